"""dehusk.render.structure and the writer behind it: what of a page's structure stays around the kept blocks."""

from __future__ import annotations

from time import thread_time

import pytest

from tests.render.cutting import html_of, words_of
from tests.timing import uncollected

LONG = "The mill on the river ground its first sack of rye."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Head</h2><p>One</p>", "<h2>Head</h2><p>One</p>"),
        ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("<div>One<br><br>Two</div>", "<p>One</p><p>Two</p>"),
        ("<p>One<br><br>Two</p>", "<p>One</p><p>Two</p>"),
        ("<p>One<br>Two</p>", "<p>One<br>Two</p>"),
        ("<p><br>One<br></p>", "<p>One</p>"),
        ("<blockquote>Said</blockquote>", "<blockquote><p>Said</p></blockquote>"),
        ("<h2>One<div>Two</div></h2>", "<h2>One<br>Two</h2>"),
        ("<ul><li>a<ol start=3><li>b</ol><li>c</ul>", '<ul><li>a<ol start="3"><li>b</li></ol></li><li>c</li></ul>'),
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<ul>bare<li>a</li></ul>", "<ul><li><p>bare</p></li><li>a</li></ul>"),
        ("<li>stray</li>", "<p>stray</p>"),
        ("<ul><li><p>a</p>b</li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<dl><dt>T</dt><dd>D</dd></dl>", "<dl><dt>T</dt><dd>D</dd></dl>"),
        ("<menu><li>a</li></menu>", "<ul><li>a</li></ul>"),
        ("<b>a</b> <i>b<b>c</b></i>", "<p><strong>a</strong> <em>b<strong>c</strong></em></p>"),
        ("<p><b><b>a</b></b></p>", "<p><strong>a</strong></p>"),
        ("<p>a<font color=red>b</font><blink>c</blink></p>", "<p>abc</p>"),
        ("<a href=/x><h3>Head</h3><p>Text</p></a>", None),
        ("<p>H<sub>2</sub>O</p>", "<p>H<sub>2</sub>O</p>"),
        ('<abbr title="World Wide">W</abbr>', '<p><abbr title="World Wide">W</abbr></p>'),
        ("<pre class=lang-js>a  <b>b</b>\n\n c</pre>", '<pre><code class="language-js">a  b\n\n c</code></pre>'),
        ("<pre>a<br>b<div>c</div></pre>", "<pre><code>a\nb\nc</code></pre>"),
        ("<pre>a<br><br>  b<br><br><br>c<br></pre>", "<pre><code>a\n\n  b\n\n\nc</code></pre>"),
        ("<pre>a<br>\n<br><b>  </b><i>b</i></pre>", "<pre><code>a\n\n\n  b</code></pre>"),
        ("<pre> \n  <i>a</i>\n  b<br><div>c</div></pre>", "<pre><code>  a\n  b\nc</code></pre>"),
        ("<pre>a<br><br><br> </pre><p>b</p>", "<pre><code>a</code></pre><p>b</p>"),
        ("<ol start=-1><li>a</ol>", '<ol start="-1"><li>a</li></ol>'),
        ("<ol reversed><li>a<li>b</ol>", '<ol reversed="" start="2"><li>a</li><li>b</li></ol>'),
        ("<ol start='3.5'><li>a<li value=7>b<li>c</ol>", '<ol start="3"><li>a</li><li value="7">b</li><li>c</li></ol>'),
        ("<ul><li value=7>a</ul>", "<ul><li>a</li></ul>"),
    ],
)
def test_structure_stays_and_the_rest_is_laid_flat(html, expected):
    """Headings, lists, quotes, code and emphasis stay; wrappers go, and what was in them are paragraphs."""
    if expected is None:
        link = '<a href="https://gazette.example/x">'
        expected = f"<h3>{link}Head</a></h3><p>{link}Text</a></p>"
    assert html_of(html) == expected


