"""Bounds on what a document may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from dehusk.dom import limits, page_of, page_of_lines
from dehusk.dom.parse import has_long_tag
from dehusk.errors import DocumentTooLargeError

# A page just beyond each bound of markup, and what the error says it has too much of.
BEYOND = {
    "tags": "<i></i>" * (limits.MOST_TAGS // 2) + "<p>x",
    "elements inside one another": "<div>" * (limits.MOST_DEPTH + 1) + "x",
    "attributes in one element": f"<p {' '.join(f'a{n}' for n in range(limits.MOST_ATTRIBUTES + 1))}>x",
    "blocks of text": "<p>x" * (limits.MOST_BLOCKS + 1),
    "characters of text": f"<p>{'x' * (limits.MOST_TEXT_CHARS + 1)}",
    "characters of class names, ids, roles and labels": f"<p class='{'x' * limits.MOST_NAME_CHARS}'>x",
}
# The same of plain text.
LINES_BEYOND = {
    "lines": "\n" * limits.MOST_LINES,
    "blocks of text": "- x\n" * (limits.MOST_BLOCKS + 1),
    "characters of text": "x" * (limits.MOST_TEXT_CHARS + 1),
}


def test_each_bound_is_documented():
    """docs/api.md lists every bound with its number."""
    documented = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
    bounds = {name: value for name, value in vars(limits).items() if name.startswith("MOST_")}
    assert len(bounds) >= 7
    for value in bounds.values():
        assert f"| {value:,} |" in documented


@pytest.mark.parametrize("what", BEYOND)
def test_a_page_beyond_a_bound_is_refused(what):
    """The error says what there is too much of, how much is allowed, and what to do."""
    with pytest.raises(DocumentTooLargeError, match=rf"the document has [\d,]+ {what}; at most [\d,]+ .*; send only"):
        page_of(BEYOND[what])


@pytest.mark.parametrize("what", LINES_BEYOND)
def test_a_text_beyond_a_bound_is_refused(what):
    """Plain text has bounds too."""
    with pytest.raises(DocumentTooLargeError, match=rf"the document has [\d,]+ {what}; at most [\d,]+ .*; send only"):
        page_of_lines(LINES_BEYOND[what])


def test_a_tag_of_very_many_attributes_is_refused_before_a_tree_is_built():
    """A tree of this page would take the parser hours."""
    tag = " ".join(f"a{n}" for n in range(500_000))
    with pytest.raises(DocumentTooLargeError, match="500,000 attributes"):
        page_of(f"<p {tag}>x")


@pytest.mark.parametrize("first", ["", 'a="x" ', 'a=x" ', "a='b\"' ", "/ "], ids=str)
def test_ends_of_tags_in_quotes_hide_no_attributes(first):
    """However its attributes begin, a tag of very many whose values hold ends of tags is told."""
    attributes = "".join(f"a{n}='>' " for n in range(9_000))
    assert has_long_tag(f"<p {first}{attributes}>x".encode())


@pytest.mark.parametrize("tag", ["<script>", '<script type="a/b" id=x async>', "<p class='a b'>", "<br />", "</p>"])
def test_what_follows_a_plain_tag_is_text(tag):
    """A long text without a tag is not parsed twice, whatever it holds."""
    assert not has_long_tag(f"<p>x</p>{tag}{'a > b ' * 20_000}</p>".encode())


@pytest.mark.parametrize(
    "page",
    [
        f"<script>for(i=0;i<n;i++){{{'x;' * 50_000}}}</script><p>The mill.",
        f"<script>'<p {' '.join(f'a{n}' for n in range(9_999))}'</script><p>The mill.",
        f"<img src='data:image/svg+xml,<svg {'a b ' * 50_000}'><p>The mill.",
        f"<p>{'a <b ' * 20_000}</p><p>The mill.",
        f"<!-- <p {' '.join(f'a{n}' for n in range(9_999))} --><p>The mill.",
        f"<p {'a=1 ' * 50_000}>The mill.",
    ],
    ids=["script", "markup in a script", "image", "text", "comment", "one attribute again and again"],
)
def test_long_runs_without_the_end_of_a_tag_are_no_tags(page):
    """What only looks like a tag of many attributes is cleaned as ever."""
    assert page_of(page).blocks.texts[-1].endswith("The mill.")
