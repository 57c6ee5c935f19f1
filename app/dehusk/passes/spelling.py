"""One spelling for lines and phrases, so that they can be compared.

Spelling folds case, full-width forms and accents; the Turkish dotless i becomes i, so that upper case finds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from itertools import product

import numpy as np

_ASCII_MARKS = "".join(chr(code) for code in range(128) if not chr(code).isalnum())
_FIRST_ACCENT, _LAST_ACCENT = 0x300, 0x36F
_ACCENTS = re.compile(f"[{chr(_FIRST_ACCENT)}-{chr(_LAST_ACCENT)}]+")
# Decomposing sorts each run of marks by insertion, so a long text is spelled in parts.
_MOST_CHARS = 512
# The phrases and words of all tables: filled while the tables are read, then never changed. Most lines of a page are
# in no table, and one look here leaves them out of all.
_KNOWN: set[str] = set()


def spell(text: str) -> str:
    """Fold case, full-width forms and accents of `text`."""
    if text.isascii():
        return text.casefold()
    parts = [text[start : start + _MOST_CHARS] for start in range(0, len(text), _MOST_CHARS)]
    decomposed = "".join([unicodedata.normalize("NFKD", part) for part in parts]).casefold()
    return _without_accents(decomposed).replace("ı", "i").replace("’", "'")


def _without_accents(text: str) -> str:
    if len(text) <= _MOST_CHARS:
        return _ACCENTS.sub("", text)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_accent = codes - np.uint32(_FIRST_ACCENT) <= _LAST_ACCENT - _FIRST_ACCENT
    return codes[~is_accent].tobytes().decode("utf-32-le", "surrogatepass")


def bare(line: str) -> str:
    """Take what is neither letter nor digit off both ends of a line."""
    line = line.strip(_ASCII_MARKS)
    if line.isascii():
        return line
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return line[start:end]


def spelled_phrases(phrases: Mapping[str, str]) -> frozenset[str]:
    """Spell a table of language → phrases separated by "|", so that they can be compared with lines."""
    found = frozenset(spelled_phrase(phrase) for line in phrases.values() for phrase in line.split("|"))
    _KNOWN.update(found)
    return found


def spelled_phrase(phrase: str) -> str:
    """Spell one phrase, without punctuation at its ends."""
    return bare(spell(phrase.strip()))


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
    known_words(grouped)
    return {first: tuple(group) for first, group in grouped.items()}


def known_words(words: Iterable[str]) -> frozenset[str]:
    """Take spelled words, by which lines are looked up, as they are."""
    found = frozenset(words)
    _KNOWN.update(found)
    return found


def is_known(key: str) -> bool:
    """Tell whether a key stands in a table."""
    return key in _KNOWN


def known_among(keys: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Leave, of pairs of (row, key), those whose key stands in a table; lines with others are found by none."""
    return [(row, key) for row, key in keys if key in _KNOWN]
