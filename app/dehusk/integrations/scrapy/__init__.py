"""Scrapy: an item pipeline that cleans the page an item carries, through the service or in worker processes.

Needs the extra `scrapy` (`pip install 'dehusk[scrapy]'`) and Scrapy's asyncio reactor, which is its default.
"""

from __future__ import annotations

try:
    import scrapy as _scrapy
except ModuleNotFoundError as error:
    raise ImportError("the pipeline needs Scrapy: pip install 'dehusk[scrapy]'") from error

from dehusk.integrations.scrapy.pipeline import DehuskPipeline

__all__ = ["DehuskPipeline"]

del _scrapy
