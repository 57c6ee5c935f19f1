"""Rules per site in the engine: which one applies, and what becomes of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from dehusk.engine.options import Options
from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import Matched
from dehusk.errors import RulesError
from dehusk.rules import Rule, Rules
from dehusk.verdicts import Reason
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


def test_a_date_that_cannot_be_read_is_a_miss():
    """A date in another language is read; where the place of the date holds none, the rule has matched nothing."""
    cleaner = Cleaner(rules=Rules((Rule("news", ("news.example",), date="footer p"),)))
    dated, undated = (
        cleaner.clean(PAGE.replace("©", written), url="https://news.example/mill")
        for written in ("6. Mai 2024", "neulich")
    )
    assert (dated.metadata.published, dated.metrics.rule_matches) == ("2024-05-06", 1)
    assert undated.metrics.rule_matches == 0


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


BOXED = PAGE.replace(
    "</article>", "<p class=shop>The tea towel with the mill on it is back in our shop.</p></article>"
).replace("<footer>", "<aside class=facts><p>Wheel: <b>4 metres</b></p><p>Stones: 2</p></aside><footer>")
SITE = Rules((Rule("news", ("news.example",), keep=("aside.facts",), drop=(".shop",)),))
URL = "https://news.example/mill"


def test_what_a_rule_keeps_and_drops():
    """What the selectors of a rule match is kept, or removed with the reason `selector`; each one is counted."""
    result = Cleaner(rules=SITE).clean(BOXED, Options(explain=True), url=URL)
    assert "Wheel: 4 metres" in result.text
    assert "Stones: 2" in result.text
    assert "tea towel" not in result.text
    assert result.blocks is not None
    assert [block.reason for block in result.blocks if "tea towel" in block.text] == [Reason.SELECTOR]
    assert result.metrics.selectors == Matched({"aside.facts": 1}, {".shop": 1})
    assert result.metrics.rule_matches == 2
    bare = Cleaner(rules=SITE).clean(BOXED, url="https://news.test/")
    assert "Stones" not in bare.text
    assert "tea towel" in bare.text


def test_the_caller_has_the_last_word():
    """Where a request and a rule match the same element, the request counts; of the others the rule is followed."""
    cleaner = Cleaner(rules=SITE)
    result = cleaner.clean(BOXED, Options(keep=("p.shop",), drop=("aside",)), url=URL)
    assert "tea towel" in result.text
    assert "Stones" not in result.text
    assert result.rule == "news"
    assert result.metrics.rule_matches == 2
    result = cleaner.clean(BOXED, Options(keep=("p.shop",)), url=URL)
    assert "tea towel" in result.text
    assert "Stones" in result.text


def test_what_is_dropped_can_be_the_title():
    """Title and date are read from what the rule drops as well, also where that is taken out of the page."""
    rules = Rules((Rule("news", ("news.example",), drop=(".stamp",), title=".stamp b", date=".stamp"),))
    page = BOXED.replace("<h1>", "<p>Mill news <span class=stamp><b>Grist</b> 3 May 2024</span></p><h1>")
    result = Cleaner(rules=rules).clean(page, url=URL)
    assert (result.title, result.metadata.published) == ("Grist", "2024-05-03")
    assert "Grist" not in result.text
