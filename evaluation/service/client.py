"""The client: pages to `POST /clean` over connections that are kept, and what the answers say of the engine's time.

Written out here, since a whole HTTP client takes longer for a request than the server that is measured.
"""

from __future__ import annotations

import asyncio
import re
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import orjson

from evaluation.service.load import OK, Reply, Send

# Longer than the server's own deadline for a document, so that the server is what ends a request.
_SECONDS = 60.0
_POST = "POST /clean HTTP/1.1\r\nHost: {}\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n"
_GET = "GET /livez HTTP/1.1\r\nHost: {}\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Client:
    """Connections to one server; each carries one request at a time and is kept for the next."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host = parts.netloc
        self._place = (parts.hostname, parts.port)
        self._idle: list[tuple[StreamReader, StreamWriter]] = []

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a request and give the status and the body of its answer; 0 and no body when none comes."""
        writer: StreamWriter | None = None
        try:
            async with asyncio.timeout(_SECONDS):
                reader, writer = await self._connection()
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                length = _LENGTH.search(head)
                body = await reader.readexactly(int(length[1]) if length else 0)
        except (OSError, EOFError):
            if writer is not None:
                writer.close()
            return 0, b""
        self._idle.append((reader, writer))
        return int(head.split(None, 2)[1]), body

    def close(self) -> None:
        """Close all connections."""
        for _, writer in self._idle:
            writer.close()

    async def _connection(self) -> tuple[StreamReader, StreamWriter]:
        while self._idle:
            reader, writer = self._idle.pop()
            # The server closes what it has not heard of for a few seconds.
            if not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_connection(*self._place)


@asynccontextmanager
async def connecting(address: str) -> AsyncIterator[Client]:
    """Connect to a server; as many connections as requests are under way."""
    client = Client(address)
    try:
        yield client
    finally:
        client.close()


def posting(client: Client, pages: list[bytes]) -> Callable[[int], Awaitable[tuple[int, bytes]]]:
    """Give a function that posts the n-th page, and the first one again after the last; it gives status and body."""

    async def post(number: int) -> tuple[int, bytes]:
        page = pages[number % len(pages)]
        return await client.ask(_POST.format(client.host, len(page)).encode() + page)

    return post


def sending(client: Client, pages: list[bytes]) -> Send:
    """Give a function that posts the n-th page and tells the engine's time of its answer."""
    post = posting(client, pages)

    async def send(number: int) -> Reply:
        status, body = await post(number)
        arrived = time.perf_counter()
        if status != OK:
            return Reply(arrived, status)
        return Reply(arrived, OK, float(orjson.loads(body)["metrics"]["timings_ms"]["total"]))

    return send


def knocking(client: Client) -> Send:
    """Give a function that asks whether the server lives: a round trip without a page."""
    request = _GET.format(client.host).encode()

    async def send(number: int) -> Reply:
        del number
        status, _ = await client.ask(request)
        return Reply(time.perf_counter(), status)

    return send
