"""pagination: page numbers, "older posts", "previous | next" and the links to the neighbouring articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.named_elements import dropped_inside
from dehusk.passes.names import known_names
from dehusk.passes.pagination_phrases import BUTTONS, LABELS, NEIGHBOURS, PAGE_OF, STEPS, WEAK_LABELS
from dehusk.passes.runs import Columns, is_sentence
from dehusk.passes.short_lines import NUMBER_DIGITS
from dehusk.passes.spelling import known_words
from dehusk.passes.survey import Survey

# "Previous post: " and a headline.
LINE_WORDS = 30
# 1 2 3: three numbers in order are pages, if anything beside them says so.
LEAST_NUMBERS = 3
# "1 2 3 4 5 6 7 8 9 10 … 1234 Next page".
LINE_CHARS = 80

_PAGE_OF = re.compile(PAGE_OF)
_NUMBERS = re.compile(r"[\d\s.…|·,\[\]()«»‹›<>→←-]+")
_ARROWS = ("←", "→", "«", "»", "‹", "›", "⟵", "⟶", "<<", ">>")
_BACK = ("←", "«", "‹", "⟵")
_FORTH = ("→", "»", "›", "⟶")
_NAMES = known_names(
    "pagination paginator pager page-numbers nav-links post-navigation posts-navigation navigation-post paging"
    " wp-pagenavi pages page-links pagelinks load-more loadmore infinite-scroll nav-previous nav-next prev-next"
    " post-nav posts-nav nav-below nav-above pagenav pagination-nav page-nav previous-post next-post prevnext".split()
)


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark such lines."""
    columns = survey.columns
    lines = columns.lines
    mask = np.zeros(len(columns), np.bool_)
    for row in lines.equal_to(BUTTONS):
        mask[row] = not columns.is_code(row)
    for row in lines.labelled(LABELS):
        mask[row] |= _is_neighbour(columns, row)
    for row in lines.numbered(_PAGE_WORDS):
        mask[row] |= _is_position(columns, row)
    for row, parts in lines.parted_known:
        mask[row] |= _is_row_of_steps(columns, row, parts)
    _mark_neighbours(columns, mask)
    _mark_arrows(columns, mask)
    _mark_numbers(columns, mask)
    return mask | dropped_inside(survey, kept, _NAMES)


def _is_neighbour(columns: Columns, row: int) -> bool:
    """Tell whether a line that begins with "next article:" goes on with a headline."""
    if columns.words[row] > LINE_WORDS or columns.is_code(row) or columns.in_cell(row):
        return False
    label, _, rest = columns.lines.spelled[row].partition(":")
    if not rest.strip():
        return False
    weak = label.strip(" «‹←<") in WEAK_LABELS
    return columns.link_chars[row] * 2 >= columns.chars[row] or not (weak or is_sentence(columns.texts[row]))


def _is_position(columns: Columns, row: int) -> bool:
    """Tell whether a line is "page 1 of 5", or numbers of pages with links or a step beside them."""
    line = columns.lines.spelled[row]
    if len(line) > LINE_CHARS or columns.in_cell(row) or columns.is_code(row):
        return False
    if _PAGE_OF.fullmatch(line.strip(" .:«»‹›→←|-–")):
        return True
    words = line.replace("|", " ").split()
    numbers = [int(word) for word in words if word.isdecimal() and len(word) <= NUMBER_DIGITS]
    if len(numbers) < LEAST_NUMBERS or numbers != sorted(set(numbers)) or numbers[1] != numbers[0] + 1:
        return False
    rest = " ".join(word for word in words if not _NUMBERS.fullmatch(word)).strip(" «»‹›→←>")
    if rest:
        return rest in STEPS or rest in BUTTONS
    return columns.is_linked(row) or "…" in line or "..." in line or any(arrow in line for arrow in _ARROWS)


def _is_row_of_steps(columns: Columns, row: int, parts: Sequence[str]) -> bool:
    steps = False
    for part in parts:
        if part in STEPS or part in BUTTONS or part in NEIGHBOURS:
            steps = True
        elif not part.isdecimal():
            return False
    return steps and columns.words[row] <= LINE_WORDS and not (columns.is_code(row) or columns.in_cell(row))


def _mark_neighbours(columns: Columns, mask: NDArray[np.bool_]) -> None:
    """Mark lines "Previous article" and the headline below, where that is a link or both neighbours are named."""
    rows = columns.lines.equal_to(NEIGHBOURS)
    for position, row in enumerate(rows):
        if columns.is_code(row):
            continue
        # The other neighbour stands right after this one, or after this one's headline.
        paired = any(0 < abs(other - row) <= 2 for other in rows[max(position - 1, 0) : position + 2])
        below = row + 1
        titled = below < len(columns) and columns.lines.spelled[below] != "" and columns.is_title(below)
        if columns.is_linked(row) or paired:
            mask[row] = True
        if titled and (columns.is_linked(below) or paired) and not columns.level(below) and not columns.is_code(below):
            mask[row : below + 1] = True


def _mark_arrows(columns: Columns, mask: NDArray[np.bool_]) -> None:
    """Mark a headline after "←" and one before "→", where they stand together or are links."""
    if not columns.lines.holding(*_FORTH):
        return
    before, after = [], set()
    for row, line in enumerate(columns.lines.spelled):
        if line[:1] in _BACK and len(line) > 1:
            before.append(row)
        elif line[-1:] in _FORTH and len(line) > 1:
            after.add(row)
    for row in before:
        if columns.words[row] > LINE_WORDS or columns.in_cell(row) or columns.is_code(row):
            continue
        if row + 1 in after and columns.is_title(row) and columns.is_title(row + 1):
            mask[row : row + 2] = True
        elif row and mask[row - 1] and columns.is_title(row):
            mask[row] = True


def _mark_numbers(columns: Columns, mask: NDArray[np.bool_]) -> None:
    """Mark numbers of pages one below the other, and a lone "next" beside them or as a link."""
    run: list[int] = []
    steps = set(columns.lines.equal_to(STEPS))
    values = columns.lines.numbers
    for row, value in [*values.items(), (len(columns) + 1, 0)]:
        if run and row == run[-1] + 1 and value == values[run[-1]] + 1:
            run.append(row)
            continue
        beside = {run[0] - 1, run[-1] + 1} & steps if run else set()
        if (
            len(run) >= LEAST_NUMBERS
            and (beside or all(columns.is_linked(r) for r in run))
            and not columns.in_cell(run[0])
        ):
            mask[[*run, *beside]] = True
        run = [row]
    for row in steps:
        beside_mask = (row > 0 and mask[row - 1]) or (row + 1 < len(columns) and mask[row + 1])
        beside_step = row - 1 in steps or row + 1 in steps
        if (
            columns.level(row) == 0
            and not columns.is_code(row)
            and (columns.is_linked(row) or beside_mask or beside_step)
        ):
            mask[row] = True


_PAGE_WORDS = known_words("page pages seite pagina strona страница стр sayfa sida side seita strana «previous".split())
