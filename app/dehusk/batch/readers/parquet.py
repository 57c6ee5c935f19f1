"""Parquet: a row for each page, as `html` or its text as `text`, in a column of strings or of bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from dehusk.batch.errors import InputError, MissingExtraError
from dehusk.batch.job import Job
from dehusk.batch.readers.fields import DOCUMENTS, SAID, record_of
from dehusk.batch.readers.names import shown
from dehusk.batch.records import Damage, Item, Record
from dehusk.batch.splits import Split
from dehusk.errors import BodyTooLargeError

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

# Bytes of documents that are decoded at once, as far as the metadata tell, and rows.
BATCH_BYTES = 8_000_000
MOST_BATCH_ROWS = 256
# What is read of a column at once, instead of all of a row group.
BUFFER_BYTES = 1_000_000


class DamagedFileError(Exception):
    """Raised where a file is no Parquet file, or a damaged one, or cannot be read at all."""


def open_parquet(path: str) -> ParquetFile:
    """Open a Parquet file; raise DamagedFileError where it is none, or a damaged one, or cannot be read."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("reading Parquet needs pyarrow: pip install 'dehusk[batch]'") from error
    try:
        # By its bytes: as a string pyarrow takes a path for an address, and only in UTF-8.
        source = pa.OSFile(os.fsencode(path))
        return pq.ParquetFile(source, buffer_size=BUFFER_BYTES, page_checksum_verification=True)
    except (OSError, pa.ArrowException) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise DamagedFileError(f"the file cannot be read ({os.strerror(error.errno)})") from error
        raise DamagedFileError(f"the file is no Parquet file, or a damaged one ({_said_by(error)})") from error


def columns_of(path: str, file: ParquetFile) -> list[str]:
    """Give the columns that are read; raise InputError where there is none with documents."""
    schema = file.schema_arrow
    documents = [name for name in DOCUMENTS if name in schema.names]
    if not documents:
        there = ", ".join(schema.names[:20]) or "none"
        raise InputError(f"{path} has no column html or text; the columns that it has are: {there}")
    if twice := [name for name in (*documents, *SAID) if schema.names.count(name) > 1]:
        raise InputError(f"{path} has more than one column {twice[0]}")
    for name in documents:
        kind = schema.field(name).type
        if not _is_textual(kind):
            raise InputError(f"the column {name} of {path} has to be of strings or bytes, and is of {kind}")
    return [*documents, *(name for name in SAID if name in schema.names)]


def read(split: Split, job: Job) -> Iterator[Item]:
    """Read the rows in the row groups of the split; what follows damage in a row group is lost up to the next one.

    pyarrow decodes a cell before it can be told how large it is: about four times the largest one is held.
    """
    source = shown(split.paths[0])
    try:
        file = open_parquet(split.paths[0])
    except DamagedFileError as error:
        yield Damage(source, 0, split.size, str(error))
        return
    from pyarrow import ArrowException

    with file:
        columns = columns_of(source, file)
        counts = (file.metadata.row_group(group).num_rows for group in range(file.num_row_groups))
        firsts = list(accumulate(counts, initial=0))
        groups = range(split.start, file.num_row_groups if split.end is None else split.end)
        for group in groups:
            position, behind = firsts[group : group + 2]
            consumed = split.size * (group + 1 - split.start) // len(groups)
            try:
                for fields in _rows(file, group, columns):
                    yield _record(fields, Record(source, position, consumed), job)
                    position += 1
            except (OSError, ArrowException) as error:
                message = f"the rows {position} to {behind - 1} cannot be read ({_said_by(error)})"
                yield Damage(source, position, consumed, message)


def _rows(file: ParquetFile, group: int, columns: list[str]) -> Iterator[dict[str, Any]]:
    metadata = file.metadata.row_group(group)
    chunks = [metadata.column(number) for number in range(metadata.num_columns)]
    size = sum(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema in DOCUMENTS)
    row_bytes = max(1, size // max(1, metadata.num_rows))
    batch_rows = max(1, min(MOST_BATCH_ROWS, BATCH_BYTES // row_bytes))
    # Threads would decode more than is asked for at once.
    for batch in file.iter_batches(batch_rows, [group], columns, use_threads=False):
        for row in range(batch.num_rows):
            yield {name: batch.column(name)[row] for name in columns}


def _record(cells: dict[str, Any], known: Record, job: Job) -> Record:
    most_bytes = job.limits.most_bytes
    fields: dict[str, Any] = {name: _said(cell) for name, cell in cells.items() if name not in DOCUMENTS}
    is_too_large = False
    for name in DOCUMENTS:
        cell = cells.get(name)
        # Of a dictionary's cell, what it stands for.
        cell = getattr(cell, "value", cell) if hasattr(cell, "index") else cell
        if cell is None or not cell.is_valid:
            continue
        content = cell.as_buffer()
        is_too_large |= content.size > most_bytes
        fields[name] = b"-" if content.size > most_bytes else _content(cell)
    record = record_of(fields, known, job)
    if is_too_large and record.skip is None:
        fault = BodyTooLargeError(f"the record has more than {most_bytes} bytes, which is the limit")
        return replace(record, document=b"", fault=fault)
    return record


def _said(cell: Any) -> Any:
    """Give what a cell says; bytes as text, as some writers mark no column as one, and what Python has no value for."""
    try:
        said = cell.as_py()
    except UnicodeDecodeError:
        said = bytes(cell.as_buffer())
    except (ValueError, OverflowError):
        # A time that no clock has, for one, is the number that it is kept as.
        return getattr(cell, "value", None)
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def _content(cell: Any) -> str | bytes:
    try:
        content: str | bytes = cell.as_py()
    except UnicodeDecodeError:
        # Nobody checks what is written into a column of strings.
        return bytes(cell.as_buffer())
    return content


def _is_textual(kind: Any) -> bool:
    from pyarrow import types

    kind = kind.value_type if types.is_dictionary(kind) else kind
    tests = (
        types.is_string,
        types.is_large_string,
        types.is_string_view,
        types.is_binary,
        types.is_large_binary,
        types.is_binary_view,
        types.is_null,
    )
    return any(test(kind) for test in tests)


def _said_by(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")
