"""A small Scrapy project: the pages of one site as clean articles."""
