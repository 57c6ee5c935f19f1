"""The command line: `dehusk clean`, `explain`, `batch`, `serve`, `health`, `rules` and `completion`.

Each command loads only what it needs. May import everything below the doors; `serve` alone imports the HTTP door.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]

# What a shell reports for a program that SIGINT has ended: 128 + 2.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process by default) and give the exit code.

    It is loaded here, as Ctrl-C may come while it is, and is no error then either.
    """
    try:
        from dehusk.cli.program import main as run

        return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
