"""Jobs made up for the tests, with pools of fake cleaners that obey words in the document."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dehusk.batch.inputs import plan
from dehusk.batch.job import Job
from dehusk.batch.parts import clean_splits
from dehusk.batch.receipts import FOLDER, Receipt
from dehusk.batch.watch import Unwatched
from dehusk.workers.jobs import PoolSize
from dehusk.workers.pool import Pool
from evaluation.archives import write_lines
from tests.fake_cleaners import FakeCleaner


@contextmanager
def pool_of(workers: int = 1, queue_size: int = 64) -> Iterator[Pool]:
    """Give a pool of fake cleaners that is ready."""
    pool = Pool(FakeCleaner, PoolSize(workers, queue_size))
    pool.start()
    try:
        until = time.monotonic() + 30
        while pool.states()["idle"] < workers:
            assert time.monotonic() < until, "no worker got ready"
            time.sleep(0.01)
        yield pool
    finally:
        pool.close()


def lines_job(folder: Path, objects: Iterable[Any], name: str = "pages.jsonl", **said: Any) -> Job:
    """Write objects as JSON lines and give a job for them, with an output folder that is there."""
    path = write_lines(folder / name, objects)
    out = folder / "rows"
    (out / FOLDER).mkdir(parents=True, exist_ok=True)
    return Job(inputs=(str(path),), out=out, **said)


def pages(*documents: str) -> list[dict[str, Any]]:
    """Give an object for each document, with the address of a host of its own."""
    return [
        {"html": document, "url": f"https://site{number}.example/", "id": number}
        for number, document in enumerate(documents)
    ]


def clean_job(job: Job, pool: Pool) -> list[Receipt]:
    """Clean all splits of a job, and give the receipts."""
    return list(clean_splits(plan(job), job, pool, Unwatched()))
