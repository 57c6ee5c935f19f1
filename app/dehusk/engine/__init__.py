"""Wiring only: the stages in order, and what goes in and comes out. May import everything below it."""

from __future__ import annotations

from dehusk.engine.options import Favor, MetadataLevel, Options
from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import BlockReport, Metrics, Result, Status

__all__ = ["BlockReport", "Cleaner", "Favor", "MetadataLevel", "Metrics", "Options", "Result", "Status"]
