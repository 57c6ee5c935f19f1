"""dehusk.model.trees: scored in arrays, a block gets what following it down each tree gives."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.model import trees as module
from dehusk.model.trees import MOST_LEAVES, Node, Tree, Trees
from tests.model.growing import FEATURES, followed, grown


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
    trees = Trees.of([Tree((Node(0, 0.5, 0, 1),), (-1.0, 1.0), (7, 3))])
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
    """Thresholds and values come back to the last bit, and counts as they were."""
    draw = np.random.default_rng(3)
    trees = Trees.of([grown(draw, leaves) for leaves in (1, 5, 16)])
    trees.write(tmp_path / "trees.txt")
    read = Trees.read(tmp_path / "trees.txt")
    assert np.array_equal(read.thresholds, trees.thresholds)
    assert [(tree.values, tree.counts) for tree in read.trees] == [(tree.values, tree.counts) for tree in trees.trees]
    matrix = draw.normal(size=(50, FEATURES)).astype(np.float32)
    assert np.array_equal(read.score(matrix), trees.score(matrix))


def test_a_file_of_an_earlier_version_says_what_to_do(tmp_path):
    """Without the counts of rows nothing could be explained."""
    (tmp_path / "trees.txt").write_text("0 0.5 0 1 | -1.0 1.0\n", "utf-8")
    with pytest.raises(ValueError, match="without the counts of rows; train it again"):
        Trees.read(tmp_path / "trees.txt")


@pytest.mark.parametrize(
    "nodes",
    [
        [(0, 1), (0, 1)],
        [(0, 2), (0, 2)],
        [(1, 2), (1, 2)],
        [(1, 2), (0, 1), (0, 2)],
        [(0, 2), (1, 3), (0, 1)],
    ],
)
def test_nodes_that_are_no_tree_are_refused(nodes):
    """Each node stands below the left or the right branch of another one, but for the root."""
    leaves = len(nodes) + 1
    tree = Tree(tuple(Node(0, 0.5, first, end) for first, end in nodes), (0.0,) * leaves, (1,) * leaves)
    with pytest.raises(ValueError, match="not below one another"):
        Trees.of([tree])


@pytest.mark.parametrize("counts", [(), (1,), (1, 0), (1, -1), (1, 1, 1), (1, 10**400)])
def test_each_leaf_has_a_count_of_rows(counts):
    """Leaves that no row was in could not be reached, and shares of rows beyond what is exact would not add up."""
    with pytest.raises(ValueError, match="count"):
        Trees.of([Tree((Node(0, 0.5, 0, 1),), (-1.0, 1.0), counts)])
