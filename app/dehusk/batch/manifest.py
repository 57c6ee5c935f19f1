"""Manifest: what a folder of output is the output of, so that a run can go on and none is mixed with another."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from dehusk.batch.errors import OutputError
from dehusk.batch.files import UNABLE, UNFINISHED, telling, writing
from dehusk.batch.inputs import Survey
from dehusk.batch.job import Job
from dehusk.batch.outputs import MANIFEST
from dehusk.batch.receipts import FOLDER, read_all
from dehusk.batch.tally import Tally

NAME = MANIFEST
LOCK = "_lock"

_log = logging.getLogger(__name__)


@contextmanager
def holding(job: Job) -> Iterator[None]:
    """Have the folders for the output for oneself: made where missing, and cleared of what a killed run left.

    Raises OutputError where it cannot be written, or another run has it.
    """
    with telling(job.out):
        (job.out / FOLDER).mkdir(parents=True, exist_ok=True)
        if job.dead_letters is not None:
            job.dead_letters.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        for folder in _folders(job):
            stack.enter_context(_locked(folder))
        _sweep(job)
        yield
        # Once more: nodes that a cluster has lost leave some too.
        _sweep(job)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Have a folder for oneself; the kernel gives the lock back, also when the process is killed."""
    with telling(folder):
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        with telling(folder):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise OutputError(
                    f"another run is writing to {str(folder)!r}; wait for it, or name another one"
                ) from error
            except OSError as error:
                if error.errno not in UNABLE:
                    raise
                _log.warning("%r cannot be locked (%s); let no other run write there", str(folder), error.strerror)
        yield
    finally:
        os.close(lock)


def begin(job: Job, survey: Survey) -> None:
    """Say what the folder is for; raise OutputError where it is another run's, or holds what none has made."""
    described = describe(job, survey)
    if not _is_of(job.out, described):
        own = [job.out / FOLDER, job.out / LOCK]
        strangers = [one.name for one in job.out.iterdir() if one not in own and not _holds_letters(one, job)]
        if strangers:
            raise OutputError(
                f"{str(job.out)!r} holds no run, but {sorted(strangers)[0]!r}; name an empty folder or a new one"
            )
        _write(job.out, {"job": described, "complete": False})
    # Letters are named as parts are: those of two runs would take each other's place.
    if job.dead_letters is not None and not _is_of(job.dead_letters, described):
        _write(job.dead_letters, {"job": described})


def _is_of(folder: Path, described: dict[str, Any]) -> bool:
    """Whether a folder has a manifest; raise OutputError where it is that of another job, or cannot be read."""
    path = folder / NAME
    try:
        known = orjson.loads(path.read_bytes())["job"]
        differing = sorted(name for name, value in described.items() if value != known.get(name))
        told = ", ".join(_told(name, known.get(name), described[name]) for name in differing)
    except FileNotFoundError:
        return False
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise OutputError(f"cannot read {str(path)!r}: {error}; name another folder") from error
    if differing:
        raise OutputError(f"{str(folder)!r} holds another run ({told}); repeat its command, or name another folder")
    return True


def complete(job: Job, survey: Survey) -> Tally:
    """Say that all is done, with the parts and the figures of all runs together, and give these."""
    tally, parts = Tally(left_out=survey.left_out.copy()), []
    for receipt in read_all(job.out):
        tally.add(receipt.tally)
        if receipt.file is not None:
            rows = receipt.tally.pages.total()
            parts.append({"file": receipt.file, "rows": rows, "bytes": receipt.size, "sha256": receipt.digest})
    figures = {name: value for name, value in tally.to_dict().items() if name != "hosts"}
    _write(job.out, {"job": describe(job, survey), "complete": True, "figures": figures, "parts": parts})
    return tally


def describe(job: Job, survey: Survey) -> dict[str, Any]:
    """Give all that the output depends on, as plain data."""
    return orjson.loads(  # type: ignore[no-any-return]
        orjson.dumps(
            {
                "dehusk": version("dehusk"),
                "input": {"files": survey.files, "bytes": survey.size, "digest": survey.digest},
                "format": job.format,
                "options": asdict(job.options),
                "filters": asdict(job.filters),
                "limits": asdict(job.limits),
                "model": None if job.model is None else _digest(job.model),
                "rules": None if job.rules is None else _digest(job.rules),
                "part_records": job.part_records,
                "split_bytes": job.split_bytes,
            }
        )
    )


def _folders(job: Job) -> list[Path]:
    """Give the folders that a run writes to; receipts are in the first one."""
    return [job.out] if job.dead_letters is None else [job.out, job.dead_letters]


def _holds_letters(path: Path, job: Job) -> bool:
    return job.dead_letters is not None and path.resolve() in (folder := job.dead_letters.resolve(), *folder.parents)


def _write(folder: Path, manifest: dict[str, Any]) -> None:
    with writing(folder / NAME) as path:
        path.write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _digest(path: Path) -> str:
    """Give the digest of a file, or of the files of a folder."""
    digest = hashlib.sha256()
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        if file.is_file():
            digest.update(file.name.encode("utf-8", "surrogateescape"))
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _sweep(job: Job) -> None:
    """Remove what runs that were killed left unfinished."""
    with telling(job.out):
        for folder in (*_folders(job), job.out / FOLDER):
            for path in folder.glob(f"{UNFINISHED}*"):
                path.unlink(missing_ok=True)


def _told(name: str, before: Any, now: Any) -> str:
    """Say in what a job differs from that of the folder."""
    if name != "input":
        return f"{name} was {orjson.dumps(before).decode()[:200]}, is {orjson.dumps(now).decode()[:200]}"
    sizes = [f"{said['files']} files with {said['bytes']} bytes" for said in (before, now)]
    return (
        f"input was {sizes[0]}, is {sizes[1]}"
        if sizes[0] != sizes[1]
        else "a file of the input has another name, place or time of change"
    )
