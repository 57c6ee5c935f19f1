"""The command line: `dehusk clean`, `explain`, `batch`, `serve`, `health`, `rules` and `completion`.

Each command loads only what it needs. May import everything below the doors; `serve` alone imports the HTTP door.
"""

from __future__ import annotations

from dehusk.cli.program import main

__all__ = ["main"]
