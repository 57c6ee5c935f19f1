"""Tables: which of them hold data, and which only lay out the page."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page, tag_table

# A paragraph or two; a cell of data is read at a glance.
MOST_CELL_WORDS = 150

_TABLE = tag_table("table")
_CELLS = tag_table("td", "th")
_NAMED_CELLS = tag_table("th")
_ROWS = tag_table("tr")
# What a cell of data does not hold: a part of a page with a heading of its own, or what a reader fills in.
_PARTS = tag_table("h1", "h2", "h3", "article", "section", "form")
_LAYOUT_ROLES = frozenset(("presentation", "none"))
# Where a search for the cell around an element ends.
_BOUNDS = _TABLE | _CELLS | tag_table("caption")


def data_tables(page: Page) -> NDArray[np.bool_]:
    """Mark the tables that hold data, shape (elements,).

    The others lay out a page: they say so by their role, hold another table, have a single column or a single row
    without a header cell in it, or have a cell with a part of a page in it, or with more words than data have.
    """
    elements = page.elements
    tables = _TABLE[elements.codes]
    if not tables.any():
        return tables
    table_of, cell_of = _innermost(page)
    layout = _named_layout(page)
    # The element itself is the innermost table of a table; its parent's is the one around it.
    outer = table_of[elements.parents[tables]]
    layout[outer[outer >= 0]] = True
    inside = cell_of >= 0
    layout[table_of[inside & _PARTS[elements.codes]]] = True
    cells = inside & _CELLS[elements.codes]
    layout[table_of[cells & (_words_inside(page) > MOST_CELL_WORDS)]] = True
    return tables & ~layout & _has_columns_and_rows(page, table_of, cells)


def _innermost(page: Page) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the innermost table of each element, and the innermost cell in that table, or -1; itself counts."""
    codes = page.elements.codes
    table_of = _innermost_of(page, _TABLE[codes])
    bound_of = _innermost_of(page, _BOUNDS[codes])
    is_cell = (bound_of >= 0) & _CELLS[codes[bound_of]] & (table_of[bound_of] >= 0)
    return table_of, np.where(is_cell, bound_of, -1)


def _innermost_of(page: Page, marked: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the innermost marked element around each element, itself included, or -1."""
    found = np.full(len(marked), -1, np.int64)
    ends = page.elements.ends
    # From one beginning or end of a marked element to the next, the innermost one is the same.
    open_: list[tuple[int, int]] = []
    at = 0
    for row, end in [*zip(np.flatnonzero(marked).tolist(), ends[marked].tolist(), strict=True), (len(marked), 0)]:
        while open_ and open_[-1][1] <= row:
            inner, inner_end = open_.pop()
            found[at:inner_end] = inner
            at = inner_end
        if open_:
            found[at:row] = open_[-1][0]
        at = row
        open_.append((row, end))
    return found


def _named_layout(page: Page) -> NDArray[np.bool_]:
    roles = (not _LAYOUT_ROLES.isdisjoint(one.role.lower().split()) for one in page.signatures)
    return np.fromiter(roles, np.bool_, len(page.signatures))[page.elements.signatures]


def _words_inside(page: Page) -> NDArray[np.int64]:
    before = np.concatenate(([0], np.cumsum(page.blocks.words, dtype=np.int64)))
    return np.asarray(before[page.elements.last_blocks] - before[page.elements.first_blocks], np.int64)


def _has_columns_and_rows(page: Page, table_of: NDArray[np.int64], cells: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the tables with two columns and two rows at least; one of them is enough where it has a header cell."""
    elements = page.elements
    numbers = np.flatnonzero(cells)
    parents = elements.parents[numbers]
    # Outside a `tr`, as sloppy pages have it, the cells of a table are taken for one row.
    rows = np.where(_ROWS[elements.codes[parents]], parents, table_of[numbers])
    columns, height = np.zeros(len(elements), np.int64), np.zeros(len(elements), np.int64)
    distinct, cells_in = np.unique(rows, return_counts=True)
    np.maximum.at(columns, table_of[distinct], cells_in)
    np.add.at(height, table_of[distinct], 1)
    named = np.zeros(len(elements), np.bool_)
    named[table_of[numbers[_NAMED_CELLS[elements.codes[numbers]]]]] = True
    return np.asarray(((columns > 1) & (height > 1)) | (named & ((columns > 1) | (height > 1))))
