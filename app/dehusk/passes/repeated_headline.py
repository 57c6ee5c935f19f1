"""repeated_headline: the page's title again in the text, which is given apart from the text.

A block counts when the whole of it is the title, with or without the name of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page, tag_table
from dehusk.passes.folding import fold_all
from dehusk.passes.main_flow import PROSE_WORDS
from dehusk.passes.survey import Survey

# A headline runs to some 40 words; longer blocks are body text.
MOST_WORDS = 40
MOST_TITLE_CHARS = 400
# A shorter title ("Apple") counts in headings only, and whole: the word may stand alone for another reason.
LEAST_CHARS = 12
# Six Chinese characters say as much as twelve Latin letters.
LEAST_UNSPACED = 6
_SEPARATOR = re.compile(r"\s+[|\-–—»·•:/~‹«]\s+|\s*[|»｜]\s*|:\s+|_")
# An h1 over the first paragraph that shares half its letter groups with the title is the title in other words. It is
# no longer than a headline, and no large part of what is kept: on some pages an h1 holds a whole story.
ALIKE_SHARE = 0.5
HEADLINE_WORDS = 25
HEADLINE_SHARE = 0.15
_GRAM = 4
_HEADINGS = ("h1", "h2", "h3")
_ANY_HEADING = tag_table(*_HEADINGS)
_FIRST_HEADING = tag_table("h1")
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "headline", "title")


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the blocks that are the title, unless no other kept block would remain."""
    page, mask = survey.page, survey.nothing()
    titles = _titles(page)
    if not titles:
        return mask
    columns, texts = survey.columns, survey.folded
    rows = _headlines(survey, kept, titles)
    for row in compress(range(len(survey)), map(titles.__contains__, texts)):
        told = columns.tags[row] in _HEADINGS or _is_long(texts[row])
        if told and columns.words[row] <= MOST_WORDS and not columns.is_code(row):
            rows.append(row)
    if not rows:
        return mask
    mask[rows] = True
    if _is_product(page):
        # The name of a product belongs to its description; the classifier decides.
        mask &= ~kept
    return mask if (kept & ~mask).any() or not kept.any() else np.zeros_like(mask)


def _is_product(page: Page) -> bool:
    return page.head.meta("og:type").lower().startswith("product") or any(
        '"Product"' in text for text in page.head.json_ld
    )


def _headlines(survey: Survey, kept: NDArray[np.bool_], titles: set[str]) -> list[int]:
    """Find the h1 over the text that says the title in other words; add it to `titles`, since it too is repeated."""
    page, words = survey.page, survey.page.blocks.words
    if "h1" not in page.blocks.tags:
        return []
    most = min(HEADLINE_WORDS, HEADLINE_SHARE * int(words[kept].sum()))
    prose = np.flatnonzero(kept & (words >= PROSE_WORDS) & ~_ANY_HEADING[page.blocks.codes])
    if not len(prose):
        return []
    above = _FIRST_HEADING[page.blocks.codes] & (words <= most) & ~survey.code
    rows = np.flatnonzero(above[: prose[0] + 1]).tolist()
    grams = {gram for title in titles for gram in _grams(title)} if rows else set()
    found = []
    for row in rows:
        own = _grams(survey.folded[row])
        if len(own & grams) >= ALIKE_SHARE * len(own) > 0:
            found.append(row)
    titles.update(survey.folded[row] for row in found if _is_long(survey.folded[row]))
    return found


def _grams(text: str) -> set[str]:
    return {text[start : start + _GRAM] for start in range(len(text) - _GRAM + 1)}


def _titles(page: Page) -> set[str]:
    """Give the folded titles that the head names, each whole and without what may be the site's name."""
    raw = {page.head.title, *(content for name, content in page.head.metas if name in _TITLE_METAS)}
    wholes = [title for title in raw if title and len(title) <= MOST_TITLE_CHARS]
    parts = [part for title in wholes for part in _without_site(title)]
    folded = fold_all([*wholes, *parts])
    return {*folded[: len(wholes)], *filter(_is_long, folded[len(wholes) :])} - {""}


def _without_site(title: str) -> Iterator[str]:
    found = list(_SEPARATOR.finditer(title))
    if found:
        yield title[: found[-1].start()]
        yield title[: found[0].start()]
        yield title[found[0].end() :]


def _is_long(folded: str) -> bool:
    return len(folded) >= LEAST_CHARS or (len(folded) >= LEAST_UNSPACED and not folded.isascii())
