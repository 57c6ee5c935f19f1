"""Documents: one document's way through the pool, counted whatever becomes of it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from fastapi import Request

from dehusk.api.errors import ClientGoneError, problem_of
from dehusk.api.service import Service
from dehusk.errors import DehuskError, DocumentCrashedError
from dehusk.metrics import Input
from dehusk.problems import Outcome
from dehusk.workers.task import Answer, Task

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Course:
    """What has become clear of a document so far."""

    service: Service
    input: Input = Input.UNKNOWN
    outcome: Outcome = Outcome.ERROR

    def record(self, answer: Answer) -> None:
        """Count what the document held and lost."""
        self.input = answer.input
        self.outcome = Outcome(answer.figures.status)
        self.service.metrics.record_document(answer.figures)


@contextmanager
def counted(course: Course) -> Iterator[None]:
    """Count a document as in flight, and when the block ends by what it was, how it ended and how long it took."""
    metrics = course.service.metrics
    started = time.perf_counter()
    metrics.in_flight.inc()
    try:
        yield
    except DehuskError as error:
        course.outcome = problem_of(error).outcome
        if error.input is not None:
            course.input = Input(error.input)
        if isinstance(error, DocumentCrashedError):
            _log.warning("a document crashed", exc_info=error)
        raise
    except asyncio.CancelledError:
        course.outcome = Outcome.CANCELLED
        raise
    finally:
        metrics.in_flight.dec()
        metrics.record_request(course.input, course.outcome, time.perf_counter() - started)


@asynccontextmanager
async def hang_up(request: Request) -> AsyncIterator[asyncio.Future[None]]:
    """Give a future that is done when the client hangs up; the body has to be received already."""
    gone = asyncio.ensure_future(_hung_up(request))
    try:
        yield gone
    finally:
        gone.cancel()


async def submitted(
    service: Service, task: Task, deadline_ms: int | None, gone: asyncio.Future[None] | None = None
) -> Answer:
    """Have the pool clean a document; its place in the queue is given up when the client hangs up.

    The deadline is the wanted one, or the service's where that is less. Raises what the pool and the worker raise,
    and ClientGoneError.
    """
    most_ms = service.settings.deadline_ms
    cleaning = asyncio.wrap_future(service.pool.submit(task, min(deadline_ms or most_ms, most_ms) / 1000))
    if gone is not None:
        gone.add_done_callback(_cancelling(cleaning))
    try:
        return await cleaning
    except asyncio.CancelledError:
        if gone is not None and gone.done() and not gone.cancelled():
            raise ClientGoneError("the client hung up before the document was clean") from None
        raise
    finally:
        cleaning.cancel()
        # An error holds this frame, and the future the error: a circle with the body in it, which lives for long.
        del cleaning, task


def _cancelling(cleaning: asyncio.Future[Answer]) -> Callable[[asyncio.Future[None]], None]:
    def cancel(_: asyncio.Future[None]) -> None:
        cleaning.cancel()

    return cancel


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
