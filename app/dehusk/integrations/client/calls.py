"""Calls: how long one call may still take, and whether to try again.

Cleaning is a pure function, so that sending a document twice does no harm: a connection that broke is tried again,
whatever had been sent. A document that kills its worker does not come back like that: the service outlives it and
answers 422.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dehusk.errors import DehuskError
from dehusk.integrations.client.errors import ServiceTimeoutError, ServiceUnreachableError

# The first pause is up to this long, each one after it up to twice as long. Three of them take 3.5 seconds on average;
# a sidecar that restarts on an idle machine is ready in one to two.
FIRST_SECONDS = 1.0
MOST_SECONDS = 15.0
# The problems that say that the service cannot take a document now.
RETRIED = (429, 503)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a call may take, in seconds (None for ever), and how many times it is tried again."""

    timeout: float | None
    retries: int
    clock: Callable[[], float] = time.monotonic
    jitter: Callable[[float, float], float] = random.uniform

    def __post_init__(self) -> None:
        if self.timeout is not None and not self.timeout > 0:
            raise ValueError(f"timeout is {self.timeout!r}; it must be above 0 seconds, or None")
        if self.retries < 0:
            raise ValueError(f"retries is {self.retries!r}; it must be 0 or more")

    def deadline_ms(self, wanted: int | None) -> int | None:
        """Give the deadline of each record of a batch: the wanted one, or the whole time where that is less.

        Each answer has the whole time. What is left for one, and goes with its request, would hold for all after it.
        """
        return _least_ms(wanted, self.timeout)


class Call:
    """One call on its way: its end, and the retries that it has left."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self.restart()

    def restart(self) -> None:
        """Begin anew, with all time and retries: the call has got on."""
        seconds = self._patience.timeout
        self._end = math.inf if seconds is None else self._patience.clock() + seconds
        self._tries = 0

    def left(self) -> float | None:
        """Give the seconds that are left, None where there is no end; raise ServiceTimeoutError after it."""
        if self._end == math.inf:
            return None
        left = self._end - self._patience.clock()
        if left <= 0:
            raise ServiceTimeoutError(f"the service has not answered within {self._patience.timeout} seconds")
        return left

    def deadline_ms(self, wanted: int | None) -> int | None:
        """Give the deadline to tell the service: the wanted one, or the time left where that is less."""
        return _least_ms(wanted, self.left())

    def pause_after(self, error: DehuskError) -> float:
        """Give how many seconds to wait before the next try; raise `error` where there is none.

        The pause has full jitter, so that clients who were turned away together do not come back together. What the
        service asks for in `Retry-After` comes before it; where that is longer than the time left, nobody waits for it.
        """
        patience = self._patience
        if self._tries >= patience.retries or not is_retried(error):
            raise error
        pause = patience.jitter(0.0, min(MOST_SECONDS, FIRST_SECONDS * 2**self._tries))
        if error.problem is not None and error.problem.retry_after is not None:
            pause += error.problem.retry_after
        if patience.clock() + pause >= self._end:
            raise error
        self._tries += 1
        return pause


def _least_ms(wanted: int | None, seconds: float | None) -> int | None:
    if seconds is None:
        return wanted
    most = math.ceil(seconds * 1000)
    return most if wanted is None else min(wanted, most)


class TimeLeft(Mapping[str, float | None]):
    """The timeouts of a blocking request as httpx hands them on: each step of it has what is left of the call by then.

    They are read step by step, by name; plain numbers would give each step all the time. Within a step each wait for
    the network has what was left when it began: only a head that trickles in byte by byte could go on for longer.
    """

    def __init__(self, call: Call) -> None:
        self._call = call

    def __getitem__(self, name: str) -> float | None:
        if name not in _STEPS:
            raise KeyError(name)
        return self._call.left()

    def __iter__(self) -> Iterator[str]:
        return iter(_STEPS)

    def __len__(self) -> int:
        return len(_STEPS)


_STEPS = ("connect", "pool", "write", "read")


def is_retried(error: DehuskError) -> bool:
    """Say whether the same request may succeed soon."""
    if isinstance(error, ServiceUnreachableError):
        return True
    return error.problem is not None and error.problem.status in RETRIED
