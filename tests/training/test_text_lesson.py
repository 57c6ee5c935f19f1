"""training.text_lesson: pages as texts, with the labels of their blocks."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.dom import page_of
from training.labels import Labels
from training.text_lesson import flatten


def test_blocks_become_lines_with_their_labels():
    """Each line takes the label of its block, and the lines of a block share its weight."""
    page = page_of("<p>Home</p><p>one two<br>three</p><p>four</p>")
    labels = Labels(np.array([False, True, True]), np.array([1.0, 3.0, 2.0]))
    text, flat = flatten(page, labels, np.arange(3))
    assert text.blocks.texts == ("Home", "one two", "three", "four")
    assert flat.positive.tolist() == [False, True, True, True]
    assert flat.weights[1] + flat.weights[2] == pytest.approx(3.0)
    assert flat.weights[[0, 3]] == pytest.approx([1.0, 2.0])


def test_only_the_chosen_blocks_are_written():
    """What is not chosen leaves no line."""
    page = page_of("<p>Home</p><p>one</p>")
    text, flat = flatten(page, Labels(np.array([False, True]), np.ones(2)), np.array([1]))
    assert text.blocks.texts == ("one",)
    assert flat.positive.tolist() == [True]


def test_nothing_chosen_gives_no_text():
    """No rows, no lines, no labels."""
    page = page_of("<p>Home</p>")
    text, flat = flatten(page, Labels(np.array([False]), np.ones(1)), np.array([], np.int64))
    assert len(text.blocks) == len(flat.positive) == 0
