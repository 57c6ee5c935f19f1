"""What is measured: the engine alone, then for each number of workers a server from its start to its end."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass
from typing import Any

import dehusk
from evaluation.service.client import connecting, knocking, sending
from evaluation.service.load import OK, Limits, Load, Sample, Send, closed_loop, open_loop
from evaluation.service.server import Server, serving

# Enough connections to keep each worker busy and one page waiting for it.
CONNECTIONS_PER_WORKER = 2
# Of what the closed loop reached.
OPEN_SHARES = (0.5, 0.8, 1.0)
# Until every worker has had a few pages.
_WARM_UP_PER_WORKER = 10
_ROUND_TRIPS = 200
_SOAK_PARTS = 10
# Pages after which a worker is replaced: never, and as the setting has it by default.
RECYCLE_AFTER = (0, 5_000)


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages, what ends each load, and how many pages the soak takes (0: no soak)."""

    pages: list[bytes]
    limits: Limits
    soak: int = 0


def measure_engine(plan: Plan) -> dict[str, Any]:
    """Clean the pages one after the other in this process, without HTTP; each as often as a load sends it.

    `untold_ms` is the median of what a page takes beyond the total that its result tells: it is there before the
    numbers of the result are summed up and the memory of the page is freed.
    """
    cleaner = dehusk.Cleaner()
    for page in plan.pages[:_WARM_UP_PER_WORKER]:
        cleaner.clean(page)
    started = last = time.perf_counter()
    untold: list[float] = []
    while len(untold) < plan.limits.requests and last - started < plan.limits.seconds:
        result = cleaner.clean(plan.pages[len(untold) % len(plan.pages)])
        now = time.perf_counter()
        untold.append((now - last) * 1000 - result.metrics.timings_ms["total"])
        last = now
    seconds = last - started
    return {
        "pages": len(untold),
        "seconds": seconds,
        "pages_per_second": len(untold) / seconds,
        "untold_ms": statistics.median(untold),
    }


def measure_server(workers: int, plan: Plan, untold_ms: float) -> dict[str, Any]:
    """Start a server, measure what HTTP adds, then its loads, and stop it; `untold_ms` is that of `measure_engine`."""
    with serving(workers) as server:
        report: dict[str, Any] = {
            "workers": workers,
            "ready_seconds": server.ready_seconds,
            "worker_bytes": server.worker_bytes(workers),
        }
        report.update(asyncio.run(_measure_loads(server, workers, plan)))
    # What the engine takes is not added by HTTP, whether its total tells it or not.
    if report["added_ms"] is not None:
        report["added_ms"] -= untold_ms
    return report


def measure_soak(workers: int, plan: Plan) -> list[dict[str, Any]]:
    """Give the resident bytes of the workers at the start and after each tenth of the pages, by `recycle_after`."""
    soaks = []
    for recycle_after in RECYCLE_AFTER:
        with serving(workers, "--recycle-after", str(recycle_after)) as server:
            soaks.append({"recycle_after": recycle_after, "rows": asyncio.run(_soak(server, workers, plan))})
    return soaks


def added_ms(samples: list[Sample]) -> float | None:
    """Give the median over answers of the milliseconds that are the client's and not the engine's."""
    differences = [
        sample.latency_ms - sample.reply.engine_ms for sample in samples if sample.reply.engine_ms is not None
    ]
    return statistics.median(differences) if differences else None


async def _measure_loads(server: Server, workers: int, plan: Plan) -> dict[str, Any]:
    async with connecting(server.address) as client:
        send = sending(client, plan.pages)
        connections = CONNECTIONS_PER_WORKER * workers
        await closed_loop(send, connections, Limits(_WARM_UP_PER_WORKER * workers, plan.limits.seconds))
        trips = await closed_loop(knocking(client), 1, Limits(_ROUND_TRIPS, plan.limits.seconds))
        single = await closed_loop(send, 1, plan.limits)
        full = await closed_loop(send, connections, plan.limits)
        reached = full.summary()["pages_per_second"]
        loads = [_row("1 connection", single), _row(f"{connections} connections", full)]
        for share in OPEN_SHARES if reached else ():
            load = await open_loop(send, share * reached, plan.limits)
            loads.append({**_row(f"{share * 100:.0f} % of that, open", load), "rate": share * reached})
    return {
        "added_ms": added_ms(single.samples),
        "client_ms": single.client_ms,
        "round_trip_ms": statistics.median(sample.latency_ms for sample in trips.samples),
        "loads": loads,
    }


async def _soak(server: Server, workers: int, plan: Plan) -> list[dict[str, Any]]:
    done = 0
    rows: list[dict[str, Any]] = [{"pages": done, "worker_bytes": server.worker_bytes(workers)}]
    async with connecting(server.address) as client:
        send = sending(client, plan.pages)
        for part in range(1, _SOAK_PARTS + 1):
            first, last = (plan.soak * number // _SOAK_PARTS for number in (part - 1, part))
            limits = Limits(last - first, plan.limits.seconds)
            load = await closed_loop(_onwards(send, first), CONNECTIONS_PER_WORKER * workers, limits)
            done += sum(sample.reply.status == OK for sample in load.samples)
            rows.append({"pages": done, "worker_bytes": server.worker_bytes(workers)})
    return rows


def _onwards(send: Send, first: int) -> Send:
    return lambda number: send(first + number)


def _row(name: str, load: Load) -> dict[str, Any]:
    return {"load": name, **load.summary()}
