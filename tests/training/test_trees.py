"""training.trees: what LightGBM has learned is scored alike without it."""

from __future__ import annotations

import lightgbm
import numpy as np

from training.trees import PARAMETERS, as_trees


def test_our_trees_score_as_those_of_lightgbm():
    """On rows it learned from, on others, and on values that are its own thresholds."""
    draw = np.random.default_rng(0)
    matrix = draw.integers(0, 50, (2000, 4)).astype(np.float32) / np.float32(7)
    positive = matrix.sum(axis=1) + draw.normal(size=2000) > 14
    booster = lightgbm.train(PARAMETERS, lightgbm.Dataset(matrix, positive), 20)
    trees = as_trees(booster)
    others = draw.normal(4, 3, (500, 4)).astype(np.float32)
    for rows in (matrix, others, np.repeat(trees.thresholds, 4, axis=1)):
        assert np.array_equal(trees.score(rows), booster.predict(rows, raw_score=True))
