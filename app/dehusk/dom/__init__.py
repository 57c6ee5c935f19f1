"""Bytes or text → Page: decode, parse, tidy, one walk; the only place that parses.

May import `errors` and `verdicts`.
"""

from __future__ import annotations

from dehusk.dom.decode import Decoded, decode
from dehusk.dom.lines import page_of_lines
from dehusk.dom.page import Blocks, Elements, Head, Page, Signature
from dehusk.dom.parse import parse
from dehusk.dom.tidy import tidy
from dehusk.dom.walk import walk

__all__ = [
    "Blocks",
    "Decoded",
    "Elements",
    "Head",
    "Page",
    "Signature",
    "decode",
    "page_of",
    "page_of_lines",
    "parse",
    "tidy",
    "walk",
]


def page_of(document: bytes | str, encoding: str | None = None) -> Page:
    """Read a whole document: decode, parse, tidy and walk; `encoding` is what the transport declared.

    Raises UnsupportedDocumentError when the bytes are no HTML.
    """
    decoded = decode(document, encoding)
    root = parse(decoded.text, decoded.utf8)
    tidy(root)
    return walk(root)
