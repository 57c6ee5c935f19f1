"""dehusk.engine.report: the paths of blocks, and the features that weighed in their scores."""

from __future__ import annotations

from time import thread_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dehusk.dom import page_of
from dehusk.engine import report
from dehusk.engine.pipeline import Cleaner
from dehusk.engine.report import MOST_FEATURES, MOST_PATH_CHARS, report_blocks, weigh_features
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


@pytest.fixture(scope="module")
def weighed():
    """Give the classifier, the matrix of a page with an article and a menu, and its features by block."""
    classifier = Cleaner().classifier
    sentence = "The mill by the river had stood empty for years, until two sisters bought it and began to bake again."
    page = page_of(f"<nav><a href=/>Home</a></nav><article><p>{sentence}</p><p>{sentence} They sold it.</p></article>")
    matrix = classifier.measure(page)
    return classifier, matrix, weigh_features(classifier, matrix)


def test_features_are_named_with_their_value_on_the_page(weighed):
    """Name and value are those of one column of the matrix, the weight is what this column contributes."""
    classifier, matrix, features = weighed
    assert len(features) == len(matrix) == 3
    everything = classifier.contributions.of_blocks(matrix)
    for row, block in enumerate(features):
        for feature in block:
            column = classifier.config.features.index(feature.name)
            assert feature.value == pytest.approx(float(matrix[row, column]), abs=1e-4)
            assert feature.weight == pytest.approx(everything[row, column], abs=1e-4)


def test_the_heaviest_features_come_first(weighed):
    """There are five, none is left out that weighs more, and a menu is told by what a menu is."""
    classifier, matrix, features = weighed
    for block, row in zip(features, classifier.contributions.of_blocks(matrix), strict=True):
        amounts = [abs(feature.weight) for feature in block]
        assert len(amounts) == MOST_FEATURES
        assert amounts == pytest.approx(np.sort(np.abs(row))[::-1][:MOST_FEATURES], abs=1e-4)
    assert {"distance_to_nav", "nav_ancestors"} & {feature.name for feature in features[0] if feature.weight < 0}


def test_what_weighs_nothing_is_left_out(weighed, monkeypatch):
    """Where a weight is rounded to 0 there is no feature."""
    classifier, matrix, features = weighed
    monkeypatch.setattr(report, "MOST_FEATURES", len(classifier.config.features))
    for block, heaviest in zip(weigh_features(classifier, matrix), features, strict=True):
        assert MOST_FEATURES < len(block) < len(classifier.config.features)
        assert all(feature.weight for feature in block)
        assert block[:MOST_FEATURES] == heaviest


def test_only_so_many_blocks_have_features(weighed, monkeypatch):
    """The blocks after those have none, and their verdicts all the same."""
    classifier, matrix, features = weighed
    monkeypatch.setattr(report, "MOST_WEIGHED", 2)
    page = page_of("<p>a<p>b<p>c")
    verdicts = Verdicts.from_cut(np.ones(3, np.float32), np.ones(3, np.bool_))
    blocks = report_blocks(page, verdicts, weigh_features(classifier, matrix))
    assert [block.features for block in blocks] == [*features[:2], ()]


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
