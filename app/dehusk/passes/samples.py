"""Samples of texts: groups of letters by which texts that have nothing in common are told apart, many at once."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

# Eight letters: more than most words have, and few enough to outlive an edit nearby.
GRAM = 8
# Of a dozen groups, evenly spread, four are looked at first.
_SAMPLES = 12
_HASH_BITS = 16
# One for each step: with the same one, groups that have the same letters in another order would be one.
_FACTORS = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35))


def grams(text: str) -> set[str]:
    """Give all groups of letters of a text."""
    return {text[start : start + GRAM] for start in range(len(text) - GRAM + 1)}


def alike_samples(text: str, known: Container[str]) -> int:
    """Count, of a dozen letter groups spread over the text, those that are known; 0 when none of four is."""
    first, second, third, fourth = _first_samples(text)
    if not (first in known or second in known or third in known or fourth in known):
        return 0
    return sum([sample in known for sample in _samples(text)])


class HashedGrams:
    """The letter groups of a text in a table of hashes: what it says of a group may be wrong, but none is missed."""

    def __init__(self, text: str) -> None:
        self._known = np.zeros(1 << _HASH_BITS, np.bool_)
        if len(text) >= GRAM:
            self._known[_hashes(text)] = True

    def may_be_alike(self, texts: Sequence[str]) -> list[bool]:
        """Tell for each text whether `alike_samples` may count any; each has at least `GRAM` letters."""
        if not texts:
            return []
        samples = self._knows([sample for text in texts for sample in _first_samples(text)])
        marks: list[bool] = np.logical_or.reduce(samples.reshape(len(texts), -1), axis=1).tolist()
        return marks

    def most_alike(self, texts: Sequence[str]) -> list[int]:
        """Give for each text a number of samples that `alike_samples` does not exceed."""
        if not texts:
            return []
        samples = [_samples(text) for text in texts]
        starts = [0, *accumulate(map(len, samples))][:-1]
        counts: list[int] = np.add.reduceat(self._knows(list(chain(*samples))), starts, dtype=np.intp).tolist()
        return counts

    def _knows(self, samples: Sequence[str]) -> NDArray[np.bool_]:
        return self._known[_hashes("".join(samples))[::GRAM]]


def _samples(text: str) -> list[str]:
    last = len(text) - GRAM
    return [text[start : start + GRAM] for start in range(0, last + 1, max(last // _SAMPLES, 1))]


def _first_samples(text: str) -> tuple[str, str, str, str]:
    last = len(text) - GRAM
    third, two_thirds = last // 3, 2 * last // 3
    return text[:GRAM], text[third : third + GRAM], text[two_thirds : two_thirds + GRAM], text[last:]


def _hashes(text: str) -> NDArray[np.uint32]:
    """Hash each group of letters of a text: of two, then of four, then of eight."""
    hashes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    for step, factor in ((1, _FACTORS[0]), (2, _FACTORS[1]), (4, _FACTORS[2])):
        hashes = hashes[:-step] * factor + hashes[step:]
    return (hashes * _FACTORS[0]) >> np.uint32(32 - _HASH_BITS)
