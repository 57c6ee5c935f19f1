"""Stations: what an actor of a cluster holds: a worker process, and the code of the local engine that feeds it."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

import dehusk
from dehusk import errors
from dehusk.batch import errors as batch_errors
from dehusk.batch.cleaning import working
from dehusk.batch.errors import EngineError
from dehusk.batch.job import Job
from dehusk.batch.parts import clean_splits
from dehusk.batch.receipts import Receipt
from dehusk.batch.splits import Kind, Split
from dehusk.errors import DehuskError
from dehusk.workers.forking import start_early
from dehusk.workers.pool import Pool

# One column of bytes, as all rows that go over the network must have the same ones, and figures do not.
COLUMN = "said"
WORKERS = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run began: in which folder, which is what relative paths are relative to, and with which version."""

    folder: Path = field(default_factory=Path.cwd)
    version: str = field(default_factory=lambda: dehusk.__version__)


class Station:
    """Cleans one split after the other; called by Ray Data with a row for each.

    What our own code raises is a row as well: as an exception, Ray would wrap it, and might try it again.
    """

    def __init__(self, job: Job, origin: Origin) -> None:
        self._job = job
        self._origin = origin
        self._stack = ExitStack()
        self._pool: Pool | None = None

    def __call__(self, row: dict[str, Any]) -> dict[str, bytes]:
        """Clean a split; give the receipts of its parts, or the error that ended it."""
        split = split_of(row)
        counting = _Counting()
        try:
            self._go_where(split)
            receipts = list(clean_splits([split], self._job, self._working(), counting))
        except DehuskError as error:
            return _row({"error": type(error).__name__, "detail": f"{error} (on {socket.gethostname()})"})
        told = [receipt.to_dict() for receipt in receipts]
        return _row({"receipts": told, "pages": counting.pages, "size": counting.size})

    def _go_where(self, split: Split) -> None:
        """Go to the folder that the paths are meant from: as they are, they stand in the rows."""
        named = (self._job.out, self._job.dead_letters, self._job.model, self._job.rules, *split.paths)
        if all(Path(path).is_absolute() for path in named if path is not None):
            return
        try:
            os.chdir(self._origin.folder)
        except OSError as error:
            raise EngineError(
                f"this node has no folder {str(self._origin.folder)!r}, where the run began; name all paths in full"
            ) from error

    def _working(self) -> Pool:
        """Start the worker with the first split: what is wrong with it can be told then."""
        if self._pool is None:
            mine = dehusk.__version__
            if self._origin.version != mine:
                raise EngineError(f"this node has dehusk {mine}, and the run began with {self._origin.version}")
            _forget_program()
            start_early()
            self._pool = self._stack.enter_context(working(self._job, WORKERS))
        return self._pool


def row_of(split: Split) -> dict[str, bytes]:
    """Give a split as a row to send; names of files may be no UTF-8, which JSON has to be."""
    paths = [os.fsencode(path).decode("latin-1") for path in split.paths]
    return _row({name: getattr(split, name) for name in Split.__slots__} | {"paths": paths})


def split_of(row: dict[str, Any]) -> Split:
    """Take a split back from its row."""
    said = orjson.loads(row[COLUMN])
    paths = tuple(os.fsdecode(path.encode("latin-1")) for path in said["paths"])
    return Split(**{**said, "kind": Kind(said["kind"]), "paths": paths})


def answer_of(row: dict[str, Any]) -> tuple[list[Receipt], int, int]:
    """Give what a station says of a split: the receipts, the records and the bytes; raise the error that it met."""
    said = orjson.loads(row[COLUMN])
    if "error" in said:
        raise _error_named(said["error"])(said["detail"])
    return [Receipt.from_dict(one) for one in said["receipts"]], said["pages"], said["size"]


class _Counting:
    """Adds up what a split has, for the watch of the driver."""

    def __init__(self) -> None:
        self.pages = 0
        self.size = 0

    def begin(self, total: int) -> None:
        """Nothing: the driver knows."""

    def advance(self, pages: int, size: int) -> None:
        """Add records and bytes."""
        self.pages += pages
        self.size += size


def _row(said: dict[str, Any]) -> dict[str, bytes]:
    return {COLUMN: orjson.dumps(said)}


def _error_named(name: str) -> type[DehuskError]:
    found = getattr(batch_errors, name, None) or getattr(errors, name, None)
    return found if isinstance(found, type) and issubclass(found, DehuskError) else EngineError


def _forget_program() -> None:
    """Have workers start without the program that this process was started as.

    It is Ray's own, and multiprocessing would import it, and Ray with it, into each of them.
    """
    main = sys.modules["__main__"]
    if getattr(main, "__spec__", None) is None and hasattr(main, "__file__"):
        del main.__file__
