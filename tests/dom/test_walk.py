"""dehusk.dom.walk: a tree becomes blocks and elements."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dehusk.dom import page_of


def texts(html: str) -> list[str]:
    """Give the texts of the blocks of a page."""
    return list(page_of(html).blocks.texts)


def test_block_elements_part_text():
    """Each block-level element begins and ends a block; loose text between them is one too."""
    assert texts("<div>one<p>two</p>three</div>") == ["one", "two", "three"]


def test_inline_elements_join_text():
    """Inline elements do not part words or sentences."""
    assert texts("<p>a <b>b</b><i>c</i> <a href=x>d</a></p>") == ["a bc d"]


def test_readings_over_characters_are_left_out():
    """Ruby stands above the words it explains; between them it would tear them apart."""
    ruby = "<ruby>法律<rp>(</rp><rt>ほうりつ</rt><rp>)</rp></ruby>"
    assert texts(f"<p>この{ruby}では</p>") == ["この法律では"]
    assert texts("<div>a<rt>b<p>c</p></div>") == ["ab", "c"]


def test_white_space_is_folded():
    """White space of any kind becomes single spaces."""
    assert texts("<p>  a\n\t b\xa0\u3000c </p>") == ["a b c"]


def test_single_br_is_a_line_and_double_br_a_block():
    """One <br> breaks the line inside a block; two with nothing between them part blocks."""
    assert texts("<p>a<br>b<br><br>c<br> <br>d</p>") == ["a\nb", "c", "d"]


def test_leading_and_many_breaks_make_no_empty_blocks():
    """Breaks without text around them make no blocks."""
    assert texts("<p><br><br><br>a<br><br><br><br>b<br></p>") == ["a", "b"]


def test_comments_and_instructions_leave_no_trace():
    """Text around a comment is one text."""
    assert texts("<p>be<!-- x -->fore<?php echo 1 ?> after</p>") == ["before after"]


def test_scripts_styles_and_forms_are_no_text():
    """What a reader does not see as text is left out."""
    html = "<script>x</script><style>y</style><select><option>z</select><textarea>w</textarea><svg><text>v</text></svg>"
    assert texts(f"{html}<p>seen</p>") == ["seen"]


def test_noscript_is_text():
    """The content of <noscript> makes blocks, since some forums carry every post in it."""
    assert texts("<noscript><p>post</p></noscript>") == ["post"]


def test_pre_keeps_its_lines():
    """White space inside <pre> is kept."""
    assert texts("<pre>\ndef f():\n    return 1  \n</pre>") == ["def f():\n    return 1"]


def test_soft_hyphens_and_zero_width_characters_vanish():
    """Invisible characters inside words are dropped."""
    assert texts("<p>Donau\u00addampf\u200bschiff\ufeff</p>") == ["Donaudampfschiff"]


def test_characters_inside_links_are_counted():
    """link_chars and links describe the linked part of a block."""
    blocks = page_of("<p>go <a href=x>here</a> or <a href=y>there</a></p>").blocks
    assert blocks.link_chars.tolist() == [9]
    assert blocks.links.tolist() == [2]


def test_a_link_around_blocks_counts_in_each_of_them():
    """A link that contains several blocks links each of them wholly."""
    blocks = page_of("<a href=x><div>one</div><div>two</div></a>").blocks
    assert blocks.link_chars.tolist() == blocks.chars.tolist()
    assert blocks.links.tolist() == [1, 1]


def test_parents_come_first_and_subtrees_are_runs():
    """The rows of a subtree are contiguous, and so are its blocks."""
    page = page_of("<div><ul><li>a<li>b</ul><p>c</p></div><p>d</p>")
    elements = page.elements
    listing = elements.tags.index("ul")
    assert (elements.parents[1:] < np.arange(1, len(elements))).all()
    assert [elements.tags[e] for e in range(listing, elements.ends[listing])] == ["ul", "li", "li"]
    first, last = elements.first_blocks[listing], elements.last_blocks[listing]
    assert page.blocks.texts[first:last] == ("a", "b")


def test_signatures_are_distinct_and_shared():
    """Elements that say the same share one signature."""
    page = page_of('<p class="x y" id=z>a</p><p class="x y" id=z>b</p>')
    first, second = page.blocks.elements
    assert page.elements.signatures[first] == page.elements.signatures[second]
    assert page.names[page.elements.signatures[first]] == {"x", "y", "z"}


def test_inline_signatures_are_noted_on_the_block():
    """A block knows the inline elements in it and around it."""
    page = page_of('<div><span class="by">A</span><p>text</p></div>')
    assert page.blocks_named_inline(["by"]).tolist() == [True, False]


@pytest.mark.parametrize(
    "attribute", ["hidden", 'style="display: none"', 'style="visibility:hidden"', "aria-hidden=true"]
)
def test_hidden_elements_are_marked(attribute):
    """An element that says it is hidden is marked, by whichever attribute it says so."""
    page = page_of(f"<div {attribute}><p>a</p></div>")
    assert page.elements.hidden.tolist() == [tag == "div" for tag in page.elements.tags]


def test_attributes_with_empty_names_are_survived():
    """A broken attribute costs nothing but itself."""
    page = page_of('<p ="" =x class="lead">text</p>')
    assert page.blocks.texts == ("text",)
    assert page.elements_named(["lead"]).any()


def test_ten_thousand_levels_deep():
    """Depth hurts neither the parser nor the walk, and loses no text."""
    depth = 10_000
    page = page_of("<p>before</p>" + "<div>" * depth + "deep" + "</div>" * depth + "<p>after</p>")
    assert page.blocks.texts == ("before", "deep", "after")
    assert int(page.elements.depths.max()) >= depth


def test_head_facts_are_read():
    """Title, metas, links, times and JSON-LD are collected wherever they stand."""
    head = page_of(
        '<html lang="de"><head><title> A\n B </title><meta property="OG:Type" content="article">'
        '<link rel="canonical" href="/x"><base href="/b/"></head><body>'
        '<svg><title>icon</title></svg><time datetime="2024-05-01">May</time>'
        '<script type="application/ld+json">{"a": 1}</script></body></html>'
    ).head
    assert (head.title, head.language, head.base) == ("A B", "de", "/b/")
    assert head.meta("og:type") == "article"
    assert head.links == (("canonical", "/x"),)
    assert head.times[0][0] == "2024-05-01"
    assert head.json_ld == ('{"a": 1}',)


@pytest.mark.parametrize("nothing", ["", "   ", "<!-- only -->", "<!doctype html>"])
def test_nothing_gives_a_page_without_blocks(nothing):
    """A document without text is a page with a root and no blocks."""
    page = page_of(nothing)
    assert len(page.blocks) == 0
    assert len(page.elements) >= 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<br>", "text ", "wörter", "<a href=x>", "</a>", "<li>", "<table><tr><td>",
     "</table>", "<pre>", "</pre>", "<noscript>", "<script>", "</script>", "<b class=k>", "</b>", "\0", "<p =>",
     "<!--", "-->"]
), max_size=40).map("".join))  # fmt: skip
def test_every_page_is_consistent(html):
    """For every page: columns fit, blocks lie in their elements, link characters fit in characters."""
    page = page_of(html)
    elements, blocks = page.elements, page.blocks
    assert all(text and text == text.strip("\n") for text in blocks.texts)
    assert (blocks.link_chars <= blocks.chars).all()
    assert (elements.first_blocks[0], elements.last_blocks[0]) == (0, len(blocks))
    rows = np.arange(len(blocks))
    assert (elements.first_blocks[blocks.elements] <= rows).all()
    assert (rows < elements.last_blocks[blocks.elements]).all()
    assert (elements.ends[elements.parents] >= elements.ends).all()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_a_refusal(document):
    """Bytes of any kind are read or refused, never a crash."""
    from dehusk.errors import UnsupportedDocumentError

    try:
        page = page_of(b"<p>" + document)
    except UnsupportedDocumentError:
        return
    assert len(page.elements) >= 1


def test_a_page_may_leave_out_its_body():
    """What the parser takes for a part of the head is read all the same, but not the title."""
    assert texts("<title>T</title><meta charset=utf-8><article><p>text</p></article>") == ["text"]


def test_white_space_inside_links_is_folded_before_it_is_counted():
    """Indented source makes a link no longer than it reads."""
    blocks = page_of(f"<p>Text before <a href=x>foo\n{' ' * 34}bar</a> and text after.</p>").blocks
    assert blocks.link_chars.tolist() == [7]


def test_links_without_text_do_not_count_for_the_next_block():
    """Pictures that are links leave nothing behind for the paragraph below them."""
    page = page_of("<div><a class=zz><img></a><a><img></a></div><p>Paragraph with no link at all.</p>")
    assert page.blocks.links.tolist() == [0]
    assert not page.blocks_named_inline(["zz"]).any()


def test_below_the_parsers_depth_limit_any_attribute_is_survived():
    """A name that a tree cannot hold costs its attribute, not the page."""
    html = "<div>" * 3000 + "<svg xmlns:xlink='x'></svg><p class=deep xmlns:a=b>text here</p>"
    page = page_of(html)
    assert page.blocks.texts == ("text here",)
    assert page.signatures[page.elements.signatures[page.blocks.elements[0]]].class_ == "deep"


@pytest.mark.parametrize(
    "tail",
    [
        "<foo:bar>hi",
        "<o:p>hi",
        '<p"x>hi',
        "<a@b c>hi",
        "<p>h&#1;i",
        "<p x=&#1;>hi",
        "<p>hi\uffff",
        "<p é=3 xmlns:e=1>hi",
        "<p ²=2 1=2 xmlns:e=1>hi",
    ],
)
def test_below_the_parsers_depth_limit_nothing_odd_loses_the_page(tail):
    """Names, values and characters that a tree of XML cannot hold cost themselves alone."""
    assert page_of("<div>" * 3000 + tail).blocks.texts[-1].startswith("hi")


def test_below_the_parsers_depth_limit_good_attributes_stay_beside_bad_ones():
    """What a name cannot be does not take the others with it."""
    page = page_of("<div>" * 3000 + "<p xmlns:e=1 aria-hidden=true data-testid=note>text here")
    element = page.blocks.elements[0]
    assert page.elements.hidden[element]
    assert page.signatures[page.elements.signatures[element]].label == "note"
