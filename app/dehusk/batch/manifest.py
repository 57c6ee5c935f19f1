"""Manifest: what a folder of output is the output of, so that a run can go on and none is mixed with another."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from dehusk.batch.errors import OutputError
from dehusk.batch.files import UNABLE, is_unfinished, telling, writing
from dehusk.batch.inputs import Survey
from dehusk.batch.job import Job
from dehusk.batch.outputs import MANIFEST
from dehusk.batch.receipts import FOLDER, part_name, read_all
from dehusk.batch.sweeping import folders_of, sweep, sweep_unfinished
from dehusk.batch.tally import Tally

NAME = MANIFEST
LOCK = "_lock"

_log = logging.getLogger(__name__)


@contextmanager
def holding(job: Job, survey: Survey) -> Iterator[dict[str, Any]]:
    """Have the folders for the output for oneself, made where missing, each with a manifest that says what it is for.

    Gives what the manifest says of the job. Raises OutputError where one cannot be written, holds another run or what
    none has made, or another run has it; such a folder is left as it is.
    """
    described = describe(job, survey)
    _check(job, described)
    with telling(job.out):
        (job.out / FOLDER).mkdir(parents=True, exist_ok=True)
        if job.dead_letters is not None:
            job.dead_letters.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        for folder in folders_of(job):
            stack.enter_context(_locked(folder))
        # Once more: another run may have begun and ended since.
        for folder in _check(job, described):
            _write(folder, {"job": described} | ({"complete": False} if folder == job.out else {}))
        sweep(job)
        yield described
        sweep_unfinished(job)


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


def _check(job: Job, described: dict[str, Any]) -> list[Path]:
    """Give the folders that have no manifest of this job yet; raise OutputError where one is not to be written to.

    A manifest that a run has left before it had a part or a letter binds nobody.
    """
    free = []
    for folder in folders_of(job):
        differing = _differing(folder, described)
        if differing == "":
            continue
        stranger = _stranger(folder, job)
        if stranger is not None and differing is not None:
            raise OutputError(
                f"{str(folder)!r} holds another run ({differing}); repeat its command, or name another folder"
            )
        if stranger is not None:
            raise OutputError(f"{str(folder)!r} holds no run, but {stranger!r}; name an empty folder or a new one")
        free.append(folder)
    return free


def _differing(folder: Path, described: dict[str, Any]) -> str | None:
    """Say in what the job differs from that of a folder's manifest, in nothing ("") or in what; None without one."""
    path = folder / NAME
    try:
        known = orjson.loads(path.read_bytes())["job"]
        names = sorted(name for name, value in described.items() if value != known.get(name))
        return ", ".join(_told(name, known.get(name), described[name]) for name in names)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise OutputError(f"cannot read {str(path)!r}: {error}; name another folder") from error


def _stranger(folder: Path, job: Job) -> str | None:
    """Give the first of what is in a folder that a run has not there before its first part is finished."""
    own = {NAME, LOCK}
    ways = {way for one in folders_of(job) for way in (one.resolve(), *one.resolve().parents)}
    with telling(folder):
        try:
            paths = sorted(folder.iterdir())
            receipts = folder / FOLDER
            if folder == job.out and receipts in paths and all(is_unfinished(one.name) for one in receipts.iterdir()):
                own.add(FOLDER)
        except FileNotFoundError:
            return None
        return next(
            (
                path.name
                for path in paths
                if path.name not in own and not is_unfinished(path.name) and path.resolve() not in ways
            ),
            None,
        )


def complete(job: Job, survey: Survey, described: dict[str, Any]) -> Tally:
    """Say that all is done, with the parts and the figures of all runs together, and give these.

    `described` is the job as it was when the run began: files of rules may have changed since.
    """
    tally, parts = Tally(left_out=survey.left_out.copy()), []
    failed: Counter[str] = Counter()
    for receipt in read_all(job.out):
        tally.add(receipt.tally)
        if receipt.file is not None:
            rows = receipt.tally.pages.total()
            parts.append({"file": receipt.file, "rows": rows, "bytes": receipt.size, "sha256": receipt.digest})
        if receipt.tally.pages["failed"]:
            failed[part_name(receipt.split, receipt.part)] = receipt.tally.pages["failed"]
    _miss_letters(job, failed)
    figures = {name: value for name, value in tally.to_dict().items() if name != "hosts"}
    _write(job.out, {"job": described, "complete": True, "figures": figures, "parts": parts})
    return tally


def _miss_letters(job: Job, failed: Counter[str]) -> None:
    """Warn of failed pages without a letter: their parts were finished before anybody asked for letters."""
    if job.dead_letters is None:
        return
    with telling(job.dead_letters):
        kept = Counter(path.name.rpartition("-")[0] for path in job.dead_letters.glob("part-*.json"))
    if missing := (failed - kept).total():
        _log.warning(
            "%d failed pages have no letter in %r, as their parts were finished without; to have them cleaned again, "
            "remove the receipts of their pieces of the input, and run the same command",
            missing,
            str(job.dead_letters),
        )


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
