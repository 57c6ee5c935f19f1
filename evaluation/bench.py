"""python -m evaluation.bench: time, memory and quality side by side: each page by each extractor in turn."""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluation.corpora import Example, read_corpus
from evaluation.extractors import PEERS, dehusk_extractor
from evaluation.machine import describe_machine, machine_line
from evaluation.memory import extract_or_nothing, measure_memory
from evaluation.plot import Point, scatter
from evaluation.run import DEHUSK, dehusk_jobs, run
from evaluation.scoring import corpus_f1, score_page

DEFAULT_CORPUS = "wcxb-dev"
DEFAULT_PEERS = "trafilatura,trafilatura fast,resiliparse,readability-lxml,jusText,newspaper4k"
# What loads on first use is loaded then.
_WARM_UP_PAGES = 3
Extract = Callable[[bytes], str]


def main() -> int:
    """Measure Dehusk and its peers over the same pages, interleaved, and print the ratios.

    Time and memory are those of the model that comes with the package. F1 of Dehusk takes the models of the
    cross-validation, which are fitted first where they are missing: only with --quality.
    """
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--corpus", default=DEFAULT_CORPUS, help=f"which of them (default: {DEFAULT_CORPUS})")
    parser.add_argument("--every", type=int, default=1, help="take each n-th page only")
    parser.add_argument("--peers", default=DEFAULT_PEERS, help=f"comma-separated names (default: {DEFAULT_PEERS})")
    parser.add_argument("--quality", action="store_true", help="measure F1 of Dehusk too, by cross-validation")
    parser.add_argument("--out", type=Path, default=Path("reports/speed.json"), help="JSON report to write")
    arguments = parser.parse_args()
    examples = read_corpus(arguments.corpora, arguments.corpus)[:: arguments.every]
    if not examples:
        sys.exit(f"no pages in {arguments.corpora / arguments.corpus}")
    extractors = load_extractors([name for name in arguments.peers.split(",") if name])
    machine = describe_machine([DEHUSK, *(name for name in extractors if name in PEERS)])
    figures = measure_all(examples, extractors)
    if arguments.quality:
        figures[DEHUSK]["f1"] = corpus_f1(run(dehusk_jobs(examples, arguments.corpora)))
    report = {
        "corpus": arguments.corpus,
        "pages": len(examples),
        "megabytes": sum(len(example.read()) for example in examples) / 1e6,
        "machine": machine,
        "figures": figures,
    }
    plot = arguments.out.with_suffix(".svg")
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    plot.write_text(scatter(points_of(figures)), "utf-8")
    print(table(report))
    print(f"\nwrote {arguments.out} and {plot}")
    return 0


def load_extractors(peers: list[str]) -> dict[str, Extract]:
    """Load Dehusk and the peers; one that is not installed is said so and left out."""
    extractors = {DEHUSK: dehusk_extractor(None)}
    for name in peers:
        if name not in PEERS:
            sys.exit(f"no extractor {name!r}; there are {', '.join(PEERS)}")
        try:
            extractors[name] = PEERS[name]()
        except ModuleNotFoundError as error:
            print(f"{name} is left out: {error.name} is not installed (`make bench` installs it)", file=sys.stderr)
    return extractors


def measure_all(examples: list[Example], extractors: dict[str, Extract]) -> dict[str, dict[str, Any]]:
    """Give the figures of each extractor; F1 only of the peers, which have not been trained on these pages."""
    documents = [example.read() for example in examples]
    times, texts = measure(documents, extractors)
    figures: dict[str, dict[str, Any]] = {}
    for name, values in times.items():
        memory = measure_memory(name, [example.path for example in examples])
        scores = [score_page(example, text or "") for example, text in zip(examples, texts[name], strict=True)]
        figures[name] = {
            **summarise(values),
            "megabytes_per_second": sum(map(len, documents)) / 1000 / sum(values),
            "failed": texts[name].count(None),
            "loaded_megabytes": memory.loaded / 1e6,
            "peak_megabytes": memory.peak / 1e6,
            "f1": None if name == DEHUSK else corpus_f1(scores),
        }
    return figures


def measure(
    documents: list[bytes], extractors: dict[str, Extract]
) -> tuple[dict[str, list[float]], dict[str, list[str | None]]]:
    """Give milliseconds a page and texts for each extractor; the order turns so that none always comes first.

    Where an extractor fails, its time counts and its text is None.
    """
    times: dict[str, list[float]] = {name: [] for name in extractors}
    texts: dict[str, list[str | None]] = {name: [] for name in extractors}
    names = list(extractors)
    for name in names:
        for document in documents[:_WARM_UP_PAGES]:
            extract_or_nothing(extractors[name], document)
    # What all of them have loaded would be searched for garbage at the cost of whoever makes the most objects.
    gc.collect()
    gc.freeze()
    try:
        for number, document in enumerate(documents):
            for offset in range(len(names)):
                name = names[(number + offset) % len(names)]
                started = time.perf_counter()
                text = extract_or_nothing(extractors[name], document)
                times[name].append((time.perf_counter() - started) * 1000)
                texts[name].append(text)
    finally:
        gc.unfreeze()
    return times, texts


def summarise(values: list[float]) -> dict[str, float]:
    """Give mean, median and 99th percentile in milliseconds."""
    ordered = sorted(values)
    return {
        "mean": statistics.fmean(values),
        "median": statistics.median(values),
        "p99": ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))],
    }


def points_of(figures: dict[str, dict[str, Any]]) -> list[Point]:
    """Give the points of the plot."""
    return [Point(name, row["mean"], row["f1"], own=name == DEHUSK) for name, row in figures.items()]


def table(report: dict[str, Any]) -> str:
    """Give the report as a Markdown table; the ratios are to Dehusk."""
    figures = report["figures"]
    own = figures[DEHUSK]
    keys = ("mean", "median", "p99")
    lines = [
        f"{report['pages']:,} pages of {report['corpus']}, {report['megabytes']:.0f} MB; "
        f"{machine_line(report['machine'])}.",
        "",
        "| extractor | F1 | mean ms | median ms | p99 ms | mean ÷ dehusk | median ÷ dehusk | p99 ÷ dehusk | MB/s"
        " | MB loaded | MB at most | failed |",
        "|---|" + "--:|" * 11,
    ]
    for name, row in figures.items():
        cells = [
            name,
            "–" if row["f1"] is None else f"{row['f1']:.3f}",
            *(f"{row[key]:.1f}" for key in keys),
            *(f"{row[key] / own[key]:.2f}" for key in keys),
            f"{row['megabytes_per_second']:.1f}",
            f"{row['loaded_megabytes']:.0f}",
            f"{row['peak_megabytes']:.0f}",
            str(row["failed"]),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