def test_only_kept_blocks_stay_with_what_is_around_them():
    """An element that nothing is left of goes, and so does the text around a kept block."""
    html = (
        "<div><ul><li>Home</li><li>News</li></ul><ol><li>stay one</li><li>go</li></ol>go<p>stay <i>two</i></p>go</div>"
    )
    expected = "<ol><li>stay one</li></ol><p>stay <em>two</em></p>"
    assert html_of(html, keep=lambda text: "stay" in text) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>a<li>go<li>b</ol>", '<ol><li>a</li><li value="3">b</li></ol>'),
        ("<ol><li>go<li>a<li>b</ol>", '<ol start="2"><li>a</li><li>b</li></ol>'),
        ("<ol reversed><li>go<li>a<li>go<li>b</ol>", '<ol reversed="" start="3"><li>a</li><li value="1">b</li></ol>'),
        (
            "<ol><li>a<div><ol><li>b<li>go<li>c</ol></div><li>go<ul><li>go</ul><li>d</ol>",
            '<ol><li>a<ol><li>b</li><li value="3">c</li></ol></li><li value="3">d</li></ol>',
        ),
        ("<ol><div><li>go<li>a</div></ol>", '<ol start="2"><li>a</li></ol>'),
    ],
)
def test_items_keep_their_numbers(html, expected):
    """An ordered list counts the items that went, its own and not those of lists in it."""
    assert html_of(html, keep=lambda text: text != "go") == expected


def test_cells_that_nothing_is_left_of_stay_empty():
    """The columns of a table stay in place when some of its cells go."""
    rows = "<tr><td>x<td>keep a<td>x</tr><tr><td>x<td>x<td>x</tr><tr><td>keep b<td>x<td>x</tr>"
    first, second = "<td></td><td>keep a</td><td></td>", "<td>keep b</td><td></td><td></td>"
    expected = f"<table><tbody><tr>{first}</tr><tr>{second}</tr></tbody></table>"
    assert html_of(f"<table>{rows}</table>", keep=lambda text: "keep" in text) == expected


def test_tables_that_lay_out_the_page_go():
    """A table around the article is no table of the article."""
    html = f"<table role=presentation><tr><td>Home<td><h1>Head</h1><p>{LONG}</p></table>"
    assert html_of(html) == f"<p>Home</p><h1>Head</h1><p>{LONG}</p>"


def test_spans_are_bounded():
    """A cell that spans a million columns spans a hundred, and one that says nonsense spans one."""
    html = "<table><tr><th colspan=1000000>a<th rowspan=x>b</tr><tr><td>c<td>d</tr></table>"
    assert html_of(html).startswith('<table><tbody><tr><th colspan="100">a</th><th>b</th></tr>')


def test_images_stay_where_the_text_around_them_stays():
    """An image between kept paragraphs stays, one in a removed box goes, and each stays once."""
    html = (
        "<div><p>keep one</p><figure><img src=a.png alt='An  oven'><figcaption>keep two</figcaption></figure></div>"
        "<aside><img src=b.png><p>go</p></aside><p>keep three <img src=/a.png><img src=c.png></p>"
    )
    expected = (
        '<p>keep one</p><figure><img src="https://gazette.example/news/a.png" alt="An oven">'
        '<figcaption>keep two</figcaption></figure><p>keep three <img src="https://gazette.example/a.png" alt="">'
        '<img src="https://gazette.example/news/c.png" alt=""></p>'
    )
    assert html_of(html, keep=lambda text: "keep" in text) == expected


def test_links_and_images_can_be_left_out():
    """Without links their text stays; without images nothing of them."""
    html = "<p>See <a href=/x>the mill</a> <img src=a.png alt=mill> now</p>"
    assert html_of(html, links=False, images=False) == "<p>See the mill now</p>"
    assert '<a href="https://gazette.example/x">the mill</a>' in html_of(html, images=False)


def test_text_is_escaped():
    """Text that looks like markup is text."""
    assert html_of("<p>a &lt;b&gt; &amp;amp; &quot;</p>") == '<p>a &lt;b&gt; &amp;amp; "</p>'


