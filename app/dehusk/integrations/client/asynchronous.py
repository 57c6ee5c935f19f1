"""The asynchronous client, for asyncio."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import aclosing, asynccontextmanager
from typing import Any, NamedTuple, Self, cast

import httpx

from dehusk.engine.options import Options
from dehusk.engine.result import Result
from dehusk.errors import DehuskError
from dehusk.integrations.client.answers import Answer, ServiceVersion, Unpacking
from dehusk.integrations.client.asks import Ask, ask_for_lines, ask_for_page, ask_for_text
from dehusk.integrations.client.calls import Call, Patience
from dehusk.integrations.client.errors import ServiceTimeoutError, translated
from dehusk.integrations.client.place import LIMITS, Place
from dehusk.integrations.client.records import (
    PORTIONS_IN_FLIGHT,
    AnyRecord,
    Cutter,
    Portion,
    RecordAnswer,
    check_records,
)


class _Arriving(NamedTuple):
    """An answer that arrives, and what bounds the time that it may take."""

    response: httpx.Response
    bound: asyncio.Timeout


class AsyncDehuskClient:
    """A client of one service, for one event loop; `DehuskClient` says what it takes.

    Any number of tasks may use it at once: up to 100 connections are open, and who finds none waits, within `timeout`.
    """

    def __init__(  # noqa: PLR0913  each of them is a keyword with a default
        self,
        base_url: str = "http://127.0.0.1:8000",
        *,
        uds: str | os.PathLike[str] | None = None,
        token: str | None = None,
        timeout: float | None = 30.0,
        retries: int = 3,
        compress: bool = True,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._place = place = Place.of(base_url, uds, token, compress=compress)
        self._patience = Patience(timeout, retries)
        self._sleep = sleep
        # With a transport of its own httpx asks no proxy that the environment names.
        transport = transport or httpx.AsyncHTTPTransport(verify=place.verify, uds=place.uds, limits=LIMITS)
        self._http = httpx.AsyncClient(
            base_url=place.base_url,
            headers=place.headers,
            auth=place.login,
            transport=transport,
            trust_env=False,
            timeout=None,  # noqa: S113  the whole call has one
        )

    async def clean(
        self,
        document: bytes | str,
        options: Options | Mapping[str, Any] | None = None,
        *,
        url: str | None = None,
        encoding: str | None = None,
        deadline_ms: int | None = None,
    ) -> Result:
        """Clean one page; see `DehuskClient.clean`."""
        answer = await self._call(ask_for_page(document, Options.of(options), url, encoding), deadline_ms)
        return answer.result()

    async def clean_text(
        self,
        text: bytes | str,
        options: Options | Mapping[str, Any] | None = None,
        *,
        encoding: str | None = None,
        deadline_ms: int | None = None,
    ) -> Result:
        """Clean one plain text; see `DehuskClient.clean_text`."""
        answer = await self._call(ask_for_text(text, Options.of(options), encoding), deadline_ms)
        return answer.result()

    async def clean_many(
        self,
        records: Iterable[AnyRecord] | AsyncIterable[AnyRecord],
        options: Options | Mapping[str, Any] | None = None,
        *,
        deadline_ms: int | None = None,
    ) -> AsyncGenerator[RecordAnswer, None]:
        """Clean a batch of any length, whose records may come asynchronously; see `DehuskClient.clean_many`."""
        check_records(records)
        cutter = Cutter(Options.of(options))
        waiting: deque[asyncio.Task[Portion]] = deque()
        try:
            async with aclosing(_cut(records, cutter, waiting)) as portions:
                async for portion in portions:
                    if portion is not None:
                        waiting.append(asyncio.create_task(self._carried(portion, deadline_ms)))
                    while waiting and (len(waiting) >= PORTIONS_IN_FLIGHT or waiting[0].done()):
                        for answer in (await waiting.popleft()).answers():
                            yield answer
            while waiting:
                for answer in (await waiting.popleft()).answers():
                    yield answer
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    async def version(self) -> ServiceVersion:
        """Give the versions that the service runs."""
        return (await self._call(Ask("GET", "/version"))).version()

    async def ready(self) -> bool:
        """Say whether the service can clean documents now; it is asked once, and by a closed client not at all."""
        if self._http.is_closed:
            return False
        try:
            return (await self._try(Ask("GET", "/readyz"), Call(self._patience), None)).status == 200
        except DehuskError:
            return False

    async def aclose(self) -> None:
        """Close the connections; the client is of no use then."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _call(self, ask: Ask, deadline_ms: int | None = None) -> Answer:
        call = Call(self._patience)
        while True:
            try:
                answer = await self._try(ask, call, deadline_ms)
                answer.check()
                return answer
            except DehuskError as error:
                pause = call.pause_after(error)
            await self._sleep(pause)

    async def _try(self, ask: Ask, call: Call, deadline_ms: int | None) -> Answer:
        async with self._arriving(ask, call, call.deadline_ms(deadline_ms)) as (response, _):
            return await self._whole(response)

    async def _carried(self, portion: Portion, deadline_ms: int | None) -> Portion:
        try:
            await self._carry(portion, deadline_ms)
        except DehuskError as error:
            portion.fault = error
        return portion

    async def _carry(self, portion: Portion, deadline_ms: int | None) -> None:
        """Send a portion until all of it is answered; raise what stops it."""
        call = Call(self._patience)
        while lines := portion.to_send():
            try:
                deadline = self._patience.deadline_ms(deadline_ms)
                async with self._arriving(ask_for_lines(lines), call, deadline) as (response, bound):
                    if response.status_code != 200:
                        (await self._whole(response)).check()
                    async for piece in self._pieces(response):
                        if portion.receive(piece):
                            call.restart()
                            bound.reschedule(_end_of(call))
                    portion.end()
                break
            except DehuskError as error:
                pause = portion.pause_after(call, error)
            await self._sleep(pause)

    @asynccontextmanager
    async def _arriving(self, ask: Ask, call: Call, deadline_ms: int | None) -> AsyncIterator[_Arriving]:
        parts = self._place.request(ask, deadline_ms)
        try:
            async with asyncio.timeout_at(_end_of(call)) as bound:
                with translated(self._place.name):
                    async with self._http.stream(**parts) as response:
                        yield _Arriving(response, bound)
        except TimeoutError as error:
            raise ServiceTimeoutError(f"{self._place.name} has not answered in time") from error

    async def _whole(self, response: httpx.Response) -> Answer:
        pieces = [piece async for piece in self._pieces(response)]
        return Answer(response.status_code, response.headers, b"".join(pieces))

    async def _pieces(self, response: httpx.Response) -> AsyncIterator[bytes]:
        unpacking = Unpacking(response.headers)
        # As it arrives: what httpx gives it has decoded.
        async for piece in cast("AsyncIterable[bytes]", response.stream):
            for out in unpacking.feed(piece):
                yield out
        unpacking.finish()


