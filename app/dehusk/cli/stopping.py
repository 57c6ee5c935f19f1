"""A server that stops gracefully: requests in work get a grace, and then an answer, instead of being cut off."""

from __future__ import annotations

import asyncio
import socket

import uvicorn

from dehusk.workers.pool import Pool

# What the workers do not finish within the grace is answered at once; sending the answers takes no longer than this,
# unless a client does not take them.
ANSWER_SECONDS = 5


class StoppingServer(uvicorn.Server):
    """uvicorn's server, which ends the workers of `pool` when documents have been in work `grace` seconds after a stop.

    Their documents are then refused as those of a service that shuts down. uvicorn's own limit would end the requests
    with a plain 500 instead, so it comes `ANSWER_SECONDS` later, for requests that no worker has.
    """

    def __init__(self, config: uvicorn.Config, pool: Pool, grace: float) -> None:
        config.timeout_graceful_shutdown = int(grace) + ANSWER_SECONDS
        super().__init__(config)
        self._pool = pool
        self._grace = grace

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, wait for the requests in work, and end."""
        ending = asyncio.create_task(self._end_workers())
        try:
            await super().shutdown(sockets)
        finally:
            ending.cancel()

    async def _end_workers(self) -> None:
        await asyncio.sleep(self._grace)
        await asyncio.to_thread(self._pool.close)