def test_what_nobody_sees_goes_with_its_marks():
    """Zero-width characters, and those that stand for something while Markdown is made, are not in the output."""
    assert html_of("<p>mi\u200bll \U0010fff07\U0010fff1 \U0010fff2x</p>") == "<p>mill 7 x</p>"


DEEP = {
    "lists": lambda n: "<ul><li>" * n + "x",
    "quotes": lambda n: "<blockquote>" * n + "x",
    "emphasis": lambda n: "<b><i><u><a href=/x>" * (n // 4) + "x",
    "lists in lists": lambda n: "<ul>" * n + "<li>x",
    "definitions": lambda n: "<dl><dd>" * n + "x",
    "tables": lambda n: "<table><tr><td>" * (n // 3) + "x",
    "images": lambda n: "<div>" * n + "<img src=a.png>" * n + "x",
    "numbered items": lambda n: "<ol>" + "<li value=2>x" * n + "<ol><li>x" * (n // 4),
    "breaks in code": lambda n: "<pre>x" + "<br> " * n + "y",
    "sizes of images": lambda n: f"<p>x<img srcset='{',' * n}'><img srcset='{'a,' * n}'><img srcset='{' a ' * n}'>",
    "items": lambda n: "<ul>" + "<li>x" * n,
    "cells": lambda n: "<table>" + "<tr><td>x<td>y" * n,
    "cells of a row": lambda n: "<table><tr>" + "<td>x" * n + "<tr><td>y<td>z",
    "text between cells": lambda n: "<table><tr><th>a<th>b<tr>" + "<td>x</td><div>y</div>" * n,
    "images below all depth": lambda n: "<div>" * n + "x" + "<img>" * n,
    "names of images": lambda n: f"<p>x<img src='/{'-blank' * 9 * n}/x'><img srcset='/{'-blank' * n}/x 1x'>",
    "formulas in what has many names": lambda n: f"<p class='{'x ' * 9 * n}'>" + "<math><mi>x</mi></math>" * n,
    "code in what has many names": lambda n: f"<div class='{'x ' * 9 * n}'>" + "<pre>x</pre>" * n,
    "numbers beside a cell": lambda n: "<table><tr><td>" + "<pre>1</pre>" * n + "<td>" + "<i></i>" * n + "x</table>",
    "breaks": lambda n: "<p>" + "x<br>" * n,
    "links": lambda n: "".join(f"<a href=/{k}?utm_id={k}>x</a> " for k in range(n)),
    "marks": lambda n: "<p>" + "x<b>:y:</b>" * n,
    "texts of one item": lambda n: "<ul><li>" + "x<p>y</p>" * n,
}


@pytest.mark.parametrize("family", DEEP)
def test_the_time_grows_with_the_page(family):
    """Eight times the page takes no more than sixteen times as long, however deep or wide it is."""
    seconds = []
    for size in (500, 4_000):
        html = DEEP[family](size)
        with uncollected():
            started = thread_time()
            assert "x" in html_of(html)
            seconds.append(thread_time() - started)
    assert seconds[1] < 16 * seconds[0] + 0.3


def test_a_long_base_is_not_repeated_for_ever():
    """A page of a few bytes a link does not come to some thousand for each."""
    links = "<p>x <a href=y>z</a>" * 2_000
    html = html_of(f"<base href='https://mill.example/{'a' * 8_000}/'>{links}")
    assert len(html) < 5_000_000
    assert words_of(html) == ["x", "z"] * 2_000


def test_text_between_cells_ends_the_row():
    """Each cell is written once, and what stands between two of them behind the table so far."""
    row = "<tr><td>c</td><td>-</td><div>y</div><td>d</td></tr>"
    html = html_of(f"<table><tr><th>a</th><th>b</th></tr>{row}</table>", keep=lambda text: text != "-")
    assert words_of(html) == ["a", "b", "c", "y", "d"]
    assert html.count("<td>") == 4
