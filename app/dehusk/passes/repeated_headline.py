"""repeated_headline: the page's title again in the text, which is given apart from the text.

A block counts when the whole of it is the title, with or without the name of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.folding import fold_all
from dehusk.passes.main_flow import inside_code

# A headline runs to some 40 words; longer blocks are body text.
MOST_WORDS = 40
MOST_TITLE_CHARS = 400
# A shorter title ("Apple") counts in headings only, and whole: the word may stand alone for another reason.
LEAST_CHARS = 12
# Six Chinese characters say as much as twelve Latin letters.
LEAST_UNSPACED = 6
_SEPARATOR = re.compile(r"\s+[|\-–—»·•:/~‹«]\s+|\s*[|»｜]\s*|:\s+|_")
_HEADINGS = ("h1", "h2", "h3")
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "headline", "title")


def find(page: Page, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the blocks that are the title, unless no other kept block would remain."""
    mask = np.zeros(len(page.blocks), np.bool_)
    titles = _titles(page)
    short = (page.blocks.words <= MOST_WORDS) & ~inside_code(page)
    rows = np.flatnonzero(short).tolist()
    if not titles or not rows:
        return mask
    heading = page.blocks_tagged(_HEADINGS).tolist()
    folded = fold_all([page.blocks.texts[row] for row in rows])
    titles |= {text for row, text in zip(rows, folded, strict=True) if page.blocks.tags[row] == "h1" and _is_long(text)}
    for row, text in zip(rows, folded, strict=True):
        mask[row] = text in titles and (heading[row] or _is_long(text))
    return mask if (kept & ~mask).any() or not kept.any() else np.zeros_like(mask)


def _titles(page: Page) -> set[str]:
    """Give the folded titles that the head names, each whole and without what may be the site's name."""
    raw = {page.head.title, *(content for name, content in page.head.metas if name in _TITLE_METAS)}
    wholes = [title for title in raw if title and len(title) <= MOST_TITLE_CHARS]
    parts = [part for title in wholes for part in _without_site(title)]
    return {*fold_all(wholes), *(text for text in fold_all(parts) if _is_long(text))} - {""}


def _without_site(title: str) -> Iterator[str]:
    found = list(_SEPARATOR.finditer(title))
    if found:
        yield title[: found[-1].start()]
        yield title[: found[0].start()]
        yield title[found[0].end() :]


def _is_long(folded: str) -> bool:
    return len(folded) >= LEAST_CHARS or (len(folded) >= LEAST_UNSPACED and not folded.isascii())
