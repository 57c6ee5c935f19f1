"""The explain report in a real browser: from a file, without a network, on our samples and on hostile pages."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

import dehusk
from dehusk.engine.options import Output
from tests.browser.visits import PHONE
from tests.hostile.xss import xss_pages

_SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLES = sorted(path.parent.name for path in _SAMPLES.glob("*/page.html"))
REPORT = dehusk.Options(output=(Output.REPORT,))
# Where the tests of filters and focus look: it has many reasons.
BLOG = "wordpress-blog"
# What an attack is waited for: events at the start of a page come within a few milliseconds.
PATIENCE_MS = 30
# What a reader may do to the page. A dialog would set the mark of the attacks as well.
PROVOKE = """
for (const one of document.querySelectorAll("*"))
  for (const kind of ["mouseover", "pointerenter", "click", "focus", "toggle"])
    one.dispatchEvent(new Event(kind, { bubbles: true }));
"""


@functools.cache
def report_of(sample):
    """Give the report of a sample."""
    return dehusk.clean((_SAMPLES / sample / "page.html").read_bytes(), REPORT).report


@pytest.fixture
def show(visit, tmp_path):
    """Give a function that opens one report after the other from a file, offline, and waits until its page is marked.

    It gives the visit; a report has to be fetched from its file, and nothing else.
    """
    visits = {}

    def show_report(report, **choices):
        key = str(choices)
        if key not in visits:
            visits[key] = visit(offline=True, **choices)
        one = visits[key]
        one.requests.clear()
        path = tmp_path / "report.html"
        path.write_text(report, encoding="utf-8")
        one.page.goto(path.as_uri())
        one.page.wait_for_selector("html[data-ready]", state="attached")
        return one

    return show_report


def inner(page):
    """Give the frame that shows the page."""
    return page.frames[1]


def blocks_of(page):
    """Give the data of the blocks: text, reason, score, tag, path and features of each."""
    return json.loads(page.locator("#data").text_content())["blocks"]


def test_a_report_asks_for_nothing(show):
    """The report of each sample needs nothing but its file: it makes no request and has nothing to complain about."""
    for sample in SAMPLES:
        one = show(report_of(sample))
        assert one.requests == [one.page.url], sample
        assert one.complaints == [], sample
        assert one.page.locator(".item").count() == len(blocks_of(one.page)), sample


def test_a_report_is_accessible(show):
    """Axe finds nothing in the reports of samples, whether light and wide or dark and narrow; nothing is too wide."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing: install the dev group")
    # Axe takes seconds for each: every third one, in turn.
    for place, sample in enumerate(SAMPLES[::3]):
        choices = {"color_scheme": "dark", "viewport": PHONE} if place % 2 else {"color_scheme": "light"}
        page = show(report_of(sample), **choices).page
        page.evaluate("document.querySelector('#legend button:last-child')?.click()")
        page.evaluate("document.querySelector('.item:not([hidden])')?.click()")
        # Asked for its part, the frame, which runs no script, would only complain.
        found = axe.Axe().run(page, options={"iframes": False})
        assert [violation["id"] for violation in found.response["violations"]] == [], sample
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), sample


def test_the_page_is_tinted_by_reason(show):
    """Kept text stays as it is; what was removed has a colour, another one for another reason."""
    frame = inner(show(report_of(BLOG)).page)
    colour = "one => getComputedStyle(one).backgroundColor"
    kept = frame.locator("x-block:not([data-reason])").first.evaluate(colour)
    menu = frame.locator("x-block[data-reason=navigation]").first.evaluate(colour)
    shared = frame.locator("x-block[data-reason=recent_posts]").first.evaluate(colour)
    assert kept == "rgba(0, 0, 0, 0)"
    assert len({kept, menu, shared}) == 3


def test_the_legend_filters(show):
    """A button of the legend takes the blocks of its reason off the page and off the list, and brings them back."""
    page = show(report_of(BLOG)).page
    button = page.locator("#legend button[data-reason=navigation]")
    marked = inner(page).locator("x-block[data-reason=navigation]").first
    listed = page.locator(".item[data-reason=navigation]")
    assert f" {listed.count()}" in button.inner_text()
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert not marked.is_visible()
    assert not listed.first.is_visible()
    assert inner(page).locator("x-block:not([data-reason])").first.is_visible()
    button.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert marked.is_visible()
    page.locator("#none").click()
    assert page.locator(".item:visible").count() == 0
    page.locator("#all").click()
    assert page.locator(".item:visible").count() == page.locator(".item").count()


