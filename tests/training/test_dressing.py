"""training.dressing: husk goes onto pages, and every line of it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from dehusk.dom import parse, walk
from evaluation.corpora import Example
from tests.corpus import page_html
from training.dressing import Outfit, Purpose, Style, dress
from training.husk_phrases import PHRASES
from training.labels import label

TITLES = [f"Headline number {number} of the day" for number in range(10)]


def dressed_page(style: Style, seed: str = "seed"):
    html, gold = page_html(3)
    example = Example("wcxb-x", "1", "https://a.example/", "article", gold, True, (), (), "", "", "", Path())
    root = parse(html)
    return walk(parse(html)), dress(root, label(example, walk(root)).positive, Outfit(style, Purpose.MEASURING, seed), TITLES)


@pytest.mark.parametrize("style", list(Style))
def test_all_kinds_of_husk_are_put_on(style):
    """Newsletter, lede, recent posts and archives are there, and the page underneath is unchanged."""
    before, dressed = dressed_page(style)
    assert {"newsletter", "lede", "recent", "archive"} <= set(dressed.kinds)
    kept = tuple(text for text, kind in zip(dressed.page.blocks.texts, dressed.kinds, strict=True) if not kind)
    assert kept == before.blocks.texts


def test_bare_husk_has_no_names():
    """In the bare style no inserted element carries a class or an id."""
    _, dressed = dressed_page(Style.BARE)
    names = [dressed.page.names[s] for s in dressed.page.elements.signatures[dressed.page.blocks.elements]]
    assert all(not own for own, kind in zip(names, dressed.kinds, strict=True) if kind)


def test_the_same_seed_gives_the_same_page():
    """Dressing is repeatable."""
    assert dressed_page(Style.NAMED)[1].page.blocks.texts == dressed_page(Style.NAMED)[1].page.blocks.texts
    assert dressed_page(Style.NAMED, "a")[1].page.blocks.texts != dressed_page(Style.NAMED, "b")[1].page.blocks.texts


def test_a_page_without_article_is_left_alone():
    """What has no paragraphs cannot be dressed."""
    root = parse("<ul><li>a<li>b</ul>")
    assert dress(root, walk(root).blocks.words > 0, Outfit(Style.BARE, Purpose.MEASURING, "s"), TITLES) is None


def test_twelve_languages_have_husk():
    """All languages of the passes are dressed in."""
    assert set(PHRASES) == {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ja", "zh"}


def test_pages_are_measured_with_other_words_than_trained():
    """No phrase of husk is in both shares."""
    newsletter = {
        purpose: {
            text
            for seed in map(str, range(40))
            for text, kind in zip(*_rows(seed, purpose), strict=True)
            if kind == "newsletter"
        }
        for purpose in Purpose
    }
    assert newsletter[Purpose.TRAINING]
    assert newsletter[Purpose.TRAINING].isdisjoint(newsletter[Purpose.MEASURING])


def _rows(seed: str, purpose: Purpose) -> tuple[tuple[str, ...], tuple[str, ...]]:
    html, gold = page_html(3)
    example = Example("wcxb-x", "1", "https://a.example/", "article", gold, True, (), (), "", "", "", Path())
    root = parse(html)
    dressed = dress(root, label(example, walk(root)).positive, Outfit(Style.BARE, purpose, seed), TITLES)
    return dressed.page.blocks.texts, dressed.kinds
