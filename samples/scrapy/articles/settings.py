"""Settings of the project: a polite crawler, and what Dehusk makes of its pages."""

from __future__ import annotations

BOT_NAME = "articles"
SPIDER_MODULES = ["articles.spiders"]

# Who you are and where you can be reached: change it before you crawl a site that is not yours.
USER_AGENT = "articles-example (+https://www.example.com/about-our-crawler)"
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 2
DOWNLOAD_DELAY = 0.5
AUTOTHROTTLE_ENABLED = True
DOWNLOAD_MAXSIZE = 20_000_000
# A first crawl ends soon; 0 takes the bound away.
CLOSESPIDER_PAGECOUNT = 500

ITEM_PIPELINES = {"dehusk.integrations.scrapy.DehuskPipeline": 300}
# Where `dehusk serve` listens; with DEHUSK_INPROCESS = True nothing has to listen.
DEHUSK_URL = "http://127.0.0.1:8000"
DEHUSK_FIELDS = {
    "text": "text",
    "title": "title",
    "metadata.author": "author",
    "metadata.published": "published",
    "metrics.kept_ratio": "kept_ratio",
}
DEHUSK_EMPTY = "flag"
DEHUSK_ON_ERROR = "retry"
DEHUSK_CLOSE_AFTER = 20
