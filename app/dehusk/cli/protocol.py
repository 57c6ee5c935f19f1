"""Protocol: HTTP/1.1 as uvicorn speaks it, bounded in time, bytes and connections, and with problems for answers.

uvicorn waits for ever for the rest of a request's head and for a client that does not take its answer, takes heads of
any size, and refuses what is no HTTP in plain text. docs/decisions/0017 says why this is a subclass of its protocol.
"""

from __future__ import annotations

import asyncio
import fcntl
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httptools
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from dehusk.api.access import QUIET_PATHS, AccessLog, log_refusal
from dehusk.api.errors import problem_of, problem_response
from dehusk.api.identity import Identity
from dehusk.api.refusals import HeadTooLargeError, MalformedHttpError, SlowRequestError, TooManyConnectionsError
from dehusk.cli.flow import Flow
from dehusk.errors import DehuskError

# Target and headers together, and whatever else is sent without a byte of a body. Cookies, the largest that clients
# send without meaning to, have 4 KB each.
MOST_HEAD_BYTES = 65_536
# How long a connection may be idle between two requests; longer than the minute after which proxies give one up.
KEEP_ALIVE_SECONDS = 75
# How long the rest of a body that nobody needs is read, so that the client sees the answer and no reset connection.
LINGER_SECONDS = 2.0
# In each such time, a client that is behind has to take so many bytes of its answer: a kilobyte a second.
WRITE_SECONDS = 30.0
LEAST_WRITE_BYTES = 30_720
# Connections beyond the bound in which probes and scrapers still find an answer, and how fast those have to ask.
SPARE_CONNECTIONS = 64
SPARE_HEAD_SECONDS = 1.0
# How much the parser gets at a time, and for how long, before other connections have their turn: a single read can hold
# thousands of requests or of chunks.
MOST_AT_ONCE = 4_096
PARSE_SECONDS = 0.005

