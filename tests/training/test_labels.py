"""training.labels: which blocks the ground truth calls main content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dehusk.dom import page_of
from evaluation.corpora import Example
from training.labels import label

EXAMPLE = Example(
    "wcxb-x", "1", "https://a.example/", "article", "One fine day. We went out.", True, (), (), "", "", "", Path()
)


def test_blocks_in_the_gold_text_are_positive():
    """A block is main content when most of its words align with the gold text, in order."""
    page = page_of("<p>Home</p><p>One fine day.</p><p>Buy now one!</p><p>We went out.</p>")
    assert label(EXAMPLE, page).positive.tolist() == [False, True, False, True]


def test_pages_without_gold_text_teach_nothing():
    """An empty gold text is no evidence against the blocks."""
    page = page_of("<p>One fine day.</p>")
    assert label(replace(EXAMPLE, gold=""), page).weights.tolist() == [0.0]


def test_longer_blocks_weigh_more():
    """Weights grow with the words of a block."""
    weights = label(EXAMPLE, page_of("<p>One</p><p>One fine day in May</p>")).weights
    assert weights[1] > weights[0] > 0


def test_snippets_speak_only_of_their_blocks():
    """With snippets only, a block that holds none is unknown."""
    example = replace(EXAMPLE, gold="", has_gold=False, with_snippets=("fine day",), without_snippets=("Log in",))
    labels = label(example, page_of("<p>One fine day.</p><p>Log in</p><p>Something else</p>"))
    assert labels.positive.tolist() == [True, False, False]
    assert (labels.weights > 0).tolist() == [True, True, False]
