"""Access: the outermost layer of the application, which names each request and writes one log line about it."""

from __future__ import annotations

import asyncio
import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dehusk.api.errors import problem_response, shortened
from dehusk.api.identity import Identity, enter
from dehusk.errors import NotReadyError

# What probes and scrapers ask every few seconds would hide everything else.
QUIET_PATHS = frozenset({"/livez", "/readyz", "/metrics"})

_log = logging.getLogger(__name__)


class AccessLog:
    """ASGI middleware: ids into the context, the answer and its problems; method, status and sizes into the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        try:
            await self._app(scope, exchange.receive, exchange.send)
        except asyncio.CancelledError:
            # The server is out of patience: the grace of a stop has passed.
            if not exchange.status:
                error = NotReadyError("the service shut down before it had the answer; send it to another instance")
                headers = {"Connection": "close", "Retry-After": "1"}
                await problem_response(error, headers)(scope, exchange.receive, exchange.send)
            raise
        finally:
            exchange.log()


class _Exchange:
    """One request and its answer, as they pass by."""

    __slots__ = ("_identity", "_receive", "_scope", "_send", "_started", "bytes_in", "bytes_out", "status")

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._started = time.perf_counter()
        self._scope = scope
        self._receive = receive
        self._send = send
        # The server may have had to name the request before its answer began.
        state = scope.setdefault("state", {})
        self._identity = state.get("identity") or Identity.of(scope["headers"])
        state["identity"] = self._identity
        enter(self._identity)
        self.status = 0
        self.bytes_in = 0
        self.bytes_out = 0

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self.bytes_in += len(message.get("body", b""))
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [*message.get("headers", ()), *self._identity.headers]
        elif message["type"] == "http.response.body":
            self.bytes_out += len(message.get("body", b""))
        await self._send(message)

    def log(self) -> None:
        """Write the line; a route leaves its outcome in `request.state.outcome`."""
        level = logging.DEBUG if self._scope["path"] in QUIET_PATHS else logging.INFO
        if not _log.isEnabledFor(level):
            return
        told = {
            "method": self._scope["method"],
            "path": shortened(self._scope["path"]),
            "status": self.status,
            "ms": round((time.perf_counter() - self._started) * 1000, 2),
            "bytes_in": self.bytes_in,
            "bytes_out": self.bytes_out,
        }
        outcome = self._scope["state"].get("outcome")
        if outcome is not None:
            told["outcome"] = str(outcome)
        _log.log(level, "answered", extra=told)


def log_refusal(identity: Identity, status: int, detail: str) -> None:
    """Write the line of a request that the server has refused before the application saw it."""
    _log.info("refused", extra={"status": status, "detail": detail, **identity.members})
