"""Inputs: what a job has to read, as a whole for whoever wants to know, and cut into splits, one after the other."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from dehusk.batch.errors import InputError, MissingExtraError
from dehusk.batch.job import Job
from dehusk.batch.leftovers import LeftOut
from dehusk.batch.listing import Source, listed
from dehusk.batch.readers.parquet import DamagedFileError, columns_of, open_parquet
from dehusk.batch.splits import Kind, Split
from dehusk.batch.unpacked import GZIP_MAGIC, is_packed

# Files of a split of pages: some ten seconds of work.
PAGES_PER_SPLIT = 500
# A piece of a file: where it begins and ends, in bytes or row groups, and its bytes.
Piece = tuple[int, int | None, int]


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to read: files, their bytes, and a digest of names, sizes and times of change.

    `left_out` counts what is in folders and patterns and is not read, by why (`LeftOut`).
    """

    files: int
    size: int
    digest: str
    left_out: Counter[str] = field(default_factory=Counter)


def survey(job: Job, sources: Iterable[Source | LeftOut] | None = None) -> Survey:
    """Look at all files of a job, once; raises InputError as `plan` does.

    `sources` are its files, where they are listed already.

    A table that is named itself and has no documents is refused now; one in a folder is a damage when it is read.
    """
    digest = hashlib.sha256()
    named = frozenset(job.inputs)
    files = size = 0
    left_out: Counter[str] = Counter()
    for source in listed(job) if sources is None else sources:
        if isinstance(source, LeftOut):
            left_out[source.value] += 1
            continue
        if source.kind is Kind.PARQUET and source.path in named:
            with suppress(DamagedFileError), open_parquet(source.path) as file:
                columns_of(source.path, file)
        files += 1
        size += source.size
        digest.update(os.fsencode(source.path) + f"\0{source.size}\0{source.mtime_ns}\n".encode())
    return Survey(files, size, digest.hexdigest(), left_out)


def plan(job: Job, sources: Iterable[Source | LeftOut] | None = None) -> Iterator[Split]:
    """Give the splits of a job, which depend on its input and `split_bytes` alone, numbered from 0.

    `sources` are its files, where they are listed already. Files are listed and looked into when their splits are asked
    for; raises InputError and MissingExtraError then.
    """
    numbers = count()
    pages: list[Source] = []
    for source in listed(job) if sources is None else sources:
        if isinstance(source, LeftOut):
            continue
        if pages and (source.kind is not Kind.PAGES or _is_full(pages, job.split_bytes)):
            yield _of_pages(next(numbers), pages)
            pages = []
        if source.kind is Kind.PAGES:
            pages.append(source)
            continue
        for start, end, size in _pieces(source, job.split_bytes):
            yield Split(next(numbers), source.kind, (source.path,), size, start, end)
    if pages:
        yield _of_pages(next(numbers), pages)


def _is_full(pages: list[Source], most_bytes: int) -> bool:
    return len(pages) >= PAGES_PER_SPLIT or sum(page.size for page in pages) >= most_bytes


def _of_pages(number: int, pages: list[Source]) -> Split:
    return Split(number, Kind.PAGES, tuple(page.path for page in pages), sum(page.size for page in pages))


def _pieces(source: Source, most_bytes: int) -> list[Piece]:
    if source.kind is Kind.PARQUET:
        return _row_groups(source, most_bytes)
    if source.kind is Kind.WARC and find_spec("fastwarc") is None:
        raise MissingExtraError("reading WARC files needs FastWARC: pip install 'dehusk[batch]'")
    return _ranges(source, most_bytes) if _can_be_cut(source) else [(0, None, source.size)]


def _can_be_cut(source: Source) -> bool:
    """Whether it can be entered in the middle: members of gzip with a record each, or lines that are not packed."""
    try:
        with Path(source.path).open("rb") as file:
            magic = file.read(4)
    except OSError:
        # Whoever reads it will say so.
        return False
    if source.kind is Kind.WARC:
        return magic.startswith(GZIP_MAGIC)
    return not is_packed(magic)


def _ranges(source: Source, most_bytes: int) -> list[Piece]:
    """Cut a file into even ranges of bytes."""
    parts = max(1, -(-source.size // most_bytes))
    bounds = [source.size * part // parts for part in range(parts + 1)]
    ends = [*bounds[1:-1], None]
    return [
        (start, end, (source.size if end is None else end) - start)
        for start, end in zip(bounds[:-1], ends, strict=True)
    ]


def _row_groups(source: Source, most_bytes: int) -> list[Piece]:
    try:
        with open_parquet(source.path) as file:
            columns_of(source.path, file)
            groups = [file.metadata.row_group(group) for group in range(file.num_row_groups)]
            sizes = [
                sum(group.column(number).total_compressed_size for number in range(group.num_columns))
                for group in groups
            ]
    except (DamagedFileError, InputError):
        # Whoever reads it will say so, and the others are read.
        return [(0, None, source.size)]
    pieces: list[Piece] = []
    start = size = 0
    for group, group_size in enumerate(sizes):
        if size and size + group_size > most_bytes:
            pieces.append((start, group, size))
            start, size = group, 0
        size += group_size
    # What is left of the file is its metadata.
    return [*pieces, (start, None, max(size, source.size - sum(piece[2] for piece in pieces)))]
