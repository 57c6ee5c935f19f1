"""python -m evaluation.scaling: time at doubling sizes of pages built to be large; fail where it outgrows the size."""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dehusk.engine.pipeline import Cleaner
from evaluation.machine import describe_machine, machine_line

# Twice the page takes twice as long; the rest is for caches that a larger page no longer fits in.
MOST_RATIO = 2.2
RUNS = 3
_DOUBLINGS = 3
# A stage is named when more than this share of the page's time is more than twice what half the page took.
_LEAST_EXCESS = 0.03
_SENTENCE = "The orchard behind the mill was planted by two brothers who brought the trees up the valley on a cart. "
_ARTICLE = f"<article><h1>The orchard</h1>{''.join(f'<p>{_SENTENCE * 2}{n}</p>' for n in range(5))}</article>"
# How far the counters of a page may vary, so that equal texts are not what is measured.
_WORDS = ("apple", "barn", "cart", "ditch", "elder", "fence", "gate", "hedge", "ivy", "jar", "kiln")


@dataclass(frozen=True, slots=True)
class Family:
    """Pages that differ in size alone: `make` builds one of n units, `largest` is the most units measured."""

    name: str
    unit: str
    largest: int
    make: Callable[[int], str]

    def sizes(self) -> list[int]:
        """Give the sizes from the smallest to the largest, each twice the one before."""
        return [self.largest >> halvings for halvings in range(_DOUBLINGS, -1, -1)]


@dataclass(frozen=True, slots=True)
class Doubling:
    """From one size to the next: milliseconds, and the stage that outgrew the size by most of them, "" if none did."""

    size: int
    before_ms: float
    after_ms: float
    stage: str
    stage_ratio: float

    @property
    def ratio(self) -> float:
        """How many times as long the larger page takes."""
        return self.after_ms / self.before_ms


Timings = dict[str, float]
Clean = Callable[[str], Timings]


def _blocks(n: int) -> str:
    return "".join(f"<p>{_SENTENCE}{_WORDS[k % 11]} {k}</p>" for k in range(n))


def _class_names(n: int) -> str:
    return "".join(f'<div class="c{k}">{_WORDS[k % 11]} {k}</div>' for k in range(n))


def _links(n: int) -> str:
    return "<ul>" + "".join(f'<li><a href="/{k}">{_WORDS[k % 11]} {k}</a></li>' for k in range(n)) + "</ul>"


def _inline_links(n: int) -> str:
    return "<p>" + " ".join(f'<a href="/{k}">{_WORDS[k % 11]}</a> {k}' for k in range(n)) + "</p>"


