"""The client: pages to `POST /clean` over connections that are kept, and what the answers say of the engine's time."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import orjson

from evaluation.service.load import OK, Reply, Send

# Longer than the server's own deadline for a document, so that the server is what ends a request.
_SECONDS = 60.0
_HTML = {"Content-Type": "text/html"}


@asynccontextmanager
async def connecting(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """Connect to a server; as many connections as requests are under way, none through a proxy."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=_SECONDS, trust_env=False) as client:
        yield client


def sending(client: httpx.AsyncClient, pages: list[bytes]) -> Send:
    """Give a function that posts the n-th page, and the first one again after the last."""

    async def send(number: int) -> Reply:
        try:
            response = await client.post("/clean", content=pages[number % len(pages)], headers=_HTML)
        except httpx.HTTPError:
            return Reply(time.perf_counter(), 0)
        arrived = time.perf_counter()
        if response.status_code != OK:
            return Reply(arrived, response.status_code)
        return Reply(arrived, OK, float(orjson.loads(response.content)["metrics"]["timings_ms"]["total"]))

    return send


def knocking(client: httpx.AsyncClient) -> Send:
    """Give a function that asks whether the server lives: a round trip without a page."""

    async def send(number: int) -> Reply:
        del number
        try:
            response = await client.get("/livez")
        except httpx.HTTPError:
            return Reply(time.perf_counter(), 0)
        return Reply(time.perf_counter(), response.status_code)

    return send
