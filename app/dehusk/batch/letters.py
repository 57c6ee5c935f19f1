"""Dead letters: the bytes of documents that could not be cleaned, each with what is known of it beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from dehusk.batch.files import writing
from dehusk.batch.records import Record
from dehusk.metrics import Input

SUFFIXES = {Input.HTML: ".html", Input.TEXT: ".txt"}


def keep_letter(folder: Path, name: str, record: Record, row: dict[str, Any]) -> None:
    """Write `<name>.html` with the document, where it was read, and `<name>.json` with its row and its codings."""
    document = record.document
    content = document.encode("utf-8", "surrogatepass") if isinstance(document, str) else document
    if content:
        with writing(folder / (name + SUFFIXES.get(record.input, ""))) as path:
            path.write_bytes(content)
    known = {name: row[name] for name in ("id", "source", "position", "url", "fetched", "problem", "detail")}
    known |= {"encoding": record.encoding, "codings": record.codings, "media_type": record.media_type}
    with writing(folder / f"{name}.json") as path:
        path.write_bytes(orjson.dumps(known, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
