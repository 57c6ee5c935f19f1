"""The program `dehusk`: arguments in, exit code out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import dehusk
from dehusk.cli import batch, clean, completion, explain, health, rules, serve
from dehusk.cli.documents import flush_output, print_output, say, tell, writing_output
from dehusk.errors import DehuskError, InvalidOptionError

OK, FAILED, WRONG_USAGE = 0, 1, 2
# What a shell reports for a program that SIGPIPE has ended: 128 + 13.
PIPE_CLOSED = 141

_EPILOG = """exit codes:
  0  done; also for a document with nothing to extract, which is said on standard error
  1  no document could be cleaned; the service cannot start, or is not well; rules are wrong
  2  wrong usage
  3  some of several documents could not be cleaned; the others are done
"""


class _ShowVersion(argparse.Action):
    """Print the version; looked up only when asked for, since that reads the installed packages."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print_output(f"dehusk {dehusk.__version__}\n".encode())
        parser.exit()


class _Parser(argparse.ArgumentParser):
    """A parser that says, after what is wrong, where to read more."""

    def error(self, message: str) -> NoReturn:
        """End the program over wrong usage."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"{self.prog}: error: {message}\nTry: {self.prog} --help\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse passes over what it could not write.
        if file is not None and file is sys.stdout:
            with writing_output():
                file.write(message)
        else:
            say(message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process by default) and give the exit code."""
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        flush_output()
    except BrokenPipeError:
        # The reader has gone, as in `dehusk clean page.html | head`. Python flushes standard output once more on
        # its way out, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except MemoryError:
        tell("there is not enough memory for this document")
        return FAILED
    except DehuskError as error:
        tell(str(error))
        return WRONG_USAGE if isinstance(error, InvalidOptionError) else FAILED
    return code


def _run(arguments: Sequence[str]) -> int:
    parser = make_parser()
    if not arguments:
        parser.print_help(sys.stderr)
        return WRONG_USAGE
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as stop:
        if stop.code:
            _tell_of_names(arguments)
        return int(stop.code or OK)
    code: int = chosen.run(chosen)
    return code


def _tell_of_names(arguments: Sequence[str]) -> None:
    """Say what to do about files that were taken for options, as `dehusk clean *.html` has them."""
    for one in arguments:
        if one.startswith("-") and one != "-" and os.path.lexists(one):
            tell(f"{one!r} is also a file; write ./{one} for it")


def make_parser() -> argparse.ArgumentParser:
    """Give the parser of the program, with all commands."""
    parser = _Parser(
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
    completion.add_to(commands, parser)
    return parser
