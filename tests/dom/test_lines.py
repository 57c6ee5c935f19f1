"""dehusk.dom.lines: plain text becomes blocks."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dehusk.dom.lines import page_of_lines
from dehusk.render import render_text


def test_a_line_is_a_block_and_a_paragraph_an_element():
    """Lines are blocks; blank lines part elements."""
    page = page_of_lines("one\ntwo\n\n\nthree")
    assert page.blocks.texts == ("one", "two", "three")
    assert page.blocks.elements.tolist() == [1, 1, 2]


def test_text_comes_back_as_it_was():
    """Keeping every block gives the text again, blank lines folded to one."""
    page = page_of_lines("  Title \n\nfirst line\nsecond line\n\n\n\nlast\n")
    assert render_text(page, np.ones(4, np.bool_)) == "Title\n\nfirst line\nsecond line\n\nlast"


def test_list_items_and_headings_are_guessed():
    """A bullet makes an item; a short line over a longer one a heading."""
    text = "The mill\n\nThe mill by the river had stood empty for years.\n- flour\n2. bread\nThe end."
    assert page_of_lines(text).blocks.tags == ("h2", "p", "li", "li", "p")


def test_lines_wrapped_by_hand_are_one_block():
    """A paragraph whose lines are all about as wide is one block that keeps its lines."""
    line = "the river ran high that spring and the wheel of the mill turned fast"
    page = page_of_lines("\n".join([line] * 5))
    assert page.blocks.texts == ("\n".join([line] * 5),)


def test_no_text_no_blocks():
    """White space alone is nothing."""
    assert len(page_of_lines(" \n\n\t").blocks) == 0


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_every_text_is_consistent(text):
    """For every text: blocks are not empty and belong to elements in order."""
    page = page_of_lines(text)
    assert all(block.strip() for block in page.blocks.texts)
    assert (np.diff(page.blocks.elements) >= 0).all()
