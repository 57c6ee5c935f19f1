"""Selectors: which elements of a tree the CSS selectors of a caller match."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from dehusk.errors import InvalidOptionError

# Selectors that people write have up to 200 characters.
MOST_SELECTOR_CHARS = 1_000


def check_selector(selector: str, option: str) -> None:
    """Raise InvalidOptionError, which names `option`, for what is no CSS selector or one that cannot be matched."""
    if len(selector) > MOST_SELECTOR_CHARS:
        raise InvalidOptionError(
            f"{option} has a selector of {len(selector)} characters; at most {MOST_SELECTOR_CHARS} are allowed"
        )
    try:
        _as_xpath(selector)
    except (SelectorError, RecursionError) as error:
        raise InvalidOptionError(
            f"{option} has {selector!r}, which is no selector that can be used: {error}"
        ) from error


def match(root: etree._Element, selector: str) -> list[etree._Element]:
    """Give the elements that a checked selector matches, in document order."""
    # The path of a selector leads to elements and to nothing else that XPath has.
    return cast("list[etree._Element]", _compiled(selector)(root))


@lru_cache(maxsize=256)
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(_as_xpath(selector))


@lru_cache(maxsize=256)
def _as_xpath(selector: str) -> str:
    return HTMLTranslator().css_to_xpath(selector, prefix="descendant-or-self::")
