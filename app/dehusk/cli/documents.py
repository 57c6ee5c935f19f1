"""What the commands that clean one document share: what may be said of it, reading and cleaning it, and writing."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dehusk.errors import DehuskError, InvalidOptionError

if TYPE_CHECKING:
    from dehusk.engine.options import Options
    from dehusk.engine.result import Result

# What says something of a page, which a text has not.
_OF_PAGES = ("url", "rules", "keep", "drop", "no_tables")


class UnwritableOutputError(DehuskError):
    """Raised when the output cannot be written; make room, or write it elsewhere."""


class UnreadableInputError(DehuskError):
    """Raised when the input file cannot be read or is empty; name another one."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be said of a document and of its cleaning."""
    parser.add_argument("--text", action="store_true", help="it is plain text that an extractor has made, no HTML")
    parser.add_argument(
        "--favor",
        choices=("balanced", "precision", "recall"),
        default="balanced",
        help="which error to avoid where a block is in doubt (default: balanced)",
    )
    parser.add_argument("--comments", action="store_true", help="keep what readers have written below an article")
    for name, what in (("keep", "kept"), ("drop", "removed")):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="SELECTOR",
            help=f"what is inside the elements that this CSS selector matches is {what}; may be repeated; "
            "of several elements around a text the innermost decides; not with --text",
        )
    parser.add_argument("--no-tables", action="store_true", help="leave out tables that hold data; not with --text")
    parser.add_argument("--url", help="where the page came from; it is not fetched; not with --text")
    parser.add_argument("--encoding", help="the encoding that the document was transported in")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="use the model in this folder")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="use the rules per site in this file; with --url")


def check_arguments(chosen: argparse.Namespace, *of_pages: str) -> None:
    """Raise InvalidOptionError for what can have no effect; `of_pages` are arguments of the command for pages alone."""
    names = (*_OF_PAGES, *of_pages)
    if chosen.text and (given := [f"--{name.replace('_', '-')}" for name in names if getattr(chosen, name)]):
        raise InvalidOptionError(f"{', '.join(given)}: that is for pages; leave it out with --text")
    if chosen.rules and not chosen.url:
        raise InvalidOptionError("--rules has no effect without --url, which says which site the page is from")


def options_of(chosen: argparse.Namespace) -> Options:
    """Give the options that the shared arguments choose."""
    from dehusk.engine.options import Favor, Options

    return Options(
        favor=Favor(chosen.favor),
        tables=not chosen.no_tables,
        comments=chosen.comments,
        keep=tuple(chosen.keep),
        drop=tuple(chosen.drop),
    )


def clean_document(document: bytes, chosen: argparse.Namespace, options: Options) -> Result:
    """Clean a page or a text with the model that is chosen."""
    from dehusk.engine.pipeline import Cleaner

    if chosen.text:
        return Cleaner(text_model=chosen.model).clean_text(document, options, encoding=chosen.encoding)
    return Cleaner(chosen.model, rules=chosen.rules).clean(document, options, url=chosen.url, encoding=chosen.encoding)


def read_document(file: str) -> bytes:
    """Read a file, or standard input where it is called "-"."""
    if file == "-" and sys.stdin is None:
        raise UnreadableInputError("standard input is closed; name a file")
    try:
        document = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"cannot read {file!r}: {error.strerror}") from error
    if not document:
        name = "standard input" if file == "-" else file
        raise UnreadableInputError(f"{name} is empty; give it a page or a text")
    return document


def tell_if_empty(result: Result) -> None:
    """Say on standard error that there is nothing to extract, which is no failure."""
    if result.status == "empty":
        print("dehusk: there is nothing to extract in this document", file=sys.stderr)


def print_output(content: bytes) -> None:
    """Write to standard output, in UTF-8 whatever the locale says: a page holds more than most locales can."""
    if sys.stdout is None:
        raise UnwritableOutputError("standard output is closed; there is nowhere to write the text to")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UnwritableOutputError(f"cannot write the text: {error.strerror}") from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file all at once: whoever reads it, or finds it after a crash, has the old one or the new one whole."""
    try:
        # Devices and pipes take what they are given, and nothing may stand in their place.
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        # A link stays one.
        target = path.resolve()
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with unfinished.open("xb") as file:
                file.write(content)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableOutputError(f"cannot write {str(path)!r}: {error.strerror}") from error
