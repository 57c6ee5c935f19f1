"""Inline elements: which of those around a run of text are written, and with which attributes."""

from __future__ import annotations

from typing import Any, NamedTuple

from dehusk.render.addresses import resolve
from dehusk.render.escaping import escape_html

# Inline tags of a page → those of the output; all others are laid flat.
INLINES = {
    "a": "a", "abbr": "abbr", "b": "strong", "cite": "em", "code": "code", "del": "del", "dfn": "em", "em": "em",
    "i": "em", "ins": "ins", "kbd": "kbd", "mark": "mark", "q": "q", "s": "del", "samp": "code", "span": "span",
    "strike": "del", "strong": "strong", "sub": "sub", "sup": "sup", "tt": "code", "u": "u", "var": "em",
}  # fmt: skip
# Deeper ones are laid flat; real pages have up to ten.
MOST_INLINES = 16
# What `dom.formulas` has written formulas into.
_FORMULAS = ("math inline", "math display")


class Inline(NamedTuple):
    """An inline element around text: its node, and its tag and attributes as they are written."""

    key: Any
    tag: str
    attributes: str


class Inlines:
    """Finds the inline elements around the nodes of one page; links only where there is a `base` for addresses."""

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._known: dict[Any, tuple[Inline, ...]] = {}

    def of_node(self, node: Any) -> tuple[Inline, ...]:
        """Give the inline elements around what stands in a node, its own included, outermost first."""
        known, way = self._known, []
        while node is not None and node not in known:
            way.append(node)
            node = node.getparent()
        inlines = () if node is None else known[node]
        for below in reversed(way):
            tag = INLINES.get(below.tag)
            if tag is not None and len(inlines) < MOST_INLINES and all(outer.tag != tag for outer in inlines):
                attributes = self._attributes(below, tag)
                if attributes is not None:
                    inlines = (*inlines, Inline(below, tag, attributes))
            known[below] = inlines
        return inlines

    def _attributes(self, node: Any, tag: str) -> str | None:
        """Give the attributes of an inline element as they are written; None for one that is to be laid flat."""
        if tag == "a":
            address = None if self._base is None else resolve(node.get("href") or "", self._base)
            return None if address is None else f' href="{escape_html(address)}"'
        if tag == "span":
            kind = node.get("class")
            return f' class="{kind}"' if kind in _FORMULAS else None
        title = " ".join((node.get("title") or "").split()) if tag == "abbr" else ""
        return f' title="{escape_html(title)}"' if title else ""