def test_pointing_at_a_block_tells_why(show):
    """A pointer over a block of the page shows its reason, its score, what weighed in it, and its path."""
    page = show(report_of(BLOG)).page
    marked = inner(page).locator("x-block[data-reason=navigation]").first
    block = blocks_of(page)[int(marked.get_attribute("data-row"))]
    marked.hover()
    told = page.locator("#details").inner_text()
    assert "Removed: navigation" in told
    assert f"{block[2]:.3f}" in told
    assert block[4].startswith("/html/body")
    assert block[4] in told
    assert page.locator("#details meter").count() == 1 + len(block[5])


def test_the_keyboard_goes_through_the_blocks(show):
    """One stop of the tabulator leads to the list; arrows choose, Enter goes to the page and Escape back."""
    page = show(report_of(BLOG)).page
    assert page.locator(".item[tabindex='0']").count() == 1
    page.locator(".item[tabindex='0']").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    row = page.evaluate("document.activeElement.dataset.row")
    assert int(row) == page.locator(".item").count() - 2
    assert page.locator(".item[aria-selected=true]").get_attribute("data-row") == row
    verdict = page.locator("#details .verdict").inner_text()
    page.keyboard.press("Enter")
    assert inner(page).evaluate("document.activeElement.dataset.row") == row
    assert page.locator("#details .verdict").inner_text() == verdict
    page.keyboard.press("ArrowUp")
    assert inner(page).evaluate("document.activeElement.dataset.row") == str(int(row) - 1)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.row") == str(int(row) - 1)


def test_the_pages_own_style_can_be_taken_off(show):
    """The page looks as its own style sheets and attributes say, without what they would load, until told otherwise."""
    html = (
        "<style media=screen>@media all { p { color: rgb(1, 2, 3); background: url(//xss.invalid/a) } }</style>"
        "<style media=print>p { color: rgb(9, 9, 9) }</style>"
        "<body><p style='text-indent:7px; position:fixed; list-style-image:url(//xss.invalid/b)'>The mill is back</p>"
    )
    page = show(dehusk.clean(html, REPORT).report).page
    looks = "one => [getComputedStyle(one).color, getComputedStyle(one).textIndent, getComputedStyle(one).position]"
    paragraph = inner(page).locator("p")
    assert paragraph.evaluate(looks) == ["rgb(1, 2, 3)", "7px", "static"]
    page.locator("#styled").click()
    assert paragraph.evaluate(looks) == ["rgb(22, 24, 29)", "0px", "static"]


def test_a_report_works_where_its_frame_is_a_stranger(visit, tmp_path):
    """Inside a frame that has no origin, as the playground shows it, the report filters and tells all the same."""
    one = visit(offline=True)
    one.page.goto("about:blank")
    one.page.set_content("<iframe sandbox=allow-scripts width=1200 height=800></iframe>")
    one.page.evaluate("report => { document.querySelector('iframe').srcdoc = report }", report_of(BLOG))
    report = one.page.frame_locator("iframe")
    report.locator("html[data-ready]").wait_for(state="attached")
    marked = report.locator("#page x-block[data-reason=navigation]").first
    marked.hover()
    assert "Removed: navigation" in report.locator("#details").inner_text()
    report.locator("#legend button[data-reason=navigation]").click()
    assert not marked.is_visible()


def test_no_attack_runs(show):
    """Whatever a page tries, in its report no script of it runs, nothing loads, nothing is blocked."""
    for name, html in xss_pages():
        one = show(dehusk.clean(html, REPORT).report)
        one.page.evaluate("for (const item of document.querySelectorAll('.item')) item.click()")
        inner(one.page).evaluate(PROVOKE)
        one.page.wait_for_timeout(PATIENCE_MS)
        assert [frame.evaluate("window.__xss") for frame in one.page.frames] == [None, None], name
        assert one.requests == [one.page.url], name
        assert one.complaints == [], name