def _end_of(call: Call) -> float | None:
    left = call.left()
    return None if left is None else asyncio.get_running_loop().time() + left


async def _cut(
    records: Iterable[AnyRecord] | AsyncIterable[AnyRecord], cutter: Cutter, waiting: deque[asyncio.Task[Portion]]
) -> AsyncGenerator[Portion | None, None]:
    """Give the portions of a batch; None while there is no new one and the first that waits may have its answers."""
    if isinstance(records, AsyncIterable):
        async with aclosing(_cut_arriving(records, cutter, waiting)) as portions:
            async for portion in portions:
                yield portion
    else:
        for record in records:
            for portion in cutter.add(record):
                yield portion
    for portion in cutter.rest():
        yield portion


async def _cut_arriving(
    records: AsyncIterable[AnyRecord], cutter: Cutter, waiting: deque[asyncio.Task[Portion]]
) -> AsyncGenerator[Portion | None, None]:
    """Cut what arrives, also when it pauses: the source may wait for the very answers before it goes on."""
    queue: asyncio.Queue[AnyRecord] = asyncio.Queue()
    source = asyncio.create_task(_hand_over(records, queue))
    coming = asyncio.create_task(queue.get())
    try:
        while not source.done():
            awaited: list[asyncio.Task[Any]] = [source, coming, *list(waiting)[:1]]
            await asyncio.wait(awaited, timeout=cutter.wait(), return_when=asyncio.FIRST_COMPLETED)
            if coming.done():
                for portion in cutter.add(coming.result()):
                    yield portion
                coming = asyncio.create_task(queue.get())
                queue.task_done()
            elif cutter.wait() == 0:
                for portion in cutter.rest():
                    yield portion
            else:
                yield None
        # Raises what the source has.
        await source
    finally:
        source.cancel()
        coming.cancel()
        await asyncio.gather(source, coming, return_exceptions=True)


async def _hand_over(records: AsyncIterable[AnyRecord], queue: asyncio.Queue[AnyRecord]) -> None:
    """Take each record when the one before it is done with; all in one task, on which a source may depend."""
    async for record in records:
        queue.put_nowait(record)
        await queue.join()
