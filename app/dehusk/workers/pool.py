"""The pool: a bounded queue of documents, and for each worker process one thread that feeds and replaces it."""

from __future__ import annotations

import atexit
import logging
import math
import threading
import time
import weakref
from collections import Counter, deque
from collections.abc import Mapping
from concurrent.futures import Future
from functools import partial
from itertools import chain

from dehusk.errors import (
    BusyError,
    DehuskError,
    DocumentCrashedError,
    DocumentDeadlineError,
    DocumentMemoryError,
    ModelError,
    NotReadyError,
)
from dehusk.workers.jobs import Cause, Job, PoolSize, Slot, State
from dehusk.workers.process import UnusableModelError, WorkerLostError, WorkerProcess
from dehusk.workers.renewal import Renewal
from dehusk.workers.task import Answer, CleanerFactory, Task

# How often an idle worker is looked at: one that died in its sleep is replaced within this time.
CHECK_SECONDS = 0.5
# A worker that dies while it loads its model is tried again: at once a few times, since something may have killed it
# by chance, then less and less often.
PROMPT_RETRIES = 3
FIRST_RETRY_SECONDS = 0.5
LAST_RETRY_SECONDS = 30.0
# Workers that may be lost with one document before it is given up. A worker that somebody else has killed says nothing
# of its document; three in a row do.
MOST_LOSSES = 2
# Weight of the newest document in the running mean of seconds per document: about the last twenty count.
NEWEST = 0.05

_log = logging.getLogger(__name__)


