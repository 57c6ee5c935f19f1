"""Options: what a caller may choose for one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Literal, TypeVar

from dehusk.dom.selectors import MOST_SELECTORS, check_selector
from dehusk.errors import InvalidOptionError

Choice = TypeVar("Choice", bound=StrEnum)


class Favor(StrEnum):
    """Which error to avoid when a block is in doubt."""

    BALANCED = "balanced"
    PRECISION = "precision"
    RECALL = "recall"


class MetadataLevel(StrEnum):
    """How much to spend on metadata: `basic` reads what the walk has seen; `full` asks trafilatura as well."""

    BASIC = "basic"
    FULL = "full"


class Output(StrEnum):
    """What to make of the kept blocks besides the plain text."""

    MARKDOWN = "markdown"
    HTML = "html"
    REPORT = "report"


# What callers write; they become members of the enums.
FavorName = Literal["balanced", "precision", "recall"]
MetadataLevelName = Literal["basic", "full"]
OutputName = Literal["markdown", "html", "report"]

# The options that have an effect on plain text.
FOR_TEXTS = ("favor", "explain", "output", "comments")


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose for one document.

    `favor` tilts the classifier's probabilities before the cut; `metadata` says how much to spend on
    metadata; `explain` adds every block with its verdict to the result; `output` is what to make of the kept blocks
    besides the text, with `links` and `images` as far as those are true. Without `tables`, data tables are removed;
    with `comments`, those of readers are kept. `keep` and `drop` are CSS selectors: what is inside the innermost
    element that one of them matches is kept, or removed, whatever else would become of it.
    """

    favor: Favor | FavorName = Favor.BALANCED
    metadata: MetadataLevel | MetadataLevelName = MetadataLevel.BASIC
    explain: bool = False
    output: tuple[Output | OutputName, ...] = ()
    links: bool = True
    images: bool = True
    tables: bool = True
    comments: bool = False
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, kind in (("favor", Favor), ("metadata", MetadataLevel)):
            object.__setattr__(self, name, _member(name, getattr(self, name), kind))
        for name in ("explain", "links", "images", "tables", "comments"):
            value = getattr(self, name)
            if not isinstance(value, bool):
                raise InvalidOptionError(f"{name} is {value!r}; it must be true or false")
        outputs = [_member("output", one, Output) for one in _strings("output", self.output)]
        object.__setattr__(self, "output", tuple(dict.fromkeys(outputs)))
        for name in ("keep", "drop"):
            selectors = tuple(dict.fromkeys(_strings(name, getattr(self, name))))
            if len(selectors) > MOST_SELECTORS:
                raise InvalidOptionError(f"{name} has {len(selectors)} selectors; at most {MOST_SELECTORS} are allowed")
            object.__setattr__(self, name, selectors)

    @property
    def needs_tree(self) -> bool:
        """Whether the parser's tree is asked for, and not only what the walk has read of it."""
        return bool(self.explain or self.output or self.keep or self.drop)

    def check_for_page(self) -> None:
        """Raise InvalidOptionError for what cannot take effect on a page.

        The text has no links and no images, and a report shows the page with all of them. Selectors are compiled here,
        not when the options are made: that takes up to 20 milliseconds each, which the process that takes requests has
        no time for.
        """
        for name in ("keep", "drop"):
            for selector in getattr(self, name):
                check_selector(selector, name)
        for name in ("links", "images"):
            if not getattr(self, name) and not {Output.MARKDOWN, Output.HTML}.intersection(self.output):
                raise InvalidOptionError(
                    f"{name} is false, which has an effect on Markdown and HTML alone; ask for one of them"
                )

    def check_for_text(self) -> None:
        """Raise InvalidOptionError for what has no effect on a plain text, since that has no elements and no head."""
        chosen = [one.name for one in fields(self) if getattr(self, one.name) != one.default]
        idle = [name for name in chosen if name not in FOR_TEXTS]
        if idle:
            verb = "are" if len(idle) > 1 else "is"
            known = ", ".join(FOR_TEXTS)
            raise InvalidOptionError(f"{', '.join(idle)} {verb} for pages; a plain text has the options {known}")

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


def _member(name: str, value: Any, kind: type[Choice]) -> Choice:
    if not isinstance(value, str) or value not in list(kind):
        choices = ", ".join(kind)
        raise InvalidOptionError(f"{name} is {value!r}; it must be one of {choices}")
    return kind(value)


def _strings(name: str, value: Any) -> tuple[str, ...]:
    """Give one string or several as a tuple."""
    listed = (value,) if isinstance(value, str) else value
    if not isinstance(listed, tuple | list) or not all(isinstance(one, str) for one in listed):
        raise InvalidOptionError(f"{name} is {value!r}; it must be a list of strings")
    return tuple(listed)
