"""python -m evaluation.service.trials: what the service survives: killed workers, twice the load, a long run.

Each trial checks every answer against the one that the service gives when nothing is wrong, and says what failed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import random
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from dehusk.machine import resident_bytes
from evaluation.machine import describe_machine
from evaluation.service.client import Client, connecting, knocking, posting
from evaluation.service.load import OK, Limits, Load, Reply, Sample, Send, closed_loop, open_loop, percentile
from evaluation.service.pages import read_pages
from evaluation.service.processes import open_files, workers, zombies
from evaluation.service.server import Server, serving

WORKERS = 2
QUEUE_SIZE = 64
BUSY, CRASHED, UNAVAILABLE = 429, 422, 503
# Between two kills: a worker is back within some 50 ms, so that most kills meet one at work and few one that starts.
KILL_SECONDS = 0.1
MOST_KILL_SECONDS = 1.0
# Documents that may be given up, for each kill: those over which three workers in a row were killed.
MOST_FAILED = 0.05
CAPACITY_SECONDS = 10.0
# Twice the capacity, and how much of it has to be left.
OVERLOAD = 2.0
LEAST_GOODPUT = 0.9
# Standard deviations above the mean that 99 of 100 values of a normal distribution lie below.
NORMAL_P99 = 2.33
LIVE_RATE = 20.0
MOST_LIVE_MS = 50.0
SOAK_PARTS = 10
MOST_GROWTH = 0.05


@dataclass(slots=True)
class Trial:
    """What a trial has found: figures, and what is wrong with them."""

    name: str
    figures: dict[str, Any]
    faults: list[str]

    def require(self, holds: bool, otherwise: str) -> None:  # noqa: FBT001  reads as a sentence: require(a < b, "…")
        """Note a fault unless something holds."""
        if not holds:
            self.faults.append(otherwise)


class Checked:
    """Answers compared with what the service said of the same page when it had nothing else to do."""

    def __init__(self, client: Client, pages: list[bytes]) -> None:
        self._post = posting(client, pages)
        self._pages = len(pages)
        self._right: list[tuple[int, str]] = []
        self._seconds: list[float] = []
        self.wrong = 0

    async def learn(self) -> None:
        """Ask for each page once, one after the other."""
        for number in range(self._pages):
            started = time.perf_counter()
            self._right.append(_essence(*await self._post(number)))
            self._seconds.append(time.perf_counter() - started)

    def slow_share(self, count: int) -> float:
        """Give how many mean pages `count` pages at random take no longer than in 99 of 100 cases."""
        spread = statistics.pstdev(self._seconds) / statistics.fmean(self._seconds)
        return count + NORMAL_P99 * math.sqrt(count) * spread

    async def send(self, number: int) -> Reply:
        """Post the n-th page and check its answer where there is one."""
        status, body = await self._post(number)
        arrived = time.perf_counter()
        if status == OK and _essence(status, body) != self._right[number % self._pages]:
            self.wrong += 1
        return Reply(arrived, status)


def _essence(status: int, body: bytes) -> tuple[int, str]:
    return status, orjson.loads(body)["text"] if status == OK else ""


def statuses(samples: list[Sample]) -> dict[str, int]:
    """Count the answers by status; "0" is a request without one."""
    return {str(status): count for status, count in sorted(Counter(one.reply.status for one in samples).items())}


async def kill_workers(server: Server, pages: list[bytes], kills: int) -> Trial:
    """Kill workers at random while pages are cleaned; every request has to be answered once, and rightly."""
    trial = Trial("kills", {}, [])
    async with connecting(server.address) as client:
        checked = Checked(client, pages)
        await checked.learn()
        # As many connections as there will be: each is a file descriptor of the server's too.
        await closed_loop(checked.send, 2 * WORKERS, Limits(4 * len(pages), 60.0))
        before = open_files(server.group)
        done = asyncio.Event()
        choice = random.Random(1)

        async def kill() -> int:
            killed = 0
            until = time.monotonic() + MOST_KILL_SECONDS * kills
            try:
                while killed < kills and time.monotonic() < until:
                    await asyncio.sleep(KILL_SECONDS * choice.uniform(0.5, 1.5))
                    alive = workers(server.group)
                    if alive:
                        with suppress(ProcessLookupError):
                            os.kill(choice.choice(alive), signal.SIGKILL)
                            killed += 1
            finally:
                done.set()
            return killed

        killing = asyncio.create_task(kill())
        samples: list[Sample] = []
        while not done.is_set():
            load = await closed_loop(checked.send, 2 * WORKERS, Limits(100, 60.0))
            samples += load.samples
        killed = await killing
        await asyncio.sleep(1.0)
        after = await closed_loop(checked.send, WORKERS, Limits(2 * len(pages), 60.0))
        ready, _ = await client.ask(f"GET /readyz HTTP/1.1\r\nHost: {client.host}\r\n\r\n".encode())
    after_files = open_files(server.group)
    failed = sum(one.reply.status in (CRASHED, UNAVAILABLE) for one in samples)
    trial.figures |= {
        "kills": killed,
        "answers": statuses(samples),
        "wrong": checked.wrong,
        "afterwards": statuses(after.samples),
        "ready": ready == OK,
        "zombies": zombies(server.group),
        "open_files": [before, after_files],
    }
    known = {str(OK), str(CRASHED), str(UNAVAILABLE)}
    trial.require(set(trial.figures["answers"]) <= known, "a request had no answer or one of an unknown kind")
    trial.require(killed == kills, "not so many workers could be killed")
    trial.require(failed <= max(3, MOST_FAILED * kills), "too many documents met three killed workers in a row")
    trial.require(not checked.wrong, "answers were wrong")
    trial.require(set(trial.figures["afterwards"]) == {str(OK)}, "not all pages were cleaned afterwards")
    trial.require(trial.figures["ready"], "the service is not ready afterwards")
    trial.require(trial.figures["zombies"] == 0, "zombies are left")
    # A worker that is being started has its pipe already.
    trial.require(after_files <= before + WORKERS, "file descriptors have grown")
    return trial


async def overload(server: Server, pages: list[bytes], seconds: float) -> Trial:
    """Offer twice what the service can do: it has to go on doing it, and refuse the rest at once."""
    trial = Trial("overload", {"seconds": seconds}, [])
    async with connecting(server.address) as client:
        checked = Checked(client, pages)
        await checked.learn()
        limits = Limits(10**9, min(seconds, CAPACITY_SECONDS))
        before = (await closed_loop(checked.send, 4 * WORKERS, limits)).summary()["pages_per_second"]
        load, live = await _beside(
            open_loop(checked.send, OVERLOAD * before, Limits(10**9, seconds)),
            open_loop(knocking(client), LIVE_RATE, Limits(10**9, seconds)),
        )
        after = (await closed_loop(checked.send, 4 * WORKERS, limits)).summary()["pages_per_second"]
    # Others use the machine too, now more and now less.
    capacity = (before + after) / 2
    accepted = [one.latency_ms for one in load.samples if one.reply.status == OK]
    refused = [one.latency_ms for one in load.samples if one.reply.status == BUSY]
    goodput = len(accepted) / load.seconds
    bound_ms = 1000 * checked.slow_share(QUEUE_SIZE + 2 * WORKERS) / capacity
    trial.figures |= {
        "capacity": [before, after],
        "answers": statuses(load.samples),
        "wrong": checked.wrong,
        "goodput": goodput / capacity,
        "accepted_p99_ms": percentile(accepted, 99),
        "queue_bound_ms": bound_ms,
        "refused_p99_ms": percentile(refused, 99),
        "live_p99_ms": percentile([one.latency_ms for one in live.samples], 99),
        "sent_late_p99_ms": load.summary()["sent_late_p99"],
    }
    trial.require(set(trial.figures["answers"]) <= {str(OK), str(BUSY)}, "a request was neither cleaned nor refused")
    trial.require(not checked.wrong, "answers were wrong")
    trial.require(goodput >= LEAST_GOODPUT * capacity, f"less than {LEAST_GOODPUT} of the capacity was left")
    trial.require((percentile(accepted, 99) or 0) <= bound_ms, "accepted pages waited longer than the queue")
    trial.require(set(statuses(live.samples)) == {str(OK)}, "/livez was not always 200")
    trial.require((trial.figures["live_p99_ms"] or 0) < MOST_LIVE_MS, f"/livez took more than {MOST_LIVE_MS} ms")
    return trial


async def soak(server: Server, pages: list[bytes], count: int) -> Trial:
    """Clean many pages and watch the memory of the service and its workers."""
    trial = Trial("soak", {"pages": count}, [])
    rows: list[dict[str, Any]] = []
    async with connecting(server.address) as client:
        checked = Checked(client, pages)
        await checked.learn()
        failed = 0
        for part in range(SOAK_PARTS):
            first, last = (count * number // SOAK_PARTS for number in (part, part + 1))
            load = await closed_loop(_onwards(checked.send, first), 2 * WORKERS, Limits(last - first, 3600.0))
            failed += sum(one.reply.status != OK for one in load.samples)
            rows.append({"pages": last, "service": resident_bytes(server.group), "workers": _mean_worker(server)})
    trial.figures |= {"rows": rows, "failed": failed, "wrong": checked.wrong}
    trial.require(failed == 0, "pages were not cleaned")
    trial.require(not checked.wrong, "answers were wrong")
    for name in ("service", "workers"):
        growth = rows[-1][name] / rows[0][name] - 1
        trial.figures[f"{name}_growth"] = growth
        trial.require(growth < MOST_GROWTH, f"the memory of the {name} has grown by {growth:.1%}")
    return trial


async def _beside(one: Awaitable[Load], other: Awaitable[Load]) -> tuple[Load, Load]:
    first, second = await asyncio.gather(one, other)
    return first, second


def _mean_worker(server: Server) -> float:
    alive = workers(server.group)
    return sum(map(resident_bytes, alive)) / max(1, len(alive))


def _onwards(send: Send, first: int) -> Send:
    return lambda number: send(first + number)


Run = Callable[[Server, list[bytes]], Awaitable[Trial]]


def main() -> int:
    """Run the trials that are asked for; give 1 if one of them failed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of corpora (default: the pages of samples/)")
    parser.add_argument("--corpus", default="wcxb-dev", help="which of them (default: wcxb-dev)")
    parser.add_argument("--pages", type=int, default=100, help="most different pages (default: 100)")
    parser.add_argument("--kills", type=int, default=0, metavar="N", help="kill N workers during traffic")
    parser.add_argument("--overload", type=float, default=0, metavar="SECONDS", help="offer twice the capacity")
    parser.add_argument("--soak", type=int, default=0, metavar="N", help="clean N pages and watch the memory")
    parser.add_argument("--out", type=Path, default=Path("reports/trials.json"), help="JSON report to write")
    arguments = parser.parse_args()
    pages = read_pages(arguments.corpora, arguments.corpus, arguments.pages)
    chosen: list[tuple[Any, ...]] = []
    if arguments.kills:
        chosen.append((lambda server, pages: kill_workers(server, pages, arguments.kills),))
    if arguments.overload:
        chosen.append((lambda server, pages: overload(server, pages, arguments.overload),))
    if arguments.soak:
        # Fresh workers would hide what old ones keep.
        chosen.append((lambda server, pages: soak(server, pages, arguments.soak), "--recycle-after", "0"))
    trials = [run_trial(run, pages, *options) for run, *options in chosen]
    report = {"machine": describe_machine(("dehusk", "uvicorn")), "trials": [_report(trial) for trial in trials]}
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 1 if any(trial.faults for trial in trials) else 0


def run_trial(run: Run, pages: list[bytes], *options: str) -> Trial:
    """Run one trial on a server of its own with these options, and print what came of it."""
    with serving(WORKERS, "--queue-size", str(QUEUE_SIZE), *options) as server:
        trial = asyncio.run(_awaited(run(server, pages)))
    print(json.dumps(_report(trial), indent=1))
    return trial


async def _awaited(trial: Awaitable[Trial]) -> Trial:
    return await trial


def _report(trial: Trial) -> dict[str, Any]:
    return {"trial": trial.name, **trial.figures, "faults": trial.faults}


if __name__ == "__main__":
    sys.exit(main())
