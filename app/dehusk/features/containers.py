"""Which telling elements stand around a block: how many of each, and how far the nearest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import TAGS
from dehusk.features.measures import Measures

_TAGS = (
    "article", "main", "section", "aside", "nav", "header", "footer", "form", "table", "ul", "ol", "dl",
    "blockquote", "figure", "pre", "details", "noscript",
)  # fmt: skip
_KINDS = np.array([_TAGS.index(tag) if tag in _TAGS else -1 for tag in TAGS], np.int64)
# What is farther up than this, or absent, is the same.
_FAR = 30.0

NAMES = (*(f"{tag}_ancestors" for tag in _TAGS), *(f"distance_to_{tag}" for tag in _TAGS))


def measure(measures: Measures) -> NDArray[np.floating]:
    """Give the columns NAMES, shape (len(NAMES), blocks)."""
    elements = measures.page.elements
    kind_of = _KINDS[elements.codes]
    return np.concatenate([_counts(measures, kind_of), _distances(measures, kind_of)])


def _counts(measures: Measures, kind_of: NDArray[np.int64]) -> NDArray[np.float64]:
    """Count the elements of each kind around each block: each counts from its first block to its last."""
    elements = measures.page.elements
    telling = np.flatnonzero(kind_of >= 0)
    width = measures.count + 1
    places = kind_of[telling] * width
    steps = np.bincount(places + elements.first_blocks[telling], minlength=len(_TAGS) * width).astype(np.float64)
    steps -= np.bincount(places + elements.last_blocks[telling], minlength=len(_TAGS) * width)
    return np.asarray(np.cumsum(steps.reshape(len(_TAGS), width), axis=1)[:, :-1])


def _distances(measures: Measures, kind_of: NDArray[np.int64]) -> NDArray[np.float64]:
    """Walk up from all blocks at once, a level at a time, and note where each kind is met first."""
    distances = np.full((len(_TAGS), measures.count), _FAR)
    at = measures.up[0]
    for distance in range(int(_FAR)):
        kind = kind_of[at]
        met = np.flatnonzero(kind >= 0)
        places = kind[met], met
        distances[places] = np.minimum(distances[places], distance)
        if not at.any():
            break
        at = measures.page.elements.parents[at]
    return distances
