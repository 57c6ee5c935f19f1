"""Outputs: how a folder shows that a batch writes to it, or has written to it."""

from __future__ import annotations

import re
from pathlib import Path

MANIFEST = "_manifest.json"
# What manifests begin with: the job, and in it the version that does it.
_BEGINNING = re.compile(rb'\{\s{0,9}"job":\s{0,9}\{\s{0,9}"dehusk":')
_BEGINNING_BYTES = 100


def holds_output(folder: Path) -> bool:
    """Whether a folder has the rows or the dead letters of a batch, finished or not."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            return _BEGINNING.match(file.read(_BEGINNING_BYTES)) is not None
    except OSError:
        return False
