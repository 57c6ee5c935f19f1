"""Where the main text of a page runs: how much kept prose stands around each block, and what no pass may touch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page, tag_table

# A paragraph of prose has at least twelve words; menus, captions and buttons rarely do.
PROSE_WORDS = 12
# An element that holds this share of the kept words is the article or around it: its name says nothing of its parts.
LARGE_SHARE = 0.4
# A block's own parent, and two levels more, for paragraphs that are wrapped in an element each.
_LEVELS = 3
_PREFORMATTED = tag_table("pre")


def prose_around(page: Page, kept: NDArray[np.bool_], rows: Sequence[int]) -> dict[int, int]:
    """Give for some blocks, by row, the words of kept prose in the three elements around each, summed."""
    elements, blocks = page.elements, page.blocks
    words = np.where(kept & (blocks.words >= PROSE_WORDS), blocks.words, 0)
    before = np.concatenate(([0], np.cumsum(words, dtype=np.int64)))
    around = np.zeros(len(rows), np.int64)
    element = blocks.elements[rows]
    for _ in range(_LEVELS):
        element = elements.parents[element]
        around += before[elements.last_blocks[element]] - before[elements.first_blocks[element]]
    return dict(zip(rows, around.tolist(), strict=True))


def inside_code(page: Page) -> NDArray[np.bool_]:
    """Mark the blocks that are preformatted text, or stand in it."""
    return page.blocks_inside(_PREFORMATTED[page.elements.codes])


def small_elements(page: Page, kept: NDArray[np.bool_], elements: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Leave of `elements`, shape (elements,), those that hold a small share of the kept words."""
    words = np.where(kept, page.blocks.words, 0)
    before = np.concatenate(([0], np.cumsum(words, dtype=np.int64)))
    inside = before[page.elements.last_blocks] - before[page.elements.first_blocks]
    return np.asarray(elements & (inside < LARGE_SHARE * max(int(before[-1]), 1)))
