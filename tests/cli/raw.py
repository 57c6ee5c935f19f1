"""A service on a real socket as `dehusk serve` runs it, spoken to byte by byte."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from dehusk.cli.protocol import Bounds, bounded
from tests.api.doors import Client


@contextmanager
def served_bounded(app: Any, connections: int = 100, head_seconds: float = 10.0) -> Iterator[Raw]:
    """Serve an application with bounded connections, in a thread; give what speaks to it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        protocol = bounded(Bounds(connections, head_seconds, lambda: False))
        server = uvicorn.Server(
            uvicorn.Config(app, http=protocol, ws="none", log_config=None, access_log=False, server_header=False)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            raw = Raw(listener.getsockname()[1], server)
            until(lambda: server.started)
            yield raw
        finally:
            server.should_exit = True
            thread.join()


def until(condition: Callable[[], Any], seconds: float = 10.0) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


class Raw:
    """Speaks to one service; `server` is its server."""

    def __init__(self, port: int, server: uvicorn.Server) -> None:
        self.port = port
        self.server = server

    def connect(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def client(self) -> Client:
        """Give an ordinary client."""
        return Client(base_url=f"http://127.0.0.1:{self.port}", timeout=10)

    def say(self, *pieces: bytes) -> bytes:
        """Send pieces on a connection of their own and give all that comes back until it ends."""
        with self.connect() as connection:
            for piece in pieces:
                connection.sendall(piece)
            return rest_of(connection)


def one_answer(connection: socket.socket) -> bytes:
    """Read one whole answer whose length its head says; the head and the body may come in any number of pieces."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        piece = connection.recv(65_536)
        assert piece, "the connection ended within a head"
        answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"^content-length: (\d+)\r?$", head, re.IGNORECASE | re.MULTILINE)
    assert length, "the head says no length"
    while len(body) < int(length[1]):
        piece = connection.recv(65_536)
        assert piece, "the connection ended within a body"
        body += piece
    return head + b"\r\n\r\n" + body


def rest_of(connection: socket.socket) -> bytes:
    """Read until the other side ends the connection."""
    return b"".join(iter(lambda: connection.recv(65_536), b""))
