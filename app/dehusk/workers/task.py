"""What goes to a worker and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from dehusk.engine.options import Options
from dehusk.engine.result import Result
from dehusk.metrics import Figures, Input


class CleanerLike(Protocol):
    """What a worker needs of a cleaner."""

    def clean(
        self, document: bytes | str, options: Options = ..., *, url: str | None = None, encoding: str | None = None
    ) -> Result:
        """Clean one HTML document."""


CleanerFactory = Callable[[], CleanerLike]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to clean; `answer_type` is the media type of the body that the worker gives back."""

    document: bytes | str
    options: Options = field(default_factory=Options)
    url: str | None = None
    encoding: str | None = None
    input: Input = Input.HTML
    answer_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """The finished body for one document, with the headers that belong to it and the figures to count."""

    body: bytes
    content_type: str
    figures: Figures
    headers: dict[str, str] = field(default_factory=dict)
