"""What the tests of HTML and Markdown share: pages as they are written, cut out whole, and read back."""

from __future__ import annotations

import re

import numpy as np
from lxml import html as lxml_html

from dehusk.dom import parse, tidy, walk
from dehusk.render.html import sanitise
from dehusk.render.markdown import render_markdown
from dehusk.render.structure import Structure, cut_out
from evaluation.reading import read_markdown
from evaluation.reading import text_of as parted_text_of

URL = "https://gazette.example/news/mill.html"
_WORD = re.compile(r"\w+")


def cut(html: str, *, keep=None, url: str | None = URL, links: bool = True, images: bool = True) -> Structure:
    """Cut the blocks of a page out whose text `keep` holds of; all of them by default."""
    root = parse(html)
    tidy(root)
    page = walk(root)
    kept = np.array([keep is None or bool(keep(text)) for text in page.blocks.texts], np.bool_)
    return cut_out(page, kept, url, links=links, images=images)


def html_of(html: str, **chosen) -> str:
    """Give the HTML of a page, without the line breaks between elements."""
    return re.sub(r"\n(?=<)", "", sanitise(cut(html, **chosen).html))


def markdown_of(html: str, **chosen) -> str:
    """Give the Markdown of a page."""
    return render_markdown(cut(html, **chosen))


def read_back(markdown: str) -> str:
    """Give the HTML that a reader of Markdown makes of it, without the line breaks between elements."""
    return re.sub(r"\n(?=<|\Z)", "", read_markdown(markdown))


def words_of(html: str) -> list[str]:
    """Give the words of HTML; elements that begin a line part them."""
    return words_in(parted_text_of(html))


def text_of(html: str) -> str:
    """Give the text of HTML with its white space folded; a line break is a space."""
    return " ".join(_joined(html.replace("<br", " <br")).split())


def tags_of(html: str) -> list[str]:
    """Give the tags of HTML in order."""
    return [node.tag for node in lxml_html.fromstring(f"<div>{html}</div>").iterdescendants()]


def words_in(text: str) -> list[str]:
    """Give the words of a text."""
    return _WORD.findall(text)


def _joined(html: str) -> str:
    return "".join(map(str, lxml_html.fromstring(f"<div>{html}</div>").itertext()))
