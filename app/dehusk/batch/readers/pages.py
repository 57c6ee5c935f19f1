"""Pages: files of which each is a page, or a plain text, also packed with gzip or zstd."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dehusk.batch.filters import skip_of
from dehusk.batch.job import Job
from dehusk.batch.kinds import TEXT_SUFFIXES, suffix_of
from dehusk.batch.readers.names import shown
from dehusk.batch.records import Item, Record
from dehusk.batch.splits import Split
from dehusk.batch.unpacked import UnpackingError, unpacked
from dehusk.errors import BodyTooLargeError, CorruptBodyError, DehuskError, EmptyBodyError, RequestError
from dehusk.metrics import Input

# What files say they are by the ends of their names; the others are HTML.
_MEDIA_TYPES = {**dict.fromkeys(TEXT_SUFFIXES, "text/plain"), ".xhtml": "application/xhtml+xml"}


def read(split: Split, job: Job) -> Iterator[Item]:
    """Read the files of the split; one that cannot be read is a record with a fault."""
    consumed = 0
    for path in split.paths:
        suffix, _ = suffix_of(path)
        known = Record(
            shown(path),
            0,
            consumed,
            input=Input.TEXT if suffix in TEXT_SUFFIXES else Input.HTML,
            media_type=_MEDIA_TYPES.get(suffix, "text/html"),
        )
        if (skip := skip_of(job.filters, None, known.media_type)) is not None:
            yield replace(known, skip=skip)
            continue
        try:
            with Path(path).open("rb") as file:
                consumed = min(consumed + os.fstat(file.fileno()).st_size, split.size)
                record = _read(file, replace(known, consumed=consumed), job.limits.most_bytes)
        except OSError as error:
            record = replace(known, fault=RequestError(f"the file cannot be read ({error.strerror or error})"))
        yield record


def _read(file: BinaryIO, known: Record, most_bytes: int) -> Record:
    try:
        return replace(known, document=_content(file, most_bytes))
    except UnpackingError as error:
        fault = CorruptBodyError(f"the file is damaged ({error})")
    except DehuskError as error:
        return replace(known, fault=error)
    file.seek(0)
    packed = file.read(most_bytes + 1)
    return replace(known, document=packed if len(packed) <= most_bytes else b"", fault=fault)


def _content(file: BinaryIO, most_bytes: int) -> bytes:
    content = bytearray()
    for piece in unpacked(file):
        content += piece
        if len(content) > most_bytes:
            raise BodyTooLargeError(f"the file has more than {most_bytes} bytes, which is the limit")
    if not content:
        raise EmptyBodyError("the file is empty")
    return bytes(content)
