"""The fork server: the process that workers are forked from, with one thread and with the packaged models loaded."""

from __future__ import annotations

import multiprocessing
import multiprocessing.forkserver
from multiprocessing.context import BaseContext

_METHOD = "forkserver"


def worker_context() -> BaseContext:
    """Give the way to start workers: forked from the fork server; where there is none, spawned.

    Forking the service itself would copy its threads' locks in whatever state they are.
    """
    if _METHOD not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context(_METHOD)
    context.set_forkserver_preload(["dehusk.workers.preload"])
    return context


def start_early() -> None:
    """Start the fork server and go on: it loads the models while the caller imports the rest of the service."""
    if worker_context().get_start_method() == _METHOD:
        multiprocessing.forkserver.ensure_running()
