"""The pipeline without a crawl: what goes into items of each kind, what is dropped, flagged and counted."""

from __future__ import annotations

import asyncio
import importlib
import sys
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest

pytest.importorskip("scrapy", reason="Scrapy is not installed: pip install 'dehusk[scrapy]'")

import attrs
import orjson
import scrapy
from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import HtmlResponse, Response

from dehusk.errors import BusyError, DocumentDeadlineError, ProblemReport, RequestError, UnsupportedDocumentError
from dehusk.integrations.client import ServiceError, ServiceUnreachableError, UnauthorizedError
from dehusk.integrations.scrapy import DehuskPipeline, pipeline
from dehusk.integrations.scrapy.cleaners import PoolCleaner
from dehusk.integrations.scrapy.fields import Source
from dehusk.integrations.scrapy.settings import CrawlSettings
from dehusk.workers.formats import as_json
from tests.fake_cleaners import FakeCleaner, fake_result

PAGE = "<p>The mill is back.</p>"


class FakeStats(dict):
    """Stats as Scrapy's collector keeps them."""

    def inc_value(self, key, count=1):
        """Add to a figure."""
        self[key] = self.get(key, 0) + count

    set_value = dict.__setitem__


class ScriptedCleaner:
    """Raise or answer what it was told to, one after the other; remember the pages."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.sources = []

    async def clean(self, source):
        """Do the next thing."""
        self.sources.append(source)
        answer = self.answers.pop(0) if self.answers else fake_result()
        if isinstance(answer, Exception):
            raise answer
        return orjson.loads(as_json(answer).body)

    async def close(self):
        """Do nothing."""


class FakeEngine:
    """An engine that remembers why the spider was closed."""

    reason = None

    async def close_spider_async(self, *, reason):
        """Remember the reason."""
        self.reason = reason


def process(items, *answers, **settings):
    """Send items through a pipeline, one after the other; give what came of each, and what there is to look at."""
    crawler: Any = SimpleNamespace(stats=FakeStats(), crawling=True, engine=FakeEngine(), spider=None)
    cleaner = ScriptedCleaner(*answers)
    made = DehuskPipeline(CrawlSettings(**settings), crawler, cleaner)

    async def run():
        ends = [await one for one in map(outcome, items)]
        await made.finish()
        return ends

    async def outcome(item):
        try:
            return await made.process_item(item)
        except DropItem as drop:
            return drop

    ends = asyncio.run(run())
    return SimpleNamespace(ends=ends, stats=crawler.stats, sources=cleaner.sources, engine=crawler.engine)


class DeclaredItem(scrapy.Item):
    url = scrapy.Field()
    html = scrapy.Field()
    text = scrapy.Field()
    title = scrapy.Field()


@dataclass
class DataclassItem:
    url: str
    html: Any
    text: str | None = None
    title: str | None = None


@attrs.define
class AttrsItem:
    url: str
    html: Any
    text: str | None = None
    title: str | None = None


@pytest.mark.parametrize("kind", [dict, DeclaredItem, DataclassItem, AttrsItem])
def test_items_of_every_kind_are_filled(kind):
    """The text and the title go in and the page goes out, in the same object, whatever the items are made of."""
    item = kind(url="https://mill.example/", html=PAGE)
    ran = process([item])
    assert ran.ends == [item]
    assert ran.ends[0] is item
    adapter = ItemAdapter(item)
    assert (adapter["text"], adapter["title"]) == ("The mill is back.", "The mill")
    assert adapter.get("html") is None
    assert ran.sources == [Source(PAGE, "https://mill.example/", None)]
    assert "The mill is back" in repr(item)


def test_a_response_brings_its_own_address_bytes_and_charset():
    """What the transport said of a page goes with it; a guess of Scrapy's does not."""
    response = HtmlResponse(
        "https://mill.example/a", body="Mühle".encode("cp1252"), headers={"Content-Type": "text/html; charset=cp1252"}
    )
    bare = HtmlResponse("https://mill.example/b", body=b"<p>rye</p>")
    ran = process([{"url": "https://elsewhere.example/", "html": response}, {"html": bare}])
    assert ran.sources == [
        Source("Mühle".encode("cp1252"), "https://mill.example/a", "cp1252"),
        Source(b"<p>rye</p>", "https://mill.example/b", None),
    ]


def test_fields_are_those_that_the_settings_name():
    """Paths lead to the item fields of their names; what a page does not have is None."""
    fields = {
        "metadata.language": "language",
        "metrics.kept_ratio": "ratio",
        "metrics.removed.newsletter.words": "newsletter",
        "metrics.removed.comments.words": "comments",
    }
    ran = process([{"page": PAGE, "at": "https://mill.example/"}], field="page", url_field="at", fields=fields)
    assert ran.ends == [
        {"at": "https://mill.example/", "language": "en", "ratio": 0.5, "newsletter": 4, "comments": None}
    ]
    assert ran.sources[0].url == "https://mill.example/"


