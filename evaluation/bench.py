"""python -m evaluation.bench: milliseconds a page, side by side: each page by each extractor in turn."""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from evaluation.corpora import read_corpora
from evaluation.extractors import PEERS, dehusk_extractor

DEFAULT_CORPUS = "wcxb-dev"


def main() -> int:
    """Time Dehusk and its peers over the same pages, interleaved, and print the ratios."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--corpus", default=DEFAULT_CORPUS, help=f"which of them (default: {DEFAULT_CORPUS})")
    parser.add_argument("--every", type=int, default=1, help="take each n-th page only")
    parser.add_argument("--peers", default="trafilatura,resiliparse", help="comma-separated names")
    parser.add_argument("--out", type=Path, default=Path("reports/speed.json"), help="JSON report to write")
    arguments = parser.parse_args()
    examples = [example for example in read_corpora(arguments.corpora) if example.corpus == arguments.corpus]
    documents = [example.read() for example in examples[:: arguments.every]]
    if not documents:
        sys.exit(f"no pages in {arguments.corpora / arguments.corpus}")
    extractors = {"dehusk": dehusk_extractor(None)}
    extractors.update({name: PEERS[name]() for name in arguments.peers.split(",") if name})
    times = measure(documents, extractors)
    figures = {name: summarise(values) for name, values in times.items()}
    print_table(figures)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps({"pages": len(documents), "figures": figures}, indent=1) + "\n", "utf-8")
    print(f"\n{len(documents)} pages, {sum(map(len, documents)) / 1e6:.0f} MB; wrote {arguments.out}")
    return 0


def measure(documents: list[bytes], extractors: dict[str, Callable[[bytes], str]]) -> dict[str, list[float]]:
    """Give milliseconds a page for each extractor; the order turns with each page so that none always comes first."""
    times: dict[str, list[float]] = {name: [] for name in extractors}
    names = list(extractors)
    for name in names:
        for document in documents[:3]:
            extractors[name](document)
    gc.collect()
    for number, document in enumerate(documents):
        for offset in range(len(names)):
            name = names[(number + offset) % len(names)]
            started = time.perf_counter()
            extractors[name](document)
            times[name].append((time.perf_counter() - started) * 1000)
    return times


def summarise(values: list[float]) -> dict[str, float]:
    """Give mean, median and 99th percentile in milliseconds."""
    ordered = sorted(values)
    return {
        "mean": statistics.fmean(values),
        "median": statistics.median(values),
        "p99": ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))],
    }


def print_table(figures: dict[str, dict[str, float]]) -> None:
    """Print a Markdown table; the ratios are to Dehusk."""
    own = figures["dehusk"]
    print("| extractor | mean ms | median ms | p99 ms | mean ÷ dehusk | median ÷ dehusk | p99 ÷ dehusk |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, row in figures.items():
        values = " | ".join(f"{row[key]:.1f}" for key in ("mean", "median", "p99"))
        ratios = " | ".join(f"{row[key] / own[key]:.2f}" for key in ("mean", "median", "p99"))
        print(f"| {name} | {values} | {ratios} |")


if __name__ == "__main__":
    sys.exit(main())
