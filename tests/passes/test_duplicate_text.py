"""A repeated paragraph goes once; what repeats on purpose stays."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.passes import duplicate_text
from dehusk.passes.survey import Survey
from tests.builders import block, kept_all, page

FIRST = (
    "The orchard behind the mill was planted in 1911 by two brothers, who brought the young trees up the valley on a "
    "cart in the last week of March."
)
SECOND = (
    "Forty of the pear trees still bear fruit, and each October the village school closes for a day so that all can "
    "help to bring it in."
)
THIRD = (
    "What cannot be eaten is pressed, and the juice goes to the inn, where a jug of it stands on every table until the "
    "snow has melted again."
)


def _found(*blocks, kept=None):
    built = page(*blocks)
    return duplicate_text.find(Survey(built), kept_all(built) if kept is None else np.array(kept)).tolist()


def test_the_copy_outside_the_main_flow_goes():
    """Responsive markup repeats a paragraph; the one beside the other paragraphs stays."""
    mask = _found(
        block(SECOND, inside="div.mobile"),
        block(FIRST, inside="article"),
        block(SECOND, inside="article"),
        block(THIRD, inside="article"),
    )
    assert mask == [True, False, False, False]


def test_case_quotes_and_spaces_do_not_hide_a_copy():
    """Copies are compared by their letters and digits."""
    assert _found(block(FIRST), block(SECOND), block(FIRST.upper().replace(", ", " — "))) == [False, False, True]


def test_a_block_that_glues_the_others_together_goes():
    """The print version of an article in one block goes, wherever it stands."""
    glued = block(f"{FIRST} {SECOND} {THIRD}", inside="div.print")
    parts = [block(text, inside="article") for text in (FIRST, SECOND, THIRD)]
    assert _found(glued, *parts) == [True, False, False, False]
    assert _found(*parts, glued) == [False, False, False, True]


def test_a_glued_block_stays_when_its_parts_are_not_kept():
    """The only kept copy of a text stays."""
    blocks = [block(f"{FIRST} {SECOND}"), block(FIRST), block(SECOND)]
    assert not _found(*blocks, kept=[True, False, False])[0]


def test_the_kept_copy_stays_and_the_dropped_one_is_named():
    """Where the classifier dropped one of two copies, only that one is marked."""
    assert _found(block(FIRST), block(SECOND), block(FIRST), kept=[True, True, False]) == [False, False, True]
    assert _found(block(FIRST), block(SECOND), block(FIRST), kept=[False, True, True]) == [True, False, False]


def test_two_dropped_copies_are_not_named():
    """Repeated menus are somebody else's husk."""
    assert _found(block(FIRST), block(FIRST), block(SECOND), kept=[False, False, True]) == [False] * 3


def test_scripts_without_spaces_count_by_character():
    """A Chinese sentence is one word between spaces, and a paragraph all the same."""
    text = "磨坊后面的果园是一九一一年由两兄弟种下的，他们在三月的最后一周用马车把小树运上了山谷，全村都来帮忙。"
    mask = _found(block(text, inside="aside"), block(text, inside="article"), block(SECOND, inside="article"))
    assert mask == [True, False, False]


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(lambda text: block(text, tag="pre"), id="pre"),
        pytest.param(lambda text: block(text, tag="td"), id="cell"),
        pytest.param(lambda text: block(text, inside="blockquote"), id="quotation"),
        pytest.param(
            lambda _: block("Two cups of flour, a pinch of salt and the rest of the butter", tag="li"), id="item"
        ),
        pytest.param(lambda _: block("And the river ran on,\nand the river ran on,\ndown to the sea"), id="verse"),
        pytest.param(lambda _: block("And the river ran on to the grey and silent sea"), id="refrain"),
        pytest.param(lambda _: block("Read the rules"), id="short"),
    ],
)
def test_what_repeats_on_purpose_stays(build):
    """Code, cells, quotations, short items, verse, refrains and labels are not deduplicated."""
    assert not any(_found(block(FIRST), build(SECOND), block(THIRD), build(SECOND)))


def test_boilerplate_of_each_item_stays():
    """The same note under each item of a listing belongs to the item."""
    note = "Prices include packing and carriage within the valley, and may be paid in three parts until autumn."
    items = [block(text, inside="div.item") for text in (FIRST, SECOND, THIRD)]
    blocks = [one for item in items for one in (item, block(note, inside="div.item"))]
    assert not any(_found(*blocks))


@pytest.mark.parametrize("count", [0, 1])
def test_few_blocks_have_no_copies(count):
    """A page with no or one block has nothing to compare."""
    assert _found(*[block(FIRST)] * count) == [False] * count
