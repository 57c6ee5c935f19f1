"""The clock: how long each stage of a document takes."""

from __future__ import annotations

import time


class Clock:
    """Milliseconds a stage, each from the end of the one before."""

    def __init__(self) -> None:
        self.timings: dict[str, float] = {}
        self._start = self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = time.perf_counter()
        self.timings[stage] = (now - self._last) * 1000
        self._last = now

    def finish(self) -> dict[str, float]:
        """Give the milliseconds of all stages and their total."""
        return {**self.timings, "total": (self._last - self._start) * 1000}
