"""Fields: the page that an item carries, and the item fields that are filled from its result."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from itemadapter import ItemAdapter
from scrapy import Item
from scrapy.http import Response, TextResponse
from w3lib.encoding import http_content_type_encoding

from dehusk.engine.result import Result


@dataclass(frozen=True, slots=True)
class Source:
    """A page as an item carries it; `encoding` is what the transport said of its bytes."""

    document: bytes | str
    url: str | None = None
    encoding: str | None = None


def source_of(item: ItemAdapter, field: str, url_field: str) -> Source | None:
    """Take the page from an item; None for an item that carries none. Raises TypeError for what is no page."""
    value = item.get(field)
    if value is None:
        return None
    if isinstance(value, Response):
        said = value.headers.get("Content-Type") or b""
        return Source(value.body, value.url, http_content_type_encoding(said.decode("latin-1")))
    if isinstance(value, bytes | str):
        url = item.get(url_field)
        return Source(value, None if url is None else str(url))
    raise TypeError(
        f"the field {field!r} (DEHUSK_FIELD) holds a {type(value).__name__}; give bytes, a str or a Scrapy response"
    )


def without_response(item: ItemAdapter, field: str) -> None:
    """Put the text, or the bytes where it is no text, in the place of a response, which no exporter can write."""
    value = item.get(field)
    if isinstance(value, Response):
        item[field] = value.text if isinstance(value, TextResponse) else value.body


def remove(item: ItemAdapter, field: str) -> None:
    """Take a field out of an item; of one whose fields are attributes, empty it: without them it is broken."""
    if isinstance(item.item, dict | Item):
        item.pop(field, None)
    else:
        item[field] = None


def check_declared(item: ItemAdapter, wanted: dict[str, str]) -> None:
    """Raise TypeError when an item declares its fields and one of `wanted` is missing; each has its setting's name."""
    if isinstance(item.item, dict):
        return
    declared = list(item.field_names())
    for name, setting in wanted.items():
        if name not in declared:
            kind = type(item.item).__name__
            raise TypeError(
                f"{kind} has no field {name!r}, which {setting} fills; declare it in {kind}, or change {setting}"
            )


def value_at(answer: Any, path: str) -> Any:
    """Give what the dotted path leads to in an answer, None where there is nothing, such as a reason without blocks."""
    for name in path.split("."):
        answer = answer.get(name) if isinstance(answer, dict) else None
    return answer


def check_path(path: str) -> None:
    """Raise ValueError for a path that leads nowhere in any result."""
    kind: Any = Result
    names = path.split(".")
    for place, name in enumerate(names):
        told = f"DEHUSK_FIELDS: {path!r} is nothing in a result"
        if is_dataclass(kind):
            known = [one.name for one in fields(kind)]
            if name not in known:
                raise ValueError(f"{told}; {'.'.join(names[:place]) or 'a result'} has {', '.join(known)}")
            kind = get_type_hints(kind)[name]
        elif get_origin(kind) is dict:
            key, kind = get_args(kind)
            if key is not str and name not in list(key):
                raise ValueError(f"{told}; {'.'.join(names[:place])} has {', '.join(key)}")
        else:
            raise ValueError(f"{told}; {'.'.join(names[:place])} has no parts")
        if get_origin(kind) is UnionType:
            kind = next(one for one in get_args(kind) if one is not NoneType)
