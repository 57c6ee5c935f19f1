"""Character statistics of block texts, counted in arrays."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

# Enough of a text to know its shares of digits, capitals and punctuation.
READ_CHARS = 400
KINDS = ("digit", "upper", "punctuation", "separator")

_BMP = 0x10000
_ENDS_SENTENCE = frozenset(".!?。！？…\"'”’»」』)")
_SEPARATORS = "|»›•·/→,"
# For each set of kinds, as bits, what it adds to four counts of 16 bits side by side; none exceeds READ_CHARS.
_COUNTED = (np.arange(1 << len(KINDS))[:, None] >> np.arange(len(KINDS)) & 1).astype("<u2").view("<u8").ravel()


@cache
def _kind_bits() -> NDArray[np.uint8]:
    """Give for each character of the basic plane a bit a kind."""
    bits = np.zeros(_BMP, np.uint8)
    for code in range(_BMP):
        category = unicodedata.category(chr(code))
        if category == "Nd":
            bits[code] = 1
        elif category in ("Lu", "Lt"):
            bits[code] = 2
        elif category[0] == "P":
            bits[code] = 4
    for separator in _SEPARATORS:
        bits[ord(separator)] |= 8
    return bits


def count_characters(texts: tuple[str, ...]) -> NDArray[np.float32]:
    """Count digits, capitals, punctuation marks and separators in the head of each text, shape (4, texts)."""
    heads = [text[:READ_CHARS] for text in texts]
    counts = np.zeros((len(KINDS), len(texts)), np.float32)
    lengths = np.array(list(map(len, heads)), np.int64)
    filled = np.flatnonzero(lengths)
    if len(filled) == 0:
        return counts
    codes = np.frombuffer("".join(heads).encode("utf-32-le", "replace"), np.uint32)
    bits = _kind_bits().take(np.where(codes < _BMP, codes, 0))
    starts = (np.cumsum(lengths) - lengths)[filled]
    # The four counts are the four parts of one number, so one sum counts them all.
    sums = np.add.reduceat(_COUNTED.take(bits), starts)
    counts[:, filled] = sums.view(np.uint16).reshape(-1, len(KINDS)).T
    return counts


def ends_sentence(texts: tuple[str, ...]) -> NDArray[np.bool_]:
    """Tell which texts end like a sentence or a quotation."""
    return np.array([text[-1:] in _ENDS_SENTENCE for text in texts], np.bool_)


def ends_with(texts: tuple[str, ...], mark: str) -> NDArray[np.bool_]:
    """Tell which texts end with `mark`."""
    return np.array([text.endswith(mark) for text in texts], np.bool_)
