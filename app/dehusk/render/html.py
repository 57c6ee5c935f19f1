"""Kept blocks → HTML that is safe to show: what the page has is cut out, and what is cut out is sanitised once more."""

from __future__ import annotations

import nh3

from dehusk.render.addresses import SCHEMES

TAGS = frozenset(
    "a abbr blockquote br caption code dd del dl dt em figcaption figure h1 h2 h3 h4 h5 h6 img ins kbd li mark ol p pre"
    " q span strong sub sup table tbody td tfoot th thead tr u ul".split()
)
ATTRIBUTES = {
    "a": {"href"},
    "abbr": {"title"},
    "code": {"class"},
    "img": {"alt", "src"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "span": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# No `rel`: nothing here opens a window.
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"*": set(), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


# The sanitiser's time grows with the square of the characters from U+0080 to U+00BF in one text: beyond so many in all,
# others stand in for them, of a plane for private use. They begin with this byte, which few others have.
_MOST_SLOW = 20_000
_SLOW_BYTE = b"\xc2"
_STAND_INS = {code: 0x10FE00 + code for code in range(0x80, 0xC0)}
_BACK = {stand_in: code for code, stand_in in _STAND_INS.items()}


def sanitise(html: str) -> str:
    """Give HTML without anything but the tags, attributes and schemes that are allowed."""
    return clean_with(_CLEANER, html)


def clean_with(cleaner: nh3.Cleaner, html: str) -> str:
    """Clean HTML in a time that grows with its length."""
    if html.isascii() or html.encode("utf-8", "replace").count(_SLOW_BYTE) <= _MOST_SLOW:
        return cleaner.clean(html)
    return cleaner.clean(html.translate(_STAND_INS)).translate(_BACK)
