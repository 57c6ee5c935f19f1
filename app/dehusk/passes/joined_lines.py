"""Lines as one string, in which a part is found in a fraction of the time that it takes to ask each line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress

# Parts the lines: no phrase has it.
SEPARATOR = "\0"


class JoinedLines:
    """The lines of ASCII as one string, which is searched several times as fast, and the others as a second one."""

    def __init__(self, lines: Sequence[str]) -> None:
        plain = list(map(str.isascii, lines))
        others = [not one for one in plain]
        self._halves = [
            _Half(list(compress(lines, some)), list(compress(range(len(lines)), some))) for some in (plain, others)
        ]

    def holding(self, part: str) -> Iterator[int]:
        """Give the numbers of the lines that hold a part, those of ASCII first."""
        for half in self._halves:
            yield from half.holding(part)


class _Half:
    """Some lines, parted by NUL, and the number of each."""

    def __init__(self, lines: list[str], numbers: list[int]) -> None:
        self._text = SEPARATOR.join(lines)
        self._lines, self._numbers = lines, numbers

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate([len(line) + 1 for line in self._lines])]

    def holding(self, part: str) -> Iterator[int]:
        found = self._text.find(part)
        while found >= 0:
            line = bisect_right(self._starts, found) - 1
            yield self._numbers[line]
            found = self._text.find(part, self._starts[line + 1])
