"""docs/scaling.md: the tables are what their formulas give, and the numbers of the engine are the engine's."""

from __future__ import annotations

import re

import pytest

from dehusk.batch.engines import ray
from dehusk.batch.job import SPLIT_BYTES
from tests.docs.snippets import read

TEXT = read("docs/scaling.md")
PAGES = float(re.search(r"has ([\d.]+) billion\s+pages", TEXT)[1]) * 1e9  # type: ignore[index]
EFFICIENCY = float(re.search(r"efficiency: ([\d.]+)", TEXT)[1])  # type: ignore[index]
PAGE_BYTES = 34_000


def rows(begin):
    """Give the numbers of the table whose head begins like this, row by row."""
    table = TEXT.partition(f"\n| {begin}")[2].partition("\n\n")[0]
    lines = [line for line in table.splitlines()[2:] if line.startswith("|")]
    return [[float(number.replace(",", "")) for number in re.findall(r"\d[\d,.]*", line)] for line in lines]


def core_hours(pages, rate):
    """Give the hours that one core needs."""
    return pages / rate / 3_600


@pytest.mark.parametrize("row", rows("pages a second and core | core hours"))
def test_hours(row):
    """Core hours, days, hours and gigabytes a second follow from the rate in the first column."""
    rate, hours, days, thousand, reading = row
    assert hours == pytest.approx(core_hours(PAGES, rate), rel=0.005)
    assert days == pytest.approx(core_hours(PAGES, rate) / 100 / 24, abs=0.05)
    assert thousand == pytest.approx(core_hours(PAGES, rate) / 1_000, abs=0.5)
    assert reading == pytest.approx(rate * 1_000 * PAGE_BYTES / 1e9, abs=0.05)


@pytest.mark.parametrize("row", rows("assumed price of a core hour"))
def test_costs(row):
    """Costs follow from the price in the first column."""
    price, *months, million = row
    assert months == pytest.approx([core_hours(PAGES, rate) * price / EFFICIENCY for rate in (30, 40, 50)], abs=0.5)
    assert million == pytest.approx(core_hours(1e6, 40) * price / EFFICIENCY, abs=0.005)


def test_numbers_of_the_engine():
    """What is said of rounds, splits and waiting is what the engine does."""
    assert f"rounds of {ray.SPLITS_PER_CORE} for each core" in TEXT
    assert f"{SPLIT_BYTES // 1_000_000} MB of input for each core" in TEXT
    assert f"waits {ray.NODELESS_SECONDS / 60:.0f} minutes" in TEXT
    assert f"after some {ray.MOST_SILENT * ray.LOOK_SECONDS:.0f} seconds that the head" in TEXT
