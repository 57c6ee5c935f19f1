"""The texts of the blocks and the forms of them that passes compare, each made for all blocks at once."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from dehusk.dom.page import Blocks
from dehusk.passes.folding import MOST_CHARS, fold_all, fold_joined
from dehusk.passes.joined_lines import SEPARATOR, JoinedLines


class Texts:
    """The texts of a page's blocks by row; texts of ASCII are changed as one string, since a call costs most."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self.joined = JoinedLines.of(blocks.texts)
        if self.joined.plain.text.count(SEPARATOR) >= max(len(blocks), 1):
            # Decoding drops NUL; where blocks are built otherwise it would part a text in two.
            self.joined = JoinedLines.of([text.replace(SEPARATOR, " ") for text in blocks.texts])

    @cached_property
    def casefolded_plain(self) -> list[str]:
        """The casefolded texts of ASCII, "" in the place of the others."""
        return self.joined.plain.text.casefold().split(SEPARATOR)

    @cached_property
    def folded(self) -> list[str]:
        """The texts reduced to their letters and digits."""
        plain, others = self.joined.plain, self.joined.others
        if len(plain.text) + len(others.text) > MOST_CHARS:
            return fold_all(self._blocks.texts)
        folded = fold_joined(plain.text).split(SEPARATOR)
        for row, text in zip(self.joined.numbers, fold_joined(others.text).split(SEPARATOR), strict=False):
            folded[row] = text
        return folded

    def longer_than(self, chars: int) -> list[int]:
        """Give the rows of the texts with more characters."""
        rows: list[int] = np.flatnonzero(self._blocks.chars > chars).tolist()
        return rows
