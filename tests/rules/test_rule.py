"""Rules: which one an address has."""

from __future__ import annotations

import pickle

from dehusk.rules import Rule, Rules

RULES = Rules(
    (
        Rule("all", ("*.gazette.example", "gazette.example"), drop=(".promo",)),
        Rule("shop", ("shop.gazette.example",), keep=(".price",)),
        Rule("late", ("*.gazette.example",), keep=("p",)),
    )
)


def test_an_address_has_the_rule_of_its_host():
    """The most specific pattern decides, then the order of the file; most addresses have no rule."""
    urls = ["https://shop.gazette.example/1", "https://www.gazette.example/", "https://gazette.example/"]
    rules = [RULES.of(url) for url in urls]
    assert [rule.name for rule in rules if rule] == ["shop", "all", "all"]
    assert RULES.of("https://herald.example/") is None
    assert RULES.of(None) is None
    assert Rules().of("https://gazette.example/") is None


def test_rules_that_never_apply_are_known():
    """A rule whose every pattern an earlier one has is idle."""
    assert [rule.name for rule in RULES.idle()] == ["late"]


def test_rules_can_be_sent_to_a_worker():
    """A pickled copy is equal and finds the same rule."""
    copy = pickle.loads(pickle.dumps(RULES))
    assert copy == RULES
    assert copy.of("https://shop.gazette.example/").name == "shop"
    assert RULES.names == ("all", "shop", "late")
