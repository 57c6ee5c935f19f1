"""Engines: what has the splits of a job cleaned, here or on a cluster; what cleans one is the same code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from dehusk.batch.job import Job
from dehusk.batch.receipts import Receipt
from dehusk.batch.splits import Split
from dehusk.batch.watch import Watch


class Engine(Protocol):
    """What has splits cleaned."""

    def run(self, job: Job, splits: Iterator[Split], watch: Watch) -> Iterator[Receipt]:
        """Clean the splits and give the receipt of each part once it is there, in any order.

        Parts that have a receipt from an earlier run are not made again, and their receipts not given. Raises
        EngineError when it cannot go on and OutputError when nothing can be written.
        """
