"""The lines of a page that phrase patterns look at, in one spelling: one case, one apostrophe, single spaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.survey import Survey
from dehusk.passes.word_heads import Heads

# Casefolding writes the Turkish dotted capital as i and a combining dot; typographic apostrophes vary by publisher.
_ALIKE = (("\u0307", ""), ("\u2019", "'"), ("\u2018", "'"), ("`", "'"), ("\u00ad", ""), ("\u200b", ""))


class Stems(NamedTuple):
    """Heads of words (their first six letters), and phrases of scripts without spaces, each with its languages."""

    heads: Heads
    languages: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[str]]


class Line(NamedTuple):
    """A line in one spelling, and the languages whose stems it holds."""

    text: str
    languages: frozenset[str]


def stems(heads: Mapping[str, str], unspaced: Mapping[str, str]) -> Stems:
    """Turn tables of language → words, parted by spaces, into stems."""
    by_head = _by_word(heads)
    return Stems(Heads(by_head), by_head, _by_word(unspaced))


def plain(text: str) -> str:
    """Casefold a line, fold its white space and its apostrophes."""
    folded = " ".join(text.casefold().split())
    if folded.isascii():
        return folded
    for sign, plainer in _ALIKE:
        folded = folded.replace(sign, plainer)
    return folded


def lines_holding(survey: Survey, wanted: Stems, most_words: int) -> dict[int, Line]:
    """Give, by row, the short blocks outside code that hold a stem."""
    words = survey.word_heads
    languages: dict[int, frozenset[str]] = {}
    for row, head in words.beginning_with(wanted.heads):
        own = wanted.languages[head]
        languages[row] = languages[row] | own if row in languages else own
    if words.unspaced:
        for phrase, own in wanted.phrases.items():
            for row in words.joined.holding(phrase):
                languages[row] = languages[row] | own if row in languages else own
    if not languages:
        return {}
    columns, texts = survey.columns, survey.page.blocks.texts
    return {
        row: Line(plain(texts[row]), languages[row])
        for row in sorted(languages)
        if columns.words[row] <= most_words and not columns.is_code(row)
    }


def judged(lines: Mapping[int, Line], judge: Callable[[Line], bool]) -> set[int]:
    """Give the rows whose line the judge accepts; a line that comes again is judged once."""
    known = {line: judge(line) for line in set(lines.values())}
    return {row for row, line in lines.items() if known[line]}


def beside(rows: set[int], count: int, joins: Callable[[int], bool]) -> set[int]:
    """Give the rows that stand in a run of joining rows directly above or below one of `rows`."""
    seen = set(rows)
    for step in (1, -1):
        for row in rows:
            following = row + step
            while 0 <= following < count and following not in seen and joins(following):
                seen.add(following)
                following += step
    return seen - rows


def mask_of(rows: set[int], count: int) -> NDArray[np.bool_]:
    """Mark `rows` in a mask of shape (count,)."""
    mask = np.zeros(count, np.bool_)
    mask[list(rows)] = True
    return mask


def _by_word(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    by_word: dict[str, frozenset[str]] = {}
    for language, words in table.items():
        for word in words.split():
            by_word[word] = by_word.get(word, frozenset()) | {language}
    return by_word
