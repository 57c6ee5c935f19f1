"""Splits: the input in pieces that can be read on their own, so that a run can go on, and go on elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a split has to be read as."""

    PAGES = "pages"
    WARC = "warc"
    LINES = "lines"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Split:
    """A piece of the input; the pieces of one input follow each other, and each record is in exactly one of them.

    `paths` is one file, or those of a split of pages. `start` and `end` are bytes of the file as it lies on disk, of
    which the split has the records that begin there, or row groups of a Parquet file; an `end` of None is that of the
    file. `size` is how many bytes there are to read, for whoever watches.
    """

    number: int
    kind: Kind
    paths: tuple[str, ...]
    size: int
    start: int = 0
    end: int | None = None
