"""The blocks of a TEI text as they are written: TEI's own order is kept, whatever order they are asked for in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dehusk.render.markup import attributes_of, escaped
from dehusk.render.tei_inline import Inline

# XML parsers refuse elements inside one another beyond 256; each block here can have eight inline ones in it.
MOST_LEVELS = 100
# With a line end, so that the words around it are two to those who take all text without the elements.
_BREAK = "<lb/>\n"
# HTML goes by these, not by the other spaces of Unicode.
_SPACES = re.compile("[ \t\n\r\f]+")
# Elements that hold no text of their own, and what a text in them needs.
_IMPLIED = {"list": "item", "table": "row", "row": "cell"}


@dataclass(slots=True)
class Block:
    """An open block: `start` is where it begins in the output; `implied` ones no HTML element stands for."""

    tag: str
    start: int = 0
    implied: bool = False
    preserves: bool = False
    filled: bool = False
    # Whether what was written last is in the line: then what begins a new one needs a break.
    in_line: bool = False
    # What comes before the next text, if there is one.
    breaks: int = 0
    spaced: bool = False
    # Terms and definitions are numbered; a table can have a caption and nothing else.
    entries: int = 1
    has_head: bool = False
    # The inline elements that are open in it, of those that are open in the HTML.
    chain: list[Inline] = field(default_factory=list)


class Blocks:
    """Writes blocks and what is in them; empty ones are left out.

    Inline elements are opened where a text needs them: none is empty, none is around a block. All their attributes
    together have at most `most_attributes` characters.
    """

    def __init__(self, most_attributes: int) -> None:
        self._spare = most_attributes
        self._out: list[str] = []
        self._open = [Block("div")]
        self._inlines: list[Inline] = []

    @property
    def innermost(self) -> Block:
        """The innermost open block."""
        return self._open[-1]

    @property
    def level(self) -> int:
        """How many blocks are open around the innermost one: what `close_to` takes to close that one."""
        return len(self._open) - 1

    def begin(self, tag: str, **attributes: str) -> bool:
        """Begin a block of text, a list, a table or a quote; say whether it has a place here: else only a line ends."""
        self.end_line()
        if self.innermost.tag in _IMPLIED:
            self._imply()
        inside = self.innermost.tag
        if inside in ("ab", "head") or (inside == "p" and tag not in ("list", "quote")):
            return False
        if len(self._open) >= MOST_LEVELS and tag not in ("p", "ab"):
            return False
        self.push(tag, attributes)
        return True

    def push(self, tag: str, attributes: dict[str, str] | None = None, *, implied: bool = False) -> None:
        """Begin a block that is known to have a place here."""
        above = self.innermost
        self._close_chain(0)
        above.in_line = above.spaced = False
        above.breaks = 0
        self._open.append(Block(tag, len(self._out), implied, above.preserves))
        self._out.append(f"\n<{tag}{attributes_of(attributes or {})}>")

    def unwind(self, *tags: str) -> bool:
        """Close implied blocks until one of `tags` is the innermost; close none, and say so, if there is none."""
        level = self.level
        while self._open[level].tag not in tags:
            if not self._open[level].implied:
                return False
            level -= 1
        self.close_to(level + 1)
        return True

    def close_to(self, level: int) -> None:
        """Close blocks until `level` are open; those with nothing in them leave no trace."""
        while len(self._open) > level:
            self._close_chain(0)
            block = self._open.pop()
            above = self.innermost
            if block.has_head and not block.filled:
                # A caption without a table: TEI wants a row.
                self._out.append("\n<row><cell/></row>")
                block.filled = True
            if not block.filled and block.tag != "cell":
                del self._out[block.start :]
                continue
            self._out.append(f"\n</{block.tag}>" if block.tag in _IMPLIED else f"</{block.tag}>")
            if block.tag == "head":
                above.has_head = True
            else:
                above.filled |= block.filled

    def end_line(self) -> None:
        """End the line: close an implied paragraph, or remember that what follows needs a break before it."""
        block = self.innermost
        if block.implied and block.tag == "p":
            self.close_to(self.level)
        else:
            block.breaks = max(block.breaks, int(block.in_line))

    def add_break(self) -> None:
        """Break the line, if anything is in it and anything follows."""
        self.innermost.breaks += self.innermost.in_line

    def add_text(self, text: str) -> None:
        """Add a text as HTML has it: spaces are one, and none where a line begins or ends."""
        if self.innermost.preserves:
            self._write(text if self.innermost.filled else text.lstrip("\r\n"))
            return
        collapsed = _SPACES.sub(" ", text)
        if collapsed.startswith(" "):
            self.innermost.spaced = self.innermost.in_line
        if words := collapsed.strip(" "):
            self._write(words)
            self.innermost.spaced = collapsed.endswith(" ")

    def add_image(self, url: str) -> None:
        """Add an image; there is none in code."""
        if not (self._inlines and self._inlines[-1].is_literal):
            self._ready()
            self._out.append(f"<graphic{attributes_of({'url': url})}/>")

    def open_inline(self, inline: Inline) -> bool:
        """Begin an inline element; say whether it has a place here."""
        # One of a kind around a text is enough, which also bounds how many there can be; in code there are none.
        if any(inline.tag == one.tag != "hi" or inline == one or one.is_literal for one in self._inlines):
            return False
        self._inlines.append(inline)
        return True

    def close_inline(self) -> None:
        """End the innermost inline element."""
        self._inlines.pop()
        self._close_chain(len(self._inlines))

    def finish(self) -> str:
        """Close all that is open and give what was written."""
        self.close_to(1)
        return "".join(self._out)

    def _write(self, text: str) -> None:
        if text:
            self._ready()
            self._out.append(escaped(text))

    def _ready(self) -> None:
        """Make ready for something in the line: in a block that takes it, after the space or the break before it."""
        self._imply()
        block = self.innermost
        if block.breaks:
            is_literal = bool(block.chain) and block.chain[-1].is_literal
            self._out.append(("\n" if is_literal else _BREAK) * block.breaks)
        elif block.spaced:
            self._out.append(" ")
        elif block.filled and not block.in_line:
            self._out.append("\n")
        block.breaks = 0
        block.spaced = False
        block.filled = block.in_line = True
        for inline in self._inlines[len(block.chain) :]:
            self._spare -= len(inline.attributes)
            self._out.append(f"<{inline.tag}{inline.attributes if self._spare >= 0 else ''}>")
            block.chain.append(inline)

    def _imply(self) -> None:
        """Open what a text needs that stands directly in a list, a table, a row or between blocks."""
        while (needed := _IMPLIED.get(self.innermost.tag)) is not None:
            self.push(needed, implied=True)
        if self.innermost.tag == "div":
            self.push("p", implied=True)

    def _close_chain(self, kept: int) -> None:
        chain = self.innermost.chain
        while len(chain) > kept:
            self._out.append(f"</{chain.pop().tag}>")
