"""Result: the clean text, and the numbers and reasons that come with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from dehusk.metadata.record import Metadata
from dehusk.verdicts import Reason


class Status(StrEnum):
    """Whether anything was extracted."""

    OK = "ok"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class InputMetrics:
    """What came in; `link_density` is characters inside links by all characters."""

    bytes: int
    encoding: str
    encoding_source: str
    blocks: int
    words: int
    link_density: float


@dataclass(frozen=True, slots=True)
class OutputMetrics:
    """What goes out; `link_density` is characters inside links by all characters."""

    blocks: int
    words: int
    link_density: float


@dataclass(frozen=True, slots=True)
class Expected:
    """What the block probabilities say of this output's word precision, recall and F1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Removed:
    """How much one reason removed."""

    blocks: int
    words: int


@dataclass(frozen=True, slots=True)
class Matched:
    """How many elements of the page each selector of `keep` and `drop` has matched, whoever gave it."""

    keep: dict[str, int] = field(default_factory=dict)
    drop: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The numbers of one document; `kept_ratio` is words out by words in; `timings_ms` is milliseconds by stage.

    `rule_matches` counts the elements that the selectors of the site's rule match; None where no rule applies.
    """

    input: InputMetrics
    output: OutputMetrics
    kept_ratio: float
    expected: Expected
    removed: dict[Reason, Removed]
    timings_ms: dict[str, float]
    selectors: Matched = field(default_factory=Matched)
    rule_matches: int | None = None


@dataclass(frozen=True, slots=True)
class FeatureWeight:
    """A feature of a block, its value there, and its weight.

    `weight` is what it adds to the log-odds of the block to be main content, as the classifier's trees have them; a
    negative one speaks against the block. The network, which has its share of the score, is not part of it.
    """

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class BlockReport:
    """One block of the page with its verdict; `reason` is None for a kept block.

    `xpath` leads to the block's element ("/html/body/div[2]/p[1]"); it is "" in text mode, and where it would be
    longer than 1,000 characters. `features` are the five that weighed most, heaviest first; only the first 10,000
    blocks have them.
    """

    text: str
    kept: bool
    score: float
    reason: Reason | None
    xpath: str
    tag: str
    features: tuple[FeatureWeight, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """Which program and which model made a result."""

    dehusk: str
    model: str


@dataclass(frozen=True, slots=True)
class Result:
    """The cleaned document; `text` is the body without the title, "" when `status` is `empty`.

    `markdown`, `html` and `report` are None unless the options asked for them, `blocks` unless they asked to explain.
    `rule` is the name of the rule for the page's site, None where none applies.
    """

    status: Status
    title: str | None
    text: str
    metadata: Metadata
    metrics: Metrics
    blocks: tuple[BlockReport, ...] | None
    version: Version
    markdown: str | None = None
    html: str | None = None
    report: str | None = None
    rule: str | None = None

    def members(self) -> dict[str, Any]:
        """Give the members of the HTTP answer as they are, not as plain data; without what nobody asked for."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in named.items() if value is not None or name not in _ASKED_FOR}

    def to_dict(self) -> dict[str, Any]:
        """Give the result as plain data, in the shape of the HTTP answer; without what nobody asked for."""
        data = asdict(self)
        return {name: value for name, value in data.items() if value is not None or name not in _ASKED_FOR}


_ASKED_FOR = frozenset(("markdown", "html", "report", "blocks"))
