"""dehusk.features.relations: which blocks are grouped."""

from __future__ import annotations

import numpy as np

from dehusk.dom import page_of
from dehusk.features import relate


def test_like_blocks_have_the_same_names_in_like_parents():
    """The cards of a grid are alike, whatever is in them; a paragraph elsewhere is not."""
    page = page_of(
        "<ul class=a><li class=b>one<li class=b>two</ul><ul class=a><li class=b>three</ul><p class=b>four</p>"
    )
    relations = relate(page)
    assert len(set(relations.like[:3].tolist())) == 1
    assert relations.like[3] != relations.like[0]


def test_blocks_around_share_a_grandparent():
    """Blocks below the same grandparent are one group."""
    page = page_of("<main><div><p>a</p></div><div><p>b</p></div></main><footer><div><p>c</p></div></footer>")
    around = relate(page).around.tolist()
    assert around[0] == around[1]
    assert around[0] != around[2]


def test_numbers_have_no_gaps():
    """Groups are numbered from 0, and a page without blocks has none."""
    page = page_of("<p>a</p><div>b</div><ul><li>c<li>d</ul>")
    relations = relate(page)
    for ids in (relations.page, relations.like, relations.around):
        assert sorted(set(ids.tolist())) == list(range(ids.max() + 1))
    assert relations.weights.dtype == np.float32
    assert len(relate(page_of("")).like) == 0
