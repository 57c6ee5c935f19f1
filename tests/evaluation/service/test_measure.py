"""evaluation.service: a real server, measured and gone afterwards."""

from __future__ import annotations

import json
import signal
import sys

import httpx
import pytest

from evaluation.service import __main__ as program
from evaluation.service import footprint
from evaluation.service.footprint import installed_bytes, locked_names
from evaluation.service.load import Reply, Sample
from evaluation.service.measure import added_ms
from evaluation.service.pages import evenly, read_pages
from evaluation.service.server import ServerError, leftovers, serving


def test_http_adds_what_the_engine_did_not_take():
    """The median of the differences, over answers that tell the engine's time."""
    samples = [Sample(latency, 0.0, Reply(0.0, 200, engine)) for latency, engine in ((10.0, 8.0), (30.0, 27.0))]
    assert added_ms([*samples, Sample(7.0, 0.0, Reply(0.0, 200, 3.0)), Sample(99.0, 0.0, Reply(0.0, 429))]) == 3.0
    assert added_ms([]) is None


def test_pages_are_spread_over_the_corpus():
    """As many as asked for, from the whole row; all where there are fewer; the samples without a corpus."""
    assert evenly(10, 4) == [0, 2, 5, 7]
    assert evenly(3, 10) == [0, 1, 2]
    assert len(read_pages(None, "", 3)) == 3


def test_the_size_is_that_of_the_files():
    """Names come from the lock; what is not installed on this system has no size."""
    lock = "numpy==2.0 \\\n    --hash=x\n    # via lightgbm\nno-such-thing==1\n"
    assert locked_names(lock) == ["numpy", "no-such-thing"]
    assert installed_bytes(locked_names(lock)).keys() == {"numpy"}
    assert installed_bytes(["numpy"])["numpy"] > 1_000_000


def test_nothing_is_left_of_a_server_whose_measurement_failed():
    """The program, its fork server and its workers end with the block, also when that raises."""
    group, address, stop = 0, "", signal.getsignal(signal.SIGTERM)

    def fail():
        nonlocal group, address
        with serving(1) as server:
            group, address = server.group, server.address
            assert leftovers(group)
            assert signal.getsignal(signal.SIGTERM) is not stop
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert signal.getsignal(signal.SIGTERM) is stop
    assert not leftovers(group)
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


def test_a_server_that_does_not_start_is_told():
    """The message has what the program said."""
    with pytest.raises(ServerError, match="setting deadline_ms"), serving(1, "--deadline-ms", "never"):
        pass


def test_the_samples_end_to_end(tmp_path, monkeypatch, capsys):
    """Every load is measured, its figures fit each other, and the soak watches each tenth."""
    out = tmp_path / "service.json"
    arguments = ["--workers", "2", "--pages", "4", "--requests", "8", "--soak", "10", "--out", str(out)]
    monkeypatch.setattr(sys, "argv", ["service", *arguments])
    monkeypatch.setattr(footprint, "_RUNS", 1)
    assert program.main() == 0
    report = json.loads(out.read_text("utf-8"))
    assert report["engine"]["pages"] == 8
    assert report["engine"]["untold_ms"] > 0
    [server] = report["servers"]
    assert [load["load"] for load in server["loads"]] == [
        "1 connection",
        "4 connections",
        "50 % of that, open",
        "80 % of that, open",
        "100 % of that, open",
    ]
    for load in server["loads"]:
        assert (load["requests"], load["refused"]) == (8, 0)
        assert load["pages_per_second"] == pytest.approx(8 / load["seconds"])
        assert 0 < load["p50"] <= load["p95"] <= load["p99"]
    assert server["loads"][2]["rate"] == pytest.approx(server["loads"][1]["pages_per_second"] / 2)
    assert 0 < server["added_ms"] < server["loads"][0]["p99"]
    assert len(server["worker_bytes"]) == 2
    assert min(server["worker_bytes"].values()) > 10_000_000
    assert 0 < server["ready_seconds"] < 60
    assert 0 < report["footprint"]["import_seconds"] < report["footprint"]["first_page_seconds"]
    assert [soak["recycle_after"] for soak in report["soak"]] == [0, 5_000]
    for soak in report["soak"]:
        assert [row["pages"] for row in soak["rows"]] == list(range(11))
    assert "| 2 | 50 % of that, open | 8 | 0 |" in capsys.readouterr().out
