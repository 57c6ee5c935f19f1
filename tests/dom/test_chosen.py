"""dehusk.dom.chosen: what selectors say of the blocks of a page."""

from __future__ import annotations

import time

import numpy as np
import pytest

from dehusk.dom import Page, parse, walk
from dehusk.dom.chosen import Chosen, Forced, Selectors, choose, force


def chosen_in(html: str, *sources: Selectors) -> tuple[Page, Chosen, Forced]:
    """Choose in a page, then walk it."""
    root = parse(html)
    chosen = choose(root, sources)
    page = walk(root, head=chosen.head)
    return page, chosen, force(page, chosen)


def signs(html: str, *sources: Selectors) -> dict[str, str]:
    """Give for each text of a page + for kept, - for dropped, and nothing for what is left to the scores."""
    page, _, forced = chosen_in(html, *sources)
    rows = zip(page.blocks.texts, forced.kept, forced.dropped, strict=True)
    return {text: "+" * bool(kept) + "-" * bool(dropped) for text, kept, dropped in rows}


PAGE = "<body><h1>a</h1><article class=body><p>b</p><div class=promo><p>c</p><p class=lead>d</p></div>e</article><p>f"


@pytest.mark.parametrize(
    ("keep", "drop", "expected"),
    [
        ((), (), {"a": "", "b": "", "c": "", "d": "", "e": "", "f": ""}),
        ((".lead",), (), {"a": "", "b": "", "c": "", "d": "+", "e": "", "f": ""}),
        ((), (".promo",), {"a": "", "b": "", "c": "-", "d": "-", "e": "", "f": ""}),
        (("article.body",), ("body",), {"a": "-", "b": "+", "c": "+", "d": "+", "e": "+", "f": "-"}),
        ((".lead", "article"), (".promo",), {"a": "", "b": "+", "c": "-", "d": "+", "e": "+", "f": ""}),
        (("p",), ("p",), {"a": "", "b": "-", "c": "-", "d": "-", "e": "", "f": "-"}),
        (("*",), ("html",), {"a": "+", "b": "+", "c": "+", "d": "+", "e": "+", "f": "+"}),
        ((), ("html",), {"a": "-", "b": "-", "c": "-", "d": "-", "e": "-", "f": "-"}),
    ],
)
def test_the_innermost_element_decides(keep, drop, expected):
    """Of all elements around a text that are matched, the innermost decides; matched by both it is dropped."""
    assert signs(PAGE, Selectors(keep, drop)) == expected


@pytest.mark.parametrize(
    ("rule", "caller", "sign"),
    [
        (Selectors(drop=("p",)), Selectors(keep=("p",)), "+"),
        (Selectors(keep=("p",)), Selectors(drop=("p",)), "-"),
        (Selectors(keep=("p",)), Selectors(drop=("div",)), "+"),
        (Selectors(keep=("p",), drop=("p",)), Selectors(), "-"),
    ],
)
def test_the_last_source_has_the_last_word_on_an_element(rule, caller, sign):
    """Where both match one element the caller decides; the innermost one decides whoever matched it."""
    assert signs("<div><p>a</p></div>", rule, caller) == {"a": sign}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<span class=x>b</span>c</p>", {"ac": ""}),
        ("<p>a <b>b <i class=x>c</i></b> d <img class=x> e</p>", {"a b d e": ""}),
        ("<p><span class=x>a<span class=x>b</span>c</span>", {}),
        ("<div>a<span class=x><p>b</p>c</span>d</div>", {"a": "", "b": "-", "c": "-", "d": ""}),
        ("<div>a<x-y class=x><b><p>b</p></b></x-y>c</div>", {"a": "", "b": "-", "c": ""}),
        ("<p>a<br class=x>b</p>", {"a\nb": ""}),
        ("<svg class=x><text>no</text></svg>a<template class=x><p>no</template>b", {"ab": ""}),
        ("<p>a <u class=x>b <a class=y>c</a> d</u> e", {"a": "", "b": "-", "c": "+", "d": "-", "e": ""}),
        ("<p>a <a class=y>b <u class=x>c</u></a> d", {"a b d": "+"}),
    ],
)
def test_inline_elements_are_taken_out(html, expected):
    """A dropped inline element goes with what is in it and without what is behind it, unless it has blocks inside."""
    assert signs(html, Selectors((".y",), (".x",))) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>a<p>b <em class=y>c</em></p>d</div>", {"a": "", "b c": "+", "d": ""}),
        ("<div><b class=y>a</b><p>b</p>c</div>", {"a": "+", "b": "", "c": "+"}),
        ("<p class=x>a <em class=y>b</em></p>", {"a b": "+"}),
        ("<div class=x>a <em class=y>b</em><p>c</p></div>", {"a b": "+", "c": "-"}),
        ("<my-story class=y><p>a</p><p>b</p></my-story><p>c</p>", {"a": "+", "b": "+", "c": ""}),
        ("<b class=y></b>", {}),
        ("<video class=y>a</video>b", {"b": "+"}),
    ],
)
def test_inline_elements_keep_the_text_around_them(html, expected):
    """A kept inline element keeps the text of the block-level element around it, or the blocks that are in it."""
    assert signs(html, Selectors((".y",), (".x",))) == expected


