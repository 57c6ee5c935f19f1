"""Numbering: the numbers of the items of ordered lists, as the page shows them, in HTML and in Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dehusk.dom.page import Page

# Whose items are numbered by themselves, or not at all.
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
# Markdown reads numbers of up to nine digits; from eight, there is room to count on.
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,8})(?![0-9])")


@dataclass(slots=True)
class _List:
    """An ordered list: by how much HTML counts on, and which numbers the next item has in HTML and in Markdown."""

    step: int
    next: int
    next_in_markdown: int


class Numbering:
    """Numbers the items of the ordered lists of one page; all are rows of its elements, -1 for an item that is none."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._ends: list[int] = []
        self._numbers: dict[int, int] = {}
        self._lists: dict[int, _List] = {}

    def begin_list(self, element: int, first_item: int) -> tuple[str, str]:
        """Begin a list with the item that is kept first; give its attributes in HTML and in the source of Markdown."""
        node = self._page.nodes[element]
        is_reversed = node.get("reversed") is not None
        step = -1 if is_reversed else 1
        start = self._number_items(element, _integer(node.get("start")), step)
        first = self._numbers.get(first_item, start)
        self._lists[element] = _List(step, first, first if first >= 0 else 1)
        counted = f' start="{first}"' if is_reversed or first != 1 else ""
        return (" reversed" if is_reversed else "") + counted, counted if first >= 0 else ""

    def begin_item(self, list_: int, item: int) -> tuple[str, str]:
        """Begin an item of a list; give its attributes in HTML, and what comes before it in the source of Markdown.

        Markdown only counts on, and upwards: where a number is another one, a list of its own begins with it.
        """
        known = self._lists[list_]
        number = self._numbers.get(item, known.next)
        attributes = f' value="{number}"' if number != known.next else ""
        again = f'</ol>\n<ol start="{number}">' if number >= 0 and number != known.next_in_markdown else ""
        known.next = number + known.step
        known.next_in_markdown = (number if number >= 0 else known.next_in_markdown) + 1
        return attributes, again

    def _number_items(self, element: int, start: int | None, step: int) -> int:
        """Note the numbers of all items of a list, kept or not; give the number that it begins with."""
        items = self._items(element)
        if start is None:
            start = len(items) if step < 0 else 1
        number = start
        for item in items:
            value = _integer(self._page.nodes[item].get("value"))
            number = number if value is None else value
            self._numbers[item] = number
            number += step
        return start

    def _items(self, element: int) -> list[int]:
        tags = self._page.elements.tags
        # Most pages have no such list.
        ends = self._ends = self._ends or self._page.elements.ends.tolist()
        items, inside = [], element + 1
        while inside < ends[element]:
            if tags[inside] == "li":
                items.append(inside)
            inside = ends[inside] if tags[inside] in _LISTS else inside + 1
        return items


def _integer(text: str | None) -> int | None:
    """Read a number as HTML does: what follows its digits says nothing."""
    found = _INTEGER.match(text or "")
    return int(found[1]) if found else None
