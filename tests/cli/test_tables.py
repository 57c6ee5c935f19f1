"""Tables as lines."""

from __future__ import annotations

from dehusk.cli.tables import aligned, printable


def test_columns_are_aligned():
    """The first column begins at one place, the others end at one, and no line ends with spaces."""
    assert aligned(("host", "pages", ""), [("a.example", "12", ""), ("b", "1,234", "1 %")]) == [
        "host       pages",
        "a.example     12",
        "b          1,234  1 %",
    ]


def test_nothing_moves_a_terminal():
    """Escapes stand for controls, line breaks, marks of direction and what has no UTF-8; words of any script stay."""
    assert printable("a\x1b[2J\n\u202e\udc80 мельница") == "a\\x1b[2J\\n\\u202e\\udc80 мельница"
