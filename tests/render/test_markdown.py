"""dehusk.render.markdown: Markdown that is read back as what it was made of."""

from __future__ import annotations

from html import escape
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from dehusk.render.escaping import markdown_formula
from tests.render.cutting import html_of, markdown_of, read_back, tags_of, text_of, words_of

ROUND_TRIPS = [
    "<h2>Head</h2><p>One</p><p>Two</p>",
    "<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e*f</code></p>",
    "<blockquote><p>a</p><p>b</p></blockquote>",
    "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
    '<ol start="3"><li>a</li><li>b</li></ol>',
    "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c|d</td><td></td></tr></tbody></table>",
    '<pre><code class="language-python">a = 1\n\n\nif *b*:\n    c</code></pre>',
    "<pre><code>```\nfence\n```</code></pre>",
    '<p><a href="https://mill.example/a?b=1&amp;c=%282%29">the [mill]</a></p>',
    '<p><a href="https://mill.example/a">]</a> <a href="https://mill.example/b"><code>[a</code></a></p>',
    "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>",
    '<table><thead><tr><th><a href="https://a.example/">a</a></th><th><a href="https://a.example/">b</a></th></tr></thead>'
    '<tbody><tr><td><a href="https://a.example/">c</a></td><td><a href="https://a.example/">d</a></td></tr></tbody></table>',
]


@pytest.mark.parametrize("html", ROUND_TRIPS)
def test_structure_comes_back(html):
    """What Markdown has a form for comes back as it was."""
    assert read_back(markdown_of(html)).replace("<s>", "<del>").replace("</s>", "</del>") == html


