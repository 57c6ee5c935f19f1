"""The machine as this process may use it: cores and memory, bounded by the control group of a container."""

from __future__ import annotations

import math
import os
from pathlib import Path

# Where control groups are mounted; inside a container the root of the mount is the container's own group.
CGROUPS = Path("/sys/fs/cgroup")

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def usable_cores(groups: Path = CGROUPS) -> int:
    """Count the cores that this process may run on, at least 1; a quota of one and a half cores counts as two."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = _cpu_quota(groups)
    return max(1, cores if quota is None else min(cores, math.ceil(quota)))


def memory_limit(groups: Path = CGROUPS) -> int | None:
    """Give the bytes of memory that this process and its children may use together; None where nothing limits them."""
    for name in ("memory.max", "memory/memory.limit_in_bytes"):
        said = _read(groups / name)
        # Version 1 says "no limit" with a number near the largest one.
        if said.isdecimal() and int(said) < 2**60:
            return int(said)
    return None


def resident_bytes(pid: int) -> int:
    """Read the resident memory of a process; 0 when it is gone or the system does not tell."""
    # Asked for fifty times a second of each busy worker: a Path and a file object take five times as long.
    try:
        file = os.open(f"/proc/{pid}/statm", os.O_RDONLY)
    except OSError:
        return 0
    try:
        fields = os.read(file, 256).split()
    except OSError:
        return 0
    finally:
        os.close(file)
    return int(fields[1]) * _PAGE_BYTES if len(fields) > 1 else 0


def processor_seconds(pid: int) -> float:
    """Read the seconds of processor time that a process has used; 0 when it is gone or the system does not tell."""
    # The name of the program stands in brackets and may hold anything; the rest are fields (man 5 proc_pid_stat).
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    # The first after the name is field 3; the time in user mode is field 14, that in the system field 15.
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if len(fields) > 12 else 0.0


def _cpu_quota(groups: Path) -> float | None:
    """Give the cores that the quota allows; None where there is none."""
    quota, _, period = _read(groups / "cpu.max").partition(" ")
    if not quota:
        quota = _read(groups / "cpu/cpu.cfs_quota_us")
        period = _read(groups / "cpu/cpu.cfs_period_us")
    return int(quota) / int(period) if quota.isdecimal() and period.isdecimal() and int(period) else None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
