"""Content codings (RFC 9110): the bytes that a body stands for, bounded on what comes out, and bodies made smaller.

The bounds hold for what really arrives: a few kilobytes can stand for gigabytes, one coding inside the other for more.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import brotli

from dehusk.errors import BodyTooLargeError, CorruptBodyError

if sys.version_info >= (3, 14):
    from compression import zstd as zstd  # noqa: PLC0414  for the tests
else:
    from backports import zstd as zstd  # noqa: PLC0414

# What goes into a decoder and what comes out of it at once. Decoders give back what they did not use as a copy, so
# that larger pieces would be copied over and over.
PIECE_BYTES = 8_192
MOST_OUT_BYTES = 131_072
# Pages shrink to a fourth or a tenth, a table of zeros to a hundredth; deflate ends at 1:1032, the others nowhere.
MOST_RATIO = 250
# Less than this is harmless at any ratio.
FREE_BYTES = 1_000_000
# A stream may consist of several; writers start one every 64 KB or so. Each costs a decoder.
MOST_MEMBERS = 1_000
# One coding inside another is legal and nobody's need; each one multiplies the ratio.
MOST_CODINGS = 2
# RFC 9659: a zstd frame for HTTP asks for at most 8 MB of history.
ZSTD_WINDOW_LOG = 23
# Answers below this gain nothing from being coded: they fit in one packet.
LEAST_CODED_BYTES = 1_000


class Decoder(Protocol):
    """A stream of one coding: bytes in, bytes out, at most `MOST_OUT_BYTES` at a time."""

    @property
    def ended(self) -> bool:
        """Whether the stream is complete and nothing more belongs to it."""

    @property
    def pending(self) -> bool:
        """Whether more comes out without more going in."""

    def decode(self, data: bytes) -> bytes:
        """Give the next bytes; call with b"" while `pending`."""

    def unused(self) -> bytes:
        """Give what was fed beyond the end."""


class _Zlib:
    def __init__(self, window: int) -> None:
        self._decoder = zlib.decompressobj(window)

    @property
    def ended(self) -> bool:
        return self._decoder.eof

    @property
    def pending(self) -> bool:
        return bool(self._decoder.unconsumed_tail)

    def decode(self, data: bytes) -> bytes:
        return self._decoder.decompress(self._decoder.unconsumed_tail + data, MOST_OUT_BYTES)

    def unused(self) -> bytes:
        return self._decoder.unused_data


class _Brotli:
    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()
        self._gave = False

    @property
    def ended(self) -> bool:
        return bool(self._decoder.is_finished())

    @property
    def pending(self) -> bool:
        # What the library says of itself here is true too early (1.2.1): it holds back output that nobody asked for.
        return self._gave

    def decode(self, data: bytes) -> bytes:
        out = bytes(self._decoder.process(data, output_buffer_limit=MOST_OUT_BYTES))
        self._gave = bool(out)
        return out

    def unused(self) -> bytes:
        # The library takes what follows the end as an error.
        return b""


class _Zstd:
    def __init__(self) -> None:
        options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW_LOG}
        self._decoder = zstd.ZstdDecompressor(options=options)

    @property
    def ended(self) -> bool:
        return self._decoder.eof

    @property
    def pending(self) -> bool:
        return not self._decoder.needs_input and not self._decoder.eof

    def decode(self, data: bytes) -> bytes:
        return self._decoder.decompress(data, MOST_OUT_BYTES)

    def unused(self) -> bytes:
        return self._decoder.unused_data


def _deflate(first: bytes) -> Decoder:
    # HTTP means zlib's format, which begins with a byte of which the lower half is 8; some senders leave it out (RFC
    # 9110, 8.4.1.2), and then that byte would be a stored block with bits set that are always zero.
    return _Zlib(zlib.MAX_WBITS if first[0] & 15 == 8 else -zlib.MAX_WBITS)


# Each makes the decoder of a stream from its first bytes.
DECODERS: dict[str, Callable[[bytes], Decoder]] = {
    "gzip": lambda _: _Zlib(zlib.MAX_WBITS | 16),
    "deflate": _deflate,
    "br": lambda _: _Brotli(),
    "zstd": lambda _: _Zstd(),
}
# Those whose streams may follow one another (RFC 1952, RFC 8878).
_CHAINED = ("gzip", "zstd")


class Decoding:
    """One body on its way out of its codings, fed as it arrives.

    `most_bytes` bounds what comes out in all, `most_ratio` by how much it is more than what went in; None leaves the
    one or the other to the caller.
    """

    def __init__(self, codings: Sequence[str], most_bytes: int | None, most_ratio: int | None = MOST_RATIO) -> None:
        # The one that was applied last comes off first.
        self._streams = [_Stream(coding) for coding in reversed(codings)]
        self._most_bytes = most_bytes
        self._most_ratio = most_ratio
        self._bytes_in = 0
        self._bytes_out = [0] * len(codings)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` stands for, piece by piece; raise CorruptBodyError or BodyTooLargeError.

        A piece is empty where much has been read and nothing came out: after each one is a moment to let others work.
        """
        for start in range(0, len(data), PIECE_BYTES):
            piece = data[start : start + PIECE_BYTES]
            self._bytes_in += len(piece)
            yield from self._through(piece)
            yield b""

    def finish(self) -> None:
        """Say that the body has ended; raise CorruptBodyError where it ended too early."""
        for stream in self._streams:
            stream.finish()

    def _through(self, piece: bytes, place: int = 0) -> Iterator[bytes]:
        if place == len(self._streams):
            yield piece
            return
        for out in self._streams[place].feed(piece):
            # Each coding is counted: what the next one makes of it can be nothing.
            self._count(len(out), place)
            for start in range(0, len(out), PIECE_BYTES):
                yield from self._through(out[start : start + PIECE_BYTES], place + 1)

    def _count(self, size: int, place: int) -> None:
        self._bytes_out[place] += size
        decoded = self._bytes_out[place]
        if self._most_bytes is not None and decoded > self._most_bytes:
            raise BodyTooLargeError(f"the body has more than {self._most_bytes} bytes once decoded, which is the limit")
        if self._most_ratio is not None and decoded > max(FREE_BYTES, self._most_ratio * self._bytes_in):
            raise BodyTooLargeError(
                f"the body stands for more than {self._most_ratio} times its size; send it with less compression"
            )