TEXTS = [
    "1. not a list", "1986\\. no list", "2) no list", "# no heading", "- no item", "+ no item", "* no item",
    "> no quote", "---", "===", "***", "~~~", "```", "<b>no tag</b>", "<script>no()</script>", "&amp; &copy; AT&T",
    "a * b ** c",
    "*no emphasis*", "_no emphasis_", "snake_case_name __init__", "`no code`", "[no](link)", "![no](image)",
    "[no]: https://definition.example", "[^1]: no note", "~~no strike~~", "a | b", "| a | b |", ":--- | ---",
    "<https://no.autolink.example>", "C:\\path\\*", "\\", "a\\", "100%", "5 < 6 > 3", "well-known e.g. (this) a=b C++",
    "$5 and $6", "a  b", "=", "-", "+", "#", "####### seven", "1.", "10 000", "~", "`", "&", "<", "]", "![", "{x}",
    "\\<b>no tag</b>", "\\\\<b>", "\\[no](link)", "\\`no code`", "\\&amp;", "a\\b \\1 \\~~x~~",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_text_stays_text(text):
    """Text that looks like Markdown or HTML comes back as the same text, at the start of a line and within one."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for html in (
        f"<p>{escaped}</p>",
        f"<p>x<br>{escaped}</p>",
        f"<ul><li>{escaped}</li></ul>",
        f"<p>x {escaped} y</p>",
    ):
        back = read_back(markdown_of(html))
        assert text_of(back) == text_of(html)
        assert tags_of(back) == tags_of(html)


@pytest.mark.parametrize("text", ["\\<b>x</b>", "[a](b)", "[a]: b", "![a](b)", "& <", "a\\*b* `c` _d_", "~~x~~"])
def test_text_stays_text_wherever_elements_divide_it(text):
    """An element without a mark of its own between two characters of a text brings no markup into being."""
    for place in range(1, len(text)):
        before, after = (part.replace("&", "&amp;").replace("<", "&lt;") for part in (text[:place], text[place:]))
        back = read_back(markdown_of(f"<p>x {before}<u>{after}</u> y</p>"))
        assert text_of(back) == f"x {text} y"
        assert tags_of(back) == ["p"]


@pytest.mark.parametrize("alt", ["a|b", "a]b", "[a](b)", "`", "\\", "a\\]", '<b c="', "*a*", "&amp; !"])
def test_images_come_back(alt):
    """Whatever its alternative text is, an image is one: in a paragraph, in a link and in the cell of a table."""
    image = f'<img src="https://a.example/x.png" alt="{escape(alt)}">'
    row = f"<tr><th>{image}</th><th>a</th></tr><tr><td>b</td><td>{image}</td></tr>"
    for page in (f'<p>x {image} "&gt; `y`</p>', f"<p>x <a href=/y>{image}</a> z</p>", f"<table>{row}</table>"):
        wanted, found = _images_and_around(html_of(page)), _images_and_around(read_back(markdown_of(page)))
        assert found == wanted


def _images_and_around(html):
    nodes = lxml_html.fromstring(f"<div>{html}</div>").iter("a", "code", "img", "td")
    return [(node.tag, node.get("href"), node.get("src"), node.get("alt")) for node in nodes]


def test_a_link_behind_an_exclamation_mark_is_no_image():
    """The mark is escaped there, and only there."""
    assert markdown_of("<p>Oh! <a href=/x>a</a> Oh!<a href=/x>b</a></p>") == (
        "Oh! [a](https://gazette.example/x) Oh\\![b](https://gazette.example/x)"
    )


def test_only_formulas_are_not_escaped():
    """A page that has the class of our formulas around anything else has its text escaped like any other."""
    assert markdown_of("<p>a <span class='math inline'>&lt;<b></b>i&gt; [x]</span>(y)</p>") == "a \\<i> [x\\](y)"


@pytest.mark.parametrize(
    "rows",
    ["<tr>" + "<th>a" * 600 + "<tr>" + "<td>b" * 600, "<tr>" + "<th>a" * 90 + "<tr><td>b" * 90],
    ids=["wide", "ragged"],
)
def test_tables_that_would_be_cut_off_or_filled_up_stay_html(rows):
    """A table with more columns than the converter takes keeps them; one long row does not make all others as long."""
    page = f"<table>{rows}</table>"
    assert words_of(read_back(markdown_of(page))) == words_of(html_of(page))
    assert len(markdown_of(page)) < 2 * len(html_of(page))


def test_what_needs_no_escape_has_none():
    """Prose is as people write it: no backslash before a hyphen, a plus, an equals sign or a lone bracket."""
    text = "A well-known fact (see [1]) says a=b, C++, snake_case, 5 < 6, AT&T, 2 * 3 and 10% of $5!"
    assert markdown_of(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>") == text
    assert markdown_of("<p><b>Name</b> - text <i>x</i> 1. y <u>z</u> # a</p>") == "**Name** - text *x* 1. y z # a"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>foo<b>bar:</b>baz</p>", "foo<strong>bar:</strong>baz"),
        ("<p>水車<b>「村」</b>だ</p>", "水車<strong>「村」</strong>だ"),
        ("<p>a<i>b</i><b>c</b></p>", "a*b*<strong>c</strong>"),
        ("<p><b>a:</b> b</p>", "**a:** b"),
        ("<p><i><s>a</s></i>b</p>", "<em><del>a</del></em>b"),
        ("<p>a<i><s>b</s></i></p>", "a<em><del>b</del></em>"),
        ("<p>x<b> y </b>z</p>", "x **y** z"),
        ("<p><b><a href=/x>y</a></b>z</p>", "<strong>[y](https://gazette.example/x)</strong>z"),
    ],
)
def test_marks_that_would_not_be_read_are_written_as_html(html, expected):
    """Emphasis stays emphasis where stars would stay stars."""
    assert markdown_of(html) == expected
    tags = {"strong": html.count("<b>"), "em": html.count("<i>")}
    back = read_back(expected)
    assert {tag: back.count(f"<{tag}>") for tag in tags} == tags


@pytest.mark.parametrize(
    "table",
    [
        "<tr><th colspan=2>a</th></tr><tr><td>b</td><td>c</td></tr>",
        "<tr><th>a</th><th>b</th></tr><tr><td rowspan=2>c</td><td>d</td></tr><tr><td>e</td></tr>",
        "<tr><th>a</th><th>b</th></tr><tr><td><ul><li>c</li><li>d</li></ul></td><td>e</td></tr>",
        "<tr><th>a</th><th>b</th></tr><tr><td><pre>c\n\n d</pre></td><td>*e* &lt;b&gt;</td></tr>",
        "<tr><th>a</th><th>b</th></tr><tr><td><code>c \\| d</code></td><td>e</td></tr>",
    ],
)
def test_tables_that_do_not_fit_stay_html(table):
    """A table with spanning cells, or with lists, code or an escaped bar in them, is HTML with all its cells."""
    html = f"<p>Before</p><table>{table}</table><p>After</p>"
    markdown = markdown_of(html)
    before, island, after = markdown.split("\n\n")
    assert (before, after) == ("Before", "After")
    assert "\n" not in island
    assert read_back(markdown).replace("&#10;", "\n") == html_of(html)


def test_terms_are_bold_and_their_definitions_items():
    """A definition list, which GFM has no form for, is read as well by people as by programs."""
    html = "<dl><dt>Husk</dt><dd>What is <b>no</b> content</dd><dd>Chaff</dd></dl>"
    assert markdown_of(html) == "**Husk**\n\n- What is **no** content\n\n- Chaff"


def test_numbers_that_jump_begin_a_list():
    """Markdown only counts on, so that a number that is another one begins a list, which readers tell by its mark."""
    assert markdown_of("<ol><li>a<li>go<li>b<li>c</ol>", keep=lambda text: text != "go") == "1. a\n\n3) b\n4) c"
    assert markdown_of("<ol reversed><li>a<li>b</ol>") == "2. a\n\n1) b"
    assert markdown_of("<ul><li>x<ol><li value=5>a<li value=7>b</ol><li>y</ul>") == "- x\n\n  5. a\n  7) b\n- y"
    assert markdown_of("<ol start=-1><li>a<li>b<li>c</ol>") == "1. a\n\n0) b\n1) c"


def test_cells_begin_with_what_they_hold():
    """Paragraphs in a cell are parted by a line break, and the first has none before it."""
    cells = "<td><p>c</p><p>d</p></td><td>e<p>f</p></td>"
    markdown = markdown_of(f"<table><tr><th><p>a</p></th><th>b</th></tr><tr>{cells}</tr></table>")
    assert markdown.splitlines()[-1] == "| c<br>d | e<br>f |"
    assert markdown.startswith("| a | ")


def test_code_has_no_marks_in_it():
    """Emphasis within code is left out, also where it could not be marked with stars."""
    assert markdown_of("<p><code><i>a:</i>b</code></p>") == "`a:b`"


def test_tables_of_links_stay_tables():
    """A table without header cells whose cells are links is no list."""
    link = "<a href=/x>a</a>"
    row = f"<tr><td>{link}</td><td>{link}</td></tr>"
    assert tags_of(read_back(markdown_of(f"<table>{row}{row}</table>"))).count("a") == 4
    assert markdown_of(f"<table>{row}{row}</table>").count("|") == 9


@pytest.mark.parametrize("around", ["<ul><li>{}</li></ul>", "<blockquote>{}</blockquote>", "<dl><dd>{}</dd></dl>"])
def test_what_follows_a_table_is_no_row_of_it(around):
    """In an item or a quote, a table and the paragraph behind it are two."""
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>"
    back = read_back(markdown_of(around.format(f"{table}<p>e</p>")))
    assert tags_of(back).count("td") + tags_of(back).count("th") == 4
    assert "<p>e</p>" in back
    assert tags_of(back)[0] == around.partition("<")[2].partition(">")[0].replace("dl", "ul")


def test_captions_are_paragraphs_of_their_own():
    """An image and its caption are two paragraphs."""
    html = "<figure><a href=/big><img src=a.png alt='An *oven*'></a><figcaption>The <i>oven</i></figcaption></figure>"
    expected = "[![An \\*oven\\*](https://gazette.example/news/a.png)](https://gazette.example/big)\n\nThe *oven*"
    assert markdown_of(html).replace("An *oven*", "An \\*oven\\*") == expected


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\hat{y}_i = \sum_{j} w_{j}", r"\hat{y}_ i = \sum_{j} w_{j}"),
        (r"(a)_n + (b)_{n}", r"(a)_ n + (b)_ {n}"),
        ("f^*", "f^{ * }"),
        ("*x*", "{ * }x{ * }"),
        ("a*b * c^*_1", "a * b * c^ * _ 1"),
        (r"\begin{align*} a_i \end{align*}", r"\begin{align*} a_i \end{align*}"),
        (r"\operatorname*{arg}_x \text{ a_b}", r"\operatorname*{arg}_ x \text{ a_b}"),
        (r"a\_b \}_c", r"a\_b \}_ c"),
        (r"a~~b &lt;c; d](e)", r"a~ ~b < c; d] (e)"),
    ],
)
def test_formulas_are_one_formula_and_no_markup(tex, expected):
    """A space is put where a reader that knows no formulas would see markup, and only where it is none in TeX."""
    annotation = f'<annotation encoding="application/x-tex">{tex}</annotation>'
    formula = f"<math><semantics><mi>x</mi>{annotation}</semantics></math>"
    markdown = markdown_of(f"<p>See {formula} and <b>the</b> {formula} here</p>")
    assert markdown == f"See ${expected}$ and **the** ${expected}$ here"
    back = read_back(markdown)
    assert tags_of(back) == ["p", "strong"]
    # An escape is one to a reader of Markdown, too, which nothing can be done about.
    assert text_of(back).replace("\\", "") == f"See ${expected}$ and the ${expected}$ here".replace("\\", "")


@pytest.mark.parametrize("part", [r"\text", r"\text{", r"\begin{a", r"\a", "_", "*", " *", "&a", "~", "](", "a_*"])
def test_formulas_of_any_length_are_read_once(part):
    """Eight times the formula takes no more than sixteen times as long."""
    seconds = []
    for size in (4_000, 32_000):
        started = thread_time()
        assert markdown_formula(f"${part * size}$")
        seconds.append(thread_time() - started)
    assert seconds[1] < 16 * seconds[0] + 0.1


def test_formulas_are_not_escaped():
    """TeX stands as it is between its dollar signs, and opens no tag."""
    tex = r"x_{1} * y_{2} \{ a<b \}"
    escaped = tex.replace("<", "&lt;")
    annotation = f'<annotation encoding="application/x-tex">{escaped}</annotation>'
    html = f"<p>See <math><semantics><mi>x</mi>{annotation}</semantics></math> here</p>"
    assert markdown_of(html) == r"See $x_{1} * y_{2} \{ a< b \}$ here"


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=30), max_size=6
    )
)
@settings(deadline=None, max_examples=300)
def test_the_words_are_those_of_the_html(texts):
    """Whatever the texts are and however they are marked, Markdown, read back, has the words of the HTML."""
    tags = ("p", "b", "li", "td", "code", "i")
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    html = "".join(f"<{tags[n % 6]}>{text}</{tags[n % 6]}>" for n, text in enumerate(escaped))
    assert words_of(read_back(markdown_of(html))) == words_of(html_of(html))
