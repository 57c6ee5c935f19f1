"""Words are found by how they begin, line by line."""

from __future__ import annotations

import pytest

from dehusk.passes.texts import Texts
from dehusk.passes.word_heads import Heads, WordHeads
from tests.builders import block, page

HEADS = Heads(["app", "subscr", "подпис"])


def _found(*texts):
    words = WordHeads(Texts(page(*map(block, texts)).blocks))
    return [(row, head) for row, head in words.beginning_with(HEADS)]


def test_long_heads_begin_words_and_short_ones_are_words():
    """Six letters find longer words; fewer find only the word itself."""
    assert _found("Subscribe", "an app", "apps", "unsubscribe", "") == [(0, "subscr"), (1, "app")]


@pytest.mark.parametrize("text", ["(app)", "12app", "the\napp", "“app”", "app", "… app …", "café app", "😀 app"])
def test_marks_and_spaces_part_words(text):
    """Whatever stands beside a word, of any width, it is found once."""
    assert _found(text) == [(0, "app")]


def test_other_spaces_do_not_part_words():
    """A no-break space binds two words to one, as it does in print."""
    assert _found("the\u00a0app") == []


def test_letters_of_any_script():
    """A head beyond ASCII is found in lines beyond ASCII, however many come before it."""
    assert _found("Новости", "Подпишитесь", "Подписаться на рассылку") == [(2, "подпис")]


def test_long_blocks_keep_their_rows():
    """A block too long to be a line is left out, and the rows of the others stay."""
    assert _found("app " * 200, "app") == [(1, "app")]


def test_scripts_without_spaces_are_noticed():
    """Kana and Han are; letters of other scripts and emoji are not."""
    assert WordHeads(Texts(page(block("購読")).blocks)).unspaced
    assert not WordHeads(Texts(page(block("Подписка 😀 café")).blocks)).unspaced
