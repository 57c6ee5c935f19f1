"""Content codings: what comes out, and what must not."""

from __future__ import annotations

import gzip
import os
import time
import zlib

import brotli
import pytest

from dehusk.errors import BodyTooLargeError, CorruptBodyError
from dehusk.workers.codings import (
    DECODERS,
    ENCODERS,
    FREE_BYTES,
    MOST_MEMBERS,
    MOST_OUT_BYTES,
    STREAM_CODINGS,
    Decoding,
    StreamEncoder,
    decode,
    encode,
    zstd,
)

PAGE = "".join(f"<p>Line {number} of the Mühle, {number * 7919 % 1000}.</p>" for number in range(10_000)).encode()
PACKERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=4),
    "zstd": zstd.compress,
}


def raw_deflate(data: bytes) -> bytes:
    """Pack without the header that HTTP asks for and some senders leave out."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def test_every_coding_has_a_packer_here():
    """No coding is left out of these tests."""
    assert set(PACKERS) == set(DECODERS)


@pytest.mark.parametrize("coding", PACKERS)
def test_decoded(coding):
    """A page comes out as it went in."""
    assert decode(PACKERS[coding](PAGE), [coding], len(PAGE)) == PAGE


def test_deflate_without_header():
    """Deflate is taken with and without the header of zlib's format."""
    assert decode(raw_deflate(PAGE), ["deflate"], len(PAGE)) == PAGE


@pytest.mark.parametrize("inner", PACKERS)
@pytest.mark.parametrize("outer", PACKERS)
def test_one_coding_in_another(inner, outer):
    """The coding that was applied last is undone first."""
    assert decode(PACKERS[outer](PACKERS[inner](PAGE)), [inner, outer], len(PAGE)) == PAGE


def test_nothing_to_undo():
    """A body without a coding is what it is, without being looked at."""
    assert decode(PAGE, [], 1) is PAGE


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_streams_after_one_another(coding):
    """Several streams of one coding are one body."""
    assert decode(PACKERS[coding](b"one ") + PACKERS[coding](b"two"), [coding], 100) == b"one two"


def test_gzip_may_be_filled_up():
    """Zeros after the last stream are no stream."""
    assert decode(gzip.compress(PAGE) + bytes(10_000), ["gzip"], len(PAGE)) == PAGE


@pytest.mark.parametrize("coding", PACKERS)
@pytest.mark.parametrize("kept", [0, 1, 10, -1])
def test_a_body_that_ends_too_early(coding, kept):
    """Half a stream is no body, not even where the page in it would be whole."""
    with pytest.raises(CorruptBodyError, match="ends before"):
        decode(PACKERS[coding](PAGE)[:kept], [coding], len(PAGE))


@pytest.mark.parametrize("coding", PACKERS)
@pytest.mark.parametrize(
    "body", [b"no such thing " * 9, b"\x1f\x8b\x08" + bytes(50), b"\x28\xb5\x2f\xfd" + b"\xff" * 50]
)
def test_a_body_that_is_something_else(coding, body):
    """What is no stream of the coding is said to be none."""
    with pytest.raises(CorruptBodyError):
        decode(body, [coding], 1_000)


@pytest.mark.parametrize("coding", ["deflate", "br"])
def test_nothing_follows_the_end(coding):
    """Codings without a notion of several streams end with the first one."""
    with pytest.raises(CorruptBodyError):
        decode(PACKERS[coding](PAGE) + b"more", [coding], len(PAGE) + 10)


@pytest.mark.parametrize("coding", PACKERS)
def test_absolute_bound(coding):
    """One byte more than allowed is too many."""
    with pytest.raises(BodyTooLargeError, match="once decoded"):
        decode(PACKERS[coding](PAGE), [coding], len(PAGE) - 1)


@pytest.mark.parametrize("coding", PACKERS)
def test_bomb(coding):
    """What stands for far more than itself is stopped at a small part of that, also one bomb inside another."""
    bomb = PACKERS[coding](bytes(100_000_000))
    for codings, body in (([coding], bomb), ([coding, coding], PACKERS[coding](bomb))):
        started = time.monotonic()
        with pytest.raises(BodyTooLargeError, match="times its size"):
            decode(body, codings, 10**9)
        assert time.monotonic() - started < 2


def test_a_small_body_may_shrink_as_much_as_it_likes():
    """Below a megabyte no ratio is too high."""
    assert len(decode(brotli.compress(bytes(FREE_BYTES)), ["br"], 2 * FREE_BYTES)) == FREE_BYTES


def test_many_empty_streams():
    """Each stream costs a decoder, so that there may not be a million of them."""
    with pytest.raises(BodyTooLargeError, match=f"more than {MOST_MEMBERS}"):
        decode(gzip.compress(b"") * 200_000, ["gzip"], 10**9)


def test_a_window_without_bounds_is_refused():
    """A zstd frame that asks for more history than HTTP allows is not given that memory."""
    options: dict[int, int] = {
        zstd.CompressionParameter.window_log: 27,
        zstd.CompressionParameter.enable_long_distance_matching: 1,
    }
    packer = zstd.ZstdCompressor(options=options)
    with pytest.raises(CorruptBodyError):
        decode(packer.compress(os.urandom(100_000)) + packer.flush(), ["zstd"], 10**9)


@pytest.mark.parametrize("coding", PACKERS)
def test_output_comes_in_pieces(coding):
    """No step gives more than a bounded piece, so that others can have their turn in between."""
    decoding = Decoding([coding], None)
    sizes = [len(piece) for piece in decoding.feed(PACKERS[coding](PAGE))]
    decoding.finish()
    assert sum(sizes) == len(PAGE)
    assert max(sizes) <= 2 * MOST_OUT_BYTES


@pytest.mark.parametrize("coding", PACKERS)
def test_a_body_that_arrives_byte_by_byte(coding):
    """However it is cut, the same comes out."""
    packed = PACKERS[coding](PAGE[:20_000])
    decoding = Decoding([coding], None)
    out = b"".join(piece for place in range(len(packed)) for piece in decoding.feed(packed[place : place + 1]))
    decoding.finish()
    assert out == PAGE[:20_000]


@pytest.mark.parametrize("coding", ENCODERS)
def test_encoded(coding):
    """What an answer is packed with can be undone, and is smaller."""
    packed = encode(PAGE, coding)
    assert len(packed) < len(PAGE) / 2
    assert decode(packed, [coding], len(PAGE)) == PAGE


@pytest.mark.parametrize("coding", ["", *STREAM_CODINGS])
def test_an_answer_that_is_sent_bit_by_bit(coding):
    """After each part the other side can read all of it."""
    encoder = StreamEncoder(coding)
    decoding = Decoding([coding] if coding else [], None)
    for part in (b"first\n", b"second\n", PAGE):
        assert b"".join(decoding.feed(encoder.encode(part))) == part
    assert b"".join(decoding.feed(encoder.finish())) == b""
    decoding.finish()


@pytest.mark.parametrize("outer", PACKERS)
def test_a_bomb_that_comes_to_nothing(outer):
    """What a coding stands for counts also where the next one makes nothing of it, such as zeros after gzip's end."""
    body = PACKERS[outer](gzip.compress(PAGE) + bytes(100_000_000))
    decoding = Decoding(["gzip", outer], None)
    with pytest.raises(BodyTooLargeError, match="times its size"):
        list(decoding.feed(body))
