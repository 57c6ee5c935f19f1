"""The texts of the blocks and the forms of them that passes compare, each made for all blocks at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dehusk.dom.page import Blocks
from dehusk.laziness import lazy
from dehusk.passes.folding import fold, fold_all, fold_joined
from dehusk.passes.joined_lines import SEPARATOR, JoinedLines

# The longest texts in which passes look for a phrase are notices of some 120 words.
MOST_CHARS = 900
# An appeal or a bar of buttons is shorter: 45 words of eight letters and their spaces.
MOST_LINE_CHARS = 400


class Texts:
    """The texts of a page's blocks by row; those of ASCII are changed as one string, since it is calls that cost.

    `joined` are the texts of up to `MOST_CHARS` characters, "" in the place of a longer one.
    """

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._long = self.longer_than(MOST_CHARS)
        self.joined = JoinedLines.of(_without(blocks.texts, self._long))
        if self.joined.plain.holds_separator() or self.joined.others.holds_separator():
            # Decoding drops NUL; where blocks are built otherwise it would part a text in two.
            texts = [text.replace(SEPARATOR, " ") for text in blocks.texts]
            self.joined = JoinedLines.of(_without(texts, self._long))

    @lazy
    def casefolded_plain(self) -> list[str]:
        """The casefolded texts of ASCII of up to `MOST_LINE_CHARS`, "" in the place of the others."""
        lines = _without(self.joined.plain.lines, self.longer_than(MOST_LINE_CHARS))
        return SEPARATOR.join(lines).casefold().split(SEPARATOR)[: len(lines)]

    @lazy
    def folded(self) -> list[str]:
        """The texts reduced to their letters and digits."""
        folded = fold_joined(self.joined.plain.text).split(SEPARATOR)[: len(self._blocks)]
        for row, text in zip(self.joined.numbers, fold_all(self.joined.others.lines), strict=True):
            folded[row] = text
        for row in self._long:
            folded[row] = fold(self._blocks.texts[row])
        return folded

    def longer_than(self, chars: int) -> list[int]:
        """Give the rows of the texts with more characters."""
        rows: list[int] = np.flatnonzero(self._blocks.chars > chars).tolist()
        return rows


def _without(texts: Sequence[str], rows: Sequence[int]) -> list[str]:
    left = list(texts)
    for row in rows:
        left[row] = ""
    return left
