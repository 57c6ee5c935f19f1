"""dehusk.dom.selectors: which elements a CSS selector matches."""

from __future__ import annotations

import re
import time

import pytest
from cssselect import HTMLTranslator

from dehusk.dom.selectors import MOST_SELECTOR_CHARS, check_selector, match
from dehusk.errors import InvalidOptionError
from tests.builders import tree

PAGE = """<html><head><title>t</title></head><body class="b"><div id="x" class="a b"><p>1</p><p class="a">2 <a href=/>l
</a><b>3</b></p>
t<span class="a"><b>4</b></span><p lang="en">5</p></div><ul><li>6<li class="c">7<ul><li>8<li>9</ul><li>10
</ul><table><tr><td>11<td class="a">12</table><!-- c --><section><div><section><p>13</p></section></div></section>"""


@pytest.mark.parametrize(
    "selector",
    [
        "*", "p", "P", ".a", ".a.b", "#x", "[href]", "p[lang=en]", "[class~=b]", ":root", "p:empty", ":lang(en)",
        "div p", "body div p", "div > p", ".a .a", ".a > b", ".a b", "ul ul li", "ul > li", "section section p",
        "section div section", "p + p", "p ~ p", "p ~ span b", "b + b", "li + li ul > li", "p, li, .a", "b, a", "x, p",
        "p:first-child", "p:last-child", "b:only-child", "p:first-of-type", "p:last-of-type", "section:only-of-type",
        "li:nth-child(2)", "li:nth-child(odd)", "p:nth-child(2n+2)", "li:nth-last-child(2)", "p:nth-of-type(3)",
        "p:nth-last-of-type(-n+2)", "p:nth-child(n)", "p:not(.a)", "p:not(:nth-child(2))", "ul:has(> li.c)",
        "div:has(b) b", ":is(p, li):first-child", "a:link", ":scope p",
    ],
)  # fmt: skip
def test_what_matches_is_what_the_plain_path_matches(selector):
    """Step by step, with siblings counted all at once, the same elements are found as by one path for the whole."""
    root = tree(PAGE)
    assert match(root, selector) == root.xpath(HTMLTranslator().css_to_xpath(selector))


@pytest.mark.parametrize(
    "selector",
    [
        "", " ", "p >", "(", "a||b", "p::before", "p:first-line", "a:hover", "a:visited", "div :focus", ":not(:active)",
        "p:target", "p:nosuch", "p:nth-child(x)", "ns|p", "p:nth-child(2 of .a)", "\ud800", "*:first-of-type", ")",
        "p:lang('')",
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(selector):
    """A selector that is none, or that matches no page at rest, is an error that names the option and quotes it."""
    with pytest.raises(InvalidOptionError) as caught:
        check_selector(selector, "drop")
    assert str(caught.value).startswith(f"drop has {selector!r}, ")


def test_a_selector_has_a_length():
    """One longer than any that people write is refused, without being given back."""
    check_selector("p" * MOST_SELECTOR_CHARS, "keep")
    with pytest.raises(InvalidOptionError, match="keep has a selector of 1001 characters"):
        check_selector("p" * (MOST_SELECTOR_CHARS + 1), "keep")


def refusal(selector: str) -> str:
    """Give what is said against a selector, "" where it can be used."""
    try:
        check_selector(selector, "keep")
    except InvalidOptionError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("part", [".a", "#a", ":not(b)", "[a=b]", " a", "> a", "a,", ":nth-child(2)", ":not(:is("])
def test_a_selector_has_few_parts(part):
    """One of so many parts that translating it could exhaust the stack is refused."""
    for times in (*range(1, 20), 70, 100, 140, 149, 150, 160):
        selector = "a" + part * times + ("b" if part == "a," else "")
        told = refusal(selector)
        assert "recursion" not in told
    # Of long parts, so many are more characters than are allowed.
    assert re.search("parts; at most 150 are allowed|characters; at most 1000 are allowed", told)


@pytest.mark.parametrize("selector", [".a .a", "div div div", "div ~ div", "p + p", "p:nth-child(7)", "p:last-of-type"])
@pytest.mark.parametrize(
    "page", ["<div class=a>" * 10_000, "<p>x</p>" * 50_000], ids=["elements inside one another", "siblings"]
)
def test_time_grows_with_the_page_and_no_faster(page, selector):
    """Neither depth nor many siblings make a selector slow: these took minutes as paths of XPath."""
    root = tree(page)
    start = time.process_time()
    match(root, selector)
    assert time.process_time() - start < 5
