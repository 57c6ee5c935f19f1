"""WARC: the records of web archives, one gzip member each, in one stream, or as they are (ISO 28500).

FastWARC takes the records apart. It passes over damage to a stream in silence (2.0), which is why it gets one that is
already unpacked and looked after here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from dehusk.batch.errors import MissingExtraError
from dehusk.batch.filters import skip_of, speaks
from dehusk.batch.job import Job
from dehusk.batch.languages import main_language
from dehusk.batch.readers.bodies import codings_of, media_type_of, unchunked
from dehusk.batch.readers.members import OPENING, Gap, Stretch, walk
from dehusk.batch.readers.names import shown
from dehusk.batch.readers.streams import FileStream
from dehusk.batch.records import Damage, Item, Record, Skip
from dehusk.batch.splits import Split
from dehusk.batch.unpacked import GZIP_MAGIC, MAGIC_BYTES, is_zstd, unpacked
from dehusk.errors import BodyTooLargeError, CorruptBodyError, DehuskError, EmptyBodyError
from dehusk.metrics import Input

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

# A frame with the dictionary of those behind it, as some archives have it (.warc.zst, with which FastWARC can deal).
DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"
# The head of a record or of a response; servers send 8 KB at most, archives may hold anything.
MOST_HEAD_BYTES = 65_536
# Places behind which a stream is taken up again.
MOST_RESUMED = 1_000
# What crawlers say of themselves in resources: the logs of wget and wpull, and what Browsertrix knows of a page that
# has a response of its own.
_OF_CRAWLERS = ("metadata:", "urn:pageinfo:", "urn:text", "urn:x-wpull:")
# Digits of a length that is no nonsense.
_MOST_DIGITS = 18


def read(split: Split, job: Job) -> Iterator[Item]:
    """Read the records that begin in the split.

    A record that is cut off or whose member is damaged has a fault, and what has been read of its body; there is a
    Damage besides, as others may be lost.
    """
    try:
        import fastwarc  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("reading WARC files needs FastWARC: pip install 'dehusk[batch]'") from error
    path = split.paths[0]
    try:
        with Path(path).open("rb", buffering=262_144) as file:
            yield from _Reading(split, job, file).items()
    except OSError as error:
        yield Damage(shown(path), split.start, split.size, f"the file cannot be read ({error.strerror or error})")


class _Reading:
    """One split on its way."""

    def __init__(self, split: Split, job: Job, file: BinaryIO) -> None:
        self._split = split
        self._job = job
        self._file = file
        self._source = shown(split.paths[0])
        # Of the record that is being read, how much of its content.
        self._bytes_read = 0
        self._most_consumed = 0

    def items(self) -> Iterator[Item]:
        """Give the records and what is damaged, in order."""
        self._file.seek(0)
        magic = self._file.read(MAGIC_BYTES)
        end = self._split.end
        # The magic may be what is damaged; the name is then right more often than not.
        is_named_gzip = self._source.lower().endswith(".gz") and magic not in (b"", OPENING[:4]) and not is_zstd(magic)
        if magic.startswith(GZIP_MAGIC) or is_named_gzip:
            for piece in walk(self._file, self._split.start, self._file.seek(0, 2) if end is None else end):
                if isinstance(piece, Gap):
                    yield self._damage(piece.start, piece.message)
                else:
                    yield from self._records(piece, piece.start)
            return
        self._file.seek(0)
        if not magic:
            yield self._damage(0, "the file is empty")
        stream = FileStream(self._file, _unpacking(self._file, magic))
        yield from self._records(stream, 0)
        if stream.fault is not None:
            yield self._damage(stream.tell(), f"{stream.fault}; the rest of it is lost")

    def _records(self, stream: Stretch | FileStream, base: int) -> Iterator[Item]:
        """Give the records of a stream that begins at the byte `base`; damage in it costs the records around it only.

        The last record is held back until it is known whether the stream is whole: a damaged one may have been read
        wrong.
        """
        from fastwarc.warc import ArchiveIterator

        held: Record | None = None
        # Where in the stream the last record begins, and a byte behind which the next one does.
        last, behind = 0, 0
        for _ in range(MOST_RESUMED):
            message = ""
            try:
                for found in ArchiveIterator(cast("BinaryIO", stream), parse_http=False, stream_detect=False):
                    if held is not None:
                        yield held
                    last = found.stream_pos
                    behind = last + found.content_length
                    held, message = self._record(found, base + last, stream.place)
            except OSError as error:
                message = f"what follows the record is no WARC record ({error})"
                resumed = stream.resume(behind) if stream.fault is None else None
            else:
                resumed = None
            if not message or stream.fault is not None:
                break
            if held is not None:
                yield held
                held = None
            yield self._damage(
                base + last, message if resumed is not None else f"{message}; the rest of the {stream.name} is lost"
            )
            if resumed is None:
                break
            last = behind = resumed
        else:
            yield self._damage(base + last, f"too much is damaged; the rest of the {stream.name} is lost")
        stream.drain()
        if held is not None and held.skip is None and stream.fault is not None and behind > stream.whole:
            held = replace(held, fault=CorruptBodyError(f"the record is damaged: {stream.fault}"))
        if held is not None:
            yield held

    def _record(self, found: WarcRecord, position: int, place: int) -> tuple[Record, str]:
        """Give a record, and what is the matter with the stream where it ends."""
        said = found.headers
        known = Record(
            self._source,
            position,
            self._consumed(place),
            url=(said.get("WARC-Target-URI") or "").strip("<> ") or None,
            id=said.get("WARC-Record-ID"),
            fetched=said.get("WARC-Date"),
        )
        self._bytes_read = 0
        try:
            record = self._page(found, known)
        except DehuskError as error:
            skip = skip_of(self._job.filters, known.url, None)
            record = replace(known, fault=error if skip is None else None, skip=skip)
        length = found.content_length
        is_cut = found.consume() + self._bytes_read < length or not _is_length(said.get("Content-Length"))
        if is_cut and record.skip is None:
            record = replace(record, fault=CorruptBodyError("the record ends before the length it says"))
        return record, "the record ends before the length it says" if is_cut else ""

    def _page(self, found: WarcRecord, known: Record) -> Record:
        """Give the page in a record, or why it is left out; raise a DehuskError for one that cannot be had."""
        from fastwarc.warc import conversion, resource, response

        content_type = found.headers.get("Content-Type")
        if found.record_type not in (response, resource, conversion):
            return replace(known, skip=Skip.NO_PAGE)
        if found.record_type == resource and (known.url or "").lower().startswith(_OF_CRAWLERS):
            return replace(known, skip=Skip.NO_PAGE)
        transfer: str | None = None
        content: str | None = None
        if found.record_type == response:
            if media_type_of(content_type)[0] not in (None, "application/http"):
                return replace(known, skip=Skip.NO_PAGE)
            status = self._parse_http(found)
            if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
                return replace(known, skip=Skip.HTTP_STATUS)
            http = found.http_headers
            content_type, transfer = http.get("Content-Type"), http.get("Transfer-Encoding")
            content = ", ".join(http.get_multiple("Content-Encoding"))
        media_type, charset = media_type_of(content_type)
        is_conversion = found.record_type == conversion
        if is_conversion and media_type not in (None, "text/plain"):
            return replace(known, media_type=media_type, skip=Skip.NO_PAGE)
        is_text = is_conversion or media_type == "text/plain"
        known = replace(
            known,
            media_type=media_type,
            encoding=charset,
            input=Input.TEXT if is_text else Input.HTML,
            language=main_language(found.headers.get("WARC-Identified-Content-Language")),
        )
        # A text says nothing of its language itself: it need not be cleaned to know.
        if is_text and known.language is not None and not speaks(self._job.filters, known.language):
            return replace(known, skip=Skip.LANGUAGE)
        if (skip := skip_of(self._job.filters, known.url, media_type)) is not None:
            return replace(known, skip=skip)
        body = b""
        try:
            body = self._body(found)
            body = unchunked(body, transfer)
            return replace(known, document=body, codings=codings_of(body, content))
        except DehuskError as error:
            return replace(known, document=body, fault=error)

    def _parse_http(self, found: WarcRecord) -> int:
        """Read the head of an HTTP response and give its status."""
        found.is_http = True
        try:
            # The quirk is to take lines that end in a line feed alone.
            found.parse_http(max_header_len=MOST_HEAD_BYTES, quirks_mode=True)
        except OSError as error:
            raise CorruptBodyError(f"the head of the HTTP response cannot be read ({error})") from error
        status = found.http_headers.status_code
        if status is None:
            raise CorruptBodyError("the record holds no HTTP response")
        return status

    def _body(self, found: WarcRecord) -> bytes:
        most = self._job.limits.most_bytes
        if found.content_length > most:
            raise BodyTooLargeError(f"the record has more than {most} bytes, which is the limit")
        body = found.reader.read(found.content_length)
        self._bytes_read = len(body)
        if not body:
            raise EmptyBodyError("the record holds no body")
        return body

    def _consumed(self, place: int) -> int:
        self._most_consumed = max(self._most_consumed, min(place - self._split.start, self._split.size))
        return self._most_consumed

    def _damage(self, position: int, message: str) -> Damage:
        return Damage(self._source, position, self._consumed(self._file.tell()), message)


def _is_length(said: str | None) -> bool:
    return said is not None and said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS


def _unpacking(file: BinaryIO, magic: bytes) -> Callable[[int], bytes] | None:
    """Give what reads the file unpacked, None for one that is not packed."""
    if magic == DICTIONARY_MAGIC:
        from fastwarc.stream_io import ZstdReader

        return ZstdReader(file).read
    if is_zstd(magic):
        pieces = unpacked(file)
        return lambda _: next(pieces, b"")
    return None
