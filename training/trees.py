"""The trees: LightGBM over the feature matrices of all labelled blocks."""

from __future__ import annotations

import lightgbm
import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.features import TokenWeights, feature_names, measure, score_tokens
from training.labels import Labels

# Cross-validated on WCXB: 150 rounds 0.875, 300 0.878, 500 0.878; more leaves (24, 31) no better.
ROUNDS = 300
PARAMETERS = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.08,
    "min_data_in_leaf": 100,
    "lambda_l2": 20,
    "feature_fraction": 0.25,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "max_bin": 63,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbose": -1,
}
# Of a page with more blocks only so many are drawn: the rest says the same again.
MOST_ROWS = 500


def training_rows(
    page: Page, labels: Labels, tokens: TokenWeights, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float64]] | None:
    """Give matrix, labels and weights of the labelled blocks of one page; None when there are none."""
    rows = np.flatnonzero(labels.weights > 0)
    if len(rows) == 0:
        return None
    scale = 1.0
    if len(rows) > MOST_ROWS:
        drawn = np.sort(np.random.default_rng(seed).choice(rows, MOST_ROWS, replace=False))
        scale = float(labels.weights[rows].sum() / labels.weights[drawn].sum())
        rows = drawn
    matrix = measure(page, score_tokens(page, tokens))[rows]
    return matrix, labels.positive[rows], labels.weights[rows] * scale


def fit_trees(
    parts: list[tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float64]]],
) -> lightgbm.Booster:
    """Fit the trees on the rows of all pages; the same rows give the same trees."""
    matrix = np.concatenate([part[0] for part in parts])
    positive = np.concatenate([part[1] for part in parts])
    weights = np.concatenate([part[2] for part in parts])
    data = lightgbm.Dataset(
        matrix, positive, weight=weights / weights.mean(), feature_name=list(feature_names()), free_raw_data=True
    )
    return lightgbm.train(PARAMETERS, data, ROUNDS)
