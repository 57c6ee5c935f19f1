"""The short blocks of a page in one spelling, indexed by their whole text, by the label before a colon and by first word.

Spelling folds case, full-width forms and accents; the Turkish dotless i becomes i, so that upper case finds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

# A line that a reader takes in at a glance: 40 words of 8 letters. Longer blocks are body text to every phrase table.
MOST_CHARS = 320
# A label ("Filed under:") is a few words; what stands before a colon beyond that is a sentence.
_LABEL_CHARS = 48
# Separates blocks while those beyond ASCII are folded as one string: one call instead of hundreds.
_SEPARATOR = "\0"

_PARTING_SIGNS = "|·•›»«‹>→←/\n–—-"
_PARTING = re.compile(r"\s*[|·•›»«‹>→←/\n]+\s*|\s+[-–—]+\s+")
_MARKS = re.compile("[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class ShortLines:
    """Row i of `spelled` is block i in one spelling, "" where the block is too long.

    The others map to rows, in order: `wholes` the text without punctuation at its ends, `labels` the same of
    the part before the first colon, `firsts` the first word. `parted` holds (row, parts) for lines that bars,
    dots, arrows or breaks part.
    """

    spelled: tuple[str, ...]
    wholes: Mapping[str, list[int]]
    labels: Mapping[str, list[int]]
    firsts: Mapping[str, list[int]]
    parted: Sequence[tuple[int, list[str]]]

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
    wholes: defaultdict[str, list[int]] = defaultdict(list)
    labels: defaultdict[str, list[int]] = defaultdict(list)
    firsts: defaultdict[str, list[int]] = defaultdict(list)
    parted = []
    lines = _spell_all([texts[row] for row in short])
    joined = "".join(lines)
    signs = [sign for sign in _PARTING_SIGNS if sign in joined]
    for row, line in zip(short, lines, strict=True):
        spelled[row] = line
        if not line:
            continue
        whole = _bare(line)
        wholes[whole].append(row)
        firsts[whole.partition(" ")[0]].append(row)
        colon = line.find(":", 0, _LABEL_CHARS)
        if colon > 0:
            labels[_bare(line[:colon])].append(row)
        if any([sign in line for sign in signs]):
            parts = [bare for part in _PARTING.split(line) if (bare := _bare(part))]
            if len(parts) > 1:
                parted.append((row, parts))
    return ShortLines(tuple(spelled), dict(wholes), dict(labels), dict(firsts), parted)


def _spell_all(texts: list[str]) -> list[str]:
    lines = [text.casefold() if text.isascii() else "" for text in texts]
    others = [row for row, text in enumerate(texts) if not text.isascii()]
    folded = spell(_SEPARATOR.join([texts[row] for row in others])).split(_SEPARATOR)
    # A separator inside a text: rare, so the slow way will do.
    if len(folded) != len(others):
        folded = [spell(texts[row]) for row in others]
    for row, line in zip(others, folded, strict=True):
        lines[row] = line
    return lines


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


def by_first_word(phrases: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Group spelled phrases by their first word, the longest first, for `ShortLines.opening_with`."""
    grouped: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        grouped.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {first: tuple(group) for first, group in grouped.items()}


def _bare(line: str) -> str:
    if line[:1].isalnum() and line[-1:].isalnum():
        return line
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return line[start:end]


def _rows(index: Mapping[str, list[int]], phrases: frozenset[str]) -> list[int]:
    found: Iterable[str] = phrases.intersection(index)
    return sorted(row for key in found for row in index[key])
