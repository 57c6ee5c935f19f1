"""The short blocks of a page in one spelling, indexed by whole text, label before a colon, first and last word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dehusk.laziness import lazy
from dehusk.passes.joined_lines import SEPARATOR, JoinedLines
from dehusk.passes.spelling import bare, is_known, known_among, spell
from dehusk.passes.texts import Texts

# A line that a reader takes in at a glance: 40 words of 8 letters. Longer blocks are body text to every phrase table.
MOST_CHARS = 320
# A label ("Filed under:") is a few words; what stands before a colon beyond that is a sentence.
_LABEL_CHARS = 48
# Page 9999 is far enough.
NUMBER_DIGITS = 4

_PARTING_SIGNS = "|·•›»«‹>→←/\n"
_ASCII_SIGNS = ">/\n"
_DASHES = ("- ", "– ", "— ")
_PARTING_DASHES = re.compile(r"\s[-–—]+\s")


class Index:
    """The rows of each key that stands in a table of phrases or words."""

    def __init__(self, keys: Iterable[tuple[int, str]]) -> None:
        self._rows: dict[str, list[int]] = {}
        for row, key in known_among(keys):
            self._rows.setdefault(key, []).append(row)
        self.known = frozenset(self._rows)

    def rows(self, key: str) -> list[int]:
        """Give the rows of one key, in order."""
        return self._rows.get(key, [])

    def rows_of_any(self, keys: frozenset[str]) -> list[int]:
        """Give the rows of several keys, in order."""
        return sorted([row for key in keys & self.known for row in self._rows[key]])


class ShortLines:
    """The short ones among the blocks of a page: row i of `spelled` is block i, "" where the block is too long.

    The indexes hold the text without punctuation at its ends: `wholes` all of it, `labels` what stands before
    the first colon, `firsts` and `lasts` the first and the last word. `first_words` are all of the first.
    """

    def __init__(self, texts: Texts) -> None:
        self._joined = _spell_short(texts)
        self.spelled = list(self._joined.plain.lines)
        for row, line in zip(self._joined.numbers, self._joined.others.lines, strict=True):
            self.spelled[row] = line
        self._wholes = wholes = list(map(bare, self.spelled))
        self.first_words = [whole.partition(" ")[0].rstrip(":,") for whole in wholes]
        self.wholes = Index(enumerate(wholes))
        self.firsts = Index(enumerate(self.first_words))
        self.lasts = Index(enumerate([whole.rpartition(" ")[2] for whole in wholes]))

    @lazy
    def labels(self) -> Index:
        """The lines with a colon, by the label before it."""
        labels = [(row, self.spelled[row].partition(":")[0]) for row in self._joined.holding(":")]
        return Index([(row, bare(label)) for row, label in labels if 0 < len(label) <= _LABEL_CHARS])

    @lazy
    def parted(self) -> list[tuple[int, list[str]]]:
        """Pairs of (row, parts) of the lines that bars, dots, arrows or breaks part."""
        found = []
        for row in self._joined.holding(*_PARTING_SIGNS, *_DASHES):
            parts = [stripped for part in _parts(self.spelled[row]) if (stripped := bare(part))]
            if len(parts) > 1:
                found.append((row, parts))
        return found

    @lazy
    def parted_known(self) -> list[tuple[int, list[str]]]:
        """Those of `parted` with a part that stands in a table."""
        return [(row, parts) for row, parts in self.parted if any(map(is_known, parts))]

    def equal_to(self, phrases: frozenset[str]) -> list[int]:
        """Give the rows whose whole text is one of `phrases`, in order."""
        return self.wholes.rows_of_any(phrases)

    def labelled(self, phrases: frozenset[str]) -> list[int]:
        """Give the rows that begin with one of `phrases` and a colon, in order."""
        return self.labels.rows_of_any(phrases)

    def beginning_with(self, words: frozenset[str]) -> list[int]:
        """Give the rows whose first word is one of `words`, in order."""
        return self.firsts.rows_of_any(words)

    def ending_with(self, words: frozenset[str]) -> list[int]:
        """Give the rows whose last word is one of `words`, in order."""
        return self.lasts.rows_of_any(words)

    def holding(self, *signs: str) -> list[int]:
        """Give the rows that hold one of `signs`, in order."""
        return self._joined.holding(*signs)

    def opening_with(self, prefixes: Mapping[str, tuple[str, ...]]) -> list[tuple[int, str]]:
        """Give (row, prefix) for the rows that begin with the words of a prefix; see `by_first_word`."""
        found = []
        for first in prefixes.keys() & self.firsts.known:
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
        worded = self.firsts.rows_of_any(words)
        return sorted({*self._numbered, *worded}) if worded else self._numbered

    @lazy
    def numbers(self) -> dict[int, int]:
        """The lines that are nothing but a number of up to four digits, by row."""
        numbers = [(row, self._wholes[row]) for row in self._numbered]
        return {row: int(number) for row, number in numbers if len(number) <= NUMBER_DIGITS and number.isdecimal()}

    @lazy
    def _numbered(self) -> list[int]:
        # Of what a line without punctuation at its ends can begin with, digits alone come before the colon.
        return [row for row, first in enumerate(self.first_words) if first and (first < ":" or not first.isascii())]


def _spell_short(texts: Texts) -> JoinedLines:
    plain = texts.casefolded_plain.copy()
    long = texts.longer_than(MOST_CHARS)
    for row in long:
        plain[row] = ""
    others = dict(zip(texts.joined.numbers, texts.joined.others.lines, strict=True))
    for row in long:
        others.pop(row, None)
    # Folded as one string: one call instead of hundreds.
    spelled = spell(SEPARATOR.join(others.values())).split(SEPARATOR) if others else []
    return JoinedLines(plain, spelled, list(others))


def _parts(line: str) -> list[str]:
    # A line break beside a dash parts the line either way; the dash is taken off with the other marks.
    for sign in _ASCII_SIGNS if line.isascii() else _PARTING_SIGNS:
        line = line.replace(sign, "|")
    pieces = line.split("|")
    if not any(dash in line for dash in _DASHES):
        return pieces
    return [part for piece in pieces for part in _PARTING_DASHES.split(piece)]
