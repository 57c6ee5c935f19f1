"""python -m evaluation.cluster: the same pages by the local engine and by Ray, on as many cores: pages a second.

The cluster is made on this machine: a head without a core, and nodes with one each. What it costs to start an actor
and its worker counts once in a run, so the rate is given with it and without: from when each core has finished a split.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean

from dehusk.batch.engines import Engine
from dehusk.batch.engines.local import LocalEngine
from dehusk.batch.engines.ray import RayEngine
from dehusk.batch.inputs import plan
from dehusk.batch.job import Job
from dehusk.batch.receipts import FOLDER
from dehusk.batch.watch import Unwatched
from evaluation.batch import pages_of, write_pages

STORE_BYTES = 100_000_000


def main() -> int:
    """Run both engines in turn and print their rates; end with 1 where the files differ."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--pages", type=int, default=400, help="pages of the archive")
    parser.add_argument("--cores", type=int, default=2, help="workers of the local engine, and nodes of the cluster")
    parser.add_argument("--rounds", type=int, default=2, help="times that each engine runs")
    parser.add_argument("--splits", type=int, default=20, help="splits of the archive")
    arguments = parser.parse_args()
    pages = pages_of(arguments.corpora, arguments.pages)
    with tempfile.TemporaryDirectory() as temporary, cluster(arguments.cores) as address:
        folder = Path(temporary)
        archive = folder / "pages.warc.gz"
        write_pages(archive, pages)
        split_bytes = archive.stat().st_size // arguments.splits + 1
        engines: dict[str, Engine] = {"local": LocalEngine(arguments.cores), "ray": RayEngine(address)}
        rates: dict[str, list[tuple[float, float]]] = {name: [] for name in engines}
        made = set()
        for turn in range(arguments.rounds):
            for name, engine in engines.items():
                job = Job(inputs=(str(archive),), out=folder / f"{name}-{turn}", split_bytes=split_bytes)
                rates[name].append(measure(engine, job, arguments.cores))
                made.add(tuple((path.name, path.read_bytes()) for path in sorted(job.out.glob("part-*"))))
    for number, what in enumerate(("all included", "once all have begun")):
        local, ray = (fmean(one[number] for one in rates[name]) / arguments.cores for name in engines)
        print(f"pages a second and core, {what}: local {local:.1f}, Ray {ray:.1f}, Ray / local {ray / local:.2f}")
    print("the files are the same" if len(made) == 1 else "the files DIFFER")
    return 0 if len(made) == 1 else 1


def measure(engine: Engine, job: Job, cores: int) -> tuple[float, float]:
    """Run a job; give the pages a second of all of it, and from as many receipts as there are cores to the last."""
    (job.out / FOLDER).mkdir(parents=True)
    started = time.perf_counter()
    seen = [(time.perf_counter(), receipt.tally.records) for receipt in engine.run(job, plan(job), Unwatched())]
    ended = time.perf_counter()
    first, last = seen[cores - 1][0], seen[-1][0]
    pages, later = sum(one for _, one in seen), sum(one for _, one in seen[cores:])
    print(
        f"{type(engine).__name__}: {pages} pages in {ended - started:.1f} s, the first {pages - later} in "
        f"{first - started:.1f} s, the others in {last - first:.1f} s",
        flush=True,
    )
    steady = later / (last - first)
    return pages / (ended - started), steady


@contextmanager
def cluster(nodes: int) -> Iterator[str]:
    """Give the address of a cluster with so many nodes of one core, on the loopback interface."""
    os.environ.update({"RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"})
    from ray.cluster_utils import Cluster

    logging.getLogger("ray").setLevel(logging.ERROR)
    head = {"num_cpus": 0, "object_store_memory": STORE_BYTES, "include_dashboard": False}
    made = Cluster(initialize_head=True, head_node_args=head)
    try:
        for _ in range(nodes):
            made.add_node(num_cpus=1, object_store_memory=STORE_BYTES)
        yield str(made.address)
    finally:
        made.shutdown()


if __name__ == "__main__":
    sys.exit(main())
