"""Inflating: a decoder of gzip members (RFC 1952), by zlib-ng where it is installed and otherwise by zlib.

Both give the same bytes and errors; zlib takes more than twice as long, which is most of what reading an archive takes.
"""

from __future__ import annotations

from typing import Protocol, cast

try:
    from zlib_ng import zlib_ng as zlib
except ImportError:
    # Without the extra.
    import zlib  # type: ignore[no-redef]

# Raised for what is no gzip member, or a damaged one. To the type stubs of zlib-ng it is no class.
InflateError = cast("type[Exception]", zlib.error)


class Decoder(Protocol):
    """What decodes one gzip member, fed with its bytes; its check sum is checked at its end."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""

    @property
    def unused_data(self) -> bytes:
        """What it was fed with of what is behind the member."""

    @property
    def unconsumed_tail(self) -> bytes:
        """What it was fed with and is to be fed with again, as it would have given more than it was allowed to."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Give at most so many bytes of the content, as far as they are known; raise InflateError."""


def gzip_decoder() -> Decoder:
    """Give a decoder for one member, whatever its window."""
    decoder: Decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return decoder
