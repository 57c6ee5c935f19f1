"""Contributions: how much each feature adds to the log-odds that the trees give a block, or takes from them.

What a feature contributes is its Shapley value: what it changes on average, over all orders in which the features of
the block could become known, where a branch on a feature that is not known is taken as often as by the rows that the
tree was grown on (path-dependent TreeSHAP, Lundberg et al. 2020; LightGBM's `pred_contrib`). It is about the trees
alone: the network has its share of a block's score, and nothing here speaks of that.

The way to it is another than the authors': let each feature be known with the same probability t, and see what the
mean score changes while t goes from 0 to 1, and at which nodes it changes (Owen 1972). For each feature that is a
polynomial in t of a degree below the number of features on the longest path, so a few points of a Gauss quadrature
give its integral exactly. At each point it takes one pass down the trees and one up, in arrays over all blocks and
over all nodes of a depth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple, Self

import numpy as np
from numpy.polynomial.legendre import leggauss
from numpy.typing import NDArray

from dehusk.model.trees import Tree, Trees, in_preorder

# So many blocks are taken at a time: what is known of them at all nodes stays in the processor's cache.
CHUNK = 64


class _Place(NamedTuple):
    """A node and where it stands.

    `node` and `parent` are numbers of nodes in its tree, -1 above the root; `share` of the rows that reach it go left.
    Nodes above it may have asked for its feature already: the share `reach` of the rows gets past those, and of the
    values those above `low` and not above `high`. `left` and `right` are the leaf there, -1 where a node is.
    """

    depth: int
    tree: int
    node: int
    parent: int
    is_right: bool
    feature: int
    threshold: float
    low: float
    high: float
    reach: float
    share: float
    left: int
    right: int


class _Level(NamedTuple):
    """The rows of the nodes of one depth, the rows of their parents, and those of what is left and right of them."""

    rows: slice
    parents: NDArray[np.int64]
    lefts: NDArray[np.int64]
    rights: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Contributions:
    """The nodes of all trees as arrays, a row a node, those of a depth side by side; see `of`.

    `levels` go down; after the nodes come rows for the `leaves`. `again` are the rows of the nodes whose feature has
    been asked for above them; only those have `lows` and `highs`. `used` are the features that are asked for;
    `by_feature` puts their rows side by side, which begin at `starts`.
    """

    expected: float
    levels: tuple[_Level, ...]
    features: NDArray[np.int64]
    thresholds: NDArray[np.float32]
    shares: NDArray[np.float32]
    reaches: NDArray[np.float64]
    parents: NDArray[np.int64]
    is_right: NDArray[np.float32]
    leaves: NDArray[np.float32]
    again: NDArray[np.int64]
    lows: NDArray[np.float32]
    highs: NDArray[np.float32]
    used: NDArray[np.int64]
    by_feature: NDArray[np.int64]
    starts: NDArray[np.int64]
    points: int

    @classmethod
    def of(cls, trees: Trees) -> Self:
        """Lay out trees; `expected` is the mean of what they score, which all contributions of a block start from."""
        places: list[_Place] = []
        leaves: list[float] = []
        expected = 0.0
        most = 1
        for number, tree in enumerate(trees.trees):
            most = max(most, _place(tree, number, len(leaves), places))
            expected += float(np.average(tree.values, weights=tree.counts))
            leaves += tree.values
        places.sort()
        features = np.array([place.feature for place in places], np.int64)
        reaches = np.array([[place.reach] for place in places], np.float64).reshape(-1, 1)
        again = np.flatnonzero(reaches < 1)
        by_feature = np.argsort(features, kind="stable")
        used, starts = np.unique(features[by_feature], return_index=True)
        parents, lefts, rights = _links(places)
        depths = np.array([place.depth for place in places], np.int64)
        ends = np.searchsorted(depths, np.arange(depths.max(initial=-1) + 2)).tolist()
        return cls(
            expected=expected,
            levels=tuple(
                _Level(slice(at, end), parents[at:end], lefts[at:end], rights[at:end]) for at, end in pairwise(ends)
            ),
            features=features,
            thresholds=_column([place.threshold for place in places]),
            shares=_column([place.share for place in places]),
            reaches=reaches,
            parents=parents,
            is_right=_column([place.is_right for place in places]),
            leaves=_column(leaves),
            again=again,
            lows=_column([places[row].low for row in again.tolist()]),
            highs=_column([places[row].high for row in again.tolist()]),
            used=used,
            by_feature=by_feature,
            starts=starts,
            points=(most + 1) // 2,
        )

    def of_blocks(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Give what each feature contributes to the log-odds of each block, shape (blocks, features)."""
        weights = np.zeros(matrix.shape)
        for rows, part in self._parts(matrix):
            weights[rows, self.used] = part.T
        return weights

    def heaviest(self, matrix: NDArray[np.float32], most: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give for each block the features that contribute the most, heaviest first, and their contributions.

        Both have the shape (blocks, `most`), or fewer columns where the trees ask for fewer features.
        """
        features = np.zeros((len(matrix), min(most, len(self.used))), np.int64)
        weights = np.zeros(features.shape)
        for rows, part in self._parts(matrix):
            heaviest = np.argsort(-np.abs(part), axis=0, kind="stable")[:most]
            features[rows] = self.used[heaviest].T
            weights[rows] = np.take_along_axis(part, heaviest, axis=0).T
        return features, weights

    def _parts(self, matrix: NDArray[np.float32]) -> Iterator[tuple[slice, NDArray[np.float64]]]:
        """Give some rows of the matrix at a time, and their contributions, shape (used features, rows)."""
        if len(self.used):
            columns = matrix.T
            for at in range(0, len(matrix), CHUNK):
                rows = slice(at, at + CHUNK)
                yield rows, self._contribute(columns[:, rows])

    def _contribute(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        # The share of a block that goes left, as far as its feature is known, is that of the rows and `surplus`.
        # Where a block has not got past the nodes above, it goes the way of the rows.
        values = columns.take(self.features, axis=0)
        surplus = (values <= self.thresholds) - self.shares
        asked = values[self.again]
        surplus[self.again] *= (asked > self.lows) & (asked <= self.highs)
        count = len(self.features)
        means = np.empty((count + len(self.leaves), columns.shape[1]), np.float32)
        means[count:] = self.leaves
        ways, differences = np.empty_like(surplus), np.empty_like(surplus)
        total = np.zeros_like(surplus)
        for point, weight in zip(*leggauss(self.points), strict=True):
            t = (1 + point) / 2
            # Of those blocks that have got past the nodes above, so many were known to.
            past = t + (1 - t) * self.reaches
            to_left = (t / past).astype(np.float32) * surplus
            to_left += self.shares
            self._descend(to_left, ways)
            self._ascend(to_left, means, differences)
            ways *= differences
            # The derivative of t / past, for the weight of this point.
            ways *= (weight / 2 * self.reaches / past**2).astype(np.float32)
            total += ways
        total *= surplus
        summed: NDArray[np.float64] = np.add.reduceat(
            total.take(self.by_feature, axis=0), self.starts, axis=0, dtype=np.float64
        )
        return summed

    def _descend(self, to_left: NDArray[np.float32], ways: NDArray[np.float32]) -> None:
        """Write which share of each block reaches each node."""
        here = to_left.take(self.parents, axis=0)
        here -= self.is_right
        np.abs(here, out=here)
        ways[self.levels[0].rows] = 1
        for level in self.levels[1:]:
            np.multiply(ways.take(level.parents, axis=0), here[level.rows], out=ways[level.rows])

    def _ascend(
        self, to_left: NDArray[np.float32], means: NDArray[np.float32], differences: NDArray[np.float32]
    ) -> None:
        """Write the mean score below each node, and by how much it is larger to the left than to the right."""
        for level in reversed(self.levels):
            right = means.take(level.rights, axis=0)
            difference = np.subtract(means.take(level.lefts, axis=0), right, out=differences[level.rows])
            np.multiply(to_left[level.rows], difference, out=means[level.rows])
            means[level.rows] += right


def _place(tree: Tree, number: int, leaves: int, places: list[_Place]) -> int:
    """Append the nodes of a tree whose leaves come after so many others; give the most features there are on a path."""
    rows = np.cumsum((0, *tree.counts)).tolist()
    # By feature asked for above: the values that get here, above one and not above the other, and the share of rows.
    known: dict[int, tuple[float, float, float]] = {}
    waiting = [(0, len(tree.values), 0, -1, False, known)]
    most = 0
    for node, (feature, threshold, _, middle) in enumerate(in_preorder(tree.nodes)):
        first, end, depth, parent, is_right, known = waiting.pop()
        share = (rows[middle] - rows[first]) / (rows[end] - rows[first])
        low, high, reach = known.get(feature, (-inf, inf, 1.0))
        left = leaves + first if middle - first == 1 else -1
        right = leaves + middle if end - middle == 1 else -1
        places.append(
            _Place(depth, number, node, parent, is_right, feature, threshold, low, high, reach, share, left, right)
        )
        most = max(most, len(known.keys() | {feature}))
        if right < 0:
            past = {**known, feature: (max(low, threshold), high, reach * (1 - share))}
            waiting.append((middle, end, depth + 1, node, True, past))
        if left < 0:
            past = {**known, feature: (low, min(high, threshold), reach * share)}
            waiting.append((first, middle, depth + 1, node, False, past))
    return most


def _links(places: Sequence[_Place]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Give the row of each node's parent, itself for a root, and the rows of the nodes or leaves below it."""
    rows = {(place.tree, place.node): row for row, place in enumerate(places)}
    parents = np.array([rows.get((place.tree, place.parent), row) for row, place in enumerate(places)], np.int64)
    lefts = np.array([len(places) + place.left for place in places], np.int64)
    rights = np.array([len(places) + place.right for place in places], np.int64)
    for row, (place, parent) in enumerate(zip(places, parents.tolist(), strict=True)):
        if parent != row:
            (rights if place.is_right else lefts)[parent] = row
    return parents, lefts, rights


def _column(numbers: Sequence[float]) -> NDArray[np.float32]:
    return np.array(numbers, np.float32).reshape(-1, 1)
