"""One browser and one service for all tests of this folder; a page of its own for each test."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from scripts.demo import serving
from tests.browser.visits import ARGUMENTS, DESKTOP, Visit, browser_program


# Not for the session: as long as Playwright runs, no test outside this folder could start an event loop.
@pytest.fixture(scope="package")
def browser():
    """A headless Chromium."""
    program = browser_program()
    if program is None:
        pytest.skip("no browser to test in: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is missing: install the dev group")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def address():
    """The address of a real service, with the real models."""
    with serving() as running:
        yield running


@pytest.fixture
def visit(browser):
    """Give a function that opens an empty page of the browser, watched; fail when a page has complained.

    Its arguments are those of a Playwright context, such as `viewport` and `color_scheme`. A test that provokes a
    complaint takes it off the list. No page may have asked for anything but what a service on this machine serves.
    """
    contexts, visits = [], []

    def open_page(**choices):
        context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **choices})
        contexts.append(context)
        context.set_default_timeout(10_000)
        visits.append(Visit(context.new_page()))
        return visits[-1]

    yield open_page
    for context in contexts:
        context.close()
    assert [complaint for one in visits for complaint in one.complaints] == []
    asked = {url for one in visits for url in one.requests}
    own = {urlsplit(url).netloc for url in asked if urlsplit(url).hostname == "127.0.0.1"}
    assert [url for one in visits for url in one.strangers(*own)] == []
