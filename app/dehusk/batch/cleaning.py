"""Cleaning: records go to the worker pool as they are read, and come back in the order in which they were read."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
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
# Bytes of records on their way and of answers that wait, for each that may be: 32 MB for a worker. Pages have some
# 300 KB in the mean, so that large ones alone make the window shorter, on many cores as on few; a single one of any
# size passes.
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
    task: Task | None = None
    future: Future[Answer] | None = None
    error: DehuskError | None = None


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

    No more is held at a time than a bounded number of records, and of bytes of them and of their answers.
    """
    window = _Window(job, pool)
    pending: deque[_Pending] = deque()
    try:
        for place in places:
            pending.append(window.begin(place))
            while len(pending) >= pool.queue_size or window.is_full:
                yield window.end(pending.popleft())
        while pending:
            yield window.end(pending.popleft())
    finally:
        for one in pending:
            if one.future is not None:
                one.future.cancel()


class _Window:
    """Sends records to the pool and takes their answers, and counts the bytes of both that are held."""

    def __init__(self, job: Job, pool: Pool) -> None:
        self._job = job
        self._pool = pool
        self._most_bytes = HELD_BYTES_PER_RECORD * pool.queue_size
        self._held = 0
        # Answers come in the threads of the pool.
        self._counting = Lock()

    @property
    def is_full(self) -> bool:
        """Whether as many bytes are held as may be."""
        return self._held > self._most_bytes

    def begin(self, place: Place) -> _Pending:
        """Send the record at a place to the pool, if there is one to be cleaned."""
        record = place.item
        if record is None or isinstance(record, Damage) or record.skip is not None:
            return _Pending(place)
        if record.fault is not None:
            # What is kept of it waits for those before it, as an answer does.
            self._count(len(record.document))
            return _Pending(place, error=record.fault)
        task = _task_of(record, self._job)
        self._count(len(task.document))
        return _Pending(place, task, self._submit(task))

    def end(self, one: _Pending) -> Cleaned:
        """Wait for what becomes of a record; raise EngineError when no worker can clean any more."""
        future, task = one.future, one.task
        if future is None or task is None:
            if one.error is not None and isinstance(one.place.item, Record):
                self._count(-len(one.place.item.document))
            return Cleaned(one.place, None, one.error)
        for _ in range(MOST_TRIES):
            wait((future,))
            self._count(-_answered(future))
            try:
                answer = future.result()
            except UnavailableError as error:
                lost = error
                future = self._submit(task)
            except DehuskError as error:
                self._count(-len(task.document))
                return Cleaned(one.place, None, error)
            else:
                self._count(-len(task.document))
                return Cleaned(one.place, answer)
        raise EngineError(f"no worker can clean any more: {lost}")

    def _submit(self, task: Task) -> Future[Answer]:
        try:
            future = self._pool.submit(task, self._job.limits.deadline_seconds)
        except UnavailableError as error:
            raise EngineError(f"no worker can clean any more: {error}") from error
        future.add_done_callback(lambda done: self._count(_answered(done)))
        return future

    def _count(self, size: int) -> None:
        with self._counting:
            self._held += size


def _answered(done: Future[Answer]) -> int:
    """Give the bytes of an answer that has come."""
    return 0 if done.cancelled() or done.exception() is not None else len(done.result().body)


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
