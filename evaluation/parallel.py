"""Work on all cores, in processes that share nothing: one job a page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from dehusk.engine.pipeline import Cleaner

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")


def map_jobs(function: Callable[[Job], Outcome], jobs: Iterable[Job]) -> list[Outcome]:
    """Call a function of a module once for each job; outcomes in the order of the jobs."""
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        return pool.map(function, list(jobs), chunksize=16)


@cache
def cleaner_of(folder: Path) -> Cleaner:
    """Give the cleaner with the markup model in a folder, loaded once a process."""
    return Cleaner(folder)


@cache
def text_cleaner_of(folder: Path) -> Cleaner:
    """Give the cleaner with the text model in a folder, loaded once a process."""
    return Cleaner(text_model=folder)
