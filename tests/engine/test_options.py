"""dehusk.engine.options: what a caller may choose."""

from __future__ import annotations

import pytest

from dehusk.engine.options import Favor, Options
from dehusk.errors import InvalidOptionError


def test_defaults():
    """Nothing chosen is balanced, basic and without explanation."""
    assert Options() == Options.from_mapping({"favor": "balanced", "metadata": "basic", "explain": False})


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"favor": "speed"}, "balanced, precision, recall"),
        ({"metadata": 1}, "basic, full"),
        ({"explain": "yes"}, "true or false"),
        ({"colour": "red"}, "unknown option 'colour'"),
    ],
)
def test_wrong_options_are_refused_with_the_choices(values, says):
    """A wrong name or value is an error that names what is allowed."""
    with pytest.raises(InvalidOptionError, match=says):
        Options.from_mapping(values)


def test_options_may_come_as_a_mapping_or_not_at_all():
    """None is no choice, and a mapping of names is as good as options."""
    chosen = Options(Favor.RECALL)
    assert Options.of(None) == Options()
    assert Options.of({"favor": "recall"}) == chosen
    assert Options.of(chosen) is chosen


@pytest.mark.parametrize("given", [1, "recall", ["favor"], [("favor", "recall")]])
def test_what_is_no_options_is_refused(given):
    """Anything else is an error that says what to give."""
    with pytest.raises(InvalidOptionError, match=r"give dehusk\.Options or a mapping"):
        Options.of(given)


@pytest.mark.parametrize("value", [[], {}, None, 1.5])
def test_a_value_of_a_wrong_type_is_refused_with_the_choices(value):
    """A value that is no string, even one that cannot be compared, is an error that names what is allowed."""
    with pytest.raises(InvalidOptionError, match="balanced, precision, recall"):
        Options.from_mapping({"favor": value})
