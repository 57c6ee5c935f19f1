"""dehusk.render.html and render.markdown: nothing dangerous comes out, whatever goes in."""

from __future__ import annotations

import re

import pytest
from lxml import html as lxml_html

import dehusk
from dehusk.render.html import ATTRIBUTES, TAGS, sanitise
from tests.hostile.xss import xss_pages
from tests.render.cutting import read_back

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def dangers(html: str) -> list[str]:
    """Give what of HTML is not allowed to be there: tags, attributes and schemes that are not in our lists."""
    found = []
    for node in lxml_html.fromstring(f"<div>{html}</div>").iterdescendants():
        if node.tag not in TAGS:
            found.append(str(node.tag))
            continue
        found += [f"{node.tag} {name!s}" for name in node.attrib if name not in ATTRIBUTES.get(node.tag, ())]
        for name in ("href", "src"):
            address = node.get(name) or ""
            scheme = _SCHEME.match(address)
            if scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel"):
                found.append(address)
    return found


@pytest.mark.parametrize(("name", "page"), [pytest.param(*attack, id=attack[0]) for attack in xss_pages()])
def test_no_attack_comes_through(name, page):
    """No page brings a script, a handler, a style or an address that runs into the HTML or the Markdown."""
    result = dehusk.clean(page, {"output": ["html", "markdown"], "keep": ["body"]}, url="https://gazette.example/a")
    assert result.html is not None
    assert result.markdown is not None
    assert dangers(result.html) == []
    back = read_back(result.markdown).replace("<br />", "<br>").replace("<s>", "<del>").replace("</s>", "</del>")
    assert [danger for danger in dangers(back) if danger not in ("img /", "hr")] == []


@pytest.mark.parametrize(("name", "page"), [pytest.param(*attack, id=attack[0]) for attack in xss_pages()])
def test_the_sanitiser_alone_would_do(name, page):
    """HTML that the writer had let through would not come through: the second line holds by itself."""
    assert dangers(sanitise(page)) == []
