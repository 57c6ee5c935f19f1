"""Frames: which elements of a page's structure the text of a block stands in, outermost first."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page

# Deeper structure is laid flat: nobody can read it, and readers of HTML and of Markdown recurse.
MOST_FRAMES = 40
# Tags that hold a single run of text; what else they hold is put beside them or laid flat.
PHRASES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "caption", "figcaption", "dt"))
LISTS = frozenset(("ul", "ol", "dl"))
ITEMS = frozenset(("li", "dt", "dd"))
CELLS = frozenset(("td", "th"))
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
_SAME = {"menu": "ul", "dir": "ul"}
# Tag → the tags of which one has to be the frame around it; without it, it is laid flat.
_INSIDE = {
    "li": frozenset(("ul", "ol")),
    "dt": frozenset(("dl",)),
    "dd": frozenset(("dl",)),
    "caption": frozenset(("table",)),
    "thead": frozenset(("table",)),
    "tbody": frozenset(("table",)),
    "tfoot": frozenset(("table",)),
    "tr": frozenset(("table", "thead", "tbody", "tfoot")),
    "td": frozenset(("tr",)),
    "th": frozenset(("tr",)),
    "figcaption": frozenset(("figure",)),
}
_ANYWHERE = PHRASES - frozenset(_INSIDE) | LISTS | {"blockquote", "figure", "table"}


class Frame(NamedTuple):
    """An element of the output: what tells it from all others, its tag, and its row in the page, -1 for none."""

    key: Hashable
    tag: str
    element: int


Frames = tuple[Frame, ...]


class Framing:
    """Finds the frames of the elements of one page; remembers those it has found. `parents` are those of elements."""

    def __init__(self, page: Page, parents: list[int], data_tables: NDArray[np.bool_]) -> None:
        self._tags = page.elements.tags
        self._parents = parents
        self._data_tables = data_tables
        self._known: dict[int, Frames] = {}
        # List → its item that was opened last: a list that stands beside items, not in one, belongs to that.
        self._last_items: dict[Hashable, Frame] = {}

    def of_element(self, element: int) -> Frames:
        """Give the frames around what stands in an element, its own included."""
        known = self._known
        if element in known:
            return known[element]
        way = []
        while element not in known:
            way.append(element)
            parent = self._parents[element]
            if parent == element:
                known[element] = ()
                break
            element = parent
        frames = known[element]
        for below in reversed(way):
            frames = known[below] = self._enter(frames, below)
        return frames

    def of_block(self, row: int, element: int, filled: dict[Hashable, tuple[int, int]]) -> Frames:
        """Give the frames around the text of a block; `filled` tells which block began the text of a frame."""
        frames = self.of_element(element)
        if not frames:
            return (Frame(("p", row, element), "p", -1),)
        last = frames[-1]
        if last.tag == "pre" or (last.tag in PHRASES and last.tag != "p"):
            return frames
        if last.tag in ITEMS or last.tag in CELLS or last.tag == "p":
            if filled.setdefault(last.key, (row, element)) == (row, element):
                return frames
            if last.tag == "p":
                frames = frames[:-1]
        return (*self._opened_to(frames), Frame(("p", row, element), "p", -1))

    def note_item(self, frames: Frames) -> None:
        """Remember the items among frames that are open now."""
        for outer, inner in pairwise(frames):
            if inner.tag == "li":
                self._last_items[outer.key] = inner

    def _enter(self, frames: Frames, element: int) -> Frames:
        tag = _SAME.get(self._tags[element], self._tags[element])
        last = frames[-1].tag if frames else ""
        if len(frames) >= MOST_FRAMES or last == "pre":
            return frames
        if tag in _INSIDE:
            return (*frames, Frame(element, tag, element)) if last in _INSIDE[tag] else frames
        if tag not in _ANYWHERE or (tag == "table" and not self._data_tables[element]):
            return frames
        if last == "p":
            frames = frames[:-1]
        elif last in PHRASES:
            return frames
        return (*self._opened_to(frames), Frame(element, tag, element))

    def _opened_to(self, frames: Frames) -> Frames:
        """Give frames that any block may stand in: in an item of a list, and beside a table, not between its cells."""
        while frames and frames[-1].tag in _TABLE_PARTS:
            frames = frames[:-1]
        if frames and frames[-1].tag in LISTS:
            outer = frames[-1]
            tag = "dd" if outer.tag == "dl" else "li"
            return (*frames, self._last_items.get(outer.key) or Frame(("item", outer.key), tag, -1))
        return frames
