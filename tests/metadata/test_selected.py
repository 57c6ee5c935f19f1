"""Title and date from where selectors lead."""

from __future__ import annotations

import pytest

from dehusk.dom import decode, parse
from dehusk.metadata import Metadata, read_selected
from dehusk.passes.months import month_called

KNOWN = ("Known", Metadata(author="Ann", published="2020-01-01"))
PAGE = """<html><head><title>Paper</title><meta name="headline" content="The &amp; mill"><meta
name="day" content="2024-05-06"></head><body><h1>The  <b>mill</b>
is back</h1><h1>Second</h1><time datetime="2024-05-07">yesterday</time><p class="day">Printed on 8 May 2024</p>
<p class="none">soon</p><p class="tag">Montag, 6. Mai 2024</p><i class="empty"></i><div class="long">"""


def read(title=None, date=None, html=PAGE):
    """Read a page by two selectors; give title, date and matches."""
    decoded = decode(html.encode())
    selected = read_selected(parse(decoded.text, decoded.utf8), title, date, month_called)
    found, metadata = selected.over(*KNOWN)
    assert metadata.author == "Ann"
    return found, metadata.published, selected.matches


@pytest.mark.parametrize(
    ("selector", "title", "matches"),
    [
        ("h1", "The mill is back", 2),
        ("meta[name=headline]", "The & mill", 1),
        (".empty", "Known", 0),
        (".nowhere", "Known", 0),
        (None, "Known", 0),
    ],
)
def test_title(selector, title, matches):
    """The first match's text is the title, white space folded, or its content; what has neither is no match."""
    assert read(title=selector) == (title, "2020-01-01", matches)


@pytest.mark.parametrize(
    ("selector", "date", "matches"),
    [
        ("time", "2024-05-07", 1),
        ("meta[name=day]", "2024-05-06", 1),
        (".day", "2024-05-08", 1),
        (".tag", "2024-05-06", 1),
        (".none", "2020-01-01", 0),
        (".nowhere", "2020-01-01", 0),
    ],
)
def test_date(selector, date, matches):
    """The date is read from `datetime`, `content` or the text, in any language; what is no date is no match."""
    assert read(date=selector) == ("Known", date, matches)


def test_a_selector_that_takes_in_the_page():
    """What is read of a match is bounded."""
    title, _, _ = read(title=".long", html=PAGE + "<b>word </b>" * 10_000)
    assert title.startswith("word word")
    assert len(title) <= 300


def test_an_empty_page():
    """A page without elements has no matches."""
    assert read("h1", "time", html=" ") == ("Known", "2020-01-01", 0)
