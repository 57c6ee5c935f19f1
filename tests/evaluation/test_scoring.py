"""evaluation.scoring: the corpora's own metrics on texts that can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.corpora import Example
from evaluation.scoring import corpus_f1, score_page

GOLD = Example("wcxb-x", "1", "https://a.example/", "article", "a b c d", True, (), (), "", "", "", Path())
SHINGLES = replace(GOLD, corpus="scrapinghub-x", gold="a b c d e")
SNIPPETS = replace(
    GOLD, corpus="snip", gold="", has_gold=False, with_snippets=("x y", "z"), without_snippets=("q", "r")
)


def test_word_f1_counts_words_as_a_multiset():
    """Each word counts as often as it stands, in any case and order."""
    score = score_page(GOLD, "D c B b")
    assert (score.precision, score.recall, score.f1) == (0.75, 0.75, 0.75)


def test_an_empty_page_rightly_left_empty_is_perfect():
    """Nothing to find and nothing found is 1; nothing found where there was something is 0."""
    assert score_page(replace(GOLD, gold=""), "").f1 == 1.0
    assert score_page(GOLD, "").f1 == 0.0


def test_shingles_keep_order():
    """Scrapinghub counts runs of four words."""
    score = score_page(SHINGLES, "a b c d x")
    assert (score.precision, score.recall) == (0.5, 0.5)


def test_shingle_corpus_takes_the_f1_of_the_mean_precision_and_recall():
    """A page without prediction has no precision, but a recall of 0."""
    scores = [score_page(SHINGLES, "a b c d e"), score_page(SHINGLES, "")]
    assert corpus_f1(scores) == pytest.approx(2 * 1.0 * 0.5 / 1.5)


def test_snippets_are_looked_up_with_folded_white_space():
    """True and false snippets are summed over pages."""
    score = score_page(SNIPPETS, "x\n y and q")
    assert score.counts == (1.0, 1.0, 1.0, 1.0)
    assert corpus_f1([score, score_page(SNIPPETS, "x y z")]) == pytest.approx(2 * 3 / (2 * 3 + 1 + 1))


def test_every_page_counts():
    """An empty corpus is worth 0, and word F1 is the mean over pages."""
    assert corpus_f1([]) == 0.0
    assert corpus_f1([score_page(GOLD, "a b c d"), score_page(GOLD, "")]) == 0.5
