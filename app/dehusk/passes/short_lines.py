"""The short blocks of a page in one spelling, indexed by their whole text, by the label before a colon and by first word.

Spelling folds case, full-width forms and accents; the Turkish dotless i becomes i, so that upper case finds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

# A line that a reader takes in at a glance: 40 words of 8 letters. Longer blocks are body text to every phrase table.
MOST_CHARS = 320
# A label ("Filed under:") is a few words; what stands before a colon beyond that is a sentence.
_LABEL_CHARS = 48
# Separates blocks while all are folded as one string: one call instead of hundreds.
_SEPARATOR = "\0"

_MARKS = re.compile("[\u0300-\u036f]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class ShortLines:
    """Row i of `spelled` is block i in one spelling, "" where the block is too long.

    The others map to rows, in order: `wholes` the text without punctuation at its ends, `labels` the same of
    the part before the first colon, `firsts` the first word.
    """

    spelled: tuple[str, ...]
    wholes: Mapping[str, list[int]]
    labels: Mapping[str, list[int]]
    firsts: Mapping[str, list[int]]

    def equal_to(self, phrases: frozenset[str]) -> list[int]:
        """Give the rows whose whole text is one of `phrases`, in order."""
        return _rows(self.wholes, phrases)

    def labelled(self, phrases: frozenset[str]) -> list[int]:
        """Give the rows that begin with one of `phrases` and a colon, in order."""
        return _rows(self.labels, phrases)

    def opening_with(self, prefixes: Mapping[str, tuple[str, ...]]) -> list[tuple[int, str]]:
        """Give (row, prefix) for the rows that begin with the words of a prefix; see `by_first_word`."""
        found = []
        for first in prefixes.keys() & self.firsts.keys():
            for row in self.firsts[first]:
                line = self.spelled[row]
                for prefix in prefixes[first]:
                    if line.startswith(prefix) and not line[len(prefix) : len(prefix) + 1].isalnum():
                        found.append((row, prefix))
                        break
        return sorted(found)


@lru_cache(maxsize=1)
def short_lines(texts: tuple[str, ...]) -> ShortLines:
    """Index the short blocks among `texts`; the last page is remembered, because all passes ask for the same."""
    short = [row for row, text in enumerate(texts) if len(text) <= MOST_CHARS]
    spelled = [""] * len(texts)
    wholes: dict[str, list[int]] = {}
    labels: dict[str, list[int]] = {}
    firsts: dict[str, list[int]] = {}
    for row, line in zip(short, _spell_all([texts[row] for row in short]), strict=True):
        spelled[row] = line
        if not line:
            continue
        whole = _bare(line)
        wholes.setdefault(whole, []).append(row)
        firsts.setdefault(whole.partition(" ")[0], []).append(row)
        label, colon, _ = line.partition(":")
        if colon and len(label) <= _LABEL_CHARS:
            labels.setdefault(_bare(label), []).append(row)
    return ShortLines(tuple(spelled), wholes, labels, firsts)


def _spell_all(texts: list[str]) -> list[str]:
    lines = spell(_SEPARATOR.join(texts)).split(_SEPARATOR)
    # A separator inside a text, or no text at all: rare, so the slow way will do.
    return lines if len(lines) == len(texts) else [spell(text) for text in texts]


def spell(text: str) -> str:
    """Fold case, full-width forms and accents of `text`."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return _MARKS.sub("", decomposed).replace("ı", "i").replace("’", "'")


def spelled_phrases(phrases: Mapping[str, str]) -> frozenset[str]:
    """Spell a table of language → phrases separated by "|", so that they can be compared with lines."""
    return frozenset(_bare(spell(phrase.strip())) for line in phrases.values() for phrase in line.split("|"))


def by_first_word(phrases: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Group spelled phrases by their first word, the longest first, for `ShortLines.opening_with`."""
    grouped: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        grouped.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {first: tuple(group) for first, group in grouped.items()}


def _bare(line: str) -> str:
    if line[:1].isalnum() and line[-1:].isalnum():
        return line
    return _EDGES.sub("", line)


def _rows(index: Mapping[str, list[int]], phrases: frozenset[str]) -> list[int]:
    found: Iterable[str] = phrases.intersection(index)
    return sorted(row for key in found for row in index[key])
