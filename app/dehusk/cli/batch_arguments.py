"""The arguments of `dehusk batch`, in groups."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dehusk.cli import values
from dehusk.cli.documents import add_cleaning_arguments

# What records may say they are unless --mime says otherwise: an archive of a crawl is full of pictures and scripts.
MEDIA_TYPES = ("text/html", "application/xhtml+xml", "text/plain")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add all of them to the parser of the command."""
    _add_input(parser.add_argument_group("input and output"))
    _add_rows(parser.add_argument_group("what the rows hold"))
    _add_cleaning(parser.add_argument_group("cleaning"))
    _add_filters(parser.add_argument_group("filters", "Each may be repeated; a record passes that passes all kinds."))
    _add_running(parser.add_argument_group("running"))


def _add_input(group: Any) -> None:
    group.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a web archive (.warc, .wet), JSON lines (.jsonl, .ndjson) or a table (.parquet) with html or text, a "
        "page (.html), a text (.txt), a folder of these, or a pattern in quotes, such as 'crawl/*.warc.gz'; all but "
        "tables may be packed (.gz, .zst)",
    )
    group.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the rows; made if missing")
    group.add_argument(
        "--format", choices=("parquet", "jsonl"), default="parquet", help="what to write rows as (default: parquet)"
    )
    group.add_argument(
        "--dead-letter", type=Path, metavar="DIR", help="folder for the bytes of documents that fail; made if missing"
    )
    group.add_argument(
        "--part-records",
        type=values.count,
        default=5_000,
        metavar="N",
        help="records in one file of rows, at most; so many are cleaned again when a run was killed (default: 5000)",
    )


def _add_rows(group: Any) -> None:
    group.add_argument("--markdown", action="store_true", help="add the clean page as Markdown")
    group.add_argument("--html", action="store_true", help="add the clean page as HTML")
    group.add_argument("--explain", action="store_true", help="add every block, its score and its reason")
    group.add_argument(
        "--metadata",
        choices=("basic", "full"),
        default="basic",
        help="how much to spend on metadata: what pages state, or also what their text tells (default: basic)",
    )


def _add_cleaning(group: Any) -> None:
    add_cleaning_arguments(group)
    group.add_argument(
        "--deadline",
        type=values.seconds,
        default=30.0,
        metavar="SECONDS",
        help="how long one document may take before it fails (default: 30)",
    )
    group.add_argument(
        "--max-bytes",
        type=values.count,
        default=20_000_000,
        metavar="N",
        help="how large one document may be before it fails, as it is read and decoded (default: 20000000)",
    )


def _add_filters(group: Any) -> None:
    types = f"{', '.join(MEDIA_TYPES)}; any takes all"
    for name, value, metavar, what in (
        ("host", values.host_pattern, "PATTERN", "this host alone; *.gazette.example is every host below it"),
        ("skip-host", values.host_pattern, "PATTERN", "any host but this one"),
        ("mime", values.media_type, "TYPE", f"this type, as they say, and those that say none (default: {types})"),
        (
            "language",
            values.language,
            "CODE",
            "this language alone, as they say, such as de; und is for those that say none",
        ),
    ):
        group.add_argument(
            f"--{name}", type=value, action="append", default=[], metavar=metavar, help=f"take pages of {what}"
        )


def _add_running(group: Any) -> None:
    group.add_argument(
        "--engine",
        choices=("local", "ray"),
        default="local",
        help="clean on this machine, or on a Ray cluster (default: local)",
    )
    group.add_argument(
        "--workers",
        type=values.workers,
        metavar="N",
        help="processes that clean on this machine (default: one for each core); not with --engine ray",
    )
    group.add_argument(
        "--address", help="the Ray cluster to use (default: one on this machine, for this run); with --engine ray"
    )
    group.add_argument(
        "--quiet", action="store_true", help="show no progress, and no summary unless --json asks for it"
    )
    group.add_argument("--json", action="store_true", help="print the summary as JSON")
