"""Phrases: what stands within a line of the output: text, breaks, images, and the inline elements around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dehusk.render.addresses import Addresses
from dehusk.render.escaping import (
    ESCAPE,
    escape_html,
    escape_markdown,
    is_punctuation,
    markdown_formula,
    markdown_image,
    unmarked,
)
from dehusk.render.inlines import NOTHING_AROUND, Around, Inline, Inlines
from dehusk.render.sheet import Sheet

# Inline tags that Markdown has a form for.
_IN_MARKDOWN = frozenset(("a", "code", "del", "em", "kbd", "q", "strong", "sub", "sup"))
# Those that it marks with stars or tildes, which have to touch a word to be read as such.
_MARKED = frozenset(("del", "em", "strong"))
_CODE = frozenset(("code", "kbd"))
_BRACKET = re.compile(rf"{ESCAPE}?[\[\]]")
# An element around many blocks is written once for each. These characters may be spent on doing that again; real pages
# need some thousand.
MOST_REPEATED_CHARS = 1_000_000


@dataclass(slots=True)
class _Open:
    """An inline element that is open.

    `at` is where it began in the source, `before` the character that stood there; `raw` tells that Markdown can't mark
    it at this place.
    """

    inline: Inline
    end: str
    source_end: str
    at: int
    before: str
    raw: bool


class Phrases:
    """Writes lines on a sheet; links only where there are `addresses`."""

    def __init__(self, sheet: Sheet, addresses: Addresses | None) -> None:
        self._sheet = sheet
        self._inlines = Inlines(addresses)
        self._around = NOTHING_AROUND
        self._stack: list[_Open] = []
        # What has to come before the next text of the line: nothing, a space or a line break.
        self.gap = ""
        # The tag of the frame around the line.
        self.frame = ""
        # The character that was written last, and where in the source the last text is.
        self._last = " "
        self._last_text = -1
        self._starts_line = True
        self._opened: list[_Open] = []
        self._closed: list[tuple[_Open, int]] = []
        self._written: set[Any] = set()
        self._spare_chars = MOST_REPEATED_CHARS

    def add_text(self, owner: Any, text: str, words: list[str]) -> None:
        """Add text that stands directly in the node `owner`; `words` are its words, one at least."""
        if text[0].isspace():
            self.gap = self.gap or " "
        self._go_into(self._inlines.of_node(owner))
        line = " ".join(words)
        if self._opened or self._closed:
            self._meet(line[0])
        html = escape_html(line)
        around = self._around
        if around.is_formula:
            source = escape_html(markdown_formula(line))
        elif around.is_code:
            source = html
        else:
            escaped = escape_markdown(line, starts_line=self._starts_line, in_link=around.in_link)
            source = html if escaped is line else escape_html(escaped)
        if around.in_link and not self._sheet.muted:
            # The converter would escape those without their other half once more, and in code, where it must not.
            source = _BRACKET.sub(lambda match: self._sheet.island(match[0]), source)
        self._sheet.write(html, source)
        self._last_text = len(self._sheet.source) - 1
        self._last = line[-1]
        self._starts_line = False
        if text[-1].isspace():
            self.gap = " "

    def add_image(self, node: Any, source: str) -> None:
        """Add an image, with the link around it."""
        self._go_into(self._inlines.of_node(node.getparent()).only_link())
        self._meet("!")
        alt = " ".join(unmarked(node.get("alt") or "").split())
        self._sheet.write(f'<img src="{escape_html(source)}" alt="{escape_html(alt)}">', "")
        if not self._sheet.muted:
            self._sheet.source[-1] = self._sheet.island(markdown_image(alt, source))
        self._last = ")"
        self._starts_line = False

    def add_verbatim(self, text: str) -> None:
        """Add text of code, with its white space."""
        self._fill_gap()
        html = escape_html(text)
        self._sheet.write(html, html)

    def end_line(self) -> None:
        """Close what is open, so that the next text begins a line."""
        if self._stack:
            while self._stack:
                self._close(self._stack.pop())
            self._around = NOTHING_AROUND
        if self._opened or self._closed:
            self._meet(" ")
        self.gap = ""
        self._last = " "
        self._starts_line = True

    def _go_into(self, around: Around) -> None:
        """Close and open elements until those that are open are these; fill the gap between them."""
        if around is self._around:
            self._fill_gap()
            return
        stack, same = self._stack, 0
        for open_, inline in zip(stack, around.inlines, strict=False):
            if open_.inline.node is not inline.node:
                break
            same += 1
        while len(stack) > same:
            self._close(stack.pop())
        self._fill_gap()
        self._around = around
        for inline in around.inlines[same:]:
            self._open(inline)

    def _fill_gap(self) -> None:
        gap = self.gap
        if gap:
            if self._opened or self._closed:
                self._meet(" ")
            self._sheet.write("\n<br>" if gap == "<br>" else gap, gap)
            self._last = " "
            self._starts_line = gap == "<br>"
            self.gap = ""

    def _open(self, inline: Inline) -> None:
        node, tag, attributes = inline
        sheet = self._sheet
        if attributes and self._is_too_much(node, attributes):
            self._stack.append(_Open(inline, "", "", 0, " ", raw=False))
            sheet.write("", "")
            return
        begin, end = f"<{tag}{attributes}>", f"</{tag}>"
        # The term of a definition is bold as it is, and in code there are no marks.
        flat = (tag == "strong" and self.frame == "dt") or any(outer.inline.tag in _CODE for outer in self._stack)
        in_markdown = tag in _IN_MARKDOWN and not flat
        marked = in_markdown and tag in _MARKED
        if in_markdown and not marked:
            self._meet("[" if tag == "a" else "`")
            if tag == "a" and self._last == "!" and not sheet.muted:
                # Else the link would be read as an image.
                before = sheet.source[self._last_text]
                sheet.source[self._last_text] = f"{before[:-1]}{ESCAPE}!"
        # Stars that follow stars would be read together, and captions are emphasised as a whole.
        raw = bool(self._closed) or self.frame == "caption"
        open_ = _Open(inline, end, end if in_markdown else "", len(sheet.source), self._last, raw)
        sheet.write(begin, begin if in_markdown else "")
        self._stack.append(open_)
        if marked and not sheet.muted:
            self._opened.append(open_)

    def _close(self, open_: _Open) -> None:
        sheet = self._sheet
        sheet.write(open_.end, open_.source_end)
        if not open_.source_end:
            return
        if open_.inline.tag not in _MARKED:
            self._last = ")"
        elif not sheet.muted:
            if open_.raw:
                self._make_raw(open_, len(sheet.source) - 1)
            else:
                self._closed.append((open_, len(sheet.source) - 1))

    def _is_too_much(self, node: Any, attributes: str) -> bool:
        """Tell whether an element has been written before, and writing it again would make the output too large."""
        if node in self._written:
            self._spare_chars -= len(attributes)
            return self._spare_chars < 0
        self._written.add(node)
        return False

    def _meet(self, character: str) -> None:
        """Settle which marks can be read as such, now that the character after them is known.

        Those that can't are written as HTML. The rule is CommonMark's of delimiter runs: beside a punctuation mark,
        which stars are for tildes, there has to be a space or another one on the other side.
        """
        if self._opened:
            if is_punctuation(character) or _are_mixed(self._opened):
                for open_ in self._opened:
                    open_.raw = open_.raw or not _parts_words(open_.before)
            self._opened.clear()
        if self._closed:
            ends_so = is_punctuation(self._last) or _are_mixed([open_ for open_, _ in self._closed])
            if ends_so and not _parts_words(character):
                for open_, end in self._closed:
                    self._make_raw(open_, end)
            self._closed.clear()

    def _make_raw(self, open_: _Open, end: int) -> None:
        sheet, tag = self._sheet, open_.inline.tag
        sheet.source[open_.at] = sheet.island(f"<{tag}>")
        sheet.source[end] = sheet.island(f"</{tag}>")


def _are_mixed(marked: list[_Open]) -> bool:
    """Tell whether some of these are marked with stars and some with tildes."""
    return len({open_.inline.tag == "del" for open_ in marked}) > 1


def _parts_words(character: str) -> bool:
    return character.isspace() or is_punctuation(character)
