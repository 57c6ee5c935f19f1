"""What the commands that clean one document share: reading it, and writing what becomes of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dehusk.errors import DehuskError


class UnwritableOutputError(DehuskError):
    """Raised when the output cannot be written; make room, or write it elsewhere."""


class UnreadableInputError(DehuskError):
    """Raised when the input file cannot be read or is empty; name another one."""


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
