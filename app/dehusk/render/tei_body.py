"""HTML fragment → the blocks of a TEI text, with the elements and attributes that trafilatura writes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from dehusk.dom.parse import parse
from dehusk.render.markup import attributes_of, escaped
from dehusk.render.tei_inline import Inline, inline_of, span_of

# XML parsers refuse elements inside one another beyond 256; each block here can have eight inline ones in it.
MOST_LEVELS = 100
# Characters of attributes in all, for each of the fragment. A long address around very many blocks would be repeated in
# each of them; escaping alone makes six of one.
_MOST_ATTRIBUTES = 8
# With a line end, so that the words around it are two to those who take all text without the elements.
_BREAK = "<lb/>\n"
# HTML goes by these, not by the other spaces of Unicode.
_SPACES = re.compile("[ \t\n\r\f]+")


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dt", "dd"))
_DROPPED = frozenset(("script", "style", "template", "head", "title"))
# All that is neither here nor known otherwise ends the line before it and after it.
_IN_LINE = frozenset(
    "a abbr bdi bdo cite data dfn font ins label mark nobr q ruby rb rt rp small span time wbr".split()
)
# Elements that hold no text of their own.
_STRUCTURAL = frozenset(("list", "table", "row"))


@dataclass(slots=True)
class _Frame:
    """An open block: `start` is where it begins in the output; `implied` ones no HTML element stands for."""

    tag: str
    start: int
    implied: bool = False
    preserves: bool = False
    filled: bool = False
    # Whether what was written last is in the line: then what begins a new one needs a break.
    in_line: bool = False
    # What comes before the next text, if there is one.
    breaks: int = 0
    spaced: bool = False
    items: int = 1
    has_head: bool = False
    chain: list[Inline] = field(default_factory=list)


def blocks_of(fragment: str) -> str:
    """Give the blocks for a `div` of TEI, each on a line of its own; "" for a fragment without text or images.

    What TEI has no place for is moved, not lost: text between blocks becomes a paragraph, and an inline element around
    blocks goes into each of them. The words are those of the fragment; the descriptions of images are none.
    """
    root = parse(fragment)
    return "" if root is None else _Writer(_MOST_ATTRIBUTES * len(fragment)).write(root)


class _Writer:
    """Writes TEI while it walks the HTML once; frames are the open blocks, inlines the open inline elements."""

    def __init__(self, most_attributes: int) -> None:
        self._spare = most_attributes
        self._out: list[str] = []
        self._frames = [_Frame("div", 0)]
        self._inlines: list[Inline] = []

    def write(self, root: etree._Element) -> str:
        """Give the blocks of a tree."""
        undo: list[tuple[str, int]] = []
        dropped = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if event == "start":
                dropped += tag in _DROPPED
                if not dropped:
                    undo.append(self._open(element, str(tag)))
                    self._text(element.text)
                continue
            if not dropped:
                self._undo(*undo.pop())
            dropped -= tag in _DROPPED
            if not dropped and element is not root:
                self._text(element.tail)
        self._close_down_to(0)
        return "".join(self._out)

    def _open(self, element: etree._Element, tag: str) -> tuple[str, int]:
        """Begin what an HTML element stands for; give what its end has to undo."""
        inline = inline_of(element, tag)
        if inline is not None:
            # One of a kind around a text is enough, which also bounds how many there can be; in code there are none.
            if any(inline.tag == one.tag != "hi" or inline == one or one.is_literal for one in self._inlines):
                return "nothing", 0
            self._inlines.append(inline)
            return "inline", 0
        if tag == "img":
            self._image(element)
        elif tag == "br":
            self._frames[-1].breaks += self._frames[-1].in_line
        elif tag not in _IN_LINE:
            return self._open_block(element, tag)
        return "nothing", 0

    def _undo(self, what: str, level: int) -> None:
        if what == "inline":
            inline = self._inlines.pop()
            chain = self._frames[-1].chain
            if inline in chain:
                self._close_chain(chain.index(inline))
        elif what == "frame":
            self._close_down_to(level)
        elif what == "break":
            self._end_line()

    def _open_block(self, element: etree._Element, tag: str) -> tuple[str, int]:
        level = 0
        if tag in _LISTS:
            level = self._begin("list", rend=tag)
        elif tag in _ITEMS:
            level = self._begin_item(tag)
        elif tag == "table":
            level = self._begin("table")
        elif tag in ("tr", "td", "th", "caption"):
            level = self._begin_part_of_table(element, tag)
        elif tag == "blockquote":
            level = self._begin("quote")
        elif tag in _HEADINGS:
            level = self._begin("ab", rend=tag, type="header")
        elif tag == "pre":
            is_code = len(element) > 0 and element[0].tag == "code"
            level = self._begin("p") if is_code else self._begin("p", rend="pre", **{"xml:space": "preserve"})
            self._frames[-1].preserves |= level > 0
        elif tag == "figcaption":
            level = self._begin("p", rend=tag)
        elif tag == "p":
            level = self._begin("p")
        if level:
            return "frame", level
        self._end_line()
        return "break", 0

    def _begin(self, tag: str, **attributes: str) -> int:
        """Open a block and give the level to close it down to; 0 where it has no place, so that only a line ends."""
        self._end_line()
        if self._frames[-1].tag in _STRUCTURAL:
            self._imply()
        inside = self._frames[-1].tag
        if inside in ("p", "ab", "head") and (tag not in ("list", "quote") or inside != "p"):
            return 0
        if len(self._frames) >= MOST_LEVELS and tag not in ("p", "ab"):
            return 0
        level = len(self._frames)
        self._push(tag, attributes_of(attributes))
        return level

    def _begin_item(self, tag: str) -> int:
        if not self._unwind(("list",)):
            return self._begin("p")
        listed = self._frames[-1]
        if tag == "li":
            self._push("item", "")
        else:
            # As trafilatura numbers them: terms go with the definition that follows.
            self._push("item", attributes_of({"rend": f"{tag}-{listed.items}"}))
            listed.items += tag == "dd"
        return len(self._frames) - 1

    def _begin_part_of_table(self, element: etree._Element, tag: str) -> int:
        wanted = ("row", "table") if tag in ("td", "th") else ("table",)
        if not self._unwind(wanted):
            return self._begin("p")
        table = self._frames[-1]
        if tag == "tr":
            self._push("row", "")
        elif tag == "caption":
            if table.filled:
                return 0
            table.has_head = True
            self._push("head", "")
        else:
            if table.tag == "table":
                self._push("row", "", implied=True)
            spans = {"cols": span_of(element, "colspan"), "rows": span_of(element, "rowspan")}
            self._push("cell", attributes_of({"role": "head" if tag == "th" else "", **spans}))
        return len(self._frames) - 1

    def _unwind(self, tags: tuple[str, ...]) -> bool:
        """Close implied blocks until one of `tags` is the innermost; close none, and say so, if there is none."""
        level = len(self._frames)
        while self._frames[level - 1].tag not in tags:
            if not self._frames[level - 1].implied:
                return False
            level -= 1
        self._close_down_to(level)
        return True

    def _imply(self) -> None:
        """Open what a text needs that stands directly in a list, a table, a row or between blocks."""
        while (tag := self._frames[-1].tag) in (*_STRUCTURAL, "div"):
            self._push({"list": "item", "table": "row", "row": "cell", "div": "p"}[tag], "", implied=True)
            if tag == "div":
                return

    def _push(self, tag: str, attributes: str, *, implied: bool = False) -> None:
        above = self._frames[-1]
        self._close_chain(0)
        above.in_line = above.spaced = False
        above.breaks = 0
        frame = _Frame(tag, len(self._out), implied, preserves=above.preserves)
        self._out.append(f"\n<{tag}{attributes}>")
        self._frames.append(frame)

    def _close_down_to(self, level: int) -> None:
        while len(self._frames) > max(level, 1):
            self._close_chain(0)
            frame = self._frames.pop()
            above = self._frames[-1]
            if frame.tag == "table" and frame.has_head and not frame.filled:
                # A caption without a table: TEI wants a row.
                self._out.append("\n<row><cell/></row>")
                frame.filled = True
            if frame.filled or frame.tag == "cell":
                self._out.append(f"\n</{frame.tag}>" if frame.tag in _STRUCTURAL else f"</{frame.tag}>")
                above.filled |= frame.filled and frame.tag != "head"
            else:
                del self._out[frame.start :]
                above.has_head &= frame.tag != "head"
        if level == 0:
            self._close_chain(0)

    def _end_line(self) -> None:
        """End the line: close an implied paragraph, or remember that what follows needs a break before it."""
        frame = self._frames[-1]
        if frame.implied and frame.tag == "p":
            self._close_down_to(len(self._frames) - 1)
        else:
            frame.breaks = max(frame.breaks, int(frame.in_line))

    def _image(self, element: etree._Element) -> None:
        source = (element.get("src") or "").strip()
        if not source or (self._inlines and self._inlines[-1].is_literal):
            return
        self._ready()
        self._out.append(f"<graphic{attributes_of({'url': source})}/>")

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._frames[-1].preserves:
            if not self._frames[-1].filled:
                text = text.lstrip("\r\n")
            if text:
                self._write_text(text)
            return
        collapsed = _SPACES.sub(" ", text)
        words = collapsed.strip(" ")
        frame = self._frames[-1]
        if collapsed[0] == " ":
            frame.spaced = frame.in_line
        if words:
            self._write_text(words)
            self._frames[-1].spaced = collapsed[-1] == " "

    def _write_text(self, text: str) -> None:
        self._ready()
        self._out.append(escaped(text))

    def _ready(self) -> None:
        """Make ready for something in the line: in a block that takes it, after the space or the break before it."""
        self._imply()
        frame = self._frames[-1]
        if frame.breaks:
            is_literal = bool(frame.chain) and frame.chain[-1].is_literal
            self._out.append(("\n" if is_literal else _BREAK) * frame.breaks)
        elif frame.spaced:
            self._out.append(" ")
        elif frame.filled and not frame.in_line:
            self._out.append("\n")
        frame.breaks = 0
        frame.spaced = False
        frame.filled = frame.in_line = True
        for inline in self._inlines[len(frame.chain) :]:
            self._spare -= len(inline.attributes)
            self._out.append(f"<{inline.tag}{inline.attributes if self._spare >= 0 else ''}>")
            frame.chain.append(inline)

    def _close_chain(self, kept: int) -> None:
        chain = self._frames[-1].chain
        while len(chain) > kept:
            self._out.append(f"</{chain.pop().tag}>")
