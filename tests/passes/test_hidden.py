"""hidden on hand-built blocks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dehusk.passes.hidden import find
from tests.builders import block, page
from tests.passes.widgets import article, marked


def _hidden_page():
    built = page(*article(), block("Folded away", "p", "div"), block("Said aloud", "p", "div"))
    hidden = np.zeros(len(built.elements), np.bool_)
    hidden[built.elements.tags.index("div")] = True
    return replace(built, elements=replace(built.elements, hidden=hidden))


def test_dropped_block_in_a_hidden_element():
    """A dropped block gets the reason; a kept one stays, since scripts reveal what the source hides."""
    assert marked(find, _hidden_page(), np.array([True] * 5 + [False])) == ["Said aloud"]


def test_page_without_hidden_elements():
    """Nothing hidden, nothing found."""
    assert marked(find, page(*article()), np.zeros(4, np.bool_)) == []


def test_the_notice_that_asks_for_scripts():
    """The line in <noscript> goes even where it is all there is; posts in <noscript> stay."""
    built = page(
        block("You need to enable JavaScript to run this app.", "div", "noscript"),
        block("The first post of the thread.", "p", "noscript"),
    )
    assert marked(find, built, np.array([True, True])) == ["You need to enable JavaScript to run this app."]
