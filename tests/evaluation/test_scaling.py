"""evaluation.scaling: what grows faster than the page is found, and noise is measured twice."""

from __future__ import annotations

import json
import sys
from collections import Counter

import pytest

from dehusk.dom import parse
from dehusk.engine.pipeline import Cleaner
from evaluation import scaling
from evaluation.scaling import FAMILIES, Family, measure

MACHINE = {"processor": "a processor", "cores": 2, "load_before": 0.0, "python": "3", "versions": {}}
TEST = Family("test", "letters", 8_000, lambda n: "x" * n)


def growing(power):
    """Give a cleaner whose walk grows with this power of the size, and whose parse grows with the size."""

    def clean(page: str) -> dict[str, float]:
        walk, parse = (len(page) / 1000) ** power, len(page) / 1000
        return {"parse": parse, "walk": walk, "total": walk + parse}

    return clean


def test_each_size_is_twice_the_one_before():
    """Four sizes, up to the largest."""
    assert TEST.sizes() == [1_000, 2_000, 4_000, 8_000]


def test_linear_growth_is_a_ratio_of_two():
    """Time in proportion to size is 2 at each doubling, and no stage is to blame."""
    doublings = measure(TEST, growing(1))
    assert [doubling.ratio for doubling in doublings] == [2.0, 2.0, 2.0]
    assert {doubling.stage for doubling in doublings} == {""}


def test_the_stage_that_outgrows_the_size_is_named():
    """A quadratic walk is found, with its own ratio."""
    last = measure(TEST, growing(2))[-1]
    assert last.ratio == pytest.approx((64 + 8) / (16 + 4))
    assert (last.stage, last.stage_ratio) == ("walk", 4.0)


def test_one_disturbed_measurement_is_repeated():
    """The first runs of a size were held up; the repetition was not, and counts."""
    asked: Counter[int] = Counter()

    def clean(page: str) -> dict[str, float]:
        asked[len(page)] += 1
        held_up = len(page) == 4_000 and asked[4_000] <= 2
        milliseconds = len(page) * (5.0 if held_up else 1.0)
        return {"walk": milliseconds, "total": milliseconds}

    assert [doubling.ratio for doubling in measure(TEST, clean, runs=2)] == [2.0, 2.0, 2.0]
    assert asked == {1_000: 2, 2_000: 4, 4_000: 4, 8_000: 2}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_pages_have_the_size_that_is_said(family):
    """Twice the units are twice the page, in elements or in characters."""

    def size(n: int) -> tuple[int, int]:
        root = parse(f"<html><body>{family.make(n)}</body></html>")
        assert root is not None
        return sum(1 for _ in root.iter()), sum(map(len, root.itertext()))

    empty, one, two = (size(n) for n in (0, 400, 800))
    assert max((b - e) / max(a - e, 1) for e, a, b in zip(empty, one, two, strict=True)) == pytest.approx(2, abs=0.1)


def test_the_largest_pages_are_those_of_the_promise():
    """Pages up to these sizes are what must grow evenly."""
    largest = {family.name: family.largest for family in FAMILIES}
    assert largest["blocks"] == 40_000
    assert largest["one paragraph"] == 1_000_000
    assert largest["flat tree"] == 100_000
    assert largest["deep tree"] == 10_000
    assert largest["class names"] == 50_000


@pytest.mark.parametrize(("power", "code"), [(1, 0), (2, 1)])
def test_the_exit_code_says_whether_growth_is_even(power, code, tmp_path, monkeypatch, capsys):
    """1 where a doubling costs more than it may, which the table shows in bold."""
    monkeypatch.setattr(scaling, "timed", lambda _: growing(power))
    out = tmp_path / "scaling.json"
    monkeypatch.setattr(sys, "argv", ["scaling", "--families", "one word", "--out", str(out)])
    assert scaling.main() == code
    assert [row["ratio"] > scaling.MOST_RATIO for row in json.loads(out.read_text("utf-8"))["families"]] == [code] * 3
    assert ("**" in capsys.readouterr().out) == bool(code)


def test_a_real_page_has_its_stages():
    """The engine's own stages are what is reported."""
    timings = scaling.timed(Cleaner())(TEST.make(100))
    assert {"parse", "walk", "features", "classify", "total"} <= timings.keys()


def test_an_unknown_family_is_a_mistake():
    """A misspelt name is told."""
    with pytest.raises(SystemExit, match="no family 'blok'; there are blocks"):
        scaling.choose(["blok"])
