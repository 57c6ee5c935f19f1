"""Lines as one string, in which a part is found in a fraction of the time that it takes to ask each line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

# Parts the lines: no phrase has it.
SEPARATOR = "\0"


class JoinedLines:
    """The lines, parted by NUL."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = SEPARATOR.join(lines)
        self.lines = lines

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where each line begins, and where one more would."""
        starts = np.zeros(len(self.lines) + 1, np.int64)
        lengths = np.fromiter(map(len, self.lines), np.int64, len(self.lines))
        np.cumsum(lengths + 1, out=starts[1:])
        return starts

    @cached_property
    def _starts(self) -> list[int]:
        return list(self.starts.tolist())

    def holding(self, part: str) -> Iterator[int]:
        """Give the numbers of the lines that hold a part, in order."""
        found = self.text.find(part)
        while found >= 0:
            line = bisect_right(self._starts, found) - 1
            yield line
            found = self.text.find(part, self._starts[line + 1])
