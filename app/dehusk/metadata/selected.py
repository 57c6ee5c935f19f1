"""What an operator has said where to find: the title and the date in the elements that CSS selectors match."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from lxml import etree

from dehusk.dom.selectors import match
from dehusk.metadata.dates import MonthOf, iso_date, named_date
from dehusk.metadata.json_ld import text_of
from dehusk.metadata.record import Metadata

# A selector may match the whole page by mistake: this bounds what is read of it, and what becomes of it.
_MOST_PIECES = 200
_MOST_TITLE_CHARS = 300


@dataclass(frozen=True, slots=True)
class Selected:
    """A title and a date of publication, None where none was found, and how many elements the selectors matched.

    Those of a selector count only if something could be read from them: else it is of as little use as none.
    """

    title: str | None = None
    published: str | None = None
    matches: int = 0

    def over(self, title: str | None, metadata: Metadata) -> tuple[str | None, Metadata]:
        """Put what was found over what is known besides."""
        if self.published is not None:
            metadata = replace(metadata, published=self.published)
        return self.title or title, metadata


def read_selected(
    root: etree._Element | None, title: str | None, date: str | None, month_of: MonthOf | None = None
) -> Selected:
    """Read title and date from the first element that the selector of each matches in a tree.

    Of it the text is read, for a date first its `datetime`; where it has no text, as in the head, its `content`.
    `month_of` knows the months in other languages than English.
    """
    if root is None:
        return Selected()
    titles, dates = (match(root, selector) if selector else [] for selector in (title, date))
    found = (_text(titles[0])[:_MOST_TITLE_CHARS].rstrip() or None) if titles else None
    published = _date(dates[0], root.get("lang", ""), month_of) if dates else None
    return Selected(found, published, len(titles) * (found is not None) + len(dates) * (published is not None))


def _text(node: etree._Element) -> str:
    pieces = cast("Iterator[str]", node.itertext())
    return text_of("".join(islice(pieces, _MOST_PIECES))) or text_of(node.get("content", ""))


def _date(node: etree._Element, language: str, month_of: MonthOf | None) -> str | None:
    told = (node.get("datetime", ""), node.get("content", ""), _text(node))
    for text in told:
        found = iso_date(text) or (named_date(text, language, month_of) if month_of else None)
        if found:
            return found
    return None
