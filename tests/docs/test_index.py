"""docs/README.md lists every page, and every link to a heading leads to one."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tests.docs.snippets import ROOT, read

PAGES = sorted(path.name for path in (ROOT / "docs").glob("*.md") if path.name != "README.md")
DOCUMENTS = ["README.md", "CONTRIBUTING.md", *(f"docs/{page}" for page in ["README.md", *PAGES])]
# What no heading's anchor has, as forges make it: neither letters, digits, `_` and `-` nor the spaces that become `-`.
_DROPPED = re.compile(r"[^\w\- ]")
_CODE = re.compile(r"^(`{3,}).*?^\1$", re.DOTALL | re.MULTILINE)


def anchors(name):
    """Give the anchors that a forge makes of a document's headings."""
    headings = re.findall(r"^#+ (.+)$", _CODE.sub("", read(name)), re.MULTILINE)
    return {_DROPPED.sub("", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_the_index_lists_every_page(page):
    """Each page has one line in the index."""
    assert len(re.findall(rf"^- \[[^]]+\]\({re.escape(page)}\): .+", read("docs/README.md"), re.MULTILINE)) == 1


@pytest.mark.parametrize("picture", sorted(path.name for path in (ROOT / "docs").glob("*.svg")))
def test_a_drawing_needs_nothing_but_itself(picture):
    """A drawing is well-formed, has a title, looks right in the dark, and loads no font, picture or script."""
    source = read(f"docs/{picture}")
    drawing = etree.fromstring(source.encode())
    assert drawing.find("{*}title") is not None
    assert "prefers-color-scheme: dark" in source
    assert not re.search(r"url\(|href|@import|@font-face|<script|<image", source)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_to_headings_lead_to_one(name):
    """Each link to a heading of a document, its own or another's, leads to a heading that is there."""
    folder = (ROOT / name).parent
    lost = []
    for path, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", _CODE.sub("", read(name))):
        target = (folder / path).resolve().relative_to(ROOT) if path else name
        if anchor not in anchors(str(target)):
            lost.append(f"{target}#{anchor}")
    assert lost == []
