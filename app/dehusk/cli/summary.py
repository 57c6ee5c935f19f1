"""Summary: the figures of a batch when it has ended, as plain data and as tables to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dehusk.batch.leftovers import WORDS, LeftOut
from dehusk.cli.tables import aligned, printable

if TYPE_CHECKING:
    from dehusk.batch.tally import HostTally, Tally

# Hosts of each kind that are named.
MOST_HOSTS = 5
# Pages that a host needs to be named: of two, a slow or an empty one says nothing.
LEAST_PAGES = 5


@dataclass(frozen=True, slots=True)
class Course:
    """How this run went: its seconds, the records that it has read, and the folder that the rows are in."""

    seconds: float
    records: int
    out: Path


def summary_of(tally: Tally, course: Course) -> dict[str, Any]:
    """Give the figures of a batch as plain data; `run` is about this run, all else about the whole output."""
    husk = tally.removed_words.total()
    removed = {
        reason: {"blocks": tally.removed_blocks[reason], "words": words, "share": _share(words, husk)}
        for reason, words in _most_first(tally.removed_words).items()
    }
    slowest = _most(tally.hosts, lambda host: host.seconds / host.pages)
    emptiest = _most(tally.hosts, lambda host: host.empty / host.pages)
    return {
        "pages": _most_first(tally.pages),
        "problems": _most_first(tally.problems),
        "skipped": _most_first(tally.skipped),
        "left_out": _most_first(tally.left_out),
        "words": {"input": tally.words_in, "output": tally.words_out},
        "kept_ratio": _share(tally.words_out, tally.words_in),
        "removed": removed,
        "slowest_hosts": [{"host": name, "pages": pages, "mean_seconds": value} for name, pages, value in slowest],
        "emptiest_hosts": [{"host": name, "pages": pages, "empty_share": value} for name, pages, value in emptiest],
        "damages": {"count": tally.damages, "messages": tally.messages},
        "run": {
            "seconds": round(course.seconds, 3),
            "records": course.records,
            "records_per_second": round(course.records / course.seconds, 3) if course.seconds else 0.0,
        },
        "out": str(course.out),
    }


def lines_of(summary: dict[str, Any]) -> list[str]:
    """Give a summary as lines: a table for each kind of figure there is, with an empty line after it."""
    tables = [list(lines) for lines in (*_counts(summary), _removed(summary), *_hosts(summary), _damages(summary))]
    return [line for table in tables if table for line in (*table, "")] + _ending(summary)


def _counts(summary: dict[str, Any]) -> Iterator[list[str]]:
    for name, head in (
        ("pages", ("status", "pages", "share")),
        ("problems", ("problem", "pages", "share")),
        ("skipped", ("without a row", "records", "share")),
    ):
        counts = summary[name]
        total = sum(counts.values())
        yield _table(head, [(what, f"{number:,}", _percent(number / total)) for what, number in counts.items()])


def _removed(summary: dict[str, Any]) -> list[str]:
    rows = [
        (reason, f"{one['blocks']:,}", f"{one['words']:,}", _percent(one["share"]))
        for reason, one in summary["removed"].items()
    ]
    return _table(("husk", "blocks", "words", "share"), rows)


def _hosts(summary: dict[str, Any]) -> Iterator[list[str]]:
    slowest = [(one["host"], f"{one['pages']:,}", f"{one['mean_seconds']:.3f}") for one in summary["slowest_hosts"]]
    yield _table(("slowest hosts", "pages", "seconds a page"), slowest)
    emptiest = [(one["host"], f"{one['pages']:,}", _percent(one["empty_share"])) for one in summary["emptiest_hosts"]]
    yield _table(("emptiest hosts", "pages", "empty"), emptiest)


def _damages(summary: dict[str, Any]) -> list[str]:
    damages = summary["damages"]
    if not damages["count"]:
        return []
    told = [f"  {printable(message)}" for message in damages["messages"]]
    untold = damages["count"] - len(told)
    more = [f"  and {untold:,} more"] if untold > 0 else []
    return [f"places that could not be read: {damages['count']:,}", *told, *more]


def _ending(summary: dict[str, Any]) -> list[str]:
    run, words = summary["run"], summary["words"]
    kept = ""
    if summary["kept_ratio"] is not None:
        share = _percent(summary["kept_ratio"])
        kept = f"{share} of the words ({words['output']:,} of {words['input']:,})"
    took = f"{run['seconds']:,.1f} s, {run['records']:,} records, {run['records_per_second']:,.1f} a second"
    left_out = [f"{number:,} {WORDS[LeftOut(why)]}" for why, number in summary["left_out"].items()]
    rows = [
        ("kept", kept),
        *(("left out", line) for line in left_out),
        ("this run", took),
        ("rows", printable(summary["out"])),
    ]
    return [f"{name:<8}  {value}" for name, value in rows if value]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return aligned(head, rows) if rows else []


def _most_first(counts: Counter[str]) -> dict[str, int]:
    """Give what is there at all, the most first and equal ones by their names: the order must not be one of time."""
    return dict(
        sorted(((name, number) for name, number in counts.items() if number), key=lambda one: (-one[1], one[0]))
    )


def _most(hosts: dict[str, HostTally], measure: Callable[[HostTally], float]) -> list[tuple[str, int, float]]:
    """Give the hosts with most of something, their pages, and how much it is."""
    known = [(name, one.pages, measure(one)) for name, one in hosts.items() if name and one.pages >= LEAST_PAGES]
    some = [one for one in known if one[2] > 0]
    return sorted(some, key=lambda one: (-one[2], one[0]))[:MOST_HOSTS]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f} %"
