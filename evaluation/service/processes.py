"""The processes of a running server, as the system sees them (Linux)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class Process(NamedTuple):
    """One process: its id, its parent's, and its state as one letter, Z for one that has ended and not been told of."""

    pid: int
    parent: int
    state: str


def family(server: int) -> list[Process]:
    """Give the server and all its descendants, parents first."""
    everyone = [process for path in Path("/proc").iterdir() if path.name.isdecimal() and (process := _read(path))]
    found = [process for process in everyone if process.pid == server]
    for one in found:
        found += [process for process in everyone if process.parent == one.pid]
    return found


def workers(server: int) -> list[int]:
    """Give the ids of the workers that live: the processes that a child of the server has forked."""
    return [
        process.pid
        for process in family(server)
        if server not in (process.parent, process.pid) and process.state != "Z"
    ]


def zombies(server: int) -> int:
    """Count descendants of the server that have ended and that nobody has asked after."""
    return sum(process.state == "Z" for process in family(server))


def open_files(pid: int) -> int:
    """Count the file descriptors of a process."""
    return len(os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208  a count needs no paths


def _read(path: Path) -> Process | None:
    try:
        text = (path / "stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    # The name may hold spaces and parentheses; what follows its last one does not.
    state, parent, *_ = text.rpartition(")")[2].split()
    return Process(int(path.name), int(parent), state)
