"""Options: what a caller may choose for one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from dehusk.errors import InvalidOptionError


class Favor(StrEnum):
    """Which error to avoid when a block is in doubt."""

    BALANCED = "balanced"
    PRECISION = "precision"
    RECALL = "recall"


class MetadataLevel(StrEnum):
    """How much to spend on metadata: `basic` reads what the walk has seen; `full` asks trafilatura as well."""

    BASIC = "basic"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose for one document.

    `favor` tilts the classifier's probabilities before the cut; `metadata` says how much to spend on
    metadata; `explain` adds every block with its verdict to the result.
    """

    favor: Favor = Favor.BALANCED
    metadata: MetadataLevel = MetadataLevel.BASIC
    explain: bool = False

    def __post_init__(self) -> None:
        for name, kind in (("favor", Favor), ("metadata", MetadataLevel)):
            value = getattr(self, name)
            if not isinstance(value, str) or value not in list(kind):
                choices = ", ".join(kind)
                raise InvalidOptionError(f"{name} is {value!r}; it must be one of {choices}")
            object.__setattr__(self, name, kind(value))
        if not isinstance(self.explain, bool):
            raise InvalidOptionError(f"explain is {self.explain!r}; it must be true or false")

    @classmethod
    def of(cls, given: Any) -> Options:
        """Give what a caller has chosen: options, a mapping of their names, or None for none at all."""
        if given is None:
            return cls()
        if isinstance(given, cls):
            return given
        if isinstance(given, Mapping):
            return cls.from_mapping(dict(given))
        raise InvalidOptionError(
            f"options are a {type(given).__name__}; give dehusk.Options or a mapping, such as {{'favor': 'recall'}}"
        )

    @classmethod
    def from_mapping(cls, values: dict[str, Any]) -> Options:
        """Build options from outside data; raise InvalidOptionError for an unknown name or a wrong value."""
        known = [f.name for f in fields(cls)]
        for name in values:
            if name not in known:
                raise InvalidOptionError(f"unknown option {name!r}; the options are {', '.join(known)}")
        return cls(**values)
