"""dehusk.model.cut: which blocks to keep."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dehusk.model.cut import cut, expectation, is_cleaned, less_likely_copies, tilt
from tests.builders import block, page

SENTENCE = "One sentence of more than eight words stands here twice."


def test_expected_shares_are_no_more_than_one():
    """However the sums are rounded, what keeping all is expected to be right in is a share."""
    generator = np.random.default_rng(7)
    for count in range(1, 200):
        p, w = generator.random(count), generator.integers(1, 100, count).astype(float)
        kept = p > 0.0
        kept[: count // 3] = False
        assert max(expectation(p, np.where(kept, w, 0.0), kept)) <= 1.0


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.floats(0.11, 0.89), st.integers(1, 100)), min_size=1, max_size=8))
def test_no_other_threshold_is_expected_to_be_better(rows):
    """The cut maximises what `expectation` says over all thresholds, and hardly any other choice is better."""
    p = np.array([probability for probability, _ in rows])
    w = np.array([words for _, words in rows], float)
    reached = expectation(p, w, cut(p, w, 0.1, 0.9).kept)[2]
    assert reached == pytest.approx(max(expectation(p, w, p >= threshold)[2] for threshold in p))
    choices = (np.array(kept) for kept in product([False, True], repeat=len(p)))
    assert reached >= max(expectation(p, w, kept)[2] for kept in choices) - 0.01


def test_the_band_is_respected():
    """A block above the band stays and one below it goes, whatever the sums say."""
    p, w = np.array([0.95, 0.99, 0.05]), np.array([1.0, 1000.0, 1000.0])
    assert cut(p, w, 0.1, 0.9).kept.tolist() == [True, True, False]
    assert cut(np.array([0.05]), np.array([10.0]), 0.1, 0.9).kept.tolist() == [False]


def test_no_blocks():
    """A page without blocks keeps none."""
    assert len(cut(np.zeros(0), np.zeros(0), 0.1, 0.9).kept) == 0


def test_tilt_moves_odds():
    """A tilt of t divides the odds by e^t; 0 leaves them."""
    p = np.array([0.2, 0.5, 0.9], np.float32)
    assert tilt(p, 0.0) == pytest.approx(p)
    tilted = tilt(p, 1.0)
    assert tilted / (1 - tilted) == pytest.approx(p / (1 - p) / np.e, rel=1e-5)


def test_expectation_of_certainty():
    """When all is certain, precision and recall are plain counting."""
    p, w = np.array([1.0, 0.0, 1.0]), np.array([10.0, 10.0, 30.0])
    precision, recall, f1 = expectation(p, w, np.array([True, True, False]))
    assert (precision, recall) == pytest.approx((0.5, 0.25))
    assert f1 == pytest.approx(2 * 0.5 * 0.25 / 0.75)


def test_doubt_about_the_whole_page_widens_what_is_expected():
    """Ten blocks at even odds are all content or none, so expected F1 is below that of independent ones."""
    p, w = np.full(10, 0.5), np.ones(10)
    assert expectation(p, w, p > 0)[2] < 2 * 0.5 / 1.5
    assert expectation(p, w, p > 0)[0] == pytest.approx(0.5)


def test_cleaned_text_is_told_by_its_husk():
    """A text has been cleaned when hardly a line is husk beyond doubt, however low the rest scores."""
    assert is_cleaned(np.full(100, 0.3, np.float32), 0.02)
    assert is_cleaned(np.array([0.05] + [0.9] * 99, np.float32), 0.02)
    assert not is_cleaned(np.array([0.05] * 2 + [0.9] * 98, np.float32), 0.02)
    assert not is_cleaned(np.zeros(0, np.float32), 0.02)


def test_nothing_is_taken_for_cleaned_with_a_share_of_none():
    """The share of 0, for HTML, leaves every page to the cut."""
    assert not is_cleaned(np.full(100, 0.99, np.float32), 0.0)


def test_expectation_of_nothing():
    """Keeping nothing is expected to be worth nothing."""
    assert expectation(np.array([0.5]), np.array([1.0]), np.array([False])) == (0.0, 0.0, 0.0)


def test_of_two_copies_the_likelier_stays():
    """The less probable of two equal blocks is marked, the later of two equally probable ones."""
    built = page(block(SENTENCE), block("x"), block(SENTENCE))
    assert less_likely_copies(built, np.array([0.4, 0.5, 0.6], np.float32)).tolist() == [True, False, False]
    assert less_likely_copies(built, np.array([0.6, 0.5, 0.6], np.float32)).tolist() == [False, False, True]


@pytest.mark.parametrize("tag", ["td", "li", "pre"])
def test_repetition_in_lists_tables_and_code_is_content(tag):
    """Copies in lists, tables and code are left alone."""
    built = page(block(SENTENCE, tag), block(SENTENCE, tag))
    assert not less_likely_copies(built, np.array([0.4, 0.6], np.float32)).any()


def test_refrains_are_content():
    """Copies of a stanza, a block of several lines, are left alone."""
    built = page(*[block("The rain it raineth every day,\nso the old song went, and so it goes")] * 2)
    assert not less_likely_copies(built, np.array([0.9, 0.8], np.float32)).any()
