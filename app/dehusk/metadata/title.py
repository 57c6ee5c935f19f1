"""The title of a document: what the headline, the JSON-LD, Open Graph and `<title>` agree on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

import numpy as np

from dehusk.dom.page import Page
from dehusk.metadata.json_ld import JsonLd, text_of

# What stands between the title and the name of the site or section.
_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:/>~]+\s+|\s*[|»]\s*|\s+::\s+")
_WORD = re.compile(r"\w+")
# A headline is rarely longer; what is longer is a paragraph in an h1.
_MOST_CHARS = 300
# Titles name a site and a section or two; every separator multiplies the work.
_MOST_SEPARATORS = 8
# Of a page's h1, only the first few can be its headline.
_MOST_HEADLINES = 12

# Two spellings of one title differ in length by no more than some punctuation.
_SPELLING_CHARS = 5
# A part without a known site name is cut when it is this short and what stays is this long.
_MOST_SITE_WORDS = 4
_LEAST_TITLE_WORDS = 3
# A word of the part that is the host's own name gives the site away when it is no short everyday word.
_DISTINCT_CHARS = 4

# How far each source is to be believed, by how often it gave the true title of an article by itself; a title
# that several sources give has the sum.
# A headline that names the site, or shares no word with what the head calls the page, counts this much less.
_FOREIGN = 0.2
_HEADLINE, _FIRST_HEADLINE, _JSON_LD, _OPEN_GRAPH, _TWITTER, _TITLE = 1.0, 0.6, 1.6, 1.2, 0.4, 0.8


def read_title(page: Page, facts: JsonLd, site_names: Iterable[str]) -> str | None:
    """Give the document's title without the name of the site; None when it has none."""
    sites = {folded for name in site_names if (folded := _key(name))}
    votes: dict[str, float] = {}
    spelled: dict[str, str] = {}
    for text, weight in _candidates(page, facts, sites):
        key = _key(text)
        if len(key) > 1 and not key.isdigit() and len(text) <= _MOST_CHARS:
            votes[key] = votes.get(key, 0.0) + weight
            spelled.setdefault(key, text)
    if not votes:
        return None
    return spelled[max(votes, key=lambda key: votes[key])]


def headline_row(page: Page, title: str | None) -> int:
    """Give the block that shows the title: the h1 or else another block with that text, the first h1, or block 0."""
    blocks = page.blocks
    headlines = _headline_rows(page)
    if title is None:
        return headlines[0] if headlines else 0
    key = _key(title)
    alike = np.flatnonzero(np.abs(blocks.chars - len(title)) <= _SPELLING_CHARS).tolist()
    for row in (*headlines, *alike):
        if _key(blocks.texts[row]) == key:
            return row
    return headlines[0] if headlines else 0


def _candidates(page: Page, facts: JsonLd, sites: set[str]) -> list[tuple[str, float]]:
    head = page.head
    told = [_plain(text[: 2 * _MOST_CHARS]) for text in (head.meta("og:title"), head.meta("twitter:title"), head.title)]
    said = {word for text in told for word in _WORD.findall(text.lower())}
    found: list[tuple[str, float]] = []
    for place, headline in enumerate(_headlines(page)):
        weight = _HEADLINE + (_FIRST_HEADLINE if place == 0 else 0)
        foreign = said and said.isdisjoint(_WORD.findall(headline.lower()))
        found.append((headline, weight * _FOREIGN if foreign or _key(headline) in sites else weight))
    found.extend((text_of(thing.get("headline")), _JSON_LD) for thing in facts.articles[:1])
    known = {_key(text) for text, _ in found if _key(text) not in sites}
    for text, weight in zip(told, (_OPEN_GRAPH, _TWITTER, _TITLE), strict=True):
        if text and len(text) <= _MOST_CHARS:
            found.append((_without_site(text, sites, known), weight))
    return found


def _headlines(page: Page) -> list[str]:
    return [_plain(page.blocks.texts[row]) for row in _headline_rows(page)[:_MOST_HEADLINES]]


def _headline_rows(page: Page) -> list[int]:
    rows: list[int] = np.flatnonzero(page.blocks_tagged(("h1",))).tolist()
    return rows


def _without_site(text: str, sites: set[str], known: set[str]) -> str:
    """Cut the parts that name the site or a section, unless the whole is a known headline."""
    marks = [match.span() for match in _SEPARATOR.finditer(text)]
    if not 0 < len(marks) <= _MOST_SEPARATORS or _key(text) in known:
        return text
    for start, end in marks:
        for part in (text[:start], text[end:]):
            if _key(part) in known:
                return part
    start, end = marks[-1]
    if _names_site(text[end:], sites) or _looks_like_site(text[:start], text[start:end], text[end:]):
        return _without_site(text[:start], sites, known)
    start, end = marks[0]
    if _names_site(text[:start], sites):
        return _without_site(text[end:], sites, known)
    return text


def _names_site(part: str, sites: set[str]) -> bool:
    key = _key(part)
    return key in sites or any(len(word) >= _DISTINCT_CHARS and _key(word) in sites for word in part.split())


def _looks_like_site(rest: str, separator: str, part: str) -> bool:
    if len(rest.split()) < _LEAST_TITLE_WORDS or any(c.isdigit() for c in part):
        return False
    return "|" in separator or len(part.split()) <= _MOST_SITE_WORDS


def _plain(text: str) -> str:
    return " ".join((html.unescape(text) if "&" in text else text).split())


def _key(text: str) -> str:
    """Fold what spellings of one title differ in: case, punctuation, white space."""
    return "".join(_WORD.findall(text.lower()))
