"""Jobs: what a pool is made of: its size, its documents on their way, the states and ends of its workers."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum

from dehusk.workers.process import WorkerProcess
from dehusk.workers.task import Answer, Frames


class State(StrEnum):
    """What a worker is doing; `failed` waits to try loading its model again."""

    STARTING = "starting"
    IDLE = "idle"
    BUSY = "busy"
    FAILED = "failed"


class Cause(StrEnum):
    """Why a worker was replaced."""

    DEADLINE = "deadline"
    MEMORY = "memory"
    CRASH = "crash"
    RECYCLED = "recycled"
    RELOADED = "reloaded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PoolSize:
    """How many workers, how many documents may wait for them, and when a worker is replaced or killed.

    A worker is replaced after `recycle_after` documents and above `recycle_rss_bytes` of resident memory, and killed
    over its document above `memory_bytes`; 0 stands for never.
    """

    workers: int
    queue_size: int
    recycle_after: int = 0
    recycle_rss_bytes: int = 0
    memory_bytes: int = 0


@dataclass(eq=False, slots=True, weakref_slot=True)
class Job:
    """A document on its way; `losses` counts the workers that were lost with it through no fault of its own."""

    frames: Frames
    seconds: float
    future: Future[Answer] = field(default_factory=Future)
    losses: int = 0

    def claim(self) -> bool:
        """Take the job up; False when its caller has given up. One that was put back is taken up already."""
        return self.losses > 0 or self.future.set_running_or_notify_cancel()


@dataclass(eq=False, slots=True)
class Slot:
    """A place in the pool, with the worker that has it now and the one to follow it, between documents, when due."""

    state: State = State.STARTING
    worker: WorkerProcess | None = None
    successor: WorkerProcess | None = None
    due: bool = False

    def take_successor(self) -> WorkerProcess | None:
        """Give the successor up when it is due, ready as it is then; None when it is not, or could not be started."""
        if not self.due:
            return None
        worker, self.successor, self.due = self.successor, None, False
        return worker

    def workers(self) -> tuple[WorkerProcess, ...]:
        """Give the workers that are there."""
        return tuple(worker for worker in (self.worker, self.successor) if worker is not None)
