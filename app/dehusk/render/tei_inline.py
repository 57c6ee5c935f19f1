"""HTML elements inside a line → the elements of TEI that they stand for, by the names that trafilatura gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from dehusk.render.markup import attributes_of

_MOST_SPAN = 1_000


class Inline(NamedTuple):
    """An inline element of TEI; one of `code` and `formula` holds nothing but text."""

    tag: str
    attributes: str

    @property
    def is_literal(self) -> bool:
        """Whether no element may be inside it."""
        return self.tag in ("code", "formula")


_HI = {
    **dict.fromkeys(("b", "strong"), "#b"),
    **dict.fromkeys(("i", "em"), "#i"),
    **dict.fromkeys(("kbd", "samp", "tt", "var"), "#t"),
    "u": "#u",
    "sub": "#sub",
    "sup": "#sup",
}


def inline_of(element: etree._Element, tag: str) -> Inline | None:
    """Give the inline element of TEI that an HTML element stands for; None if there is none."""
    if tag in _HI:
        return Inline("hi", attributes_of({"rend": _HI[tag]}))
    if tag == "code":
        return Inline("code", attributes_of({"lang": _language(element)}))
    if tag in ("del", "s", "strike"):
        return Inline("del", attributes_of({"rend": "overstrike"}))
    if tag == "a" and element.get("href"):
        return Inline("ref", attributes_of({"target": (element.get("href") or "").strip()}))
    if tag == "span" and "math" in (classes := (element.get("class") or "").split()):
        rend = "display" if "display" in classes else "inline"
        return Inline("formula", attributes_of({"notation": "TeX", "rend": rend}))
    return None


def _language(element: etree._Element) -> str:
    parent = element.getparent()
    around = [element] if parent is None or parent.tag != "pre" else [element, parent]
    return next((name for one in around for name in _languages(one)), "")


def _languages(element: etree._Element) -> Iterator[str]:
    for name in (element.get("class") or "").split():
        if name.startswith("language-"):
            yield name.removeprefix("language-")


def span_of(element: etree._Element, name: str) -> str:
    """Give the columns or rows that a cell spans, "" for one."""
    value = (element.get(name) or "").strip()
    if not value.isdecimal() or not value.isascii() or len(value) > len(str(_MOST_SPAN)):
        return ""
    return str(int(value)) if 1 < int(value) <= _MOST_SPAN else ""
