"""Relations: which blocks of a page belong together, for a model that looks at several at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page


@dataclass(frozen=True, slots=True)
class Relations:
    """Numbers of the groups that each block is in, from 0 without gaps, and how much each block counts there.

    `page` has one group, `like` those of the same signature in a parent of the same signature, `around` those below the
    same grandparent. All arrays have shape (blocks,).
    """

    page: NDArray[np.int64]
    like: NDArray[np.int64]
    around: NDArray[np.int64]
    weights: NDArray[np.float32]


def relate(page: Page) -> Relations:
    """Group the blocks of `page`."""
    own, parents = page.blocks.elements, page.elements.parents
    return Relations(
        page=np.zeros(len(own), np.int64),
        like=like_blocks(page),
        around=np.unique(parents[parents[own]], return_inverse=True)[1],
        weights=np.sqrt(page.blocks.words + 0.5, dtype=np.float32),
    )


def like_blocks(page: Page) -> NDArray[np.int64]:
    """Give the group of each block, from 0 without gaps: the same signature in a parent of the same signature."""
    own = page.blocks.elements
    signatures = page.elements.signatures.astype(np.int64)
    pairs = signatures[own] * len(page.signatures) + signatures[page.elements.parents[own]]
    groups: NDArray[np.int64] = np.unique(pairs, return_inverse=True)[1]
    return groups
