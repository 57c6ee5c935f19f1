"""Rule: what is known of the pages of a site; and all rules, of which an address has one or none."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dehusk.rules.hosts import first_places, host_of, most_specific


@dataclass(frozen=True, slots=True)
class Example:
    """A page of a rule's site and what should come of it; None and () where nothing is expected.

    `page` and `text` are files. `text` holds the whole clean text; of `contains` and `lacks`, each has to be, or must
    not be, a part of it.
    """

    page: Path
    url: str
    text: Path | None = None
    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do with the pages of some hosts.

    `hosts` are patterns in the spelling of `hosts.pattern_of`. `keep` and `drop` are CSS selectors as the options of
    these names have them; `title` and `date` each select the element to read the one from.
    """

    name: str
    hosts: tuple[str, ...]
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    title: str | None = None
    date: str | None = None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one file, in its order."""

    rules: tuple[Rule, ...] = ()
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs = ((pattern, place) for place, rule in enumerate(self.rules) for pattern in rule.hosts)
        object.__setattr__(self, "_places", first_places(pairs))

    def __len__(self) -> int:
        return len(self.rules)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the rules, in the order of the file."""
        return tuple(rule.name for rule in self.rules)

    def of(self, url: str | None) -> Rule | None:
        """Give the rule for the page at an address: that with the most specific pattern, then the first in the file."""
        host = host_of(url)
        place = most_specific(self._places, host) if host else None
        return None if place is None else self.rules[place]

    def idle(self) -> tuple[Rule, ...]:
        """Give the rules that no page can ever have, since earlier ones have all their patterns."""
        used = set(self._places.values())
        return tuple(rule for place, rule in enumerate(self.rules) if place not in used)