class _Stream:
    """The streams of one coding that follow one another in a body."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._decoder: Decoder | None = None
        self._members = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` stands for, piece by piece."""
        while data:
            if self._decoder is None or self._decoder.ended:
                if self._members and self._coding == "gzip" and not data.strip(b"\0"):
                    # Writers to tapes and disks fill up with zeros.
                    return
                self._begin(data)
            yield from self._decode(data)
            data = self._decoder.unused() if self._decoder is not None and self._decoder.ended else b""

    def finish(self) -> None:
        """Raise CorruptBodyError where the stream is not complete."""
        if self._decoder is None or not self._decoder.ended:
            raise CorruptBodyError(f"the body ends before its {self._coding} stream does; send it again, whole")

    def _begin(self, data: bytes) -> None:
        if self._members and self._coding not in _CHAINED:
            raise CorruptBodyError(f"something follows the end of the body's {self._coding} stream")
        if self._members == MOST_MEMBERS:
            raise BodyTooLargeError(f"the body consists of more than {MOST_MEMBERS} {self._coding} streams")
        self._members += 1
        self._decoder = DECODERS[self._coding](data)

    def _decode(self, data: bytes) -> Iterator[bytes]:
        decoder = self._decoder
        assert decoder is not None  # noqa: S101  for the type checker: the caller has begun a stream
        try:
            out = decoder.decode(data)
            while out or decoder.pending:
                if out:
                    yield out
                if not decoder.pending:
                    return
                out = decoder.decode(b"")
        except (zlib.error, brotli.error, zstd.ZstdError) as error:
            raise CorruptBodyError(f"the body is no {self._coding} stream, or a damaged one") from error


def decode(body: bytes, codings: Sequence[str], most_bytes: int) -> bytes:
    """Undo `codings`, which are given in the order in which they were applied; at most `most_bytes` come out.

    Raises CorruptBodyError for a damaged or truncated body and BodyTooLargeError beyond the bounds.
    """
    if not codings:
        return body
    decoding = Decoding(codings, most_bytes)
    out = b"".join(decoding.feed(body))
    decoding.finish()
    return out


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(body) + packer.flush()


STREAM_CODINGS = ("zstd", "gzip")
_CHECKED: dict[int, int] = {zstd.CompressionParameter.compression_level: 3, zstd.CompressionParameter.checksum_flag: 1}
# What an answer can be packed with, the best first: how small it gets by the time that takes.
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstd.compress(body, options=_CHECKED),
    "br": lambda body: bytes(brotli.compress(body, quality=4)),
    "gzip": _gzip,
}


class StreamEncoder:
    """An answer that is sent bit by bit, each of them at once; `coding` is one of `STREAM_CODINGS`, or "" for none."""

    def __init__(self, coding: str) -> None:
        self._gzip = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16) if coding == "gzip" else None
        self._zstd = zstd.ZstdCompressor(options=_CHECKED) if coding == "zstd" else None

    def encode(self, data: bytes) -> bytes:
        """Give all that the other side needs to read `data`."""
        if self._gzip is not None:
            return self._gzip.compress(data) + self._gzip.flush(zlib.Z_SYNC_FLUSH)
        if self._zstd is not None:
            return self._zstd.compress(data, zstd.ZstdCompressor.FLUSH_BLOCK)
        return data

    def finish(self) -> bytes:
        """Give the end of the stream."""
        if self._gzip is not None:
            return self._gzip.flush()
        return self._zstd.flush() if self._zstd is not None else b""


def encode(body: bytes, coding: str) -> bytes:
    """Apply one coding of `ENCODERS`."""
    return ENCODERS[coding](body)
