"""A heading followed by a run of like blocks: the shape of a widget that bears no name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.laziness import lazy
from dehusk.passes.main_flow import PROSE_WORDS
from dehusk.passes.short_lines import ShortLines
from dehusk.passes.spelling import spelled_phrase

# Headlines on front pages and in teasers seldom pass 25 words; linked ones may carry a summary of a line or two.
TITLE_WORDS = 25
LINKED_TITLE_WORDS = 60
# A block is a link, not a text with links, when links take up this share of its characters.
LINKED_SHARE = 0.6
# Ten teasers of six lines each: no widget is longer, and what goes on without end is the page itself.
MOST_BLOCKS = 60
# Bare lines without list or links, with their dates: 12 of each.
MOST_BARE_BLOCKS = 24
# The longest heading in the tables has 60 characters; 20 titles of 100 make the longest list in one block.
HEADING_CHARS = 64
MOST_BROKEN_CHARS = 2_000
# A title of three words or more; shorter lines ("5 min read", "Politics") stand between titles.
LEAST_TITLE_WORDS = 3
# A removal that takes more than half of the kept words, or more than there is body text, takes the page's own list.
MOST_OF_PAGE = 0.5

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
_CELLS = frozenset({"td", "th", "caption"})
_CLOSING = "\"'”’»)]】」』›"
_FULL_STOPS = (".", "。", "．", ":", ",", ";", "，", "；")
_ELLIPSES = ("...", "…", "⋯", "..")


@dataclass(frozen=True, slots=True)
class Run:
    """The blocks start to stop (exclusive) after a heading, how many of them are titles, and how many are links.

    `title_words` is the mean number of words of the titles.
    """

    start: int
    stop: int
    titles: int
    linked: int
    title_words: float

    def __len__(self) -> int:
        return self.stop - self.start


class Columns:
    """The columns of a page as lists, for loops that look at a few rows."""

    def __init__(self, page: Page, lines: ShortLines, broken_rows: list[int], code: NDArray[np.bool_]) -> None:
        self.page = page
        self.broken_rows = broken_rows
        self.lines = lines
        blocks = page.blocks
        self._linked: list[bool] = (blocks.link_chars >= LINKED_SHARE * np.maximum(blocks.chars, 1)).tolist()
        self._code = code.tolist() if code.any() else None
        self.tags = page.blocks.tags
        self.texts = page.blocks.texts
        self.words: list[int] = page.blocks.words.tolist()
        self.link_chars: list[int] = page.blocks.link_chars.tolist()
        self.chars: list[int] = page.blocks.chars.tolist()
        self.links: list[int] = page.blocks.links.tolist()
        self.elements: list[int] = page.blocks.elements.tolist()

    def __len__(self) -> int:
        return len(self.texts)

    @lazy
    def parents(self) -> list[int]:
        """The parent of each element."""
        return list(self.page.elements.parents.tolist())

    def is_code(self, row: int) -> bool:
        """Tell whether a block is preformatted text or stands in it."""
        return self._code is not None and self._code[row]

    @lazy
    def broken(self) -> list[tuple[int, str, list[str]]]:
        """The blocks with line breaks: their rows, first lines in the spelling of phrases, and other lines."""
        found = []
        for row in self.broken_rows:
            text = self.texts[row]
            if len(text) <= MOST_BROKEN_CHARS:
                heading, *titles = text.split("\n")
                if len(heading) <= HEADING_CHARS:
                    found.append((row, spelled_phrase(heading), titles))
        return found

    @lazy
    def tag_counts(self) -> Counter[str]:
        """How many blocks have each tag."""
        return Counter(self.tags)

    def is_linked(self, row: int) -> bool:
        """Tell whether a block is a link and little else."""
        return self._linked[row]

    def is_title(self, row: int) -> bool:
        """Tell whether a block reads like a headline, a date or a name, not like a sentence of body text."""
        if self.is_linked(row):
            return self.words[row] <= LINKED_TITLE_WORDS
        return self.words[row] <= TITLE_WORDS and not is_sentence(self.texts[row])

    def is_prose(self, row: int) -> bool:
        """Tell whether a block reads like body text."""
        return not self.is_title(row) and is_sentence(self.texts[row])

    def level(self, row: int) -> int:
        """Give the level of a heading, 0 for other blocks."""
        return _HEADINGS.get(self.tags[row], 0)

    def in_cell(self, row: int) -> bool:
        """Tell whether a block is a cell of a table."""
        return self.tags[row] in _CELLS


def is_sentence(text: str) -> bool:
    """Tell whether a text ends like a sentence, or in the middle of one; cut off with dots, it does not."""
    end = text.rstrip(_CLOSING)
    return end.endswith(_FULL_STOPS) and not end.endswith(_ELLIPSES)


def run_after(columns: Columns, heading: int, stops: frozenset[str]) -> Run:
    """Find the titles, dates and names after the block `heading`, until body text or one of the lines `stops`."""
    start = heading + 1
    bound, listed = _bound(columns, heading)
    stop, titles, linked, title_words = start, 0, 0, 0
    shapes: set[str] = set()
    for row in range(start, bound):
        if not _continues(columns, heading, row, stops):
            break
        tag = columns.tags[row]
        is_linked = columns.is_linked(row)
        if tag not in shapes:
            # The first teaser shows its parts; a new kind of block later is something else.
            if row >= start + 3 and not is_linked:
                break
            shapes.add(tag)
        if not listed and not linked and row - start >= MOST_BARE_BLOCKS:
            break
        stop = row + 1
        linked += is_linked
        if columns.words[row] >= LEAST_TITLE_WORDS:
            titles += 1
            title_words += columns.words[row]
    if start < stop < bound and _heads_what_follows(columns, start, stop - 1):
        stop -= 1
        titles -= columns.words[stop] >= LEAST_TITLE_WORDS
    return Run(start, stop, titles, linked, title_words / max(titles, 1))


def spare_main(page: Page, kept: NDArray[np.bool_], mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Give `mask`, without the kept blocks where they are what the page is about: a listing, not an article."""
    blocks = page.blocks
    taken = int(blocks.words[mask & kept].sum())
    if not taken:
        return mask
    prose = kept & ~mask & (blocks.words >= PROSE_WORDS) & (blocks.link_chars < LINKED_SHARE * blocks.chars)
    if taken > MOST_OF_PAGE * int(blocks.words[kept].sum()) or taken > int(blocks.words[prose].sum()):
        return mask & ~kept
    return mask


