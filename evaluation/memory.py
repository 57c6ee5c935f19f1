"""python -m evaluation.memory: the resident memory of one extractor in a process of its own.

It imports nothing but that extractor, since what else a process has loaded would count as well.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from evaluation.extractors import PEERS, dehusk_extractor

DEHUSK = "dehusk"
# Minutes for thousands of pages; an extractor that takes longer than that is stuck.
_MOST_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident bytes: when the extractor is loaded, with its model if it has one, and at most over the pages."""

    loaded: int
    peak: int


def measure_memory(name: str, paths: list[Path]) -> Memory:
    """Run an extractor over the compressed pages in these files, alone in a new process."""
    command = [sys.executable, "-m", "evaluation.memory", name]
    listed = "\n".join(str(path.resolve()) for path in paths)
    run = subprocess.run(command, input=listed, stdout=subprocess.PIPE, text=True, check=True, timeout=_MOST_SECONDS)
    return Memory(**json.loads(run.stdout))


def main() -> int:
    """Run the extractor that the argument names over the files that the standard input lists; print its memory."""
    name = sys.argv[1]
    extract = dehusk_extractor(None) if name == DEHUSK else PEERS[name]()
    loaded = _resident("VmRSS")
    for line in sys.stdin:
        extract_or_nothing(extract, gzip.decompress(Path(line.rstrip("\n")).read_bytes()))
    print(json.dumps(asdict(Memory(loaded, _resident("VmHWM")))))
    return 0


def extract_or_nothing(extract: Callable[[bytes], str], document: bytes) -> str | None:
    """Give the text of a page, None where the extractor fails."""
    try:
        return extract(document)
    except Exception:  # noqa: BLE001  each extractor fails in its own ways
        return None


def _resident(key: str) -> int:
    """Read a figure of this process; ru_maxrss will not do, it starts at what the parent process had."""
    status = Path("/proc/self/status").read_text("ascii", "replace")
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return int(lines[key].split()[0]) * 1024


if __name__ == "__main__":
    sys.exit(main())
