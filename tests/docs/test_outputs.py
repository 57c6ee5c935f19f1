"""docs/outputs.md: each page gives the output that is shown below it."""

from __future__ import annotations

import re

import pytest

import dehusk
from dehusk.render.addresses import SCHEMES
from dehusk.render.html import ATTRIBUTES
from tests.docs.snippets import read, snippets_of

SHOWN = snippets_of("docs/outputs.md", "html", "markdown")
PAIRS = list(zip(SHOWN[::2], SHOWN[1::2], strict=True))
URL = "https://gazette.example/valley/mill.html"
OPTIONS = {"Without links and images": {"links": False, "images": False}}


@pytest.mark.parametrize(("page", "output"), PAIRS, ids=lambda snippet: f"{snippet.language}-{snippet.line}")
def test_a_page_gives_the_output_shown(page, output):
    """The page of an example gives the Markdown, or the HTML, that stands below it."""
    options = {"output": ["markdown", "html"], "keep": ["body"], **OPTIONS.get(page.heading, {})}
    result = dehusk.clean(page.text, options, url=URL)
    assert page.language == "html"
    assert getattr(result, output.language) == output.text.rstrip("\n")


@pytest.mark.parametrize(("page", "output"), PAIRS, ids=lambda snippet: f"{snippet.language}-{snippet.line}")
def test_what_is_shown_is_safe(page, output):
    """No output that is shown has a script, an event handler or an address that runs."""
    assert re.search(r"<script|<style|\bon\w+=|javascript:", output.text) is None


def test_what_may_come_out_is_named():
    """Each attribute and each scheme that may come out is named."""
    text = read("docs/outputs.md").partition("## What never comes out")[2]
    names = {name for allowed in ATTRIBUTES.values() for name in allowed}
    assert [name for name in names if f"`{name}`" not in text] == []
    assert [scheme for scheme in SCHEMES if f"`{scheme}:`" not in text] == []
