"""Reading for the tests: the items of files, with defaults for what a job says."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from dehusk.batch.job import Filters, Job, Limits
from dehusk.batch.readers import read_items
from dehusk.batch.records import Damage, Item, Record
from dehusk.batch.splits import Kind, Split


def job(
    inputs: tuple[str, ...] = (), *, filters: Filters | None = None, most_bytes: int = 1_000_000, **said: Any
) -> Job:
    """Give a job that reads `inputs`."""
    out = said.pop("out", Path("out"))
    return Job(inputs, out, filters=filters or Filters(), limits=Limits(most_bytes=most_bytes), **said)


def items_of(path: Path, kind: Kind, cuts: tuple[int, ...] = (), **said: Any) -> list[Any]:
    """Read a file cut into splits at `cuts`, and hold each split to what it promises."""
    bounds = [0, *cuts, None]
    found: list[Any] = []
    for start, end in pairwise(bounds):
        size = (path.stat().st_size if end is None else end) - (start or 0)
        items = list(read_items(Split(0, kind, (str(path),), size, start or 0, end), job(**said)))
        consumed = [one.consumed for one in items]
        assert consumed == sorted(consumed)
        assert all(0 <= one <= size for one in consumed)
        found += items
    return found


def records_of(items: Iterable[Item]) -> list[Record]:
    """Give the records among items."""
    return [one for one in items if isinstance(one, Record)]


def damages_of(items: Iterable[Item]) -> list[Damage]:
    """Give the damages among items."""
    return [one for one in items if isinstance(one, Damage)]
