"""Lines as one string, in which a part is found in a fraction of the time that it takes to ask each line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

# Parts the lines: no phrase has it.
SEPARATOR = "\0"


class JoinedLines:
    """The lines, parted by NUL."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = SEPARATOR.join(lines)
        self.lines = lines

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins, and where one more would."""
        return [0, *accumulate([len(line) + 1 for line in self.lines])]

    def holding(self, part: str) -> Iterator[int]:
        """Give the numbers of the lines that hold a part, in order."""
        found = self.text.find(part)
        while found >= 0:
            line = bisect_right(self.starts, found) - 1
            yield line
            found = self.text.find(part, self.starts[line + 1])
