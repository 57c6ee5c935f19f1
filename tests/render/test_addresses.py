"""dehusk.render.addresses: absolute addresses that a reader can follow, and nothing else."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from dehusk.render.addresses import Addresses, base_of, image_source, resolve, without_tracking

BASE = "https://gazette.example/news/mill.html"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("oven.html", "https://gazette.example/news/oven.html"),
        ("/a", "https://gazette.example/a"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("?page=2", "https://gazette.example/news/mill.html?page=2"),
        ("#top", "https://gazette.example/news/mill.html#top"),
        ("  https://other.example/a b(c)  ", "https://other.example/a%20b%28c%29"),
        ("HTTP://other.example/<b>\"'`", "http://other.example/%3Cb%3E%22%27%60"),
        ("mailto:ann@mill.example", "mailto:ann@mill.example"),
        ("tel:+44123", "tel:+44123"),
        ("javascript:alert(1)", None),
        ("JaVa\tScRiPt\n:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("blob:https://a/b", None),
        ("http://", None),
        ("https:///a", None),
        ("http://%zz/", None),
        ("http:a", None),
        ("https://[half/a", None),
        ("https://[::1]:8000/a", "https://[::1]:8000/a"),
        ("https://ann:x@mill.example:80/a", "https://ann:x@mill.example:80/a"),
        ("https://mühle.example/ä", "https://mühle.example/ä"),
        ("", None),
        ("   ", None),
        ("//[half/a", None),
        ("/" + "a" * 9000, None),
    ],
)
def test_addresses_are_absolute_and_can_be_followed(address, expected):
    """An address is made absolute and encoded; what is none, or does something else than show a page, is None."""
    resolved = resolve(address, BASE)
    assert (resolved.replace("HTTP:", "http:") if resolved else resolved) == expected


def test_without_a_base_relative_addresses_stay():
    """Nobody knows what they are relative to, and a place in a page that is not there is none."""
    assert resolve("/a", "") == "/a"
    assert resolve("#top", "") is None
    assert resolve("javascript:x", "") is None


def test_the_page_may_declare_a_base():
    """`<base>` is relative to where the page came from; one that is none is passed over."""
    assert base_of(BASE, "/docs/") == "https://gazette.example/docs/"
    assert base_of(None, "https://a.example/") == "https://a.example/"
    assert base_of(BASE, "https://[half/") == BASE
    assert base_of(None, "") == ""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a/?utm_source=x&id=7&UTM_Campaign=y#part", "https://a/?id=7#part"),
        ("https://a/?fbclid=x", "https://a/"),
        ("https://a/?gclid=x#part", "https://a/#part"),
        ("https://a/?a=utm_source&b=1", "https://a/?a=utm_source&b=1"),
        ("https://a/?a=b;c&&d", "https://a/?a=b;c&&d"),
        ("https://a/#?utm_source=x", "https://a/#?utm_source=x"),
    ],
)
def test_tracking_parameters_go(address, expected):
    """Parameters that tell where a reader came from go; all others stay as they are."""
    assert without_tracking(address) == expected


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("<img src=a.png>", "https://gazette.example/news/a.png"),
        ("<img src=data:image/gif;base64,R0 data-src=b.png>", "https://gazette.example/news/b.png"),
        ("<img src=/img/placeholder.svg data-original=b.png>", "https://gazette.example/news/b.png"),
        ("<img src=blank.gif srcset='s.png 100w, l.png 800w, m.png 400w'>", "https://gazette.example/news/l.png"),
        ("<img data-srcset='s.png 1x, l.png 2x' src=data:,>", "https://gazette.example/news/l.png"),
        ("<img src=s.png srcset='m.png 500w, l.png 1000w'>", "https://gazette.example/news/l.png"),
        ("<img data-src=m.png data-srcset='l.png 1000w' src=s.png>", "https://gazette.example/news/l.png"),
        ("<img data-src=l.png src=s.png srcset='m.png 500w'>", "https://gazette.example/news/l.png"),
        ("<img src=s.png srcset='data:image/gif;base64,R0 900w'>", "https://gazette.example/news/s.png"),
        ("<img src=s.png srcset='placeholder.gif 900w'>", "https://gazette.example/news/s.png"),
        ("<img srcset='/w_1,h_1/s.png 1w,/w_2,h_2/l.png 2w'>", "https://gazette.example/w_2,h_2/l.png"),
        ("<img srcset=',s.png 1x ,, l.png 2x,m.png, '>", "https://gazette.example/news/l.png"),
        ("<img srcset='s.png, l.png 2x'>", "https://gazette.example/news/l.png"),
        ("<img srcset='s.png 1w 1h,l.png 2w 2h'>", "https://gazette.example/news/l.png"),
        ("<picture><source srcset='p.webp 2x'><img src=data:,></picture>", "https://gazette.example/news/p.webp"),
        ("<img src=data:image/png;base64,AAAA>", None),
        ("<img src=t.gif width=1 height=1>", None),
        ("<img src=t.gif width=100% height=auto>", "https://gazette.example/news/t.gif"),
        ("<img src=javascript:x>", None),
        ("<img src=mailto:x>", None),
        ("<img>", None),
    ],
)
def test_images_have_the_address_that_they_will_show(image, expected):
    """An image that is loaded late has its real address, a placeholder or a pixel for tracking has none."""
    node = next(lxml_html.fromstring(f"<div>{image}</div>").iter("img"))
    assert image_source(node, Addresses(BASE)) == expected
