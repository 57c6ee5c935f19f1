"""The author of a document: JSON-LD, then metas, then bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dehusk.dom.page import Page
from dehusk.metadata.json_ld import JsonLd, text_of
from dehusk.metadata.marked import Mark, marked_rows

# Best first; each was right on more than four of five pages that carry it, except `article:author`, often a profile.
_META_NAMES = (
    "author parsely-author sailthru.author cxenseparse:author byl dc.creator dcterms.creator article:author"
    " og:article:author citation_author"
).split()
# Yoast writes the author into a Twitter label: twitter:label1 says what twitter:data1 is.
_TWITTER_LABELS = frozenset(
    "written by|author|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|napisane przez"
    "|autor|written-by|skrevet av|skriven av|kirjoittanut|yazan|написано автором|автор|著者|執筆者|作者".split("|")
)

# What holds more blocks than these is no byline, such as a page whose body has the class `writer-html5`.
# A name part such as `author-name` or `post_author` marks a byline; with one of the others it is something beside it.
_BYLINE_MARK = Mark(
    hints=("aut", "byline", "writer"),
    words=frozenset("author authors authorname byline writer autor auteur autore redacteur authored".split()),
    beside=frozenset(
        "comment comments cmt reply avatar image img photo picture thumb bio biography description box about icon date"
        " time related card social title role job follow pagination next prev email position desc subtitle info"
        " profile".split()
    ),
    most_blocks=8,
)

_PREFIX = re.compile(
    r"^\s*(?:(?:(?:written|posted|post|published|reviewed|created|authored|words|text|story|article|reported)\s+)?by"
    r"|authors?|von|text|autor(?:in|en|es)?|par|auteurs?|por|di|a cura di|door|av|af|tekst|przez|yazan"
    r"|автор|текст|文|著者|作者|記者)(?:\s*[:：／/|]\s*|\s+)",
    re.IGNORECASE,
)
# What follows the name in a byline: a date, a section, a role, a count.
_TAIL = re.compile(
    r"\s*(?:[|•·—–»\n/(\[@]|\s-\s|\bon\b|\bin\b|\bam\b|\bupdated\b|\bpublished\b|\bposted\b|\blast\b|\bveröffentlicht\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d"
    # Inline elements without a space between them glue the month to the name.
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b[,.]?\s+\w+\s+\d|\s\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"https?:|www\.|/|@\S+\.|\.com\b")
# The longest name of one person, in words; a sentence in a byline element is longer.
_MOST_NAME_WORDS = 6
_MOST_CHARS = 200
# A byline shorter than this is an initial or an icon.
_LEAST_CHARS = 3
# What stands in a byline element beside the name.
_LABELS = frozenset(
    "by von par por author authors written posted autor autorin auteur autore admin administrator guest"
    " share follow menu reply quote staff offline online".split()
) | {"posted by", "written by", "the author", "about the author", "read more"}
# A byline without a telling class name stands this near to the headline, in blocks, and is this short.
_NEAR_HEADLINE = 8
_MOST_PLAIN_CHARS = 90
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Bylines looked at before giving up.
_MOST_BYLINES = 12


def read_author(page: Page, facts: JsonLd, site_name: str | None) -> str | None:
    """Give the author's name, several joined by ", "; None when the page names nobody.

    The site's own name is believed only when there is no other.
    """
    site = (site_name or "").lower()
    held: str | None = None
    for text in _candidates(page, facts):
        if text and text.lower() != site:
            return text
        held = held or text
    return held


def _candidates(page: Page, facts: JsonLd) -> Iterator[str | None]:
    for thing in (*facts.articles, *facts.pages):
        yield _join(_names(thing.get("author"), facts))
    for name in _META_NAMES:
        yield _join(content for key, content in page.head.metas if key == name)
    for number in ("1", "2"):
        if page.head.meta(f"twitter:label{number}").lower().rstrip(":") in _TWITTER_LABELS:
            yield _name(page.head.meta(f"twitter:data{number}"))
    for text in _marked_bylines(page):
        yield _byline(text)
    for text in _plain_bylines(page):
        yield _byline(text)


def _names(value: Any, facts: JsonLd) -> list[str]:
    """Give the names in a JSON-LD author: a string, a thing, a reference, or a list of those."""
    values = value[:20] if isinstance(value, list) else [value]
    found: list[str] = []
    for one in values:
        thing = facts.resolve(one)
        found.append(text_of(thing.get("name")) if isinstance(thing, dict) else text_of(thing))
    return found


def _join(texts: Iterable[str]) -> str | None:
    names = dict.fromkeys(name for text in texts if (name := _name(text)))
    return ", ".join(names) or None


def _name(text: str) -> str | None:
    """Clean a name from a machine-readable source; None for an address or what is too long to be one."""
    text = " ".join(_PREFIX.sub("", text).split()).strip(" ,;|")
    if not text or len(text) > _MOST_CHARS or _ADDRESS.search(text):
        return None
    return text if any(c.isalpha() for c in text) else None


def _byline(text: str) -> str | None:
    """Cut a name out of a line that readers see, such as "By Ada Byron | 3 May 2024"."""
    name = _name(_TAIL.sub("", _PREFIX.sub("", " ".join(text.split()))))
    if name is None or len(name) < _LEAST_CHARS or name.lower() in _LABELS:
        return None
    if ":" in name or name.endswith((".", "!", "?")) or (" " in name and name[0].islower()):
        return None
    parts = re.split(r",\s*|\s+(?:and|und|et|y|&)\s+", name)
    return name if all(len(part.split()) <= _MOST_NAME_WORDS for part in parts) else None


def _marked_bylines(page: Page) -> Iterator[str]:
    """Give the texts of blocks in or around an element whose class, id or itemprop says that it is a byline."""
    for row in marked_rows(page, _BYLINE_MARK)[:_MOST_BYLINES]:
        yield page.blocks.texts[row][:_MOST_CHARS]


def _plain_bylines(page: Page) -> Iterator[str]:
    """Give the short lines around the headline that begin like a byline."""
    blocks = page.blocks
    headlines = page.blocks_tagged(("h1",))
    if not headlines.any():
        return
    headline = int(headlines.argmax())
    for row in range(max(0, headline - _NEAR_HEADLINE // 2), min(len(blocks), headline + _NEAR_HEADLINE + 1)):
        text = blocks.texts[row]
        prefix = None if blocks.tags[row] in _HEADINGS or len(text) > _MOST_PLAIN_CHARS else _PREFIX.match(text)
        if prefix and not text[prefix.end() : prefix.end() + 1].islower():
            yield text
