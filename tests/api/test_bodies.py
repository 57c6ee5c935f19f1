"""Bodies as they arrive."""

from __future__ import annotations

import asyncio
import tracemalloc

import pytest
from fastapi import Request

from dehusk.api.bodies import LEAST_CHUNK_BYTES, receive
from dehusk.api.held import HeldBytes
from dehusk.errors import BodyTooLargeError, EmptyBodyError


def sent(chunks: list[bytes]) -> Request:
    """Give a request whose body arrives in these chunks."""
    messages = iter([{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks])

    async def message():
        return next(messages, {"type": "http.request", "body": b"", "more_body": False})

    return Request({"type": "http", "method": "POST", "path": "/clean", "headers": []}, message)


def received(request: Request, limit: int) -> bytes:
    """Receive a body with time and memory enough."""
    with HeldBytes(10_000_000).lease() as lease:
        return asyncio.run(receive(request, limit, 20, lease))


@pytest.mark.parametrize("sizes", [[1], [5, 3, 9], [LEAST_CHUNK_BYTES, 1, LEAST_CHUNK_BYTES, 2], [1, 100_000, 7]])
def test_a_body_is_what_its_chunks_make(sizes):
    """However large they are, and in their order."""
    chunks = [bytes([number]) * size for number, size in enumerate(sizes)]
    assert received(sent(chunks), sum(sizes)) == b"".join(chunks)


def test_limits_hold_for_what_arrives():
    """One byte beyond the limit is too many, none at all too few."""
    with pytest.raises(BodyTooLargeError):
        received(sent([b"12", b"34"]), 3)
    with pytest.raises(EmptyBodyError):
        received(sent([]), 3)


def test_many_small_chunks_take_little_more_than_their_bytes():
    """A client that sends a body drop by drop does not make the service hold an object for each drop."""
    request = sent([number.to_bytes(2, "big") for number in range(50_000)])
    tracemalloc.start()
    try:
        body = received(request, 100_000)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(body) == 100_000
    assert most < 1_000_000
