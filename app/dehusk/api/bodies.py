"""Bodies: what a request carries, received within its bounds and packed as a task; the worker takes it apart."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, get_origin

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect

from dehusk.api.errors import ClientGoneError, SlowBodyError, UnsupportedCodingError, UnsupportedMediaError
from dehusk.api.held import Lease
from dehusk.api.negotiation import ContentType, codings, content_type
from dehusk.api.schemas import CleanParameters, DeadlineParameter, TextParameters
from dehusk.dom.selectors import MOST_SELECTORS
from dehusk.engine.options import Options
from dehusk.errors import BodyTooLargeError, EmptyBodyError, InvalidParameterError
from dehusk.metrics import Input
from dehusk.workers.codings import DECODERS, MOST_CODINGS
from dehusk.workers.faults import MOST_FAULTS, MOST_NAME_CHARS, parameter_error
from dehusk.workers.fields import OptionFields, names_of
from dehusk.workers.task import Format

# All the selectors that there may be, and every other parameter once; each costs time.
MOST_PARAMETERS = 2 * MOST_SELECTORS + 32
# Smaller chunks of a body are put together as they arrive: one by one, those of two bytes take sixty times their size.
LEAST_CHUNK_BYTES = 4_096

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reader:
    """How a media type is read: the query that goes with it, the format of the body, and what it carries if known."""

    query: type[DeadlineParameter]
    format: Format
    input: Input


READERS: dict[str, Reader] = {
    "text/html": Reader(CleanParameters, Format.DOCUMENT, Input.HTML),
    "application/xhtml+xml": Reader(CleanParameters, Format.DOCUMENT, Input.HTML),
    "text/plain": Reader(TextParameters, Format.DOCUMENT, Input.TEXT),
    "application/json": Reader(DeadlineParameter, Format.JSON, Input.UNKNOWN),
    "multipart/form-data": Reader(CleanParameters, Format.FORM, Input.UNKNOWN),
}


@dataclass(frozen=True, slots=True)
class Query:
    """What the query of a request says; the options of a JSON body are in the body."""

    deadline_ms: int | None = None
    options: Options = field(default_factory=Options)
    url: str | None = None


def reader_for(request: Request) -> tuple[Reader, ContentType]:
    """Find the reader for the request's content type; raise UnsupportedMediaError where there is none."""
    named = content_type(request.headers.get("content-type"))
    reader = READERS.get(named.media_type)
    if reader is None:
        raise unsupported_media(named, READERS)
    return reader, named


def unsupported_media(named: ContentType, supported: Mapping[str, object]) -> UnsupportedMediaError:
    """Say that this content type is none of those."""
    said = f"the content type {named.media_type!r} is not supported" if named.media_type else "there is no Content-Type"
    return UnsupportedMediaError(f"{said}; send one of {', '.join(supported)}")


def codings_of(request: Request) -> tuple[str, ...]:
    """Give the content codings of the body in the order in which they were applied; refuse unknown ones."""
    named = codings(request.headers.get("content-encoding"))
    unknown = [coding for coding in named if coding not in DECODERS]
    if unknown or len(named) > MOST_CODINGS:
        said = (
            f"the content coding {unknown[0][:MOST_NAME_CHARS]!r} is not supported" if unknown else "too many codings"
        )
        raise UnsupportedCodingError(f"{said}; send at most {MOST_CODINGS} of {', '.join(DECODERS)}")
    return named


def query_of(request: Request, reader: Reader) -> Query:
    """Read the query as the body's media type allows; raise InvalidParameterError."""
    in_body = [*names_of(OptionFields), "url"] if reader.format is Format.JSON else []
    said = parameters(reader.query, request, in_body)
    options = said.to_options() if isinstance(said, CleanParameters | TextParameters) else Options()
    return Query(said.deadline_ms, options, said.url if isinstance(said, CleanParameters) else None)


def parameters(model: type[Model], request: Request, in_body: Sequence[str] = ()) -> Model:
    """Validate the query; raise the InvalidParameterError that says what is wrong with it, or is said in the body.

    What is a list has a parameter for each of its members.
    """
    if request.scope["query_string"].count(b"&") >= MOST_PARAMETERS:
        raise InvalidParameterError(f"the query has more than {MOST_PARAMETERS} parameters")
    query = request.query_params.multi_items()
    for name, _ in query:
        if name in in_body:
            raise InvalidParameterError(f"{name} is in the query; with a JSON body, give it in the body")
    lists = {name for name, one in model.model_fields.items() if get_origin(one.annotation) is list}
    values: dict[str, str | list[str]] = {name: value for name, value in query if name not in lists}
    for name in lists.intersection(name for name, _ in query):
        values[name] = request.query_params.getlist(name)
    counts = Counter(name for name, _ in query if name not in lists)
    if counts.total() > len(counts):
        twice = sorted(name for name, count in counts.items() if count > 1)
        named = ", ".join(name[:MOST_NAME_CHARS] for name in twice[:MOST_FAULTS])
        raise InvalidParameterError(f"{named} is given more than once in the query")
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise parameter_error(error.errors(include_url=False, include_input=False), names_of(model)) from error


async def receive(request: Request, limit: int, seconds: float, lease: Lease) -> bytes:
    """Read the body, at most `limit` bytes of it within `seconds`; what it declares is not trusted.

    Raises BodyTooLargeError, SlowBodyError, EmptyBodyError, ClientGoneError, and BusyError where the bodies of all
    requests together take too much.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:19]) > limit:
        raise BodyTooLargeError(f"the body has {declared[:19]} bytes; at most {limit} are allowed")
    chunks: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            async for chunk in chunks_of(request):
                size += len(chunk)
                if size > limit:
                    raise BodyTooLargeError(f"the body has more than {limit} bytes, which is the limit")
                lease.add(len(chunk))
                if chunks and len(chunks[-1]) < LEAST_CHUNK_BYTES:
                    chunks[-1] += chunk
                else:
                    chunks.append(chunk)
    except TimeoutError:
        raise SlowBodyError(f"the body did not arrive within {seconds:g} seconds; {size} bytes did") from None
    if not size:
        raise EmptyBodyError("the body is empty; send a page as text/html, or see /docs for what else there is")
    return b"".join(chunks)


async def chunks_of(request: Request) -> AsyncIterator[bytes]:
    """Give the body as it arrives; raise ClientGoneError when the client hangs up before its end."""
    try:
        async for chunk in request.stream():
            yield chunk
    except ClientDisconnect as error:
        raise ClientGoneError("the client hung up while it sent the body") from error
