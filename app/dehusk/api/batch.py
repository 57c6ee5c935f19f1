"""Batches: records go to the pool as they arrive, their answers come back in the same order, one line for each."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator
from typing import NamedTuple

import orjson

from dehusk.api.documents import Course, counted, submitted
from dehusk.api.errors import SlowBodyError, problem_body, problem_of
from dehusk.api.held import Lease
from dehusk.api.identity import current
from dehusk.api.service import Service
from dehusk.errors import BodyTooLargeError, BusyError, CorruptBodyError, DehuskError
from dehusk.metrics import Input
from dehusk.workers.task import Format, Packing, Task

# Records of one batch in the pool, for each worker: one is cleaned, one waits, so that no worker idles. The rest of
# the queue is for others.
RECORDS_PER_WORKER = 2
# Answers that are kept for a client that sends all its records before it reads; then it has to read.
MOST_UNREAD_BYTES = 16_000_000
# How long a record waits for a place in the queue, or for memory, that others have taken.
BUSY_SECONDS = 30.0
RETRY_SECONDS = 0.05

_log = logging.getLogger(__name__)


class Line(NamedTuple):
    """One line of the input; `fault` is why it cannot be read, where it cannot."""

    content: bytes
    fault: DehuskError | None = None


async def lines_of(chunks: AsyncIterator[bytes], most_bytes: int) -> AsyncIterator[Line]:
    """Cut what arrives into lines, leave out empty ones, and give those of more than `most_bytes` as faulty.

    A body that turns out to be corrupt or slow on the way ends in a faulty line as well.
    """
    line = bytearray()
    size = 0

    def ended() -> Line | None:
        nonlocal size
        content, taken = bytes(line), size
        line.clear()
        size = 0
        if taken > most_bytes:
            return Line(b"", BodyTooLargeError(f"the record has {taken} bytes; at most {most_bytes} are allowed"))
        return Line(content) if content.strip() else None

    try:
        async for chunk in chunks:
            first, *rest = chunk.split(b"\n")
            for number, piece in enumerate((first, *rest)):
                if number and (done := ended()) is not None:
                    yield done
                size += len(piece)
                if size <= most_bytes:
                    line += piece
                else:
                    line.clear()
    except (BodyTooLargeError, CorruptBodyError, SlowBodyError) as error:
        yield Line(b"", error)
        return
    if (done := ended()) is not None:
        yield done


class Batch:
    """One batch on its way; `read` and `answers` run side by side."""

    def __init__(self, service: Service, lease: Lease, deadline_ms: int | None) -> None:
        self._service = service
        self._lease = lease
        self._deadline_ms = deadline_ms
        self._most_records = RECORDS_PER_WORKER * service.settings.workers
        self._answers: deque[asyncio.Task[bytes]] = deque()
        self._working = 0
        self._unread_bytes = 0
        self._changed = asyncio.Condition()
        self._complete = False

    async def read(self, lines: AsyncIterator[Line]) -> None:
        """Give the records to the pool, no faster than it takes them and the client reads the answers."""
        index = 0
        async with asyncio.TaskGroup() as group:
            async for line in lines:
                async with self._changed:
                    await self._changed.wait_for(self._has_room)
                    self._working += 1
                    self._answers.append(group.create_task(self._answer(index, line)))
                    self._changed.notify_all()
                index += 1
            async with self._changed:
                self._complete = True
                self._changed.notify_all()

    async def answers(self) -> AsyncIterator[bytes]:
        """Give the answers in the order of the records."""
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: self._answers or self._complete)
                if not self._answers:
                    return
                task = self._answers.popleft()
            answer = await task
            yield answer
            async with self._changed:
                self._unread_bytes -= len(answer)
                self._changed.notify_all()

    def _has_room(self) -> bool:
        return self._working < self._most_records and self._unread_bytes < MOST_UNREAD_BYTES

    async def _answer(self, index: int, line: Line) -> bytes:
        try:
            answer = await self._cleaned(index, line)
        except DehuskError as error:
            answer = _problem_line(index, error)
        except Exception:  # noqa: BLE001  the border: a fault on one record must not end the others
            _log.exception("record %d of a batch failed", index)
            answer = _problem_line(index, DehuskError("the service failed; its log has the details under this request"))
        async with self._changed:
            self._working -= 1
            self._unread_bytes += len(answer)
            self._changed.notify_all()
        return answer

    async def _cleaned(self, index: int, line: Line) -> bytes:
        size = len(line.content)
        course = Course(self._service)
        with counted(course):
            if line.fault is not None:
                raise line.fault
            packing = Packing(format=Format.RECORD, most_bytes=size)
            task = Task(line.content, input=Input.HTML, packing=packing)
            until = time.monotonic() + BUSY_SECONDS
            while True:
                try:
                    self._lease.add(size)
                    try:
                        answer = await submitted(self._service, task, self._deadline_ms)
                        break
                    finally:
                        self._lease.give_back(size)
                except BusyError:
                    if time.monotonic() > until:
                        raise
                    await asyncio.sleep(RETRY_SECONDS)
            course.record(answer)
        name = b"" if answer.id is None else b'"id":%s,' % orjson.dumps(answer.id)
        return b'{"index":%d,%s"status":200,"result":%s}\n' % (index, name, answer.body)


def _problem_line(index: int, error: DehuskError) -> bytes:
    problem = problem_of(error)
    record = {} if error.record_id is None else {"id": error.record_id}
    body = problem_body(problem, str(error), current())
    return orjson.dumps({"index": index, **record, "status": problem.status, "problem": body}) + b"\n"
