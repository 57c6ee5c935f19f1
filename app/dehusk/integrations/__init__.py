"""Integrations: the client of the service, and thin adapters to other people's programs.

May import everything below the doors. Each module needs an extra of its own (`pip install dehusk[scrapy]`).
"""
