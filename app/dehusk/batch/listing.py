"""Listing: the files that a job names, one by one or in folders and patterns, in an order that is always the same."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path

from dehusk.batch.errors import InputError
from dehusk.batch.job import Job
from dehusk.batch.kinds import kind_by_name, kind_of
from dehusk.batch.splits import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read; the time is that of its last change, in nanoseconds."""

    path: str
    kind: Kind
    size: int
    mtime_ns: int


def listed(job: Job) -> Iterator[Source | None]:
    """Give the files of a job, its inputs in their order, what is in a folder sorted by name; None for each left out.

    Links to folders are not followed within a folder, and what begins with a dot is left out, as is the output of the
    job. Raises InputError where an input is not there, cannot be read, or has nothing that can.
    """
    outputs = frozenset(os.path.realpath(folder) for folder in (job.out, job.dead_letters) if folder is not None)
    for name in dict.fromkeys(job.inputs):
        found = left_out = 0
        for source in _of_input(name, outputs):
            found += source is not None
            left_out += source is None
            yield source
        if not found:
            raise InputError(_nothing(name, left_out))


def _of_input(name: str, outputs: frozenset[str]) -> Iterator[Source | None]:
    if name == "-":
        raise InputError("a batch does not read from standard input: name files, folders or patterns")
    try:
        status = Path(name).stat()
    except FileNotFoundError:
        if not glob.has_magic(name):
            raise InputError(f"{name} is not there") from None
        yield from (_in_folder(entry) for entry in _matching(name, outputs))
        return
    except (OSError, ValueError) as error:
        raise InputError(f"{name!r} cannot be read ({getattr(error, 'strerror', None) or error})") from error
    if _is_output(name, outputs):
        raise InputError(f"{name} is within the folder that the output goes to")
    if stat.S_ISDIR(status.st_mode):
        yield from (_in_folder(entry) for entry in _below(name, outputs))
    elif stat.S_ISREG(status.st_mode):
        yield Source(name, kind_of(name), status.st_size, status.st_mtime_ns)
    else:
        raise InputError(f"{name} is neither a file nor a folder")


def _in_folder(entry: os.DirEntry[str]) -> Source | None:
    kind = kind_by_name(entry.name)
    try:
        if kind is None or not entry.is_file():
            return None
        status = entry.stat()
    except OSError:
        # Gone since, or a link in a circle.
        return None
    return Source(entry.path, kind, status.st_size, status.st_mtime_ns)


def _below(folder: str, outputs: frozenset[str]) -> Iterator[os.DirEntry[str]]:
    """Give all in a folder and its folders but these themselves, sorted, with one folder of each level in memory.

    Links to folders are given like files, as they may lead in a circle.
    """
    levels = [iter(_entries(folder, outputs))]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif entry.is_dir(follow_symlinks=False):
            levels.append(iter(_entries(entry.path, outputs)))
        else:
            yield entry


def _entries(folder: str, outputs: frozenset[str]) -> list[os.DirEntry[str]]:
    if os.path.realpath(folder) in outputs:
        return []
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be read ({error.strerror or error})") from error


def _matching(pattern: str, outputs: frozenset[str]) -> Iterator[os.DirEntry[str]]:
    """Give the files that match a pattern, sorted, each once; `**` stands for any number of folders."""
    parts = Path(pattern).parts
    first = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    tests = [None if part == "**" else re.compile(translate(part)) for part in parts[first:]]
    folder = str(Path(*parts[:first]))
    if not Path(folder).is_dir():
        return
    # With each level goes how far the pattern may have been used up there.
    levels = [(iter(_entries(folder, outputs)), _skipping({0}, tests))]
    while levels:
        entries, reached = levels[-1]
        entry = next(entries, None)
        if entry is None:
            levels.pop()
            continue
        matched = {place + 1 for place in reached if (test := tests[place]) is not None and test.match(entry.name)}
        open_ended = {place for place in reached if tests[place] is None}
        if not _is_folder(entry):
            if len(tests) in matched or len(tests) - 1 in open_ended:
                yield entry
            continue
        # Links are followed where the pattern names them, which ends; below `**` they may lead in a circle.
        onward = _skipping(matched | (set() if entry.is_symlink() else open_ended), tests) - {len(tests)}
        if onward:
            levels.append((iter(_entries(entry.path, outputs)), onward))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link to itself.
        return False


def _skipping(reached: set[int], tests: list[re.Pattern[str] | None]) -> set[int]:
    """Add the places that are reached where `**` stands for no folder at all."""
    for place, test in enumerate(tests):
        if place in reached and test is None and place + 1 < len(tests):
            reached = reached | {place + 1}
    return reached


def _is_output(name: str, outputs: frozenset[str]) -> bool:
    path = Path(os.path.realpath(name))
    return any(str(one) in outputs for one in (path, *path.parents))


def _nothing(name: str, left_out: int) -> str:
    if left_out:
        return f"{name} has nothing that can be read: the names of its {left_out} files do not say what they are"
    return f"nothing matches {name}" if glob.has_magic(name) else f"{name} has no files"
