"""The server: `dehusk serve` as a program of its own on a free port, ended with all that it started."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

import httpx

# A cold start takes a second or two; a busy machine gets half a minute more.
_READY_SECONDS = 60.0
_STOP_SECONDS = 30.0
# Its helpers notice within milliseconds that it is gone.
_FAREWELL_SECONDS = 5.0
_POLL_SECONDS = 0.01


class ServerError(Exception):
    """Raised when the server does not start, get ready or stop; the message has what it said."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, seconds from its start until `/readyz` was 200, its group of processes."""

    address: str
    ready_seconds: float
    group: int

    def worker_bytes(self, workers: int) -> dict[int, int]:
        """Give the resident bytes of each worker by its place, by the server's own metrics, once all are idle."""
        end = time.monotonic() + _READY_SECONDS
        while True:
            metrics = httpx.get(f"{self.address}/metrics", trust_env=False).text
            idle = re.search(r'^dehusk_workers\{state="idle"\} (\S+)', metrics, re.MULTILINE)
            if idle and float(idle[1]) == workers:
                found = re.findall(r'^dehusk_worker_rss_bytes\{worker="(\d+)"\} (\S+)', metrics, re.MULTILINE)
                return {int(place): int(float(value)) for place, value in found}
            if time.monotonic() > end:
                raise ServerError(f"not all of {workers} workers are idle")
            time.sleep(_POLL_SECONDS)


@contextmanager
def serving(workers: int, *more: str) -> Iterator[Server]:
    """Run `dehusk serve` until it is ready, and end it afterwards; more arguments may follow."""
    command = [sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", str(workers), *more]
    with tempfile.TemporaryFile("w+") as log, _ended_by_sigterm():
        started = time.monotonic()
        # A group of its own, so that what it leaves behind can be found, and no one else's process ended.
        program = subprocess.Popen(command, stderr=log, start_new_session=True)
        try:
            yield _await_ready(program, log, started)
        finally:
            _stop(program)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Have SIGTERM, as of a time limit, end this program in order, and its server with it: by itself it would not."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def leftovers(group: int) -> bool:
    """Say whether a process of this group is still there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _await_ready(program: subprocess.Popen[bytes], log: IO[str], started: float) -> Server:
    address = None
    while program.poll() is None and time.monotonic() - started < _READY_SECONDS:
        if address is None:
            listening = re.search(r"listening on (http://\S+)\s", _told(log))
            address = listening[1] if listening else None
        elif _is_ready(address):
            return Server(address, time.monotonic() - started, program.pid)
        time.sleep(_POLL_SECONDS)
    raise ServerError(f"the server did not get ready; it said:\n{_told(log)}")


def _told(log: IO[str]) -> str:
    # The program writes at its own place in the file, and reading here does not move that.
    return os.pread(log.fileno(), 1 << 20, 0).decode("utf-8", "replace")


def _is_ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", trust_env=False).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _stop(program: subprocess.Popen[bytes]) -> None:
    """Ask the server to stop, and kill its group where that has not ended all of it."""
    program.terminate()
    try:
        with suppress(subprocess.TimeoutExpired):
            program.wait(_STOP_SECONDS)
        end = time.monotonic() + _FAREWELL_SECONDS
        while program.returncode is not None and leftovers(program.pid) and time.monotonic() < end:
            time.sleep(_POLL_SECONDS)
    finally:
        if program.returncode is None or leftovers(program.pid):
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)
    program.wait()
