"""The texts of a page in other forms keep their rows, whatever script they are in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dehusk.passes.folding import MOST_CHARS, fold
from dehusk.passes.texts import Texts
from tests.builders import block, page

TEXTS = st.lists(st.text("aB é漢😀’.\n\0", min_size=1, max_size=12), min_size=1, max_size=6)


def _texts(*texts):
    return Texts(page(*map(block, texts)).blocks)


@given(TEXTS)
def test_folded_together_texts_are_as_folded_alone(texts):
    """Neither the neighbours of a text nor a NUL in it change what it is folded to."""
    assert _texts(*texts).folded == [fold(text) for text in texts]


def test_long_texts_are_cut():
    """On a page with a very long text, each is cut as one alone is."""
    assert [len(text) for text in _texts("a" * (MOST_CHARS + 1), "é").folded] == [MOST_CHARS, 1]


@given(TEXTS)
def test_casefolded_texts_are_those_of_ascii(texts):
    """In the place of another text nothing stands."""
    plain = [text.replace("\0", " ").casefold() if text.isascii() else "" for text in texts]
    assert _texts(*texts).casefolded_plain == plain


def test_no_texts():
    """A page without blocks has none."""
    assert _texts().folded == _texts().casefolded_plain == []