def test_the_page_stays_where_that_is_wanted():
    """With `keep_source` the page stays, a response as its text; a field that is filled is never taken out."""
    response = HtmlResponse("https://mill.example/a", body=PAGE.encode())
    assert process([{"html": response}], keep_source=True).ends[0]["html"] == PAGE
    assert process([{"body": PAGE}], field="body", fields={"text": "body"}).ends == [{"body": "The mill is back."}]


def test_an_item_that_declares_no_such_field():
    """A field that the item's class lacks is told with the setting that names it."""
    with pytest.raises(TypeError, match=r"DeclaredItem has no field 'author', which DEHUSK_FIELDS fills; declare it"):
        process([DeclaredItem(html=PAGE)], fields={"metadata.author": "author"})
    with pytest.raises(TypeError, match=r"no field 'dehusk_status', which DEHUSK_STATUS_FIELD fills"):
        process([DeclaredItem(html=PAGE)], empty="flag")


def test_what_is_no_page():
    """An item without a page passes as it is, and one with something else in its place is told."""
    other = {"name": "Ada"}
    ran = process([other, {"html": None}])
    assert ran.ends == [{"name": "Ada"}, {"html": None}]
    assert (ran.sources, ran.stats) == ([], {})
    with pytest.raises(TypeError, match=r"'html' \(DEHUSK_FIELD\) holds a list; give bytes, a str or"):
        process([{"html": [PAGE]}])


def test_a_crawl_in_which_no_item_has_a_page_says_so(caplog):
    """A field that is named wrong would otherwise let everything through in silence."""
    process([{"body": PAGE}, {"body": PAGE}])
    assert "none of 2 items had a page in its field 'html'; name another one with DEHUSK_FIELD" in caplog.text


def test_empty_pages_are_kept_dropped_or_flagged():
    """A page with nothing to extract is kept, dropped without an error, or flagged; it is counted each time."""
    empty = fake_result(text="", title=None)
    ends = {}
    for choice in ("keep", "drop", "flag"):
        ran = process([{"url": "https://mill.example/", "html": PAGE}, {"html": PAGE}], empty, empty=choice)
        assert (ran.stats["dehusk/documents/empty"], ran.stats["dehusk/documents/ok"]) == (1, 1)
        ends[choice] = ran.ends
    assert ends["keep"][0] == {"url": "https://mill.example/", "text": "", "title": None}
    assert str(ends["drop"][0]) == "Dehusk found nothing to extract in https://mill.example/"
    assert ends["drop"][0].log_level == "INFO"
    assert [item["dehusk_status"] for item in ends["flag"]] == ["empty", "ok"]


@pytest.mark.parametrize("choice", ["fail", "retry"])
@pytest.mark.parametrize(
    ("error", "slug"),
    [
        (DocumentDeadlineError("it took too long"), "document-deadline"),
        (UnsupportedDocumentError("a PDF"), "unsupported-document"),
        (UnauthorizedError("the token is wrong"), "unauthorized"),
    ],
)
def test_what_trying_again_cannot_help_is_not_tried_again(choice, error, slug):
    """A page that cannot be cleaned is dropped at once, with its address and problem, and without the page itself."""
    item = {"url": "https://mill.example/", "html": PAGE}
    ran = process([item], error, on_error=choice)
    assert str(ran.ends[0]) == f"Dehusk could not clean https://mill.example/ ({slug}): {error}"
    assert ran.ends[0].log_level == "ERROR"
    assert item == {"url": "https://mill.example/"}
    assert ran.stats == {"dehusk/documents/failed": 1, f"dehusk/problems/{slug}": 1}


@pytest.mark.parametrize(
    ("error", "choice"),
    [
        (ServiceUnreachableError("nobody listens"), "retry"),
        (ServiceError("a proxy's page"), "retry"),
        (BusyError("full"), "fail"),
        (BusyError("full"), "raw"),
    ],
)
def test_a_service_that_comes_back(error, choice, monkeypatch, caplog):
    """With `retry`, a page is tried until the service takes it; one that is only full is waited for in any case."""
    monkeypatch.setattr(pipeline, "FIRST_PAUSE_SECONDS", 0.001)
    ran = process([{"html": PAGE, "dehusk_status": ""}], error, error, on_error=choice)
    ran.ends[0].pop("dehusk_status")
    assert [record.levelname for record in caplog.records if "trying" in record.message] == ["WARNING"]
    assert ran.ends == [{"text": "The mill is back.", "title": "The mill"}]
    assert (ran.stats["dehusk/retries"], len(ran.sources)) == (2, 3)
    assert "dehusk/documents/failed" not in ran.stats


