"""JSON lines: an object in each line, with the page as `html` or its text as `text`."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson

from dehusk.batch.job import Job
from dehusk.batch.readers.fields import MOST_EXACT, record_of
from dehusk.batch.readers.names import shown
from dehusk.batch.records import Damage, Item, Record
from dehusk.batch.splits import Split
from dehusk.batch.unpacked import MOST_OUT_BYTES, UnpackingError, unpacked
from dehusk.errors import BodyTooLargeError, InvalidJsonError
from dehusk.metrics import Input


class Line(NamedTuple):
    """A line, where it begins, and its size without the end; no content where that is too large."""

    position: int
    size: int
    content: bytes


def read(split: Split, job: Job) -> Iterator[Item]:
    """Read the lines that begin in the split; a packed file is read as a whole.

    Where a packed file is damaged, its rest is lost.
    """
    source = shown(split.paths[0])
    behind = split.start
    try:
        with Path(split.paths[0]).open("rb") as file:
            for line in _lines_of(file, split, job.limits.most_bytes):
                behind = line.position + line.size + 1
                if line.size > len(line.content) or line.content.strip():
                    consumed = max(0, min(file.tell() - split.start, split.size))
                    yield _record(line, Record(source, line.position, consumed), job)
    except UnpackingError as error:
        yield Damage(source, behind, split.size, f"the file is damaged ({error}); what follows there is lost")
    except OSError as error:
        yield Damage(source, behind, split.size, f"the file cannot be read ({error.strerror or error})")


def lines_in(pieces: Iterable[bytes], position: int, most_bytes: int) -> Iterator[Line]:
    """Cut what comes in pieces into lines, which begin at `position`; none of more than `most_bytes` is held."""
    content, size = bytearray(), 0
    for piece in pieces:
        for number, part in enumerate(piece.split(b"\n")):
            if number:
                yield Line(position, size, bytes(content))
                position += size + 1
                content, size = bytearray(), 0
            size += len(part)
            if size > most_bytes:
                content.clear()
            else:
                content += part
    if size:
        yield Line(position, size, bytes(content))


def _lines_of(file: BinaryIO, split: Split, most_bytes: int) -> Iterator[Line]:
    if split.start == 0 and split.end is None:
        yield from lines_in(unpacked(file), 0, most_bytes)
        return
    end = split.end
    start = _first_line(file, split.start, end)
    if start is None:
        return
    file.seek(start)
    for line in lines_in(iter(lambda: file.read(MOST_OUT_BYTES), b""), start, most_bytes):
        if end is not None and line.position >= end:
            return
        yield line


def _first_line(file: BinaryIO, start: int, end: int | None) -> int | None:
    """Give where the first line begins in [start, end); what is behind is not read, however long a line may be."""
    if start == 0:
        return 0
    place = start - 1
    file.seek(place)
    while piece := file.read(MOST_OUT_BYTES):
        if (at := piece.find(b"\n")) >= 0:
            return None if end is not None and place + at + 1 >= end else place + at + 1
        place += len(piece)
        if end is not None and place >= end:
            return None
    return None


def _record(line: Line, known: Record, job: Job) -> Record:
    most_bytes = job.limits.most_bytes
    if line.size > most_bytes:
        fault = BodyTooLargeError(f"the record has more than {most_bytes} bytes, which is the limit")
        return replace(known, fault=fault)
    content = line.content if line.position else line.content.removeprefix(BOM_UTF8)
    record = _parsed(content, known, job)
    # The whole line, as what is wrong may be anywhere in it.
    return record if record.fault is None else replace(record, document=content, input=Input.UNKNOWN)


def _parsed(content: bytes, known: Record, job: Job) -> Record:
    try:
        fields = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        return replace(known, fault=InvalidJsonError(f"the line is no JSON ({error})"))
    if not isinstance(fields, dict):
        return replace(known, fault=InvalidJsonError("the line is no JSON object"))
    if isinstance(fields.get("id"), float):
        fields["id"] = _written_id(content, fields["id"])
    return record_of(fields, known, job)


def _written_id(content: bytes, number: float) -> float | str:
    """Give a number that is beyond 64 bits, of which the fast parser makes a float, with the digits that it has."""
    if not number.is_integer() or abs(number) <= MOST_EXACT:
        return number
    try:
        return str(json.loads(content, parse_int=str, parse_float=str)["id"])
    except RecursionError:
        return number
