"""A server that stops gracefully: requests in work get a grace, and then an answer, instead of being cut off."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from types import FrameType

import uvicorn

from dehusk.api.service import Service

# What the workers do not finish within the grace is answered at once; sending the answers takes no longer than this,
# unless a client does not take them.
ANSWER_SECONDS = 5

_log = logging.getLogger(__name__)


class StoppingServer(uvicorn.Server):
    """uvicorn's server, which first drains and then ends the workers when the grace of a stop has passed.

    While it drains it takes connections as before, but says that it is not ready. Documents that are in work when the
    grace ends are refused as those of a service that shuts down. uvicorn's own limit would end the requests with a
    plain 500 instead, so it comes `ANSWER_SECONDS` later, for requests that no worker has.
    """

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        config.timeout_graceful_shutdown = int(service.settings.grace_seconds) + ANSWER_SECONDS
        super().__init__(config)
        self._service = service
        self._drained_at: float | None = None
        self.failed = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop at the first signal, and end at once at the second, whichever they are."""
        if self.should_exit:
            self.force_exit = True
        self._service.stopping = True
        super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Say, ten times a second, whether to stop listening."""
        leaving = await super().on_tick(counter)
        fault = self._service.pool.fault
        if fault is not None and not self._service.stopping:
            # No worker will ever start: whoever runs the service has to see that, and not a 503 for ever.
            _log.error("no worker can start: %s", fault)
            self.failed = True
            return True
        if not leaving or self.force_exit:
            return leaving
        if self._drained_at is None:
            self._service.stopping = True
            self._drained_at = time.monotonic() + self._service.settings.drain_seconds
        return time.monotonic() >= self._drained_at

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, wait for the requests in work, and end."""
        self._service.stopping = True
        ending = asyncio.create_task(self._end_workers())
        try:
            await super().shutdown(sockets)
        finally:
            ending.cancel()

    async def _end_workers(self) -> None:
        await asyncio.sleep(self._service.settings.grace_seconds)
        await asyncio.to_thread(self._service.pool.close)
