"""The lines of a page that its markup names for what they are: bylines, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from dehusk.dom.page import Page

_WORDS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """What marks a line: a class, id or itemprop with one of `words` among its words, and none of `beside`.

    With one of `beside` it is something near by. A name without any of `hints` as a part is not looked at; what holds
    more than `most_blocks` blocks is more than the line.
    """

    hints: tuple[str, ...]
    words: frozenset[str]
    beside: frozenset[str]
    most_blocks: int

    def says(self, name: str) -> bool:
        """Tell whether a name marks a line."""
        if not any(hint in name for hint in self.hints):
            return False
        words = _WORDS.findall(name)
        return not self.words.isdisjoint(words) and self.beside.isdisjoint(words)


def marked_rows(page: Page, mark: Mark) -> list[int]:
    """Give the blocks in or around an element that `mark` names, in order."""
    names = [name for name in frozenset().union(*page.names) if mark.says(name)]
    if not names:
        return []
    elements = page.elements
    small = elements.last_blocks - elements.first_blocks <= mark.most_blocks
    mask = page.blocks_inside(page.elements_named(names) & small) | page.blocks_named_inline(names)
    rows: list[int] = np.flatnonzero(mask).tolist()
    return rows
