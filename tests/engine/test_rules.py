"""Rules per site in the engine: which one applies, and what becomes of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from dehusk.engine.pipeline import Cleaner
from dehusk.errors import RulesError
from dehusk.rules import Rule, Rules
from tests.engine.test_pipeline import PAGE, PARAGRAPHS

RULES = Rules(
    (Rule("news", ("news.example",), title="nav a", date="footer p"), Rule("gone", ("*.example",), title="h9"))
)
SAMPLE = Path(__file__).parents[2] / "samples" / "rules"


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Give a cleaner with two rules."""
    return Cleaner(rules=RULES)


def test_the_rule_of_the_address_applies(cleaner):
    """Title and date come from where the rule says, and the result names the rule."""
    result = cleaner.clean(PAGE.replace("©", "1 March 2023"), url="https://news.example/mill")
    assert (result.title, result.metadata.published, result.rule) == ("Home", "2023-03-01", "news")
    assert result.metrics.rule_matches == 3
    assert result.text == "\n\n".join(PARAGRAPHS)


def test_a_rule_that_matches_nothing_changes_nothing(cleaner):
    """Where a site has changed, the page is cleaned as without a rule, and the numbers say so."""
    result = cleaner.clean(PAGE, url="https://other.example/")
    assert (result.title, result.rule, result.metrics.rule_matches) == ("The mill", "gone", 0)


@pytest.mark.parametrize("url", [None, "https://news.test/", "http://["])
def test_most_pages_have_no_rule(cleaner, url):
    """Without an address, or with that of another site, no rule applies, and JSON says null."""
    data = cleaner.clean(PAGE, url=url).to_dict()
    assert data["rule"] is None
    assert data["metrics"]["rule_matches"] is None


def test_a_page_does_not_choose_its_rule(cleaner):
    """What a page says of its own address finds no rule."""
    page = PAGE.replace("<title>", '<link rel=canonical href="https://news.example/mill"><title>')
    assert cleaner.clean(page).rule is None
    assert cleaner.clean(page, url="https://mirror.test/").rule is None


def test_plain_text_has_no_rule(cleaner):
    """Rules are about markup."""
    assert cleaner.clean_text("\n\n".join(PARAGRAPHS)).rule is None


def test_rules_may_be_a_file():
    """A cleaner takes the path of a file, and refuses one that is wrong."""
    cleaner = Cleaner(rules=str(SAMPLE / "rules.yaml"))
    page = (SAMPLE / "bridge.html").read_bytes()
    assert cleaner.clean(page, url="https://gazette.example/bridge").rule == "gazette"
    with pytest.raises(RulesError, match="cannot be read"):
        Cleaner(rules=SAMPLE / "none.yaml")
