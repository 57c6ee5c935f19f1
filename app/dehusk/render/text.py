"""Kept blocks → plain text: a blank line between blocks, none inside lists, tables and code."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page

_CELLS = frozenset(("td", "th"))
_LINES = frozenset(("li", "dt", "dd", "option"))


def render_text(page: Page, kept: NDArray[np.bool_]) -> str:
    """Join the kept blocks in page order.

    The cells of a table row that hold their text themselves are joined by tabs, such rows, such items of one list and
    the lines of one `pre` by line feeds, and all else by a blank line, such as what `<br><br>` parts.
    """
    pieces: list[str] = []
    last = -1
    for row in np.flatnonzero(kept).tolist():
        if last >= 0:
            pieces.append(_separator(page, last, row))
        pieces.append(page.blocks.texts[row])
        last = row
    return "".join(pieces)


def _separator(page: Page, before: int, after: int) -> str:
    tags, elements, parents = page.blocks.tags, page.blocks.elements, page.elements.parents
    first, second = int(elements[before]), int(elements[after])
    parent, second_parent = int(parents[first]), int(parents[second])
    if tags[before] in _CELLS and tags[after] in _CELLS:
        if parent == second_parent:
            return "\t" if first != second else "\n"
        return "\n" if _table(page, parent) == _table(page, second_parent) else "\n\n"
    if tags[before] in _LINES and tags[after] in _LINES and parent == second_parent and first != second:
        return "\n"
    if first == second:
        # Text has no elements but its paragraphs, whose lines stay together.
        return "\n" if page.is_text else "\n\n"
    pre = _pre(page, first)
    return "\n" if pre >= 0 and pre == _pre(page, second) else "\n\n"


def _table(page: Page, row: int) -> int:
    """Give the table of a row: its parent, or the parent of the `thead`, `tbody` or `tfoot` around it."""
    element = int(page.elements.parents[row])
    section = page.elements.tags[element] in ("thead", "tbody", "tfoot")
    return int(page.elements.parents[element]) if section else element


def _pre(page: Page, element: int) -> int:
    """Give the `pre` that an element is, or that is its parent; -1 for none."""
    parent = int(page.elements.parents[element])
    return next((around for around in (element, parent) if page.elements.tags[around] == "pre"), -1)
