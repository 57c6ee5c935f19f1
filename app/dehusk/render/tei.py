"""HTML fragment and what is known of it → a TEI document, laid out as trafilatura lays out its own.

The guidelines are TEI P5 (https://tei-c.org/guidelines/p5/). What differs from trafilatura is in docs/corpora.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dehusk.render.markup import attributes_of, element, well_formed
from dehusk.render.tei_body import blocks_of

# As BCP 47 writes languages; anything else that a page calls its language is no value of `xml:lang`.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header of a TEI document says; "" and () where unknown; `notes` are numbers by their names."""

    version: str
    title: str = ""
    author: str = ""
    date: str = ""
    site_name: str = ""
    hostname: str = ""
    url: str = ""
    description: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    words: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)
    model: str = ""


def render_tei(fragment: str, facts: Facts) -> str:
    """Give a TEI document: the header, and the fragment as the one entry of its body."""
    language = facts.language if _LANGUAGE.fullmatch(facts.language) else ""
    lines = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        *_header(facts, language),
        f"<text{attributes_of({'xml:lang': language})}>",
        "<body>",
        f'<div type="entry">{blocks_of(fragment)}',
        "</div>",
        '<div type="comments"/>',
        "</body>",
        "</text>",
        "</TEI>\n",
    )
    return well_formed("\n".join(lines))


def _header(facts: Facts, language: str) -> Iterable[str]:
    titles = [element("title", facts.title, type="main"), *_known("author", facts.author)]
    sigle = ", ".join(filter(None, (facts.site_name, facts.date)))
    pointer = [element("ptr", type="URL", target=facts.url)] if facts.url else []
    published = [element("publisher", _publisher(facts)), *pointer, element("date", facts.date)]
    source = [
        element("bibl", ", ".join(filter(None, (facts.title, sigle)))),
        element("bibl", sigle, type="sigle"),
        *_inside("biblFull", [*_inside("titleStmt", titles), *_inside("publicationStmt", published)]),
    ]
    file = [
        *_inside("titleStmt", titles),
        *_inside("extent", [element("measure", str(facts.words), unit="words", quantity=str(facts.words))]),
        *_inside("publicationStmt", [element("p")]),
        *_inside("notesStmt", [element("note", value, type=name) for name, value in facts.notes.items()]),
        *_inside("sourceDesc", source),
    ]
    keywords = [element("term", ",".join(facts.tags), type="tags")] if facts.tags else []
    profile = [
        *_inside("abstract", [element("p", facts.description)]),
        *_inside("textClass", _inside("keywords", keywords)),
        # The day of the download, which nobody has told us.
        *_inside("creation", [element("date", type="download")]),
        *_inside("langUsage", [element("language", ident=language)] if language else []),
    ]
    said = [element("label", "Dehusk"), *_known("desc", facts.model)]
    application = _inside("application", said, version=facts.version, ident="Dehusk")
    parts = [
        *_inside("fileDesc", file),
        *_inside("profileDesc", profile),
        *_inside("encodingDesc", _inside("appInfo", application)),
    ]
    return _inside("teiHeader", parts)


def _publisher(facts: Facts) -> str:
    if facts.site_name and facts.hostname:
        return f"{facts.site_name} ({facts.hostname})"
    return facts.hostname or facts.site_name or "N/A"


def _known(tag: str, text: str) -> list[str]:
    return [element(tag, text)] if text else []


def _inside(tag: str, lines: Iterable[str], **attributes: str) -> list[str]:
    """Give lines inside an element, and a step further in; no element without any."""
    inner = [f"  {line}" for line in lines]
    return [f"<{tag}{attributes_of(attributes)}>", *inner, f"</{tag}>"] if inner else []
