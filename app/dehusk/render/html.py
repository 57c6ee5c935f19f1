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
    "ol": {"start"},
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


def sanitise(html: str) -> str:
    """Give HTML without anything but the tags, attributes and schemes that are allowed."""
    return _CLEANER.clean(html)
