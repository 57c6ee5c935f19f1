"""docs/rules.md: what it says of dates holds."""

from __future__ import annotations

import re

import pytest

import dehusk
from dehusk.rules import Rule, Rules
from tests.docs.snippets import read

TABLE = read("docs/rules.md").partition("### Dates")[2].partition("## Which rule")[0]
FORMS = [form for row in re.findall(r"^\|.*`.*\|$", TABLE, re.MULTILINE) for form in re.findall(r"`([^`]+)`", row)]
UNREAD = re.findall(r"not `([^`]+)`", TABLE)
RULES = Rules((Rule("site", ("gazette.example",), date=".day"),))


@pytest.fixture(scope="module")
def cleaner():
    """A cleaner with a rule for the date."""
    return dehusk.Cleaner(rules=RULES)


@pytest.mark.parametrize("form", range(len(FORMS)))
def test_the_forms_of_dates(cleaner, form):
    """Each form that is shown is read as a day of 2024, unless it is said not to be."""
    result = cleaner.clean(f"<p class=day>{FORMS[form]}</p><p>The mill is back.</p>", url="https://gazette.example/")
    assert (result.metadata.published is None) == (FORMS[form] in UNREAD)
    assert result.metrics.rule_matches == int(FORMS[form] not in UNREAD)


def test_forms_are_shown():
    """The table is found, and the form that is not read."""
    assert len(FORMS) > 10
    assert UNREAD == ["9/7/2024"]
