"""Reports taken apart, to see what is in them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser

import lxml.html

# Whatever else the page had, its report has no more than these.
ALLOWED_ATTRIBUTES = frozenset(
    """
    align alt bgcolor border cellpadding cellspacing charset class color colspan data-hidden data-reason data-row
    data-style dir face height id lang nowrap open reversed rowspan size span start type valign value width
    """.split()
)
FORBIDDEN_TAGS = frozenset(
    """
    applet area audio base button canvas embed form frame frameset iframe input isindex link map math meta noscript
    object picture portal script select slot source svg template textarea title track video
    """.split()
)


@dataclass
class Parts(HTMLParser):
    """The start tags of a document and the texts of its scripts and styles."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    raw: dict[str, list[str]] = field(default_factory=dict)
    text: str = ""
    _inside: str = ""

    @classmethod
    def of(cls, html):
        """Take a document apart."""
        parts = cls()
        HTMLParser.__init__(parts)
        parts.feed(html)
        parts.close()
        return parts

    def handle_starttag(self, tag, attrs):
        """Note a start tag."""
        self.tags.append((tag, dict(attrs)))
        self._inside = tag if tag in ("script", "style") else ""
        if self._inside:
            self.raw.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        """Leave a script or a style."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data):
        """Note text."""
        if self._inside:
            self.raw[self._inside][-1] += data
        else:
            self.text += data


def page_in(report):
    """Give the document that the report shows in its frame."""
    return next(attributes["srcdoc"] for tag, attributes in Parts.of(report).tags if tag == "iframe")


def data_in(report):
    """Give the data that the report's script reads."""
    return json.loads(Parts.of(report).raw["script"][0])


def dangers_in(html):
    """Give what a document in the frame holds that it must not: tags that act, attributes that say more than looks."""
    tags = Parts.of(html).tags
    # Its head is ours: one character set.
    heads = [("meta", {"charset": "utf-8"})]
    dangerous = [
        (tag, attributes) for tag, attributes in tags if tag in FORBIDDEN_TAGS or set(attributes) - ALLOWED_ATTRIBUTES
    ]
    return [one for one in dangerous if one not in heads]


def marks_in(html):
    """Give, by row, the text in the marks of a document."""
    marked: dict[str, str] = {}
    for mark in lxml.html.document_fromstring(html).iter("x-block"):
        row = mark.get("data-row", "")
        marked[row] = marked.get(row, "") + "".join(map(str, mark.itertext()))
    return marked


def without_space(text):
    """Take out white space and what nobody sees, which blocks do not keep as it was."""
    return "".join(text.translate(dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))).split())
