"""TEI: every fragment becomes a valid document with the same words, laid out as trafilatura lays out its own."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from trafilatura import extract
from trafilatura.xml import validate_tei

from dehusk.dom.parse import parse
from dehusk.render import Facts, render_tei
from dehusk.render.tei_blocks import MOST_LEVELS
from dehusk.render.tei_body import blocks_of
from tests.render.tei_schema import TAGS, entry_of, letters_of, own_schema, read

FACTS = Facts(
    version="0.1.0",
    title="The mill is back",
    author="Ann Miller",
    date="2024-03-02",
    site_name="The Valley Gazette",
    hostname="gazette.example",
    url="https://gazette.example/mill?a=1&b=2",
    description="Rye & water",
    language="en-GB",
    tags=("mill", "rye"),
    words=27,
    notes={"kept_ratio": "0.5300", "expected_f1": "0.9700"},
    model="html-1",
)

# One of each thing that a fragment can hold, and what it becomes.
PIECES = {
    "paragraph": ("<p>a\n  b</p>", "<p>a b</p>"),
    "headings": (
        "<h1>a</h1><h6>b <em>c</em></h6>",
        '<ab rend="h1" type="header">a</ab>\n<ab rend="h6" type="header">b <hi rend="#i">c</hi></ab>',
    ),
    "emphasis": (
        "<p><b>a</b><strong> b </strong><i>c</i><em>d</em>H<sub>2</sub><sup>e</sup></p>",
        '<p><hi rend="#b">a</hi> <hi rend="#b">b</hi> <hi rend="#i">c</hi><hi rend="#i">d</hi>'
        'H<hi rend="#sub">2</hi><hi rend="#sup">e</hi></p>',
    ),
    "deletion": ("<p><del>a</del><s>b</s></p>", '<p><del rend="overstrike">a</del><del rend="overstrike">b</del></p>'),
    "link": ('<p><a href="/x?a=1&amp;b=2">a</a> <a>b</a></p>', '<p><ref target="/x?a=1&amp;b=2">a</ref> b</p>'),
    "line breaks": ("<p><br>a<br><br>b<br></p>", "<p>a<lb/>\n<lb/>\nb</p>"),
    "list": (
        "<ul><li>a<ol><li>b</li></ol></li><li></li></ul>",
        '<list rend="ul">\n<item>a\n<list rend="ol">\n<item>b</item>\n</list></item>\n</list>',
    ),
    "definitions": (
        "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dt>d</dt><dd>e</dd></dl>",
        '<list rend="dl">\n<item rend="dt-1">a</item>\n<item rend="dt-1">b</item>\n<item rend="dd-1">c</item>\n'
        '<item rend="dt-2">d</item>\n<item rend="dd-2">e</item>\n</list>',
    ),
    "table": (
        "<table><caption>a</caption><thead><tr><th colspan=2>b</th></tr></thead>"
        "<tbody><tr><td rowspan=3>c</td><td></td></tr></tbody></table>",
        '<table>\n<head>a</head>\n<row>\n<cell role="head" cols="2">b</cell>\n</row>\n'
        '<row>\n<cell rows="3">c</cell>\n<cell></cell>\n</row>\n</table>',
    ),
    "quote": ("<blockquote><p>a</p><p>b</p></blockquote>", "<quote>\n<p>a</p>\n<p>b</p></quote>"),
    "code": (
        '<pre><code class="language-python">if a &lt; 1:\n    b()</code></pre><p>c <code>d()</code></p>',
        '<p><code lang="python">if a &lt; 1:\n    b()</code></p>\n<p>c <code>d()</code></p>',
    ),
    "preformatted": ("<pre>a\n  b</pre>", '<p rend="pre" xml:space="preserve">a\n  b</p>'),
    "figure": (
        '<figure><img src="a.png" alt="words of nobody"><figcaption>b</figcaption></figure>',
        '<p><graphic url="a.png"/></p>\n<p rend="figcaption">b</p>',
    ),
    "formulas": (
        '<p>a <span class="math inline">$x&lt;1$</span></p><span class="math display">$$y$$</span>',
        '<p>a <formula notation="TeX" rend="inline">$x&lt;1$</formula></p>\n'
        '<p><formula notation="TeX" rend="display">$$y$$</formula></p>',
    ),
}

# What HTML allows and TEI does not.
MOVED = {
    "text between blocks": ("a <b>b</b><p>c</p>d", '<p>a <hi rend="#b">b</hi></p>\n<p>c</p>\n<p>d</p>'),
    "blocks in a link": (
        '<a href="x"><h3>a</h3>b<p>c</p></a>d',
        '<ab rend="h3" type="header"><ref target="x">a</ref></ab>\n<p><ref target="x">b</ref></p>\n'
        '<p><ref target="x">c</ref></p>\n<p>d</p>',
    ),
    "text in a list": ("<ul>a<li>b</li></ul>", '<list rend="ul">\n<item>a</item>\n<item>b</item>\n</list>'),
    "text in a table": ("<table><caption>a</caption></table>", "<table>\n<head>a</head>\n<row><cell/></row>\n</table>"),
    "items without a list": ("<li>a</li><li>b</li>", "<p>a</p>\n<p>b</p>"),
    "lines in an item": (
        "<ul><li>a<div>b</div>c</li></ul>",
        '<list rend="ul">\n<item>a<lb/>\nb<lb/>\nc</item>\n</list>',
    ),
    "marks in code": ("<p><code>a<b>b</b><br>c</code></p>", "<p><code>ab\nc</code></p>"),
    "the same twice": ("<p><b>a<b>b</b></b></p>", '<p><hi rend="#b">ab</hi></p>'),
    "nothing": ("<p> </p><ul></ul><table><tr><td></td></tr></table><blockquote></blockquote><b></b>", ""),
    "scripts": ("<p>a</p><script>b</script><style>c</style>", "<p>a</p>"),
    "spans of nonsense": (
        "<table><tr><td colspan=0 rowspan=9999999999>a</td></tr></table>",
        "<table>\n<row>\n<cell>a</cell>\n</row>\n</table>",
    ),
}


@pytest.mark.parametrize(("fragment", "blocks"), [*PIECES.values(), *MOVED.values()], ids=[*PIECES, *MOVED])
def test_blocks(fragment, blocks):
    """Each element becomes what trafilatura makes of it, or what TEI has for it; the document is valid."""
    assert blocks_of(fragment).strip() == blocks
    assert {etree.QName(one).localname for one in entry_of(read(render_tei(fragment, FACTS))).iter()} <= TAGS


def test_own_schema():
    """Without tables, code and formulas, which trafilatura's schema does not have, the document is valid by that."""
    pieces = [fragment for name, (fragment, _) in PIECES.items() if name not in ("table", "code", "formulas")]
    root = read(render_tei("".join(pieces), FACTS), own_schema())
    assert validate_tei(root)


