"""Writers: a module for each format of rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from dehusk.batch.job import RowFormat
from dehusk.batch.writers.jsonl import LinesWriter
from dehusk.batch.writers.parquet import ParquetWriter


class Writer(Protocol):
    """What writes the rows of one file; raises OSError for what the system says against it."""

    def write(self, row: dict[str, Any]) -> None:
        """Write one row."""

    def close(self) -> None:
        """Write what is left; the file is whole afterwards. May be called again."""


WRITERS: dict[RowFormat, Callable[[Path], Writer]] = {
    RowFormat.PARQUET: ParquetWriter,
    RowFormat.JSONL: LinesWriter,
}
SUFFIXES = {RowFormat.PARQUET: ".parquet", RowFormat.JSONL: ".jsonl"}
