"""Content types and `Accept`."""

from __future__ import annotations

import pytest

from dehusk.api.negotiation import choose, content_type

OFFERED = ("application/json", "text/plain")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/plain", "text/plain"),
        ("TEXT/PLAIN", "text/plain"),
        ("text/*", "text/plain"),
        ("text/plain;q=0.5, application/json;q=0.9", "application/json"),
        ("text/html, text/plain;q=0.2", "text/plain"),
        ("*/*, application/json;q=0", "text/plain"),
        ("text/html", None),
        ("text/plain;q=0", None),
        ("text/plain;q=x", None),
        (",", "application/json"),
    ],
)
def test_choice(accept, chosen):
    """The best liked format wins, the more specific range counts, zero refuses."""
    assert choose(accept, OFFERED) == chosen


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        (None, "", None),
        (" ", "", None),
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=UTF-8", "text/html", "UTF-8"),
        ('text/html; charset="iso-8859-1"', "text/html", "iso-8859-1"),
        ("text/html; charset=", "text/html", None),
        ("nonsense", "nonsense", None),
    ],
)
def test_content_type(header, media_type, charset):
    """Media type and charset are read whatever their case and quotes."""
    assert content_type(header) == (media_type, charset)


@pytest.mark.parametrize("more", [";" * 2_000_000, '; a="' * 400_000, "; a=" + "b" * 2_000_000])
def test_a_content_type_without_end_is_read_no_further(more):
    """What follows is neither parsed, which would hold all requests up for minutes, nor kept."""
    assert content_type(f"text/html; charset=utf-8{more}") == ("text/html", "utf-8")
