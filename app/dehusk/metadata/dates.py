"""Dates as pages write them → ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from dehusk.dom.page import Page
from dehusk.metadata.marked import Mark, marked_rows

# No page is older than the web, but archives date their pages by the paper they were printed in.
_FIRST_YEAR, _LAST_YEAR = 1700, 2100
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2025-07-09T10:00:00Z, 2025/7/9, 2025.07.09, 2025年7月9日
        r"(?<!\d)(?P<year>\d{4})(?:[-/.]|年\s*)(?P<number>\d{1,2})(?:[-/.]|月\s*)(?P<day>\d{1,2})(?!\d)",
        # 2025 Jul 9, as journals cite
        r"(?<!\d)(?P<year>\d{4})\s+" + _MONTH + r"\s*(?P<day>\d{1,2})(?!\d)",
        # 20250709, 20250709T100000
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)(?=T|Z|$|\s)",
        # July 9, 2025 and Jul 9th 2025
        _MONTH + r"\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?:at\s+)?(?P<year>\d{4})(?!\d)",
        # 9 July 2025, Wed, 09 Jul 2025 10:00:00 GMT and 9th of July, 2025
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?" + _MONTH + r"[,\s-]*(?P<year>\d{4})(?!\d)",
        # 9.7.2025: with dots the day always comes first
        r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)",
    )
)
# 9/7/2025: which is the day is known only when one of the two cannot be a month.
_SLASHES = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
# A date stands at the beginning of its value; this bounds the search in what is no date at all.
_MOST_CHARS = 120

# The month, from 1, that a text names in a page of a language; None for what names none, or may name two.
MonthOf = Callable[[str, str], int | None]
_YEAR_NUMBER = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
# "1er janvier", "1º de maio", "6-го мая"
_ORDINAL = re.compile(r"\A(?:er|[ºª°]|-?го)(?=[\s.])", re.IGNORECASE)
# "6 مايو، 2024"
_LOOSE = " \t\n.,،"
# The longest name of a month has 24 characters, and "de" may stand on both sides.
_MOST_MONTH_CHARS = 40
# "Meán Fómhair 6, 2024"
_MOST_MONTH_WORDS = 2

# Where the date of a page stands, in blocks before and after its headline, and how long such a line is.
_BEFORE, _AFTER = 10, 20
_MOST_LINE_CHARS = 80
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A line of so many characters has no room for more than a date, its weekday or time, and "Published on".
_MOST_BARE_CHARS = 40
_BARE = re.compile(
    r"\W*(?:(?:published|posted|date|on|mon|tue|wed|thu|fri|sat|sun)[a-z]*\W+)*"
    r"(?:\d{1,4}\W{1,2}\d{1,2}\W{1,2}\d{1,4}|\d{1,2}\W+[a-z]+\W+\d{4}|[a-z]+\W+\d{1,2}(?:st|nd|rd|th)?\W+\d{4})"
    r"(?:\W+\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?)?\W*",
    re.IGNORECASE,
)
# A name part such as `post-date` or `date_published` marks the line, unless it is the date of something else.
_DATE_MARK = Mark(
    hints=("date", "publish"),
    words=frozenset("date dateline pubdate published publishdate".split()),
    beside=frozenset("card comment comments due event expiry modified related reply update updated".split()),
    most_blocks=3,
)
# How a line begins that dates the page, wherever it stands.
_SAYS_SO = re.compile(
    r"(?:first |originally )?(?:published|posted|last updated|updated|last modified|veröffentlicht|publié|publicado"
    r"|pubblicato|gepubliceerd|opublikowano|опубликовано|yayınlanma|公開日|投稿日|发布)",
    re.IGNORECASE,
)
# Forums show since when a writer is a member, sites since when they exist.
_ABOUT_MEMBERS = re.compile(r"\b(?:joined|member since|registered|since|copyright)\b|©", re.IGNORECASE)


def iso_date(text: str) -> str | None:
    """Give the first date in `text` as YYYY-MM-DD, as written there (no time zone is applied); None without one."""
    text = text[:_MOST_CHARS]
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match is not None:
            found = match.groupdict()
            month = int(found["number"]) if "number" in found else _MONTHS[found["month"][:3].lower()]
            return _valid(int(found["year"]), month, int(found["day"]))
    match = _SLASHES.search(text)
    if match is None:
        return None
    first, second, year = map(int, match.groups())
    if first > 12 or first == second:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def named_date(text: str, language: str, month_of: MonthOf) -> str | None:
    """Give the first date in `text` whose month is a name, as "6. Mai 2024", "mayo 6, 2024" and "2024. május 6."."""
    text = text[:_MOST_CHARS]
    days = list(_DAY_NUMBER.finditer(text))
    for year in _YEAR_NUMBER.finditer(text):
        for day in days:
            for name in _names_beside(text, day.span(), year.span()):
                month = month_of(name, language) if len(name) <= _MOST_MONTH_CHARS else None
                if month and (found := _valid(int(year.group()), month, int(day.group()))):
                    return found
    return None


def _names_beside(text: str, day: tuple[int, int], year: tuple[int, int]) -> Iterator[str]:
    """Give what stands where the month of a day and a year may: between the two, or before the day."""
    if year[1] <= day[0]:
        yield text[year[1] : day[0]]
    elif between := _ORDINAL.sub("", text[day[1] : year[0]]).strip(_LOOSE):
        yield between
    else:
        before = text[: day[0]].split()
        yield from (" ".join(before[-words:]) for words in range(1, _MOST_MONTH_WORDS + 1))


def dates_around(page: Page, headline: int) -> Iterator[tuple[int, str]]:
    """Give (distance in blocks, date) of the dated short lines around block `headline`, nearest first."""
    texts = page.blocks.texts
    rows = range(max(0, headline - _BEFORE), min(len(texts), headline + _AFTER + 1))
    for row in sorted(rows, key=lambda row: abs(row - headline)):
        if found := _line_date(texts[row]):
            yield abs(row - headline), found


def date_anywhere(page: Page) -> str | None:
    """Give the date in the first line of the page that begins by saying that it dates the page."""
    lines = (text for text in page.blocks.texts if len(text) <= _MOST_LINE_CHARS and _SAYS_SO.match(text))
    return next((found for text in lines if (found := _line_date(text))), None)


def only_date(page: Page) -> str | None:
    """Give the date of the lines that are nothing but a date or are named for one; None if they name several days."""
    marked = frozenset(marked_rows(page, _DATE_MARK))
    lines = (
        text
        for row, text in enumerate(page.blocks.texts)
        if row in marked or (len(text) <= _MOST_BARE_CHARS and _BARE.fullmatch(text))
    )
    found = {day for text in lines if (day := _line_date(text))}
    return found.pop() if len(found) == 1 else None


def _line_date(text: str) -> str | None:
    if len(text) > _MOST_LINE_CHARS or _YEAR.search(text) is None:
        return None
    return None if _ABOUT_MEMBERS.search(text) else iso_date(text)


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None
