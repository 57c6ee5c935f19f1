"""Names: what files are called in records."""

from __future__ import annotations

import os


def shown(path: str) -> str:
    """Give a path as text that can be written anywhere, bytes of it that are no UTF-8 as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