class Pool:
    """Worker processes that clean documents; usable from threads, and from asyncio through `wrap_future`."""

    def __init__(self, factory: CleanerFactory, size: PoolSize) -> None:
        self._factory = factory
        self._size = size
        self._slots = [Slot() for _ in range(size.workers)]
        self._threads: list[threading.Thread] = []
        self._jobs: deque[Job] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._served = False
        self._restarts: Counter[str] = Counter(dict.fromkeys(Cause, 0))
        self._mean_seconds = 0.0
        self.model = ""
        # What is wrong with the model, said by the first workers, when none has got ready yet: trying again will hardly
        # help, and whoever started the pool should know.
        self.fault: str | None = None

    def start(self) -> None:
        """Start the workers in the background; `ready` turns true when the first one has loaded its model."""
        # A program that ends without closing the pool would wait for the workers, and they for it.
        atexit.register(self.close)
        for place, slot in enumerate(self._slots):
            thread = threading.Thread(target=self._tend, args=(slot,), name=f"dehusk-worker-{place}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def submit(self, task: Task, seconds: float) -> Future[Answer]:
        """Queue one document, to be cleaned within `seconds` once a worker has it.

        The future gives the answer or raises a DehuskError; cancelling it frees its place in the queue. Raises
        BusyError when the queue is full and NotReadyError before the first worker is ready and while closing.
        """
        # What cannot be sent fails here, at the caller, and not in a worker's thread.
        job = Job(task.to_frames(), seconds)
        with self._changed:
            self.admit()
            self._jobs.append(job)
            # All: a slot that waits to retry is woken too, and must not take the word from an idle worker.
            self._changed.notify_all()
        # The future keeps what it calls: with the job itself in there, its body would live until the collector comes.
        job.future.add_done_callback(partial(self._forget, weakref.ref(job)))
        return job.future

    def admit(self) -> None:
        """Raise the BusyError or NotReadyError that a document would meet now, before its body is even read."""
        if self._closing:
            raise NotReadyError("the service is shutting down; send the document to another instance")
        if not self._served:
            raise NotReadyError(self.fault or "the service is starting; send the document again in a moment")
        idle = sum(slot.state is State.IDLE for slot in self._slots)
        if len(self._jobs) >= self._size.queue_size + idle:
            raise BusyError(f"{len(self._jobs)} documents are waiting already; send this one again later")

    def close(self, grace: float = 0.0) -> None:
        """Refuse what waits, let documents in work finish within `grace` seconds, then end all workers."""
        with self._changed:
            self._closing = True
            self._refuse_waiting("the service is shutting down; send the document to another instance")
            for slot in self._slots:
                if slot.state is State.STARTING and slot.worker is not None:
                    slot.worker.kill()
                if slot.successor is not None:
                    slot.successor.kill()
            self._changed.notify_all()
        until = time.monotonic() + grace
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        while any(thread.is_alive() for thread in self._threads):
            with self._changed:
                for worker in chain.from_iterable(slot.workers() for slot in self._slots):
                    worker.kill()
            for thread in self._threads:
                thread.join(CHECK_SECONDS)
        # Last: who interrupts this, with a second Ctrl-C, leaves the rest to the end of the program.
        atexit.unregister(self.close)

    def renew(self, factory: CleanerFactory) -> Future[None]:
        """Replace every worker, one after the other and each between two documents, by one that `factory` builds.

        Until all are there, documents are cleaned by either. The future raises ModelError when a new worker cannot
        start, which leaves the old ones at work, and NotReadyError when the pool closes. One call at a time.
        """
        start = partial(WorkerProcess, factory, self._size.memory_bytes)
        adopt = partial(setattr, self, "_factory", factory)
        renewal = Renewal(self._slots, self._changed, start, adopt, lambda: self._closing)
        thread = threading.Thread(target=renewal.run, name="dehusk-renewal", daemon=True)
        with self._changed:
            if self._closing:
                raise NotReadyError("the service is shutting down")
            thread.start()
            self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        return renewal.done

    @property
    def ready(self) -> bool:
        """Whether documents are taken: a worker is there or being replaced, and the pool is not closing."""
        return self._served and not self._closing

    @property
    def queue_size(self) -> int:
        """Documents that may wait for a worker."""
        return self._size.queue_size

    @property
    def memory_bytes(self) -> int:
        """Resident memory at which a worker is killed over its document; 0 for never."""
        return self._size.memory_bytes

    @property
    def waiting(self) -> int:
        """Documents that wait for a worker."""
        return len(self._jobs)

    def seconds_to_drain(self) -> int:
        """Estimate, in whole seconds and at least 1, when a place in the queue will be free."""
        return max(1, math.ceil(self._mean_seconds * len(self._jobs) / len(self._slots)))

    def states(self) -> Mapping[str, int]:
        """Give the number of workers in each state."""
        counted = Counter(slot.state for slot in self._slots)
        return {state: counted[state] for state in State}

    def restarts(self) -> Mapping[str, int]:
        """Give the number of worker restarts for each cause."""
        return dict(self._restarts)

    def pids(self) -> Mapping[int, int]:
        """Give the process id of each worker by its place in the pool."""
        with self._changed:
            return {place: slot.worker.pid for place, slot in enumerate(self._slots) if slot.worker is not None}

    def _tend(self, slot: Slot) -> None:
        failures = 0
        while not self._closing:
            cause: Cause | None = Cause.FAILED
            try:
                worker = self._start_worker(slot)
                failures = 0
                cause = self._feed(slot, worker)
            except (ModelError, OSError, EOFError) as error:
                # A pool that closes ends those that are starting.
                if not self._closing:
                    _log.error("a worker could not start: %s", error)
                failures += 1
            except Exception:  # noqa: BLE001  a thread that ends would leave its place in the pool empty for good
                _log.exception("tending a worker failed")
                failures += 1
            self._end_worker(slot)
            if failures:
                self._wait_to_retry(slot, failures)
            if cause is not None and not self._closing:
                self._restarts[cause] += 1

    def _start_worker(self, slot: Slot) -> WorkerProcess:
        slot.state = State.STARTING
        with self._changed:
            successor = slot.take_successor()
            self._changed.notify_all()
        worker = successor or WorkerProcess(self._factory, self._size.memory_bytes)
        with self._changed:
            slot.worker = worker
        try:
            self.model = worker.await_ready()
        except UnusableModelError as error:
            if not self.model:
                self.fault = str(error)
            raise
        slot.state = State.IDLE
        self.fault = None
        self._served = True
        return worker

    def _end_worker(self, slot: Slot) -> None:
        with self._changed:
            worker, slot.worker = slot.worker, None
            slot.state = State.STARTING
        if worker is not None:
            worker.close()

    def _wait_to_retry(self, slot: Slot, failures: int) -> None:
        if failures <= PROMPT_RETRIES:
            return
        with self._changed:
            slot.state = State.FAILED
            if all(one.state is State.FAILED for one in self._slots):
                # Nobody is left to serve the queue, and nobody knows when there will be.
                self._served = False
                self._refuse_waiting("the service has no working worker; send the document again later")
            seconds = min(FIRST_RETRY_SECONDS * 2 ** (failures - PROMPT_RETRIES - 1), LAST_RETRY_SECONDS)
            self._changed.wait_for(lambda: self._closing or slot.due, seconds)

    def _feed(self, slot: Slot, worker: WorkerProcess) -> Cause | None:
        """Give the worker one document after the other; return why it has to be replaced, None when closing."""
        served = 0
        while not self._size.recycle_after or served < self._size.recycle_after:
            job = self._next_job(slot, worker)
            if job is None:
                return None if self._closing else Cause.RELOADED if slot.due else Cause.CRASH
            if not job.claim():
                slot.state = State.IDLE
                continue
            cause = self._settle(worker, job)
            if cause is not None:
                return cause
            slot.state = State.IDLE
            served += 1
            # While the worker waits for the next one, nothing should hold the last.
            del job
            if 0 < self._size.recycle_rss_bytes < worker.resident_bytes():
                break
        return Cause.RECYCLED

    def _next_job(self, slot: Slot, worker: WorkerProcess) -> Job | None:
        """Wait for a document; give None when the pool closes, or the worker is due to be replaced or has died."""
        with self._changed:
            while not self._closing:
                if slot.due or not worker.alive():
                    return None
                if self._jobs:
                    slot.state = State.BUSY
                    return self._jobs.popleft()
                self._changed.wait(CHECK_SECONDS)
        return None

    def _settle(self, worker: WorkerProcess, job: Job) -> Cause | None:
        """Have the document cleaned and settle its future; return why the worker is of no more use, if so."""
        started = time.monotonic()
        try:
            answer = worker.ask(job.frames, job.seconds)
        except WorkerLostError as error:
            self._try_again(job, error)
            return Cause.CRASH
        except DehuskError as error:
            cause = _cause_of(error, worker)
            if cause is not None:
                worker.kill()
            if self._closing and isinstance(error, DocumentCrashedError):
                # The pool has ended the worker, not the document.
                error = NotReadyError("the service is shutting down; send the document to another instance")
            job.future.set_exception(_bare(error))
            return cause
        except Exception:
            # A fault of our own: `_tend` logs it and goes on, and nobody may wait for the answer for ever.
            job.future.set_exception(DocumentCrashedError("cleaning this document failed"))
            raise
        weight = NEWEST if self._mean_seconds else 1.0
        self._mean_seconds += weight * (time.monotonic() - started - self._mean_seconds)
        job.future.set_result(answer)
        return None

    def _try_again(self, job: Job, error: WorkerLostError) -> None:
        """Put a document back whose worker was lost through no fault of its own, lest it is the cause after all."""
        job.losses += 1
        with self._changed:
            if job.losses > MOST_LOSSES or self._closing:
                blame = None if self._closing else error.blame
                # Where no worker had it, it is not to blame.
                excuse = NotReadyError(f"no worker could take this document ({error}); send it again")
                job.future.set_exception(_bare(blame or excuse))
                return
            self._jobs.appendleft(job)
            self._changed.notify_all()

    def _forget(self, known: weakref.ref[Job], future: Future[Answer]) -> None:
        job = known() if future.cancelled() else None
        if job is not None:
            with self._changed:
                if job in self._jobs:
                    self._jobs.remove(job)

    def _refuse_waiting(self, message: str) -> None:
        while self._jobs:
            job = self._jobs.popleft()
            if job.claim():
                job.future.set_exception(NotReadyError(message))


def _bare(error: DehuskError) -> DehuskError:
    """Give the error without the frames that it has come through: they hold the document, which it would keep alive."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def _cause_of(error: DehuskError, worker: WorkerProcess) -> Cause | None:
    if isinstance(error, DocumentDeadlineError):
        return Cause.DEADLINE
    if isinstance(error, DocumentMemoryError):
        return Cause.MEMORY
    return None if worker.alive() else Cause.CRASH
