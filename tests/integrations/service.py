"""A service on a Unix domain socket, as a program that crawls of tests talk to and that tests kill."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path


def started(path: Path) -> subprocess.Popen[bytes]:
    """Start a service that listens on a path; `await_ready` waits for it."""
    command = [sys.executable, "-m", "dehusk", "serve", "--workers", "1", "--log-level", "error", "--uds", str(path)]
    return subprocess.Popen(command)


def await_ready(path: Path) -> None:
    """Wait until the service on a path takes documents."""
    end = time.monotonic() + 60
    while not _is_ready(path):
        assert time.monotonic() < end, "the service did not get ready"
        time.sleep(0.05)


def _is_ready(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
            connection.sendall(b"GET /readyz HTTP/1.1\r\nHost: dehusk\r\nConnection: close\r\n\r\n")
            return b" 200 " in connection.recv(100)
        except OSError:
            return False
