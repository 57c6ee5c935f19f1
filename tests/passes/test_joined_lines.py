"""Lines are found by what they hold, in order and once each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dehusk.passes.joined_lines import JoinedLines


@given(st.lists(st.text("ab|é", max_size=5), max_size=6), st.sampled_from(["a", "b", "|", "é", "ab", "|é"]))
def test_found_as_if_each_were_asked(lines, part):
    """The lines found are those that hold the part, of ASCII or not."""
    assert JoinedLines.of(lines).holding(part) == [number for number, line in enumerate(lines) if part in line]


def test_several_parts():
    """A line that holds two of them is given once."""
    assert JoinedLines.of(["é|", "a", "|/", "", "/"]).holding("|", "/") == [0, 2, 4]
