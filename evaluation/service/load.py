"""Load: requests as fast as answers come (closed loop), or at fixed times whatever the answers do (open loop).

Written out here: of the load generators in Python, locust's users wait for their answers before they send again, so a
stall of the server also stops the load that would have shown it; the others bring a binary.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

OK = 200


class Reply(NamedTuple):
    """An answer: when it had arrived (`time.perf_counter`), its status (0: none came), the engine's milliseconds."""

    arrived: float
    status: int
    engine_ms: float | None = None


# Sends the n-th request and waits for its answer.
Send = Callable[[int], Awaitable[Reply]]


class Sample(NamedTuple):
    """One request: milliseconds from when it was due until its answer, how late it was sent, and the answer.

    In a closed loop a request is due when it is sent.
    """

    latency_ms: float
    late_ms: float
    reply: Reply


@dataclass(frozen=True, slots=True)
class Limits:
    """When a load ends: after this many requests, or when no more are sent after so many seconds."""

    requests: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Load:
    """All requests of one load, the seconds from the first sending to the last answer, and the client's own work.

    `client_seconds` is the processor time of this process.
    """

    samples: list[Sample]
    seconds: float
    client_seconds: float

    @property
    def client_ms(self) -> float:
        """Processor milliseconds that the client took for each request."""
        return self.client_seconds * 1000 / max(1, len(self.samples))

    def summary(self) -> dict[str, Any]:
        """Give answers a second and latencies of the answers that were 200, and how many were not."""
        answered = [sample for sample in self.samples if sample.reply.status == OK]
        latencies = [sample.latency_ms for sample in answered]
        return {
            "requests": len(self.samples),
            "refused": len(self.samples) - len(answered),
            "seconds": self.seconds,
            "pages_per_second": len(answered) / self.seconds,
            **{f"p{share}": percentile(latencies, share) for share in (50, 95, 99)},
            "sent_late_p99": percentile([sample.late_ms for sample in self.samples], 99),
            "client_share": self.client_seconds / self.seconds,
        }


def percentile(values: list[float], share: int) -> float | None:
    """Give the smallest value that at least this share (in hundredths) of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-share * len(ordered) // 100) - 1)] if ordered else None


async def closed_loop(send: Send, connections: int, limits: Limits) -> Load:
    """Keep this many requests under way: each connection sends again as soon as it has its answer."""
    meter = _Meter()
    numbers = iter(range(limits.requests))

    async def client() -> None:
        for number in numbers:
            sent = time.perf_counter()
            if sent - meter.started > limits.seconds:
                return
            meter.add(sent, sent, await send(number))

    await asyncio.gather(*(client() for _ in range(connections)))
    return meter.stop()


async def open_loop(send: Send, rate: float, limits: Limits) -> Load:
    """Send at a fixed rate a second, however long answers take.

    Latency counts from the time at which a request was due. Where the server stalls, or this process is late itself,
    the requests that should have gone out meanwhile wait in the figures as they would have waited in the world.
    """
    meter = _Meter()

    async def request(number: int, due: float) -> None:
        sent = time.perf_counter()
        meter.add(due, sent, await send(number))

    async with asyncio.TaskGroup() as group:
        for number in range(min(limits.requests, max(1, int(rate * limits.seconds)))):
            due = meter.started + number / rate
            # Never skipped: a request that is overdue leaves at once.
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(request(number, due))
    return meter.stop()


class _Meter:
    def __init__(self) -> None:
        self.samples: list[Sample] = []
        self.started = time.perf_counter()
        self._work = time.process_time()

    def add(self, due: float, sent: float, reply: Reply) -> None:
        self.samples.append(Sample((reply.arrived - due) * 1000, (sent - due) * 1000, reply))

    def stop(self) -> Load:
        seconds = max((sample.reply.arrived for sample in self.samples), default=self.started) - self.started
        return Load(self.samples, max(seconds, 1e-9), time.process_time() - self._work)
