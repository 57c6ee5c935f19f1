"""Callers: the blocking and the asynchronous client, driven alike, so that each rule is tested on both."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable

from dehusk.integrations.client import AsyncDehuskClient, DehuskClient


class Blocking:
    """Makes a client for each call; `pauses` are the seconds that it would have slept."""

    def __init__(self, *address, **values):
        self._address, self._values = address, values
        self.pauses: list[float] = []

    def client(self):
        """Give a new client."""
        return DehuskClient(*self._address, **{"sleep": self.pauses.append, **self._values})

    def clean(self, *document, **said):
        """Clean one page."""
        with self.client() as client:
            return client.clean(*document, **said)

    def clean_text(self, *document, **said):
        """Clean one text."""
        with self.client() as client:
            return client.clean_text(*document, **said)

    def clean_many(self, records, *options, **said):
        """Clean a batch; give all answers."""
        with self.client() as client:
            return list(client.clean_many(records, *options, **said))

    def version(self):
        """Ask for the versions."""
        with self.client() as client:
            return client.version()

    def ready(self):
        """Ask whether the service is ready."""
        with self.client() as client:
            return client.ready()


class Asynchronous(Blocking):
    """The same with the asynchronous client, in a loop of its own for each call."""

    def client(self):
        """Give a new client."""
        return AsyncDehuskClient(*self._address, **{"sleep": self._pause, **self._values})

    def clean(self, *document, **said):
        """Clean one page."""
        return self._run(lambda client: client.clean(*document, **said))

    def clean_text(self, *document, **said):
        """Clean one text."""
        return self._run(lambda client: client.clean_text(*document, **said))

    def clean_many(self, records, *options, **said):
        """Clean a batch; give all answers."""

        async def listed(client):
            return [answer async for answer in client.clean_many(records, *options, **said)]

        return self._run(listed)

    def version(self):
        """Ask for the versions."""
        return self._run(lambda client: client.version())

    def ready(self):
        """Ask whether the service is ready."""
        return self._run(lambda client: client.ready())

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def _run(self, call):
        async def running():
            async with self.client() as client:
                return await call(client)

        return asyncio.run(running())


CALLERS = (Blocking, Asynchronous)


async def arriving(records: Iterable) -> AsyncIterator:
    """Give records asynchronously."""
    for record in records:
        await asyncio.sleep(0)
        yield record
