"""Elements picked by tag or by name, once per distinct signature."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.main_flow import LARGE_SHARE


def dropped_inside(
    page: Page, kept: NDArray[np.bool_], names: frozenset[str], tags: Collection[str] = ()
) -> NDArray[np.bool_]:
    """Mark the dropped blocks inside elements with one of `names` or `tags`, unless they hold much of what is kept.

    A block that the classifier has dropped only needs a reason, so a name is enough.
    """
    return blocks_inside_small(page, kept, names, tags) & ~kept


def blocks_inside_small(
    page: Page, kept: NDArray[np.bool_], names: frozenset[str], tags: Collection[str] = ()
) -> NDArray[np.bool_]:
    """Mark the blocks inside elements with one of `names` or `tags`, unless they hold much of what is kept."""
    ids = signatures_named(page, names)
    if tags:
        ids += [number for number, signature in enumerate(page.signatures) if signature.tag in tags]
    mask = np.zeros(len(page.blocks), np.bool_)
    if not ids:
        return mask
    found = np.zeros(len(page.signatures), np.bool_)
    found[ids] = True
    elements = np.flatnonzero(found[page.elements.signatures])
    first, last = page.elements.first_blocks[elements], page.elements.last_blocks[elements]
    before = np.concatenate(([0], np.cumsum(np.where(kept, page.blocks.words, 0))))
    small = before[last] - before[first] < LARGE_SHARE * max(int(before[-1]), 1)
    # Elements come outermost first, so what an earlier one covers needs no second look.
    covered = 0
    for start, stop in zip(first[small].tolist(), last[small].tolist(), strict=True):
        if stop > covered:
            mask[start:stop] = True
            covered = stop
    return mask


def signatures_named(page: Page, names: frozenset[str]) -> list[int]:
    """Give the ids of the signatures with one of `names`, in order."""
    found = names & _all_names(page.names)
    if not found:
        return []
    return [number for number, own in enumerate(page.names) if not found.isdisjoint(own)]


@lru_cache(maxsize=1)
def _all_names(names: tuple[frozenset[str], ...]) -> frozenset[str]:
    """Give all names of a page; those of the last one are remembered, because every pass asks for them."""
    return frozenset().union(*names)
