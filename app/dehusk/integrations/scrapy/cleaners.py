"""Cleaners: what makes an answer of a page, the service or worker processes of the crawl itself."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Protocol

import orjson

from dehusk.errors import NotReadyError
from dehusk.integrations.client import AsyncDehuskClient
from dehusk.integrations.scrapy.fields import Source
from dehusk.integrations.scrapy.settings import CrawlSettings
from dehusk.settings import worker_share
from dehusk.workers.cleaners import ModelCleaner
from dehusk.workers.formats import as_json
from dehusk.workers.jobs import PoolSize
from dehusk.workers.pool import Pool
from dehusk.workers.task import CleanerFactory, Task

# Pages that may be with the service at once: half of what may wait there by default, so that two crawls find room.
AT_ONCE = 32
# Pages in-process for each worker: one in work and one that it finds when that is done.
PER_WORKER = 2
# As the service has it by default.
DEADLINE_MS = 10_000
RECYCLE_AFTER = 5_000
# Loading the model takes well under a second; a cold disk and a busy machine get a hundred times that.
START_SECONDS = 60.0
LOOK_SECONDS = 0.05

# An answer of the service as JSON has it.
Answer = dict[str, Any]


class PageCleaner(Protocol):
    """What the pipeline needs; raises a DehuskError for a page that it does not clean."""

    async def clean(self, source: Source) -> Answer:
        """Give the answer for a page; waits while too many are on their way."""

    async def close(self) -> None:
        """Free what it holds."""


class ServiceCleaner:
    """Cleans through the service that the settings name."""

    def __init__(self, settings: CrawlSettings) -> None:
        self._client = AsyncDehuskClient(
            settings.url,
            uds=settings.uds,
            token=None if settings.token is None else settings.token.get_secret_value(),
            timeout=settings.timeout,
            # The pipeline does that, and counts it.
            retries=0,
        )
        self._options = settings.cleaning()
        self._deadline_ms = settings.deadline_ms
        self._places = asyncio.Semaphore(AT_ONCE)

    async def clean(self, source: Source) -> Answer:
        """Send a page to the service."""
        async with self._places:
            result = await self._client.clean(
                # The service refuses a request without a body; a page without one has nothing to extract.
                source.document or " ",
                self._options,
                url=source.url,
                encoding=source.encoding,
                deadline_ms=self._deadline_ms,
            )
        answer: Answer = orjson.loads(as_json(result).body)
        return answer

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


class PoolCleaner:
    """Cleans in worker processes, which a hanging page costs its worker and not the crawl."""

    def __init__(self, settings: CrawlSettings, factory: CleanerFactory | None = None) -> None:
        memory = worker_share({"workers": settings.workers})
        size = PoolSize(settings.workers, PER_WORKER * settings.workers, RECYCLE_AFTER, memory // 2, memory)
        self._pool = Pool(factory or ModelCleaner(), size)
        self._options = settings.cleaning()
        self._seconds = (settings.deadline_ms or DEADLINE_MS) / 1000
        self._places = asyncio.Semaphore(PER_WORKER * settings.workers)
        self._pool.start()

    async def clean(self, source: Source) -> Answer:
        """Have a worker clean a page."""
        async with self._places:
            await self._until_ready()
            task = Task(source.document, self._options, source.url, source.encoding)
            answer = await asyncio.wrap_future(self._pool.submit(task, self._seconds))
        made: Answer = orjson.loads(answer.body)
        return made

    async def _until_ready(self) -> None:
        until = time.monotonic() + START_SECONDS
        while not self._pool.ready and self._pool.fault is None:
            if time.monotonic() > until:
                raise NotReadyError(f"no worker process was ready after {START_SECONDS:.0f} seconds")
            await asyncio.sleep(LOOK_SECONDS)

    async def close(self) -> None:
        """End the worker processes."""
        await asyncio.to_thread(self._pool.close)
