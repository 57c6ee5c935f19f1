"""Metrics: the Prometheus registry of one service, fed with the figures of each document and request."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, Self

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from dehusk.engine.result import Result
from dehusk.machine import processor_seconds, resident_bytes
from dehusk.problems import Outcome
from dehusk.verdicts import Reason

# A stage takes 0.5 ms on a small page; 10 s is the default deadline, beyond which no worker lives.
SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# A request may wait for several documents before it, each of them up to the deadline.
REQUEST_SECONDS = (*SECONDS, 30, 60)
# From a stub page of 1 KB to the default body limit of 20 MB.
BYTES = (1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7, 2e7)
# From a short note to a book.
WORDS = (0, 10, 30, 100, 300, 1e3, 3e3, 1e4, 3e4, 1e5)
# Ratios lie in [0, 1]; a good page has an expected F1 above 0.9, so the steps are finer there.
RATIOS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


class Reload(StrEnum):
    """How a reload of the rules ended: `failed` ones leave those before in use."""

    OK = "ok"
    FAILED = "failed"


class Input(StrEnum):
    """What a request carried; `unknown` when it was refused before that was clear."""

    HTML = "html"
    TEXT = "text"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one cleaned document that are worth counting.

    `removed` maps reason to (blocks, words); `matched` and `unmatched` count its selectors. `rule` is the name of the
    rule for its site, and `missed` says that none of the rule's selectors matched.
    """

    status: str
    stage_seconds: dict[str, float]
    removed: dict[str, tuple[int, int]]
    input_bytes: int
    output_words: int
    kept_ratio: float
    expected_f1: float
    matched: int = 0
    unmatched: int = 0
    rule: str | None = None
    missed: bool = False

    @classmethod
    def of(cls, result: Result) -> Self:
        """Take the figures out of a result."""
        metrics = result.metrics
        numbers = [*metrics.selectors.keep.values(), *metrics.selectors.drop.values()]
        return cls(
            status=str(result.status),
            stage_seconds={stage: ms / 1000 for stage, ms in metrics.timings_ms.items()},
            removed={str(reason): (one.blocks, one.words) for reason, one in metrics.removed.items()},
            input_bytes=metrics.input.bytes,
            output_words=metrics.output.words,
            kept_ratio=metrics.kept_ratio,
            expected_f1=metrics.expected.f1,
            matched=sum(number > 0 for number in numbers),
            unmatched=numbers.count(0),
            rule=result.rule,
            missed=metrics.rule_matches == 0,
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Take them back from their fields as JSON gives them, which has no tuples."""
        removed = {reason: (blocks, words) for reason, (blocks, words) in data["removed"].items()}
        return cls(**{**data, "removed": removed})


class WatchedPool(Protocol):
    """What the metrics read of a pool of workers when they are scraped."""

    model: str

    @property
    def queue_size(self) -> int:
        """Documents that may wait for a worker."""

    @property
    def waiting(self) -> int:
        """Documents that wait for a worker."""

    @property
    def memory_bytes(self) -> int:
        """Resident memory at which a worker is killed over its document; 0 for never."""

    def states(self) -> Mapping[str, int]:
        """Give the number of workers in each state."""

    def restarts(self) -> Mapping[str, int]:
        """Give the number of worker restarts for each cause."""

    def pids(self) -> Mapping[int, int]:
        """Give the process id of each worker by its place in the pool."""


class Metrics:
    """The metrics of one service, in a registry of their own."""

    def __init__(self) -> None:
        # A second series for each counter and histogram, with its time of birth, would double what is scraped.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._documents = self._counter("documents", "Requests to clean a document.", "input", "outcome")
        self._requests = self._histogram(
            "request_seconds",
            "Seconds from when the headers of a request are read to its answer.",
            REQUEST_SECONDS,
            "outcome",
        )
        self._stages = self._histogram("stage_seconds", "Seconds that a stage of cleaning took.", SECONDS, "stage")
        self._input_bytes = self._histogram("input_bytes", "Size of the cleaned documents in bytes.", BYTES)
        self._output_words = self._histogram("output_words", "Words in the clean text.", WORDS)
        self._kept_ratio = self._histogram("kept_ratio", "Words out by words in.", RATIOS)
        self._expected_f1 = self._histogram("expected_f1", "Word F1 that the classifier expects of its output.", RATIOS)
        self._removed_blocks = self._counter("removed_blocks", "Blocks removed.", "reason")
        self._removed_words = self._counter("removed_words", "Words in removed blocks.", "reason")
        self._selectors = self._counter("selectors", "Selectors to keep or drop by, one for each document.", "matched")
        self._rules_used = self._counter("rules_used", "Pages that a rule of their site applied to.", "rule")
        self._rule_misses = self._counter("rule_misses", "Pages where no selector of their rule matched.", "rule")
        self._rules = Gauge("dehusk_rules", "Rules per site that are loaded.", registry=self.registry)
        self._reloads = self._counter("rules_reloads", "Reloads of the rules.", "outcome")
        self._reloaded = Gauge(
            "dehusk_rules_last_reload_successful",
            "Whether the rules in use are those that the last reload asked for.",
            registry=self.registry,
        )
        self._reloaded.set(1)
        self._counted_rules: dict[str, tuple[Counter, Counter]] = {}
        for reload in Reload:
            self._reloads.labels(reload)
        self.in_flight = Gauge("dehusk_in_flight", "Requests to clean that are being answered.", registry=self.registry)
        # Looking a series up by its labels takes longer than counting in it, and there are dozens for each document.
        self._documents_of = cache(self._documents.labels)
        self._requests_of = cache(self._requests.labels)
        self._seconds_of = cache(self._stages.labels)
        self._blocks_of = cache(self._removed_blocks.labels)
        self._words_of = cache(self._removed_words.labels)
        self._matched, self._unmatched = self._selectors.labels("yes"), self._selectors.labels("no")
        for outcome in Outcome:
            self._requests_of(outcome)
            for kind in Input:
                self._documents_of(kind, outcome)
        for reason in Reason:
            self._blocks_of(reason)
            self._words_of(reason)

    def watch(self, pool: WatchedPool, version: str) -> None:
        """Read queue, workers and model of `pool` at every scrape; `version` is the program's."""
        self.registry.register(_PoolCollector(pool, version))

    def watch_held(self, read: Callable[[], int], limit: int) -> None:
        """Ask `read` at every scrape how many bytes of bodies are held, of at most `limit`."""
        held = Gauge("dehusk_held_bytes", "Bytes of request bodies that are held.", registry=self.registry)
        held.set_function(read)
        most = Gauge("dehusk_held_limit_bytes", "Bytes of request bodies that may be held.", registry=self.registry)
        most.set(limit)

    def watch_rules(self, names: Iterable[str]) -> None:
        """Count pages by these rules from now on, and by no others: what has gone from the file is forgotten."""
        before = self._counted_rules
        named = {name: before.get(name) or self._counters_of(name) for name in names}
        self._counted_rules = named
        self._rules.set(len(named))
        for name in before.keys() - named.keys():
            self._rules_used.remove(name)
            self._rule_misses.remove(name)

    def watched_rules(self) -> tuple[str, ...]:
        """Give the names of the rules that pages are counted by."""
        return tuple(self._counted_rules)

    def _counters_of(self, rule: str) -> tuple[Counter, Counter]:
        return self._rules_used.labels(rule), self._rule_misses.labels(rule)

    def record_reload(self, outcome: Reload) -> None:
        """Count one reload of the rules by how it ended."""
        self._reloads.labels(outcome).inc()
        self._reloaded.set(outcome is Reload.OK)

    def record_document(self, figures: Figures) -> None:
        """Count what one document held and lost."""
        # A rule that is not known is one that a worker had before the last reload.
        if figures.rule in self._counted_rules:
            used, misses = self._counted_rules[figures.rule]
            used.inc()
            misses.inc(figures.missed)
        for stage, seconds in figures.stage_seconds.items():
            self._seconds_of(stage).observe(seconds)
        for reason, (blocks, words) in figures.removed.items():
            self._blocks_of(reason).inc(blocks)
            self._words_of(reason).inc(words)
        self._matched.inc(figures.matched)
        self._unmatched.inc(figures.unmatched)
        self._input_bytes.observe(figures.input_bytes)
        self._output_words.observe(figures.output_words)
        self._kept_ratio.observe(figures.kept_ratio)
        self._expected_f1.observe(figures.expected_f1)

    def record_request(self, kind: Input, outcome: Outcome, seconds: float) -> None:
        """Count one request by what it carried and how it ended."""
        self._documents_of(kind, outcome).inc()
        self._requests_of(outcome).observe(seconds)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"dehusk_{name}", text, labels, registry=self.registry)

    def _histogram(self, name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"dehusk_{name}", text, labels, buckets=buckets, registry=self.registry)


