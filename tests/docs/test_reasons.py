"""docs/reasons.md: each example is removed for the reason it stands under."""

from __future__ import annotations

import pytest

import dehusk
from dehusk import Reason
from dehusk.dom import page_of
from tests.docs.snippets import snippets_of

ARTICLE, *EXAMPLES = snippets_of("docs/reasons.md", "html")
PLACE = "<!-- here -->"
# What the page says beside an example that the caller has to ask for.
ASKED_FOR = {"selector": {"drop": [".from-the-shop"]}}


@pytest.fixture(scope="module")
def paragraphs():
    """The paragraphs of the article without an example in it."""
    return dehusk.clean(ARTICLE.text).text.split("\n\n")


def test_the_article_itself_stays(paragraphs):
    """The article that the examples are put into has no husk but its headline."""
    result = dehusk.clean(ARTICLE.text, {"explain": True})
    assert [block.reason for block in result.blocks if not block.kept] == [Reason.REPEATED_HEADLINE]
    assert len(paragraphs) == ARTICLE.text.count("<p>")


def test_every_reason_has_an_example():
    """There is one example for each reason, in the order of the table."""
    assert [example.heading for example in EXAMPLES] == list(Reason)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.heading)
def test_an_example_goes_for_its_reason(example, paragraphs):
    """The blocks of an example are removed for the reason they stand under, and the article stays as it was."""
    page = ARTICLE.text.replace(PLACE, example.text)
    result = dehusk.clean(page, {"explain": True, **ASKED_FOR.get(example.heading, {})})
    texts = page_of(f"<body>{example.text}").blocks.texts
    reasons = [block.reason for block in result.blocks if block.text in texts and not block.kept]
    assert reasons
    assert set(reasons) == {example.heading}
    assert result.text.split("\n\n") == paragraphs


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.heading)
def test_every_block_of_an_example_goes(example):
    """No block of an example stays, but for one of two equal ones."""
    page = ARTICLE.text.replace(PLACE, example.text)
    result = dehusk.clean(page, {"explain": True, **ASKED_FOR.get(example.heading, {})})
    removed = {block.text for block in result.blocks if not block.kept}
    assert set(page_of(f"<body>{example.text}").blocks.texts) <= removed
