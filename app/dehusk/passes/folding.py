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
# Parts texts while they are folded as one string; of what else is neither letter nor digit, nothing stays.
_SEPARATOR = "\0"
# Stands for what goes; the last code of the basic plane is no character.
_DROPPED = _BMP - 1


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold each text: lower-case letters without accents, and digits; a long text is cut to `MOST_CHARS`."""
    return [folded for batch in _batches(texts) for folded in fold_joined(_SEPARATOR.join(batch)).split(_SEPARATOR)]


def fold(text: str) -> str:
    """Fold one text as `fold_all` does."""
    return fold_all([text])[0]


def fold_joined(text: str) -> str:
    """Fold many texts that are one string, parted by NUL, which stays; see `fold_all` for the bound of its length."""
    if text.isascii():
        return text.encode().translate(_ASCII_LOWER, _ASCII_DROPPED).decode()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = _folded_codes().take(codes, mode="clip")
    if int(codes.max()) >= _BMP:
        far = (codes >= _BMP) & ((codes < _EMOJI[0]) | (codes >= _EMOJI[1]))
        folded[far] = codes[far]
    whole: str = folded[folded != _DROPPED].tobytes().decode("utf-32-le")
    return whole


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    chars = 0
    for text in texts:
        batch.append(text[:MOST_CHARS].replace(_SEPARATOR, ""))
        chars += len(batch[-1])
        if chars > _BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


@cache
def _folded_codes() -> NDArray[np.uint32]:
    """Map each code point of the basic plane to its folded one; far ones are found at the place of the last."""
    table = np.full(_BMP, _DROPPED, np.uint32)
    table[0] = 0
    for code in range(_BMP):
        char = chr(code)
        if not char.isalnum():
            continue
        # Decomposed, a Hangul syllable is its letters: the first alone would make unlike syllables one.
        base = char if code in _HANGUL else unicodedata.normalize("NFKD", char.casefold())[0].casefold()
        if base[0].isalnum():
            table[code] = ord(base[0])
    return table
