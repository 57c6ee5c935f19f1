"""The cleaner that a worker process builds when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dehusk.rules.rule import Rules
from dehusk.workers.task import CleanerLike

if TYPE_CHECKING:
    from dehusk.engine.pipeline import Cleaner


@dataclass(frozen=True, slots=True)
class ModelCleaner:
    """A factory that can be sent to a worker: it loads the engine and the model there, never in the parent.

    `model` is for pages; plain text always has the model that comes with the package. `rules` are those per site.
    """

    model: Path | None = None
    rules: Rules | None = None

    def __call__(self) -> CleanerLike:
        """Give the cleaner; that of the package has been loaded by the process that workers are forked from."""
        if self.model is None and self.rules is None:
            return packaged_cleaner()
        from dehusk.engine.pipeline import Cleaner

        if self.model is not None:
            return Cleaner(self.model, rules=self.rules)
        loaded = packaged_cleaner()
        return Cleaner(loaded.classifier, loaded.text_classifier, self.rules)


@cache
def packaged_cleaner() -> Cleaner:
    """Load the models that come with the package, once in a process."""
    from dehusk.engine.pipeline import Cleaner

    return Cleaner()
