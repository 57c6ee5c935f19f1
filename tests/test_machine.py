"""What this process may use of the machine."""

from __future__ import annotations

import os

import pytest

from dehusk.machine import memory_limit, processor_seconds, resident_bytes, usable_cores
from dehusk.settings import (
    BODY_BYTES,
    HELD_BYTES,
    LEAST_WORKER_BYTES,
    PARENT_BYTES,
    WORKER_BYTES,
    Settings,
    held_share,
    worker_share,
)

CORES = len(os.sched_getaffinity(0))


@pytest.mark.parametrize(
    ("files", "cores"),
    [
        ({}, CORES),
        ({"cpu.max": "max 100000"}, CORES),
        ({"cpu.max": "50000 100000"}, 1),
        ({"cpu.max": "110000 100000"}, min(2, CORES)),
        ({"cpu.max": "nonsense"}, CORES),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, CORES),
        ({"cpu/cpu.cfs_quota_us": "100000", "cpu/cpu.cfs_period_us": "100000"}, 1),
    ],
)
def test_cores(tmp_path, files, cores):
    """As many as the affinity has, and no more than the quota of the control group, of either version, rounded up."""
    write(tmp_path, files)
    assert usable_cores(tmp_path) == cores


@pytest.mark.parametrize(
    ("files", "limit"),
    [
        ({}, None),
        ({"memory.max": "max"}, None),
        ({"memory.max": "1073741824"}, 2**30),
        ({"memory/memory.limit_in_bytes": "9223372036854771712"}, None),
        ({"memory/memory.limit_in_bytes": "536870912"}, 2**29),
    ],
)
def test_memory(tmp_path, files, limit):
    """What the control group says, of either version; nothing where it sets no limit."""
    write(tmp_path, files)
    assert memory_limit(tmp_path) == limit


def test_resident_memory():
    """That of a process that there is, and 0 for one that there is not."""
    assert resident_bytes(os.getpid()) > 1_000_000
    assert resident_bytes(2**22 + 1) == 0


def test_processor_time():
    """That which the system counts for a process, user and system, and 0 for one that there is not."""
    before = sum(os.times()[:2])
    # The system counts in hundredths of a second.
    assert before - 0.02 <= processor_seconds(os.getpid()) <= sum(os.times()[:2]) + 0.02
    assert processor_seconds(2**22 + 1) == 0


@pytest.mark.parametrize(
    ("limit", "workers", "share"),
    [
        (None, 4, WORKER_BYTES),
        (64 * 2**30, 4, WORKER_BYTES),
        (PARENT_BYTES + 2 * 50_000_000 + 1_200_000_000, 3, 400_000_000),
        (PARENT_BYTES, 2, LEAST_WORKER_BYTES),
    ],
)
def test_share_of_a_worker(monkeypatch, limit, workers, share):
    """What the limit leaves for each worker, neither more than one needs nor less than it can work with."""
    monkeypatch.setattr("dehusk.settings.memory_limit", lambda: limit)
    assert worker_share({"workers": workers, "max_held_bytes": 50_000_000}) == share


@pytest.mark.parametrize(
    ("limit", "body", "share"),
    [
        (None, BODY_BYTES, HELD_BYTES),
        (64 * 2**30, BODY_BYTES, HELD_BYTES),
        (2**30, BODY_BYTES, 2**27),
        (2**27, BODY_BYTES, BODY_BYTES),
        (2**30, 500_000_000, 500_000_000),
    ],
)
def test_share_of_bodies(monkeypatch, limit, body, share):
    """An eighth of the limit, no more than most need, and never less than the largest body."""
    monkeypatch.setattr("dehusk.settings.memory_limit", lambda: limit)
    assert held_share({"max_body_bytes": body}) == share
    assert Settings(max_body_bytes=body).max_held_bytes == share


@pytest.mark.parametrize("limit", [1_200_000_000, 2**31, 2**33])
def test_defaults_fit_into_the_limit(monkeypatch, limit):
    """Service, bodies and workers together take no more than the control group allows."""
    monkeypatch.setattr("dehusk.settings.memory_limit", lambda: limit)
    settings = Settings(workers=2)
    held = 2 * settings.max_held_bytes
    assert PARENT_BYTES + held + 2 * settings.worker_memory_bytes <= limit


def write(folder, files):
    """Write the files of a control group."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n")
