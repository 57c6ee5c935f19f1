"""One thread for the network's products: its matrices are so small that threads cost more than they bring.

NumPy's linear algebra (OpenBLAS) would wake a thread a core for each product and have all of them wait for the slowest.
Where something else keeps a core busy, a product of microseconds then takes milliseconds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import numpy as np  # noqa: F401  what is limited are the libraries that it has loaded
from threadpoolctl import OpenBLASController, ThreadpoolController


class _Limit:
    """Holds the libraries to one thread while anybody asks for it, and gives them back as they were.

    There is one in a process: a second one would take for the state before what the first has set.
    """

    def __init__(self) -> None:
        controller = ThreadpoolController().select(user_api="blas")
        # Where the environment says one thread already, there is nothing to do.
        self._controller: Any = controller if any(one["num_threads"] > 1 for one in controller.info()) else None
        self._lock = Lock()
        self._holders = 0
        self._limiter: Any = None

    def take(self) -> None:
        """Hold the libraries."""
        if self._controller is None:
            return
        with self._lock:
            if self._holders == 0:
                self._limiter = self._controller.limit(limits=1)
                self._disown()
            self._holders += 1

    def give(self) -> None:
        """Let the libraries go if nobody else holds them."""
        if self._controller is None:
            return
        with self._lock:
            self._holders -= 1
            if self._holders == 0:
                self._limiter.restore_original_limits()
                self._disown()

    def begin_anew(self) -> None:
        """Forget who holds them: a child that is forked while a thread of its parent does has no such thread."""
        self._lock = Lock()
        self._holders = 0

    def _disown(self) -> None:
        """Let any thread set the limit next: the last to leave is another one than the first to come."""
        for library in self._controller.lib_controllers:
            if isinstance(library, OpenBLASController):
                library.clear_controlling_thread(force=True)


_LIMIT = _Limit()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_LIMIT.begin_anew)


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep linear algebra in the calling thread; what other threads compute meanwhile has one thread each, too."""
    _LIMIT.take()
    try:
        yield
    finally:
        _LIMIT.give()
