"""archive_months: a blog's archive by month: runs of lines, or one block, of nothing but months with their years.

A history told by months comes through: its months have text between them, or stand in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.months import Month, first_words_of_months, named_months, read_month, year_alone
from dehusk.passes.named_elements import dropped_inside
from dehusk.passes.names import known_names
from dehusk.passes.runs import Columns
from dehusk.passes.short_lines import MOST_CHARS, ShortLines
from dehusk.passes.spelling import spell, spelled_phrases
from dehusk.passes.survey import Survey
from dehusk.passes.widget_headings import ARCHIVES

# Under a heading that says "archives" two months are one; without it three, if they are links or carry counts.
LEAST_UNDER_HEADING = 2
LEAST_ALONE = 3
# Bare months in order: half a year of them is no list that somebody wrote.
LEAST_BARE = 6
# In one block: four months, in order.
LEAST_IN_BLOCK = 4
# Half of the lines must be links or carry counts, since a page may set the current month otherwise.
EVIDENT_SHARE = 0.5
# From four months as short as "5/2019" to 100 years of "September 1924 (12)".
LEAST_BLOCK_CHARS = 24
MOST_BLOCK_CHARS = 24_000

_NAMES = known_names(
    "widget_archive archives archive-list archivelist blogarchive blog-archive wp-block-archives archive-months"
    " monthly-archives post-archives".split()
)
_SELECT = spelled_phrases(
    {
        "en": "select month|select a month|older|more|show all|all|view all|see all|choose month",
        "de": "monat auswählen|monat wählen|ältere|mehr|alle",
        "fr": "sélectionner un mois|choisir un mois|plus",
        "es": "elegir el mes|elegir mes|seleccionar mes|más",
        "it": "seleziona il mese|seleziona mese",
        "pt": "selecionar o mês|selecione o mês|selecionar mês",
        "nl": "maand selecteren|selecteer maand|selecteer een maand",
        "pl": "wybierz miesiąc",
        "ru": "выберите месяц",
        "tr": "ay seçin",
        "ja": "月を選択",
        "zh": "选择月份|選擇月份|選取月份",
    }
)
_LOOSE = " \n\t.,:|/•·-–—»"
_SENTENCE_ENDS = ".!?…,;:"
_LEADING_COUNT = re.compile(r"^\d{1,4}\s+")
_YEARS = re.compile(r"(?<!\d)(?:1[89]|20|2[45])\d\d(?!\d)")
_COUNTS = re.compile(r"[(\[]\s*\d{1,5}\s*[)\]]")


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the lines, their heading and such blocks."""
    columns = survey.columns
    mask = np.zeros(len(columns), np.bool_)
    # "Select month" in some language is a heading, too, so each stretch is walked once, from its first heading.
    walked = 0
    for row in columns.lines.equal_to(ARCHIVES):
        if row >= walked:
            walked, is_archive = _under_heading(columns, row)
            mask[row:walked] |= is_archive
    candidates = _candidates(columns.lines)
    for start, stop, months in _runs(columns, candidates, mask):
        if _is_archive(columns, start, stop, months):
            mask[start:stop] = True
    _mark_blocks(columns, candidates, mask)
    return mask | dropped_inside(survey, kept, _NAMES)


def _under_heading(columns: Columns, heading: int) -> tuple[int, bool]:
    """Give the row after the last month, year or "select month" under a heading, and whether they are enough."""
    found, linked = 0, 0
    years: list[tuple[int, bool]] = []
    row = heading + 1
    while row < len(columns):
        line = columns.lines.spelled[row]
        year = year_alone(line)
        if read_month(line) or (years and named_months(_COUNTS.sub("", line))):
            found += 1
        elif year:
            years.append(year)
        elif line.strip(" :.…»›") not in _SELECT:
            break
        linked += columns.is_linked(row)
        row += 1
    if found >= LEAST_UNDER_HEADING or (found and (linked or row == len(columns))):
        return row, True
    # Years alone: an archive counts its posts or links them or has them in order, a lone chapter heading does not.
    evident = linked + sum(counted for _, counted in years)
    return row, len(years) >= LEAST_UNDER_HEADING and (
        evident >= len(years) * EVIDENT_SHARE or _is_sorted([(year, (0,)) for year, _ in years])
    )


def _candidates(lines: ShortLines) -> list[int]:
    """Give the rows that begin with a month, a heading, a digit or a letter beyond ASCII."""
    begun = _first_words().intersection(lines.first_words)
    if not begun:
        return lines.numbered()
    return sorted({*lines.numbered(), *[row for row, word in enumerate(lines.first_words) if word in begun]})


