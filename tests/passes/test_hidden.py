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
