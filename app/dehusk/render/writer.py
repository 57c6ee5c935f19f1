"""The writer of structure: pieces of text in, HTML and the source of Markdown out, in one go and in document order."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.dom.tables import data_tables
from dehusk.render.escaping import END_MARK, ESCAPE, MARK, escape_html, escape_markdown, is_punctuation, visible
from dehusk.render.frames import CELLS, Frame, Frames, Framing
from dehusk.render.inlines import INLINES, Inline, Inlines
from dehusk.render.languages import language_of
from dehusk.render.tables import beyond_markdown, span_of

# Inline tags that Markdown has a form for.
_IN_MARKDOWN = frozenset(("a", "code", "del", "em", "kbd", "q", "strong", "sub", "sup"))
# Those that it marks with stars or tildes, which have to touch a word to be read as such.
_MARKED = frozenset(("del", "em", "strong"))
# Text in these stands for itself.
_VERBATIM = frozenset(("code", "kbd", "span"))
# Frames that have a number, and in which attribute.
_NUMBERS = {"ol": "start", "li": "value", "td": "colspan", "th": "colspan"}
# No block has this row and stands in this element.
_NO_BLOCK = (-1, -1)
_TAG_IN_TEX = re.compile(r"<(?=[A-Za-z/!?])")
# Frames that Markdown's converter should see as something else: what they begin and end with.
_SOURCES = {
    "figure": ("", ""),
    "figcaption": ("<p>", "</p>"),
    "image": ("<p>", "</p>"),
    "dl": ("", ""),
    "dt": ("<p><strong>", "</strong></p>"),
    "dd": ("<ul><li>", "</li></ul>"),
}


@dataclass(slots=True)
class _Open:
    """An element that is open in the output.

    `at` is the place in the source where it was opened, `before` the character that stood there; `raw` tells that
    Markdown can't mark it there, `muted` that the source waits until it ends.
    """

    key: Hashable
    tag: str
    end: str
    source_end: str
    element: int = -1
    at: int = -1
    before: str = " "
    raw: bool = False
    muted: bool = False


class Writer:
    """Writes the pieces of a page that are given to it, in document order; links only where there is a `base`."""

    def __init__(self, page: Page, kept: NDArray[np.bool_], base: str | None) -> None:
        self._page = page
        tables = data_tables(page)
        self._framing = Framing(page, tables)
        self._beyond = beyond_markdown(page, tables, kept)
        self._html: list[str] = []
        self._source: list[str] = []
        self._islands: list[str] = []
        self._stack: list[_Open] = []
        self._frames: Frames = ()
        self._around: tuple[Inline, ...] = ()
        self._filled: dict[Hashable, tuple[int, int]] = {}
        self._inlines = Inlines(base)
        self._empty_cells: dict[int, list[int]] = {}
        self._block = _NO_BLOCK
        # What has to come before the next text of the block: nothing, a space or a line break.
        self._gap = ""
        self._last = " "
        self._starts_line = True
        self._opened: list[_Open] = []
        self._closed: list[tuple[_Open, int]] = []
        self._muted = 0

    def finish(self) -> tuple[str, str, tuple[str, ...]]:
        """Close what is open; give the HTML, the source of the Markdown, and the islands."""
        self._go_to((), ())
        return "".join(self._html).lstrip("\n"), "".join(self._source), tuple(self._islands)

    def add_text(self, owner: Any, text: str, row: int, element: int) -> None:
        """Add a run of text that stands directly in the node `owner`."""
        text = visible(text)
        words = text.split()
        same = self._block == (row, element)
        if not text or not (words or same):
            return
        frames = self._frames if same else self._framing.of_block(row, element, self._filled)
        if frames[-1].tag == "pre":
            self._begin_block(row, element, frames, "\n")
            self._go_to(frames, ())
            self._put_verbatim(text)
            return
        if not words:
            self._gap = self._gap or " "
            return
        self._begin_block(row, element, frames, "<br>")
        if text[0].isspace():
            self._gap = self._gap or " "
        inlines = self._inlines.of_node(owner)
        self._go_to(frames, inlines)
        self._put(" ".join(words), inlines)
        if text[-1].isspace():
            self._gap = " "

    def add_break(self, row: int, element: int) -> None:
        """Add a line break, which only stands between texts of one block."""
        if self._block == (row, element):
            self._gap = "\n" if self._frames and self._frames[-1].tag == "pre" else "<br>"

    def add_image(self, node: Any, source: str, row: int, element: int) -> None:
        """Add an image: in the block around it, or in a paragraph of its own."""
        frames = self._framing.of_element(element)
        if frames and frames[-1].tag == "figure":
            frames = (*frames, Frame(("image", row, element), "image", -1))
        else:
            frames = self._framing.of_block(row, element, self._filled)
        if frames[-1].tag == "pre":
            return
        self._begin_block(row, element, frames, " ")
        self._go_to(frames, tuple(inline for inline in self._inlines.of_node(node.getparent()) if inline.tag == "a"))
        self._meet("!")
        alt = " ".join(visible(node.get("alt") or "").split())
        tag = f'<img src="{escape_html(source)}" alt="{escape_html(alt)}">'
        self._write(tag, tag)
        self._last = ")"
        self._starts_line = False

    def _begin_block(self, row: int, element: int, frames: Frames, between: str) -> None:
        if self._block == (row, element):
            return
        self._block = (row, element)
        self._gap = between if frames == self._frames else ""

    def _go_to(self, frames: Frames, inlines: tuple[Inline, ...]) -> None:
        """Close and open elements until those that are open are these."""
        if frames is self._frames and inlines == self._around:
            self._fill_gap()
            return
        stack = self._stack
        wanted = [frame.key for frame in frames] + [inline.key for inline in inlines]
        same = 0
        for open_, key in zip(stack, wanted, strict=False):
            if open_.key != key:
                break
            same += 1
        while len(stack) > same:
            self._close(stack.pop())
        if frames != self._frames:
            self._frames = frames
            for frame in frames[same:]:
                self._open_frame(frame)
            self._framing.note_item(frames)
            self._gap = ""
        else:
            self._fill_gap()
        self._around = inlines
        for inline in inlines[max(0, same - len(frames)) :]:
            self._open_inline(inline)

    def _fill_gap(self) -> None:
        if self._gap:
            self._meet(" ")
            self._write("\n<br>" if self._gap == "<br>" else self._gap, self._gap)
            self._last = " "
            self._starts_line = self._gap == "<br>"
            self._gap = ""

    def _open_frame(self, frame: Frame) -> None:
        self._end_line()
        tag, element = frame.tag, frame.element
        if self._stack:
            # Text that stands directly in the one around comes after this, and not beside it.
            self._filled.setdefault(self._stack[-1].key, _NO_BLOCK)
        if tag in CELLS and self._stack and self._stack[-1].tag == "tr":
            self._write_empty_cells(self._stack[-1].element, element)
        attributes = self._attributes(tag, element)
        begin, end = f"<{tag}{attributes}>", f"</{tag}>"
        if tag == "pre":
            name = language_of(self._page.nodes[element])
            begin, end = f'<pre><code class="language-{name}">' if name else "<pre><code>", "</code></pre>"
        elif tag == "image":
            begin = end = ""
        source = _SOURCES.get(tag, (begin, end))
        if tag == "p" and self._stack and self._stack[-1].tag in CELLS:
            source = ("<br>", "")
        muted = tag == "table" and element in self._beyond
        if muted:
            source = (f"<p>{self._island('')}</p>", "")
        at = len(self._html)
        self._write(f"\n{begin}", source[0])
        self._muted += muted
        self._stack.append(_Open(frame.key, tag, end, source[1], element, at, muted=muted))
        if tag == "tr":
            self._empty_cells[element] = self._cells(element)

    def _open_inline(self, inline: Inline) -> None:
        tag = inline.tag
        begin = f"<{tag}{inline.attributes}>"
        marked = tag in _MARKED
        in_markdown = tag in _IN_MARKDOWN and not (tag == "strong" and self._frames[-1].tag == "dt")
        # Stars that follow stars would be read together.
        raw = marked and bool(self._closed or self._frames[-1].tag == "caption")
        if not marked and in_markdown:
            self._meet("[" if tag == "a" else "`")
        open_ = _Open(inline.key, tag, f"</{tag}>", f"</{tag}>" if in_markdown else "", at=len(self._source))
        open_.before, open_.raw = self._last, raw
        self._write(begin, begin if in_markdown else "")
        self._stack.append(open_)
        if marked and in_markdown and not self._muted:
            self._opened.append(open_)

    def _close(self, open_: _Open) -> None:
        if open_.at < 0 or not open_.source_end or open_.element >= 0 or open_.tag not in _MARKED or self._muted:
            self._close_plainly(open_)
            return
        self._write(open_.end, open_.source_end)
        if open_.raw:
            self._make_raw(open_, len(self._source) - 1)
        else:
            self._closed.append((open_, len(self._source) - 1))

    def _close_plainly(self, open_: _Open) -> None:
        if open_.tag == "tr":
            self._write_empty_cells(open_.element, -1)
            self._empty_cells.pop(open_.element, None)
        if open_.muted:
            self._muted -= 1
            self._html.append(open_.end)
            self._islands[-1] = "".join(self._html[open_.at :])
        else:
            self._write(open_.end, open_.source_end)
        if open_.tag not in INLINES:
            self._end_line()
        elif open_.source_end:
            self._last = ")"

    def _write(self, html: str, source: str) -> None:
        self._html.append(html)
        if not self._muted:
            self._source.append(source)

    def _put(self, text: str, inlines: tuple[Inline, ...]) -> None:
        self._meet(text[0])
        html = escape_html(text)
        around = [inline.tag for inline in inlines]
        verbatim = next((tag for tag in around if tag in _VERBATIM), None)
        if verbatim is None:
            source = escape_html(escape_markdown(text, starts_line=self._starts_line, in_link="a" in around))
        else:
            # Readers of Markdown that know no formulas would take "a<b" for a tag.
            tex = _TAG_IN_TEX.sub("< ", text).replace("\\", ESCAPE)
            source = escape_html(tex) if verbatim == "span" else html
        self._write(html, source)
        self._last = text[-1]
        self._starts_line = False

    def _put_verbatim(self, text: str) -> None:
        html = escape_html(text)
        self._write(html, html)

    def _end_line(self) -> None:
        self._meet(" ")
        self._last = " "
        self._starts_line = True

    def _meet(self, character: str) -> None:
        """Settle which marks can be read as such, now that the character after them is known.

        Those that can't are written as HTML. The rule is CommonMark's of delimiter runs: beside a punctuation mark,
        there has to be a space or another one on the other side.
        """
        if self._opened:
            if is_punctuation(character):
                for open_ in self._opened:
                    open_.raw = open_.raw or not _parts_words(open_.before)
            self._opened.clear()
        if self._closed:
            if is_punctuation(self._last) and not _parts_words(character):
                for open_, end in self._closed:
                    self._make_raw(open_, end)
            self._closed.clear()

    def _make_raw(self, open_: _Open, end: int) -> None:
        self._source[open_.at] = self._island(f"<{open_.tag}>")
        self._source[end] = self._island(f"</{open_.tag}>")

    def _island(self, html: str) -> str:
        self._islands.append(html)
        return f"{MARK}{len(self._islands) - 1}{END_MARK}"

    def _attributes(self, tag: str, element: int) -> str:
        name = _NUMBERS.get(tag)
        if element < 0 or name is None:
            return ""
        node = self._page.nodes[element]
        if tag in CELLS:
            spans = ((name, span_of(node, name)) for name in ("colspan", "rowspan"))
            return "".join(f' {name}="{span}"' for name, span in spans if span > 1)
        value = (node.get(name) or "").strip()
        return f' {name}="{value}"' if value.isascii() and value.isdigit() and len(value) < 10 else ""

    def _cells(self, row: int) -> list[int]:
        """Give the cells of a table row, last one first."""
        elements = self._page.elements
        inside = range(int(elements.ends[row]) - 1, row, -1)
        return [cell for cell in inside if elements.parents[cell] == row and elements.tags[cell] in CELLS]

    def _write_empty_cells(self, row: int, until: int) -> None:
        """Write the cells of a row that nothing is left of, up to the cell `until`, so that columns stay in place."""
        waiting = self._empty_cells.get(row, [])
        while waiting:
            cell = waiting.pop()
            if cell == until:
                return
            tag = self._page.elements.tags[cell]
            empty = f"<{tag}{self._attributes(tag, cell)}></{tag}>"
            self._write(f"\n{empty}", empty)


def _parts_words(character: str) -> bool:
    return character.isspace() or is_punctuation(character)
