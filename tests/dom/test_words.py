"""dehusk.dom.words: counting words in any script."""

from __future__ import annotations

import pytest

from dehusk.dom.words import count_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one", 1),
        ("two words", 2),
        ("Größe zählt nicht", 3),
        ("слово и дело", 3),
        ("日本語の文章です", 4),
        ("漢", 1),
        ("Python 3 日本語", 3),
    ],
)
def test_words_of_many_scripts(text, count):
    """Words are runs between spaces; scripts without spaces count a word for two characters."""
    assert count_words(text) == count
