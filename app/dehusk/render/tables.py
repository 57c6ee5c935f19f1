"""Tables: which cells span others, and which tables Markdown has no form for."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page, tag_table
from dehusk.render.frames import CELLS

# A cell that spans more would make a table of a few bytes a large one.
MOST_SPAN = 100
# The converter cuts wider tables off; people read tables of some twenty columns.
MOST_COLUMNS = 500
# Empty cells with which the rows of a Markdown table are filled up to the longest one, beyond one for each of its own.
MOST_PADDING = 1_000
# What a cell of a Markdown table, which is one line, can't hold.
_TOO_MUCH = tag_table("blockquote", "dl", "figure", "ol", "pre", "ul", "menu", "dir")


def span_of(node: Any, name: str) -> int:
    """Give how many columns (`colspan`) or rows (`rowspan`) a cell spans: 1 where it says nothing that can be used."""
    value = (node.get(name) or "").strip()
    return min(max(int(value), 1), MOST_SPAN) if value.isascii() and value.isdigit() and len(value) < 10 else 1


def beyond_markdown(page: Page, data_tables: NDArray[np.bool_], kept: NDArray[np.bool_]) -> frozenset[int]:
    """Give the data tables, by row, whose cells span others or hold what Markdown's cannot, or whose rows differ."""
    if not data_tables.any():
        return frozenset()
    elements = page.elements
    ends = elements.ends.tolist()
    beyond = []
    has_kept = np.concatenate(([0], np.cumsum(kept)))
    for table in np.flatnonzero(data_tables).tolist():
        # Data tables hold no tables, so no element is looked at twice.
        inside = slice(table + 1, ends[table])
        holds = has_kept[elements.last_blocks[inside]] > has_kept[elements.first_blocks[inside]]
        too_much = _TOO_MUCH[elements.codes[inside]] & holds
        elements_inside = range(table + 1, ends[table])
        if (
            too_much.any()
            or _has_escaped_bar(page, table, kept)
            or _has_spans(page, elements_inside)
            or _is_too_wide(page, elements_inside)
        ):
            beyond.append(table)
    return frozenset(beyond)


def _has_escaped_bar(page: Page, table: int, kept: NDArray[np.bool_]) -> bool:
    r"""Tell whether a text has `\|` in it, which is `|` to some readers, also in code, and parts the cell to others."""
    first, last = int(page.elements.first_blocks[table]), int(page.elements.last_blocks[table])
    return any("\\|" in page.blocks.texts[row] for row in range(first, last) if kept[row])


def _has_spans(page: Page, inside: range) -> bool:
    tags, nodes = page.elements.tags, page.nodes
    cells = (nodes[element] for element in inside if tags[element] in CELLS)
    return any(span_of(cell, "colspan") > 1 or span_of(cell, "rowspan") > 1 for cell in cells)


def _is_too_wide(page: Page, inside: range) -> bool:
    tags, parents = page.elements.tags, page.elements.parents
    cells_of_rows = Counter(int(parents[element]) for element in inside if tags[element] in CELLS)
    cells, columns = cells_of_rows.total(), max(cells_of_rows.values(), default=0)
    return columns > MOST_COLUMNS or columns * len(cells_of_rows) > 2 * cells + MOST_PADDING