def test_a_service_that_stays_away(monkeypatch):
    """With `retry`, a page is given up when its time is up; with `fail` and `raw`, at once."""
    monkeypatch.setattr(pipeline, "FIRST_PAUSE_SECONDS", 0.01)
    away = [ServiceUnreachableError("nobody listens")] * 100
    ran = process([{"html": PAGE}], *away, on_error="retry", retry_seconds=0.1)
    assert isinstance(ran.ends[0], DropItem)
    assert 2 <= len(ran.sources) < 20
    assert len(process([{"html": PAGE}], *away, on_error="fail").sources) == 1
    ran = process([{"html": Response("https://mill.example/", body=b"\x00")}], *away, on_error="raw")
    assert ran.ends == [{"html": b"\x00", "dehusk_status": "unreachable"}]
    assert len(ran.sources) == 1


def test_a_crawl_that_is_stopped_waits_for_nothing(monkeypatch):
    """Who interrupts a crawl whose items wait for the service has them given up in a moment."""
    monkeypatch.setattr(pipeline, "FIRST_PAUSE_SECONDS", 30.0)
    monkeypatch.setattr(pipeline, "LOOK_SECONDS", 0.01)
    crawler: Any = SimpleNamespace(stats=FakeStats(), crawling=True)
    made = DehuskPipeline(CrawlSettings(), crawler, ScriptedCleaner(*[ServiceUnreachableError("nobody listens")] * 9))

    async def run():
        waiting = asyncio.ensure_future(made.process_item({"html": PAGE}))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        crawler.crawling = False
        with pytest.raises(DropItem, match="unreachable"):
            await asyncio.wait_for(waiting, 10)

    asyncio.run(run())


def test_a_problem_is_counted_by_the_name_that_the_service_gives_it():
    """Several problems share a class; stats and flags tell them apart."""
    error = RequestError("the head is too large")
    error.problem = ProblemReport(431, "/problems/head-too-large", "Too large", "the head is too large")
    ran = process([{"html": PAGE}], error, on_error="raw")
    assert ran.ends[0]["dehusk_status"] == "head-too-large"
    assert ran.stats["dehusk/problems/head-too-large"] == 1


def test_the_spider_is_closed_after_failures_in_a_row():
    """So many items in a row without the service close the spider; a page that fails by itself breaks the row."""
    away, deadline = ServiceUnreachableError("nobody listens"), DocumentDeadlineError("it took too long")
    pages = [{"html": PAGE} for _ in range(5)]
    ran = process(pages, away, away, deadline, away, away, on_error="fail", close_after=3)
    assert ran.engine.reason is None
    ran = process([{"html": PAGE} for _ in range(3)], away, away, away, on_error="fail", close_after=3)
    assert ran.engine.reason == "dehusk_unavailable"


def test_what_is_counted():
    """Stats are sums over the pages, and the kept ratio is that of all of them."""
    ran = process([{"html": PAGE}, {"html": PAGE}])
    assert ran.stats == {
        "dehusk/documents/ok": 2,
        "dehusk/words_in": 16,
        "dehusk/words_out": 8,
        "dehusk/seconds": pytest.approx(0.004),
        "dehusk/removed/newsletter": 2,
        "dehusk/removed_words/newsletter": 8,
        "dehusk/kept_ratio": 0.5,
    }


def test_a_page_that_hangs_costs_its_worker_and_not_the_loop():
    """In-process, a page that never ends is stopped at its deadline while the loop goes on, and the next is cleaned."""

    async def run():
        cleaner = PoolCleaner(CrawlSettings(inprocess=True, workers=1, deadline_ms=300), FakeCleaner)
        ticks = 0

        async def tick():
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        ticking = asyncio.ensure_future(tick())
        try:
            with pytest.raises(DocumentDeadlineError):
                await cleaner.clean(Source("hang"))
            held = ticks
            answers = await asyncio.gather(*(cleaner.clean(Source(f"rye {number}")) for number in range(20)))
        finally:
            ticking.cancel()
            await cleaner.close()
        return held, [answer["text"] for answer in answers]

    ticks, texts = asyncio.run(run())
    assert ticks > 10
    assert texts == [f"rye {number}" for number in range(20)]


def test_another_reactor_is_refused(monkeypatch):
    """Without asyncio the pipeline cannot work, and says what to set."""
    monkeypatch.setattr(pipeline, "is_reactor_installed", lambda: True)
    monkeypatch.setattr(pipeline, "is_asyncio_reactor_installed", lambda: False)
    with pytest.raises(RuntimeError, match="needs Scrapy's asyncio reactor"):
        DehuskPipeline.from_crawler(cast("Crawler", SimpleNamespace(settings={})))


def test_without_scrapy(monkeypatch):
    """Where Scrapy is missing, importing the pipeline says what to install."""
    monkeypatch.setitem(sys.modules, "scrapy", None)
    monkeypatch.delitem(sys.modules, "dehusk.integrations.scrapy")
    with pytest.raises(ImportError, match=r"pip install 'dehusk\[scrapy\]'"):
        importlib.import_module("dehusk.integrations.scrapy")
