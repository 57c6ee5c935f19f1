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

from collections.abc import Iterator, Mapping, Sequence
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

    `node` and `parent` are numbers of nodes in its tree, -1 above the root; `asked` features are asked for on the way
    from there to here, and `share` of the rows that reach it go left. Nodes above it may have asked for its feature
    already: the share `reach` of the rows gets past those, and of the values those above `low` and not above `high`.
    `left` and `right` are the tree's leaf there, -1 where a node is.
    """

    depth: int
    tree: int
    node: int
    parent: int
    is_right: bool
    feature: int
    threshold: float
    asked: int
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
    """Trees laid out for what their features contribute; see `of`.

    `expected` is the mean of what they score, which the contributions of a block start from; `used` are the features
    that they ask for. Trees that need the same number of points are one of the `forests`; `rows` are the places among
    `used` of the features of each.
    """

    expected: float
    used: NDArray[np.int64]
    forests: tuple[_Forest, ...]
    rows: tuple[NDArray[np.int64], ...]

    @classmethod
    def of(cls, trees: Trees) -> Self:
        """Lay out trees."""
        growing: dict[int, list[_Place]] = {}
        for number, tree in enumerate(trees.trees):
            places = _places(tree, number)
            most = max((place.asked for place in places), default=0)
            growing.setdefault((most + 1) // 2, []).extend(places)
        forests = tuple(
            _Forest.of(trees.trees, sorted(growing[points]), points) for points in sorted(growing) if points
        )
        used = np.unique(np.concatenate([np.zeros(0, np.int64), *(forest.used for forest in forests)]))
        return cls(
            expected=float(sum(np.average(tree.values, weights=tree.counts) for tree in trees.trees)),
            used=used,
            forests=forests,
            rows=tuple(np.searchsorted(used, forest.used) for forest in forests),
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
        columns = matrix.T
        for at in range(0, len(matrix), CHUNK):
            rows = slice(at, at + CHUNK)
            part = np.zeros((len(self.used), columns[:, rows].shape[1]))
            for forest, places in zip(self.forests, self.rows, strict=True):
                part[places] += forest.contribute(columns[:, rows])
            yield rows, part


@dataclass(frozen=True, slots=True)
class _Forest:
    """The nodes of some trees as arrays, a row a node, those of a depth side by side.

    `levels` go down; after the nodes come rows for the `leaves`. `again` are the rows of the nodes whose feature has
    been asked for above them; only those have `lows` and `highs`. `used` are the features that are asked for;
    `by_feature` puts their rows side by side, which begin at `starts`.
    """

    points: int
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

    @classmethod
    def of(cls, trees: Sequence[Tree], places: Sequence[_Place], points: int) -> Self:
        """Lay out all nodes of some of these trees, in the order of their depth."""
        begins: dict[int, int] = {}
        leaves: list[float] = []
        for number in sorted({place.tree for place in places}):
            begins[number] = len(places) + len(leaves)
            leaves += trees[number].values
        features = np.array([place.feature for place in places], np.int64)
        reaches = np.array([[place.reach] for place in places])
        again = np.flatnonzero([place.low > -inf or place.high < inf for place in places])
        by_feature = np.argsort(features, kind="stable")
        used, starts = np.unique(features[by_feature], return_index=True)
        parents, lefts, rights = _links(places, begins)
        depths = np.array([place.depth for place in places])
        ends = np.searchsorted(depths, np.arange(depths.max() + 2)).tolist()
        return cls(
            points=points,
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
        )

    def contribute(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        """Give what each used feature contributes to each block, shape (used features, blocks)."""
        # How much likelier than a row a block goes left if its feature is known; not at all where the nodes above that
        # ask for the same feature have let it past only because it was not known.
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
            # Who got past those nodes is the likelier known to: t / past, by Bayes' rule.
            past = t + (1 - t) * self.reaches
            to_left = (t / past).astype(np.float32) * surplus
            to_left += self.shares
            self._descend(to_left, ways)
            self._ascend(to_left, means, differences)
            ways *= differences
            # The derivative of t / past, by the weight of this point.
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
        # What does not go left goes right.
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


def _places(tree: Tree, number: int) -> list[_Place]:
    """Give the nodes of a tree, whose number is this, and where they stand."""
    rows = np.cumsum((0, *tree.counts)).tolist()
    # By feature asked for above: the values that get here, above one and not above the other, and the share of rows.
    known: dict[int, tuple[float, float, float]] = {}
    waiting = [(0, len(tree.values), 0, -1, False, known)]
    places = []
    for node, (feature, threshold, _, middle) in enumerate(in_preorder(tree.nodes)):
        first, end, depth, parent, is_right, known = waiting.pop()
        share = (rows[middle] - rows[first]) / (rows[end] - rows[first])
        low, high, reach = known.get(feature, (-inf, inf, 1.0))
        asked = len(known) + (feature not in known)
        left = first if middle - first == 1 else -1
        right = middle if end - middle == 1 else -1
        way = (depth, number, node, parent, is_right)
        places.append(_Place(*way, feature, threshold, asked, low, high, reach, share, left, right))
        if right < 0:
            past = {**known, feature: (max(low, threshold), high, reach * (1 - share))}
            waiting.append((middle, end, depth + 1, node, True, past))
        if left < 0:
            past = {**known, feature: (low, min(high, threshold), reach * share)}
            waiting.append((first, middle, depth + 1, node, False, past))
    return places


def _links(
    places: Sequence[_Place], begins: Mapping[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Give the row of each node's parent, itself for a root, and the rows of the nodes or leaves below it.

    The leaves of each tree begin at these rows.
    """
    rows = {(place.tree, place.node): row for row, place in enumerate(places)}
    parents = np.array([rows.get((place.tree, place.parent), row) for row, place in enumerate(places)])
    lefts = np.array([begins[place.tree] + place.left for place in places])
    rights = np.array([begins[place.tree] + place.right for place in places])
    for row, (place, parent) in enumerate(zip(places, parents.tolist(), strict=True)):
        if parent != row:
            (rights if place.is_right else lefts)[parent] = row
    return parents, lefts, rights


def _column(numbers: Sequence[float]) -> NDArray[np.float32]:
    return np.array(numbers, np.float32).reshape(-1, 1)
