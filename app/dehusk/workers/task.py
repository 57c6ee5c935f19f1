"""What goes to a worker and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, Self

import orjson

from dehusk.engine.options import Options
from dehusk.engine.result import Result
from dehusk.metrics import Figures, Input


class CleanerLike(Protocol):
    """What a worker needs of a cleaner."""

    def clean(
        self, document: bytes | str, options: Options = ..., *, url: str | None = None, encoding: str | None = None
    ) -> Result:
        """Clean one HTML document."""

    def clean_text(self, text: bytes | str, options: Options = ..., *, encoding: str | None = None) -> Result:
        """Clean one plain text."""


CleanerFactory = Callable[[], CleanerLike]

# What goes through the pipe for one document: a JSON header and the document.
Frames = tuple[bytes, bytes]


class Format(StrEnum):
    """What the body of a request is: the document itself, or what has the document in it."""

    DOCUMENT = "document"
    JSON = "json"
    RECORD = "record"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Packing:
    """How the document lies in the body of a request; `codings` in the order in which they were applied."""

    codings: tuple[str, ...] = ()
    format: Format = Format.DOCUMENT
    boundary: str = ""
    most_bytes: int = 20_000_000

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Take it back from its fields as JSON gives them."""
        return cls(**{**data, "codings": tuple(data["codings"]), "format": Format(data["format"])})


@dataclass(frozen=True, slots=True)
class Task:
    """One document to clean; `input` says what it is, `answer_type` is the media type of the body to give back.

    With `packing`, `document` is the body that the document has to be taken out of. `answer_coding` is the content
    coding of the body to give back, "" for none, and `id` what the caller calls the document.
    """

    document: bytes | str
    options: Options = field(default_factory=Options)
    url: str | None = None
    encoding: str | None = None
    input: Input = Input.HTML
    answer_type: str = "application/json"
    answer_coding: str = ""
    packing: Packing | None = None
    id: str | int | None = None

    def to_frames(self) -> Frames:
        """Give the task as what goes through a pipe: a JSON header and the document."""
        header = {
            "options": self.options,
            "url": self.url,
            "encoding": self.encoding,
            "input": self.input,
            "answer_type": self.answer_type,
            "answer_coding": self.answer_coding,
            "packing": self.packing,
            "id": self.id,
            "decoded": isinstance(self.document, str),
        }
        # Half a surrogate pair is no UTF-8, but a str can hold one, and has to arrive as it is.
        document = self.document.encode("utf-8", "surrogatepass") if isinstance(self.document, str) else self.document
        return orjson.dumps(header), document

    @classmethod
    def from_frames(cls, header: bytes, document: bytes) -> Self:
        """Take the task back from what `to_frames` gave."""
        said = orjson.loads(header)
        packing = said.pop("packing")
        return cls(
            document=document.decode("utf-8", "surrogatepass") if said.pop("decoded") else document,
            options=Options.from_mapping(said.pop("options")),
            input=Input(said.pop("input")),
            packing=packing and Packing.from_dict(packing),
            **said,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The finished body for one document, with the headers that belong to it and the figures to count."""

    body: bytes
    content_type: str
    figures: Figures
    headers: dict[str, str] = field(default_factory=dict)
    input: Input = Input.HTML
    id: str | int | None = None
