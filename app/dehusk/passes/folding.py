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
_ASCII_DROPPED = bytes(code for code in range(128) if not chr(code).isalnum())


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold each text: lower-case letters without accents, and digits; a long text is cut to `MOST_CHARS`."""
    folded = [_fold_ascii(text) if text.isascii() else "" for text in texts]
    others = [row for row, text in enumerate(texts) if not text.isascii()]
    for rows in _batches(texts, others):
        for row, whole in zip(rows, _fold_batch([texts[row][:MOST_CHARS] for row in rows]), strict=True):
            folded[row] = whole
    return folded


def fold(text: str) -> str:
    """Fold one text as `fold_all` does."""
    return fold_all([text])[0]


def _fold_ascii(text: str) -> str:
    return text[:MOST_CHARS].encode().translate(_ASCII_LOWER, _ASCII_DROPPED).decode()


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
