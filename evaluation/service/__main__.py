"""python -m evaluation.service: pages a second and latency of the service, its start, its memory and its size."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from evaluation.machine import describe_machine
from evaluation.service.footprint import measure_footprint
from evaluation.service.load import Limits
from evaluation.service.measure import Plan, measure_engine, measure_server, measure_soak
from evaluation.service.pages import read_pages
from evaluation.service.report import table

DEFAULT_CORPUS = "wcxb-dev"
DISTRIBUTIONS = ("dehusk", "fastapi", "uvicorn", "lxml", "numpy")


def main() -> int:
    """Measure the service with 1 and 2 workers beside the engine alone, over the same pages in the same run."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of corpora (default: the pages of samples/)")
    parser.add_argument("--corpus", default=DEFAULT_CORPUS, help=f"which of them (default: {DEFAULT_CORPUS})")
    parser.add_argument("--pages", type=int, default=200, help="most different pages (default: 200)")
    parser.add_argument("--requests", type=int, default=400, help="requests of each load (default: 400)")
    parser.add_argument("--seconds", type=float, default=60.0, help="most seconds of each load (default: 60)")
    parser.add_argument("--workers", default="1,2", help="comma-separated numbers of workers (default: 1,2)")
    parser.add_argument("--soak", type=int, default=0, metavar="N", help="watch the workers' memory over N pages")
    parser.add_argument("--out", type=Path, default=Path("reports/service.json"), help="JSON report to write")
    arguments = parser.parse_args()
    pages = read_pages(arguments.corpora, arguments.corpus, arguments.pages)
    plan = Plan(pages, Limits(arguments.requests, arguments.seconds), arguments.soak)
    workers = [int(number) for number in arguments.workers.split(",")]
    engine = measure_engine(plan)
    report = {
        "corpus": arguments.corpus if arguments.corpora else "samples",
        "pages": len(pages),
        "megabytes": sum(map(len, pages)) / 1e6,
        "machine": describe_machine(DISTRIBUTIONS),
        "footprint": measure_footprint(),
        "engine": engine,
        "servers": [measure_server(number, plan, engine["untold_ms"]) for number in workers],
        "soak": measure_soak(max(workers), plan) if plan.soak else [],
    }
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(table(report))
    print(f"\nwrote {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
