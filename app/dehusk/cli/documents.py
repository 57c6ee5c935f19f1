"""What the commands that clean documents share: what may be said of them, reading and cleaning them, and writing."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from dehusk.errors import DehuskError, InvalidOptionError

if TYPE_CHECKING:
    from dehusk.engine.options import Options
    from dehusk.engine.result import Result

# What says something of a page, which a text has not.
_OF_PAGES = ("url", "rules", "keep", "drop", "no_tables")
# A page that a service takes has up to 20 MB. More than this is no page, and may have no end, as /dev/zero.
MOST_BYTES = 500_000_000


class UnwritableOutputError(DehuskError):
    """Raised when the output cannot be written; make room, or write it elsewhere."""


class UnreadableInputError(DehuskError):
    """Raised when the input file cannot be read or is empty; name another one. `why` leaves out which file it is."""

    def __init__(self, message: str, why: str) -> None:
        super().__init__(message)
        self.why = why


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be said of a document and of its cleaning."""
    document = parser.add_argument_group("the document")
    document.add_argument("--text", action="store_true", help="it is plain text that an extractor has made, no HTML")
    document.add_argument("--url", help="where the page came from; it is not fetched; not with --text")
    document.add_argument("--encoding", help="the encoding that the document was transported in")
    cleaning = parser.add_argument_group("cleaning")
    add_cleaning_arguments(cleaning, for_pages="; not with --text", for_sites="; with --url")


def add_cleaning_arguments(group: Any, for_pages: str = "", for_sites: str = "") -> None:
    """Add what may be said of cleaning; `for_pages` and `for_sites` end the help of what needs a page, or its site."""
    group.add_argument(
        "--favor",
        choices=("balanced", "precision", "recall"),
        default="balanced",
        help="which error to avoid where a block is in doubt (default: balanced)",
    )
    group.add_argument("--comments", action="store_true", help="keep what readers have written below an article")
    for name, what in (("keep", "kept"), ("drop", "removed")):
        group.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="SELECTOR",
            help=f"what is inside the elements that this CSS selector matches is {what}; may be repeated; "
            f"of several elements around a text the innermost decides{for_pages}",
        )
    group.add_argument("--no-tables", action="store_true", help=f"leave out tables that hold data{for_pages}")
    group.add_argument(
        "--model", type=Path, metavar="FOLDER", help="use the model in this folder (default: the one that is built in)"
    )
    group.add_argument("--rules", type=Path, metavar="FILE", help=f"use the rules per site in this file{for_sites}")


def check_arguments(chosen: argparse.Namespace, *of_pages: str) -> None:
    """Raise InvalidOptionError for what can have no effect; `of_pages` are arguments of the command for pages alone."""
    names = (*_OF_PAGES, *of_pages)
    if chosen.text and (given := [f"--{name.replace('_', '-')}" for name in names if getattr(chosen, name)]):
        raise InvalidOptionError(f"{', '.join(given)}: that is for pages; leave it out with --text")
    if chosen.rules and not chosen.url:
        raise InvalidOptionError("--rules has no effect without --url, which says which site the page is from")


def check_not_folders(*files: str) -> None:
    """Raise InvalidOptionError for a folder, which is not what these commands clean."""
    for file in files:
        if file != "-" and Path(file).is_dir():
            raise InvalidOptionError(f"{file!r} is a folder; name the files in it, or use dehusk batch")


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


def cleaning_as(chosen: argparse.Namespace, options: Options) -> Callable[[bytes], Result]:
    """Load the model that is chosen; give what cleans a page or a text with it."""
    from dehusk.engine.pipeline import Cleaner

    if chosen.text:
        texts = Cleaner(text_model=chosen.model)
        return lambda document: texts.clean_text(document, options, encoding=chosen.encoding)
    pages = Cleaner(chosen.model, rules=chosen.rules)
    return lambda document: pages.clean(document, options, url=chosen.url, encoding=chosen.encoding)


def read_document(file: str) -> bytes:
    """Read a file, or standard input where it is called "-"."""
    name = "standard input" if file == "-" else file
    if file == "-" and sys.stdin is None:
        raise UnreadableInputError("standard input is closed; name a file", "it is closed")
    try:
        document = _read(file)
    except OSError as error:
        raise UnreadableInputError(
            f"cannot read {file!r}: {error.strerror}", f"cannot be read: {error.strerror}"
        ) from error
    except ValueError as error:
        # A program may call this with what no shell can: a name with a NUL in it.
        raise UnreadableInputError(f"cannot read {file!r}: {error}", f"cannot be read: {error}") from error
    if not document:
        raise UnreadableInputError(f"{name} is empty; give it a page or a text", "it is empty")
    if len(document) > MOST_BYTES:
        why = f"more than {MOST_BYTES:,} bytes, which no page has"
        raise UnreadableInputError(f"{name} holds {why}", f"it holds {why}")
    return document


def _read(file: str) -> bytes:
    if file == "-":
        content: bytes = sys.stdin.buffer.read(MOST_BYTES + 1)
        return content
    with Path(file).open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def tell(message: str) -> None:
    """Say something in a line on standard error, as far as there is one that takes it."""
    say(f"dehusk: {message}\n")


def say(text: str) -> None:
    """Write to standard error; where it is closed or full, nobody can be told, and that is no failure."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def tell_if_empty(result: Result) -> None:
    """Say on standard error that there is nothing to extract, which is no failure."""
    if result.status == "empty":
        tell("there is nothing to extract in this document")


def print_output(content: bytes) -> None:
    """Write to standard output, in UTF-8 whatever the locale says: a page holds more than most locales can."""
    if sys.stdout is None:
        raise UnwritableOutputError("standard output is closed; there is nowhere to write the text to")
    with writing_output():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def flush_output() -> None:
    """Write what is left for standard output, so that it does not fail only when Python ends."""
    if sys.stdout is not None:
        with writing_output():
            sys.stdout.flush()


@contextmanager
def writing_output() -> Iterator[None]:
    """Raise UnwritableOutputError where standard output takes no more; a reader that has gone is left as it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _discard(sys.stdout)
        raise UnwritableOutputError(f"cannot write the text: {error.strerror}") from error


def _discard(stream: TextIO) -> None:
    """Let go nowhere what is left in a buffer, as it would fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_file(path: Path, content: bytes) -> None:
    """Write a file all at once: whoever reads it, or finds it after a crash, has the old one or the new one whole."""
    try:
        # Devices and pipes take what they are given, and nothing may stand in their place.
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        # A link stays one. Path.resolve fails in its own ways where links lead in a circle.
        target = Path(os.path.realpath(path))
        if target.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        # Not made of the file's name, which may be as long as a name can be, and not of what another run may choose.
        unfinished = target.with_name(f".dehusk.{os.urandom(6).hex()}")
        try:
            with unfinished.open("xb") as file:
                file.write(content)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableOutputError(f"cannot write {str(path)!r}: {error.strerror}") from error
