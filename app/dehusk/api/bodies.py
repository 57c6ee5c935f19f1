"""Bodies: what a request carries as a task for a worker; one reader for each media type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect

from dehusk.api.errors import (
    MOST_FAULTS,
    MOST_NAME_CHARS,
    BodyTooLargeError,
    ClientGoneError,
    EmptyBodyError,
    InvalidParameterError,
    UnsupportedMediaError,
    parameter_error,
)
from dehusk.api.negotiation import content_type
from dehusk.api.schemas import (
    CleanParameters,
    CleanRequest,
    DeadlineParameter,
    OptionFields,
    TextParameters,
    names_of,
)
from dehusk.metrics import Input
from dehusk.workers.task import Task

_SEND = 'send a page as text/html, a text as text/plain, or {"html": "…"} or {"text": "…"} as application/json'
# Smaller chunks of a body are put together as they arrive: one by one, those of two bytes take sixty times their size.
LEAST_CHUNK_BYTES = 4_096

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a request, with the charset of its content type and its query."""

    content: bytes
    charset: str | None
    query: list[tuple[str, str]]
    answer_type: str


@dataclass(frozen=True, slots=True)
class Reader:
    """How to read one media type; `input` is what it carries as far as that is clear before it is read."""

    read: Callable[[Body], tuple[Task, int | None]]
    input: Input


def read_html(body: Body) -> tuple[Task, int | None]:
    """Take the body as the page itself and the options from the query; give the task and the wanted deadline."""
    asked = _parameters(CleanParameters, body.query)
    task = Task(body.content, asked.to_options(), asked.url, body.charset, Input.HTML, body.answer_type)
    return task, asked.deadline_ms


def read_text(body: Body) -> tuple[Task, int | None]:
    """Take the body as plain text and the options from the query; give the task and the wanted deadline."""
    asked = _parameters(TextParameters, body.query)
    task = Task(body.content, asked.to_options(), None, body.charset, Input.TEXT, body.answer_type)
    return task, asked.deadline_ms


def read_json(body: Body) -> tuple[Task, int | None]:
    """Take document and options from a JSON object; give the task and the wanted deadline."""
    in_query = [*names_of(OptionFields), "url"]
    for name, _ in body.query:
        if name in in_query:
            raise InvalidParameterError(f"{name} is in the query; with a JSON body, give it in the body")
    asked = _parameters(DeadlineParameter, body.query)
    try:
        request = CleanRequest.model_validate_json(body.content, strict=True)
    except ValidationError as error:
        raise parameter_error(error, names_of(CleanRequest, OptionFields)) from error
    document, kind = (request.text, Input.TEXT) if request.is_text else (request.html, Input.HTML)
    if not document:
        raise EmptyBodyError(f"the document is empty; {_SEND}")
    task = Task(document, request.options.to_options(), request.url, request.encoding, kind, body.answer_type)
    return task, asked.deadline_ms


READERS: dict[str, Reader] = {
    "text/html": Reader(read_html, Input.HTML),
    "application/xhtml+xml": Reader(read_html, Input.HTML),
    "text/plain": Reader(read_text, Input.TEXT),
    "application/json": Reader(read_json, Input.UNKNOWN),
}


def reader_for(request: Request) -> tuple[Reader, str | None]:
    """Find the reader for the request's content type, and the charset that it names."""
    media_type, charset = content_type(request.headers.get("content-type"))
    reader = READERS.get(media_type)
    if reader is None:
        said = f"the content type {media_type!r} is not supported" if media_type else "there is no Content-Type header"
        raise UnsupportedMediaError(f"{said}; send one of {', '.join(READERS)}")
    return reader, charset


async def receive(request: Request, limit: int) -> bytes:
    """Read the body, at most `limit` bytes of it; what it declares is not trusted, what arrives is counted."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise BodyTooLargeError(f"the body has {declared} bytes; at most {limit} are allowed")
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            if chunks and len(chunks[-1]) < LEAST_CHUNK_BYTES:
                chunks[-1] += chunk
            else:
                chunks.append(chunk)
            size += len(chunk)
            if size > limit:
                raise BodyTooLargeError(f"the body has more than {limit} bytes, which is the limit")
    except ClientDisconnect as error:
        raise ClientGoneError("the client hung up while it sent the body") from error
    if not size:
        raise EmptyBodyError(f"the body is empty; {_SEND}")
    return b"".join(chunks)


def _parameters(model: type[Model], query: list[tuple[str, str]]) -> Model:
    values: Mapping[str, str] = dict(query)
    if len(values) < len(query):
        counts = Counter(name for name, _ in query)
        twice = sorted(name for name, count in counts.items() if count > 1)
        named = ", ".join(name[:MOST_NAME_CHARS] for name in twice[:MOST_FAULTS])
        raise InvalidParameterError(f"{named} is given more than once in the query")
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise parameter_error(error, names_of(model)) from error
