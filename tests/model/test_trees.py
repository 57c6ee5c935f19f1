"""dehusk.model.trees: scored in arrays, a block gets what following it down each tree gives."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.model import trees as module
from dehusk.model.trees import MOST_LEAVES, Node, Tree, Trees

FEATURES = 7


def grown(draw: np.random.Generator, leaves: int) -> Tree:
    """Grow a tree at random: each step splits one leaf in two."""
    nodes: list[Node] = []
    # Pairs of (first, end) leaves of subtrees that are still to be split.
    waiting = [(0, leaves)]
    while waiting:
        first, end = waiting.pop()
        if end - first > 1:
            middle = int(draw.integers(first + 1, end))
            nodes.append(Node(int(draw.integers(FEATURES)), float(np.float32(draw.normal())), first, middle))
            waiting += [(first, middle), (middle, end)]
    draw.shuffle(nodes)
    return Tree(tuple(Node(*node) for node in nodes), tuple(draw.normal(size=leaves).tolist()))


def followed(tree: Tree, row: np.ndarray) -> float:
    """Follow a row down a tree, from the node that takes out the most leaves of those that are left."""
    first, end = 0, len(tree.values)
    while end - first > 1:
        # The root of a subtree is the only node whose left branch begins with it and whose leaves reach the farthest.
        node = max((node for node in tree.nodes if node.first == first and node.end < end), key=lambda node: node.end)
        first, end = (node.end, end) if row[node.feature] > node.threshold else (first, node.end)
    return tree.values[first]


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("rows", [0, 1, 30])
def test_scores_are_those_of_following_each_tree(order, rows):
    """Trees of one leaf, of a few and of as many as a mask holds, on rows stored either way."""
    draw = np.random.default_rng(1)
    trees = [grown(draw, leaves) for leaves in (1, 2, 3, 9, MOST_LEAVES - 1, MOST_LEAVES) for _ in range(3)]
    matrix = np.asarray(draw.normal(size=(rows, FEATURES)), np.float32, order=order)
    expected = [sum(followed(tree, row) for tree in trees) for row in matrix]
    assert Trees.of(trees).score(matrix) == pytest.approx(expected)


def test_a_value_at_the_threshold_is_not_above_it():
    """As in the library that grows the trees."""
    trees = Trees.of([Tree((Node(0, 0.5, 0, 1),), (-1.0, 1.0))])
    below, above = np.nextafter(np.float32(0.5), np.array([0, 1], np.float32))
    assert trees.score(np.array([[below], [0.5], [above]], np.float32)).tolist() == [-1, -1, 1]


def test_a_long_page_is_scored_in_parts(monkeypatch):
    """Where one part ends and the next begins makes no difference."""
    draw = np.random.default_rng(2)
    trees = Trees.of([grown(draw, 8) for _ in range(5)])
    matrix = draw.normal(size=(23, FEATURES)).astype(np.float32)
    whole = trees.score(matrix)
    monkeypatch.setattr(module, "CHUNK", 5)
    assert np.array_equal(trees.score(matrix), whole)


def test_writing_and_reading_changes_nothing(tmp_path):
    """Thresholds and values come back to the last bit."""
    draw = np.random.default_rng(3)
    trees = Trees.of([grown(draw, leaves) for leaves in (1, 5, 16)])
    trees.write(tmp_path / "trees.txt")
    read = Trees.read(tmp_path / "trees.txt")
    assert np.array_equal(read.thresholds, trees.thresholds)
    assert [tree.values for tree in read.trees] == [tree.values for tree in trees.trees]
    matrix = draw.normal(size=(50, FEATURES)).astype(np.float32)
    assert np.array_equal(read.score(matrix), trees.score(matrix))
