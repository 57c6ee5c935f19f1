"""XML: text and attributes that are well-formed whatever is in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Control characters, halves of surrogate pairs, U+FFFE and U+FFFF have no place in XML, not even as references.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
# A parser would make spaces of these.
_IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def escaped(text: str) -> str:
    """Give a text as XML, without the characters that XML does not have."""
    return _NO_XML.sub("", text).translate(_ESCAPES)


def attributes_of(values: Mapping[str, str]) -> str:
    """Give attributes as they stand in a tag, a space before each; those with empty values are left out."""
    return "".join(f' {name}="{escaped(value).translate(_IN_ATTRIBUTES)}"' for name, value in values.items() if value)


def element(tag: str, content: str = "", **attributes: str) -> str:
    """Give an element of a text."""
    opened = f"{tag}{attributes_of(attributes)}"
    return f"<{opened}>{escaped(content)}</{tag}>" if content else f"<{opened}/>"