class _PoolCollector(Collector):
    """Queue depth, worker states, restarts and memory, read from the pool at each scrape."""

    def __init__(self, pool: WatchedPool, version: str) -> None:
        self._pool = pool
        self._version = version

    def collect(self) -> Iterable[Metric]:
        """Yield the metrics of the pool as it is now; the model is "" until a worker has loaded it."""
        versions = {"version": self._version, "model": self._pool.model, "python": platform.python_version()}
        yield InfoMetricFamily("dehusk_build", "Versions of the program, the model and Python.", value=versions)
        yield GaugeMetricFamily("dehusk_queue_depth", "Documents that wait for a worker.", value=self._pool.waiting)
        yield GaugeMetricFamily(
            "dehusk_queue_limit", "Documents that may wait for a worker.", value=self._pool.queue_size
        )
        workers = GaugeMetricFamily("dehusk_workers", "Worker processes by state.", labels=["state"])
        for state, count in self._pool.states().items():
            workers.add_metric([state], count)
        yield workers
        restarts = CounterMetricFamily("dehusk_worker_restarts", "Workers replaced, by cause.", labels=["cause"])
        for cause, count in self._pool.restarts().items():
            restarts.add_metric([cause], count)
        yield restarts
        yield GaugeMetricFamily(
            "dehusk_worker_memory_limit_bytes",
            "Resident memory at which a worker is killed over its document; 0 for never.",
            value=self._pool.memory_bytes,
        )
        memory = GaugeMetricFamily("dehusk_worker_rss_bytes", "Resident memory of a worker.", labels=["worker"])
        processor = CounterMetricFamily(
            "dehusk_worker_cpu_seconds",
            "Processor time of a worker, from zero again when it is replaced.",
            labels=["worker"],
        )
        for place, pid in self._pool.pids().items():
            memory.add_metric([str(place)], resident_bytes(pid))
            processor.add_metric([str(place)], processor_seconds(pid))
        yield memory
        yield processor
