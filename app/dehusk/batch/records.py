"""Records: what a reader finds in an input, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dehusk.errors import DehuskError
from dehusk.metrics import Input


class Skip(StrEnum):
    """Why a record has no row: it holds no page, or a filter leaves it out."""

    NO_PAGE = "no_page"
    HTTP_STATUS = "http_status"
    MEDIA_TYPE = "media_type"
    HOST = "host"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an input.

    `source` is the input as it was named, and `position` where the record begins in it: the byte in a WARC file (as it
    lies on disk) and in JSON lines (as they are once decompressed), the row in Parquet, 0 in a file of its own.
    `consumed` is how many of the split's bytes have been read with it, for whoever watches. `codings` are the content
    codings of `document` in the order in which they were applied, `encoding` is what the transport said of it, and
    `language` the code of the one that the archive has found in it. `fault` is why the document cannot be cleaned,
    which is then what is left of it, if anything; `skip` is why it is none.
    """

    source: str
    position: int
    consumed: int
    document: bytes | str = b""
    input: Input = Input.HTML
    url: str | None = None
    id: str | int | None = None
    encoding: str | None = None
    codings: tuple[str, ...] = ()
    media_type: str | None = None
    language: str | None = None
    fetched: str | None = None
    fault: DehuskError | None = None
    skip: Skip | None = None


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in an input that cannot be read, so that records may be missing; reading goes on behind it."""

    source: str
    position: int
    consumed: int
    message: str


Item = Record | Damage
