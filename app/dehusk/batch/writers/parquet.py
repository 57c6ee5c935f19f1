"""Parquet: a row a row, compressed with zstd; the columns are those of `Row`, whatever was asked for."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import is_dataclass
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from dehusk.batch.extras import load_extra
from dehusk.batch.rows import Row

# A row group is read as a whole by those who read Parquet: so many rows, or so many characters of text.
GROUP_ROWS = 1_000
GROUP_CHARS = 16_000_000
# What a block counts as besides its text: with all its fields it takes some two kilobytes until it is written, and a
# list of links has thousands.
BLOCK_CHARS = 1_000
# Of zstd: higher levels take far more time for a few percent.
LEVEL = 3


class ParquetWriter:
    """Writes rows as Parquet, a row group at a time."""

    def __init__(self, path: Path) -> None:
        self._arrow = load_extra("pyarrow", "batch", "writing Parquet")
        parquet = load_extra("pyarrow.parquet", "batch", "writing Parquet")
        self._schema = schema_of(Row)
        # A file of ours: pyarrow would leave one that it has opened by name, and failed to close, to the collector.
        with ExitStack() as stack:
            self._file = stack.enter_context(path.open("xb"))
            self._writer = parquet.ParquetWriter(self._file, self._schema, compression="zstd", compression_level=LEVEL)
            # From here on `close` closes it.
            stack.pop_all()
        self._rows: list[dict[str, Any]] = []
        self._chars = 0
        self._closed = False

    def write(self, row: dict[str, Any]) -> None:
        """Write one row, or keep it until the row group is full."""
        self._rows.append(row)
        self._chars += sum(len(row[name] or "") for name in ("text", "markdown", "html"))
        self._chars += sum(BLOCK_CHARS + len(block["text"]) for block in row["blocks"] or ())
        if len(self._rows) >= GROUP_ROWS or self._chars >= GROUP_CHARS:
            self._flush()

    def close(self) -> None:
        """Write what is left and the footer."""
        if self._closed:
            return
        self._closed = True
        try:
            self._flush()
            self._writer.close()
        finally:
            # Where that has failed or was interrupted, pyarrow would try it once more when the writer is collected.
            self._writer.is_open = False
            self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, self._schema))
            self._rows.clear()
            self._chars = 0


def schema_of(row: type) -> Any:
    """Give the Arrow schema of a dataclass: its fields by name, nested ones as structs and tuples as lists."""
    return load_extra("pyarrow", "batch", "writing Parquet").schema(_fields(row))


def _fields(cls: type) -> list[tuple[str, Any]]:
    return [(name, _type(hint)) for name, hint in get_type_hints(cls).items()]


def _type(hint: Any) -> Any:
    arrow = load_extra("pyarrow", "batch", "writing Parquet")
    if isinstance(hint, UnionType):
        (hint,) = (one for one in get_args(hint) if one is not NoneType)
    if get_origin(hint) is tuple:
        return arrow.list_(_type(get_args(hint)[0]))
    if is_dataclass(hint):
        return arrow.struct(_fields(hint))  # type: ignore[arg-type]
    if issubclass(hint, StrEnum):
        return arrow.string()
    return {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}[hint]
