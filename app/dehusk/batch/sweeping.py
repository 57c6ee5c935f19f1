"""Sweeping: what runs have left that is not of a finished part is removed, so that the output has no trace of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dehusk.batch.files import is_unfinished, telling
from dehusk.batch.job import Job
from dehusk.batch.receipts import FOLDER, finished
from dehusk.batch.writers import SUFFIXES


def folders_of(job: Job) -> list[Path]:
    """Give the folders that a run writes to; receipts are in the first one."""
    return [job.out] if job.dead_letters is None else [job.out, job.dead_letters]


def sweep(job: Job) -> None:
    """Remove what was not finished, and the rows and letters of parts that have no receipt: these are made again.

    Made again, a part may have other rows or none, and a split may have fewer parts. So a receipt that stands behind
    one that is not there goes, too.
    """
    sweep_unfinished(job)
    done = finished(job.out)
    tails = [(job.out, re.escape(SUFFIXES[job.format])), (job.out / FOLDER, r"\.json")]
    if job.dead_letters is not None:
        tails.append((job.dead_letters, r"-[0-9]+(?:\.(?:html|txt|json))?"))
    for folder, tail in tails:
        of_part = re.compile(rf"part-([0-9]{{6,}})-([0-9]{{4,}}){tail}")
        for path in _files(folder):
            match = of_part.fullmatch(path.name)
            if match is not None and int(match[2]) >= done.get(int(match[1]), 0):
                _remove(path)


def sweep_unfinished(job: Job) -> None:
    """Remove what was written under another name and has not got its own; nodes that a cluster has lost leave some."""
    for folder in (*folders_of(job), job.out / FOLDER):
        for path in _files(folder):
            if is_unfinished(path.name):
                _remove(path)


def _files(folder: Path) -> Iterator[Path]:
    with telling(folder):
        yield from folder.iterdir()


def _remove(path: Path) -> None:
    with telling(path):
        path.unlink(missing_ok=True)
