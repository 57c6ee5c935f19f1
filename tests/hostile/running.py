"""Hostile requests sent to a real service, with ordinary ones sent alongside."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from scripts.golden import read_sample, slugs

# Ordinary requests sent alongside each hostile one.
ALONGSIDE = 20
# What an ordinary request may take at most, on any machine; beyond it, the connection fails.
MOST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the service has answered, and after how many seconds; `status` is 0 where it has hung up instead."""

    status: int
    content_type: str
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile request: `send` sends it to an address, which must answer `status` within `seconds`.

    `problem` is the slug of the problem it must be answered with, "" for none.
    """

    name: str
    send: Callable[[str], httpx.Response]
    status: int
    problem: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Meeting:
    """How the service has met a hostile request, and the ordinary ones: their seconds, and whose answers were wrong."""

    reply: Reply
    ordinary_seconds: list[float]
    wrong: list[str]


@dataclass
class Ordinary:
    """Ordinary traffic: the pages of samples, one request after the other over one connection."""

    address: str
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    _next: int = 0

    def __post_init__(self) -> None:
        self._pages = {slug: read_sample(slug).page for slug in slugs()}
        self._client = httpx.Client(base_url=self.address, timeout=MOST_SECONDS)
        self.answers = {slug: self._ask(slug) for slug in self._pages}

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def send(self, count: int) -> tuple[list[float], list[str]]:
        """Send so many requests; give the seconds of each, and the pages with another answer than that of before."""
        seconds: list[float] = []
        wrong: list[str] = []
        names = list(self._pages)
        for _ in range(count):
            slug = names[self._next % len(names)]
            self._next += 1
            started = time.perf_counter()
            answer = self._ask(slug)
            seconds.append(time.perf_counter() - started)
            if answer != self.answers[slug]:
                wrong.append(f"{slug}: {answer.get('title')}")
        return seconds, wrong

    def _ask(self, slug: str) -> dict[str, Any]:
        response = self._client.post("/clean", content=self._pages[slug], headers={"Content-Type": "text/html"})
        answer: dict[str, Any] = response.json()
        # The one part that is not the same each time.
        answer.get("metrics", {}).pop("timings_ms", None)
        return answer | {"status of the answer": response.status_code}


def meet(hostile: Hostile, ordinary: Ordinary) -> Meeting:
    """Send a hostile request, and ordinary ones while it is in work."""
    replies: list[Reply] = []

    def send() -> None:
        started = time.perf_counter()
        try:
            response = hostile.send(ordinary.address)
        except httpx.TransportError as error:
            replies.append(Reply(0, "", repr(error).encode(), time.perf_counter() - started))
            return
        content_type = response.headers.get("content-type", "")
        replies.append(Reply(response.status_code, content_type, response.content, time.perf_counter() - started))

    thread = threading.Thread(target=send)
    thread.start()
    seconds, wrong = ordinary.send(ALONGSIDE)
    thread.join()
    return Meeting(replies[0], seconds, wrong)


def check_reply(hostile: Hostile, reply: Reply) -> dict[str, Any]:
    """Assert that a reply is the expected one, in form too, and in time; give its JSON."""
    assert reply.status == hostile.status, reply.body[:300]
    assert reply.seconds <= hostile.seconds
    if hostile.status == 0:
        return {}
    if reply.content_type == "application/x-ndjson":
        return {"answers": [json.loads(line) for line in reply.body.splitlines()]}
    answer: dict[str, Any] = json.loads(reply.body)
    if hostile.problem:
        assert reply.content_type == "application/problem+json"
        assert answer["type"] == f"/problems/{hostile.problem}"
        assert answer["status"] == hostile.status
        assert answer["title"]
        assert answer["detail"]
    elif hostile.status == 200:
        assert reply.content_type == "application/json"
        assert answer["status"] == ("ok" if answer["text"] else "empty")
        assert answer["metrics"]["input"]["bytes"] > 0
    return answer


def p99(seconds: Sequence[float]) -> float:
    """Give the seconds that 99 of 100 stay within."""
    return sorted(seconds)[max(0, -(-len(seconds) * 99 // 100) - 1)]