@cache
def _first_words() -> frozenset[str]:
    return first_words_of_months() | {heading.partition(" ")[0] for heading in ARCHIVES}


def _runs(
    columns: Columns, candidates: Sequence[int], done: NDArray[np.bool_]
) -> Iterator[tuple[int, int, list[Month]]]:
    """Yield (start, stop, months) of the longest runs of lines that are months, `done` ones aside."""
    start, months = 0, list[Month]()
    for row in _in_stretches(candidates):
        if done[row]:
            continue
        month = read_month(columns.lines.spelled[row])
        if month is None or columns.in_cell(row) or columns.is_code(row):
            continue
        if row != start + len(months):
            if len(months) >= LEAST_ALONE:
                yield start, start + len(months), months
            start, months = row, []
        months.append(month)
    if len(months) >= LEAST_ALONE:
        yield start, start + len(months), months


def _in_stretches(rows: Sequence[int]) -> list[int]:
    """Leave, of rows in order, those of `LEAST_ALONE` or more one below the other: no other month needs reading."""
    found: list[int] = []
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            if place - start >= LEAST_ALONE:
                found.extend(rows[start:place])
            start = place
    return found


def _is_archive(columns: Columns, start: int, stop: int, months: Sequence[Month]) -> bool:
    if not _is_sorted([(month.year, month.months) for month in months]):
        return False
    least = EVIDENT_SHARE * len(months)
    linked = sum(columns.is_linked(row) for row in range(start, stop))
    return linked >= least or sum(month.counted for month in months) >= least or len(months) >= LEAST_BARE


def _is_sorted(dates: Sequence[tuple[int, Sequence[int]]]) -> bool:
    """Tell whether months or years run strictly forwards or backwards, under any meaning of their names."""
    meanings = [[year * 12 + number for number in months] for year, months in dates]
    forwards = backwards = True
    highest, lowest = min(meanings[0]), max(meanings[0])
    for options in meanings[1:]:
        later = [option for option in options if option > highest]
        earlier = [option for option in options if option < lowest]
        forwards, backwards = forwards and bool(later), backwards and bool(earlier)
        if not (forwards or backwards):
            return False
        highest = min(later, default=highest)
        lowest = max(earlier, default=lowest)
    return True


def _mark_blocks(columns: Columns, candidates: Sequence[int], mask: NDArray[np.bool_]) -> None:
    """Mark the blocks that hold a whole archive, and the heading before each."""
    chars = columns.page.blocks.chars
    long = np.flatnonzero((chars > MOST_CHARS) & (chars <= MOST_BLOCK_CHARS)).tolist()
    for row in [*candidates, *long]:
        text = columns.texts[row]
        if len(text) < LEAST_BLOCK_CHARS or text[-1] in _SENTENCE_ENDS or not _YEARS.search(text[:LEAST_BLOCK_CHARS]):
            continue
        if not (mask[row] or columns.is_code(row) or columns.in_cell(row)) and _holds_archive(spell(text)):
            mask[row] = True
            if row and columns.lines.spelled[row - 1].strip(" :") in ARCHIVES:
                mask[row - 1] = True


def _holds_archive(text: str) -> bool:
    text = _COUNTS.sub(" ", text)
    years = list(_YEARS.finditer(text))
    if len(years) < LEAST_IN_BLOCK:
        return False
    edges = [0, *(edge for year in years for edge in year.span()), len(text)]
    pieces = [text[edges[k] : edges[k + 1]].strip(_LOOSE) for k in range(0, len(edges), 2)]
    pieces[0] = _without_heading(pieces[0])
    # Before the first year stands a month ("May 2019 April 2019") or nothing ("2019年5月 2019年4月").
    pieces = pieces[:-1] if pieces[0] else pieces[1:]
    dates = [
        (int(year.group()), named_months(_LEADING_COUNT.sub("", piece)))
        for year, piece in zip(years, pieces, strict=True)
    ]
    return all(months for _, months in dates) and _is_sorted(dates)


def _without_heading(text: str) -> str:
    if text in ARCHIVES:
        return ""
    first, _, rest = text.partition(" ")
    for heading, remainder in ((first, rest), (" ".join(text.split()[:2]), " ".join(text.split()[2:]))):
        if heading.strip(_LOOSE) in ARCHIVES:
            return remainder.strip(_LOOSE)
    return text
