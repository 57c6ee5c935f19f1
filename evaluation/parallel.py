"""Work on all cores: in processes that share nothing, or in forked ones that have what this process has read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar
from warnings import catch_warnings, filterwarnings

from threadpoolctl import threadpool_limits

from dehusk.engine.pipeline import Cleaner

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")


def map_jobs(function: Callable[[Job], Outcome], jobs: Iterable[Job]) -> list[Outcome]:
    """Call a function of a module once for each job; outcomes in the order of the jobs."""
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        return pool.map(function, list(jobs), chunksize=16)


def map_forked(function: Callable[[Job], Outcome], jobs: Iterable[Job]) -> list[Outcome]:
    """Call any function once for each job, in children forked now; outcomes in the order of the jobs.

    Jobs are begun in their order, one at a time by each child. What the function reads is shared, not copied; what it
    changes is lost with the child. Nothing in this process may hold threads of OpenMP (LightGBM's, once it has
    fitted): they do not survive the fork.
    """
    with catch_warnings():
        # The threads are those of linear algebra, which knows of forks, and of whoever runs the tests.
        filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        with get_context("fork").Pool(os.cpu_count(), _take, (function,)) as pool:
            return pool.map(_call, list(jobs), chunksize=1)


# What a forked child was made for: a function that was made on the spot cannot be sent to it.
_taken: Callable[[Any], Any]


def _take(function: Callable[[Any], Any]) -> None:
    global _taken  # noqa: PLW0603  set once, when a child begins
    _taken = function


def _call(job: Any) -> Any:
    # A child a core: threads of its own would only wait for one another.
    with threadpool_limits(1):
        return _taken(job)


@cache
def cleaner_of(folder: Path) -> Cleaner:
    """Give the cleaner with the markup model in a folder, loaded once a process."""
    return Cleaner(folder)


@cache
def text_cleaner_of(folder: Path) -> Cleaner:
    """Give the cleaner with the text model in a folder, loaded once a process."""
    return Cleaner(text_model=folder)
