"""Kept blocks → Markdown (CommonMark with GFM's tables and strikethrough), by html-to-markdown."""

from __future__ import annotations

import re

from html_to_markdown import ConversionOptions, convert

from dehusk.render.escaping import END_MARK, ESCAPE, MARK
from dehusk.render.html import sanitise
from dehusk.render.structure import Structure

_ISLAND = re.compile(f"{MARK}([0-9]{{1,7}}){END_MARK}")
# The writer has escaped what is text, and only where it would be read as something else.
_OPTIONS = ConversionOptions(
    autolinks=False,
    br_in_tables=True,
    bullets="-",
    compact_tables=True,
    escape_ascii=False,
    escape_asterisks=False,
    escape_misc=False,
    escape_underscores=False,
    expand_abbreviations=False,
    extract_metadata=False,
    include_blockquote_citations=False,
    keep_inline_images_in=["h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption"],
    sub_symbol="<sub>",
    sup_symbol="<sup>",
)


def render_markdown(structure: Structure) -> str:
    """Give the kept blocks as Markdown; what it has no form for, such as cells that span others, stays HTML."""
    # The source holds only tags and addresses of our lists; of HTML, Markdown has the islands, which are sanitised, and
    # `br`, `sub` and `sup` of the converter.
    markdown = convert(structure.source, _OPTIONS).content or ""
    islands = structure.islands
    if islands:
        markdown = _ISLAND.sub(lambda match: _on_one_line(islands[int(match[1])]), markdown)
    return markdown.replace(ESCAPE, "\\").strip("\n")


def _on_one_line(html: str) -> str:
    """Give an island without line breaks: a blank line would end it, and a list would have to indent it."""
    if not html.startswith("\n<table"):
        return html
    # Outside code, the writer breaks lines before tags only.
    before, *codes = sanitise(html).split("<pre>")
    parts = [before.replace("\n", "")]
    for code in codes:
        inside, end, after = code.partition("</pre>")
        parts.append(f"<pre>{inside.replace(chr(10), '&#10;')}{end}{after.replace(chr(10), '')}")
    return "".join(parts)
