"""Trees of any shape: text, HTML, Markdown read back and TEI have the same words, HTML and Markdown one structure."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from dehusk.dom import parse, tidy, walk
from dehusk.render import Facts, render_tei, render_text
from dehusk.render.html import sanitise
from dehusk.render.markdown import render_markdown
from dehusk.render.structure import cut_out
from evaluation.reading import dangers, read_markdown
from tests.render.cutting import URL, words_in, words_of

_TAGS = (
    "abbr article b blockquote caption dd del div dl dt em figcaption figure h2 h3 i ins li mark ol p q s section span "
    "strong sub sup table tbody td th thead tr u ul"
).split()
_TEXTS = (
    "mill", "mill.", " mill ", "mill*", "[mill]", "(mill)", "\\", "`mill", "_mill_", "&lt;mill>", "&amp;amp;", "|mill|",
    "# mill", "- mill", "1. mill", "mill\nx", "  ", "!", "]", "[", "*", "~~", "=", "---", "水車", "$mill$", "mill:",
    "&lt;", "<br>", "<img src=/a.png alt='`]'>", "<code>a|`b]</code>", "<pre>a\n\n\n `b</pre>", "<a href=/x>mill]</a>",
    "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "<blockquote>mill</blockquote>", "<ul><li>a<li>b</ul>",
)  # fmt: skip
_TREES = st.recursive(
    st.sampled_from(_TEXTS),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(_TAGS), st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)
_COUNTED = ("a", "blockquote", "img", "pre")


@given(st.lists(_TREES, max_size=5), st.integers(0, 7))
@settings(deadline=None, max_examples=400)
def test_outputs_have_the_words_and_the_structure_of_each_other(parts, dropped):
    """Whatever the tree is, and whatever is kept of it, no word is lost, doubled or moved, and nothing is dangerous."""
    root = parse(f"<div>{''.join(parts)}</div>")
    tidy(root)
    page = walk(root)
    kept = np.arange(len(page.blocks)) % 8 != dropped
    structure = cut_out(page, kept, URL, links=True, images=True)
    html, markdown = sanitise(structure.html), render_markdown(structure)
    back = read_markdown(markdown)
    tei = etree.fromstring(render_tei(html, Facts("1")).encode())
    tei_text = "".join(map(str, next(tei.iter("{*}body")).itertext()))
    # Elements in the middle of a word make two of it in one of them and not in the other.
    words = "".join(words_in(render_text(page, kept)))
    assert ["".join(words_of(html)), "".join(words_of(back)), "".join(words_in(tei_text))] == [words] * 3
    assert [one for one in dangers(html) + dangers(back) if one not in ("hr", "s")] == []
    assert _counts(back) == _counts(html)


def _counts(html):
    root = lxml_html.fromstring(f"<div>{html}</div>")
    return {tag: sum(1 for _ in root.iter(tag)) for tag in _COUNTED}
