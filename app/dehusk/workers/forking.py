"""The fork server: the process that workers are forked from, with one thread and with the packaged models loaded."""

from __future__ import annotations

import multiprocessing
import multiprocessing.forkserver
import signal
from multiprocessing import resource_tracker
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
    if worker_context().get_start_method() != _METHOD:
        return
    # Ctrl-C goes to all processes of a terminal and is for this one, also as long as the other cannot ignore it yet.
    # Starting the resource tracker would undo the mask.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        multiprocessing.forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
