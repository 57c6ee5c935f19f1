"""The parser's tree → the page as HTML again, without anything that acts, and with its blocks marked.

Each run of text of block i becomes `<x-block data-row="i" data-reason="…">`, the reason only where it was removed. One
loop over the parser's events writes nothing but allowed tags and attributes, to a bounded depth and size; what it has
written goes through nh3 all the same, which knows how a browser will read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import nh3
from lxml import etree

from dehusk.dom.page import Page
from dehusk.dom.signatures import readable_attributes
from dehusk.dom.walk import SKIPPED_TAGS
from dehusk.render.html import clean_with
from dehusk.render.report.nesting import is_shallow
from dehusk.verdicts import Reason

# Real pages have up to 56 levels; browsers stop at 512.
MOST_DEPTH = 150
# Real pages have up to 1.5 MB of markup, most of it in scripts and addresses, which do not come along.
MOST_CHARS = 3_000_000
# Elements and marks, which browsers lay out in some seconds; real pages have up to 21,646 tags, every other an end tag.
MOST_ELEMENTS = 30_000
# Of the page's own style sheets; real pages rarely bring more than 300,000.
MOST_STYLE_CHARS = 500_000
# What each sheet is counted for beside its text: browsers take some hundreds of them, not a hundred thousand.
_STYLE_COST = 100
MOST_VALUE_CHARS = 1_000

_SAME_TAGS = frozenset(
    """
    a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del
    details dfn dir div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd
    label legend li main mark menu nav ol p pre q rb rp rt rtc ruby s samp search section small span strike strong sub
    summary sup table tbody td tfoot th thead time tr tt u ul var wbr
    """.split()
)
# Elements that act, as others that look much like them.
_OTHER_TAGS = {"button": "x-button", "input": "x-field", "textarea": "x-field"} | dict.fromkeys(
    ("dialog", "form", "frameset", "noscript", "optgroup", "option", "select"), "div"
)
# They leave a box with their name.
_MEDIA = frozenset(("audio", "embed", "frame", "iframe", "object", "video"))
# What the walk finds no text in, but for what is shown as something else.
_SKIPPED = (SKIPPED_TAGS | _MEDIA).difference(_OTHER_TAGS)
# What describes the whole page is written around it.
_ROOTS = frozenset(("html", "head", "body"))
_VOID = frozenset(("br", "col", "hr", "img", "wbr"))
_ATTRIBUTES = frozenset(
    """
    align alt bgcolor border cellpadding cellspacing class color dir face height id lang nowrap reversed size start type
    valign value width
    """.split()
)
# A table of a million columns is laid out for minutes.
_NUMBERS = frozenset(("colspan", "rowspan", "span"))
_MOST_DIGITS = 3

_SANITIZER = nh3.Cleaner(
    tags=set(_SAME_TAGS | frozenset(_OTHER_TAGS.values()) | {"x-block", "x-media"}),
    clean_content_tags={"script", "style", "template", "title"},
    attributes={"*": set(_ATTRIBUTES | _NUMBERS | {"data-hidden", "data-reason", "data-row", "data-style", "open"})},
    link_rel=None,
)


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """The page's body as HTML, the attributes of its `html` and `body`, and its own style sheets as (media, text).

    `is_cut` tells that the page was too large to be shown whole.
    """

    body: str
    html_attributes: str = ""
    body_attributes: str = ""
    styles: tuple[tuple[str, str], ...] = ()
    is_cut: bool = False


def mark_page(page: Page, reasons: Sequence[Reason | None]) -> MarkedPage:
    """Rebuild the page with each block marked; row i of `reasons` is block i, and later blocks stay unmarked."""
    if not page.nodes:
        return _mark_lines(page, reasons)
    writer = _Writer(reasons)
    writer.write(page)
    return MarkedPage(
        clean_with(_SANITIZER, "".join(writer.parts)),
        "".join(writer.roots.get("html", ())),
        "".join(writer.roots.get("body", ())),
        tuple(writer.styles),
        writer.is_cut,
    )


def _mark_lines(page: Page, reasons: Sequence[Reason | None]) -> MarkedPage:
    """Show the blocks of a plain text as its headings, items and paragraphs."""
    parts: list[str] = []
    size = 0
    for row, (text, tag) in enumerate(zip(page.blocks.texts[: len(reasons)], page.blocks.tags, strict=False)):
        size += len(text)
        if size > MOST_CHARS:
            return MarkedPage("".join(parts), is_cut=True)
        shown = tag if tag == "h2" else "p"
        parts.append(f"<{shown}>{_mark(row, reasons)}{escape(text)}</x-block></{shown}>\n")
    return MarkedPage("".join(parts), is_cut=len(reasons) < len(page.blocks))


def _mark(row: int, reasons: Sequence[Reason | None]) -> str:
    reason = reasons[row]
    return f'<x-block data-row="{row}">' if reason is None else f'<x-block data-row="{row}" data-reason="{reason}">'


@dataclass(slots=True)
class _Writer:
    """The page being written; `roots` are the attributes of `html` and `body`."""

    reasons: Sequence[Reason | None]
    parts: list[str] = field(default_factory=list)
    roots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    styles: list[tuple[str, str]] = field(default_factory=list)
    is_cut: bool = False
    _chars: int = 0
    _style_chars: int = 0
    _elements: int = 0
    _last_row: int = -1

    def write(self, page: Page) -> None:
        """Write what a reader sees of the page."""
        pieces = page.pieces
        starts: dict[Any, int] = {}
        tails: dict[Any, int] = {}
        for node, tail, row in zip(pieces.nodes, pieces.tails, pieces.rows, strict=True):
            if row < len(self.reasons):
                (tails if tail else starts)[node] = row
        # What is open, outermost first: the tag that ends it, "" where none was written.
        opened: list[str] = []
        depth = 0
        walker = etree.iterwalk(page.nodes[0].getroottree().getroot(), events=("start", "end"))
        for event, node in walker:
            if event == "start":
                if node.tag in _SKIPPED:
                    walker.skip_subtree()
                    self._write_skipped(node)
                    opened.append("")
                    continue
                tag = self._open(node, starts.get(node), is_deep=depth >= MOST_DEPTH)
                opened.append(tag)
                depth += bool(tag)
                self._write_text(node.text, starts.get(node), is_deep=depth >= MOST_DEPTH)
            else:
                tag = opened.pop()
                if tag:
                    self.parts.append(f"</{tag}>")
                    depth -= 1
                self._write_text(node.tail, tails.get(node), is_deep=depth >= MOST_DEPTH)
            if self._chars > MOST_CHARS or self._elements > MOST_ELEMENTS:
                self.is_cut = True
                self.parts.extend(f"</{tag}>" for tag in reversed(opened) if tag)
                return

    def _open(self, node: Any, row: int | None, *, is_deep: bool) -> str:
        """Write the start of an element and give the tag that ends it; "" for none."""
        tag = node.tag
        if tag in _ROOTS:
            # The parser has one of each, whatever the page had.
            self.roots.setdefault(tag, tuple(_attributes_of(node)))
            return ""
        void = tag in _VOID
        if is_deep and not void:
            return ""
        # What we do not know, such as elements of the page's own, browsers show like this.
        shown = tag if tag in _SAME_TAGS else _OTHER_TAGS.get(tag, "span")
        attributes = "".join(_attributes_of(node))
        if tag == "img" and row is not None:
            reason = self.reasons[row]
            attributes += f' data-row="{row}"' + (f' data-reason="{reason}"' if reason else "")
        self._add(f"<{shown}{attributes}>")
        return "" if void else shown

    def _write_skipped(self, node: Any) -> None:
        if node.tag in _MEDIA:
            self._add(f"<x-media{''.join(_attributes_of(node))}>{node.tag}</x-media>")
        elif node.tag == "style" and node.text:
            room = MOST_STYLE_CHARS - self._style_chars
            if len(node.text) <= room and is_shallow(node.text):
                self._style_chars += len(node.text) + _STYLE_COST
                self.styles.append((node.get("media", "")[:MOST_VALUE_CHARS], node.text))

    def _write_text(self, text: str | None, row: int | None, *, is_deep: bool) -> None:
        if not text:
            return
        text = text[:MOST_CHARS]
        if row is None or text.isspace():
            self.parts.append(escape(text, quote=False))
            self._chars += len(text)
            return
        # Below the deepest element written, nothing else would part one block from the next.
        parted = "<br>" if is_deep and row != self._last_row else ""
        self._last_row = row
        self._add(f"{parted}{_mark(row, self.reasons)}{escape(text, quote=False)}</x-block>")

    def _add(self, markup: str) -> None:
        self.parts.append(markup)
        self._chars += len(markup)
        self._elements += 1


def _attributes_of(node: Any) -> Iterator[str]:
    """Give the attributes that say how an element looks; its style under a name that browsers do not obey."""
    try:
        attributes = node.items()
    except ValueError:
        attributes = readable_attributes(node)
    for name, value in attributes:
        if name in _ATTRIBUTES:
            yield f' {name}="{escape(value[:MOST_VALUE_CHARS])}"'
        elif name == "style":
            if is_shallow(value[:MOST_VALUE_CHARS]):
                yield f' data-style="{escape(value[:MOST_VALUE_CHARS])}"'
        elif name == "hidden":
            yield ' data-hidden=""'
        elif name in _NUMBERS and len(value) <= _MOST_DIGITS and value.isdecimal():
            yield f' {name}="{value}"'
    if node.tag == "details":
        yield ' open=""'
