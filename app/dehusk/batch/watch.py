"""Watch: whoever wants to know how far a run is."""

from __future__ import annotations

from typing import Protocol


class Watch(Protocol):
    """Whoever wants to know how far a run is."""

    def begin(self, total: int) -> None:
        """Hear how many bytes of input there are; called once, before anything else."""

    def advance(self, pages: int, size: int) -> None:
        """Hear that so many more records and bytes were read; bytes alone are those of an earlier run."""


class Unwatched:
    """Nobody wants to know."""

    def begin(self, total: int) -> None:
        """Ignore it."""

    def advance(self, pages: int, size: int) -> None:
        """Ignore it."""
