"""The lines of a page that phrase patterns look at, in one spelling: one case, one apostrophe, single spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.main_flow import inside_code

# An appeal or a bar of buttons is short: 45 words of eight letters and their spaces.
MOST_CHARS = 400
HEAD_CHARS = 6

# Casefolding writes the Turkish dotted capital as i and a combining dot; typographic apostrophes vary by publisher.
_ALIKE = str.maketrans({"\u0307": None, "\u2019": "'", "\u2018": "'", "`": "'", "\u00ad": None, "\u200b": None})
# Parts blocks: no text has it, and no phrase.
_SEPARATOR = "\0"
_MARKS = (
    _SEPARATOR
    + "\n-'\u2019.,:;!?()[]\"\u201c\u201d\u201e\u00ab\u00bb\u00bf\u00a1\u2192*/|\u00b7\u2022\u2026&@#+0123456789"
)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
# The scripts without spaces: in UTF-8, their letters and few others begin with these bytes.
_SPACED_BYTES = bytes(code for code in range(256) if not 0xE3 <= code <= 0xE9)


class Stems(NamedTuple):
    """Heads of words (their first six letters), and phrases of scripts without spaces, each with its languages."""

    heads: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[str]]


class Line(NamedTuple):
    """A line in one spelling, and the languages whose stems it holds."""

    text: str
    languages: frozenset[str]


class _Short(NamedTuple):
    """The short blocks of a page, casefolded.

    `joined` is all of them, parted by NUL, `starts` where each begins and where the last ends; `spaced` is that with
    spaces for marks and digits, and one before and after; `heads` are those of its words; `unspaced` tells whether
    there may be letters of a script without spaces.
    """

    rows: list[int]
    joined: str
    starts: list[int]
    spaced: str
    heads: frozenset[str]
    unspaced: bool


def stems(heads: Mapping[str, str], unspaced: Mapping[str, str]) -> Stems:
    """Turn tables of language → words, parted by spaces, into stems."""
    return Stems(_by_word(heads), _by_word(unspaced))


def plain(text: str) -> str:
    """Casefold a line, fold its white space and its apostrophes."""
    folded = " ".join(text.casefold().split())
    return folded if folded.isascii() else folded.translate(_ALIKE)


def bare(line: str) -> str:
    """Take arrows, icons and punctuation off both ends of a line."""
    return _EDGES.sub("", line)


def lines_holding(page: Page, wanted: Stems, most_words: int) -> dict[int, Line]:
    """Give, by row, the short blocks outside code that hold a stem."""
    short = _short(page.blocks.texts)
    languages: dict[int, frozenset[str]] = {}
    # The tables have a few hundred heads: as many scans of the page at most, however many words begin with them.
    for head in short.heads & wanted.heads.keys():
        word = f" {head}" if len(head) == HEAD_CHARS else f" {head} "
        _add_lines(languages, short.spaced, word, wanted.heads[head], short.starts)
    if short.unspaced:
        for phrase, own in wanted.phrases.items():
            _add_lines(languages, short.joined, phrase, own, short.starts)
    if not languages:
        return {}
    code, words = inside_code(page), page.blocks.words
    return {
        short.rows[line]: Line(plain(short.joined[short.starts[line] : short.starts[line + 1] - 1]), languages[line])
        for line in sorted(languages)
        if words[short.rows[line]] <= most_words and not code[short.rows[line]]
    }


def _add_lines(
    languages: dict[int, frozenset[str]], text: str, part: str, own: frozenset[str], starts: list[int]
) -> None:
    """Add its own languages to each line that holds a part; the space before a word stands where its line begins."""
    start = text.find(part)
    while start >= 0:
        line = bisect_right(starts, start) - 1
        known = languages.get(line)
        languages[line] = own if known is None else known | own
        start = text.find(part, starts[line + 1])


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


@lru_cache(maxsize=1)
def _short(texts: tuple[str, ...]) -> _Short:
    """Collect the short lines; those of the last page are remembered, since several passes read them."""
    rows = [row for row, text in enumerate(texts) if len(text) <= MOST_CHARS]
    joined = _SEPARATOR.join([texts[row] for row in rows]).casefold()
    starts = [0, *accumulate([len(line) + 1 for line in joined.split(_SEPARATOR)])]
    spaced = f" {joined} "
    # Replacing a few marks is ten times as fast as finding the words by a pattern.
    for mark in _MARKS:
        spaced = spaced.replace(mark, " ")
    heads = frozenset([word[:HEAD_CHARS] for word in frozenset(spaced.split())])
    unspaced = bool(joined.encode("utf-8", "replace").translate(None, _SPACED_BYTES))
    return _Short(rows, joined, starts, spaced, heads, unspaced)


def _by_word(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    by_word: dict[str, frozenset[str]] = {}
    for language, words in table.items():
        for word in words.split():
            by_word[word] = by_word.get(word, frozenset()) | {language}
    return by_word
