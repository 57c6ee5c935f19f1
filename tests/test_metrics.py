"""Metrics: what is counted, and under which names."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dehusk.engine.result import Matched
from dehusk.machine import resident_bytes
from dehusk.metrics import Figures, Input, Metrics, Reload
from dehusk.problems import Outcome
from dehusk.verdicts import Reason
from dehusk.workers.jobs import Cause, PoolSize, State
from dehusk.workers.pool import Pool
from tests.fake_cleaners import FakeCleaner, fake_result

DOCS = Path(__file__).parents[1] / "docs"


def watching() -> Metrics:
    """Build metrics that watch a pool which has not started."""
    metrics = Metrics()
    metrics.watch(Pool(FakeCleaner, PoolSize(2, 10)), "0.1.0")
    metrics.watch_held(lambda: 0, 1_000)
    return metrics


def names() -> list[str]:
    """Give the names of all of Dehusk's own metrics, as Prometheus shows them."""
    suffixes = {"counter": "_total", "info": "_info"}
    families = [family for family in watching().registry.collect() if family.name.startswith("dehusk_")]
    return [family.name + suffixes.get(family.type, "") for family in families]


def test_figures_are_taken_from_the_result():
    """The figures are those of the result, in base units."""
    figures = Figures.of(fake_result("one two three four"))
    assert figures.stage_seconds == {"parse": 0.001, "total": 0.002}
    assert figures.removed == {"newsletter": (1, 4)}
    assert figures.kept_ratio == 0.5
    assert figures.output_words == 4


def test_documents_are_counted():
    """Recording a document feeds each histogram and the counters of its reasons."""
    metrics = Metrics()
    metrics.record_document(Figures.of(fake_result("one two three four")))
    value = metrics.registry.get_sample_value
    assert value("dehusk_stage_seconds_sum", {"stage": "parse"}) == pytest.approx(0.001)
    assert value("dehusk_input_bytes_sum") == 120
    assert value("dehusk_output_words_sum") == 4
    assert value("dehusk_kept_ratio_sum") == 0.5
    assert value("dehusk_expected_f1_sum") == 0.85
    assert value("dehusk_removed_blocks_total", {"reason": "newsletter"}) == 1
    assert value("dehusk_removed_words_total", {"reason": "newsletter"}) == 4


def test_selectors_are_counted_by_whether_they_match():
    """Each selector of a document counts once, under whether it has matched anything."""
    result = fake_result()
    selectors = Matched(keep={".lead": 1, "p": 7}, drop={".promo": 0})
    figures = Figures.of(replace(result, metrics=replace(result.metrics, selectors=selectors)))
    metrics = Metrics()
    metrics.record_document(figures)
    metrics.record_document(Figures.of(result))
    value = metrics.registry.get_sample_value
    assert value("dehusk_selectors_total", {"matched": "yes"}) == 2
    assert value("dehusk_selectors_total", {"matched": "no"}) == 1


def with_rule(name: str, matches: int) -> Figures:
    """Give the figures of a page that a rule applied to, whose selectors matched so many elements."""
    result = fake_result("one two three four")
    return Figures.of(replace(result, rule=name, metrics=replace(result.metrics, rule_matches=matches)))


def test_pages_are_counted_by_the_rule_of_their_site():
    """Each rule has a series from the start, and counts its pages and those that it missed."""
    metrics = Metrics()
    value = metrics.registry.get_sample_value
    metrics.watch_rules(["news", "shop"])
    assert value("dehusk_rules") == 2
    assert value("dehusk_rule_misses_total", {"rule": "shop"}) == 0
    for matches in (0, 1, 7):
        metrics.record_document(with_rule("news", matches))
    metrics.record_document(Figures.of(fake_result("one two three four")))
    assert value("dehusk_rules_used_total", {"rule": "news"}) == 3
    assert value("dehusk_rule_misses_total", {"rule": "news"}) == 1
    assert value("dehusk_rules_used_total", {"rule": "shop"}) == 0


def test_rules_that_have_gone_have_no_series():
    """After a reload only the rules of the file are counted, whatever late pages say; what stayed goes on counting."""
    metrics = Metrics()
    value = metrics.registry.get_sample_value
    metrics.watch_rules(["news", "shop"])
    metrics.record_document(with_rule("news", 1))
    metrics.watch_rules(["news", "blog"])
    metrics.record_document(with_rule("news", 1))
    metrics.record_document(with_rule("shop", 0))
    assert metrics.watched_rules() == ("news", "blog")
    assert value("dehusk_rules_used_total", {"rule": "news"}) == 2
    assert value("dehusk_rules_used_total", {"rule": "shop"}) is None
    assert value("dehusk_rule_misses_total", {"rule": "shop"}) is None


