"""evaluation.bench: the same pages for everyone, and the ratios to Dehusk."""

from __future__ import annotations

from evaluation import bench


def test_every_extractor_sees_every_page_once():
    """Warming up aside, each page is timed once with each extractor."""
    seen: dict[str, list[bytes]] = {"dehusk": [], "other": []}

    def recorder(name):
        def extract(document: bytes) -> str:
            seen[name].append(document)
            return ""

        return extract

    documents = [b"a", b"b", b"c", b"d"]
    times = bench.measure(documents, {name: recorder(name) for name in seen})
    assert {name: len(values) for name, values in times.items()} == {"dehusk": 4, "other": 4}
    assert sorted(seen["other"][-4:]) == documents


def test_summary_and_ratios(capsys):
    """Mean, median and p99 are those of the values, ratios those to Dehusk."""
    own, other = bench.summarise([1.0, 2.0, 3.0]), bench.summarise([2.0, 4.0, 6.0])
    assert own == {"mean": 2.0, "median": 2.0, "p99": 3.0}
    bench.print_table({"dehusk": own, "other": other})
    assert "| other | 4.0 | 4.0 | 6.0 | 2.00 | 2.00 | 2.00 |" in capsys.readouterr().out