def test_header_is_laid_out_as_in_trafilatura():
    """Each element of trafilatura's header is in ours, at the same place and in the same order."""
    page = (
        '<html><head><title>The mill</title><meta name="author" content="Ann Miller"><meta name="description" '
        'content="Rye"><meta property="og:site_name" content="Gazette"><meta name="keywords" content="mill, rye">'
        '<meta property="article:published_time" content="2024-03-02"></head><body><article><p>'
        + "After nine years of repairs, the mill on the river ground its first sack of rye on Saturday. " * 5
        + "</p></article></body></html>"
    )
    document = extract(page, output_format="xmltei", with_metadata=True, url="https://gazette.example/mill")
    assert document is not None
    theirs = paths_of(document)
    ours = paths_of(render_tei("<p>a</p>", FACTS))
    # The address of the program.
    theirs.remove("/encodingDesc/appInfo/application/ptr")
    added = [path for path in ours if path not in theirs]
    assert list(dict.fromkeys(path for path in ours if path in theirs)) == list(dict.fromkeys(theirs))
    assert set(added) == {
        "/fileDesc/extent",
        "/fileDesc/extent/measure",
        "/profileDesc/langUsage",
        "/profileDesc/langUsage/language",
        "/encodingDesc/appInfo/application/desc",
    }


def paths_of(document: str) -> list[str]:
    """Give the path of each element of the header, in order."""
    root = etree.fromstring(re.sub(' xmlns="[^"]*"', "", document))
    header = root.find("teiHeader")
    assert header is not None
    tree = etree.ElementTree(header)
    return [re.sub(r"\[\d+\]", "", tree.getpath(one)).removeprefix("/teiHeader") for one in header.iter("*")][1:]


def test_header_says_what_is_known():
    """Title, author, site, date, address, description, tags, language and numbers are where TEI has them."""
    root = read(render_tei("<p>a</p>", FACTS))
    found = {
        name: root.findtext(f".//{{*}}{name}") for name in ("title", "author", "publisher", "abstract/{*}p", "term")
    }
    assert found == {
        "title": "The mill is back",
        "author": "Ann Miller",
        "publisher": "The Valley Gazette (gazette.example)",
        "abstract/{*}p": "Rye & water",
        "term": "mill,rye",
    }
    bibl = [one.text for one in root.iter("{*}bibl")]
    assert bibl == ["The mill is back, The Valley Gazette, 2024-03-02", "The Valley Gazette, 2024-03-02"]
    assert [one.get("target") for one in root.iter("{*}ptr")] == [FACTS.url]
    assert [one.get("quantity") for one in root.iter("{*}measure")] == ["27"]
    assert [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in root.iter("{*}text")] == ["en-GB"]


