"""Gaps: blocks that the cut dropped out of the middle of something it kept.

A heading between two paragraphs, the first cell of a table row or the head of a table say little by themselves, and
so score low; without them the rest is hard to read. Each rule was measured by cross-validation: between
65 and 76 % of the blocks it adds are main content.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
# A cell of more words is a column of a page laid out as a table.
_MOST_CELL_WORDS = 12
_MOST_NEIGHBOUR_WORDS = 200
# A table is kept when this share of its cells is.
_TABLE_SHARE = 0.5


def fill_gaps(page: Page, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Give the mask of kept blocks with the gaps filled, shape (blocks,)."""
    filled = kept.copy()
    _fill_headings(page, kept, filled)
    cells = [row for row, tag in enumerate(page.blocks.tags) if tag in _CELLS]
    if cells and kept[cells].any():
        _fill_rows(page, kept, filled, cells)
        _fill_heads(page, kept, filled, cells)
    return filled


def _fill_headings(page: Page, kept: NDArray[np.bool_], filled: NDArray[np.bool_]) -> None:
    """Fill in headings between two kept blocks, where what follows is their sibling."""
    parents = page.elements.parents[page.blocks.elements]
    between = ~kept[1:-1] & kept[:-2] & kept[2:] & (parents[1:-1] == parents[2:])
    for row in (np.flatnonzero(between) + 1).tolist():
        filled[row] = page.blocks.tags[row] in _HEADINGS


def _fill_rows(page: Page, kept: NDArray[np.bool_], filled: NDArray[np.bool_], cells: list[int]) -> None:
    """Fill in short cells of rows of which another cell is kept."""
    parents = page.elements.parents
    by_row: dict[int, list[int]] = defaultdict(list)
    for cell in cells:
        by_row[int(parents[page.blocks.elements[cell]])].append(cell)
    words = page.blocks.words
    for members in by_row.values():
        if kept[members].any() and words[members].max() <= _MOST_NEIGHBOUR_WORDS:
            for cell in members:
                filled[cell] |= words[cell] <= _MOST_CELL_WORDS


def _fill_heads(page: Page, kept: NDArray[np.bool_], filled: NDArray[np.bool_], cells: list[int]) -> None:
    """Fill in the header cells of tables that are kept."""
    by_table: dict[int, list[int]] = defaultdict(list)
    for cell in cells:
        by_table[_table_of(page, int(page.blocks.elements[cell]))].append(cell)
    for members in by_table.values():
        data = [cell for cell in members if page.blocks.tags[cell] == "td"]
        if data and kept[data].mean() >= _TABLE_SHARE:
            for cell in members:
                filled[cell] |= page.blocks.tags[cell] == "th"


def _table_of(page: Page, cell: int) -> int:
    """Give the table of a cell: two levels up, or three where the row is in a `thead` or `tbody`."""
    parents = page.elements.parents
    above = int(parents[parents[cell]])
    return above if page.elements.tags[above] == "table" else int(parents[above])
