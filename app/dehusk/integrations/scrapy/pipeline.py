"""The item pipeline: each item's page out, its clean text and numbers in, and the crawl's stats told."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from typing import Any, Self

from itemadapter import ItemAdapter
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.reactor import is_asyncio_reactor_installed, is_reactor_installed

from dehusk.errors import BusyError, DehuskError, UnavailableError
from dehusk.integrations.client import ServiceError, ServiceTimeoutError, ServiceUnreachableError, UnauthorizedError
from dehusk.integrations.scrapy.cleaners import Answer, PageCleaner, PoolCleaner, ServiceCleaner
from dehusk.integrations.scrapy.fields import Source, check_declared, remove, source_of, value_at, without_response
from dehusk.integrations.scrapy.settings import CrawlSettings, read_settings
from dehusk.problems import problem_of

# The pause before a page is tried again doubles from the first to the last; half of it is left to chance, so that
# the items of a crawl do not all come back at the same moment.
FIRST_PAUSE_SECONDS = 0.5
LAST_PAUSE_SECONDS = 15.0
# How often who waits looks whether the crawl is stopped, of which no signal tells in time.
LOOK_SECONDS = 0.25
CLOSE_REASON = "dehusk_unavailable"
# The service is away, or something in front of it answers: it may be back in a moment.
PASSING = (UnavailableError, ServiceError)
# It is not the page that is wrong.
NOT_THE_PAGE = (*PASSING, UnauthorizedError)
# How stats and flagged items name what is no problem of the service's own.
SLUGS: dict[type[DehuskError], str] = {
    ServiceError: "service-error",
    ServiceTimeoutError: "timeout",
    ServiceUnreachableError: "unreachable",
    UnauthorizedError: "unauthorized",
}

_log = logging.getLogger(__name__)


class DehuskPipeline:
    """Cleans the page of each item, by the settings `DEHUSK_…`; an item without a page passes as it is."""

    def __init__(self, settings: CrawlSettings, crawler: Crawler, cleaner: PageCleaner | None = None) -> None:
        self._settings = settings
        self._crawler = crawler
        self._cleaner = cleaner
        self._filled = dict.fromkeys(settings.fields.values(), "DEHUSK_FIELDS")
        if settings.flags:
            self._filled[settings.status_field] = "DEHUSK_STATUS_FIELD"
        self._words = {"in": 0, "out": 0}
        self._documents = 0
        self._without_page = 0
        # Items in a row that the service was away for, and the end of the crawl that they have led to.
        self._away = 0
        self._told = False
        self._ending: Any = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the pipeline; raise ValueError for wrong settings and RuntimeError without asyncio."""
        if is_reactor_installed() and not is_asyncio_reactor_installed():
            raise RuntimeError(
                "DehuskPipeline needs Scrapy's asyncio reactor, and another one is installed; leave TWISTED_REACTOR "
                "as it is by default (twisted.internet.asyncioreactor.AsyncioSelectorReactor)"
            )
        pipeline = cls(read_settings(crawler.settings), crawler)
        # Not as methods of the pipeline: those can be coroutines only from Scrapy 2.14 on.
        crawler.signals.connect(pipeline.start, signals.spider_opened)
        crawler.signals.connect(pipeline.finish, signals.spider_closed)
        return pipeline

    async def start(self) -> None:
        """Make what cleans ready; worker processes load their models while the first pages are fetched."""
        self._started()

    def _started(self) -> PageCleaner:
        if self._cleaner is None:
            self._cleaner = PoolCleaner(self._settings) if self._settings.inprocess else ServiceCleaner(self._settings)
        return self._cleaner

    async def finish(self) -> None:
        """End what cleans, and tell the last of the stats."""
        if self._cleaner is not None:
            await self._cleaner.close()
        if self._words["in"]:
            ratio = round(self._words["out"] / self._words["in"], 4)
            self._crawler.stats.set_value("dehusk/kept_ratio", ratio)
        if self._without_page and not self._documents:
            _log.warning(
                "none of %d items had a page in its field %r; name another one with DEHUSK_FIELD",
                self._without_page,
                self._settings.field,
            )

    async def process_item(self, item: Any, spider: Spider | None = None) -> Any:  # noqa: ARG002  Scrapy 2.13 gives it
        """Clean the item's page and fill its fields; raise DropItem for what the settings have dropped."""
        adapter = ItemAdapter(item)
        source = source_of(adapter, self._settings.field, self._settings.url_field)
        if source is None:
            self._without_page += 1
            return item
        self._documents += 1
        check_declared(adapter, self._filled)
        try:
            answer = await self._clean(source)
        except DehuskError as error:
            self._give_up(adapter, source, error)
        else:
            self._away, self._told = 0, False
            self._count(answer)
            self._fill(adapter, source, answer)
        return item

    async def _clean(self, source: Source) -> Answer:
        """Have the page cleaned; try again while the service is full or, if so set, away."""
        cleaner = self._started()
        until = time.monotonic() + self._settings.retry_seconds
        longest = FIRST_PAUSE_SECONDS
        while True:
            try:
                return await cleaner.clean(source)
            except PASSING as error:
                pause = random.uniform(longest / 2, longest)  # noqa: S311  no secret
                # A full queue is no failure: the service is there, and has room in a moment.
                worth_it = self._settings.on_error == "retry" or isinstance(error, BusyError)
                if self._stopping or not worth_it or time.monotonic() + pause > until:
                    raise
                # Once loud for as long as it lasts, or a crawl that stands still would not say why.
                level, self._told = (logging.INFO if self._told else logging.WARNING), True
                _log.log(level, "trying %s again in %.1f seconds: %s", _name(source), pause, error)
            self._add("retries")
            await self._wait(pause)
            longest = min(2 * longest, LAST_PAUSE_SECONDS)

    async def _wait(self, seconds: float) -> None:
        """Wait for so long, or until the crawl is stopped: who has interrupted it should not have to wait too."""
        until = time.monotonic() + seconds
        while not self._stopping and (left := until - time.monotonic()) > 0:
            await asyncio.sleep(min(left, LOOK_SECONDS))

    @property
    def _stopping(self) -> bool:
        return self._ending is not None or not self._crawler.crawling

    def _give_up(self, item: ItemAdapter, source: Source, error: DehuskError) -> None:
        """Drop an item whose page cannot be cleaned, or flag it and let it through."""
        slug = SLUGS.get(type(error)) or _slug(error)
        self._add("documents/failed")
        self._add(f"problems/{slug}")
        self._away = self._away + 1 if isinstance(error, NOT_THE_PAGE) else 0
        if 0 < self._settings.close_after <= self._away:
            self._end_crawl()
        told = f"Dehusk could not clean {_name(source)} ({slug}): {error}"
        if self._settings.on_error == "raw":
            _log.error("%s; its item goes on with the raw page", told)
            without_response(item, self._settings.field)
            item[self._settings.status_field] = slug
            return
        self._drop_source(item)
        raise DropItem(told, log_level="ERROR")

    def _end_crawl(self) -> None:
        if self._ending is not None:
            return
        _log.error("Dehusk was away for %d items in a row; closing the spider", self._away)
        engine: Any = self._crawler.engine
        # Not awaited: the crawl ends when its items are done, and this is one of them.
        if hasattr(engine, "close_spider_async"):
            self._ending = asyncio.ensure_future(engine.close_spider_async(reason=CLOSE_REASON))
        else:
            # Scrapy 2.13.
            self._ending = engine.close_spider(self._crawler.spider, reason=CLOSE_REASON)

    def _fill(self, item: ItemAdapter, source: Source, answer: Answer) -> None:
        """Fill the item's fields; drop an item without text where the settings say so."""
        if answer["status"] == "empty" and self._settings.empty == "drop":
            self._drop_source(item)
            raise DropItem(f"Dehusk found nothing to extract in {_name(source)}", log_level="INFO")
        self._drop_source(item)
        for path, field in self._settings.fields.items():
            item[field] = value_at(answer, path)
        if self._settings.flags:
            item[self._settings.status_field] = answer["status"]

    def _drop_source(self, item: ItemAdapter) -> None:
        """Take the page out of the item, also of one that is dropped, which Scrapy writes to its log as it is."""
        if self._settings.keep_source:
            without_response(item, self._settings.field)
        else:
            remove(item, self._settings.field)

    def _count(self, answer: Answer) -> None:
        metrics = answer["metrics"]
        words_in, words_out = metrics["input"]["words"], metrics["output"]["words"]
        self._words["in"] += words_in
        self._words["out"] += words_out
        self._add(f"documents/{answer['status']}")
        self._add("words_in", words_in)
        self._add("words_out", words_out)
        self._add("seconds", metrics["timings_ms"]["total"] / 1000)
        for reason, removed in metrics["removed"].items():
            self._add(f"removed/{reason}", removed["blocks"])
            self._add(f"removed_words/{reason}", removed["words"])

    def _add(self, name: str, count: Any = 1) -> None:
        # A collector adds floats as well as it does whole numbers.
        self._crawler.stats.inc_value(f"dehusk/{name}", count)


def _slug(error: DehuskError) -> str:
    """Give the end of the problem's type as the service has it, which knows more of them than there are classes."""
    said = error.problem.type.rpartition("/")[2] if error.problem is not None else ""
    return said or problem_of(error).slug


def _name(source: Source) -> str:
    return source.url or "a page without an address"
