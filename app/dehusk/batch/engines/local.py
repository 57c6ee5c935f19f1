"""The local engine: the worker pool of the service, fed by this process."""

from __future__ import annotations

from collections.abc import Iterator

from dehusk.batch.cleaning import working
from dehusk.batch.job import Job
from dehusk.batch.parts import clean_splits
from dehusk.batch.receipts import Receipt
from dehusk.batch.splits import Split
from dehusk.batch.watch import Watch
from dehusk.workers.forking import start_early


class LocalEngine:
    """Cleans on this machine, with so many worker processes."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(self, job: Job, splits: Iterator[Split], watch: Watch) -> Iterator[Receipt]:
        """Clean the splits one after the other and give the receipts in their order; see `Engine`."""
        start_early()
        with working(job, self._workers) as pool:
            yield from clean_splits(splits, job, pool, watch)
