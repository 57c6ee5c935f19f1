"""Lists of titles under a heading that tells what they are: the shape of recent and of related articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.runs import Columns, Run, is_sentence, run_after
from dehusk.passes.widget_headings import NOUNS, WIDGET_HEADINGS

# Two bare lines under a heading such as "Recent posts" are no chance; under "Popular" it takes three of four words.
LEAST_BARE_TITLES = 2
LEAST_WEAK_TITLES = 3
WEAK_TITLE_WORDS = 4
# Under a weak heading most blocks must be links.
WEAK_LINKED_SHARE = 0.6
# "More in European politics" is a heading; a longer line that begins so is a sentence.
OPENING_WORDS = 8
# A lone title under a strong heading has the words of a headline.
LONE_TITLE_WORDS = 4
# "Processor: …": a list of such lines under "Recommended" is a specification.
SPECIFICATION_CHARS = 20

_ITEMS = frozenset({"li", "td", "th", "dd", "dt", "option"})


class Headings(NamedTuple):
    """The headings of a kind of list: whole strong ones, whole weak ones, openings, and words that qualify a noun."""

    strong: frozenset[str]
    weak: frozenset[str]
    openings: Mapping[str, tuple[str, ...]]
    qualifiers: frozenset[str]


def headed_lists(columns: Columns, kept: NDArray[np.bool_], headings: Headings) -> NDArray[np.bool_]:
    """Mark headings and the titles below them.

    A weak heading that is a link is a button, and one that is an item of a list is an item like the others.
    """
    mask = np.zeros(len(columns), np.bool_)
    for row in columns.lines.equal_to(headings.strong):
        if not mask[row]:
            _mark(columns, kept, row, mask)
    opened = [row for row, _ in columns.lines.opening_with(headings.openings) if columns.words[row] <= OPENING_WORDS]
    for row in _doubtful(columns, headings, opened):
        if mask[row] or columns.is_code(row) or columns.is_linked(row) or columns.tags[row] in _ITEMS:
            continue
        run = run_after(columns, row, WIDGET_HEADINGS)
        if _is_plainly_a_list(columns, run):
            mask[row : run.stop] = True
    _mark_orphans(columns, kept, opened, mask)
    _mark_broken_lines(columns, headings.strong, mask)
    return mask


def _mark_orphans(columns: Columns, kept: NDArray[np.bool_], opened: Sequence[int], mask: NDArray[np.bool_]) -> None:
    """Mark lines such as "More from the newsroom" below which nothing is left."""
    for row in opened:
        left = row + 1 < len(columns) and kept[row + 1]
        if not left and not columns.is_code(row) and not columns.in_cell(row):
            mask[row] |= not is_sentence(columns.texts[row].rstrip(" :"))


def _doubtful(columns: Columns, headings: Headings, opened: Sequence[int]) -> list[int]:
    """Give the rows of weak headings, of openings, and of a noun with a qualifier."""
    lines = columns.lines
    qualified = [
        row
        for row in [*lines.beginning_with(NOUNS), *lines.ending_with(NOUNS)]
        if columns.words[row] <= OPENING_WORDS and not headings.qualifiers.isdisjoint(lines.spelled[row].split())
    ]
    return [*lines.equal_to(headings.weak), *opened, *qualified]


def _mark(columns: Columns, kept: NDArray[np.bool_], row: int, mask: NDArray[np.bool_]) -> None:
    """Mark a strong heading with its list, or alone where nothing that is kept follows as its text."""
    if columns.is_code(row) or columns.in_cell(row):
        return
    run = run_after(columns, row, WIDGET_HEADINGS)
    if (
        run.linked
        or len(run) >= LEAST_BARE_TITLES
        or (run.titles == 1 and run.title_words >= LONE_TITLE_WORDS and not columns.level(run.start))
    ):
        mask[row : run.stop] = True
    elif not len(run) and (row + 1 >= len(columns) or not kept[row + 1] or _is_widget(columns, row + 1)):
        mask[row] = True


def _is_plainly_a_list(columns: Columns, run: Run) -> bool:
    if run.linked >= 2 and run.linked >= WEAK_LINKED_SHARE * len(run):
        return True
    specifications = sum(":" in columns.texts[row][:SPECIFICATION_CHARS] for row in range(run.start, run.stop))
    if specifications * 2 > len(run):
        return False
    return run.titles >= LEAST_WEAK_TITLES and run.title_words >= WEAK_TITLE_WORDS


def _is_widget(columns: Columns, row: int) -> bool:
    return columns.lines.spelled[row].rstrip(" :") in WIDGET_HEADINGS


def _mark_broken_lines(columns: Columns, strong: frozenset[str], mask: NDArray[np.bool_]) -> None:
    """Mark blocks whose first line is a strong heading and whose other lines, parted by `<br>`, are titles."""
    for row, heading, titles in columns.broken:
        if heading in strong and not any(map(is_sentence, titles)) and not columns.is_code(row):
            mask[row] = True
