"""Held bytes: what the bodies of all requests take together while they wait and are cleaned, and a bound on that."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from dehusk.errors import BusyError


class HeldBytes:
    """The bytes of bodies that are held at the moment, of all requests together, and at most `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.held = 0

    def lease(self) -> Lease:
        """Give one request's part of them, which starts empty and is given back when its `with` block ends."""
        return Lease(self)

    def add(self, size: int) -> None:
        """Count bytes in; raise BusyError where they are too many."""
        if self.held + size > self._most:
            raise BusyError(f"{self.held} bytes of other requests are being held; send this one again later")
        self.held += size


class Lease:
    """What one request holds."""

    def __init__(self, all_held: HeldBytes) -> None:
        self._all_held = all_held
        self._size = 0

    def add(self, size: int) -> None:
        """Hold more; raise BusyError where all requests together then hold too much."""
        self._all_held.add(size)
        self._size += size

    def give_back(self, size: int) -> None:
        """Hold less, and never less than nothing."""
        size = min(size, self._size)
        self._all_held.held -= size
        self._size -= size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.give_back(self._size)
