"""Folds: pages of one host never stand on both sides of a split."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from evaluation.corpora import Example

FOLDS = 5


def assign_folds(examples: list[Example]) -> NDArray[np.int64]:
    """Give the fold of each example: by a digest of its registered domain, so that it never changes."""
    return np.array([int(sha256(example.host.encode()).hexdigest()[:8], 16) % FOLDS for example in examples])


def in_folds(examples: list[Example], folds: Collection[int]) -> list[Example]:
    """Give the examples that are in some folds, in their order."""
    return [example for example, fold in zip(examples, assign_folds(examples).tolist(), strict=True) if fold in folds]
