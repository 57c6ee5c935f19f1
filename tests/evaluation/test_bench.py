"""evaluation.bench: the same pages for everyone, and the ratios to Dehusk."""

from __future__ import annotations

import json
import sys

import pytest

from evaluation import bench
from evaluation.extractors import PEERS
from tests.corpus import write_corpus

MACHINE = {"processor": "a processor", "cores": 2, "load_before": 0.0, "python": "3", "versions": {}}


def test_every_extractor_sees_every_page_once():
    """Warming up aside, each page is timed once with each extractor."""
    seen: dict[str, list[bytes]] = {"dehusk": [], "other": []}

    def recorder(name):
        def extract(document: bytes) -> str:
            seen[name].append(document)
            return f"{name}{document.decode()}"

        return extract

    documents = [b"a", b"b", b"c", b"d"]
    times, texts = bench.measure(documents, {name: recorder(name) for name in seen})
    assert {name: len(values) for name, values in times.items()} == {"dehusk": 4, "other": 4}
    assert sorted(seen["other"][-4:]) == documents
    assert texts["other"] == ["othera", "otherb", "otherc", "otherd"]


def test_the_order_turns_with_each_page():
    """No extractor always comes first."""
    order: list[str] = []

    def recorder(name):
        def extract(_: bytes) -> str:
            order.append(name)
            return ""

        return extract

    bench.measure([b""] * 3, {name: recorder(name) for name in "xyz"})
    assert "".join(order[-9:]) == "xyzyzxzxy"


def test_a_page_that_fails_counts_its_time_and_no_text():
    """An extractor that raises has spent its time and extracted nothing."""

    def fail(document: bytes) -> str:
        raise ValueError(document)

    times, texts = bench.measure([b"a", b"b"], {"dehusk": fail})
    assert len(times["dehusk"]) == 2
    assert texts["dehusk"] == [None, None]


def test_a_peer_that_is_not_installed_is_said_so(monkeypatch, capsys):
    """It is left out, and the others are measured."""

    def missing():
        raise ModuleNotFoundError("no such module", name="nowhere")

    monkeypatch.setitem(PEERS, "absent", missing)
    assert list(bench.load_extractors(["absent", "trafilatura"])) == ["dehusk", "trafilatura"]
    assert "absent is left out: nowhere is not installed" in capsys.readouterr().err


def test_quality_of_dehusk_is_measured_when_asked_for(tmp_path, monkeypatch):
    """These pages are none that the model was trained on, so the model of the package is what measures them."""
    write_corpus(tmp_path / "corpora", pages=2)
    out = tmp_path / "speed.json"
    arguments = ["--corpora", str(tmp_path / "corpora"), "--corpus", "small", "--peers", "", "--quality"]
    monkeypatch.setattr(sys, "argv", ["bench", *arguments, "--out", str(out)])
    assert bench.main() == 0
    assert 0.9 < json.loads(out.read_text("utf-8"))["figures"]["dehusk"]["f1"] <= 1
    assert out.with_suffix(".svg").read_text("utf-8").count("<circle") == 1


def test_an_unknown_peer_is_a_mistake():
    """A misspelt name is told, with those that there are."""
    with pytest.raises(SystemExit, match="no extractor 'trafilatra'; there are trafilatura"):
        bench.load_extractors(["trafilatra"])


def test_summary_and_ratios():
    """Mean, median and p99 are those of the values, ratios those to Dehusk."""
    own, other = bench.summarise([1.0, 2.0, 3.0]), bench.summarise([2.0, 4.0, 6.0])
    assert own == {"mean": 2.0, "median": 2.0, "p99": 3.0}
    rest = {"megabytes_per_second": 9.5, "failed": 1, "loaded_megabytes": 30.0, "peak_megabytes": 41.2}
    figures = {"dehusk": {**own, **rest, "f1": None}, "other": {**other, **rest, "f1": 0.75}}
    shown = bench.table({"corpus": "small", "pages": 3, "megabytes": 1.0, "machine": MACHINE, "figures": figures})
    assert "| dehusk | – | 2.0 | 2.0 | 3.0 | 1.00 | 1.00 | 1.00 | 9.5 | 30 | 41 | 1 |" in shown
    assert "| other | 0.750 | 4.0 | 4.0 | 6.0 | 2.00 | 2.00 | 2.00 | 9.5 | 30 | 41 | 1 |" in shown


def test_a_small_corpus_end_to_end(tmp_path, monkeypatch, capsys):
    """Table, JSON and plot come out of one run; F1 of Dehusk only when it is asked for."""
    write_corpus(tmp_path / "corpora", pages=4)
    out = tmp_path / "reports" / "speed.json"
    arguments = ["--corpora", str(tmp_path / "corpora"), "--corpus", "small", "--every", "2", "--peers", "trafilatura"]
    monkeypatch.setattr(sys, "argv", ["bench", *arguments, "--out", str(out)])
    assert bench.main() == 0
    report = json.loads(out.read_text("utf-8"))
    own, peer = report["figures"]["dehusk"], report["figures"]["trafilatura"]
    assert report["pages"] == 2
    assert own["f1"] is None
    assert 0.5 < peer["f1"] <= 1
    assert own["failed"] == peer["failed"] == 0
    # A second has 1,000 milliseconds, and a megabyte a million bytes.
    assert peer["megabytes_per_second"] == pytest.approx(report["megabytes"] / (peer["mean"] * 2 / 1000))
    assert own["peak_megabytes"] >= own["loaded_megabytes"] > peer["loaded_megabytes"] > 5
    assert out.with_suffix(".svg").read_text("utf-8").count("trafilatura") == 1
    assert "| trafilatura |" in capsys.readouterr().out
