"""Stations: what goes to the actors of a cluster and comes back, without one."""

from __future__ import annotations

from dehusk.batch.engines.stations import row_of, split_of
from dehusk.batch.splits import Kind, Split


def test_a_split_arrives_as_it_was_sent():
    """Names of files are bytes to the system, and need be no UTF-8."""
    split = Split(3, Kind.PAGES, ("b\u00fccher/caf\udce9.html", "\u4e2d.html"), 7, 1, None)
    assert split_of(row_of(split)) == split
