"""The footprint: how long the library takes to load, and how much is installed to run it."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_LOCK = _ROOT / "requirements" / "runtime.txt"
_PACKAGE = _ROOT / "app" / "dehusk"
_RUNS = 5
_TIMED = "import time; started = time.perf_counter(); {}; print(time.perf_counter() - started)"
_IMPORT = _TIMED.format("import dehusk")
# Importing loads next to nothing; the first page loads the engine and the model.
_FIRST_PAGE = _TIMED.format("import dehusk; dehusk.clean('<p>x')")


def measure_footprint() -> dict[str, Any]:
    """Give seconds to import and until the first page is clean, and bytes of the runtime by distribution."""
    sizes = installed_bytes(locked_names(_LOCK.read_text("utf-8")))
    sizes["dehusk"] = _bytes_below(_PACKAGE)
    return {
        "import_seconds": _fastest(_IMPORT),
        "first_page_seconds": _fastest(_FIRST_PAGE),
        "installed_bytes": dict(sorted(sizes.items(), key=lambda item: -item[1])),
    }


def locked_names(lock: str) -> list[str]:
    """Give the names that a lock file pins."""
    return re.findall(r"^([a-z0-9][a-z0-9-]*)==", lock, re.MULTILINE)


def installed_bytes(names: list[str]) -> dict[str, int]:
    """Give the bytes of all files that each distribution has installed; those for other systems are not there."""
    sizes = {}
    for name in names:
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:
            continue
        sizes[name] = sum(path.stat().st_size for file in files if (path := Path(str(file.locate()))).is_file())
    return sizes


def _bytes_below(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _fastest(code: str) -> float:
    """Give the least seconds that a program measures of itself, each time in a new process."""
    command = [sys.executable, "-c", code]
    return min(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(_RUNS))