def test_images_go_with_what_is_around_them():
    """An image in a dropped element, with text or without, goes; one in what is kept inside it stays."""
    html = """<div class=x><img src=a><p>b <img src=b></p><div class=y><p><img src=c></div></div><img src=d>
    <p class=x>e <em class=y>f <img src=e></em></p>"""
    page, _, _ = chosen_in(html, Selectors((".y",), (".x",)))
    assert [node.get("src") for node in page.pieces.nodes if node.tag == "img"] == ["c", "d", "e"]
    page, chosen, _ = chosen_in(html, Selectors(("img", ".y"), ("html",)))
    assert [node.get("src") for node in page.pieces.nodes if node.tag == "img"] == ["a", "b", "c", "d", "e"]
    assert chosen.counts == {"keep": {"img": 5, ".y": 2}, "drop": {"html": 1}}


def test_matches_are_counted_before_anything_is_taken_out():
    """Each selector has its number of elements, 0 where there are none, whatever the others match."""
    html = "<p>a<span class=x>b <i>c</i></span></p><p>d</p>"
    _, chosen, _ = chosen_in(html, Selectors(("i", ".none"), (".x",)), Selectors(("p", "i"), (".nothing",)))
    assert chosen.counts == {"keep": {"i": 1, ".none": 0, "p": 2}, "drop": {".x": 1, ".nothing": 0}}


def test_nothing_matches_in_a_document_without_elements():
    """A page that is none has counts as well."""
    page, chosen, forced = chosen_in("", Selectors(("p",), ("b",)))
    assert chosen.counts == {"keep": {"p": 0}, "drop": {"b": 0}}
    assert len(page.blocks) == len(forced.kept) == len(forced.dropped) == 0


def test_the_head_is_that_of_the_whole_document():
    """What is dropped of the text still says what it says of the page."""
    html = "<head><title>t</title></head><p>a <span class=x><time datetime=2024-03-02>2 March</time></span></p>"
    page, _, _ = chosen_in(html, Selectors(drop=(".x", "title", "head", "time")))
    assert (page.head.title, [when for when, _ in page.head.times]) == ("t", ["2024-03-02"])


def test_elements_of_another_origin_are_dropped_unless_they_are_chosen():
    """What the caller keeps on or inside an element that is to be dropped stays, what he keeps around it does not."""
    root = parse("<article><table><td>a<td class=y>b</table><table class=y><td>c</table></article>")
    chosen = choose(root, (Selectors(keep=(".y", "article")),))
    page = walk(root, head=chosen.head)
    forced = force(page, chosen, page.elements_tagged(("table",)))
    assert forced.kept.tolist() == [False, True, True]
    assert forced.dropped.tolist() == [True, False, False]


@pytest.mark.parametrize(
    "page",
    [
        "<div class=a>" * 10_000 + "x",
        "<span class=a>" * 10_000 + "x",
        "<p>" + "<span class=a>x</span>y<i>z</i>" * 30_000,
        "<b><i>" + "<span><p class=a>x</p></span>" * 20_000,
    ],
    ids=["deep", "deep and inline", "many and inline", "many in inline elements"],
)
def test_time_grows_with_the_page_and_no_faster(page):
    """Depth and many matches are gone through once."""
    start = time.process_time()
    page, _, forced = chosen_in(page, Selectors((".a i", "i"), (".a", "span")))
    assert time.process_time() - start < 8
    assert not np.any(forced.kept & forced.dropped)
