"""Lifeline: a worker does not outlive the processes that it belongs to, and goes before them when memory runs out."""

from __future__ import annotations

import atexit
import ctypes
import multiprocessing.forkserver
import os
import signal
import socket
import stat
import sys
from contextlib import suppress
from pathlib import Path

# From <sys/prctl.h>: the signal that the kernel sends to this process when its parent dies.
_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent dies, also in the middle of a document.

    The parent of a worker is the fork server, which in turn ends when the service does. Where there is no such
    call, an idle worker still notices that its pipe has closed.
    """
    _let_the_fork_server_go()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def die_first() -> None:
    """Have the system end this process before any other when memory runs out: it is replaced within a second.

    Where the system has no such score, or does not let it be raised, nothing happens.
    """
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def leave_no_socket() -> None:
    """Have the fork server, which calls this, remove the socket that it is asked through when it ends.

    The service does so itself when it stops, but not when it is killed.
    """
    for entry in list(Path("/proc/self/fd").iterdir()) if sys.platform == "linux" else ():
        with suppress(OSError):
            if not stat.S_ISSOCK(os.fstat(int(entry.name)).st_mode):
                continue
            with socket.socket(fileno=os.dup(int(entry.name))) as found:
                if found.family == socket.AF_UNIX and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    atexit.register(_remove, Path(found.getsockname()))


def _remove(address: Path) -> None:
    with suppress(OSError):
        address.unlink(missing_ok=True)
        # The folder was made for the socket alone.
        address.parent.rmdir()


def _let_the_fork_server_go() -> None:
    # The fork server ends when nobody holds its pipe any more, and gives each worker a copy of that pipe so that it
    # could start processes of its own. No worker does; with the copies open, server and workers would wait for
    # each other when the service is killed.
    server = multiprocessing.forkserver._forkserver
    held = getattr(server, "_forkserver_alive_fd", None)
    if held is not None:
        os.close(held)
        server._forkserver_alive_fd = None  # type: ignore[attr-defined]
