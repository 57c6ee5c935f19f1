"""Cleaning: records go to the worker pool as they are read, and come back in the order in which they were read."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from dehusk.batch.errors import EngineError
from dehusk.batch.job import Job
from dehusk.batch.places import Place
from dehusk.batch.records import Damage, Record
from dehusk.engine.options import Options
from dehusk.errors import DehuskError, UnavailableError
from dehusk.metrics import Input
from dehusk.rules.load import load_rules
from dehusk.workers.cleaners import ModelCleaner
from dehusk.workers.jobs import PoolSize
from dehusk.workers.pool import Pool
from dehusk.workers.task import Answer, Packing, Task

# Records on their way, for each worker: while a slow one holds up those behind it, the others have work for seconds.
RECORDS_PER_WORKER = 64
# Bytes of records on their way, for each that may be: 32 MB for a worker. Pages have some 300 KB in the mean, so that
# large ones alone make the window shorter, on many cores as on few; a single one of any size passes.
HELD_BYTES_PER_RECORD = 500_000
# As the service has them: a worker's memory does not grow, but what the C libraries keep may.
RECYCLE_AFTER = 5_000
# Loading the models takes about a second; after this long something is wrong that nobody tells.
START_SECONDS = 120.0
LOOK_SECONDS = 0.05
# A worker can be killed by anybody; a record that so many workers in a row were lost with, three at a time, is not
# tried again, as there is nobody to clean it.
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of the item at a place: the worker's answer, or why there is none; neither for what is no page."""

    place: Place
    answer: Answer | None = None
    error: DehuskError | None = None


class _Pending(NamedTuple):
    place: Place
    task: Task | None
    future: Future[Answer] | None
    error: DehuskError | None
    held: int


@contextmanager
def working(job: Job, workers: int) -> Iterator[Pool]:
    """Give a pool of worker processes that clean as the job says; raise EngineError when none can start."""
    size = PoolSize(
        workers,
        queue_size=RECORDS_PER_WORKER * workers,
        recycle_after=RECYCLE_AFTER,
        recycle_rss_bytes=job.limits.memory_bytes // 2,
        memory_bytes=job.limits.memory_bytes,
    )
    pool = Pool(ModelCleaner(job.model, None if job.rules is None else load_rules(job.rules)), size)
    pool.start()
    try:
        until = time.monotonic() + START_SECONDS
        while not pool.ready:
            if pool.fault is not None or time.monotonic() > until:
                raise EngineError(f"no worker can start: {pool.fault or 'none has got ready'}")
            time.sleep(LOOK_SECONDS)
        yield pool
    finally:
        pool.close()


def clean_places(places: Iterable[Place], job: Job, pool: Pool) -> Generator[Cleaned, None, None]:
    """Have the records at `places` cleaned, side by side, and give what became of each in their order.

    No more is held at a time than a bounded number of records and bytes.
    """
    pending: deque[_Pending] = deque()
    most_records = pool.queue_size
    most_bytes = HELD_BYTES_PER_RECORD * most_records
    held = 0
    try:
        for place in places:
            one = _begin(place, job, pool)
            pending.append(one)
            held += one.held
            while len(pending) >= most_records or held > most_bytes:
                first = pending.popleft()
                yield _end(first, job, pool)
                held -= first.held
        while pending:
            yield _end(pending.popleft(), job, pool)
    finally:
        for one in pending:
            if one.future is not None:
                one.future.cancel()


def _begin(place: Place, job: Job, pool: Pool) -> _Pending:
    record = place.item
    if record is None or isinstance(record, Damage) or record.skip is not None:
        return _Pending(place, None, None, None, 0)
    if record.fault is not None:
        return _Pending(place, None, None, record.fault, 0)
    task = _task_of(record, job)
    return _Pending(place, task, _submit(pool, task, job), None, len(record.document))


def _end(one: _Pending, job: Job, pool: Pool) -> Cleaned:
    future, task = one.future, one.task
    if future is None or task is None:
        return Cleaned(one.place, None, one.error)
    for _ in range(MOST_TRIES):
        try:
            return Cleaned(one.place, future.result())
        except UnavailableError as error:
            lost = error
            future = _submit(pool, task, job)
        except DehuskError as error:
            return Cleaned(one.place, None, error)
    raise EngineError(f"no worker can clean any more: {lost}")


def _submit(pool: Pool, task: Task, job: Job) -> Future[Answer]:
    try:
        return pool.submit(task, job.limits.deadline_seconds)
    except UnavailableError as error:
        raise EngineError(f"no worker can clean any more: {error}") from error


def _task_of(record: Record, job: Job) -> Task:
    is_text = record.input is Input.TEXT
    options = for_texts(job.options) if is_text else job.options
    packing = None
    if isinstance(record.document, bytes):
        packing = Packing(record.codings, most_bytes=job.limits.most_bytes)
    return Task(
        record.document,
        options,
        url=None if is_text else record.url,
        encoding=record.encoding,
        input=record.input,
        packing=packing,
    )


def for_texts(options: Options) -> Options:
    """Give the options without those that have no effect on plain text: a batch may hold both pages and texts."""
    return Options(favor=options.favor, explain=options.explain, output=options.output, comments=options.comments)
