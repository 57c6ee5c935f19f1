"""Trees grown at random, and what they say of a row, followed node by node."""

from __future__ import annotations

import numpy as np

from dehusk.model.trees import Node, Tree

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
    counts = draw.integers(1, 500, leaves).tolist()
    return Tree(tuple(Node(*node) for node in nodes), tuple(draw.normal(size=leaves).tolist()), tuple(counts))


def top(tree: Tree, first: int, end: int) -> Node:
    """Give the root of the leaves `first` to `end`: of all nodes that begin there it reaches the farthest."""
    return max((node for node in tree.nodes if node.first == first and node.end < end), key=lambda node: node.end)


def followed(tree: Tree, row: np.ndarray) -> float:
    """Follow a row down a tree, from the node that takes out the most leaves of those that are left."""
    first, end = 0, len(tree.values)
    while end - first > 1:
        node = top(tree, first, end)
        first, end = (node.end, end) if row[node.feature] > node.threshold else (first, node.end)
    return tree.values[first]
