"""What an element says of itself: its attributes → the fields of its signature, and whether it says it is hidden."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from dehusk.dom.page import Signature

# Besides class and id; the last three only for whether they hide.
TELLING_ATTRIBUTES = frozenset(("role", "itemprop", "data-testid", "aria-label", "style", "hidden", "aria-hidden"))


def told(tag: str, attributes: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], bool]:
    """Give the fields of an element's signature, the last three only if they tell, and whether it says it is hidden."""
    found = dict(attributes)
    get = found.get
    style = get("style")
    hides = "hidden" in found or get("aria-hidden") == "true"
    if style and not hides:
        style = style.replace(" ", "").lower()
        hides = "display:none" in style or "visibility:hidden" in style
    label = get("data-testid") or get("aria-label", "")
    class_, id_, role, itemprop = get("class", ""), get("id", ""), get("role", ""), get("itemprop", "")
    more = (role, itemprop, label)
    return (tag, class_, id_, *more) if any(more) else (tag, class_, id_), hides


def complete_signature(key: tuple[str, ...]) -> Signature:
    """Complete the fields of a signature: most elements have no more than a tag, a class and an id."""
    return Signature._make(key if len(key) > 3 else (*key, "", "", ""))


def readable_attributes(node: etree._Element) -> list[tuple[str, str]]:
    """Give the attributes of an element that lxml cannot list, for one of them has an empty name."""
    found = ((name, node.get(name)) for name in ("class", "id", *TELLING_ATTRIBUTES))
    return [(name, value) for name, value in found if value is not None]
