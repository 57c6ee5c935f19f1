"""dehusk.engine.report: the paths of blocks."""

from __future__ import annotations

from time import thread_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dehusk.dom import page_of
from dehusk.engine.report import MOST_PATH_CHARS, report_blocks
from dehusk.verdicts import Verdicts
from tests.timing import uncollected

TAGS = [
    "<div>",
    "</div>",
    "<p>",
    "<ul><li>",
    "</ul>",
    "<a>",
    "<o:p>",
    "<my-tag>",
    "</my-tag>",
    "<br>",
    "<table><td>",
    "x",
]


def _paths(page):
    count = len(page.blocks)
    verdicts = Verdicts.from_cut(np.ones(count, np.float32), np.ones(count, np.bool_))
    return [report.xpath for report in report_blocks(page, verdicts)]


def _seconds(page) -> float:
    with uncollected():
        started = thread_time()
        _paths(page)
        return thread_time() - started


def test_paths_count_siblings_and_name_inline_wrappers():
    """A step has a number only beside others of its tag; inline elements around blocks are steps too."""
    page = page_of("<body><div>a</div><div><a href=/><h2>b</h2></a><p>c</p><p>d</p></div></body>")
    div = "/html/body/div[2]"
    assert _paths(page) == ["/html/body/div[1]", f"{div}/a/h2", f"{div}/p[1]", f"{div}/p[2]"]


@given(st.lists(st.sampled_from(TAGS), max_size=60).map("".join))
def test_paths_are_those_of_lxml(html):
    """Whatever the nesting, the path is what getpath says."""
    page = page_of(html)
    nodes = [page.nodes[element] for element in page.blocks.elements.tolist()]
    expected = [node.getroottree().getpath(node) for node in nodes]
    assert _paths(page) == [path if len(path) <= MOST_PATH_CHARS else "" for path in expected]


@pytest.mark.parametrize("tag", ["div", "section", "x-" + "long" * 300])
def test_deep_elements_have_no_path(tag):
    """Where a path would be very long there is none, and the blocks around still have theirs."""
    paths = _paths(page_of(f"<p>a</p>{f'<{tag}>' * 1000}<p>b</p>{f'</{tag}>' * 1000}<p>c</p>"))
    assert paths == ["/html/body/p[1]", "", "/html/body/p[2]"]


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "<p>x</p>" * (10 * n),
        lambda n: "<div>x" * n,
        lambda n: "<a-b><p>x</p>" * n,
        lambda n: "<div>" * 50 + "<p>x</p>" * (5 * n),
    ],
    ids=["siblings", "depth", "inline depth", "both"],
)
def test_paths_take_linear_time(make):
    """Forty thousand siblings, and four thousand levels."""
    few, many = page_of(make(500)), page_of(make(4_000))
    assert _seconds(many) <= 16 * _seconds(few) + 0.1
