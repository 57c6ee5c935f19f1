"""The short blocks of a page in one spelling, indexed by whole text, label before a colon, first and last word.

Spelling folds case, full-width forms and accents; the Turkish dotless i becomes i, so that upper case finds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

# A line that a reader takes in at a glance: 40 words of 8 letters. Longer blocks are body text to every phrase table.
MOST_CHARS = 320
# A label ("Filed under:") is a few words; what stands before a colon beyond that is a sentence.
_LABEL_CHARS = 48
# Separates blocks while those beyond ASCII are folded as one string: one call instead of hundreds.
_SEPARATOR = "\0"

_PARTING_SIGNS = (*"|·•›»«‹>→←/\n", "- ", "– ", "— ")
_PARTING = re.compile(r"\s*[|·•›»«‹>→←/\n]+\s*|\s+[-–—]+\s+")
_MARKS = re.compile("[\u0300-\u036f]+")


class Index:
    """The rows of each key, without a list for each: `latest` is a key's last row, `before` the row before that."""

    __slots__ = ("before", "latest")

    def __init__(self, rows: Sequence[int], keys: Sequence[str]) -> None:
        self.latest: dict[str, int] = {}
        self.before: dict[int, int] = {}
        latest = self.latest
        for row, key in zip(rows, keys, strict=True):
            if key in latest:
                self.before[row] = latest[key]
            latest[key] = row

    def rows(self, key: str) -> list[int]:
        """Give the rows of one key, in order."""
        found = []
        row = self.latest.get(key, -1)
        while row >= 0:
            found.append(row)
            row = self.before.get(row, -1)
        return found[::-1]

    def has_more_than(self, count: int, key: str) -> bool:
        """Tell whether a key has more than `count` rows."""
        row = self.latest.get(key, -1)
        while row >= 0 and count > 0:
            row, count = self.before.get(row, -1), count - 1
        return row >= 0

    def rows_of_any(self, keys: Iterable[str]) -> list[int]:
        """Give the rows of several keys, in order."""
        return sorted(row for key in keys for row in self.rows(key))


@dataclass(frozen=True, slots=True)
class ShortLines:
    """Row i of `spelled` is block i in one spelling, "" where the block is too long.

    The indexes hold the text without punctuation at its ends: `wholes` all of it, `labels` what stands before
    the first colon, `firsts` and `lasts` the first and the last word. `parted` holds (row, parts) of lines that
    bars, dots, arrows or breaks part; `joined` is all lines as one string, to ask for a sign once.
    """

    spelled: tuple[str, ...]
    wholes: Index
    labels: Index
    firsts: Index
    lasts: Index
    parted: Sequence[tuple[int, list[str]]]
    joined: str

    def equal_to(self, phrases: frozenset[str]) -> list[int]:
        """Give the rows whose whole text is one of `phrases`, in order."""
        return self.wholes.rows_of_any(phrases.intersection(self.wholes.latest))

    def labelled(self, phrases: frozenset[str]) -> list[int]:
        """Give the rows that begin with one of `phrases` and a colon, in order."""
        return self.labels.rows_of_any(phrases.intersection(self.labels.latest))

    def opening_with(self, prefixes: Mapping[str, tuple[str, ...]]) -> list[tuple[int, str]]:
        """Give (row, prefix) for the rows that begin with the words of a prefix; see `by_first_word`."""
        found = []
        for first in prefixes.keys() & self.firsts.latest.keys():
            for row in self.firsts.rows(first):
                line = self.spelled[row]
                line = line[line.find(first) :]
                for prefix in prefixes[first]:
                    if line.startswith(prefix) and not line[len(prefix) : len(prefix) + 1].isalnum():
                        found.append((row, prefix))
                        break
        return sorted(found)

    def numbered(self, words: frozenset[str] = frozenset()) -> list[int]:
        """Give the rows that begin with a digit, with one of `words` or with a letter beyond ASCII, in order."""
        return self.firsts.rows_of_any(
            first for first in self.firsts.latest if first[:1].isdecimal() or not first.isascii() or first in words
        )


@lru_cache(maxsize=1)
def short_lines(texts: tuple[str, ...]) -> ShortLines:
    """Index the short blocks among `texts`; the last page is remembered, because all passes ask for the same."""
    rows = [row for row, text in enumerate(texts) if len(text) <= MOST_CHARS]
    lines = _spell_all([texts[row] for row in rows])
    spelled = [""] * len(texts)
    for row, line in zip(rows, lines, strict=True):
        spelled[row] = line
    joined = _SEPARATOR.join(lines)
    wholes = [line if line[:1].isalnum() and line[-1:].isalnum() else _bare(line) for line in lines]
    colons = [(row, line[: line.index(":")]) for row, line in zip(rows, lines, strict=True) if ":" in line]
    labels = [(row, _bare(label)) for row, label in colons if 0 < len(label) <= _LABEL_CHARS]
    return ShortLines(
        spelled=tuple(spelled),
        wholes=Index(rows, wholes),
        labels=Index([row for row, _ in labels], [label for _, label in labels]),
        firsts=Index(rows, [whole.partition(" ")[0].rstrip(":,") for whole in wholes]),
        lasts=Index(rows, [whole.rpartition(" ")[2] for whole in wholes]),
        parted=_parted(rows, lines, joined),
        joined=joined,
    )


def _parted(rows: Sequence[int], lines: Sequence[str], joined: str) -> list[tuple[int, list[str]]]:
    # One sign after the other over all lines: a substring is found in a fraction of the time of an expression.
    places = {place for sign in _PARTING_SIGNS if sign in joined for place, line in enumerate(lines) if sign in line}
    found = []
    for place in sorted(places):
        parts = [bare for part in _PARTING.split(lines[place]) if (bare := _bare(part))]
        if len(parts) > 1:
            found.append((rows[place], parts))
    return found


def spell(text: str) -> str:
    """Fold case, full-width forms and accents of `text`."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return _MARKS.sub("", decomposed).replace("ı", "i").replace("’", "'")


def spelled_phrases(phrases: Mapping[str, str]) -> frozenset[str]:
    """Spell a table of language → phrases separated by "|", so that they can be compared with lines."""
    return frozenset(spelled_phrase(phrase) for line in phrases.values() for phrase in line.split("|"))


def spelled_phrase(phrase: str) -> str:
    """Spell one phrase, without punctuation at its ends."""
    return _bare(spell(phrase.strip()))


def crossed_phrases(tables: Mapping[str, tuple[str, str]]) -> frozenset[str]:
    """Spell a table of language → (adjectives, nouns), each adjective before each noun."""
    return spelled_phrases(
        {
            language: "|".join(" ".join(pair) for pair in product(first.split("|"), second.split("|")))
            for language, (first, second) in tables.items()
        }
    )


def by_first_word(phrases: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Group spelled phrases by their first word, the longest first, for `ShortLines.opening_with`."""
    grouped: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        grouped.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {first: tuple(group) for first, group in grouped.items()}


def _spell_all(texts: list[str]) -> list[str]:
    lines = [text.casefold() if text.isascii() else "" for text in texts]
    others = [row for row, text in enumerate(texts) if not text.isascii()]
    if not others:
        return lines
    folded = spell(_SEPARATOR.join([texts[row] for row in others])).split(_SEPARATOR)
    # A separator inside a text: rare, so the slow way will do.
    if len(folded) != len(others):
        folded = [spell(texts[row]) for row in others]
    for row, line in zip(others, folded, strict=True):
        lines[row] = line
    return lines


def _bare(line: str) -> str:
    if line[:1].isalnum() and line[-1:].isalnum():
        return line
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return line[start:end]
