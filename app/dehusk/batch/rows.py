"""Rows: what one record becomes, as plain data; `Row` says what columns there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from dehusk.batch.records import Record
from dehusk.engine.result import BlockReport, Expected, InputMetrics, OutputMetrics, Version
from dehusk.errors import DehuskError
from dehusk.metadata.record import Metadata
from dehusk.problems import problem_of
from dehusk.workers.task import Answer

FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RowMetrics:
    """The numbers of one document, without the times, which differ from run to run."""

    input: InputMetrics
    output: OutputMetrics
    kept_ratio: float
    expected: Expected
    rule_matches: int | None


@dataclass(frozen=True, slots=True)
class RemovedFor:
    """How much one reason removed."""

    reason: str
    blocks: int
    words: int


@dataclass(frozen=True, slots=True)
class MatchedBy:
    """How many elements one selector of the options or of the site's rule has matched; `option` is keep or drop."""

    option: str
    selector: str
    elements: int


@dataclass(frozen=True, slots=True)
class Row:
    """One record; `status` is ok, empty or failed.

    A failed one has the type of its problem and its detail, and nothing that is known only of a cleaned document.
    `source` and `position` say where the record lies, `fetched` when it was fetched, as the input has it.
    """

    id: str | None
    source: str
    position: int
    url: str | None
    fetched: str | None
    status: str
    problem: str | None
    detail: str | None
    title: str | None
    text: str | None
    markdown: str | None
    html: str | None
    metadata: Metadata | None
    metrics: RowMetrics | None
    removed: tuple[RemovedFor, ...]
    selectors: tuple[MatchedBy, ...]
    rule: str | None
    blocks: tuple[BlockReport, ...] | None
    version: Version | None


def row_of(record: Record, answer: Answer) -> dict[str, Any]:
    """Give the row of a cleaned record."""
    said = orjson.loads(answer.body)
    metrics = said["metrics"]
    return {
        **_named(record),
        "status": said["status"],
        "problem": None,
        "detail": None,
        "title": said["title"],
        "text": said["text"],
        "markdown": said.get("markdown"),
        "html": said.get("html"),
        "metadata": said["metadata"],
        "metrics": {name: metrics[name] for name in ("input", "output", "kept_ratio", "expected", "rule_matches")},
        "removed": [{"reason": reason, **figures} for reason, figures in metrics["removed"].items()],
        "selectors": [
            {"option": option, "selector": selector, "elements": elements}
            for option, matches in metrics["selectors"].items()
            for selector, elements in matches.items()
        ],
        "rule": said["rule"],
        "blocks": said.get("blocks"),
        "version": said["version"],
    }


def failed_row_of(record: Record, error: DehuskError) -> dict[str, Any]:
    """Give the row of a record that could not be cleaned."""
    unknown = dict.fromkeys(("title", "text", "markdown", "html", "metadata", "metrics", "rule", "blocks", "version"))
    problem = problem_of(error)
    row = {**_named(record), **unknown, "status": FAILED, "problem": problem.type, "detail": str(error)}
    row |= {"removed": [], "selectors": []}
    return {name: row[name] for name in Row.__dataclass_fields__}


def _named(record: Record) -> dict[str, Any]:
    return {
        "id": None if record.id is None else str(record.id),
        "source": record.source.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        "position": record.position,
        "url": record.url,
        "fetched": record.fetched,
    }