def test_nothing_known_is_valid():
    """A document of which nothing is known and with no text is valid, and still has its division."""
    root = read(render_tei("", Facts("0")), own_schema())
    assert entry_of(root).findall("*") == []
    assert root.findtext(".//{*}publisher") == "N/A"


def test_no_language_but_one():
    """What a page calls its language is said only where it can be one."""
    assert "xml:lang" not in render_tei("<p>a</p>", Facts("0", language="english (UK)"))


@pytest.mark.parametrize("odd", ["\x00\x01\x0b\x0c\x1b", "\ud800", "\udfff\ud800", "\ufffe\uffff", "&#1;&#xFFFE;&#0;"])
def test_characters_that_xml_does_not_have(odd):
    """Control characters, half surrogate pairs and noncharacters are left out wherever they stand; the rest stays."""
    fragment = f'<p title="{odd}">a{odd}b <a href="/{odd}x">c</a> <code class="language-{odd}">d</code></p>'
    root = read(render_tei(fragment, Facts("0", title=f"e{odd}f", url=f"/{odd}", tags=(odd,), notes={"n": odd})))
    assert re.fullmatch("a[\ufffd?]*b[\ufffd?]*c[\ufffd?]*d", letters_of(entry_of(root)))
    assert root.findtext(".//{*}title") in ("ef", f"e{odd}f")


def test_no_entities():
    """There is no DOCTYPE and no entity of one's own in a document, whatever is in the fragment."""
    document = render_tei('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><p>&b; &amp;b; &copy;</p>', FACTS)
    read(document)
    assert "<!" not in document
    assert set(re.findall(r"&\w+;", document)) <= {"&amp;", "&lt;", "&gt;", "&quot;"}


@pytest.mark.parametrize("tag", ["ul", "blockquote", "table", "div", "b", "a"])
def test_depth_is_bounded(tag):
    """Elements inside one another without end keep their words, and any XML parser takes the document."""
    inner = {"ul": "<li>", "table": "<tr><td>"}.get(tag, "")
    root = read(render_tei(f"<{tag} href=x>{inner}" * 3_000 + "a b c", FACTS))
    assert letters_of(entry_of(root)) == "abc"
    assert max(len(list(one.iterancestors())) for one in root.iter()) < 2 * MOST_LEVELS + 20


def test_time_grows_with_size():
    """A paragraph of a hundred thousand pieces takes no square of them."""
    pieces = "<span>a</span><b>b</b> " * 50_000
    assert letters_of(entry_of(read(render_tei(f"<p>{pieces}</p>", FACTS)))) == "ab" * 50_000


def test_size_grows_with_size():
    """A long address around very many blocks is not repeated in all of them, which still keep their text."""
    fragment = f'<a href="/{"x" * 20_000}">{"<p>a</p>" * 5_000}</a>'
    document = render_tei(fragment, FACTS)
    assert letters_of(entry_of(read(document))) == "a" * 5_000
    assert len(document) < 20 * len(fragment)


BLOCK_TAGS = (
    "p h1 h2 h6 ul ol li dl dt dd table caption thead tbody tr td th blockquote pre figure figcaption div".split()
)
LINE_TAGS = "a strong b em i code sub sup del s span br img".split()
ATTRIBUTES = {"a": ' href="/x"', "img": ' src="y.png"', "td": " colspan=2", "span": ' class="math inline"'}


def fragments(texts):
    """Give fragments of any nesting of all tags around these texts."""
    leaf = texts.map(html.escape)
    return st.recursive(
        leaf,
        lambda inner: st.builds(
            lambda tag, pieces: (
                f"<{tag}{ATTRIBUTES.get(tag, '')}>{''.join(pieces)}" + ("" if tag in ("br", "img") else f"</{tag}>")
            ),
            st.sampled_from(BLOCK_TAGS + LINE_TAGS),
            st.lists(inner, max_size=4),
        ),
        max_leaves=25,
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fragments(st.text("ab .\n\xa0é中", max_size=8)))
def test_any_fragment_is_valid_and_keeps_its_words(fragment):
    """Whatever is inside what: the document is valid, has only known elements, and the letters in their order."""
    entry = entry_of(read(render_tei(fragment, FACTS)))
    parsed = parse(fragment)
    assert letters_of(entry) == ("" if parsed is None else letters_of(parsed))
    assert {etree.QName(one).localname for one in entry.iter()} <= TAGS


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=30))
def test_any_string_is_valid(fragment, fact):
    """Whatever the fragment and the facts are, the document is valid."""
    facts = Facts("0", *(fact,) * 8, tags=(fact,), notes={"n": fact}, model=fact)
    read(render_tei(fragment, facts))
