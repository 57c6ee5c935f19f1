"""Members: an archive of gzip members, entered in the middle, and gone on with behind a place that is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dehusk.batch.inflating import InflateError, gzip_decoder
from dehusk.batch.readers.streams import Stream

# What each gzip member begins with (RFC 1952), deflate being the only method there is.
MAGIC = b"\x1f\x8b\x08"
# What the first record of a member begins with.
OPENING = b"WARC/"
# Compressed bytes that show the opening: a header with a file name, and the codes of the first block.
PROBE_BYTES = 1_024
# What goes into a decoder at once: it gives back what it did not use as a copy.
PIECE_BYTES = 16_384
WINDOW_BYTES = 262_144
# How far ahead of a split its members are followed. A page may be an archive itself, and lie in the file as it is; who
# enters the file there would take what the page says for records. Crawls cut pages at 1 to 5 MB.
RUN_UP_BYTES = 6_000_000
# What may be read twice for the sake of members that turn out to be damaged, in a whole walk; then no more is.
MOST_AGAIN_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in the file that is no member that can be read, and what is the matter with it."""

    start: int
    message: str


class Stretch(Stream):
    """What a member that opens with a record stands for, and those behind it up to the next one that does.

    Most often that is one member with one record. A file that is one stream is one stretch. Once it is read, `end` is
    behind the last member of it that is whole.
    """

    name = "gzip member"

    def __init__(self, file: BinaryIO, start: int) -> None:
        super().__init__()
        self.start = start
        self.end = start
        self._file = file
        self._decoder = gzip_decoder()
        # Read and not yet fed; decoded and not yet given.
        self._left = b""
        self._ready = b""
        self._is_over = False
        file.seek(start)

    @property
    def place(self) -> int:
        """The byte in the file up to which it has been decoded."""
        return self._file.tell() - len(self._left)

    def _more(self, size: int) -> bytes:
        while not self._is_over:
            if self._ready:
                out, self._ready = self._ready[:size], self._ready[size:]
            elif self._decoder.eof:
                self._follow()
                continue
            else:
                out = self._decode(size)
            if out:
                return out
        return b""

    def _decode(self, size: int) -> bytes:
        try:
            self._left = self._left or self._file.read(PIECE_BYTES)
        except OSError as error:
            self._fail(f"the file cannot be read ({error})")
            return b""
        if not self._left:
            self._fail("the file ends in the middle of a gzip member")
            return b""
        try:
            out = self._decoder.decompress(self._left, size)
        except InflateError as error:
            self._fail(f"a gzip member is damaged ({error})")
            return b""
        self._left = self._decoder.unused_data if self._decoder.eof else self._decoder.unconsumed_tail
        return out

    def _follow(self) -> None:
        """Go on with the next member, unless it opens with a record of its own, or is none."""
        self.end, self.whole = self.place, self._given
        if len(self._left) < PROBE_BYTES:
            self._left += self._file.read(PIECE_BYTES)
        decoder = gzip_decoder()
        try:
            self._ready = decoder.decompress(self._left[:PROBE_BYTES], len(OPENING))
        except InflateError:
            self._ready = b""
        if self._ready == OPENING or (len(self._ready) < len(OPENING) and not decoder.eof):
            self._ready = b""
            self._is_over = True
            return
        rest = self._left[PROBE_BYTES:]
        self._left = (decoder.unused_data if decoder.eof else decoder.unconsumed_tail) + rest
        self._decoder = decoder

    def _fail(self, fault: str) -> None:
        self.fault, self._is_over = fault, True


def walk(file: BinaryIO, start: int, end: int) -> Iterator[Stretch | Gap]:
    """Give the stretches that begin in [start, end) of the file, in order, and the places there that are damaged.

    What the caller leaves unread of a stretch is read before the next one. A damaged member ends where the next one
    that opens with a record begins. All splits of a file see the same stretches.
    """
    place = max(0, start - RUN_UP_BYTES)
    # Whether a member has to begin at this place.
    is_due = place == 0
    again = 0
    while True:
        found = find_member(file, place, end)
        if is_due and found != place and start <= place < end and not _is_blank(file, place):
            yield Gap(place, "what begins here is no gzip member with a WARC record, or a damaged one")
        if found is None:
            return
        stretch = Stretch(file, found)
        if found >= start:
            yield stretch
        stretch.drain()
        place, is_due = stretch.end, stretch.fault is None
        if stretch.fault is not None:
            if found >= start:
                yield Gap(place, stretch.fault)
            # A damaged member may have been read far beyond where it ends.
            again += stretch.place - place
            place = place + 1 if again <= MOST_AGAIN_BYTES else max(stretch.place, place + 1)


def find_member(file: BinaryIO, start: int, end: int) -> int | None:
    """Give the first place in [start, end) of the file where a gzip member that opens with a record begins."""
    file.seek(start)
    if _opens(file.read(PROBE_BYTES)) and start < end:
        return start
    while start < end:
        file.seek(start)
        window = file.read(WINDOW_BYTES + PROBE_BYTES)
        at = window.find(MAGIC)
        while 0 <= at < min(WINDOW_BYTES, end - start):
            if _opens(window[at : at + PROBE_BYTES]):
                return start + at
            at = window.find(MAGIC, at + 1)
        if len(window) <= WINDOW_BYTES:
            return None
        start += WINDOW_BYTES
    return None


def _opens(data: bytes) -> bool:
    try:
        return gzip_decoder().decompress(data, len(OPENING)) == OPENING
    except InflateError:
        return False


def _is_blank(file: BinaryIO, start: int) -> bool:
    """Whether zeros lead to the next member or the end of the file, as writers to tapes and disks fill up with them."""
    file.seek(start)
    while piece := file.read(WINDOW_BYTES):
        if rest := piece.lstrip(b"\0"):
            file.seek(start + len(piece) - len(rest))
            return _opens(file.read(PROBE_BYTES))
        start += len(piece)
    return True
