"""Hosts: their spelling, their patterns, and which pattern counts."""

from __future__ import annotations

import pytest

from dehusk.rules.hosts import first_places, host_of, most_specific, pattern_of, spelled


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.gazette.example/mill", "www.gazette.example"),
        ("http://GAZETTE.Example:8080/", "gazette.example"),
        ("https://ann:secret@gazette.example./", "gazette.example"),
        ("//gazette.example/mill", "gazette.example"),
        ("https://Müller.example/", "xn--mller-kva.example"),
        ("https://xn--mller-kva.example/", "xn--mller-kva.example"),
        ("https://straße.example/", "xn--strae-oqa.example"),
        ("https://ΟΔΟΣ.example/", "xn--pxavbq.example"),
        ("http://127.0.0.1/", "127.0.0.1"),
    ],
)
def test_the_host_of_an_address(url, host):
    """The host is lower case and ASCII, without port, user and a dot at its end."""
    assert host_of(url) == host


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "gazette.example/mill",
        "/mill",
        "http://[gazette",
        "https://" + "a" * 300 + ".example/",
        "http://a..é/",
    ],
)
def test_an_address_without_a_host_has_none(url):
    """What has no host, or one that no name can be, is None and never an exception."""
    assert host_of(url) is None


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("straße.example", "xn--strae-oqa.example"),
        ("STRAẞE.example", "xn--strae-oqa.example"),
        ("www.Fußgänger.example", "www.xn--fugnger-1va0c.example"),
        ("οδός.example", "xn--pxavk3b.example"),
        ("ΟΔΟΣ.example", "xn--pxavbq.example"),
        ("نامه\u200cای.example", "xn--mgba3gch31f060k.example"),
        ("www。straße．example", "www.xn--strae-oqa.example"),
        ("strasse.example", "strasse.example"),
    ],
)
def test_letters_that_browsers_keep(host, known):
    """Letters that IDNA 2003 replaced are kept, as in the addresses that browsers and other clients send."""
    assert spelled(host) == known


def test_too_long_a_label():
    """A label that is too long in ASCII is no host, whatever letters it has."""
    assert spelled("ß" * 100 + ".example") is None


def test_long_hosts_are_not_spelled():
    """A host longer than any name is refused before it is looked at letter by letter."""
    assert spelled("é" * 1_000_000) is None


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("gazette.example", "gazette.example"),
        ("*.Gazette.example", "*.gazette.example"),
        ("*.müller.example", "*.xn--mller-kva.example"),
        ("*.straße.example", "*.xn--strae-oqa.example"),
        ("localhost", "localhost"),
        ("my_blog.example", "my_blog.example"),
    ],
)
def test_patterns_are_spelled_like_hosts(text, pattern):
    """A pattern is a host, or `*.` and a host, in the spelling of hosts."""
    assert pattern_of(text) == pattern


@pytest.mark.parametrize(
    "text", ["", "*", "*.", "https://gazette.example", "gazette.example/", "gazette.example:80", "www.*.example", "a b"]
)
def test_what_is_no_pattern(text):
    """A scheme, a port, a path, a blank and a star anywhere but in front are refused."""
    assert pattern_of(text) is None


def test_the_most_specific_pattern_counts():
    """The host itself comes before a star, and a longer end before a shorter one; a star does not stand for nothing."""
    table = first_places(
        [("*.example", 0), ("*.gazette.example", 1), ("www.gazette.example", 2), ("*.www.gazette.example", 3)]
    )
    hosts = [
        "www.gazette.example",
        "a.www.gazette.example",
        "news.gazette.example",
        "gazette.example",
        "example",
        "a.b",
    ]
    assert [most_specific(table, host) for host in hosts] == [2, 3, 1, 0, None, None]


def test_of_equal_patterns_the_first_counts():
    """The order of the file decides between the same pattern in two rules."""
    assert first_places([("a.example", 0), ("a.example", 1), ("b.example", 1)]) == {"a.example": 0, "b.example": 1}


def test_the_number_of_patterns_costs_nothing():
    """A look-up asks the table once for each label of the host, however large it is."""

    class Counting(dict):
        asked = 0

        def get(self, key, default=None):
            self.asked += 1
            return super().get(key, default)

    table = Counting({f"host{number}.example": number for number in range(10_000)})
    assert most_specific(table, "a.b.c.example") is None
    assert table.asked == 4
