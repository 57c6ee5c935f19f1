"""Pages built to be slow, deep or broken: each is cleaned, in time that grows with its size and no faster."""

from __future__ import annotations

from time import thread_time

import pytest

from dehusk.engine.options import Options
from dehusk.engine.pipeline import Cleaner
from tests.timing import uncollected

SENTENCE = "The orchard behind the mill was planted by two brothers who brought the trees up the valley on a cart. "
ARTICLE = f"<article><h1>The orchard</h1>{''.join(f'<p>{SENTENCE * 2}{n}</p>' for n in range(5))}</article>"
# Each makes a page of about n units; what they have in common is that nobody writes such a page by hand.
FAMILIES = {
    "blocks": lambda n: "".join(f"<p>{SENTENCE}{k}</p>" for k in range(n)),
    "equal blocks": lambda n: f"<p>{SENTENCE}</p>" * n,
    "one paragraph": lambda n: f"<p>{SENTENCE * n}</p>",
    "flat elements": lambda n: "<div></div>" * (10 * n) + ARTICLE,
    "inline elements": lambda n: "<p>" + "<b>x</b> " * (10 * n) + "</p>" + ARTICLE,
    "links": lambda n: "<a href=/x>more</a> " * (5 * n) + ARTICLE,
    "class names": lambda n: "".join(f'<div class="c{k} d{k}-e{k}">{k}</div>' for k in range(2 * n)) + ARTICLE,
    "line breaks": lambda n: "<p>" + "x<br>" * (10 * n) + "</p>" + ARTICLE,
    "double breaks": lambda n: "<p>" + "x<br><br>" * (5 * n) + "</p>" + ARTICLE,
    "cells": lambda n: "<table>" + "<tr><td>a<td>1</tr>" * (2 * n) + "</table>" + ARTICLE,
    "metas": lambda n: '<meta name="keywords" content="a, b, c">' * (5 * n) + ARTICLE,
    "json-ld": lambda n: f'<script type="application/ld+json">{{"a": [{"[1]," * (5 * n)}1]}}</script>' + ARTICLE,
    "title": lambda n: f"<title>{'a | ' * (10 * n)}</title>" + ARTICLE,
    "one attribute": lambda n: f'<div class="{"word " * (20 * n)}">x</div>' + ARTICLE,
    "months": lambda n: "<p>Archives</p>" + "<p>May 2019</p>" * (5 * n) + ARTICLE,
    "headings": lambda n: "<h2>Recent posts</h2>" * (5 * n) + ARTICLE,
    "sign-ups": lambda n: "<p>Sign up for our newsletter.</p>" * (5 * n) + ARTICLE,
}
UNITS = 400
TIMES = 8
# Eight times the page may take sixteen times as long, and three tenths of a second for noise.
MOST_RATIO = 16
NOISE_SECONDS = 0.3


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Load the model once."""
    return Cleaner()


def _seconds(cleaner: Cleaner, page: str) -> float:
    with uncollected():
        started = thread_time()
        cleaner.clean(page)
        return thread_time() - started


@pytest.mark.parametrize("family", FAMILIES)
def test_time_grows_with_size(cleaner, family):
    """Eight times the page takes about eight times as long."""
    make = FAMILIES[family]
    small = min(_seconds(cleaner, make(UNITS)) for _ in range(2))
    large = _seconds(cleaner, make(TIMES * UNITS))
    assert large <= MOST_RATIO * small + NOISE_SECONDS


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + ARTICLE,
        "<b>" * 10_000 + ARTICLE,
        "<table><tr><td>" * 2_000 + ARTICLE,
        "<ul><li>" * 3_000 + ARTICLE,
        "<p =x ''=1 class=q>" + ARTICLE,
        ARTICLE.replace("<p>", "<p class=a class=b id=x id=y>"),
        "<frameset><frame src=x></frameset>" + ARTICLE,
        "\ufeff\0\x01\x0b" + ARTICLE,
        "<script>" + ARTICLE,
        "<!--" + ARTICLE,
        ARTICLE + "\ud800",
        "<svg><style>" * 50 + "</svg>" + ARTICLE,
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>" + ARTICLE + "</body></html>",
    ],
    ids=lambda page: page[:24].encode("unicode_escape").decode(),
)
def test_strange_pages_are_cleaned(cleaner, page):
    """No page makes the engine fail, and what is readable comes out."""
    result = cleaner.clean(page, Options(explain=True))
    if not page.startswith(("<script>", "<!--", "<svg>")):
        assert SENTENCE.strip() in result.text


@pytest.mark.parametrize(
    "encoding", ["base64", "rot13", "zlib", "idna", "unicode_escape", "undefined", "utf-7", "x" * 999]
)
def test_encodings_that_are_none_are_ignored(cleaner, encoding):
    """A declared encoding that is no text encoding of the web is not used."""
    page = f'<meta charset="{encoding}">' + ARTICLE
    assert SENTENCE.strip() in cleaner.clean(page.encode(), encoding=encoding).text
