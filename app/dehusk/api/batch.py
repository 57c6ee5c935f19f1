"""Batches: records go to the pool as they arrive, their answers come back in the same order, one line for each."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import NamedTuple

import orjson

from dehusk.api.documents import Course, counted, submitted
from dehusk.api.errors import SlowBodyError, problem_body, problem_of
from dehusk.api.held import Lease
from dehusk.api.identity import current
from dehusk.api.schemas import BatchParameters, Lines
from dehusk.api.service import Service
from dehusk.errors import BodyTooLargeError, BusyError, CorruptBodyError, DehuskError
from dehusk.workers.formats import LINES_TYPE, UNNAMED
from dehusk.workers.task import Answer, Format, Packing, Task

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
    """One line of the input; `fault` is why it cannot be read, where it cannot, `held` what it counts for."""

    content: bytes
    fault: DehuskError | None = None
    held: int = 0


class _Reading:
    """The line that is being read."""

    def __init__(self, most_bytes: int, lease: Lease) -> None:
        self._most_bytes = most_bytes
        self._lease = lease
        self._content = bytearray()
        self._size = 0
        self._fault: DehuskError | None = None

    async def add(self, piece: bytes) -> None:
        """Go on with the line; it waits for memory that others hold, but not for ever."""
        self._size += len(piece)
        if self._size > self._most_bytes and self._fault is None:
            self._give_up(BodyTooLargeError(f"the record has more than {self._most_bytes} bytes, which is the limit"))
        until = time.monotonic() + BUSY_SECONDS
        while self._fault is None:
            try:
                self._lease.add(len(piece))
                self._content += piece
                return
            except BusyError as error:
                if time.monotonic() > until:
                    self._give_up(error)
                    return
                await asyncio.sleep(RETRY_SECONDS)

    def end(self) -> Line | None:
        """Give the line, unless there is nothing in it, and begin the next one."""
        if not self._size:
            return None
        content, fault, held = bytes(self._content), self._fault, len(self._content)
        self._content.clear()
        self._size, self._fault = 0, None
        if fault is not None:
            return Line(b"", fault)
        if not content.strip():
            self._lease.give_back(held)
            return None
        return Line(content, None, held)

    def _give_up(self, fault: DehuskError) -> None:
        self._fault = fault
        self._lease.give_back(len(self._content))
        self._content.clear()


async def lines_of(chunks: AsyncIterator[bytes], most_bytes: int, lease: Lease) -> AsyncIterator[Line]:
    """Cut what arrives into lines, leave out empty ones, and give those of more than `most_bytes` as faulty.

    What is read is held on the lease, to be given back by whoever is done with the line. A body that turns out to be
    corrupt or slow on the way ends in a faulty line as well.
    """
    reading = _Reading(most_bytes, lease)
    try:
        async for chunk in chunks:
            first, *rest = chunk.split(b"\n")
            await reading.add(first)
            # An empty line that begins and ends here is none: a body may consist of millions of them.
            for number, piece in enumerate(rest):
                if (line := reading.end()) is not None:
                    yield line
                if piece or number == len(rest) - 1:
                    await reading.add(piece)
    except (BodyTooLargeError, CorruptBodyError, SlowBodyError) as error:
        yield Line(b"", error)
        return
    if (line := reading.end()) is not None:
        yield line


class Batch:
    """One batch on its way; `read` and `answers` run side by side."""

    def __init__(self, service: Service, lease: Lease, said: BatchParameters) -> None:
        self._service = service
        self._lease = lease
        self._deadline_ms = said.deadline_ms
        self._is_flat = said.lines is Lines.FLAT
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
        finally:
            self._lease.give_back(line.held)
        async with self._changed:
            self._working -= 1
            self._unread_bytes += len(answer)
            self._changed.notify_all()
        return answer

    async def _cleaned(self, index: int, line: Line) -> bytes:
        course = Course(self._service)
        with counted(course):
            if line.fault is not None:
                raise line.fault
            packing = Packing(format=Format.RECORD, most_bytes=len(line.content))
            task = Task(line.content, packing=packing)
            if self._is_flat:
                task = replace(task, answer_type=LINES_TYPE)
            answer = await self._submitted(task)
            course.record(answer)
        if self._is_flat:
            return b'{"id":%s%s' % (orjson.dumps(answer.id), answer.body.removeprefix(UNNAMED))
        name = b"" if answer.id is None else b'"id":%s,' % orjson.dumps(answer.id)
        return b'{"index":%d,%s"status":200,"result":%s}\n' % (index, name, answer.body)

    async def _submitted(self, task: Task) -> Answer:
        """Have the pool clean a record, and wait for a place in its queue for a while."""
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                return await submitted(self._service, task, self._deadline_ms)
            except BusyError:
                if time.monotonic() > until:
                    raise
            await asyncio.sleep(RETRY_SECONDS)


def _problem_line(index: int, error: DehuskError) -> bytes:
    problem = problem_of(error)
    record = {} if error.record_id is None else {"id": error.record_id}
    body = problem_body(problem, str(error), current())
    return orjson.dumps({"index": index, **record, "status": problem.status, "problem": body}) + b"\n"
