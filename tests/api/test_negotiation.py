"""Content types and `Accept`."""

from __future__ import annotations

import pytest

from dehusk.api.negotiation import choose, choose_coding, codings, content_type
from dehusk.workers.formats import FORMATS

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
    assert content_type(header)[:2] == (media_type, charset)


@pytest.mark.parametrize("more", [";" * 2_000_000, '; a="' * 400_000, "; a=" + "b" * 2_000_000])
def test_a_content_type_without_end_is_read_no_further(more):
    """What follows is neither parsed, which would hold all requests up for minutes, nor kept."""
    assert content_type(f"text/html; charset=utf-8{more}") == ("text/html", "utf-8", "")


def test_boundary_of_a_form():
    """A form's content type names what parts its parts."""
    assert content_type('multipart/form-data; boundary="x y"').boundary == "x y"


@pytest.mark.parametrize(
    ("header", "named"),
    [(None, ()), ("", ()), ("identity", ()), ("GZIP", ("gzip",)), ("gzip, br", ("gzip", "br")), ("x-gzip", ("gzip",))],
)
def test_codings_of_a_body(header, named):
    """Content codings are named in the order in which they were applied; no coding is none."""
    assert codings(header) == named


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, ""),
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, br", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0.5", "br"),
        ("br;q=0, *", "gzip"),
        ("identity", ""),
        ("identity;q=0.5, gzip;q=0.4", ""),
        ("deflate", ""),
        ("gzip;q=0", ""),
        ("gzip;q=nonsense", ""),
    ],
)
def test_coding_of_an_answer(header, chosen):
    """The coding that the client likes best, ours where it does not mind, and none unless it asks for one."""
    assert choose_coding(header, ("br", "gzip")) == chosen


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("application/tei+xml", "application/tei+xml"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("application/jsonl", "application/jsonl"),
        ("application/*", "application/json"),
        ("application/tei+xml, application/json;q=0.9", "application/tei+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/xml", None),
    ],
)
def test_choice_of_the_formats(accept, chosen):
    """Each format is chosen by its own name, JSON by a name for many, and none by the name of another."""
    assert choose(accept, FORMATS) == chosen