def test_reloads_are_counted():
    """Reloads are counted by how they ended, and the last one says whether the rules are those that were asked for."""
    metrics = Metrics()
    value = metrics.registry.get_sample_value
    seen = []
    for outcome in (Reload.FAILED, Reload.OK):
        seen.append(value("dehusk_rules_last_reload_successful"))
        metrics.record_reload(outcome)
    assert [*seen, value("dehusk_rules_last_reload_successful")] == [1, 0, 1]
    assert value("dehusk_rules_reloads_total", {"outcome": "failed"}) == 1


def test_requests_are_counted():
    """Recording a request counts it by what it carried and how it ended."""
    metrics = Metrics()
    metrics.record_request(Input.HTML, Outcome.OK, 0.2)
    value = metrics.registry.get_sample_value
    assert value("dehusk_documents_total", {"input": "html", "outcome": "ok"}) == 1
    assert value("dehusk_request_seconds_sum", {"outcome": "ok"}) == pytest.approx(0.2)


def test_held_bytes_are_read_at_each_scrape():
    """What is held is what there is at the time of the scrape; what may be held stays."""
    held = [0]
    metrics = Metrics()
    metrics.watch_held(lambda: held[0], 1_000)
    value = metrics.registry.get_sample_value
    assert value("dehusk_held_bytes") == 0
    held[0] = 700
    assert value("dehusk_held_bytes") == 700
    assert value("dehusk_held_limit_bytes") == 1_000


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_starts_at_zero(reason):
    """Each reason has its series from the start, so that rates are right from the first removal on."""
    value = Metrics().registry.get_sample_value
    assert value("dehusk_removed_blocks_total", {"reason": reason}) == 0
    assert value("dehusk_removed_words_total", {"reason": reason}) == 0


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_starts_at_zero(outcome):
    """Each outcome has its series from the start, whatever a request carries."""
    value = Metrics().registry.get_sample_value
    for kind in Input:
        assert value("dehusk_documents_total", {"input": kind, "outcome": outcome}) == 0
    assert value("dehusk_request_seconds_count", {"outcome": outcome}) == 0


def test_pool_is_read_at_each_scrape():
    """Queue, workers and restarts are those of the pool when it is asked."""
    value = watching().registry.get_sample_value
    assert value("dehusk_queue_depth") == 0
    assert value("dehusk_workers", {"state": "starting"}) == 2
    for cause in Cause:
        assert value("dehusk_worker_restarts_total", {"cause": cause}) == 0


def test_registries_are_apart():
    """Two services in one process do not share their numbers."""
    first, second = Metrics(), Metrics()
    first.record_request(Input.HTML, Outcome.OK, 0.1)
    assert second.registry.get_sample_value("dehusk_documents_total", {"input": "html", "outcome": "ok"}) == 0


def test_resident_memory():
    """The memory of a process is read where the system tells, and is 0 for one that is gone."""
    assert resident_bytes(os.getpid()) > 1_000_000
    assert resident_bytes(2**22 + 1) == 0


def test_every_worker_has_its_memory_and_its_processor_time():
    """A worker's memory and processor time are found by its place in the pool."""
    metrics, pool = Metrics(), Pool(FakeCleaner, PoolSize(2, 10))
    metrics.watch(pool, "0.1.0")
    pool.start()
    try:
        end = time.monotonic() + 30
        while pool.states()[State.IDLE] < 2:
            assert time.monotonic() < end, "the workers did not start"
            time.sleep(0.01)
        value = metrics.registry.get_sample_value
        for worker in ("0", "1"):
            memory = value("dehusk_worker_rss_bytes", {"worker": worker})
            assert memory is not None
            assert memory > 1_000_000
            assert value("dehusk_worker_cpu_seconds_total", {"worker": worker}) is not None
    finally:
        pool.close()


@pytest.mark.parametrize("name", names())
def test_every_metric_is_documented(name):
    """Each metric has a row in the docs."""
    assert f"| `{name}` |" in (DOCS / "metrics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("value", [*Outcome, *State, *Cause, *Input])
def test_every_label_value_is_documented(value):
    """Each value of outcome, state, cause and input is named in the docs."""
    assert f"`{value}`" in (DOCS / "metrics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_documented(reason):
    """Each reason has a row in the docs, with what is removed and an example."""
    rows = [row for row in (DOCS / "reasons.md").read_text(encoding="utf-8").splitlines() if f"| `{reason}` |" in row]
    assert len(rows) == 1
    assert all(cell.strip() for cell in rows[0].strip("|").split("|"))
