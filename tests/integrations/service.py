"""A service on a Unix domain socket, as a program that crawls of tests talk to and that tests kill."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


def started(path: Path) -> subprocess.Popen[bytes]:
    """Start a service that listens on a path; `await_ready` waits for it."""
    command = [sys.executable, "-m", "dehusk", "serve", "--workers", "1", "--log-level", "error", "--uds", str(path)]
    return subprocess.Popen(command)


def await_ready(path: Path) -> None:
    """Wait until the service on a path takes documents."""
    end = time.monotonic() + 60
    with httpx.Client(transport=httpx.HTTPTransport(uds=str(path)), base_url="http://dehusk") as client:
        while True:
            try:
                if client.get("/readyz").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            assert time.monotonic() < end, "the service did not get ready"
            time.sleep(0.05)


@contextmanager
def serving(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a service until it is ready, and end it afterwards."""
    with started(path) as program:
        try:
            await_ready(path)
            yield program
        finally:
            program.kill()
