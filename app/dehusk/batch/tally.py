"""Tally: the figures of a part, a split or a run, which add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from dehusk.engine.result import Status

# Hosts that a tally knows at most, those with most pages: a crawl has millions.
MOST_HOSTS = 1_000
# Damages that are told; all are counted.
MOST_MESSAGES = 20


@dataclass(slots=True)
class HostTally:
    """The pages of one host: how many, how many of them empty, and the seconds that cleaning them took."""

    pages: int = 0
    empty: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Tally:
    """What became of records.

    `pages` counts rows by their status (ok, empty, failed), `problems` the failed ones by the end of their problem's
    type, `skipped` the records without a row by why. `left_out` counts what was found and not read,
    also by why. `removed_blocks` and `removed_words` go by reason. `damages` are
    places that could not be read, with the first messages.
    """

    pages: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    removed_blocks: Counter[str] = field(default_factory=Counter)
    removed_words: Counter[str] = field(default_factory=Counter)
    words_in: int = 0
    words_out: int = 0
    damages: int = 0
    messages: list[str] = field(default_factory=list)
    hosts: dict[str, HostTally] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """All records: those with a row and those without."""
        return self.pages.total() + self.skipped.total()

    def add_page(self, row: dict[str, Any], host: str | None, seconds: float) -> None:
        """Count one cleaned page by its row."""
        self.pages[row["status"]] += 1
        for removed in row["removed"]:
            self.removed_blocks[removed["reason"]] += removed["blocks"]
            self.removed_words[removed["reason"]] += removed["words"]
        self.words_in += row["metrics"]["input"]["words"]
        self.words_out += row["metrics"]["output"]["words"]
        self._add_to_host(host, HostTally(1, int(row["status"] == Status.EMPTY), seconds))

    def add_failure(self, row: dict[str, Any], host: str | None, seconds: float) -> None:
        """Count one page that could not be cleaned."""
        self.pages[row["status"]] += 1
        self.problems[row["problem"].rpartition("/")[2]] += 1
        self._add_to_host(host, HostTally(1, 0, seconds))

    def add_damage(self, message: str) -> None:
        """Count a place that could not be read."""
        self.damages += 1
        if len(self.messages) < MOST_MESSAGES:
            self.messages.append(message)

    def add(self, other: Tally) -> None:
        """Add the figures of another one."""
        for name in ("pages", "problems", "skipped", "left_out", "removed_blocks", "removed_words"):
            getattr(self, name).update(getattr(other, name))
        self.words_in += other.words_in
        self.words_out += other.words_out
        self.damages += other.damages
        self.messages = [*self.messages, *other.messages][:MOST_MESSAGES]
        for host, figures in other.hosts.items():
            self._add_to_host(host, figures)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        data = {one.name: getattr(self, one.name) for one in fields(self)}
        return {**data, "hosts": {host: asdict(figures) for host, figures in self.hosts.items()}}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Take it back from plain data."""
        counters = {name: Counter(data[name]) for name in data if isinstance(data[name], dict) and name != "hosts"}
        hosts = {host: HostTally(**figures) for host, figures in data["hosts"].items()}
        return cls(**{**data, **counters, "hosts": hosts})

    def _add_to_host(self, host: str | None, figures: HostTally) -> None:
        if host is None:
            return
        mine = self.hosts.setdefault(host, HostTally())
        mine.pages += figures.pages
        mine.empty += figures.empty
        mine.seconds += figures.seconds
        if len(self.hosts) > 2 * MOST_HOSTS:
            # Sorted once for so many new ones, so that it takes no more than a few microseconds each.
            most = sorted(self.hosts.items(), key=lambda item: (-item[1].pages, item[0]))[:MOST_HOSTS]
            self.hosts = dict(most)
