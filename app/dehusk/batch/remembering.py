"""Remembering: the files of a job are listed once, so that a run reads what it has said that it reads."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dehusk.batch.files import telling
from dehusk.batch.job import Job
from dehusk.batch.leftovers import LeftOut
from dehusk.batch.listing import Source, listed
from dehusk.batch.splits import Kind

# Bytes of a list that is held in memory, for some hundred thousand files; a longer one is on the disk.
MOST_HELD = 16_000_000


class Remembered:
    """The files of a job as they were listed; may be gone through again, however the folders have changed since."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[Source | LeftOut]:
        """Give what `listed` gave, in its order; one at a time may go through it."""
        self._file.seek(0)
        for line in self._file:
            said = json.loads(line)
            yield LeftOut(said) if isinstance(said, str) else Source(said[0], Kind(said[1]), said[2], said[3])


@contextmanager
def remembering(job: Job) -> Iterator[Remembered]:
    """List the files of a job, and forget them in the end; raises InputError as `listed` does."""
    with tempfile.SpooledTemporaryFile(MOST_HELD, "w+", encoding="ascii") as file:
        with telling(Path(tempfile.gettempdir())):
            for source in listed(job):
                # In ASCII it also holds names that are no UTF-8.
                file.write(json.dumps(source if isinstance(source, LeftOut) else _said(source)) + "\n")
            file.flush()
        yield Remembered(file)


def _said(source: Source) -> tuple[str, str, int, int]:
    return source.path, source.kind, source.size, source.mtime_ns
