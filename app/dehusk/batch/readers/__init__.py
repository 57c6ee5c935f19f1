"""Readers: a module for each kind of input, each with `read(split, job) -> Iterator[Item]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dehusk.batch.job import Job
from dehusk.batch.readers import lines, pages, parquet, warc
from dehusk.batch.records import Item
from dehusk.batch.splits import Kind, Split

READERS: dict[Kind, Callable[[Split, Job], Iterator[Item]]] = {
    Kind.PAGES: pages.read,
    Kind.WARC: warc.read,
    Kind.LINES: lines.read,
    Kind.PARQUET: parquet.read,
}


def read_items(split: Split, job: Job) -> Iterator[Item]:
    """Read the items of a split in their order, which is the same each time.

    Raises InputError for a file that is not of the kind it seemed to be, and MissingExtraError.
    """
    return READERS[split.kind](split, job)
