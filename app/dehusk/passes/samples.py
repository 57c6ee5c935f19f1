"""Samples of texts: groups of letters by which texts that have nothing in common are told apart, many at once."""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray

# Eight letters: more than most words have, and few enough to outlive an edit nearby.
GRAM = 8
# Of a dozen groups, evenly spread, four are looked at first.
_SAMPLES = 12
_HASH_BITS = 16
_FACTOR = np.uint32(0x9E3779B1)


def grams(text: str) -> set[str]:
    """Give all groups of letters of a text."""
    return {text[start : start + GRAM] for start in range(len(text) - GRAM + 1)}


def alike_samples(text: str, known: Container[str]) -> int:
    """Count, of a dozen letter groups spread over the text, those that are known; 0 when none of four is."""
    if not any(sample in known for sample in _first_samples(text)):
        return 0
    last = len(text) - GRAM
    return sum(text[start : start + GRAM] in known for start in range(0, last + 1, max(last // _SAMPLES, 1)))


def may_be_alike(texts: Sequence[str], other: str) -> list[bool]:
    """Tell of each text whether it may have samples in common with `other`; where it says no, it has none.

    Each text has at least `GRAM` letters.
    """
    samples = [sample for text in texts for sample in _first_samples(text)]
    if not samples or len(other) < GRAM:
        return [False] * len(texts)
    known = np.zeros(1 << _HASH_BITS, np.bool_)
    known[_hashes(np.lib.stride_tricks.sliding_window_view(_codes(other), GRAM))] = True
    found = known[_hashes(_codes("".join(samples)).reshape(-1, GRAM))]
    marks: list[bool] = np.any(found.reshape(len(texts), -1), axis=1).tolist()
    return marks


def _first_samples(text: str) -> tuple[str, str, str, str]:
    last = len(text) - GRAM
    third, two_thirds = last // 3, 2 * last // 3
    return text[:GRAM], text[third : third + GRAM], text[two_thirds : two_thirds + GRAM], text[last:]


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _hashes(windows: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Hash rows of `GRAM` code points, shape (rows, GRAM), half by half."""
    while windows.shape[1] > 1:
        windows = windows[:, ::2] * _FACTOR + windows[:, 1::2]
    return (windows[:, 0] * _FACTOR) >> np.uint32(32 - _HASH_BITS)
