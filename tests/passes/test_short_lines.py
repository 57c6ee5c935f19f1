"""Short lines are parted, and looked up by their words."""

from __future__ import annotations

import pytest

from dehusk.passes.short_lines import MOST_CHARS, ShortLines
from dehusk.passes.texts import Texts
from tests.builders import block, page


def _lines(*texts):
    return ShortLines(Texts(page(*map(block, texts)).blocks))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Home > News", ["home", "news"]),
        ("Home › Actualités", ["home", "actualites"]),
        ("A | B - C", ["a", "b", "c"]),
        ("Über – uns\nTeam", ["uber", "uns", "team"]),
        ("a -\n- b", ["a", "b"]),
    ],
)
def test_bars_arrows_breaks_and_dashes_part_lines(text, parts):
    """What stands between the signs is a part, without the marks at its ends."""
    assert _lines(text).parted == [(0, parts)]


@pytest.mark.parametrize("text", ["well-known", "| alone |", "plain", "Café"])
def test_other_lines_have_no_parts(text):
    """A hyphen within a word parts nothing, nor do signs around a single part."""
    assert _lines(text).parted == []


def test_known_parts():
    """Of the parted lines, those with a phrase of some table are told apart."""
    assert [row for row, _ in _lines("Privacy Policy | Qwertz", "Qwertz | Asdfgh").parted_known] == [0]


def test_long_blocks_are_empty_lines():
    """A block too long to be a line keeps its row, and nothing is found in it."""
    lines = _lines("a/b " * MOST_CHARS, "1é", "12", "12345")
    assert lines.spelled[0] == ""
    assert lines.parted == []
    assert lines.numbered() == [1, 2, 3]
    assert lines.numbers == {2: 12}
