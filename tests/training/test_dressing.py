"""training.dressing: husk goes onto pages, and every line of it is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dehusk.dom import parse, walk
from dehusk.dom.page import Page
from evaluation.corpora import Example
from tests.corpus import page_html
from training.dressing import Dressed, Outfit, Purpose, Style, dress
from training.husk_phrases import PHRASES
from training.labels import label

TITLES = [f"Headline number {number} of the day" for number in range(10)]


def dressed_page(outfit: Outfit) -> tuple[Page, Dressed]:
    """Give a page of the small corpus, as it was and dressed."""
    html, gold = page_html(3)
    example = Example("wcxb-x", "1", "https://a.example/", "article", gold, True, (), (), "", "", "", Path())
    before, root = walk(tree(html)), tree(html)
    dressed = dress(root, label(example, before).positive, outfit, TITLES)
    assert dressed is not None
    return before, dressed


def measured_in(style: Style, seed: str = "seed") -> Outfit:
    """Give an outfit to measure with."""
    return Outfit(style, Purpose.MEASURING, seed)


def tree(html: str) -> etree._Element:
    """Parse a page that is known to have elements."""
    root = parse(html)
    assert root is not None
    return root


@pytest.mark.parametrize("style", list(Style))
def test_all_kinds_of_husk_are_put_on(style):
    """Newsletter, lede, recent posts and archives are there, and the page underneath is unchanged."""
    before, dressed = dressed_page(measured_in(style))
    assert {"newsletter", "lede", "recent", "archive"} <= set(dressed.kinds)
    kept = tuple(text for text, kind in zip(dressed.page.blocks.texts, dressed.kinds, strict=True) if not kind)
    assert kept == before.blocks.texts


def test_bare_husk_has_no_names():
    """In the bare style no inserted element carries a class or an id."""
    _, dressed = dressed_page(measured_in(Style.BARE))
    names = [dressed.page.names[s] for s in dressed.page.elements.signatures[dressed.page.blocks.elements]]
    assert all(not own for own, kind in zip(names, dressed.kinds, strict=True) if kind)


def test_the_same_seed_gives_the_same_page():
    """Dressing is repeatable."""
    first, again, other = (dressed_page(measured_in(Style.NAMED, seed))[1].page.blocks.texts for seed in "aab")
    assert first == again
    assert first != other


def test_a_page_without_article_is_left_alone():
    """What has no paragraphs cannot be dressed."""
    root = tree("<ul><li>a<li>b</ul>")
    assert dress(root, walk(root).blocks.words > 0, measured_in(Style.BARE), TITLES) is None


def test_twelve_languages_have_husk():
    """All languages of the passes are dressed in."""
    assert set(PHRASES) == {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ja", "zh"}


def test_pages_are_measured_with_other_words_than_trained():
    """No phrase of husk is in both shares."""
    trained, measured = newsletters(Purpose.TRAINING), newsletters(Purpose.MEASURING)
    assert trained
    assert trained.isdisjoint(measured)


def newsletters(purpose: Purpose) -> set[str]:
    """Give the newsletter phrases that forty pages are dressed with."""
    found: set[str] = set()
    for seed in map(str, range(40)):
        _, dressed = dressed_page(Outfit(Style.BARE, purpose, seed))
        rows = zip(dressed.page.blocks.texts, dressed.kinds, strict=True)
        found.update(text for text, kind in rows if kind == "newsletter")
    return found
