"""The program `dehusk`: arguments in, exit code out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import dehusk
from dehusk.cli import batch, clean, explain, health, rules, serve
from dehusk.errors import DehuskError, InvalidOptionError

OK, FAILED, WRONG_USAGE = 0, 1, 2
# What a shell reports for a program that SIGPIPE has ended: 128 + 13.
PIPE_CLOSED = 141
INTERRUPTED = 130

_EPILOG = """exit codes:
  0  done; also for a document with nothing to extract, which is said on standard error
  1  the document cannot be read or is neither HTML nor text; the service cannot start, or is not well; rules are wrong
  2  wrong usage
  3  a batch is done, but pages failed, or a place in an input could not be read: dehusk batch --help
"""


class _ShowVersion(argparse.Action):
    """Print the version; looked up only when asked for, since that reads the installed packages."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"dehusk {dehusk.__version__}")
        parser.exit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process by default) and give the exit code."""
    parser = _parser()
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or OK)
    try:
        code: int = chosen.run(chosen)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as in `dehusk clean page.html | head`. Python flushes standard output once more on
        # its way out, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except DehuskError as error:
        print(f"dehusk: {error}", file=sys.stderr)
        return WRONG_USAGE if isinstance(error, InvalidOptionError) else FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dehusk",
        description="Strip the husk off web pages: HTML or plain text in, clean article text out.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    clean.add_to(commands)
    explain.add_to(commands)
    batch.add_to(commands)
    serve.add_to(commands)
    health.add_to(commands)
    rules.add_to(commands)
    return parser
