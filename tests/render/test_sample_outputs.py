"""The samples as HTML and as Markdown: what a reader of the Markdown sees is what the HTML has."""

from __future__ import annotations

from functools import cache

import pytest
from lxml import html as lxml_html

import dehusk
from evaluation.reading import dangers, read_markdown, text_of
from scripts import golden
from tests.render.cutting import words_in

# What is compared, and the tags of it; in Markdown, definitions are items, and keys are code.
_PARTS = {
    "cells": ("td", "th"),
    "items": ("dd", "li"),
    "headings": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "quotes": ("blockquote",),
    "code": ("code", "kbd"),
    "links": ("a",),
    "images": ("img",),
}


@cache
def outputs(slug):
    """Clean a sample and give its text, its HTML, and the HTML that a reader of its Markdown makes."""
    sample = golden.read_sample(slug)
    result = dehusk.clean(sample.page, {"output": ["html", "markdown"]}, url=sample.expected["url"])
    return result.text, result.html, read_markdown(str(result.markdown))


@pytest.mark.parametrize("slug", golden.slugs())
@pytest.mark.parametrize("part", _PARTS)
def test_markdown_reads_back_as_the_html(slug, part):
    """Cells, items, headings, quotes, code, links and images of the Markdown are those of the HTML, in order."""
    _, html, back = outputs(slug)
    assert parts_of(back, part) == parts_of(html, part)


@pytest.mark.parametrize("slug", golden.slugs())
def test_outputs_have_the_words_of_the_text(slug):
    """Both outputs say what the text says, and nothing else; neither has anything dangerous in it."""
    text, html, back = outputs(slug)
    assert words_in(text_of(html)) == words_in(text)
    assert words_in(text_of(back)) == words_in(text)
    assert [one for one in dangers(html) + dangers(back) if one not in ("hr", "s")] == []


def test_the_samples_have_something_of_each_part():
    """There is something to compare."""
    htmls = [outputs(slug)[1] for slug in golden.slugs()]
    assert all(any(parts_of(html, part) for html in htmls) for part in _PARTS)


def parts_of(html, part):
    """Give what of HTML is of a kind: the text of each, with its attributes where they say something."""
    root = lxml_html.fromstring(f"<div>{html}</div>")
    found = []
    for node in root.iter(*_PARTS[part]):
        text = "".join(map(str, node.itertext()))
        # White space says something in code alone, and the row of a table may be filled up with empty cells.
        if part != "code":
            text = "".join(text.split())
        if part != "cells" or text:
            found.append((text.strip("\n"), node.get("href"), node.get("src"), node.get("alt"), node.get("class")))
    return found