_TARGETS = (b"/", b"http://", b"https://")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds that an operator chooses; `stopping` says whether the service wants its connections back."""

    connections: int
    head_seconds: float
    stopping: Callable[[], bool]


class BoundedProtocol(HttpToolsProtocol):
    """One connection. uvicorn's slot for the keep-alive timer holds the only timer that a connection has."""

    bounds: Bounds
    flow: Flow

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._in_head = True
        self._spare = False
        self._head_bytes = 0
        self._hosts = 0
        self._upgraded = False
        # Bytes read since the last event of the parser; a chunk's extension, for one, can be as long as it likes.
        self._silent_bytes = 0
        self._fault: DehuskError | None = None
        self._discarding = False
        self._unsent = 0
        # What has been read and is not parsed yet.
        self._rest: bytes | memoryview = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, or refuse one too many."""
        super().connection_made(transport)
        self.flow = Flow(transport)
        surplus = len(self.connections) - self.bounds.connections
        if surplus > SPARE_CONNECTIONS:
            self._answer(self._too_many())
            self._close()
            return
        if surplus > 0:
            self._spare = True
            self.app = self._answer_probe
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._unset_keepalive_if_required()
        self._rest = b""
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what has arrived; what takes longer waits until other connections have had their turn."""
        # No loop delivers anything while reading is paused; if one did, the order would be kept.
        self._parse(b"".join((self._rest, data)) if self._rest else data)

    def _parse(self, data: bytes | memoryview) -> None:
        self._rest = b""
        if len(data) > MOST_AT_ONCE:
            # What is cut off a view is not copied.
            data = memoryview(data)
        end = 0.0
        while data and not self._is_deaf():
            # Where a request has to wait for the one before it, uvicorn reads no further; what is read already waits.
            if self.pipeline or (end and self.loop.time() > end):
                self._put_off(data)
                return
            end = end or self.loop.time() + PARSE_SECONDS
            self._feed(data[:MOST_AT_ONCE])
            data = data[MOST_AT_ONCE:]
        self.flow.go_on()
        if self._is_in_pieces() and self.timeout_keep_alive_task is None and not self._is_deaf():
            self._watch()

    def _feed(self, data: bytes | memoryview) -> None:
        while data and not self._is_deaf():
            self._silent_bytes += len(data)
            try:
                self.parser.feed_data(data)
            except httptools.HttpParserUpgrade as upgrade:
                data = b"".join((self._without_upgrade(), data[upgrade.args[0] :]))
                continue
            except httptools.HttpParserError as error:
                self._refuse(self._fault or MalformedHttpError(f"this is no HTTP/1.1 request: {_reason(error)}"))
            else:
                if self._silent_bytes > MOST_HEAD_BYTES:
                    self._refuse(_too_large())
            return

    def _put_off(self, data: bytes | memoryview) -> None:
        self._rest = data
        self.flow.hold_back()
        if not self.pipeline:
            self.loop.call_soon(self._resume)

    def _resume(self) -> None:
        # Nothing is left where another call came first, or where the connection is lost.
        if self._rest:
            self._parse(self._rest)

    def _is_in_pieces(self) -> bool:
        # While requests wait nothing is read, and the client is not to blame for the rest of its next head.
        return self._in_head and self._head_bytes > 0 and not self.pipeline

    def _is_deaf(self) -> bool:
        return self._discarding or self.transport.is_closing()

    def on_message_begin(self) -> None:
        """Begin with a request."""
        super().on_message_begin()
        self._hosts = 0
        self._head_bytes = 1
        if not self._in_head:
            # The time of an idle connection is over; `_parse` begins that of a head that is in pieces.
            self._in_head = True
            self._let_go()

    def on_url(self, url: bytes) -> None:
        """Take a piece of the target."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; what stands behind the body is none."""
        self._count(len(name) + len(value))
        if self._in_head:
            super().on_header(name, value)
            self._hosts += self.headers[-1][0] == b"host"

    def on_headers_complete(self) -> None:
        """Begin to answer."""
        self._silent_bytes = 0
        version = self.parser.get_http_version()
        if version not in {"1.0", "1.1"}:
            raise self._faulty(MalformedHttpError("this service speaks HTTP/1.1 and HTTP/1.0"))
        if self._hosts != 1 and (self._hosts or version == "1.1"):
            raise self._faulty(MalformedHttpError("a request needs exactly one Host header"))
        # The parser takes every CONNECT for the wish for another protocol, whatever its headers say.
        if self.parser.get_method() == b"CONNECT" or not self.url.startswith(_TARGETS):
            raise self._faulty(MalformedHttpError("the target of the request is no path"))
        if self.parser.should_upgrade():
            # `_feed` begins it anew, once.
            if self._upgraded:
                raise self._faulty(MalformedHttpError("the request asks for another protocol"))
            return
        self._upgraded = False
        super().on_headers_complete()
        self._in_head = False
        if self._spare or self.bounds.stopping():
            self.cycle.keep_alive = False
        self._let_go()

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._silent_bytes = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """End with a request; if its answer has been given already, the connection is idle."""
        self._silent_bytes = 0
        if self.parser.should_upgrade():
            return
        self._head_bytes = 0
        complete = self.cycle.response_complete
        super().on_message_complete()
        if complete:
            self.cycle.more_body = False
            self._watch()

    def on_response_complete(self) -> None:
        """Go on with the next request, or wait for one."""
        last = not self.pipeline
        super().on_response_complete()
        if self._rest and not self.pipeline:
            self.loop.call_soon(self._resume)
        if self._fault is not None and last and not self.transport.is_closing():
            self._dismiss(self._fault)
        elif last or self.transport.is_closing():
            self._watch()

    def shutdown(self) -> None:
        """End the connection, after the answer that is in work."""
        super().shutdown()
        if self.transport.is_closing():
            self._watch()

    def pause_writing(self) -> None:
        """Notice that the client is behind."""
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        """Notice that the client is no longer behind."""
        super().resume_writing()
        self._watch()

    def timeout_keep_alive_handler(self) -> None:
        """Do what is due when the time is up that `_watch` has given."""
        self.timeout_keep_alive_task = None
        unsent = self._count_unsent()
        if self.flow.write_paused or self.transport.is_closing():
            if self._unsent - unsent < LEAST_WRITE_BYTES:
                self.transport.abort()
            else:
                self._watch()
        elif self._in_head and self._head_bytes and not self._discarding:
            seconds = f"{self._head_seconds():g} seconds"
            self._refuse(SlowRequestError(f"the head of the request did not arrive within {seconds}"))
        else:
            self._close()

    def _watch(self) -> None:
        """Give the connection the time that its state may last; none while a request is being answered."""
        cycle = self._latest()
        self._unset_keepalive_if_required()
        self._unsent = self._count_unsent()
        if self.flow.write_paused or (self.transport.is_closing() and self._unsent):
            seconds = WRITE_SECONDS
        elif self.transport.is_closing():
            return
        elif self._discarding:
            seconds = LINGER_SECONDS
        elif cycle is None or self._is_in_pieces():
            seconds = self._head_seconds()
        elif not cycle.response_complete:
            return
        else:
            seconds = LINGER_SECONDS if cycle.more_body else KEEP_ALIVE_SECONDS
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

    def _without_upgrade(self) -> bytes:
        """Give the head of a request without its wish for another protocol, for a new parser (RFC 9110, section 7.8).

        The parser that has seen the wish takes the body for that protocol. Java's HTTP client sends one along with
        every first request.
        """
        line = b"%b %b HTTP/%b\r\n" % (self.parser.get_method(), self.url, self.parser.get_http_version().encode())
        headers = [b"%b: %b\r\n" % header for header in self.headers if header[0] != b"upgrade"]
        self._upgraded = True
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)
        return b"".join((line, *headers, b"\r\n"))

    def _latest(self) -> RequestResponseCycle | None:
        # uvicorn says that there always is one; there is none before the first request.
        return self.cycle

    def _count_unsent(self) -> int:
        """Count the bytes that the client has not taken yet, here and, where that is known, in the kernel.

        The kernel takes more only when a good part of what it holds is gone, which can be a megabyte: what it holds
        shows a slow client's progress, what is left here does not.
        """
        left = self.transport.get_write_buffer_size()
        sock = self.transport.get_extra_info("socket") if left else None
        if sock is not None:
            with suppress(OSError):
                left += int.from_bytes(fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, bytes(4)), sys.byteorder)
        return left

    def _let_go(self) -> None:
        if not self.flow.write_paused:
            self._unset_keepalive_if_required()

    def _head_seconds(self) -> float:
        return SPARE_HEAD_SECONDS if self._spare else self.bounds.head_seconds

    def _count(self, size: int) -> None:
        self._head_bytes += size
        if self._head_bytes > MOST_HEAD_BYTES:
            raise self._faulty(_too_large())

    def _faulty(self, error: DehuskError) -> DehuskError:
        # The parser turns whatever its callbacks raise into an error of its own.
        self._fault = error
        return error

    def _refuse(self, error: DehuskError) -> None:
        """Answer what cannot be read on, after the requests before it have their answers."""
        cycle = self._latest()
        self._let_go()
        self._fault = error
        self._discarding = True
        if cycle is None or cycle.response_complete:
            self._dismiss(error)
        elif not cycle.more_body:
            # The fault lies behind this request; `on_response_complete` sees to it.
            return
        elif self.pipeline:
            self.pipeline.popleft()
        else:
            started = cycle.response_started
            cycle.disconnected = True
            cycle.message_event.set()
            if started:
                self.transport.abort()
            else:
                self._dismiss(error)

    def _dismiss(self, error: DehuskError) -> None:
        """Answer with a problem and end the connection when the client has seen it."""
        self._discarding = True
        self._answer(error)
        if self.transport.can_write_eof():
            self.transport.write_eof()
            self._watch()
        else:
            self._close()

    def _answer(self, error: DehuskError) -> None:
        identity = self._identity()
        headers = {"Connection": "close"}
        if problem_of(error).retryable:
            headers["Retry-After"] = "1"
        response = problem_response(error, headers, identity)
        lines = [*self.server_state.default_headers, *response.raw_headers, *identity.headers]
        head = b"".join(b"%b: %b\r\n" % line for line in lines)
        self.transport.write(b"%b%b\r\n%b" % (STATUS_LINE[response.status_code], head, bytes(response.body)))
        log_refusal(identity, response.status_code, str(error))

    def _identity(self) -> Identity:
        # Neither scope nor headers are there before the first request begins.
        if not self._head_bytes and self._latest() is None:
            return Identity.of(())
        identity: Identity = self.scope["state"].setdefault("identity", Identity.of(self.headers))
        return identity

    def _close(self) -> None:
        self.transport.close()
        self._watch()

    def _too_many(self) -> DehuskError:
        told = f"{self.bounds.connections} connections are open already"
        return TooManyConnectionsError(f"{told}; come back later, or keep fewer open")

    async def _answer_probe(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.config.loaded_app if scope["path"] in QUIET_PATHS else AccessLog(self._refuse_connection)
        await app(scope, receive, send)

    async def _refuse_connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        await problem_response(self._too_many(), {"Retry-After": "1"})(scope, receive, send)


def bounded(bounds: Bounds) -> type[BoundedProtocol]:
    """Give the protocol with these bounds, as uvicorn takes it: a class."""
    return type("BoundedProtocol", (BoundedProtocol,), {"bounds": bounds})


def _too_large() -> DehuskError:
    return HeadTooLargeError(f"the target and the headers of the request have more than {MOST_HEAD_BYTES} bytes")


def _reason(error: httptools.HttpParserError) -> str:
    # What the parser says is a fixed text; what its callbacks raise can hold the client's.
    return "its target is no path" if isinstance(error, httptools.HttpParserCallbackError) else str(error).lower()
