"""dehusk.model.contributions: what a feature contributes is its Shapley value, as its definition gives it."""

from __future__ import annotations

from itertools import combinations
from math import comb
from time import thread_time

import numpy as np
import pytest

from dehusk.model import contributions as module
from dehusk.model.contributions import Contributions
from dehusk.model.trees import MOST_LEAVES, Node, Tree, Trees
from tests.model.growing import FEATURES, grown, top
from tests.timing import uncollected


def mean(tree: Tree, row: np.ndarray, known: frozenset[int], leaves: tuple[int, int]) -> float:
    """Give the mean of a subtree where only some features of the row are known, and the rest is as in training."""
    first, end = leaves
    if end - first == 1:
        return tree.values[first]
    node = top(tree, first, end)
    left, right = mean(tree, row, known, (first, node.end)), mean(tree, row, known, (node.end, end))
    if node.feature in known:
        return right if row[node.feature] > node.threshold else left
    return float(
        np.average([left, right], weights=[sum(tree.counts[first : node.end]), sum(tree.counts[node.end : end])])
    )


def defined(tree: Tree, row: np.ndarray) -> np.ndarray:
    """Give the Shapley values of a row: over all sets of known features, what one more changes."""
    whole = (0, len(tree.values))
    values = {
        known: mean(tree, row, known, whole)
        for size in range(FEATURES + 1)
        for known in map(frozenset, combinations(range(FEATURES), size))
    }
    weights = np.zeros(FEATURES)
    for known, value in values.items():
        for feature in set(range(FEATURES)) - known:
            share = 1 / (FEATURES * comb(FEATURES - 1, len(known)))
            weights[feature] += share * (values[known | {feature}] - value)
    return weights


def rows_for(draw: np.random.Generator, trees: Trees, count: int) -> np.ndarray:
    """Draw rows; half of their values are thresholds, which are not above themselves."""
    rows = draw.normal(size=(count, FEATURES)).astype(np.float32)
    return np.where(draw.random(rows.shape) < 0.5, draw.choice(trees.thresholds[:, 0], rows.shape), rows)


@pytest.mark.parametrize("leaves", [1, 2, 3, 9, MOST_LEAVES])
def test_contributions_are_shapley_values(leaves):
    """Also where a path asks for the same feature again, and where no value gets to a leaf."""
    draw = np.random.default_rng(leaves)
    trees = Trees.of([grown(draw, leaves) for _ in range(6)])
    rows = rows_for(draw, trees, 8)
    expected = [sum(defined(tree, row) for tree in trees.trees) for row in rows]
    assert Contributions.of(trees).of_blocks(rows) == pytest.approx(np.array(expected), abs=1e-6)


def test_contributions_and_the_mean_add_up_to_the_score():
    """What all features add to the mean of the rows that the trees were grown on is what the trees score."""
    draw = np.random.default_rng(1)
    trees = Trees.of([grown(draw, leaves) for leaves in (1, 4, 15, 16) for _ in range(20)])
    rows = rows_for(draw, trees, 200)
    contributions = Contributions.of(trees)
    sums = contributions.of_blocks(rows).sum(axis=1)
    assert sums + contributions.expected == pytest.approx(trees.score(rows), abs=1e-5)


@pytest.mark.parametrize("leaves", [2, 5, MOST_LEAVES])
@pytest.mark.parametrize("features", [2, 5, 40])
def test_contributions_are_those_of_lightgbm(leaves, features):
    """On ensembles that it has grown, on rows they have learned from and on others."""
    lightgbm = pytest.importorskip("lightgbm", reason="LightGBM, of the dependency group `train`, is not installed")
    from training.trees import PARAMETERS, as_trees

    draw = np.random.default_rng(features)
    matrix = draw.normal(size=(2000, features)).astype(np.float32)
    positive = matrix[:, 0] * matrix[:, 1] + draw.normal(size=2000) / 2 > 0
    parameters = {**PARAMETERS, "num_leaves": leaves, "min_data_in_leaf": 3, "feature_fraction": 0.7, "num_threads": 1}
    booster = lightgbm.train(parameters, lightgbm.Dataset(matrix, positive), 40)
    rows = np.concatenate([matrix[:50], draw.normal(size=(50, features)).astype(np.float32) * 3])
    expected = booster.predict(rows, pred_contrib=True)
    contributions = Contributions.of(as_trees(booster))
    assert contributions.expected == pytest.approx(expected[0, -1], abs=1e-6)
    assert contributions.of_blocks(rows) == pytest.approx(expected[:, :-1], abs=1e-6)


def test_the_heaviest_come_first_whatever_their_sign():
    """Features and weights are those of the largest contributions of each block."""
    draw = np.random.default_rng(2)
    trees = Trees.of([grown(draw, 8) for _ in range(10)])
    rows = rows_for(draw, trees, 100)
    contributions = Contributions.of(trees)
    everything = contributions.of_blocks(rows)
    features, weights = contributions.heaviest(rows, 3)
    assert np.array_equal(weights, np.take_along_axis(everything, features, axis=1))
    assert np.array_equal(np.abs(weights), np.sort(np.abs(everything), axis=1)[:, ::-1][:, :3])


def test_there_are_no_more_features_than_are_asked_for():
    """Trees that ask for one feature, or for none, have no fifth one."""
    rows = np.zeros((3, FEATURES), np.float32)
    one = Contributions.of(Trees.of([Tree((Node(4, 0.5, 0, 1),), (-1.0, 1.0), (30, 10))]))
    features, weights = one.heaviest(rows, 5)
    assert (features.tolist(), weights.tolist()) == ([[4]] * 3, [[-0.5]] * 3)
    none = Contributions.of(Trees.of([Tree((), (0.5,), (1,))]))
    assert none.heaviest(rows, 5)[0].shape == (3, 0)
    assert none.expected == 0.5
    assert not none.of_blocks(rows).any()


def test_a_page_without_blocks_has_no_contributions():
    """No blocks, no rows, and no error."""
    contributions = Contributions.of(Trees.of([grown(np.random.default_rng(3), 8)]))
    assert contributions.of_blocks(np.zeros((0, FEATURES), np.float32)).shape == (0, FEATURES)
    assert contributions.heaviest(np.zeros((0, FEATURES), np.float32), 5)[0].shape[0] == 0


def test_a_long_page_is_taken_in_parts(monkeypatch):
    """Where one part ends and the next begins makes no difference."""
    draw = np.random.default_rng(4)
    trees = Trees.of([grown(draw, 8) for _ in range(5)])
    rows = rows_for(draw, trees, 23)
    contributions = Contributions.of(trees)
    whole = contributions.of_blocks(rows)
    monkeypatch.setattr(module, "CHUNK", 5)
    assert np.array_equal(contributions.of_blocks(rows), whole)


def test_contributions_take_linear_time():
    """Of eight times as many blocks about eight times as long."""
    draw = np.random.default_rng(5)
    trees = Trees.of([grown(draw, 15) for _ in range(100)])
    contributions = Contributions.of(trees)
    few, many = rows_for(draw, trees, 250), rows_for(draw, trees, 2_000)

    def seconds(rows: np.ndarray) -> float:
        with uncollected():
            started = thread_time()
            contributions.heaviest(rows, 5)
            return thread_time() - started

    assert seconds(many) <= 16 * seconds(few) + 0.1
