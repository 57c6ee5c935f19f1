"""Asks: what is sent to the service for one document, and for a portion of a batch."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import orjson

from dehusk.engine.options import Options

# What may stand behind `charset=`: no label of an encoding has other characters, so that others name none.
_LABEL = re.compile(r"[A-Za-z0-9._:+-]{1,64}")
_DEFAULTS = Options()
LINES_TYPE = "application/x-ndjson"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, but for the time that is left for it."""

    method: str
    path: str
    content: bytes | None = None
    content_type: str = ""
    params: tuple[tuple[str, str], ...] = ()
    answer_type: str = "application/json"


def ask_for_page(document: bytes | str, options: Options, url: str | None, encoding: str | None) -> Ask:
    """Ask for a page to be cleaned: its bytes go as they are, with the options in the query, a str goes as JSON.

    Raises InvalidOptionError and TypeError as the engine does.
    """
    options.check_for_page()
    check_type(document)
    if isinstance(document, str):
        # What the transport said of its bytes says nothing of a str.
        return Ask("POST", "/clean", json_of({"html": document, "url": url}, options), "application/json")
    params = _in_query(options)
    if url is not None:
        params.append(("url", _sendable(url)))
    return Ask("POST", "/clean", document, _with_charset("text/html", encoding), tuple(params))


def ask_for_text(text: bytes | str, options: Options, encoding: str | None) -> Ask:
    """Ask for a plain text to be cleaned; see `ask_for_page`."""
    options.check_for_text()
    check_type(text)
    if isinstance(text, str):
        return Ask("POST", "/clean", json_of({"text": text}, options), "application/json")
    return Ask("POST", "/clean", text, _with_charset("text/plain", encoding), tuple(_in_query(options)))


def check_type(document: Any) -> None:
    """Raise TypeError for what is no document."""
    if not isinstance(document, bytes | str):
        raise TypeError(f"a document is bytes or str, not {type(document).__name__}")


def ask_for_lines(lines: Sequence[bytes]) -> Ask:
    """Ask for the records on these lines to be cleaned."""
    return Ask("POST", "/clean/batch", b"\n".join(lines) + b"\n", LINES_TYPE, answer_type=LINES_TYPE)


def json_of(said: Mapping[str, str | None], options: Options) -> bytes:
    """Give the JSON object of a document, with what is said of it and the options that are no defaults."""
    members: dict[str, Any] = {name: _sendable(value) for name, value in said.items() if value is not None}
    if chosen := _chosen(options):
        members["options"] = chosen
    return orjson.dumps(members)


def _sendable(text: str) -> str:
    """Give a text without halves of surrogate pairs, which no UTF-8 can carry: as the engine's parser reads them."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() and _SURROGATE.search(text) else text


_SURROGATE = re.compile("[\ud800-\udfff]")


def _chosen(options: Options) -> dict[str, Any]:
    """Give the options that are no defaults: what a service of another version need not know is not said to it."""
    named = {one.name: getattr(options, one.name) for one in fields(options)}
    return {name: value for name, value in named.items() if value != getattr(_DEFAULTS, name)}


def _in_query(options: Options) -> list[tuple[str, str]]:
    listed = [
        (name, one)
        for name, value in _chosen(options).items()
        for one in (value if isinstance(value, tuple) else (value,))
    ]
    return [(name, str(one).lower() if isinstance(one, bool) else str(one)) for name, one in listed]


def _with_charset(media_type: str, encoding: str | None) -> str:
    known = encoding is not None and _LABEL.fullmatch(encoding)
    return f'{media_type}; charset="{encoding}"' if known else media_type
