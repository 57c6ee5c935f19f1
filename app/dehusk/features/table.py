"""FEATURES: every column of the matrix, in order; a group computes columns that share work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.features import ancestors, candidates, containers, likeness, own, scores, structured, totals
from dehusk.features.measures import Measures
from dehusk.features.tokens import TokenScores


@dataclass(frozen=True, slots=True)
class FeatureGroup:
    """Columns that are computed together: `function` gives an array of shape (len(names), blocks)."""

    names: tuple[str, ...]
    function: Callable[[Measures], NDArray[np.floating]]


FEATURES = (
    FeatureGroup(own.NAMES, own.measure),
    FeatureGroup(ancestors.NAMES, ancestors.measure),
    FeatureGroup(candidates.NAMES, candidates.measure),
    FeatureGroup(likeness.NAMES, likeness.measure),
    FeatureGroup(scores.NAMES, scores.measure),
    FeatureGroup(containers.NAMES, containers.measure),
    FeatureGroup(structured.NAMES, structured.measure),
    FeatureGroup(totals.NAMES, totals.measure),
)


def feature_names() -> tuple[str, ...]:
    """Give the names of all columns in order."""
    return tuple(name for group in FEATURES for name in group.names)


def measure(page: Page, tokens: TokenScores) -> NDArray[np.float32]:
    """Give the matrix of a page that has at least one block, shape (blocks, features), stored column by column."""
    measures = Measures(page, tokens)
    columns = np.empty((len(feature_names()), len(page.blocks)), np.float32)
    at = 0
    for group in FEATURES:
        columns[at : at + len(group.names)] = group.function(measures)
        at += len(group.names)
    return columns.T
