"""Inline elements: which of those around a run of text are written, and with which attributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from dehusk.render.addresses import Addresses
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
    """An inline element: its node, and its tag and attributes as they are written."""

    node: Any
    tag: str
    attributes: str


@dataclass(frozen=True, slots=True)
class Around:
    """The inline elements around text, outermost first, and what they make of it."""

    inlines: tuple[Inline, ...] = ()
    tags: tuple[str, ...] = ()
    in_link: bool = False
    is_code: bool = False
    is_formula: bool = False

    def within(self, inline: Inline) -> Around:
        """Give what is around text in one more element."""
        tag = inline.tag
        return Around(
            (*self.inlines, inline),
            (*self.tags, tag),
            in_link=self.in_link or tag == "a",
            is_code=self.is_code or tag in ("code", "kbd"),
            is_formula=self.is_formula or tag == "span",
        )

    def only_link(self) -> Around:
        """Give the link alone."""
        link = tuple(inline for inline in self.inlines if inline.tag == "a")
        return Around(link, ("a",), in_link=True) if link else NOTHING_AROUND


NOTHING_AROUND = Around()


class Inlines:
    """Finds the inline elements around the nodes of one page; links only where there are `addresses`."""

    def __init__(self, addresses: Addresses | None) -> None:
        self._addresses = addresses
        self._known: dict[Any, Around] = {}

    def of_node(self, node: Any) -> Around:
        """Give the inline elements around what stands in a node, its own included."""
        known = self._known
        around = known.get(node)
        way = []
        while around is None:
            way.append(node)
            node = node.getparent()
            around = known.get(node) if node is not None else NOTHING_AROUND
        while way:
            below = way.pop()
            tag = INLINES.get(below.tag)
            if tag is not None:
                around = self._within(around, below, tag)
            known[below] = around
        return around

    def _within(self, around: Around, node: Any, tag: str) -> Around:
        if len(around.inlines) == MOST_INLINES or tag in around.tags:
            return around
        attributes = self._attributes(node, tag)
        return around if attributes is None else around.within(Inline(node, tag, attributes))

    def _attributes(self, node: Any, tag: str) -> str | None:
        """Give the attributes of an inline element as they are written; None for one that is to be laid flat."""
        if tag == "a":
            address = None if self._addresses is None else self._addresses.resolve(node.get("href") or "")
            return None if address is None else f' href="{escape_html(address)}"'
        if tag == "span":
            return f' class="{node.get("class")}"' if _is_formula(node) else None
        title = " ".join((node.get("title") or "").split()) if tag == "abbr" else ""
        return f' title="{escape_html(title)}"' if title else ""


def _is_formula(node: Any) -> bool:
    """Tell whether a formula was written into a node: a page may have such a class, too, around anything."""
    text = node.text or ""
    return node.get("class") in _FORMULAS and len(node) == 0 and len(text) > 2 and text[0] == text[-1] == "$"
