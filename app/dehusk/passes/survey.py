"""Survey: what several passes ask of a page, each thing found once, when the first of them asks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.laziness import lazy
from dehusk.passes.main_flow import inside_code
from dehusk.passes.names import KnownNames, Names
from dehusk.passes.runs import Columns
from dehusk.passes.short_lines import ShortLines
from dehusk.passes.texts import Texts
from dehusk.passes.verse import is_verse, quotations
from dehusk.passes.word_heads import WordHeads


class Survey:
    """A page as the passes see it: made anew for each page, for one thread; nothing here depends on verdicts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.texts = Texts(page.blocks)
        self._counted: NDArray[np.bool_] | None = None
        self._kept_words_before = np.zeros(1, np.int64)

    def __len__(self) -> int:
        return len(self.page.blocks)

    def kept_words_before(self, kept: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Give the kept words before each block, and in all; those of the last mask are remembered."""
        if self._counted is not kept:
            self._counted = kept
            words = np.where(kept, self.page.blocks.words, 0)
            self._kept_words_before = np.concatenate(([0], np.cumsum(words, dtype=np.int64)))
        return self._kept_words_before

    def inside(self, names: KnownNames) -> NDArray[np.bool_]:
        """Mark the blocks inside elements with one of `names`."""
        if not self.names.any_of(names):
            return self.nothing()
        return self.page.blocks_inside(self.names.elements(names))

    def nothing(self) -> NDArray[np.bool_]:
        """Give a mask that marks no block."""
        return np.zeros(len(self), np.bool_)

    @lazy
    def columns(self) -> Columns:
        """The columns of the blocks as lists, with the short lines in one spelling."""
        return Columns(self.page, ShortLines(self.texts), self._broken_rows, self.code)

    @lazy
    def names(self) -> Names:
        """Which signatures bear which names."""
        return Names(self.page)

    @lazy
    def code(self) -> NDArray[np.bool_]:
        """The blocks that are preformatted text, or stand in it."""
        return inside_code(self.page)

    @lazy
    def quotations(self) -> NDArray[np.bool_]:
        """The blocks that quote."""
        return quotations(self.page, self.names)

    @lazy
    def verse(self) -> frozenset[int]:
        """The rows of the blocks that are broken into short lines, as a stanza is."""
        return frozenset(row for row in self._broken_rows if is_verse(self.page.blocks.texts[row]))

    @lazy
    def _broken_rows(self) -> list[int]:
        return [row for row, text in enumerate(self.page.blocks.texts) if "\n" in text]

    @lazy
    def folded(self) -> list[str]:
        """The texts of the blocks, reduced to their letters and digits."""
        return self.texts.folded

    @lazy
    def word_heads(self) -> WordHeads:
        """The words of the short lines, to find those that begin with certain letters."""
        return WordHeads(self.texts)
