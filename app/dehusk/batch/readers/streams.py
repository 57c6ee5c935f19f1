"""Streams: what an archive of records stands for, as a file that ends where it is damaged and can be taken up again."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import BinaryIO

from dehusk.batch.unpacked import UnpackingError

# The line that a record begins with, after the end of the one before.
_HEAD = re.compile(rb"\nWARC/[0-9]\.[0-9]{1,2}\r?\n")
_HEAD_BYTES = 16
# What is kept of what has been given: the parser reads ahead by 65,536 bytes.
_KEPT_BYTES = 131_072
PIECE_BYTES = 65_536


class Stream(ABC):
    """Bytes as a parser of records takes them; `fault` says why they end too early, where they do.

    `whole` is then how many of the bytes that were given can be relied on. `name` is what messages call it.
    """

    name = "file"

    def __init__(self) -> None:
        self.fault: str | None = None
        self.whole = 0
        self._kept = b""
        self._again = b""
        self._given = 0

    def read(self, size: int = PIECE_BYTES) -> bytes:
        """Give at most `size` of the next bytes; none at the end, and where damage begins."""
        out = self._again or self._more(size)
        out, self._again = out[:size], out[size:]
        self._given += len(out)
        self._kept = (self._kept + out)[-_KEPT_BYTES:]
        return out

    def tell(self) -> int:
        """Give how many bytes have been given."""
        return self._given

    def drain(self) -> None:
        """Read to the end."""
        while self.read():
            pass

    def resume(self, after: int) -> int | None:
        """Go to the first record that seems to begin behind the byte `after`, and give where; None where none does.

        What lies too far behind is not looked at.
        """
        begin = self._given - len(self._kept)
        window = self._kept[max(0, after - begin) :]
        begin = max(begin, after)
        while (head := _HEAD.search(window)) is None:
            overlap = window[-_HEAD_BYTES:]
            out = self.read()
            if not out:
                return None
            begin, window = self._given - len(out) - len(overlap), overlap + out
        self._again = window[head.start() + 1 :] + self._again
        self._given, self._kept = begin + head.start() + 1, b""
        return self._given

    @abstractmethod
    def _more(self, size: int) -> bytes:
        """Give the next bytes, about `size`; none at the end."""


class FileStream(Stream):
    """A stream that lies in a file as it is, or as what `read` gives of it."""

    def __init__(self, file: BinaryIO, read: Callable[[int], bytes] | None = None) -> None:
        super().__init__()
        self._file = file
        self._read = read or file.read

    @property
    def place(self) -> int:
        """The byte in the file up to which it has been read."""
        return self._file.tell()

    def _more(self, size: int) -> bytes:
        if self.fault is not None:
            return b""
        try:
            return self._read(size)
        except (OSError, UnpackingError) as error:
            self.fault, self.whole = f"the file is damaged ({error})", self._given
            return b""
