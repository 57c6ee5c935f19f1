"""python -m evaluation.batch: a batch over real pages: its rows, its rate, its memory, and whether it survives kills.

The pages are written into one WARC file. What comes of them is compared with what the engine makes of each page alone,
and the rate with that of the engine on the same pages: in one process, and in as many as there are cores, which is what
two busy cores can do that share their caches. All three take turns, since the speed of a machine changes within
minutes; what counts is the median of the rounds.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean, median
from typing import Any

import orjson

from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import Result
from dehusk.errors import DehuskError
from dehusk.machine import resident_bytes, usable_cores
from dehusk.problems import problem_of
from evaluation.archives import warc_record, write_warc
from evaluation.corpora import Example, read_corpora
from evaluation.service.processes import family

# Between two looks at the memory of a run: a look takes a millisecond or two of what is measured.
LOOK_SECONDS = 0.2
# Parts small enough that a run which is killed after seconds has finished some.
PART_RECORDS = 40
# A run is killed between these many seconds after it has begun.
EARLIEST_KILL, LATEST_KILL = 0.5, 6.0
# A run over thousands of pages takes minutes; one that takes longer than this is stuck.
MOST_SECONDS = 3_600.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the archive has it."""

    url: str
    document: bytes


@dataclass(frozen=True, slots=True)
class Round:
    """The seconds for all pages: of the batch, and of the engine: in a process a core, and alone before and after."""

    before: float
    batch: float
    together: float
    after: float

    def __str__(self) -> str:
        return (
            f"engine in one process {fmean((self.before, self.after)):.1f} s ({self.before:.1f} and {self.after:.1f}), "
            f"in a process a core {self.together:.1f} s, batch {self.batch:.1f} s"
        )

    def of_engine(self, cores: int) -> float:
        """Give the rate of the batch as a share of what so many cores would do as fast as one alone."""
        return fmean((self.before, self.after)) / (cores * self.batch)

    def engine_together(self, cores: int) -> float:
        """Give the rate of the engine on all cores as a share of the same."""
        return fmean((self.before, self.after)) / (cores * self.together)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: its seconds, and the most bytes that it and all its processes had at a time."""

    seconds: float
    parent_bytes: int
    all_bytes: int


def main() -> int:
    """Build an archive, run a batch over it, and report; end with 1 where a row differs or a kill shows."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--pages", type=int, default=2_000, help="pages of the archive")
    parser.add_argument("--rounds", type=int, default=3, help="turns of engine and batch, over all pages each")
    parser.add_argument("--kills", type=int, default=20, help="times that a run is killed; 0 for none")
    parser.add_argument("--killed-pages", type=int, default=600, help="pages of the run that is killed")
    parser.add_argument("--seed", type=int, default=1, help="of the moments at which it is killed")
    arguments = parser.parse_args()
    if arguments.rounds < 1:
        parser.error("--rounds has to be at least 1")
    pages = pages_of(arguments.corpora, arguments.pages)
    with tempfile.TemporaryDirectory() as folder:
        differing = measure(pages, Path(folder), arguments.rounds)
        fewer = pages[:: max(1, len(pages) // arguments.killed_pages)]
        broken = kill(fewer, Path(folder), arguments.kills, random.Random(arguments.seed)) if arguments.kills else 0
    return 1 if differing or broken else 0


def pages_of(corpora: Path, count: int) -> list[Page]:
    """Give so many pages of all corpora, evenly spread."""
    examples = read_corpora(corpora)
    return [page_of(example) for example in examples[:: max(1, len(examples) // count)][:count]]


def page_of(example: Example) -> Page:
    """Give the page of an example."""
    return Page(example.url.strip() or f"https://page.example/{example.id}", example.read())


def measure(pages: list[Page], folder: Path, rounds: int) -> int:
    """Compare rows, rate and memory; give how many rows differ."""
    archive, quarter = folder / "pages.warc.gz", folder / "quarter.warc.gz"
    write_pages(archive, pages)
    write_pages(quarter, pages[::4])
    cleaner = Cleaner()
    alone, expected = clean_alone(cleaner, pages)
    measured, runs = [], []
    for number in range(rounds):
        runs.append(run_batch(archive, folder / f"rows-{number}"))
        together = clean_together(pages, usable_cores())
        before, (alone, _) = alone, clean_alone(cleaner, pages)
        measured.append(Round(before, runs[-1].seconds, together, alone))
        print(f"round {number + 1}: {measured[-1]}")
    report_rates(measured, len(pages), usable_cores())
    small = run_batch(quarter, folder / "quarter")
    for name, run in (("a quarter", small), ("all", runs[0])):
        print(
            f"memory, {name} of the pages: {run.parent_bytes / 1e6:.0f} MB, {run.all_bytes / 1e6:.0f} MB with workers"
        )
    rows = read_rows(folder / "rows-0")
    differing = [row["url"] for row, one in zip(rows, expected, strict=True) if comparable(row) != one]
    print(f"rows: {len(rows)} of {len(pages)} records; {len(differing)} differ from what the page alone gives")
    for url in differing[:10]:
        print(f"  {url}")
    return len(differing)


def report_rates(rounds: list[Round], pages: int, cores: int) -> None:
    """Print the medians of the rounds."""
    engine = median(one.engine_together(cores) for one in rounds)
    batch = median(one.of_engine(cores) for one in rounds)
    beside = median(one.together / one.batch for one in rounds)
    print(f"engine in {cores} processes: {engine:.3f} of cores x engine in one")
    print(f"batch: {pages / median(one.batch for one in rounds):.1f} pages a second, all included: ", end="")
    print(f"{batch:.3f} of cores x engine in one process, {beside:.3f} of the engine in {cores}")


def kill(pages: list[Page], folder: Path, kills: int, chance: random.Random) -> int:
    """Kill a run again and again, let it end, and compare with one that was left alone; give how many files differ."""
    archive = folder / "killed.warc.gz"
    write_pages(archive, pages)
    run_batch(archive, folder / "left-alone", PART_RECORDS)
    killed = 0
    for _ in range(kills):
        started = time.monotonic()
        process = subprocess.Popen(command(archive, folder / "killed", PART_RECORDS))
        try:
            process.wait(chance.uniform(EARLIEST_KILL, LATEST_KILL))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        parts = len(list((folder / "killed" / "_receipts").glob("part-*")))
        print(f"  killed after {time.monotonic() - started:.1f} s, with {parts} parts done")
    run_batch(archive, folder / "killed", PART_RECORDS)
    alone, other = (output_of(folder / name) for name in ("left-alone", "killed"))
    differing = sorted(name for name in alone.keys() | other.keys() if alone.get(name) != other.get(name))
    print(f"killed {killed} times: {len(alone)} files, {len(differing)} differ from a run that was left alone")
    print("\n".join(f"  {name}" for name in differing[:10]))
    return len(differing)


def clean_alone(cleaner: Cleaner, pages: Iterable[Page]) -> tuple[float, list[dict[str, Any]]]:
    """Clean the pages one after the other in this process; give the seconds, and what a row has to be like."""
    seconds, rows = 0.0, []
    for page in pages:
        started = time.perf_counter()
        outcome = clean_one(cleaner, page)
        seconds += time.perf_counter() - started
        rows.append(expected_row(outcome))
    return seconds, rows


def clean_together(pages: list[Page], cores: int) -> float:
    """Clean the pages in as many processes as there are cores, which are ready before; give the seconds."""
    with get_context("spawn").Pool(cores, _begin) as pool:
        # A turn for each process that loads what it needs.
        pool.map(_clean_quietly, pages[: 8 * cores], chunksize=8)
        started = time.perf_counter()
        for _ in pool.imap_unordered(_clean_quietly, pages, chunksize=4):
            pass
        return time.perf_counter() - started


_cleaners: list[Cleaner] = []


def _begin() -> None:
    _cleaners.append(Cleaner())


def _clean_quietly(page: Page) -> None:
    clean_one(_cleaners[0], page)


def clean_one(cleaner: Cleaner, page: Page) -> Result | DehuskError:
    """Clean a page, and give what comes of it."""
    try:
        return cleaner.clean(page.document, url=page.url)
    except DehuskError as error:
        return error


def expected_row(outcome: Result | DehuskError) -> dict[str, Any]:
    """Give what the row of a page has to be like."""
    if isinstance(outcome, DehuskError):
        return {"status": "failed", "problem": problem_of(outcome).type}
    return comparable(orjson.loads(orjson.dumps(outcome.to_dict())))


def comparable(said: dict[str, Any]) -> dict[str, Any]:
    """Give what a row and a result must have in common."""
    if said["status"] == "failed":
        return {name: said[name] for name in ("status", "problem")}
    metrics = said["metrics"]
    removed = said.get("removed") or [{"reason": reason, **one} for reason, one in metrics.get("removed", {}).items()]
    return {
        **{name: said[name] for name in ("status", "title", "text", "metadata", "rule", "version")},
        **{name: metrics[name] for name in ("input", "output", "kept_ratio", "expected", "rule_matches")},
        "removed": removed,
    }


def write_pages(path: Path, pages: Iterable[Page]) -> None:
    """Write pages as the records of a WARC file, each with what a server that says no charset would send."""
    write_warc(path, (warc_record(page.url, page.document, content_type="text/html") for page in pages))


def command(archive: Path, out: Path, part_records: int = 0) -> list[str]:
    """Give the command of a batch."""
    parts = ["--part-records", str(part_records)] if part_records else []
    return [sys.executable, "-m", "dehusk", "batch", str(archive), "--out", str(out), "--quiet", *parts]


def run_batch(archive: Path, out: Path, part_records: int = 0) -> Run:
    """Run a batch to its end, and watch its memory."""
    started = time.monotonic()
    process = subprocess.Popen(command(archive, out, part_records), stdout=subprocess.DEVNULL)
    parent = everyone = 0
    while process.poll() is None:
        if time.monotonic() - started > MOST_SECONDS:
            process.kill()
            sys.exit(f"the batch was not done after {MOST_SECONDS:.0f} seconds")
        parent = max(parent, resident_bytes(process.pid))
        everyone = max(everyone, sum(resident_bytes(one.pid) for one in family(process.pid)))
        with suppress(subprocess.TimeoutExpired):
            process.wait(LOOK_SECONDS)
    seconds = time.monotonic() - started
    if process.returncode not in (0, 3):
        sys.exit(f"the batch ended with {process.returncode}")
    return Run(seconds, parent, everyone)


def read_rows(out: Path) -> list[dict[str, Any]]:
    """Read all rows of a folder, in the order of its parts."""
    from pyarrow import parquet

    return [row for path in sorted(out.glob("part-*.parquet")) for row in parquet.read_table(path).to_pylist()]


def output_of(out: Path) -> dict[str, bytes]:
    """Give the files that a run leaves; not the receipts, which have times in them."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
