"""The short lines of a page that hold a stem, made ready for phrase patterns: one case, one apostrophe, single spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.main_flow import inside_code

# Casefolding writes the Turkish dotted capital as i and a combining dot; typographic apostrophes vary by publisher.
_ALIKE = str.maketrans({"\u0307": None, "\u2019": "'", "\u2018": "'", "`": "'", "\u00ad": None, "\u200b": None})
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def plain(text: str) -> str:
    """Casefold a line, fold its white space and its apostrophes."""
    folded = " ".join(text.casefold().split())
    return folded if folded.isascii() else folded.translate(_ALIKE)


def bare(line: str) -> str:
    """Take arrows, icons and punctuation off both ends of a line."""
    return _EDGES.sub("", line)


def lines_holding(page: Page, stems: Sequence[str], most_words: int, most_chars: int) -> dict[int, str]:
    """Give the short blocks outside code that hold one of `stems` (casefolded), by row, as plain lines."""
    blocks = page.blocks
    rows = np.flatnonzero((blocks.words <= most_words) & (blocks.chars <= most_chars)).tolist()
    if not rows:
        return {}
    folded = [blocks.texts[row].casefold() for row in rows]
    starts = [0, *accumulate(len(text) + 1 for text in folded)]
    joined = "\n".join(folded)
    hits: set[int] = set()
    for stem in stems:
        found = joined.find(stem)
        while found >= 0:
            line = bisect_right(starts, found) - 1
            hits.add(line)
            found = joined.find(stem, starts[line + 1])
    if not hits:
        return {}
    code = inside_code(page)
    return {rows[line]: plain(folded[line]) for line in sorted(hits) if not code[rows[line]]}


def judged(lines: dict[int, str], judge: Callable[[str], bool]) -> set[int]:
    """Give the rows whose line the judge accepts; a line that comes again is judged once."""
    known = {line: judge(line) for line in set(lines.values())}
    return {row for row, line in lines.items() if known[line]}


def beside(rows: set[int], count: int, joins: Callable[[int], bool]) -> set[int]:
    """Give the rows that stand in a run of joining rows directly above or below one of `rows`."""
    seen = set(rows)
    joined: set[int] = set()
    for step in (1, -1):
        for row in rows:
            following = row + step
            while 0 <= following < count and following not in seen and joins(following):
                seen.add(following)
                joined.add(following)
                following += step
    return joined


def mask_of(rows: set[int], count: int) -> NDArray[np.bool_]:
    """Mark `rows` in a mask of shape (count,)."""
    mask = np.zeros(count, np.bool_)
    mask[list(rows)] = True
    return mask
