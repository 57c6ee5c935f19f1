"""Reading: what a reader of Markdown or HTML makes of our outputs, and what of them would be dangerous."""

from __future__ import annotations

import re

from lxml import html as lxml_html
from markdown_it import MarkdownIt

from dehusk.render.addresses import SCHEMES
from dehusk.render.html import ATTRIBUTES, TAGS

_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Elements that begin a line, and images, which are no text.
_BREAKS = re.compile(r"<(?=/?(?:blockquote|br|caption|d[dlt]|fig\w+|h\d|img|li|ol|p|pre|q|t\w+|ul)\b)")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def read_markdown(markdown: str) -> str:
    """Give the HTML that a reader of CommonMark with GFM's tables and strikethrough makes of it; HTML in it passes."""
    html: str = _READER.render(markdown)
    return html


def text_of(html: str) -> str:
    """Give the text of HTML; elements that begin a line part words."""
    if not html.strip():
        return ""
    return "".join(map(str, lxml_html.fromstring(f"<div>{_BREAKS.sub(' <', html)}</div>").itertext()))


def dangers(html: str) -> list[str]:
    """Give what of HTML is none of our tags, attributes and schemes."""
    found: list[str] = []
    if not html.strip():
        return found
    for node in lxml_html.fromstring(f"<div>{html}</div>").iterdescendants():
        if node.tag not in TAGS:
            found.append(str(node.tag))
            continue
        found += [f"{node.tag} {name!s}" for name in node.attrib if name not in ATTRIBUTES.get(node.tag, ())]
        for name in ("href", "src"):
            address = node.get(name) or ""
            scheme = _SCHEME.match(address)
            if scheme and scheme[1].lower() not in SCHEMES:
                found.append(address)
    return found
