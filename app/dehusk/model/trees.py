"""The trees: an additive ensemble of small decision trees, scored for all blocks of a page at once in arrays.

Instead of following each block down each tree, every node is asked about every block, and an answer of "above the
threshold" takes the leaves below the node's left branch out of a bit mask. The leaf a block ends in is the lowest one
that is left (QuickScorer, Lucchese et al. 2015). Nodes of different trees that ask the same are asked once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from dehusk.errors import ModelError

# The leaves of a tree are the bits of a mask.
MOST_LEAVES = 16
# Beyond the largest number of single precision a threshold would be infinite.
_LARGEST = float(np.finfo(np.float32).max)
# Beyond it counts would not be exact as floating point.
_MOST_ROWS = 2**53
# So many blocks are scored at a time: what is known of them stays in the processor's cache.
CHUNK = 512


class Node(NamedTuple):
    """A node asks whether `feature` is above `threshold`: if so, the block is in none of the leaves `first` to `end`.

    These are the leaves below its left branch, numbered from left to right, `end` exclusive.
    """

    feature: int
    threshold: float
    first: int
    end: int


class Tree(NamedTuple):
    """The nodes of a tree in any order; by leaf, from left to right, the log-odds it adds and the rows it was grown on.

    Scores need no `counts`; they say how probable each branch is for a page that nothing is known of, see
    `contributions`.
    """

    nodes: tuple[Node, ...]
    values: tuple[float, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees side by side as arrays; see `of`.

    Condition c asks for `features[c]` above `thresholds[c]`, shapes (conditions,) and (conditions, 1). Row k of
    `asked` and `masks` holds node k of each tree, as its condition and as the bits of the leaves that it takes out,
    shapes (most nodes, trees) and (most nodes, trees, 1). `values` holds MOST_LEAVES log-odds a tree.
    """

    trees: tuple[Tree, ...]
    features: NDArray[np.int64]
    thresholds: NDArray[np.float32]
    asked: NDArray[np.int64]
    masks: NDArray[np.uint16]
    values: NDArray[np.float64]

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> Self:
        """Lay out trees; raise ValueError where one is none."""
        for tree in trees:
            _check(tree)
        if not trees:
            raise ValueError("there are no trees")
        conditions: dict[tuple[int, float], int] = {}
        most = max(1, *(len(tree.nodes) for tree in trees))
        # A tree of fewer nodes is filled up with some that take nothing out.
        asked = np.zeros((most, len(trees)), np.int64)
        masks = np.zeros((most, len(trees), 1), np.uint16)
        values = np.zeros((len(trees), MOST_LEAVES))
        for column, tree in enumerate(trees):
            for row, node in enumerate(tree.nodes):
                asked[row, column] = conditions.setdefault((node.feature, node.threshold), len(conditions))
                masks[row, column, 0] = (1 << node.end) - (1 << node.first)
            values[column, : len(tree.values)] = tree.values
        asking = list(conditions) or [(0, 0.0)]
        return cls(
            trees=tuple(trees),
            features=np.array([feature for feature, _ in asking], np.int64),
            thresholds=np.array([[threshold] for _, threshold in asking], np.float32),
            asked=asked,
            masks=masks,
            values=values.ravel(),
        )

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read what `write` has written; raise OSError, or ValueError where it is something else."""
        trees = []
        for line in path.read_text("utf-8").splitlines():
            nodes, _, leaves = line.partition("|")
            values, bar, counts = leaves.partition("|")
            if not bar:
                raise ValueError(f"{path.name} is of an earlier version, without the counts of rows; train it again")
            numbers = nodes.split()
            trees.append(
                Tree(
                    tuple(
                        Node(int(feature), float(threshold), int(first), int(end))
                        for feature, threshold, first, end in zip(*[iter(numbers)] * 4, strict=True)
                    ),
                    tuple(map(float, values.split())),
                    tuple(map(int, counts.split())),
                )
            )
        return cls.of(trees)

    def write(self, path: Path) -> None:
        """Write a line a tree: the four numbers of each node, a bar, the leaves' values, a bar, their counts."""
        lines = []
        for tree in self.trees:
            nodes = (f"{node.feature} {node.threshold:.9g} {node.first} {node.end}" for node in tree.nodes)
            values, counts = map(repr, tree.values), map(str, tree.counts)
            lines.append(f"{' '.join(nodes)} | {' '.join(values)} | {' '.join(counts)}\n")
        path.write_text("".join(lines), "utf-8")

    def check(self, features: int) -> None:
        """Raise ModelError when the trees ask for more than `features` features."""
        if (self.features >= features).any():
            raise ModelError(f"the trees ask for feature {self.features.max()}, but there are {features} features")

    def score(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Give the log-odds of each row to be main content, shape (blocks,); fastest for a matrix in column order."""
        columns = matrix.T
        parts = [self._score(columns[:, at : at + CHUNK]) for at in range(0, len(matrix), CHUNK)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _score(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        above = columns.take(self.features, axis=0) > self.thresholds
        out = np.zeros((self.asked.shape[1], columns.shape[1]), np.uint16)
        taken = np.empty_like(out)
        for asked, mask in zip(self.asked, self.masks, strict=True):
            np.multiply(above.take(asked, axis=0), mask, out=taken)
            out |= taken
        leaves = _LOWEST_CLEAR.take(out)
        leaves += np.arange(0, len(self.values), MOST_LEAVES)[:, None]
        total: NDArray[np.float64] = self.values.take(leaves).sum(axis=0)
        return total


def in_preorder(nodes: Sequence[Node]) -> list[Node]:
    """Give a node before those below it, and those below its left branch before those below its right one."""
    return sorted(nodes, key=lambda node: (node.first, -node.end))


def _check(tree: Tree) -> None:
    leaves = len(tree.values)
    if len(tree.counts) != leaves or not all(0 < count <= _MOST_ROWS for count in tree.counts):
        raise ValueError("a tree has leaves without a count of the rows that it was grown on")
    if not 0 < leaves <= MOST_LEAVES or len(tree.nodes) != leaves - 1:
        raise ValueError(f"a tree has {len(tree.nodes)} nodes and {leaves} leaves, of {MOST_LEAVES} at most")
    if not all(abs(number) <= _LARGEST for number in (*tree.values, *(node.threshold for node in tree.nodes))):
        raise ValueError("a tree has thresholds or values that are no numbers")
    if any(node.feature < 0 or not 0 <= node.first < node.end < leaves for node in tree.nodes):
        raise ValueError("a tree has nodes that take out leaves it does not have")
    # The leaves below each node that is still to come, in the same order: the next node's are the last ones.
    waiting = [(0, leaves)]
    for node in in_preorder(tree.nodes):
        first, end = waiting.pop()
        if node.first != first or node.end >= end:
            raise ValueError("a tree has nodes that are not below one another")
        waiting += [below for below in ((node.end, end), (first, node.end)) if below[1] - below[0] > 1]


def _lowest_clear_bits() -> NDArray[np.int64]:
    """Give for each mask the place of its lowest bit that is 0; at MOST_LEAVES bits that are 1, which none is, 0."""
    clear = ~np.arange(1 << MOST_LEAVES)
    clear[-1] = 1
    places: NDArray[np.int64] = np.log2(clear & -clear).astype(np.int64)
    return places


_LOWEST_CLEAR = _lowest_clear_bits()
