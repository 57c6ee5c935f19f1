"""Listing: the files that a job names, one by one or in folders and patterns, in an order that is always the same."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path

from dehusk.batch.errors import InputError
from dehusk.batch.job import Job
from dehusk.batch.kinds import kind_by_name, kind_of
from dehusk.batch.leftovers import WORDS, LeftOut
from dehusk.batch.outputs import holds_output
from dehusk.batch.splits import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read; the time is that of its last change, in nanoseconds."""

    path: str
    kind: Kind
    size: int
    mtime_ns: int


# The folders that the job itself writes to: where they lie is where the user wants them, and no news.
OWN = None
Found = os.DirEntry[str] | LeftOut | None


def listed(job: Job) -> Iterator[Source | LeftOut]:
    """Give the files of a job, its inputs in their order, what is in a folder sorted by name, and what is left out.

    A file that is reached twice, by its own name and by that of a link, or by two inputs, is given once, where it is
    first. Links to folders are not followed within a folder. What begins with a dot is passed over, as is the output
    of the job. Raises InputError where an input is not there, cannot be read, or has nothing that can.
    """
    outputs = frozenset(os.path.realpath(folder) for folder in (job.out, job.dead_letters) if folder is not None)
    known = _Known()
    for name in dict.fromkeys(job.inputs):
        left_out: Counter[LeftOut | None] = Counter()
        found = 0
        for one in _of_input(name, outputs):
            source = LeftOut.SAME_FILE if isinstance(one, Source) and known.has(one.path) else one
            if isinstance(source, Source):
                found += 1
            else:
                left_out[source] += 1
            if source is not OWN:
                yield source
        if not found and not left_out[LeftOut.SAME_FILE]:
            raise InputError(_nothing(name, left_out))


class _Known:
    """The files that have been given, by where they really lie: two hard links are two files, as nothing points."""

    def __init__(self) -> None:
        self._names: dict[str, set[str]] = {}
        # Of the folder that the last file was in, what it is called and where it really lies.
        self._folder: tuple[str, str] | None = None

    def has(self, path: str) -> bool:
        """Whether the file has been given before; it is known from now on."""
        folder, name = os.path.split(path)
        if Path(path).is_symlink():
            folder, name = os.path.split(os.path.realpath(path))
        elif self._folder is not None and self._folder[0] == folder:
            folder = self._folder[1]
        else:
            self._folder = folder, os.path.realpath(folder)
            folder = self._folder[1]
        names = self._names.setdefault(folder, set())
        before = len(names)
        names.add(name)
        return len(names) == before


def _of_input(name: str, outputs: frozenset[str]) -> Iterator[Source | LeftOut | None]:
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
        raise InputError(_within_output(name))
    if stat.S_ISDIR(status.st_mode):
        yield from (_in_folder(entry) for entry in _below(name, outputs))
    elif stat.S_ISREG(status.st_mode):
        yield Source(name, kind_of(name), status.st_size, status.st_mtime_ns)
    else:
        raise InputError(f"{name} is neither a file nor a folder")


def _in_folder(found: Found) -> Source | LeftOut | None:
    if not isinstance(found, os.DirEntry):
        return found
    kind = kind_by_name(found.name)
    try:
        status = found.stat()
    except OSError:
        # A link to nowhere or in a circle, or gone since: whoever reads it will say so.
        return LeftOut.UNKNOWN_NAME if kind is None else Source(found.path, kind, 0, 0)
    if stat.S_ISDIR(status.st_mode):
        return LeftOut.LINKED_FOLDER
    if kind is None:
        return LeftOut.UNKNOWN_NAME
    if not stat.S_ISREG(status.st_mode):
        return LeftOut.NO_FILE
    return Source(found.path, kind, status.st_size, status.st_mtime_ns)


def _below(folder: str, outputs: frozenset[str]) -> Iterator[Found]:
    """Give all in a folder and its folders but these themselves, sorted, with one folder of each level in memory.

    Links to folders are given like files, as they may lead in a circle.
    """
    levels = [_entries(folder, outputs)]
    while levels:
        try:
            entry = next(levels[-1])
        except StopIteration:
            levels.pop()
            continue
        if isinstance(entry, os.DirEntry) and entry.is_dir(follow_symlinks=False):
            levels.append(_entries(entry.path, outputs))
        else:
            yield entry


def _entries(folder: str, outputs: frozenset[str]) -> Iterator[Found]:
    """Give what is in a folder, sorted; of one that a batch writes to, that alone."""
    if os.path.realpath(folder) in outputs:
        return iter([OWN])
    if holds_output(Path(folder)):
        return iter([LeftOut.BATCH_OUTPUT])
    try:
        with os.scandir(folder) as entries:
            shown = (entry for entry in entries if not entry.name.startswith("."))
            return iter(sorted(shown, key=lambda entry: entry.name))
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be read ({error.strerror or error})") from error


def _matching(pattern: str, outputs: frozenset[str]) -> Iterator[Found]:
    """Give the files that match a pattern, sorted, each once; `**` stands for any number of folders."""
    parts = Path(pattern).parts
    first = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    tests = [None if part == "**" else re.compile(translate(part)) for part in parts[first:]]
    folder = str(Path(*parts[:first]))
    if not Path(folder).is_dir():
        return
    # With each level goes how far the pattern may have been used up there.
    levels = [(_entries(folder, outputs), _skipping({0}, tests))]
    while levels:
        entries, reached = levels[-1]
        try:
            entry = next(entries)
        except StopIteration:
            levels.pop()
            continue
        if not isinstance(entry, os.DirEntry):
            yield entry
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
            levels.append((_entries(entry.path, outputs), onward))
        elif open_ended:
            yield LeftOut.LINKED_FOLDER
        elif matched:
            yield OWN if os.path.realpath(entry.path) in outputs else LeftOut.MATCHED_FOLDER


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


def _within_output(name: str) -> str:
    return f"{name} is within the folder that the output goes to"


def _nothing(name: str, left_out: Counter[LeftOut | None]) -> str:
    if told := [f"{number:,} {WORDS[what]}" for what, number in left_out.items() if what is not OWN]:
        advice = "; to have rows cleaned once more, name their files" if left_out[LeftOut.BATCH_OUTPUT] else ""
        return f"{name} has nothing that can be read, but {', '.join(told)}{advice}"
    if left_out[OWN]:
        return _within_output(name)
    return f"nothing matches {name}" if glob.has_magic(name) else f"{name} has no files"
