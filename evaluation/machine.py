"""What a measurement was taken on, so that a record of it can be read later."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from dehusk.machine import usable_cores


def describe_machine(distributions: Iterable[str] = ()) -> dict[str, Any]:
    """Give processor, cores, Python, the versions of distributions, and the load of the minute before.

    A load near the number of cores says that others used them too: the figures are then too slow and too uneven.
    """
    return {
        "processor": _processor(),
        "cores": usable_cores(),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "versions": {name: found for name in distributions if (found := version_of(name))},
    }


def version_of(distribution: str) -> str | None:
    """Give the installed version of a distribution, None where there is none."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def machine_line(machine: dict[str, Any]) -> str:
    """Say it in one line."""
    versions = "".join(f", {name} {version}" for name, version in machine["versions"].items())
    return (
        f"{machine['processor']}, {machine['cores']} cores, load before {machine['load_before']}, "
        f"Python {machine['python']}{versions}"
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return " ".join(line.split(":", 1)[1].split())
    return platform.processor() or platform.machine()
