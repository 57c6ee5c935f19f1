"""Counting words in any script."""

from __future__ import annotations

import re

# Han, Hiragana, Katakana, half-width Katakana, Thai, Lao and Khmer write no spaces between words. Two characters
# make about one word there: Chinese words average 1.5 to 2 characters, Japanese and Thai a little more.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]")
UNSPACED_CHARS_PER_WORD = 2

# Zero-width characters and soft hyphens: invisible, and they tear words apart for every later reader.
INVISIBLE = "\u00ad\u200b\u2060\ufeff"


def visible(text: str) -> str:
    """Give text without the characters that nobody sees."""
    if not text.isascii():
        for character in INVISIBLE:
            text = text.replace(character, "")
    return text


def count_words(text: str) -> int:
    """Count the words of `text`: runs between spaces, and half the characters of scripts without spaces."""
    words = len(text.split())
    if text.isascii():
        return words
    unspaced = len(_UNSPACED.findall(text))
    return max(words, words + unspaced // UNSPACED_CHARS_PER_WORD - 1) if unspaced else words
