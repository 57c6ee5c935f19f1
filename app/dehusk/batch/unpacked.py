"""Unpacked: what a file stands for that is packed with gzip or zstd, or not at all, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dehusk.batch.inflating import InflateError, gzip_decoder
from dehusk.workers.codings import zstd

GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
# Frames that hold no content, which a file may begin with too (RFC 8878, 3.1.2): sixteen magics, with the same end.
_SKIPPABLE_ENDING = b"\x2a\x4d\x18"
MAGIC_BYTES = 4
# What goes into a decoder at once, as it gives back what it did not use as a copy; and what comes out.
PIECE_BYTES = 16_384
MOST_OUT_BYTES = 131_072
# The history that a frame may ask for: what `zstd` itself takes without being asked. It bounds the memory.
_WINDOW_LOG = 27


class UnpackingError(Exception):
    """Raised where a packed file is damaged or ends too early."""


class _Gzip:
    def __init__(self) -> None:
        self.decoder = gzip_decoder()

    def more(self, data: bytes) -> tuple[bytes, bytes | None]:
        """Give what comes out, and what is to be fed next; None for more of the file."""
        out = self.decoder.decompress(data, MOST_OUT_BYTES)
        return out, self.decoder.unconsumed_tail or None


class _Zstd:
    def __init__(self) -> None:
        options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}
        self.decoder = zstd.ZstdDecompressor(options=options)

    def more(self, data: bytes) -> tuple[bytes, bytes | None]:
        """Give what comes out, and what is to be fed next; None for more of the file."""
        out = self.decoder.decompress(data, MOST_OUT_BYTES)
        return out, None if self.decoder.eof or self.decoder.needs_input else b""


def is_zstd(magic: bytes) -> bool:
    """Whether the first `MAGIC_BYTES` of a file are those of zstd."""
    return magic == ZSTD_MAGIC or (magic[:1] >= b"\x50" and magic[:1] <= b"\x5f" and magic[1:] == _SKIPPABLE_ENDING)


def is_packed(magic: bytes) -> bool:
    """Whether the first `MAGIC_BYTES` of a file are those of gzip or zstd."""
    return magic.startswith(GZIP_MAGIC) or is_zstd(magic)


def unpacked(file: BinaryIO) -> Iterator[bytes]:
    """Give what the file stands for in pieces of at most `MOST_OUT_BYTES`; raise UnpackingError where it is damaged."""
    magic = file.read(MAGIC_BYTES)
    file.seek(0)
    if magic.startswith(GZIP_MAGIC):
        yield from _streams(file, _Gzip)
    elif is_zstd(magic):
        yield from _streams(file, _Zstd)
    else:
        while piece := file.read(MOST_OUT_BYTES):
            yield piece


def _streams(file: BinaryIO, begin: type[_Gzip | _Zstd]) -> Iterator[bytes]:
    data = file.read(PIECE_BYTES)
    while data:
        stream = begin()
        feed: bytes | None = data
        while not stream.decoder.eof:
            if feed is None and not (feed := file.read(PIECE_BYTES)):
                raise UnpackingError("it ends too early")
            try:
                out, feed = stream.more(feed)
            except (InflateError, zstd.ZstdError) as error:
                raise UnpackingError(str(error)) from error
            if out:
                yield out
        data = stream.decoder.unused_data or file.read(PIECE_BYTES)
        # Writers to tapes and disks fill up with zeros.
        while data and not data.strip(b"\0"):
            data = file.read(PIECE_BYTES)
