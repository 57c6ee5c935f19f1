"""docs/reasons.md: each example is removed for the reason it stands under."""

from __future__ import annotations

import json

import pytest

import dehusk
from dehusk import Reason
from dehusk.dom import page_of
from tests.docs.snippets import snippets_of

ARTICLE, *EXAMPLES = snippets_of("docs/reasons.md", "html")
PLACE = "<!-- here -->"
# Of a score that is shown with three digits.
TOLERANCE = 0.001
# What the page says beside an example that the caller has to ask for.
ASKED_FOR = {"selector": {"drop": [".from-the-shop"]}}


def explained(page, **options):
    """Clean a page; give its text and its blocks."""
    result = dehusk.clean(page, {"explain": True, **options})
    assert result.blocks is not None
    return result.text, result.blocks


def inserted(example):
    """Clean the article with an example in it; give its text, its blocks, and the texts of the example's blocks."""
    page = ARTICLE.text.replace(PLACE, example.text)
    return *explained(page, **ASKED_FOR.get(example.heading, {})), page_of(f"<body>{example.text}").blocks.texts


def test_the_article_itself_stays():
    """The article that the examples are put into has no husk but its headline."""
    text, blocks = explained(ARTICLE.text)
    assert [block.reason for block in blocks if not block.kept] == [Reason.REPEATED_HEADLINE]
    assert len(text.split("\n\n")) == ARTICLE.text.count("<p>")


def test_every_reason_has_an_example():
    """There is one example for each reason, in the order of the table."""
    assert [example.heading for example in EXAMPLES] == list(Reason)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.heading)
def test_an_example_goes_for_its_reason(example):
    """The blocks of an example are removed for the reason they stand under; of two equal blocks, one."""
    _, blocks, texts = inserted(example)
    reasons = {block.text: block.reason for block in blocks if not block.kept and block.text in texts}
    assert reasons == dict.fromkeys(texts, example.heading)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.heading)
def test_the_article_around_an_example_stays(example):
    """The text of the article is the same with and without an example in it."""
    assert inserted(example)[0] == explained(ARTICLE.text)[0]


def test_the_features_are_those_of_today():
    """The block that the features are explained by, put into the article, has the score and features shown."""
    (shown,) = (one.text for one in snippets_of("docs/reasons.md", "") if one.heading == "How to read the features")
    expected = json.loads(shown.replace(" …,", ""))
    _, blocks = explained(ARTICLE.text.replace(PLACE, f"<p>{expected['text']}</p>"))
    (block,) = (block for block in blocks if block.text == expected["text"])
    told = [(one["name"], one["value"], one["weight"]) for one in expected["features"]]
    assert (block.kept, block.reason) == (expected["kept"], expected["reason"])
    assert block.score == pytest.approx(expected["score"], abs=TOLERANCE)
    assert [one.name for one in block.features] == [name for name, _, _ in told]
    assert [one.value for one in block.features] == pytest.approx([value for _, value, _ in told], abs=TOLERANCE)
    assert [one.weight for one in block.features] == pytest.approx([weight for _, _, weight in told], abs=TOLERANCE)
