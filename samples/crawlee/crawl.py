"""Crawl a site with Crawlee and keep each page's clean text: `python crawl.py https://www.example.com/ pages.json`.

Needs `pip install 'dehusk[client]' 'crawlee[parsel]'` and a running `dehusk serve`, whose address may follow.
"""

from __future__ import annotations

import asyncio
import sys

from crawlee import ConcurrencySettings
from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
from w3lib.encoding import http_content_type_encoding

from dehusk.errors import DocumentError, EmptyBodyError, UnsupportedDocumentError
from dehusk.integrations.client import AsyncDehuskClient

MOST_PAGES = 100
# What is about the page alone. All else, such as a service that is away, is Crawlee's to try again.
NOT_CLEANED = (DocumentError, UnsupportedDocumentError, EmptyBodyError)


async def crawl(start: str, output: str, service: str = "http://127.0.0.1:8000") -> None:
    """Crawl the site of an address and write what its pages hold to a JSON file."""
    client = AsyncDehuskClient(service)
    crawler = ParselCrawler(
        max_requests_per_crawl=MOST_PAGES,
        respect_robots_txt_file=True,
        concurrency_settings=ConcurrencySettings(desired_concurrency=2, max_concurrency=4, max_tasks_per_minute=120),
    )

    @crawler.router.default_handler
    async def handle(context: ParselCrawlingContext) -> None:
        await context.enqueue_links()
        url = context.request.loaded_url or context.request.url
        encoding = http_content_type_encoding(context.http_response.headers.get("content-type"))
        try:
            result = await client.clean(await context.http_response.read(), url=url, encoding=encoding)
        except NOT_CLEANED as error:
            context.log.error(f"{url} could not be cleaned: {error}")
            return
        page = {"url": url, "title": result.title, "text": result.text, "author": result.metadata.author}
        await context.push_data(page)

    try:
        await crawler.run([start])
        await crawler.export_data(output)
    finally:
        await client.aclose()


if __name__ == "__main__":
    asyncio.run(crawl(*sys.argv[1:]))
