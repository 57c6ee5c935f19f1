"""Hostile requests sent to a real service, with ordinary ones sent alongside."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from scripts.golden import read_sample, slugs

# Ordinary requests sent alongside each hostile one, and of how many pages.
ALONGSIDE = 20
ORDINARY_PAGES = 5
# Ordinary requests sent while nothing else is in work: before all hostile ones and after them, and after every tenth.
IDLE_REQUESTS = 200
BETWEEN_REQUESTS = 40
BETWEEN = 10
# One worker of two has the hostile request, the other one the ordinary traffic. That shares the processor's caches, its
# two cores with this program and with the service's parent, and the machine with whoever else is on it: what the other
# side of the same core costs, not what waiting for a hostile document would, which takes up to seconds.
NOISE_SECONDS = 0.1
# What an ordinary request may take at most, on any machine; beyond it, the connection fails.
MOST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the service has answered, and after how many seconds; `status` is 0 where it has hung up instead."""

    status: int
    content_type: str
    body: bytes
    seconds: float


class Expected(Protocol):
    """What a hostile request must be answered with: `problem` is the slug of a problem, "" for none."""

    @property
    def status(self) -> int:
        """The status of the answer; 0 where the service hangs up."""

    @property
    def problem(self) -> str:
        """The problem in the answer."""

    @property
    def seconds(self) -> float:
        """How long it may take."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile request, ready to be sent to an address."""

    name: str
    send: Callable[[str], httpx.Response]


@dataclass(frozen=True, slots=True)
class Meeting:
    """How the service has met a hostile request, and the ordinary ones: their seconds, and whose answers were wrong."""

    reply: Reply
    ordinary_seconds: list[float]
    wrong: list[str]


@dataclass(frozen=True, slots=True)
class Meetings:
    """How the service has met each hostile request, by its name, and the p99 of ordinary ones while it was idle."""

    by_name: dict[str, Meeting]
    idle_seconds: float


@dataclass
class Ordinary:
    """Ordinary traffic: the pages of the five smallest samples, one request after the other over one connection."""

    address: str
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    _next: int = 0

    def __post_init__(self) -> None:
        pages = {slug: read_sample(slug).page for slug in slugs()}
        smallest = sorted(pages, key=lambda slug: len(pages[slug]))[:ORDINARY_PAGES]
        self._pages = {slug: pages[slug] for slug in smallest}
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


def meet_all(address: str, hostile: Iterable[Hostile]) -> Meetings:
    """Send each hostile request to a service with ordinary ones alongside."""
    ordinary = Ordinary(address)
    ordinary.send(IDLE_REQUESTS // 4)
    # Whoever else uses the machine comes and goes: the slowest of the times says what it can do.
    idle = [ordinary.send(IDLE_REQUESTS)[0], [], []]
    met: dict[str, Meeting] = {}
    for one in hostile:
        met[one.name] = _meet(one, ordinary)
        if len(met) % BETWEEN == 0:
            idle[1] += ordinary.send(BETWEEN_REQUESTS)[0]
    idle[2] += ordinary.send(IDLE_REQUESTS)[0]
    ordinary.close()
    return Meetings(met, max(p99(seconds) for seconds in idle if seconds))


def _meet(hostile: Hostile, ordinary: Ordinary) -> Meeting:
    """Send a hostile request, and ordinary ones while it is in work."""
    replies: list[Reply] = []
    begun = threading.Event()

    def send() -> None:
        started = time.perf_counter()
        begun.set()
        try:
            response = hostile.send(ordinary.address)
        except httpx.TransportError as error:
            replies.append(Reply(0, "", repr(error).encode(), time.perf_counter() - started))
            return
        content_type = response.headers.get("content-type", "")
        replies.append(Reply(response.status_code, content_type, response.content, time.perf_counter() - started))

    thread = threading.Thread(target=send)
    thread.start()
    begun.wait()
    seconds, wrong = ordinary.send(ALONGSIDE)
    thread.join()
    return Meeting(replies[0], seconds, wrong)


def check_waiting(meetings: Meetings) -> None:
    """Assert that the p99 of the ordinary requests alongside is less than twice that of an idle service, and noise."""
    met = meetings.by_name
    seconds = [one for meeting in met.values() for one in meeting.ordinary_seconds]
    slowest = sorted(met, key=lambda name: -max(met[name].ordinary_seconds))[:5]
    assert p99(seconds) < 2 * meetings.idle_seconds + NOISE_SECONDS, f"slowest beside {', '.join(slowest)}"


def check_reply(expected: Expected, reply: Reply) -> dict[str, Any]:
    """Assert that a reply is the expected one, in form too, and in time; give its JSON."""
    assert reply.status == expected.status, reply.body[:300]
    assert reply.seconds <= expected.seconds
    if expected.status == 0:
        return {}
    if reply.content_type == "application/x-ndjson":
        return {"answers": [json.loads(line) for line in reply.body.splitlines()]}
    answer: dict[str, Any] = json.loads(reply.body)
    if expected.problem:
        assert reply.content_type == "application/problem+json"
        assert answer["type"] == f"/problems/{expected.problem}"
        assert answer["status"] == expected.status
        assert answer["title"]
        assert answer["detail"]
    elif expected.status == 200:
        assert reply.content_type == "application/json"
        assert answer["status"] == ("ok" if answer["text"] else "empty")
        assert answer["metrics"]["input"]["bytes"] > 0
    return answer


def p99(seconds: Sequence[float]) -> float:
    """Give the seconds that 99 of 100 stay within."""
    return sorted(seconds)[max(0, -(-len(seconds) * 99 // 100) - 1)]
