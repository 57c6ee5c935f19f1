"""The cleaner that a worker process builds when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dehusk.workers.task import CleanerLike


@dataclass(frozen=True, slots=True)
class ModelCleaner:
    """A factory that can be sent to a worker: it loads the engine and the model there, never in the parent.

    `model` is for pages; plain text always has the model that comes with the package.
    """

    model: Path | None = None

    def __call__(self) -> CleanerLike:
        """Load the model and give the cleaner."""
        from dehusk.engine.pipeline import Cleaner

        return Cleaner(self.model)
