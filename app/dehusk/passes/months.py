"""Lines that are a month and a year and nothing else, in every language of CLDR.

`months.json` is written by scripts/make_months.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dehusk.laziness import loading
from dehusk.passes.spelling import spell

# "ສິງຫາ 2019 (1.234)" and the like; the longest name in CLDR has 24 characters.
MOST_CHARS = 48

# A year of the common era, or of the Buddhist era, which is written with the same names of the months.
_YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|20\d\d|2[45]\d\d)(?!\d)")
_COUNT = re.compile(r"\s*[(\[{]\s*\d{1,3}(?:[.,\s]?\d{3})?\s*(?:posts?|articles?|entries|件|篇)?\s*[)\]}]$")
_BARE_COUNT = re.compile(r"(?<=\d)(?:\s+[-–:]?\s*|\s*[-–:]\s+)\d{1,3}$")
_NUMERIC = re.compile(r"(?:(\d{4})\s*[/.年-]\s*(\d{1,2})|(\d{1,2})\s*[/.-]\s*(\d{4}))\s*月?")
# What stands between a month and a year: "mayo de 2019", "май 2019 г.", "tháng 5 năm 2019", "2019년 5월".
_BETWEEN = re.compile(
    spell(r"^(?:년|年)\s*|^(?:de|del|d'|of|di|do|da|năm|г|оны|m)[\s.,]+|[\s.,]+(?:de|del|of|do|năm|г|р|m|v|j)$")
)
_LOOSE = " \t.,/-–—|•·*›»>→:'’\u200e\u200f"


# What a name means that CLDR has for several months, in the languages most written; Croatian goes its own way.
_USUAL = {
    name: number
    for number, names in (
        (1, "jan"), (3, "mar"), (5, "mai may"), (7, "lip"), (8, "srp"), (10, "out"),
        (11, "kas lis listopad listopada"), (12, "ara"),
    )
    for name in names.split()
}  # fmt: skip
_CROATIAN = {"lip": 6, "srp": 7, "lis": 10, "listopad": 10, "listopada": 10}


class Month(NamedTuple):
    """The year, the months that the name may mean (one, or two where languages differ), and whether a count follows."""

    year: int
    months: tuple[int, ...]
    counted: bool


@cache
def month_names() -> Mapping[str, tuple[int, ...]]:
    """Give the names of the months as `spell` writes them."""
    # What reads the files of a package is loaded when one is first read.
    with loading():
        listed = files("dehusk.passes").joinpath("months.json").read_text("utf-8")
    found: dict[str, set[int]] = {}
    for name, numbers in json.loads(listed).items():
        found.setdefault(spell(name).strip(_LOOSE), set()).update(numbers)
    return {name: tuple(sorted(numbers)) for name, numbers in found.items()}


@cache
def first_words_of_months() -> frozenset[str]:
    """Give the words that a name of a month begins with."""
    return frozenset(name.partition(" ")[0] for name in month_names())


def read_month(line: str) -> Month | None:
    """Read a spelled line; None when it is anything but a month and a year, with or without a count."""
    if len(line) > MOST_CHARS or not _YEAR.search(line):
        return None
    body = _COUNT.sub("", line)
    counted = len(body) < len(line)
    body = body.strip(_LOOSE)
    found = _YEAR.search(body)
    if found is None:
        return None
    if not counted:
        bare = _BARE_COUNT.search(body)
        # After a year at the start ("2019 May 12") the number is a day.
        if bare and 0 < found.start() < found.end() <= bare.start():
            body, counted = body[: bare.start()], True
    months = _numeric(body) or named_months(body[: found.start()] + " " + body[found.end() :])
    return Month(int(found.group()), months, counted) if months else None


def named_months(text: str) -> tuple[int, ...]:
    """Give the months that a spelled text names, () when it is no name of a month."""
    text = text.strip(_LOOSE)
    names = month_names()
    found = names.get(text)
    if found is None:
        found = names.get(_BETWEEN.sub("", _BETWEEN.sub("", text)).strip(_LOOSE), ())
    return found


def month_called(text: str, language: str) -> int | None:
    """Give the month that a text names, on a page of `language` where it says; None for none, or any of several."""
    months = named_months(spell(text))
    if len(months) > 1:
        name = _BETWEEN.sub("", spell(text).strip(_LOOSE)).strip(_LOOSE)
        croatian = _CROATIAN if language[:2].lower() in ("hr", "bs") else {}
        return croatian.get(name) or _USUAL.get(name)
    return months[0] if months else None


def year_alone(line: str) -> tuple[int, bool] | None:
    """Read a spelled line that is a year, with or without a count; give (year, counted)."""
    if len(line) > MOST_CHARS:
        return None
    body = _COUNT.sub("", line)
    year = body.strip(_LOOSE + "年")
    return (int(year), len(body) < len(line)) if _YEAR.fullmatch(year) else None


def _numeric(body: str) -> tuple[int, ...]:
    found = _NUMERIC.fullmatch(body)
    if found is None:
        return ()
    month = int(found.group(2) or found.group(3))
    return (month,) if 1 <= month <= 12 else ()
