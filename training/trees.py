"""The trees: LightGBM over the feature matrices of all labelled blocks."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from dehusk.features import feature_names
from dehusk.model.trees import Node, Tree, Trees
from training.network import PageRows

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
    # The same trees as row by row, in two thirds of the time.
    "force_col_wise": True,
    # Several are fitted at a time, each in a process of its own.
    "num_threads": 1,
    "verbose": -1,
}
# Matrix, labels and weights, a row a block.
Rows = tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float64]]

# Of a page with more blocks only so many are drawn: the rest says the same again.
MOST_ROWS = 500


def draw_rows(page: PageRows, seed: int) -> Rows:
    """Give matrix, labels and weights of the labelled blocks of one page, or of MOST_ROWS of them."""
    rows = np.flatnonzero(page.weights > 0)
    scale = 1.0
    if len(rows) > MOST_ROWS:
        drawn = np.sort(np.random.default_rng(seed).choice(rows, MOST_ROWS, replace=False))
        scale = float(page.weights[rows].sum() / page.weights[drawn].sum())
        rows = drawn
    return page.matrix[rows], page.positive[rows], page.weights[rows] * scale


def fit_trees(parts: list[Rows]) -> Trees:
    """Fit the trees on the rows of all pages; the same rows give the same trees."""
    matrix = np.concatenate([part[0] for part in parts])
    positive = np.concatenate([part[1] for part in parts])
    weights = np.concatenate([part[2] for part in parts])
    data = lightgbm.Dataset(
        matrix, positive, weight=weights / weights.mean(), feature_name=list(feature_names()), free_raw_data=True
    )
    return as_trees(lightgbm.train(PARAMETERS, data, ROUNDS))


def as_trees(booster: lightgbm.Booster) -> Trees:
    """Give the trees of a LightGBM model with two classes; what they score is the same."""
    return Trees.of([_as_tree(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]])


def _as_tree(root: dict[str, Any]) -> Tree:
    nodes: list[Node] = []
    values: list[float] = []
    counts: list[int] = []

    def visit(node: dict[str, Any]) -> None:
        if "leaf_value" in node:
            values.append(node["leaf_value"])
            # Of the rows drawn for this tree; a tree of one leaf is given without.
            counts.append(node.get("leaf_count", 0) or 1)
            return
        first = len(values)
        visit(node["left_child"])
        nodes.append(Node(node["split_feature"], _single(node["threshold"]), first, len(values)))
        visit(node["right_child"])

    visit(root)
    return Tree(tuple(nodes), tuple(values), tuple(counts))


def _single(threshold: float) -> float:
    """Give the largest number of single precision that is not above: of such numbers the same ones are above both."""
    rounded = np.float32(threshold)
    # As Python numbers: NumPy would round the threshold before it compares.
    return float(np.nextafter(rounded, np.float32(-np.inf)) if float(rounded) > threshold else rounded)
