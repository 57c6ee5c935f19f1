"""Copies of a text are one string once they are folded."""

from __future__ import annotations

import pytest

from dehusk.passes.folding import MOST_CHARS, fold, fold_all


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("It’s “late” — go!", "itslatego"),
        ("Crème BRÛLÉE", "cremebrulee"),
        ("Cre\u0300me", "creme"),
        ("ＡＢＣ １２", "abc12"),
        ("橋、川。", "橋川"),
        ("한국어", "한국어"),
        ("𠮷野家 😀", "𠮷野家"),
        ("\ud800a", "a"),
        ("…", ""),
        ("", ""),
    ],
)
def test_letters_and_digits_remain(text, folded):
    """Case, accents, width, punctuation and spaces go; letters of any script stay."""
    assert fold(text) == folded


def test_texts_keep_their_rows():
    """Empty, ASCII and other texts come out in the order they went in."""
    assert fold_all(["A b", "", "é", "–", "c–d"]) == ["ab", "", "e", "", "cd"]


def test_long_texts_are_cut():
    """What a block says beyond the bound is not compared."""
    assert len(fold("a" * (MOST_CHARS + 1))) == len(fold("é" * (MOST_CHARS + 1))) == MOST_CHARS
