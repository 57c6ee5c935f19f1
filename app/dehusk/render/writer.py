"""The writer of structure: pieces of a page in, HTML and the source of Markdown out, in one go."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.dom.tables import data_tables
from dehusk.render.addresses import Addresses
from dehusk.render.escaping import unmarked
from dehusk.render.frames import CELLS, ITEMS, Frame, Frames, Framing
from dehusk.render.languages import Named, language_of
from dehusk.render.numbering import Numbering
from dehusk.render.phrases import Phrases
from dehusk.render.sheet import Sheet
from dehusk.render.tables import beyond_markdown, span_of

# Frames that Markdown's converter should see as something else: what they begin and end with.
_SOURCES = {
    "figure": ("", ""),
    "figcaption": ("<p>", "</p>"),
    "image": ("<p>", "</p>"),
    # Else the paragraphs of two quotes would be lines of one.
    "blockquote": ("<section><blockquote>", "</blockquote></section>"),
    # A table with many links and without header cells would be a list.
    "td": ("<th>", "</th>"),
    "dl": ("", ""),
    "dt": ("<p><strong>", "</strong></p>"),
    "dd": ("<ul><li>", "</li></ul>"),
}
# No block has this row and stands in this element.
_NO_BLOCK = (-1, -1)


@dataclass(slots=True)
class _Open:
    """A frame that is open: how it ends in the HTML and in the source, and whether it is an island."""

    frame: Frame
    end: str
    source_end: str
    is_island: bool


class Writer:
    """Writes the pieces of a page that are given to it, in document order; links only where there are `addresses`."""

    def __init__(self, page: Page, kept: NDArray[np.bool_], addresses: Addresses | None) -> None:
        self._page = page
        self._parents = page.elements.parents.tolist()
        tables = data_tables(page)
        self._framing = Framing(page, self._parents, tables)
        self._beyond = beyond_markdown(page, tables, kept)
        self._sheet = Sheet()
        self._phrases = Phrases(self._sheet, addresses)
        self._stack: list[_Open] = []
        self._frames: Frames = ()
        self._filled: dict[Hashable, tuple[int, int]] = {}
        self._empty_cells: dict[int, list[int]] = {}
        self._languages: Named = {}
        self._numbering = Numbering(page)
        self._block = _NO_BLOCK
        self._in_code = False
        # White space and breaks of code that no word has come after yet, and the block that they stand in.
        self._waiting: list[str] = []
        self._waits_for = _NO_BLOCK

    def finish(self) -> tuple[str, str, tuple[str, ...]]:
        """Close what is open; give the HTML, the source of the Markdown, and the islands."""
        self._go_into(())
        sheet = self._sheet
        return "".join(sheet.html).lstrip("\n"), "".join(sheet.source), tuple(sheet.islands)

    def add_text(self, owner: Any, text: str, row: int, element: int) -> None:
        """Add a run of text that stands directly in the node `owner`."""
        if not text.isascii():
            text = unmarked(text)
        words = text.split()
        if self._block != (row, element):
            if not words:
                self._put_off(text, row, element)
                return
            self._begin_block(row, element, self._framing.of_block(row, element, self._filled), "<br>")
        if self._in_code:
            self._phrases.add_verbatim(text)
        elif words:
            self._phrases.add_text(owner, text, words)
        elif text:
            self._phrases.gap = self._phrases.gap or " "

    def add_break(self, row: int, element: int) -> None:
        """Add a line break, which only stands between texts of one block."""
        if self._block == (row, element):
            self._phrases.gap = f"{self._phrases.gap}\n" if self._in_code else "<br>"
        else:
            self._put_off("\n", row, element)

    def add_image(self, node: Any, source: str, row: int, element: int) -> None:
        """Add an image: in the block around it, or in a paragraph of its own."""
        frames = self._framing.of_element(element)
        if frames and frames[-1].tag == "figure":
            frames = (*frames, Frame(("image", row, element), "image", -1))
        else:
            frames = self._framing.of_block(row, element, self._filled)
        if frames[-1].tag != "pre":
            self._begin_block(row, element, frames, " ")
            self._phrases.add_image(node, source)

    def _begin_block(self, row: int, element: int, frames: Frames, gap: str) -> None:
        before, block = self._block, (row, element)
        if before == block:
            return
        self._block = block
        self._in_code = frames[-1].tag == "pre"
        waiting = "".join(self._waiting) if self._waits_for == block else ""
        if frames == self._frames:
            # Two blocks in what holds a single run of text. In code, those of one element are parted by two breaks, of
            # which the walk tells the first alone.
            if self._in_code:
                gap = f"{self._phrases.gap if before[1] == element else ''}\n{waiting}"
            self._phrases.gap = gap
        else:
            self._go_into(frames)
            self._framing.note_item(frames)
            if self._in_code:
                # The line that the code begins with; those before it are empty.
                self._phrases.gap = waiting.rpartition("\n")[2]

    def _put_off(self, text: str, row: int, element: int) -> None:
        """Keep what a block begins with until it has words: it may be one that has none."""
        if self._waits_for != (row, element):
            self._waits_for = (row, element)
            self._waiting.clear()
        self._waiting.append(text)

    def _go_into(self, frames: Frames) -> None:
        """Close and open frames until those that are open are these."""
        self._phrases.end_line()
        stack, same = self._stack, 0
        for open_, frame in zip(stack, frames, strict=False):
            if open_.frame.key != frame.key:
                break
            same += 1
        while len(stack) > same:
            self._close(stack.pop())
        for frame, inner in zip_longest(frames[same:], frames[same + 1 :]):
            self._open(frame, inner)
        self._frames = frames
        self._phrases.frame = frames[-1].tag if frames else ""

    def _open(self, frame: Frame, inner: Frame | None) -> None:
        """Open a frame; `inner` is the one that is opened in it next."""
        tag, element = frame.tag, frame.element
        outer = self._stack[-1].frame if self._stack else None
        is_first = outer is None or outer.key not in self._filled
        if outer is not None:
            # Text that stands directly in the one around comes after this, and not beside it.
            self._filled.setdefault(outer.key, _NO_BLOCK)
            if outer.tag == "tr" and tag in CELLS:
                self._write_empty_cells(outer.element, element)
        begin, end = self._tags(tag, element)
        source = _SOURCES.get(tag, (begin, end))
        if tag == "p" and outer is not None and outer.tag in CELLS:
            source = ("" if is_first else "<br>", "")
        elif tag == "ol":
            attributes, counted = self._numbering.begin_list(element, inner.element if inner is not None else -1)
            begin, source = f"<ol{attributes}>", (f"<ol{counted}>", end)
        elif tag == "li" and outer is not None and outer.tag == "ol":
            attributes, again = self._numbering.begin_item(outer.element, element)
            begin, source = f"<li{attributes}>", (f"{again}<li>", end)
        # Behind a table in an item or a quote, the converter writes what follows as a part of it.
        is_island = element in self._beyond or (tag == "table" and self._is_indented())
        if is_island:
            self._sheet.begin_island()
        self._sheet.write(f"\n{begin}", source[0])
        self._stack.append(_Open(frame, end, source[1], is_island))
        # Text between its cells ends a row; what follows is one more row of the output, for which nothing is waiting.
        if tag == "tr" and element not in self._empty_cells:
            self._empty_cells[element] = self._cells(element)

    def _is_indented(self) -> bool:
        tags = (open_.frame.tag for open_ in self._stack)
        return not self._sheet.muted and any(tag in ITEMS or tag == "blockquote" for tag in tags)

    def _close(self, open_: _Open) -> None:
        if open_.frame.tag == "tr":
            self._write_empty_cells(open_.frame.element, -1)
        self._sheet.write(open_.end, open_.source_end)
        if open_.is_island:
            self._sheet.end_island()

    def _tags(self, tag: str, element: int) -> tuple[str, str]:
        if tag == "pre":
            name = language_of(self._page.nodes[element], self._languages)
            return f'<pre><code class="language-{name}">' if name else "<pre><code>", "</code></pre>"
        if tag == "image":
            return "", ""
        if tag in CELLS:
            return f"<{tag}{self._spans(element)}>", f"</{tag}>"
        return f"<{tag}>", f"</{tag}>"

    def _spans(self, element: int) -> str:
        node = self._page.nodes[element]
        spans = ((name, span_of(node, name)) for name in ("colspan", "rowspan"))
        return "".join(f' {name}="{span}"' for name, span in spans if span > 1)

    def _cells(self, row: int) -> list[int]:
        """Give the cells of a table row, last one first."""
        tags, parents = self._page.elements.tags, self._parents
        inside = range(int(self._page.elements.ends[row]) - 1, row, -1)
        return [cell for cell in inside if parents[cell] == row and tags[cell] in CELLS]

    def _write_empty_cells(self, row: int, until: int) -> None:
        """Write the cells of a row that nothing is left of, up to the cell `until`, so that columns stay in place."""
        waiting = self._empty_cells[row]
        while waiting:
            cell = waiting.pop()
            if cell == until:
                return
            begin, end = self._tags(self._page.elements.tags[cell], cell)
            self._sheet.write(f"\n{begin}{end}", "<th></th>")
