"""dehusk.engine.options: what a caller may choose."""

from __future__ import annotations

from typing import get_args

import pytest

from dehusk.engine.options import (
    Favor,
    FavorName,
    MetadataLevel,
    MetadataLevelName,
    Options,
    Output,
    OutputName,
)
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
        ({"links": 1}, "true or false"),
        ({"output": "pdf"}, "markdown, html, report"),
        ({"keep": [1]}, "a list of strings"),
        ({"drop": {"p": "q"}}, "a list of strings"),
        ({"drop": [f".a{number}" for number in range(65)]}, "at most 64"),
    ],
)
def test_wrong_options_are_refused_with_the_choices(values, says):
    """A wrong name or value is an error that names what is allowed."""
    with pytest.raises(InvalidOptionError, match=says):
        Options.from_mapping(values)


@pytest.mark.parametrize(
    ("names", "kind"), [(FavorName, Favor), (MetadataLevelName, MetadataLevel), (OutputName, Output)]
)
def test_type_checkers_know_the_choices(names, kind):
    """The names that a type checker lets pass are those that there are."""
    assert get_args(names) == tuple(kind)


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


def test_lists_may_come_as_one_string():
    """One string is a list of one; each member counts once."""
    options = Options(output="html", keep=["p", "p"], drop=(".a",))  # type: ignore[arg-type]
    assert (options.output, options.keep, options.drop) == ((Output.HTML,), ("p",), (".a",))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"links": False}, "links is false, which has an effect on Markdown and HTML alone; ask for one of them"),
        ({"images": False}, "images is false"),
        ({"images": False, "output": "report"}, "images is false, which has an effect on Markdown and HTML alone"),
        ({"keep": ["p", "p >"]}, "keep has 'p >'"),
        ({"drop": ["a:hover"]}, "drop has 'a:hover'"),
    ],
)
def test_what_cannot_take_effect_on_a_page(values, says):
    """Links and images are nowhere but in the outputs with structure, and a selector has to be one."""
    with pytest.raises(InvalidOptionError, match=says):
        Options(**values).check_for_page()


@pytest.mark.parametrize("output", [Output.MARKDOWN, Output.HTML])
def test_what_takes_effect_on_a_page(output):
    """With any output that has structure, links and images can be left out."""
    Options(output=(output,), links=False, images=False, tables=False, comments=True, keep=("p",)).check_for_page()


@pytest.mark.parametrize(
    "values",
    [
        {"keep": "p"}, {"drop": "p"}, {"tables": False}, {"links": False}, {"images": False}, {"metadata": "full"},
    ],
)  # fmt: skip
def test_what_cannot_take_effect_on_a_text(values):
    """A plain text has no elements and no head; the error names the options that it has."""
    with pytest.raises(InvalidOptionError, match=f"{next(iter(values))} is for pages; .* favor, explain, output, comm"):
        Options(output=(Output.HTML,), **values).check_for_text()


def test_what_takes_effect_on_a_text():
    """What needs no elements works for a plain text as well."""
    Options(Favor.RECALL, explain=True, output=tuple(Output), comments=True).check_for_text()


def test_the_tree_is_held_for_what_reads_it():
    """Tables are found in arrays; the tree is for selectors, paths and outputs with structure."""
    assert not Options(tables=False, comments=True).needs_tree
    assert all(
        Options(**one).needs_tree for one in ({"keep": "p"}, {"drop": "p"}, {"explain": True}, {"output": "html"})
    )