def _cells(n: int) -> str:
    rows = (f"<tr><td>{_WORDS[k % 11]}<td>{k}<td>{_WORDS[k % 7]}<td>{k % 97}</tr>" for k in range(n // 4))
    return "<table>" + "".join(rows) + "</table>"


FAMILIES = (
    Family("blocks", "blocks", 40_000, _blocks),
    Family("equal blocks", "blocks", 40_000, lambda n: f"<p>{_SENTENCE}</p>" * n),
    Family("one paragraph", "characters", 1_000_000, lambda n: f"<p>{(_SENTENCE * (n // len(_SENTENCE) + 1))[:n]}</p>"),
    Family("one word", "characters", 1_000_000, lambda n: f"<p>{'x' * n}</p>" + _ARTICLE),
    Family("flat tree", "elements", 100_000, lambda n: "<div></div>" * n + _ARTICLE),
    Family("flat tree of texts", "elements", 50_000, lambda n: "<div>x</div>" * n + _ARTICLE),
    Family("deep tree", "levels", 10_000, lambda n: "<div>" * n + _ARTICLE),
    Family("deep tree of texts", "levels", 10_000, lambda n: "<div>x y z " * n + _ARTICLE),
    Family("class names", "names", 50_000, lambda n: _class_names(n) + _ARTICLE),
    Family("links in a list", "links", 40_000, lambda n: _links(n) + _ARTICLE),
    Family("links in a paragraph", "links", 40_000, lambda n: _inline_links(n) + _ARTICLE),
    Family("table cells", "cells", 40_000, lambda n: _cells(n) + _ARTICLE),
)


def main() -> int:
    """Print the time of each family at doubling sizes; 1 when a doubling costs more than it may, measured twice."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--families", default="", help="comma-separated names (default: all)")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of which the fastest counts (default: {RUNS})")
    parser.add_argument("--out", type=Path, default=Path("reports/scaling.json"), help="JSON report to write")
    arguments = parser.parse_args()
    families = choose([name for name in arguments.families.split(",") if name])
    machine = describe_machine()
    clean = timed(Cleaner())
    clean(_ARTICLE)
    # As a worker of the service has it: garbage is collected between pages, and what is loaded is not looked through.
    gc.freeze()
    gc.disable()
    try:
        measured = [row for family in families for row in rows(family, measure(family, clean, arguments.runs))]
    finally:
        gc.enable()
        gc.unfreeze()
    report: dict[str, Any] = {"machine": machine, "families": measured}
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(table(report))
    failures = [row for row in report["families"] if row["ratio"] > MOST_RATIO]
    print(f"\n{len(failures)} doublings cost more than {MOST_RATIO}-fold; wrote {arguments.out}")
    return int(bool(failures))


def choose(names: list[str]) -> list[Family]:
    """Give the families of these names, all where there is none."""
    known = {family.name: family for family in FAMILIES}
    for name in names:
        if name not in known:
            sys.exit(f"no family {name!r}; there are {', '.join(known)}")
    return [known[name] for name in names] or list(FAMILIES)


def timed(cleaner: Cleaner) -> Clean:
    """Give a function that cleans a page and gives the milliseconds of its stages and of the whole.

    The whole is processor time, of all threads: what others do on the machine counts less than on the clock.
    """

    def clean(page: str) -> Timings:
        gc.collect()
        started = time.process_time()
        result = cleaner.clean(page)
        return {**result.metrics.timings_ms, "total": (time.process_time() - started) * 1000}

    return clean


def measure(family: Family, clean: Clean, runs: int = RUNS) -> list[Doubling]:
    """Measure a family; a doubling that costs too much is measured once more, and the fastest run of all counts."""
    sizes = family.sizes()
    best = [fastest(family.make(size), clean, runs) for size in sizes]
    for number in range(1, len(sizes)):
        if best[number]["total"] > MOST_RATIO * best[number - 1]["total"]:
            for place in (number - 1, number):
                best[place] = least([best[place], fastest(family.make(sizes[place]), clean, runs)])
    return [_doubling(size, before, after) for size, before, after in zip(sizes[1:], best, best[1:], strict=False)]


def fastest(page: str, clean: Clean, runs: int) -> Timings:
    """Give the least time of each stage over some runs."""
    return least([clean(page) for _ in range(runs)])


def least(timings: list[Timings]) -> Timings:
    """Give the least time of each stage."""
    return {stage: min(one[stage] for one in timings) for stage in timings[0]}


def rows(family: Family, doublings: list[Doubling]) -> list[dict[str, Any]]:
    """Give the doublings of a family as plain data."""
    return [
        {"family": family.name, "unit": family.unit, **asdict(doubling), "ratio": doubling.ratio}
        for doubling in doublings
    ]


def table(report: dict[str, Any]) -> str:
    """Give the report as a Markdown table; what costs too much is bold."""
    lines = [
        f"{machine_line(report['machine'])}.",
        "",
        "| family | size | ms at half of it | ms | ratio | stage that outgrew the size | its ratio |",
        "|---|--:|--:|--:|--:|---|--:|",
    ]
    for row in report["families"]:
        ratio = f"{row['ratio']:.2f}"
        stage = f"{row['stage']} | {row['stage_ratio']:.2f}" if row["stage"] else "– | –"
        lines.append(
            f"| {row['family']} | {row['size']:,} {row['unit']} | {row['before_ms']:.0f} | {row['after_ms']:.0f} "
            f"| {f'**{ratio}**' if row['ratio'] > MOST_RATIO else ratio} | {stage} |"
        )
    return "\n".join(lines)


def _doubling(size: int, before: Timings, after: Timings) -> Doubling:
    excess = {stage: after[stage] - 2 * before[stage] for stage in after if stage != "total"}
    stage = max(excess, key=lambda one: excess[one])
    if excess[stage] < _LEAST_EXCESS * after["total"]:
        return Doubling(size, before["total"], after["total"], "", 0.0)
    return Doubling(size, before["total"], after["total"], stage, after[stage] / before[stage])


if __name__ == "__main__":
    sys.exit(main())
