"""The short blocks of a page in one spelling, indexed by whole text, label before a colon, first and last word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress

import numpy as np

from dehusk.dom.page import Blocks
from dehusk.passes.joined_lines import SEPARATOR, JoinedLines
from dehusk.passes.spelling import bare, known_among, spell

# A line that a reader takes in at a glance: 40 words of 8 letters. Longer blocks are body text to every phrase table.
MOST_CHARS = 320
# A label ("Filed under:") is a few words; what stands before a colon beyond that is a sentence.
_LABEL_CHARS = 48
# Page 9999 is far enough.
NUMBER_DIGITS = 4

_PARTING_SIGNS = (*"|·•›»«‹>→←/\n", "- ", "– ", "— ")
# The spaces around go with the other signs at the ends of a part.
_PARTING = re.compile(r"[|·•›»«‹>→←/\n]|\s[-–—]+\s")


class Index:
    """The rows of each key that stands in a table of phrases or words."""

    def __init__(self, rows: Sequence[int], keys: Sequence[str]) -> None:
        self.known = known_among(keys)
        self._rows: dict[str, list[int]] = {key: [] for key in self.known}
        for row, key in compress(zip(rows, keys, strict=True), map(self.known.__contains__, keys)):
            self._rows[key].append(row)

    def rows(self, key: str) -> list[int]:
        """Give the rows of one key, in order."""
        return self._rows.get(key, [])

    def rows_of_any(self, keys: frozenset[str]) -> list[int]:
        """Give the rows of several keys, in order."""
        return sorted([row for key in keys & self.known for row in self._rows[key]])


class ShortLines:
    """The short ones among the blocks of a page: row i of `spelled` is block i, "" where the block is too long.

    The indexes hold the text without punctuation at its ends: `wholes` all of it, `labels` what stands before
    the first colon, `firsts` and `lasts` the first and the last word. Block `rows[k]` is short, `first_words[k]` is
    its first word, and line k of `lines` and of `joined` its text.
    """

    def __init__(self, blocks: Blocks) -> None:
        texts = blocks.texts
        self.rows: list[int] = np.flatnonzero(blocks.chars <= MOST_CHARS).tolist()
        self.lines = _spell_all([texts[row] for row in self.rows])
        self.spelled = [""] * len(texts)
        for row, line in zip(self.rows, self.lines, strict=True):
            self.spelled[row] = line
        self.joined = JoinedLines(self.lines)
        self._wholes = wholes = list(map(bare, self.lines))
        self.first_words = [whole.partition(" ")[0].rstrip(":,") for whole in wholes]
        self.wholes = Index(self.rows, wholes)
        self.firsts = Index(self.rows, self.first_words)
        self.lasts = Index(self.rows, [whole.rpartition(" ")[2] for whole in wholes])

    @cached_property
    def labels(self) -> Index:
        """The lines with a colon, by the label before it."""
        labels = [(line, self.lines[line].partition(":")[0]) for line in sorted(self.joined.holding(":"))]
        labels = [(self.rows[line], bare(label)) for line, label in labels if 0 < len(label) <= _LABEL_CHARS]
        return Index([row for row, _ in labels], [label for _, label in labels])

    @cached_property
    def parted(self) -> list[tuple[int, list[str]]]:
        """Pairs of (row, parts) of the lines that bars, dots, arrows or breaks part."""
        found = []
        for line in sorted({line for sign in _PARTING_SIGNS for line in self.joined.holding(sign)}):
            parts = [stripped for part in _PARTING.split(self.lines[line]) if (stripped := bare(part))]
            if len(parts) > 1:
                found.append((self.rows[line], parts))
        return found

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

    def holding(self, signs: Iterable[str]) -> list[int]:
        """Give the rows that hold one of `signs`, in order."""
        return [self.rows[line] for line in sorted({line for sign in signs for line in self.joined.holding(sign)})]

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

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The lines that are nothing but a number of up to four digits, by row."""
        numbers = compress(zip(self.rows, self._wholes, strict=True), map(str.isdecimal, self._wholes))
        return {row: int(number) for row, number in numbers if len(number) <= NUMBER_DIGITS}

    @cached_property
    def _numbered(self) -> list[int]:
        return [
            row
            for row, first in zip(self.rows, self.first_words, strict=True)
            if "0" <= first < ":" or not first.isascii()
        ]


def _spell_all(texts: list[str]) -> list[str]:
    lines = [text.casefold() if text.isascii() else "" for text in texts]
    others = [row for row, text in enumerate(texts) if not text.isascii()]
    if not others:
        return lines
    # Folded as one string: one call instead of hundreds.
    folded = spell(SEPARATOR.join([texts[row] for row in others])).split(SEPARATOR)
    # A separator inside a text: rare, so the slow way will do.
    if len(folded) != len(others):
        folded = [spell(texts[row]) for row in others]
    for row, line in zip(others, folded, strict=True):
        lines[row] = line
    return lines
