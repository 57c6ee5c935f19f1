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
    first, second, third, fourth = _first_samples(text)
    if not (first in known or second in known or third in known or fourth in known):
        return 0
    last = len(text) - GRAM
    return sum([text[start : start + GRAM] in known for start in range(0, last + 1, max(last // _SAMPLES, 1))])


def may_be_alike(texts: Sequence[str], other: str) -> list[bool]:
    """Tell of each text whether it may have samples in common with `other`; where it says no, it has none.

    Each text has at least `GRAM` letters.
    """
    samples = "".join([sample for text in texts for sample in _first_samples(text)])
    if not samples or len(other) < GRAM:
        return [False] * len(texts)
    known = np.zeros(1 << _HASH_BITS, np.bool_)
    known[_hashes(other)] = True
    found = known[_hashes(samples)[::GRAM]].reshape(len(texts), -1)
    marks: list[bool] = np.logical_or.reduce(found, axis=1).tolist()
    return marks


def _first_samples(text: str) -> tuple[str, str, str, str]:
    last = len(text) - GRAM
    third, two_thirds = last // 3, 2 * last // 3
    return text[:GRAM], text[third : third + GRAM], text[two_thirds : two_thirds + GRAM], text[last:]


def _hashes(text: str) -> NDArray[np.uint32]:
    """Hash each group of letters of a text: of two, then of four, then of eight."""
    hashes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    for step in (1, 2, 4):
        hashes = hashes[:-step] * _FACTOR + hashes[step:]
    return (hashes * _FACTOR) >> np.uint32(32 - _HASH_BITS)
