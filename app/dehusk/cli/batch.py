"""`dehusk batch`: many documents out of archives, tables and folders, into a folder of clean rows."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dehusk.batch.errors import EngineError
from dehusk.cli.batch_arguments import MEDIA_TYPES, add_arguments
from dehusk.cli.documents import options_of, print_output
from dehusk.cli.progress import Progress, progress_for
from dehusk.cli.summary import Course, lines_of, summary_of
from dehusk.cli.values import ANY
from dehusk.errors import InvalidOptionError

if TYPE_CHECKING:
    from dehusk.batch.engines import Engine
    from dehusk.batch.job import Job
    from dehusk.batch.tally import Tally
    from dehusk.engine.options import Options

DONE, DONE_IN_PART = 0, 3
# What a shell reports for a program that SIGTERM has ended: 128 + 15.
TERMINATED = 143

_GO_ON = "finished parts stay, and the same command goes on from there"
_DESCRIPTION = """Clean many pages or plain texts, and write a row for each: address, status, title, text,
metadata, numbers and reasons. Stop it at any moment: the same command goes on."""
_EPILOG = """examples:
  dehusk batch crawl.warc.gz --out rows
  dehusk batch 'crawl/*.warc.gz' --out rows --language de --dead-letter failed
  dehusk batch pages/ --out rows --format jsonl --markdown

exit codes:
  0    every record is done, and no page failed
  1    the batch could not be done: an input is missing, the output cannot be written, no
       worker can clean; finished parts stay, and the same command goes on from there
  2    wrong usage
  3    done, but pages failed, or a place in an input could not be read: see the summary
  130  stopped with Ctrl-C, and 143 with SIGTERM; the same command goes on
"""


class _TerminatedError(KeyboardInterrupt):
    """Raised where SIGTERM arrives: whatever ends well with Ctrl-C ends well with this."""


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "batch",
        help="clean many documents into a folder of rows",
        usage="dehusk batch INPUT [INPUT ...] --out DIR [OPTION ...]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_arguments(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Clean every record of the inputs; the rows are in the folder, and the summary on standard output."""
    check(chosen)
    job, engine = job_of(chosen), engine_of(chosen)
    from dehusk.batch.run import run_batch

    progress = progress_for(sys.stderr, quiet=chosen.quiet)
    form = "json" if chosen.json else None if chosen.quiet else "text"
    return carry_out(lambda watch: run_batch(job, engine, watch), progress, job.out, form)


def carry_out(work: Callable[[Progress], Tally], progress: Progress, out: Path, form: str | None) -> int:
    """Do the work, with its progress, and print the summary in a form ("text", "json", or none); give the exit code."""
    begun = time.monotonic()
    try:
        with _terminable(), progress:
            tally = work(progress)
    except _TerminatedError:
        _say_stopped(out)
        return TERMINATED
    except KeyboardInterrupt:
        _say_stopped(out)
        raise
    except EngineError as error:
        raise EngineError(f"{error}; {_GO_ON}") from error
    summary = summary_of(tally, Course(time.monotonic() - begun, progress.pace.records, out))
    if form == "json":
        print_output(json.dumps(summary, indent=2).encode("ascii") + b"\n")
    elif form == "text":
        print_output("".join(f"{line}\n" for line in lines_of(summary)).encode())
    return DONE_IN_PART if tally.damages or tally.pages["failed"] else DONE


def check(chosen: argparse.Namespace) -> None:
    """Raise InvalidOptionError for what can have no effect, or none that anybody wants."""
    if chosen.address is not None and chosen.engine != "ray":
        raise InvalidOptionError("--address has no effect without --engine ray, whose cluster it names")
    if chosen.workers is not None and chosen.engine == "ray":
        raise InvalidOptionError("--workers has no effect with --engine ray, which takes what the cluster has")
    if ANY in chosen.mime and len(set(chosen.mime)) > 1:
        raise InvalidOptionError("--mime any takes all types; leave out the others")
    if both := sorted({*chosen.host} & {*chosen.skip_host}):
        raise InvalidOptionError(f"--host and --skip-host both name {', '.join(both)}, so that nothing of it is left")
    if chosen.dead_letter is not None and chosen.dead_letter.resolve() == chosen.out.resolve():
        raise InvalidOptionError("--dead-letter is the folder of --out; name another one")


def job_of(chosen: argparse.Namespace) -> Job:
    """Give the job that the arguments describe."""
    from dehusk.batch.job import Filters, Job, Limits, RowFormat

    media_types = () if ANY in chosen.mime else tuple(dict.fromkeys(chosen.mime)) or MEDIA_TYPES
    return Job(
        inputs=tuple(chosen.inputs),
        out=chosen.out,
        format=RowFormat(chosen.format),
        options=_options_of(chosen),
        filters=Filters(
            hosts=tuple(dict.fromkeys(chosen.host)),
            skipped_hosts=tuple(dict.fromkeys(chosen.skip_host)),
            media_types=media_types,
            languages=tuple(dict.fromkeys(chosen.language)),
        ),
        limits=Limits(deadline_seconds=chosen.deadline, most_bytes=chosen.max_bytes),
        dead_letters=chosen.dead_letter,
        model=chosen.model,
        rules=chosen.rules,
        part_records=chosen.part_records,
    )


def engine_of(chosen: argparse.Namespace) -> Engine:
    """Give the engine that the arguments name."""
    if chosen.engine == "ray":
        from dehusk.batch.engines.ray import RayEngine

        return RayEngine(chosen.address)
    from dehusk.workers.forking import start_early

    # The models load in another process while this one imports what reads and writes.
    start_early()

    from dehusk.batch.engines.local import LocalEngine
    from dehusk.machine import usable_cores

    return LocalEngine(chosen.workers or usable_cores())


def _options_of(chosen: argparse.Namespace) -> Options:
    from dehusk.engine.options import MetadataLevel, Output

    options = replace(
        options_of(chosen),
        metadata=MetadataLevel(chosen.metadata),
        explain=chosen.explain,
        output=tuple(one for one in (Output.MARKDOWN, Output.HTML) if getattr(chosen, one)),
    )
    # A selector that is none is told now, and not by each of a million pages.
    options.check_for_page()
    return options


@contextmanager
def _terminable() -> Iterator[None]:
    """Have SIGTERM end what is in the context as Ctrl-C does."""

    def stop(*_: object) -> None:
        raise _TerminatedError

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _say_stopped(out: Path) -> None:
    Progress().say(f"stopped; {_GO_ON}, in {str(out)!r}")
