"""Texts reduced to their letters and digits, so that two copies of a text are one string.

Case, accents, quotes, dashes, spaces and full-width forms go; what remains is compared by character, which
also serves scripts that write no spaces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

# A block is compared by its first 200,000 characters, the length of a novel's part: memory stays bounded.
MOST_CHARS = 200_000
# Texts are folded together in batches of about this many characters, at some 16 bytes a character.
_BATCH_CHARS = 500_000
_BMP = 0x10000
_HANGUL = range(0xAC00, 0xD7A4)
_EMOJI = (0x1F000, 0x1FB00)
_ASCII_LOWER = bytes(range(256)).lower()
_ASCII_DROPPED = bytes(code for code in range(1, 128) if not chr(code).isalnum())
# Parts texts while they are folded as one string; it is dropped from texts, as every sign is.
_SEPARATOR = "\0"
_MARKS = "’‘“”–—…"


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold each text: lower-case letters without accents, and digits; a long text is cut to `MOST_CHARS`."""
    lines = list(texts) if max(map(len, texts), default=0) <= MOST_CHARS else [text[:MOST_CHARS] for text in texts]
    others = [row for row, line in enumerate(lines) if not line.isascii()]
    for row, line in zip(others, _without_marks([lines[row] for row in others]), strict=True):
        lines[row] = line
    folded = _fold_ascii([line if line.isascii() else "" for line in lines])
    for rows in _batches(lines, [row for row in others if not lines[row].isascii()]):
        for row, whole in zip(rows, _fold_batch([lines[row] for row in rows]), strict=True):
            folded[row] = whole
    return folded


def fold(text: str) -> str:
    """Fold one text as `fold_all` does."""
    return fold_all([text])[0]


def _without_marks(lines: list[str]) -> list[str]:
    """Leave out what in most texts is all that is not ASCII; all lines at once, as one string."""
    joined = _join(lines)
    for mark in _MARKS:
        joined = joined.replace(mark, "")
    return joined.split(_SEPARATOR)[: len(lines)]


def _fold_ascii(lines: list[str]) -> list[str]:
    folded = _join(lines).encode().translate(_ASCII_LOWER, _ASCII_DROPPED).decode()
    return folded.split(_SEPARATOR)[: len(lines)]


def _join(lines: list[str]) -> str:
    joined = _SEPARATOR.join(lines)
    if joined.count(_SEPARATOR) >= max(len(lines), 1):
        return _SEPARATOR.join([line.replace(_SEPARATOR, "") for line in lines])
    return joined


def _batches(texts: Sequence[str], rows: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    chars = 0
    for row in rows:
        batch.append(row)
        chars += min(len(texts[row]), MOST_CHARS)
        if chars > _BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


def _fold_batch(texts: list[str]) -> list[str]:
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _folded_codes()
    if int(codes.max()) < _BMP:
        folded = table.take(codes)
    else:
        beyond = codes >= _BMP
        folded = table.take(np.where(beyond, 0, codes))
        far = beyond & ((codes < _EMOJI[0]) | (codes >= _EMOJI[1]))
        folded[far] = codes[far]
    letters = folded != 0
    counts = np.cumsum(letters, dtype=np.int32)
    ends = counts[np.cumsum([len(text) for text in texts]) - 1].tolist()
    whole = folded[letters].tobytes().decode("utf-32-le")
    return [whole[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@cache
def _folded_codes() -> NDArray[np.uint32]:
    """Map each code point of the basic plane to its folded one, 0 for what is neither letter nor digit."""
    table = np.zeros(_BMP, np.uint32)
    for code in range(_BMP):
        char = chr(code)
        if not char.isalnum():
            continue
        # Decomposed, a Hangul syllable is its letters: the first alone would make unlike syllables one.
        base = char if code in _HANGUL else unicodedata.normalize("NFKD", char.casefold())[0].casefold()
        table[code] = ord(base[0]) if base[0].isalnum() else 0
    return table
