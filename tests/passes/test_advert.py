"""advert on hand-built blocks."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.passes.advert import find
from tests.builders import block, page
from tests.passes.widgets import around, article, marked


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Article continues below advertisement",
        "Sponsored",
        "Story continues below",
        "— Anzeige —",
        "Publicité",
        "Publicidad",
        "Pubblicità",
        "Publicidade",
        "Advertentie",
        "Reklama",
        "Реклама",
        "Reklam",
        "広告",
        "スポンサーリンク",
        "广告",
        "廣告",
        "La suite après la publicité",
        "Continua após a publicidade",
    ],
)
def test_label(line):
    """The label of an advertisement goes."""
    assert marked(find, around(block(line))) == [line]


@pytest.mark.parametrize(
    "one",
    [
        block("Advertising", "h2"),
        block("Advertising", "li", "ul"),
        block("Advertising paid for the new wheel."),
        block("Story continues below, the sign said, and an arrow pointed to the cellar of the mill."),
        block("Advertisement", "pre"),
    ],
)
def test_text_stays(one):
    """Headings, items, sentences and code about advertising come through."""
    assert marked(find, around(one)) == []


def test_dropped_blocks_by_name():
    """Inside an element named as advertising a dropped block gets the reason."""
    built = page(*article(), block("Buy flour now", "p", "div.advertisement"), block("Buy rye now", "p", "div.add"))
    assert marked(find, built, np.array([True] * 4 + [False] * 2)) == ["Buy flour now"]
