"""What an operator has said where to find: the title and the date in the elements that CSS selectors match."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import cast

from lxml import etree

from dehusk.dom.page import Page
from dehusk.dom.selectors import match
from dehusk.metadata.dates import iso_date
from dehusk.metadata.json_ld import text_of
from dehusk.metadata.record import Metadata

# A selector may match the whole page by mistake: this bounds what is read of it, and what becomes of it.
_MOST_PIECES = 200
_MOST_TITLE_CHARS = 300


def read_selected(
    page: Page, selectors: tuple[str | None, str | None], known: tuple[str | None, Metadata]
) -> tuple[str | None, Metadata, int]:
    """Put the title and the date that two selectors, in this order, lead to over those `known`; count what they match.

    Of each the first match in the document is read: its text, for a date first its `datetime`; where it has no text, as
    in the head, its `content`. What cannot be read stays as it is known. The page has to have its `nodes`.
    """
    title, metadata = known
    titles, dates = (match(page.nodes[0], one) if one and page.nodes else [] for one in selectors)
    if titles:
        title = _text(titles[0])[:_MOST_TITLE_CHARS].rstrip() or title
    if dates:
        metadata = replace(metadata, published=_date(dates[0]) or metadata.published)
    return title, metadata, len(titles) + len(dates)


def _text(node: etree._Element) -> str:
    pieces = cast("Iterator[str]", node.itertext())
    return text_of("".join(islice(pieces, _MOST_PIECES))) or text_of(node.get("content", ""))


def _date(node: etree._Element) -> str | None:
    told = (node.get("datetime", ""), node.get("content", ""), _text(node))
    return next((found for text in told if (found := iso_date(text))), None)
