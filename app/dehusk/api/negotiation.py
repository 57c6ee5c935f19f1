"""Negotiation: content types as requests name them, and the answer format that `Accept` asks for (RFC 9110)."""

from __future__ import annotations

from collections.abc import Iterable
from email.message import Message
from functools import lru_cache
from typing import NamedTuple

# A media type and its charset take fewer; the parser of mail headers takes the square of the length in time, and the
# server bounds no header.
MOST_CHARS = 256
# Browsers send up to 150.
MOST_ACCEPT_CHARS = 1_024


class ContentType(NamedTuple):
    """A media type in lower case, "" when there is none, its charset, and the boundary of a form, "" for none."""

    media_type: str
    charset: str | None
    boundary: str = ""


def content_type(header: str | None) -> ContentType:
    """Read a `Content-Type` header, its first `MOST_CHARS` characters."""
    return _content_type((header or "")[:MOST_CHARS])


# Clients say the same few things over and over, and the parser of mail headers takes its time.
@lru_cache(maxsize=32)
def _content_type(header: str) -> ContentType:
    if not header.strip():
        return ContentType("", None)
    message = Message()
    message["Content-Type"] = header
    charset, boundary = message.get_param("charset"), message.get_param("boundary")
    media_type = header.split(";", 1)[0].strip().lower()
    return ContentType(
        media_type,
        charset.strip() or None if isinstance(charset, str) else None,
        boundary if isinstance(boundary, str) else "",
    )


def codings(header: str | None) -> tuple[str, ...]:
    """Read a `Content-Encoding` header: the codings in lower case, in the order in which they were applied."""
    named = (part.strip().lower() for part in (header or "")[:MOST_CHARS].split(","))
    return tuple(_SAME_CODINGS.get(name, name) for name in named if name not in ("", "identity"))


# RFC 9110, 8.4.1.3: the old name of gzip.
_SAME_CODINGS = {"x-gzip": "gzip"}


def choose_coding(accept: str | None, offered: Iterable[str]) -> str:
    """Choose the content coding that `Accept-Encoding` likes best, the first one offered of equals; "" for none."""
    ranges = dict(_media_range(part) for part in (accept or "")[:MOST_CHARS].split(",") if part.strip())
    scores = [(ranges.get(choice, ranges.get("*", 0.0)), -place, choice) for place, choice in enumerate(offered)]
    best, _, choice = max(scores)
    return choice if best > ranges.get("identity", 0.0) or best == 1.0 else ""


def choose(accept: str | None, offered: Iterable[str]) -> str | None:
    """Choose the media type that `accept` likes best; the first one offered where it does not mind; None if none."""
    choices = list(offered)
    ranges = [_media_range(part) for part in (accept or "")[:MOST_ACCEPT_CHARS].split(",") if part.strip()]
    if not ranges:
        return choices[0]
    scores = [(_quality(choice, ranges), -place, choice) for place, choice in enumerate(choices)]
    best, _, choice = max(scores)
    return choice if best > 0 else None


def _media_range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, float(parameter[2:])
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """Give the quality of the most specific range that covers `media_type`; 0 when none does."""
    for covering in (media_type, media_type.split("/", maxsplit=1)[0] + "/*", "*/*"):
        qualities = [quality for name, quality in ranges if name == covering]
        if qualities:
            return max(qualities)
    return 0.0