def _continues(columns: Columns, heading: int, row: int, stops: frozenset[str]) -> bool:
    if columns.is_code(row) or not columns.is_title(row):
        return False
    level, own = columns.level(row), columns.level(heading)
    if level and columns.is_linked(row):
        if own and level < own:
            return False
    elif level and (level == 1 or (own and level <= own) or columns.tags[row] != columns.tags[heading + 1]):
        return False
    if columns.in_cell(row) and not (columns.in_cell(heading) or columns.is_linked(row)):
        return False
    line = columns.lines.spelled[row]
    return line.strip(" :.…»›>→|-–") not in stops


def _heads_what_follows(columns: Columns, start: int, last: int) -> bool:
    """Tell whether the last block of a run is the heading of the text that ended it: set like headings elsewhere."""
    if not columns.level(last) or columns.is_linked(last):
        return False
    tag = columns.tags[last]
    inside = columns.tags[start:last].count(tag)
    return not inside or columns.tag_counts[tag] > inside + 1


def _bound(columns: Columns, heading: int) -> tuple[int, bool]:
    """Give the row that no run after `heading` can reach, and whether a list sets it."""
    elements = columns.page.elements
    first, last, parents = elements.first_blocks, elements.last_blocks, columns.parents
    bound, listed = min(len(columns), heading + 1 + MOST_BLOCKS), False
    element = columns.elements[heading]
    while element and first[element] == heading:
        # The smallest box that the heading opens, when it has room for two items.
        if last[element] >= heading + 3:
            bound = min(bound, int(last[element]))
            break
        element = parents[element]
    if heading + 1 < len(columns):
        element = columns.elements[heading + 1]
        while element and first[element] > heading:
            if elements.tags[element] in _LISTS and last[element] >= heading + 3:
                bound, listed = min(bound, int(last[element])), True
            element = parents[element]
    return bound, listed
