"""A service as a program of its own, for tests that send it requests and signals."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx


@contextmanager
def running(command: list[str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a service until it is ready; give the program and its address, and end it afterwards."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        try:
            assert program.stderr is not None
            address = None
            while address is None:
                line = program.stderr.readline()
                assert line, "the service has ended"
                address = re.search(r"http://\S+", line)
            end = time.monotonic() + 60
            while httpx.get(f"{address[0]}/readyz").status_code != 200:
                assert time.monotonic() < end, "the service did not get ready"
                time.sleep(0.05)
            yield program, address[0]
        finally:
            program.kill()
