"""Job: what one batch is to do, in values that can be sent to another machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from dehusk.engine.options import Options

# What a document may take before it is given up. Three times the service's, as nobody waits for one page, and whether
# a page is cleaned should not depend on how busy the machine is.
DEADLINE_SECONDS = 30.0
# As the service takes them.
MOST_BYTES = 20_000_000
# Records of one part: a few seconds of work are lost when a run is killed, and a file has a few ten megabytes.
PART_RECORDS = 5_000
# Bytes of input in one split: some two thousand pages of a packed archive, of which a few MB more are read ahead of it.
SPLIT_BYTES = 64_000_000


class RowFormat(StrEnum):
    """What rows are written as."""

    PARQUET = "parquet"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which records become rows; an empty tuple lets all pass.

    `hosts` and `skipped_hosts` are patterns as `rules.hosts.pattern_of` spells them. `media_types` are those that a
    record may say it has ("text/html"); `languages` are the codes that a page may say it is written in ("de"), "und"
    for one that says none.
    """

    hosts: tuple[str, ...] = ()
    skipped_hosts: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: seconds, bytes as it is read and decoded, bytes of a worker's memory (0: any)."""

    deadline_seconds: float = DEADLINE_SECONDS
    most_bytes: int = MOST_BYTES
    memory_bytes: int = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Job:
    """What one batch is to do.

    `inputs` are files, folders and patterns; `out` is the folder for the parts, `dead_letters` that for the bytes of
    documents that fail. `model` is a model folder, `rules` a file of rules per site.
    """

    inputs: tuple[str, ...]
    out: Path
    format: RowFormat = RowFormat.PARQUET
    options: Options = field(default_factory=Options)
    filters: Filters = field(default_factory=Filters)
    limits: Limits = field(default_factory=Limits)
    dead_letters: Path | None = None
    model: Path | None = None
    rules: Path | None = None
    part_records: int = PART_RECORDS
    split_bytes: int = SPLIT_BYTES
