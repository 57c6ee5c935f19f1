"""evaluation.service.load: closed and open loops against answers that take a known time."""

from __future__ import annotations

import asyncio
import time

import pytest

from evaluation.service.load import Limits, Load, Reply, Sample, closed_loop, open_loop, percentile

STALL = 0.3


def stalling():
    """Give a server that works on one request at a time, stands still with the first one and is quick with the others.

    It answers in the order in which it was asked, as one worker does.
    """
    working = asyncio.Lock()

    async def send(number: int) -> Reply:
        async with working:
            await asyncio.sleep(STALL if number == 0 else 0)
        return Reply(time.perf_counter(), 200)

    return send


def test_an_open_loop_counts_from_the_intended_time():
    """Requests that were due while the server stood still have waited for it, each as long as was left of the stall."""
    interval = 0.02
    load = asyncio.run(open_loop(stalling(), 1 / interval, Limits(10, 60)))
    for number, sample in enumerate(sorted(load.samples, key=lambda sample: -sample.latency_ms)):
        assert sample.latency_ms >= (STALL - number * interval) * 1000 - 1
    assert len(load.samples) == 10


def test_a_sender_that_is_late_counts_that_too():
    """Where this process itself was held up, the latency starts at the time the request was due all the same."""

    async def block(number: int) -> Reply:
        if number == 0:
            time.sleep(STALL)
        return Reply(time.perf_counter(), 200)

    load = asyncio.run(open_loop(block, 100, Limits(5, 60)))
    second = load.samples[1]
    assert second.late_ms == pytest.approx(second.latency_ms, abs=50)
    assert second.late_ms >= (STALL - 0.01) * 1000 - 1


def test_a_closed_loop_hides_the_stall():
    """With one connection only the request that met the stall has waited; that is why there is an open loop."""
    load = asyncio.run(closed_loop(stalling(), 1, Limits(10, 60)))
    assert sum(sample.latency_ms > STALL * 500 for sample in load.samples) == 1


def test_an_open_loop_keeps_its_rate():
    """Ten requests at 100 a second take nine intervals, whatever the answers take."""

    async def slow(_: int) -> Reply:
        await asyncio.sleep(0.2)
        return Reply(time.perf_counter(), 200)

    load = asyncio.run(open_loop(slow, 100, Limits(10, 60)))
    assert load.seconds == pytest.approx(0.09 + 0.2, abs=0.15)


def test_a_closed_loop_keeps_its_connections():
    """No more requests are under way than there are connections, and each is sent once."""
    under_way, most, seen = 0, 0, []

    async def send(number: int) -> Reply:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        seen.append(number)
        await asyncio.sleep(0.001)
        under_way -= 1
        return Reply(time.perf_counter(), 200)

    asyncio.run(closed_loop(send, 3, Limits(20, 60)))
    assert most == 3
    assert seen == list(range(20))


@pytest.mark.parametrize("loop", [closed_loop, open_loop])
def test_time_ends_a_load(loop):
    """A load stops sending when its time is over, though requests are left."""

    async def send(_: int) -> Reply:
        await asyncio.sleep(0.01)
        return Reply(time.perf_counter(), 200)

    load = asyncio.run(loop(send, 20, Limits(1_000_000, 0.2)))
    assert 1 <= len(load.samples) < 1_000
    assert load.seconds < 5


def test_the_summary_counts_pages_that_came_back():
    """What was refused is counted, and has neither a latency nor a part in the pages a second."""
    samples = [Sample(float(n), 0.5, Reply(0.0, 200)) for n in range(1, 101)]
    samples += [Sample(0.1, 0.5, Reply(0.0, 429))] * 25
    summary = Load(samples, seconds=4.0, client_seconds=1.0).summary()
    assert (summary["requests"], summary["refused"]) == (125, 25)
    assert summary["pages_per_second"] == 25.0
    assert (summary["p50"], summary["p95"], summary["p99"]) == (50.0, 95.0, 99.0)
    assert summary["client_share"] == 0.25


def test_percentiles_are_values_that_were_measured():
    """The nearest rank: nothing is made up between two values; of nothing there is none."""
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([1.0], 99) == 1.0
    assert percentile([], 99) is None
