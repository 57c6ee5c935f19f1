"""Files: written under another name and renamed, so that there is either a whole one or none."""

from __future__ import annotations

import errno
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dehusk.batch.errors import OutputError

# What begins so is not finished, or belongs to a process that was killed.
UNFINISHED = ".unfinished-"
_UNFINISHED = re.compile(rf"{re.escape(UNFINISHED)}[0-9a-f]{{32}}-.+", re.DOTALL)
# What file systems say that cannot do something at all, such as those of other systems mounted over a network.
UNABLE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK)


def unfinished_name(path: Path) -> Path:
    """Give a name beside `path` that no other process takes, on this machine or another one."""
    return path.with_name(f"{UNFINISHED}{uuid.uuid4().hex}-{path.name}")


def is_unfinished(name: str) -> bool:
    """Whether a file has such a name."""
    return _UNFINISHED.fullmatch(name) is not None


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Give the name to write under; what was written there has the name `path` afterwards, and is safe on the disk.

    Raises OutputError for what the system says against it; after any exception there is nothing.
    """
    unfinished = unfinished_name(path)
    try:
        with telling(path):
            yield unfinished
            publish(unfinished, path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what the system says against writing `path` into an OutputError."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write {str(path)!r}: {error.strerror or error}; make room or mend it, and run the same command "
            "again: what is finished stays"
        ) from error


def publish(unfinished: Path, path: Path) -> None:
    """Rename what is written; the content reaches the disk before the name does, and the name before this returns."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError as error:
        # Where folders cannot be synced, names are as safe as they get.
        if error.errno not in UNABLE:
            raise
    finally:
        os.close(folder)
