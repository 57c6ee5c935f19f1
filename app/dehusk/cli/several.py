"""Several documents: the file that each becomes, told before anything is written, and going on when one fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from dehusk.cli.documents import (
    UnreadableInputError,
    UnwritableOutputError,
    print_output,
    read_document,
    tell,
    write_file,
)
from dehusk.errors import DocumentError, InvalidOptionError, UnsupportedDocumentError

# What a document's name ends with that its output's does not keep. Any other ending tells files apart: "news.php".
PAGES = (".htm", ".html", ".md", ".shtml", ".text", ".txt", ".xht", ".xhtml")
# As `dehusk batch`: done, but not with all.
SOME_FAILED = 3
# What no other file can be written for, either.
_HOPELESS = {errno.EDQUOT, errno.ENOSPC, errno.EROFS}


def outputs_of(files: Sequence[str], folder: Path, suffix: str) -> list[tuple[str, Path]]:
    """Give the file in `folder` that each document becomes: its path below the folder that all have in common.

    Raises InvalidOptionError where two would become the same one, or one would take the place of a document.
    """
    try:
        # Not resolved: a link is named as the link.
        named = {file: Path(os.path.abspath(file)) for file in files if file != "-"}  # noqa: PTH100
    except FileNotFoundError as error:
        why = "the current folder is not there any more; change into another one"
        raise UnreadableInputError(why, why) from error
    common = Path(os.path.commonpath([path.parent for path in named.values()])) if named else Path()
    taken: dict[Path, str] = {}
    for file in files:
        inside = named[file].relative_to(common) if file in named else Path("stdin")
        stem = inside.stem if inside.suffix.lower() in PAGES else inside.name
        output = folder / inside.with_name(f"{stem}{suffix}")
        if output in taken and taken[output] == file:
            raise InvalidOptionError(f"{file!r} is named twice; name it once")
        if output in taken:
            raise InvalidOptionError(
                f"{taken[output]!r} and {file!r} would both become {str(output)!r}; write them into different folders"
            )
        taken[output] = file
    for folder_of_one in {parent for output in taken for parent in output.parents}.intersection(taken):
        raise InvalidOptionError(
            f"{taken[folder_of_one]!r} would become {str(folder_of_one)!r}, which is a folder of other outputs; "
            "write it into another folder"
        )
    _check_places(named.values(), taken)
    return [(file, output) for output, file in taken.items()]


def _check_places(documents: Iterable[Path], taken: Mapping[Path, str]) -> None:
    """Raise InvalidOptionError if an output is one of the documents, under whatever name."""
    known = {(found.st_dev, found.st_ino) for path in documents if (found := _found(path))}
    for output, file in taken.items():
        there = _found(output)
        if there and (there.st_dev, there.st_ino) in known:
            raise InvalidOptionError(
                f"{file!r} would become {str(output)!r}, which is one of the documents; write into another folder"
            )


def _found(path: Path) -> os.stat_result | None:
    with suppress(OSError, ValueError):
        return path.stat()
    return None


def clean_several(outputs: Sequence[tuple[str, Path | None]], clean: Callable[[str, bytes], tuple[bytes, bool]]) -> int:
    """Clean each document and write it, or print it where there is no file to write; give the exit code.

    `clean` takes the name and the content of a document, and gives what to write and whether it is anything.
    """
    for folder in {output.parent for _, output in outputs if output}:
        _make(folder)
    failed = 0
    for file, output in outputs:
        try:
            content, is_anything = clean(file, read_document(file))
            if output is None:
                print_output(content)
            else:
                write_file(output, content)
        except (UnreadableInputError, UnsupportedDocumentError, DocumentError, MemoryError) as error:
            failed += 1
            tell(f"{_shown(file)}: {_why(error)}")
        except UnwritableOutputError as error:
            if output is None or _is_hopeless(error):
                raise
            failed += 1
            tell(f"{_shown(file)}: {error}")
        else:
            if not is_anything:
                tell(f"{_shown(file)}: there is nothing to extract in this document")
    if failed:
        tell(f"{failed:,} of {len(outputs):,} documents failed")
    return 0 if not failed else SOME_FAILED if failed < len(outputs) else 1


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutputError(f"cannot make the folder {str(folder)!r}: {error.strerror}") from error


def _is_hopeless(error: UnwritableOutputError) -> bool:
    return isinstance(error.__cause__, OSError) and error.__cause__.errno in _HOPELESS


def _why(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough memory to clean it"
    return error.why if isinstance(error, UnreadableInputError) else str(error)


def _shown(file: str) -> str:
    """Give a name as it is, unless it would break the line or is no text."""
    if file == "-":
        return "standard input"
    return file if file.isprintable() else repr(file)
