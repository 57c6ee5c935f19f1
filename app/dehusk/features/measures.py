"""Measures: the arrays of one page that several features read, each computed once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.features.relations import like_blocks
from dehusk.features.tokens import TokenScores
from dehusk.laziness import lazy

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# How far up a block looks: itself is 0.
ANCESTORS = 6
# A long block: what articles are made of. 12 words is about one line of prose; jusText and readability
# draw their lines near it.
LONG_WORDS = 12
LONG_LINK_DENSITY = 0.4


class Measures:
    """The shared arrays of one page; shapes are (blocks,), (elements,) or (ANCESTORS, blocks)."""

    def __init__(self, page: Page, tokens: TokenScores) -> None:
        blocks, elements = page.blocks, page.elements
        self.page = page
        self.tokens = tokens
        self.count = len(blocks)
        self.rows: Integers = np.arange(self.count)
        self.chars: Floats = blocks.chars.astype(np.float64)
        self.words: Floats = blocks.words.astype(np.float64)
        self.link_chars: Floats = blocks.link_chars.astype(np.float64)
        self.link_density = self.link_chars / np.maximum(self.chars, 1)
        self.long = (self.words >= LONG_WORDS) & (self.link_density < LONG_LINK_DENSITY)
        self.long_words = np.where(self.long, self.words, 0)
        self.root_words = np.sqrt(self.words)
        self.up = self._ancestors()
        # Sums over any run of blocks are differences of running sums; one stack serves all of them.
        weight = self.root_words
        columns = (
            self.chars, self.link_chars, self.words, self.long_words, weight,
            weight * tokens.classes, weight * tokens.text, self.long,
        )  # fmt: skip
        self.running = np.zeros((len(columns), self.count + 1))
        np.cumsum(np.stack(columns), axis=1, out=self.running[:, 1:])
        self.inside = self.running[:, elements.last_blocks] - self.running[:, elements.first_blocks]
        self.total = np.maximum(self.running[:, -1], 1e-9)
        self.blocks_inside: Integers = (elements.last_blocks - elements.first_blocks).astype(np.int64)

    # The rows of `running`, `inside` and `total`.
    CHARS, LINK_CHARS, WORDS, LONG_WORDS, WEIGHT, CLASS_SCORE, TEXT_SCORE, LONG = range(8)

    def _ancestors(self) -> Integers:
        up = np.empty((ANCESTORS, self.count), np.int64)
        up[0] = self.page.blocks.elements
        for step in range(1, ANCESTORS):
            up[step] = self.page.elements.parents[up[step - 1]]
        return up

    @lazy
    def last_heading(self) -> Integers:
        """Give for each block the last heading at or above it, -1 where there is none."""
        return np.maximum.accumulate(np.where(self.page.blocks_tagged(HEADINGS), self.rows, -1))

    @lazy
    def groups(self) -> tuple[Integers, int]:
        """Number the groups of like blocks, and count them."""
        group = like_blocks(self.page)
        return group, int(group.max()) + 1

    def window_mean(self, row: int, reach: int) -> Floats:
        """Give the mean of a running row over the `reach` blocks on each side, weighted by √words."""
        first = np.maximum(self.rows - reach, 0)
        last = np.minimum(self.rows + reach + 1, self.count)
        sums = self.running[:, last] - self.running[:, first]
        return np.asarray(sums[row] / np.maximum(sums[self.WEIGHT], 1e-9))

    def neighbours(self, values: NDArray[np.floating], reach: int, outside: float) -> Floats:
        """Give the values of the neighbours at -reach … -1, 1 … reach, shape (2·reach, blocks)."""
        padded = np.full(self.count + 2 * reach, outside)
        padded[reach : reach + self.count] = values
        offsets = [*range(-reach, 0), *range(1, reach + 1)]
        return np.stack([padded[reach + offset : reach + offset + self.count] for offset in offsets])
