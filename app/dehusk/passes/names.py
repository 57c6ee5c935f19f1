"""The names that the elements of a page bear, each found by one look-up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NewType

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page

# The names of all tables: filled while the tables are read, then never changed.
_KNOWN: set[str] = set()
# Few names begin with the first letters of a prefix, and one look-up tells which; no prefix is shorter.
_HEAD_CHARS = 3

KnownNames = NewType("KnownNames", frozenset[str])


def known_names(names: Iterable[str]) -> KnownNames:
    """Take a table of names; what stands in none is not looked up on a page."""
    found = frozenset(names)
    _KNOWN.update(found)
    return KnownNames(found)


class Names:
    """The whole tokens of class, id, role and itemprop that stand in a table, each with the signatures that carry it.

    What no table holds is not found here.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._all: frozenset[str] = frozenset().union(*page.names)
        self._known = _KNOWN & self._all
        self._owners: dict[str, list[int]] = {name: [] for name in self._known}
        if self._known:
            for number, own in enumerate(page.names):
                if not self._known.isdisjoint(own):
                    for name in self._known & own:
                        self._owners[name].append(number)

    def beginning_with(self, prefixes: Collection[str]) -> set[str]:
        """Give the names that begin with one of `prefixes`."""
        heads = {prefix[:_HEAD_CHARS] for prefix in prefixes}
        found = [name for name in self._all if name[:_HEAD_CHARS] in heads]
        return {name for name in found if name.startswith(tuple(prefixes))}

    def any_of(self, wanted: KnownNames) -> bool:
        """Tell whether anything on the page, an inline element too, bears one of `wanted`."""
        return not self._known.isdisjoint(wanted)

    def elements(self, wanted: KnownNames, tags: NDArray[np.bool_] | None = None) -> NDArray[np.bool_]:
        """Mark the elements that bear one of `wanted` or have a tag of the table `tags`, shape (elements,)."""
        ids = [number for name in wanted & self._known for number in self._owners[name]]
        elements = self._page.elements
        found = np.zeros(len(elements), np.bool_) if tags is None else tags[elements.codes]
        if ids:
            named = np.zeros(len(self._page.names), np.bool_)
            named[ids] = True
            found |= named[elements.signatures]
        return found
