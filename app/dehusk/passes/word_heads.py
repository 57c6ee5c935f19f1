"""The words of many lines by how they begin: the few that begin with certain letters are found without asking each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from dehusk.laziness import lazy
from dehusk.passes.joined_lines import SEPARATOR, JoinedLines
from dehusk.passes.texts import MOST_LINE_CHARS, Texts

HEAD_CHARS = 6

# What parts words: spaces, and marks and digits, which stand between words or at the edges of one.
_PARTING = (
    SEPARATOR
    + " \n-'\u2019.,:;!?()[]\"\u201c\u201d\u201e\u00ab\u00bb\u00bf\u00a1\u2192*/|\u00b7\u2022\u2026&@#+0123456789"
)
# The first four letters, hashed to 16 bits, leave one word in a hundred for a table of some hundred heads.
_HASHED_CHARS = 4
_HASH_BITS = 16
_FACTOR = np.uint32(0x9E3779B1)
_BMP = 0x10000
_IS_PARTING = np.zeros(_BMP, np.bool_)
_IS_PARTING[[ord(sign) for sign in _PARTING]] = True
# Kana, Han and few others, which write no spaces between words.
_UNSPACED = range(0x3000, 0xA000)


class WordHeads:
    """The words of the short ones among the blocks of a page, casefolded.

    `unspaced` tells whether there may be letters of a script without spaces.
    """

    def __init__(self, texts: Texts) -> None:
        self._lines = lines = texts.casefolded_plain.copy()
        for row, text in zip(texts.joined.numbers, texts.joined.others.lines, strict=True):
            lines[row] = text.casefold()
        for row in texts.longer_than(MOST_LINE_CHARS):
            lines[row] = ""
        self._text = SEPARATOR.join(lines)
        codes = _codes(f"{SEPARATOR}{self._text}{SEPARATOR * _HASHED_CHARS}")
        self.unspaced = not self._text.isascii() and bool((codes - np.uint32(_UNSPACED.start) < len(_UNSPACED)).any())
        self._starts, self._ends, self._hashes = _words(codes)

    @lazy
    def joined(self) -> JoinedLines:
        """The lines, to find phrases of scripts without spaces in them."""
        return JoinedLines.of(self._lines)

    @lazy
    def _line_starts(self) -> NDArray[np.intp]:
        lengths = np.fromiter(map(len, self._lines), np.intp, len(self._lines))
        return np.cumsum(lengths + 1) - lengths - 1

    def beginning_with(self, heads: Heads) -> Iterator[tuple[int, str]]:
        """Give pairs of a row and a head that a word of its line begins with, or is."""
        found = np.flatnonzero(heads.hashes[self._hashes])
        starts, ends = self._starts[found], self._ends[found]
        lines = np.searchsorted(self._line_starts, starts, "right") - 1
        text = self._text
        ends = np.minimum(ends, starts + HEAD_CHARS)
        for line, start, end in zip(lines.tolist(), starts.tolist(), ends.tolist(), strict=True):
            head = text[start:end]
            if head in heads.heads:
                yield line, head


class Heads:
    """Heads of words: the first six letters of longer words, all letters of shorter ones."""

    def __init__(self, heads: Iterable[str]) -> None:
        self.heads = frozenset(heads)
        self.hashes = np.zeros(1 << _HASH_BITS, np.bool_)
        for head in self.heads:
            self.hashes[_words(_codes(f"{SEPARATOR}{head}{SEPARATOR * _HASHED_CHARS}"))[2][:1]] = True


def _codes(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    """Give the code points, a byte each where the text is ASCII."""
    if text.isascii():
        return np.frombuffer(text.encode(), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _words(
    codes: NDArray[np.uint8] | NDArray[np.uint32],
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint32]]:
    """Give where words start and end in the text without the sign that is set before it, and the hashes."""
    parting = _IS_PARTING.take(codes, mode="clip")
    edges = np.flatnonzero(parting[1:] != parting[:-1])
    starts, ends = edges[::2], edges[1::2]
    lengths = ends - starts
    hashes = codes[starts + 1].astype(np.uint32)
    for place in range(2, _HASHED_CHARS + 1):
        # Behind the end of a word, the letters of the next one do not count.
        hashes = hashes * _FACTOR + np.where(lengths >= place, codes[starts + place], 0)
    return starts, ends, (hashes * _FACTOR) >> np.uint32(32 - _HASH_BITS)
