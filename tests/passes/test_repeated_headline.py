"""The title is given apart from the text, so its copies in the text go."""

from __future__ import annotations

import pytest

from dehusk.dom.page import Head
from dehusk.passes import repeated_headline
from dehusk.passes.survey import Survey
from tests.builders import block, kept_all, page

TITLE = "Village orchard bears fruit for the hundredth time"
TEXT = (
    "The orchard behind the mill was planted by two brothers, who brought the trees up the valley on a cart in "
    "the last week of March."
)


def _found(*blocks, head):
    built = page(*blocks, head=head)
    return repeated_headline.find(Survey(built), kept_all(built)).tolist()


@pytest.mark.parametrize("separator", [" | ", " - ", " – ", " — ", " » ", " · ", ": "])
def test_the_h1_is_the_title_without_the_name_of_the_site(separator):
    """The name of the site may stand after the title, or before it."""
    assert _found(block(TITLE, tag="h1"), block(TEXT), head=Head(title=f"{TITLE}{separator}The Valley Post")) == [
        True,
        False,
    ]
    assert _found(block(TITLE, tag="h1"), block(TEXT), head=Head(title=f"The Valley Post{separator}{TITLE}")) == [
        True,
        False,
    ]


def test_the_title_may_be_named_for_sharing():
    """The Open Graph title counts where the head's title says something else."""
    head = Head(title="The Valley Post", metas=(("og:title", TITLE),))
    assert _found(block(TITLE, tag="h1"), block(TEXT), head=head) == [True, False]


@pytest.mark.parametrize("tag", ["p", "li", "span", "div", "h2", "h3"])
def test_further_copies_go(tag):
    """The end of a breadcrumb, or a line over the share bar, repeats the title."""
    blocks = [block(TITLE, tag=tag), block(TITLE, tag="h1"), block(TEXT), block(TITLE.upper(), tag=tag)]
    assert _found(*blocks, head=Head(title=f"{TITLE} | The Valley Post")) == [True, True, False, True]


def test_the_title_with_the_name_of_the_site_goes():
    """The whole title counts as well as its part."""
    title = f"{TITLE} – The Valley Post"
    assert _found(block(title), block(TEXT), head=Head(title=title)) == [True, False]


def test_an_h1_in_other_words_over_the_text_goes_with_its_copies():
    """The h1 may be longer or shorter than the title; its copies follow it."""
    longer = "Village orchard bears fruit for the hundredth time in its life"
    blocks = [block(longer, tag="h1"), block(TEXT), block(longer)]
    filler = [block(f"{TEXT} {number}") for number in range(6)]
    assert _found(*blocks, *filler, head=Head(title=TITLE)) == [True, False, True] + [False] * 6


def test_titles_in_scripts_without_spaces_count():
    """Six characters are a headline in Chinese."""
    assert _found(block("村里的果园", tag="h1"), block(TEXT), head=Head(title="村里的果园 | 山谷报")) == [True, False]
    assert _found(block("村里的果园结果了"), block(TEXT), head=Head(title="村里的果园结果了")) == [True, False]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(block("The orchard in the village", tag="h2"), id="section that shares words"),
        pytest.param(block("Village orchard bears fruit", tag="h2"), id="part of the title"),
        pytest.param(block(f"“{TITLE},” the paper wrote."), id="title in a sentence"),
        pytest.param(block(TITLE, tag="pre"), id="code"),
        pytest.param(block("What the neighbours say", tag="h1"), id="another h1"),
    ],
)
def test_other_lines_stay(other):
    """Only a block that is the title, the whole of it, goes."""
    assert _found(block(TEXT), other, head=Head(title=f"{TITLE} | The Valley Post")) == [False, False]


def test_a_short_title_counts_in_headings_only():
    """A word may stand alone for another reason than being the title."""
    blocks = [block("Pears", tag="h1"), block(TEXT), block("Pears", tag="p")]
    assert _found(*blocks, head=Head(title="Pears")) == [True, False, False]


def test_the_name_of_the_site_is_no_title():
    """A short part of the title, as most names of sites are, goes nowhere."""
    blocks = [block("Valley Post", tag="h2"), block(TEXT)]
    assert not any(_found(*blocks, head=Head(title=f"{TITLE} | Valley Post")))


def test_the_last_kept_block_stays():
    """A page that is all title keeps it."""
    assert _found(block(TITLE, tag="h1"), head=Head(title=TITLE)) == [False]


def test_without_a_title_nothing_goes():
    """No head, no title."""
    assert _found(block("What the neighbours say", tag="h1"), block(TEXT), head=Head()) == [False, False]


def test_the_name_of_a_product_is_left_to_the_classifier():
    """On a product page the name belongs to the description: kept it stays, dropped it is named."""
    built = page(
        block(TITLE, tag="h1"),
        block(TEXT),
        block(TITLE),
        head=Head(title=TITLE, metas=(("og:type", "product.item"),)),
    )
    kept = kept_all(built)
    kept[2] = False
    assert repeated_headline.find(Survey(built), kept).tolist() == [False, False, True]
