"""Elements picked by tag or by name, once per distinct signature."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.main_flow import small_elements


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
    found = np.fromiter(
        (
            signature.tag in tags or not own.isdisjoint(names)
            for signature, own in zip(page.signatures, page.names, strict=True)
        ),
        np.bool_,
        len(page.signatures),
    )
    if not found.any():
        return np.zeros(len(page.blocks), np.bool_)
    return page.blocks_inside(small_elements(page, kept, found[page.elements.signatures]))


def blocks_inside_tags(page: Page, tags: Collection[str]) -> NDArray[np.bool_]:
    """Mark the blocks inside elements with one of `tags`."""
    found = np.fromiter((signature.tag in tags for signature in page.signatures), np.bool_, len(page.signatures))
    if not found.any():
        return np.zeros(len(page.blocks), np.bool_)
    return page.blocks_inside(found[page.elements.signatures])
