"""The names that the elements of a page bear, each found by one look-up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Set

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.joined_lines import SEPARATOR, JoinedLines


class Names:
    """The whole tokens of class, id, role and itemprop, each with the signatures that carry it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._owners: defaultdict[str, list[int]] = defaultdict(list)
        for number, own in enumerate(page.names):
            for name in own:
                self._owners[name].append(number)

    def among(self, wanted: Set[str]) -> Set[str]:
        """Give those of `wanted` that stand on the page."""
        return wanted & self._owners.keys()

    def beginning_with(self, prefixes: Collection[str]) -> Set[str]:
        """Give the names that begin with one of `prefixes`."""
        names = JoinedLines(["", *self._owners])
        found = {line for prefix in prefixes for line in names.holding(SEPARATOR + prefix)}
        return {names.lines[line + 1] for line in found}

    def any_of(self, wanted: Set[str]) -> bool:
        """Tell whether anything on the page, an inline element too, bears one of `wanted`."""
        return not self._owners.keys().isdisjoint(wanted)

    def elements(self, wanted: Set[str], tags: Collection[str] = ()) -> NDArray[np.bool_]:
        """Mark the elements that bear one of `wanted` or have one of `tags`, shape (elements,)."""
        ids = [number for name in wanted & self._owners.keys() for number in self._owners[name]]
        found = self._page.elements_tagged(tags)
        if ids:
            named = np.zeros(len(self._page.names), np.bool_)
            named[ids] = True
            found |= named[self._page.elements.signatures]
        return found
