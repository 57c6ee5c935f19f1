"""JSON lines: a row a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson


class LinesWriter:
    """Writes rows as JSON lines."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")

    def write(self, row: dict[str, Any]) -> None:
        """Write one row."""
        self._file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))

    def close(self) -> None:
        """Write what is left."""
        self._file.close()
