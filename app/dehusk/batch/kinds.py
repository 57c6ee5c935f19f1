"""Kinds: what a file has to be read as, told by its name, or by what it begins with."""

from __future__ import annotations

import re
from pathlib import Path

from dehusk.batch.errors import InputError
from dehusk.batch.splits import Kind
from dehusk.batch.unpacked import UnpackingError, unpacked

# Files that are a text each; the other pages are HTML.
TEXT_SUFFIXES = (".txt",)
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", *TEXT_SUFFIXES)
# All but tables may be packed, which the end of the name then says too.
SUFFIXES: dict[str, Kind] = {
    **dict.fromkeys(PAGE_SUFFIXES, Kind.PAGES),
    **dict.fromkeys((".warc", ".wet"), Kind.WARC),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.LINES),
    ".parquet": Kind.PARQUET,
}
# Archives without pages, or in an old format.
_REFUSED = {
    ".wat": "has what is known of pages, not the pages: read the .warc.gz it was made from, or its .wet.gz",
    ".arc": "is an archive in the format before WARC: convert it, for example with `warcio recompress`",
}
_ENDING = re.compile(r"(\.[a-z]+)(\.gz|\.zst)?$")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


def kind_by_name(name: str) -> Kind | None:
    """Tell the kind of a file by the end of its name; None where that tells nothing."""
    suffix, packing = suffix_of(name)
    kind = SUFFIXES.get(suffix)
    return None if packing and kind is Kind.PARQUET else kind


def suffix_of(name: str) -> tuple[str, str]:
    """Give the end of a name that says what a file is, and the one behind it that says how it is packed."""
    ending = _ENDING.search(name.lower())
    return ("", "") if ending is None else (ending.group(1), ending.group(2) or "")


def kind_of(path: str) -> Kind:
    """Tell the kind of a file that was named itself, by its name or by what is in it.

    Raises InputError for one that cannot be read, or is nothing that can.
    """
    suffix, _ = suffix_of(path)
    if suffix in _REFUSED:
        raise InputError(f"{path} {_REFUSED[suffix]}")
    try:
        with Path(path).open("rb") as file:
            if (kind := kind_by_name(path)) is not None:
                return kind
            begin = next(unpacked(file), b"")
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error})") from error
    except UnpackingError as error:
        raise InputError(f"{path} is damaged ({error})") from error
    if begin.startswith(b"WARC/"):
        return Kind.WARC
    if begin.startswith(b"PAR1"):
        return Kind.PARQUET
    if _OBJECT.match(begin):
        return Kind.LINES
    if _PAGE.match(begin):
        return Kind.PAGES
    raise InputError(
        f"{path} is nothing that can be read: give the file the end of its name that says what it is, one of "
        f"{', '.join(SUFFIXES)}, all but the last also with .gz or .zst"
    )
