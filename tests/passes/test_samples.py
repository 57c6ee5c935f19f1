"""Samples tell texts apart without missing any that are alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dehusk.passes.samples import HashedGrams, alike_samples, grams

LEDE = "thetowncouncilofwrenfieldvotedontuesdaynighttoclosetheoldharbourbridgetocars"
LETTERS = st.text("abé漢😀", min_size=8, max_size=60)


def test_a_part_is_alike_and_another_text_is_not():
    """All samples of a part are known, none of another text."""
    assert alike_samples(LEDE[10:50], grams(LEDE)) >= 12
    assert alike_samples("residentswhohadwaitedoutside", grams(LEDE)) == 0


def test_the_text_itself_serves_as_its_groups():
    """Whether it is asked by groups or by the text, the count is the same."""
    assert alike_samples(LEDE[10:50], LEDE) == alike_samples(LEDE[10:50], grams(LEDE))


def test_no_texts_and_a_short_other():
    """Nothing is like nothing."""
    assert HashedGrams(LEDE).may_be_alike([]) == HashedGrams(LEDE).most_alike([]) == []
    assert HashedGrams("short").may_be_alike([LEDE]) == [False]


@given(st.lists(LETTERS, max_size=4), LETTERS)
def test_none_is_missed(texts, other):
    """A text with a sample in common is never said to have none."""
    hashed = HashedGrams(other)
    for text, may_be, most in zip(texts, hashed.may_be_alike(texts), hashed.most_alike(texts), strict=True):
        alike = alike_samples(text, other)
        assert most >= alike
        assert may_be or not alike
