"""dehusk.engine.options: what a caller may choose."""

from __future__ import annotations

import pytest

from dehusk.engine.options import Options
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
