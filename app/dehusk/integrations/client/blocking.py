"""The blocking client."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, Self, cast

import httpx

from dehusk.engine.options import Options
from dehusk.engine.result import Result
from dehusk.errors import DehuskError
from dehusk.integrations.client.answers import Answer, ServiceVersion, Unpacking
from dehusk.integrations.client.asks import Ask, ask_for_lines, ask_for_page, ask_for_text
from dehusk.integrations.client.calls import Call, Patience, TimeLeft
from dehusk.integrations.client.errors import translated
from dehusk.integrations.client.place import LIMITS, Place
from dehusk.integrations.client.records import (
    PORTIONS_IN_FLIGHT,
    AnyRecord,
    Cutter,
    Portion,
    RecordAnswer,
    check_records,
)


class DehuskClient:
    """A client of one service, for programs that wait for its answers; made once, it serves all threads.

    The service is at `base_url`, or behind the Unix socket `uds`. `timeout` bounds each call as a whole, its retries
    included; the service is told, and stops working when it is over. Where the service is busy, starting or away, a
    call is tried again up to `retries` times. `compress` lets bodies travel as zstd, except within this machine, where
    that costs more than it saves. Proxies that the environment names are not asked. A process that is forked off makes
    connections of its own; with a `transport`, whose connections it would share, it has to make a client of its own.
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
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        self._place = Place.of(base_url, uds, token, compress=compress)
        self._patience = Patience(timeout, retries)
        self._transport = transport
        self._sleep = sleep
        # By process: a fork must not use the connections of its parent, nor close them under it.
        self._http: dict[int, httpx.Client] = {}
        self._process = os.getpid()
        self._connections()

    def clean(
        self,
        document: bytes | str,
        options: Options | Mapping[str, Any] | None = None,
        *,
        url: str | None = None,
        encoding: str | None = None,
        deadline_ms: int | None = None,
    ) -> Result:
        """Clean one page, as `dehusk.clean` does; `deadline_ms` is how many milliseconds the cleaning itself may take.

        Raises what the service says of the document as `dehusk.clean` would, UnavailableError where the service is
        not to be had in time, and ServiceError for what is no answer of it.
        """
        return self._call(ask_for_page(document, Options.of(options), url, encoding), deadline_ms).result()

    def clean_text(
        self,
        text: bytes | str,
        options: Options | Mapping[str, Any] | None = None,
        *,
        encoding: str | None = None,
        deadline_ms: int | None = None,
    ) -> Result:
        """Clean one plain text, as `dehusk.clean_text` does; see `clean`."""
        return self._call(ask_for_text(text, Options.of(options), encoding), deadline_ms).result()

    def clean_many(
        self,
        records: Iterable[AnyRecord],
        options: Options | Mapping[str, Any] | None = None,
        *,
        deadline_ms: int | None = None,
    ) -> Generator[RecordAnswer, None, None]:
        """Clean a batch of any length; give an answer for each record, in the order of the records.

        A record is a page, a `Record`, or a mapping of the names of one; what is wrong with it is in its answer, and
        stops no other. Records are taken as they are sent, a few hundred kilobytes ahead of the answers. The timeout
        and the retries are for each answer, not for the batch. Raises what `clean` raises where the batch cannot go on,
        and TypeError for a single document.
        """
        check_records(records)
        cutter = Cutter(Options.of(options))
        waiting: deque[Future[Portion]] = deque()
        left = threading.Event()
        try:
            for record in records:
                waiting.extend(self._sent(portion, deadline_ms, left) for portion in cutter.add(record))
                while waiting and (len(waiting) >= PORTIONS_IN_FLIGHT or waiting[0].done()):
                    yield from waiting.popleft().result().answers()
            waiting.extend(self._sent(portion, deadline_ms, left) for portion in cutter.rest())
            while waiting:
                yield from waiting.popleft().result().answers()
        finally:
            # Who leaves a batch does not wait for the answers that are on their way, which may take the whole timeout.
            left.set()

    def version(self) -> ServiceVersion:
        """Give the versions that the service runs."""
        return self._call(Ask("GET", "/version")).version()

    def ready(self) -> bool:
        """Say whether the service can clean documents now; it is asked once, and by a closed client not at all."""
        if self._connections().is_closed:
            return False
        try:
            return self._try(Ask("GET", "/readyz"), Call(self._patience), None).status == 200
        except DehuskError:
            return False

    def close(self) -> None:
        """Close the connections; the client is of no use then."""
        # In a forked process there is nothing to close of a transport that is the parent's.
        if self._transport is None or os.getpid() == self._process:
            self._connections().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(self, ask: Ask, deadline_ms: int | None = None) -> Answer:
        call = Call(self._patience)
        while True:
            try:
                answer = self._try(ask, call, deadline_ms)
                answer.check()
                return answer
            except DehuskError as error:
                pause = call.pause_after(error)
            (self._sleep or time.sleep)(pause)

    def _try(self, ask: Ask, call: Call, deadline_ms: int | None) -> Answer:
        with self._arriving(ask, call, call.deadline_ms(deadline_ms)) as response:
            return self._whole(response, call)

    def _sent(self, portion: Portion, deadline_ms: int | None, left: threading.Event) -> Future[Portion]:
        """Carry a portion in a thread of its own; one that still waits for answers keeps no program from its end."""
        carried: Future[Portion] = Future()

        def carry() -> None:
            try:
                carried.set_result(self._carried(portion, deadline_ms, left))
            except BaseException as error:  # noqa: BLE001  it is raised where the answers are waited for
                carried.set_exception(error)

        # Not an executor's: the end of the program waits for those.
        threading.Thread(target=carry, name="dehusk-client", daemon=True).start()
        return carried

    def _carried(self, portion: Portion, deadline_ms: int | None, left: threading.Event) -> Portion:
        try:
            self._carry(portion, deadline_ms, left)
        except DehuskError as error:
            portion.fault = error
        return portion

    def _carry(self, portion: Portion, deadline_ms: int | None, left: threading.Event) -> None:
        """Send a portion until all of it is answered, or the batch is left; raise what stops it."""
        call = Call(self._patience)
        while not left.is_set() and (lines := portion.to_send()):
            try:
                deadline = self._patience.deadline_ms(deadline_ms)
                with self._arriving(ask_for_lines(lines), call, deadline) as response:
                    if response.status_code != 200:
                        self._whole(response, call).check()
                    for piece in self._pieces(response, call):
                        if left.is_set():
                            return
                        if portion.receive(piece):
                            call.restart()
                    portion.end()
                break
            except DehuskError as error:
                pause = portion.pause_after(call, error)
            (self._sleep or left.wait)(pause)

    @contextmanager
    def _arriving(self, ask: Ask, call: Call, deadline_ms: int | None) -> Iterator[httpx.Response]:
        parts = self._place.request(ask, deadline_ms)
        extensions = {"timeout": TimeLeft(call)}
        with translated(self._place.name), self._connections().stream(**parts, extensions=extensions) as response:
            yield response

    def _whole(self, response: httpx.Response, call: Call) -> Answer:
        return Answer(response.status_code, response.headers, b"".join(self._pieces(response, call)))

    def _pieces(self, response: httpx.Response, call: Call) -> Iterator[bytes]:
        unpacking = Unpacking(response.headers)
        # As it arrives: what httpx gives it has decoded.
        for piece in cast("Iterable[bytes]", response.stream):
            for out in unpacking.feed(piece):
                # Each read is bounded by what was left when the body began; this bounds all of them.
                call.left()
                yield out
        unpacking.finish()

    def _connections(self) -> httpx.Client:
        """Give the connections of this process; of threads that race for the first, all get the same."""
        process = os.getpid()
        return self._http.get(process) or self._http.setdefault(process, self._connected())

    def _connected(self) -> httpx.Client:
        if self._transport is not None and os.getpid() != self._process:
            raise RuntimeError(
                "this client was made with a transport, in another process, and would mix up the answers of both; "
                "make a client with a transport of its own in each process"
            )
        place = self._place
        # With a transport of its own httpx asks no proxy that the environment names.
        transport = self._transport or httpx.HTTPTransport(verify=place.verify, uds=place.uds, limits=LIMITS)
        return httpx.Client(
            base_url=place.base_url, headers=place.headers, auth=place.login, transport=transport, trust_env=False
        )
