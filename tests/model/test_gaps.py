"""dehusk.model.gaps: what belongs between kept blocks is kept too."""

from __future__ import annotations

import numpy as np

from dehusk.model import fill_gaps
from tests.builders import block, page


def filled(blocks, kept):
    """Give the filled mask as a list."""
    return fill_gaps(page(*blocks), np.array(kept, np.bool_)).tolist()


def test_a_heading_between_kept_siblings_is_kept():
    """A section heading goes with its section."""
    blocks = [block("one", inside="article"), block("Part two", "h2", "article"), block("two", inside="article")]
    assert filled(blocks, [1, 0, 1]) == [True, True, True]


def test_a_heading_beside_something_dropped_stays_dropped():
    """A heading whose section is gone goes too."""
    blocks = [block("one", inside="article"), block("More", "h2", "article"), block("x", inside="article")]
    assert filled(blocks, [1, 0, 0]) == [True, False, False]


def test_a_heading_elsewhere_stays_dropped():
    """A heading that is no sibling of what follows it belongs to something else."""
    blocks = [block("one", inside="article"), block("More", "h2", "aside"), block("two", inside="article")]
    assert filled(blocks, [1, 0, 1]) == [True, False, True]


def test_other_blocks_are_no_gaps():
    """A dropped paragraph between kept ones was dropped for a reason."""
    blocks = [block("one", inside="div"), block("advert", inside="div"), block("two", inside="div")]
    assert filled(blocks, [1, 0, 1]) == [True, False, True]


def test_short_cells_go_with_their_row():
    """The label of a kept value is kept."""
    blocks = [block("Weight", "th", "table tr.a"), block("1,350 grams", "td", "table tr.a")]
    assert filled(blocks, [0, 1]) == [True, True]


def test_rows_of_which_nothing_is_kept_stay_dropped():
    """A row is filled only by its own cells."""
    blocks = [block("a", "td", "table tr.a"), block("b", "td", "table tr.b")]
    assert filled(blocks, [0, 1]) == [False, True]


def test_columns_of_a_layout_are_no_cells():
    """A long cell beside a kept one is the other column of the page."""
    blocks = [block("word " * 30, "td", "table tr"), block("word " * 250, "td", "table tr")]
    assert filled(blocks, [0, 1]) == [False, True]


def test_the_head_of_a_kept_table_is_kept():
    """Column names go with the cells under them."""
    blocks = [
        block("Name", "th", "table thead tr"),
        block("a", "td", "table tbody tr"),
        block("b", "td", "table tbody tr"),
    ]
    assert filled(blocks, [0, 1, 1]) == [True, True, True]
    assert filled(blocks, [0, 0, 0]) == [False, False, False]


def test_no_blocks_and_few():
    """Pages of no, one and two blocks have no gaps."""
    for count in range(3):
        assert filled([block("x")] * count, [0] * count) == [False] * count
