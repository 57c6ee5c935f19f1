"""Pages: files of which each is a page, or a plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dehusk.batch.filters import skip_of
from dehusk.batch.job import Job
from dehusk.batch.kinds import TEXT_SUFFIXES
from dehusk.batch.readers.names import shown
from dehusk.batch.records import Item, Record
from dehusk.batch.splits import Split
from dehusk.errors import BodyTooLargeError, DehuskError, EmptyBodyError, RequestError
from dehusk.metrics import Input


def read(split: Split, job: Job) -> Iterator[Item]:
    """Read the files of the split; one that cannot be read is a record with a fault."""
    consumed = 0
    for path in split.paths:
        is_text = path.lower().endswith(TEXT_SUFFIXES)
        known = Record(
            shown(path),
            0,
            consumed,
            input=Input.TEXT if is_text else Input.HTML,
            media_type="text/plain" if is_text else "text/html",
        )
        if (skip := skip_of(job.filters, None, known.media_type)) is not None:
            yield replace(known, skip=skip)
            continue
        try:
            document = _content(Path(path), job.limits.most_bytes)
        except DehuskError as error:
            yield replace(known, fault=error)
            continue
        consumed = min(consumed + len(document), split.size)
        yield replace(known, document=document, consumed=consumed)


def _content(path: Path, most_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            # The size is asked for first: a read allocates what it may at most give.
            document = file.read(min(size, most_bytes) + 1)
    except OSError as error:
        raise RequestError(f"the file cannot be read ({error.strerror or error})") from error
    if not document:
        raise EmptyBodyError("the file is empty")
    if len(document) > most_bytes:
        raise BodyTooLargeError(f"the file has more than {most_bytes} bytes, which is the limit")
    return document
