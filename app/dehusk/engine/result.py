"""Result: the clean text, and the numbers and reasons that come with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, cast

from dehusk.metadata.record import Metadata
from dehusk.verdicts import Reason

Part = TypeVar("Part")


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
        return {name: _plain(value) for name, value in self.members().items()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Result:
        """Take a result back from its plain data, also from those of another version.

        Members that this version does not know are left out, those that have a default may be missing, and what was
        removed for a reason that it has no name for is `low_score`. Raises ValueError for what is no result.
        """
        try:
            return _part(
                cls,
                data,
                status=Status(data["status"]),
                metadata=_part(Metadata, data["metadata"], tags=tuple(data["metadata"].get("tags", ()))),
                metrics=_metrics(data["metrics"]),
                blocks=None if data.get("blocks") is None else tuple(map(_block, data["blocks"])),
                version=_part(Version, data["version"]),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"this is no result of Dehusk: {type(error).__name__}: {error}") from error


def _plain(value: Any) -> Any:
    """Give a value of a result as dicts, tuples, numbers and strings; members of an enum are strings of their own."""
    # Nearly all of them; a member of an enum is a string, too, but of a type of its own.
    if value is None or type(value) in (str, float, int, bool):
        return value
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return tuple([_plain(one) for one in value])
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value


def _part(kind: type[Part], data: Mapping[str, Any], **made: Any) -> Part:
    """Build a part of what `data` has for it, and of what was made of that already."""
    # Every part is a dataclass; there is no public type that says so.
    names = [one.name for one in fields(cast(Any, kind))]
    return kind(**{name: data[name] for name in names if name in data and name not in made}, **made)


def _metrics(data: Mapping[str, Any]) -> Metrics:
    removed: dict[Reason, Removed] = {}
    for name, count in data["removed"].items():
        reason, more = _reason(name), _part(Removed, count)
        known = removed.get(reason, Removed(0, 0))
        removed[reason] = Removed(known.blocks + more.blocks, known.words + more.words)
    return _part(
        Metrics,
        data,
        input=_part(InputMetrics, data["input"]),
        output=_part(OutputMetrics, data["output"]),
        expected=_part(Expected, data["expected"]),
        removed=removed,
        selectors=_part(Matched, data.get("selectors", {})),
    )


def _block(data: Mapping[str, Any]) -> BlockReport:
    reason = data["reason"]
    features = tuple(_part(FeatureWeight, one) for one in data.get("features", ()))
    return _part(BlockReport, data, reason=None if reason is None else _reason(reason), features=features)


def _reason(name: str) -> Reason:
    return Reason(name) if name in _REASONS else Reason.LOW_SCORE


_REASONS = frozenset(Reason)
_ASKED_FOR = frozenset(("markdown", "html", "report", "blocks"))
