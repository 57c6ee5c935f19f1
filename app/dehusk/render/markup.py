"""XML: text and attributes as they stand in a document."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from dehusk.dom.parse import NO_XML


def well_formed(document: str) -> str:
    """Give an XML document without the characters that XML does not have."""
    return NO_XML.sub("", document)


def escaped(text: str) -> str:
    """Give a text as it stands between tags."""
    return escape(text, quote=False)


def attributes_of(values: Mapping[str, str]) -> str:
    """Give attributes as they stand in a tag, a space before each; those with empty values are left out."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value)


def element(tag: str, content: str = "", **attributes: str) -> str:
    """Give an element with nothing but a text in it."""
    opened = f"{tag}{attributes_of(attributes)}"
    return f"<{opened}>{escaped(content)}</{tag}>" if content else f"<{opened}/>"
