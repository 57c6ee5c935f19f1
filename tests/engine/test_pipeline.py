"""dehusk.engine.pipeline: a page goes in, a result comes out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dehusk.engine.options import Favor, Options
from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import Status
from dehusk.errors import UnsupportedDocumentError
from dehusk.verdicts import Reason

PARAGRAPHS = [
    "The mill by the river had stood empty for years, until two sisters bought it and began to bake again.",
    "They learned the trade from a neighbour, who had kept the old recipes in a tin box under her bed.",
    "On the first morning a queue stood before the door, and by nine o'clock every loaf had been sold.",
    "Now the wheel turns again, and the flour is ground on stones that are older than the village itself.",
]
PAGE = (
    "<html><head><title>The mill – Valley News</title></head><body>"
    "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav><article><h1>The mill</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article><footer><p>© 2024 Valley News. All rights reserved.</p></footer></body></html>"
)


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Give the packaged cleaner, loaded once."""
    return Cleaner()


def test_the_article_comes_out(cleaner):
    """The paragraphs stay, navigation, headline and footer go."""
    result = cleaner.clean(PAGE)
    assert result.status is Status.OK
    assert result.title == "The mill"
    assert result.text == "\n\n".join(PARAGRAPHS)


def test_the_numbers_add_up(cleaner):
    """Words in are words out and words removed."""
    metrics = cleaner.clean(PAGE).metrics
    assert metrics.input.words == metrics.output.words + sum(removed.words for removed in metrics.removed.values())
    assert metrics.input.blocks == metrics.output.blocks + sum(removed.blocks for removed in metrics.removed.values())
    assert metrics.kept_ratio == metrics.output.words / metrics.input.words
    assert 0 < metrics.expected.f1 <= 1
    assert metrics.input.bytes == len(PAGE.encode())


def test_timings_name_every_stage(cleaner):
    """Each stage has its milliseconds, and the total is their sum."""
    timings = cleaner.clean(PAGE).metrics.timings_ms
    stages = ["decode", "parse", "walk", "features", "classify", "passes", "metadata", "render"]
    assert list(timings) == [*stages, "total"]
    assert timings["total"] == pytest.approx(sum(timings[stage] for stage in stages))


def test_blocks_come_only_when_asked_for(cleaner):
    """Explain gives every block with verdict, score, tag and path; without it there are none."""
    assert cleaner.clean(PAGE).blocks is None
    blocks = cleaner.clean(PAGE, Options(explain=True)).blocks
    assert [block.text for block in blocks if block.kept] == PARAGRAPHS
    assert all((block.reason is None) == block.kept for block in blocks)
    assert {block.xpath for block in blocks if block.text == "Home"} == {"/html/body/nav/ul/li[1]"}


@pytest.mark.parametrize("clean", [Cleaner.clean, Cleaner.clean_text])
def test_every_explained_block_has_the_features_that_weighed_most(cleaner, clean):
    """In a page and in a text; without explain nothing is weighed."""
    document = PAGE if clean is Cleaner.clean else "Home | News\n\n" + "\n\n".join(PARAGRAPHS)
    blocks = clean(cleaner, document, Options(explain=True)).blocks
    assert len(blocks) >= len(PARAGRAPHS)
    for block in blocks:
        amounts = [abs(feature.weight) for feature in block.features]
        assert len(amounts) == 5
        assert amounts == sorted(amounts, reverse=True)
    fresh = Cleaner(cleaner.classifier, cleaner.text_classifier)
    for classifier in (fresh.classifier, fresh.text_classifier):
        vars(classifier).pop("contributions", None)
    clean(fresh, document)
    assert not any("contributions" in vars(classifier) for classifier in (fresh.classifier, fresh.text_classifier))


@pytest.mark.parametrize("nothing", [b"", b"   ", "<html></html>", "<!-- x -->", b"\0\0"])
def test_nothing_to_extract_is_empty(cleaner, nothing):
    """A page without content is a result with status empty, never an error."""
    result = cleaner.clean(nothing)
    assert (result.status, result.text) == (Status.EMPTY, "")
    assert result.metrics.kept_ratio == 0


def test_other_formats_are_refused(cleaner):
    """A PDF is no page."""
    with pytest.raises(UnsupportedDocumentError):
        cleaner.clean(b"%PDF-1.4 ...")


def test_favor_moves_the_cut(cleaner):
    """Precision keeps a part of what balanced keeps, recall at least as much."""
    kept = {
        favor: {block.text for block in cleaner.clean(PAGE, Options(favor=favor, explain=True)).blocks if block.kept}
        for favor in Favor
    }
    assert kept[Favor.PRECISION] <= kept[Favor.BALANCED] <= kept[Favor.RECALL]


def test_the_same_page_gives_the_same_result_after_any_history(cleaner):
    """Other pages and threads in between change nothing."""
    first = cleaner.clean(PAGE, Options(explain=True))
    cleaner.clean("<p>another page</p>" * 50)
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda _: cleaner.clean(PAGE, Options(explain=True)), range(8)))
    assert all((result.text, result.blocks) == (first.text, first.blocks) for result in again)


def test_result_is_plain_data(cleaner):
    """to_dict has the shape of the HTTP answer, with blocks only when there are any."""
    data = cleaner.clean(PAGE).to_dict()
    assert list(data) == ["status", "title", "text", "metadata", "metrics", "version", "rule"]
    assert "blocks" in cleaner.clean(PAGE, Options(explain=True)).to_dict()


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=300),
    st.sampled_from(["<p>{}</p>", "<ul><li>{}</ul>", "<div>{}<br><br>x", "<table><td>{}"]),
)
def test_every_page_gives_a_consistent_result(text, frame):
    """For every page: kept blocks are in the text, every removed one has a reason, the numbers fit."""
    result = shared_cleaner().clean(frame.format(text) * 3, Options(explain=True))
    assert result.blocks is not None
    for block in result.blocks:
        assert block.kept == (block.reason is None)
        assert not block.kept or block.text in result.text
        assert block.reason is None or block.reason in set(Reason)
    assert result.metrics.output.blocks == sum(block.kept for block in result.blocks)


_SHARED: list[Cleaner] = []


def shared_cleaner() -> Cleaner:
    """Give one cleaner to tests that cannot ask for a fixture, because hypothesis calls them."""
    if not _SHARED:
        _SHARED.append(Cleaner())
    return _SHARED[0]
