"""The spider: every page of one site that links lead to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor

from articles.items import Article


class SiteSpider(Spider):
    """Crawls the site of an address: `scrapy crawl site -a start=https://www.example.com/`."""

    name = "site"

    def __init__(self, start: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.first = start
        self.links = LinkExtractor(allow_domains=[urlsplit(start).netloc])

    async def start(self) -> AsyncIterator[Request]:
        """Begin with the address that was given."""
        yield Request(self.first)

    def parse(self, response: Response, **_: Any) -> Iterator[Article | Request]:
        """Give the page as an item and follow its links; a PDF or a picture is no page."""
        if isinstance(response, TextResponse):
            yield Article(response.url, html=response)
            yield from response.follow_all(self.links.extract_links(response))
