"""Parts: the rows of a split in files that are there as a whole or not at all, each with its receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from dehusk.batch.cleaning import Cleaned, clean_places
from dehusk.batch.files import publish, telling, unfinished_name
from dehusk.batch.filters import speaks
from dehusk.batch.job import Job
from dehusk.batch.letters import keep_letter
from dehusk.batch.places import Place, places_of
from dehusk.batch.receipts import Receipt, part_name, write_receipt
from dehusk.batch.records import Damage, Record, Skip
from dehusk.batch.rows import failed_row_of, row_of
from dehusk.batch.splits import Split
from dehusk.batch.tally import Tally
from dehusk.batch.watch import Watch
from dehusk.batch.writers import SUFFIXES, WRITERS, Writer
from dehusk.errors import DehuskError, DocumentDeadlineError
from dehusk.rules.hosts import host_of
from dehusk.workers.pool import Pool
from dehusk.workers.task import Answer


def clean_splits(splits: Iterable[Split], job: Job, pool: Pool, watch: Watch) -> Iterator[Receipt]:
    """Clean the splits one after the other, but for parts that are done, and give the receipt of each part.

    Raises OutputError when a part cannot be written, and EngineError when no worker can go on.
    """
    part: Part | None = None
    with closing(clean_places(places_of(splits, job, watch), job, pool)) as cleaned_items:
        try:
            for cleaned in cleaned_items:
                place = cleaned.place
                part = part or Part(job, place)
                part.add(cleaned)
                watch.advance(int(isinstance(place.item, Record)), place.size)
                if place.ends_part:
                    receipt, part = part.finish(is_last=place.ends_split), None
                    yield receipt
        finally:
            if part is not None:
                part.abandon()


class Part:
    """The part that is being written."""

    def __init__(self, job: Job, place: Place) -> None:
        self._job = job
        self._split, self._number = place.split, place.part
        self._name = part_name(place.split, place.part)
        self._path = job.out / (self._name + SUFFIXES[job.format])
        self._unfinished = unfinished_name(self._path)
        self._writer: Writer | None = None
        self._tally = Tally()
        self._items = 0
        self._rows = 0

    def add(self, cleaned: Cleaned) -> None:
        """Take in what became of one item."""
        item = cleaned.place.item
        if item is None:
            return
        self._items += 1
        if isinstance(item, Damage):
            self._tally.add_damage(f"{item.source} at {item.position}: {item.message}")
        elif item.skip is not None:
            self._tally.skipped[item.skip.value] += 1
        elif cleaned.answer is not None:
            self._add_page(item, cleaned.answer)
        elif cleaned.error is not None:
            self._add_failure(item, cleaned.error)

    def finish(self, *, is_last: bool) -> Receipt:
        """Give the part its name, and write its receipt."""
        size, digest = 0, ""
        if self._writer is not None:
            with telling(self._path):
                self._writer.close()
                size, digest = _measure(self._unfinished)
                publish(self._unfinished, self._path)
        else:
            # A node that was lost may have made it with rows.
            with telling(self._path):
                self._path.unlink(missing_ok=True)
        file = self._path.name if self._writer is not None else None
        receipt = Receipt(self._split, self._number, self._items, is_last, file, size, digest, self._tally)
        write_receipt(self._job.out, receipt)
        return receipt

    def abandon(self) -> None:
        """Leave nothing of it."""
        if self._writer is not None:
            # It may well be that nothing more can be written, which is why it is abandoned.
            with suppress(OSError):
                self._writer.close()
            with suppress(OSError):
                self._unfinished.unlink(missing_ok=True)

    def _add_page(self, record: Record, answer: Answer) -> None:
        row = row_of(record, answer)
        if not speaks(self._job.filters, row["metadata"]["language"] or record.language):
            self._tally.skipped[Skip.LANGUAGE.value] += 1
            return
        self._write(row)
        seconds = answer.figures.stage_seconds.get("total", 0.0)
        self._tally.add_page(row, host_of(record.url), seconds)

    def _add_failure(self, record: Record, error: DehuskError) -> None:
        row = failed_row_of(record, error)
        if self._job.dead_letters is not None:
            keep_letter(self._job.dead_letters, f"{self._name}-{self._items:05d}", record, row)
        self._write(row)
        waited = self._job.limits.deadline_seconds if isinstance(error, DocumentDeadlineError) else 0.0
        self._tally.add_failure(row, host_of(record.url), waited)

    def _write(self, row: dict[str, Any]) -> None:
        with telling(self._path):
            if self._writer is None:
                self._writer = WRITERS[self._job.format](self._unfinished)
            self._writer.write(row)


def _measure(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest
