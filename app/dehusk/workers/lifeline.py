"""Lifeline: a worker does not outlive the processes that it belongs to."""

from __future__ import annotations

import ctypes
import signal
import sys

# From <sys/prctl.h>: the signal that the kernel sends to this process when its parent dies.
_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent dies, also in the middle of a document.

    The parent of a worker is the fork server, which in turn ends when the service does. Where there is no such
    call, an idle worker still notices that its pipe has closed.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
