"""dehusk.render.html and render.markdown: nothing dangerous comes out, whatever goes in."""

from __future__ import annotations

from time import thread_time

import pytest

import dehusk
from dehusk.render.html import sanitise
from evaluation.reading import dangers, read_markdown
from tests.hostile.xss import xss_pages


@pytest.mark.parametrize(("name", "page"), [pytest.param(*attack, id=attack[0]) for attack in xss_pages()])
def test_no_attack_comes_through(name, page):
    """No page brings a script, a handler, a style or an address that runs into the HTML or the Markdown."""
    result = dehusk.clean(page, {"output": ["html", "markdown"], "keep": ["body"]}, url="https://gazette.example/a")
    assert result.html is not None
    assert result.markdown is not None
    assert dangers(result.html) == []
    assert dangers(read_markdown(result.markdown)) == []


@pytest.mark.parametrize(("name", "page"), [pytest.param(*attack, id=attack[0]) for attack in xss_pages()])
def test_the_sanitiser_alone_would_do(name, page):
    """HTML that the writer had let through would not come through: the second line holds by itself."""
    assert dangers(sanitise(page)) == []


@pytest.mark.parametrize("character", ["\u00a0", "\u00ad", "»"])
def test_no_character_makes_the_sanitiser_slow(character):
    """A text of half a million of those that it is slow with is cleaned in a second, and stays as it is."""
    text = character * 500_000
    started = thread_time()
    assert sanitise(f"<p onclick=x>{text}</p>") == f"<p>{text}</p>"
    assert thread_time() - started < 3
