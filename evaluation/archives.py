"""Archives made up for tests and trials: records of WARC files, and files of each kind that a batch reads."""

from __future__ import annotations

import gzip
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from dehusk.workers.codings import encode

DATE = "2026-01-02T03:04:05Z"
HTML_TYPE = "text/html; charset=utf-8"


def http_response(
    body: bytes, status: str = "200 OK", content_type: str | None = HTML_TYPE, headers: Mapping[str, str] | None = None
) -> bytes:
    """Give an HTTP answer as it came over the wire; a Content-Type of None leaves the header out."""
    lines = [f"HTTP/1.1 {status}"]
    if content_type is not None:
        lines.append(f"Content-Type: {content_type}")
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def warc_block(kind: str, block: bytes, headers: Mapping[str, str | None]) -> bytes:
    """Give one WARC record around a block; headers add to those that each record has, or replace them (None: drop)."""
    known: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, kind + str(headers))}>",
        "WARC-Date": DATE,
        "Content-Length": str(len(block)),
    }
    lines = [f"{name}: {value}" for name, value in (known | dict(headers)).items() if value is not None]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode() + block + b"\r\n\r\n"


def warc_record(url: str, html: str | bytes, *, kind: str = "response", **said: Any) -> bytes:
    """Give a record with a page: a `response` (what is `said` goes into `http_response`), or a `resource`."""
    body = html.encode() if isinstance(html, str) else html
    if kind == "resource":
        content_type = said.get("content_type", HTML_TYPE)
        return warc_block(kind, body, {"WARC-Target-URI": url, "Content-Type": content_type})
    head = {"WARC-Target-URI": url, "Content-Type": "application/http; msgtype=response"}
    return warc_block(kind, http_response(body, **said), head)


def wet_record(url: str, text: str) -> bytes:
    """Give a record with the text of a page, as WET files have them."""
    return warc_block("conversion", text.encode(), {"WARC-Target-URI": url, "Content-Type": "text/plain"})


def warcinfo() -> bytes:
    """Give the record that WARC files begin with."""
    return warc_block("warcinfo", b"software: tests\r\n", {"Content-Type": "application/warc-fields"})


def write_warc(path: Path, records: Iterable[bytes], *, compressed: bool = True) -> Path:
    """Write records one after the other, each a gzip member of its own where they are compressed."""
    with path.open("wb") as file:
        for record in records:
            file.write(gzip.compress(record, 6, mtime=0) if compressed else record)
    return path


def write_lines(path: Path, objects: Iterable[Any]) -> Path:
    """Write one line of JSON for each object (bytes as they are), packed as the end of the name says."""
    lines = b"".join((one if isinstance(one, bytes) else orjson.dumps(one)) + b"\n" for one in objects)
    coding = {".gz": "gzip", ".zst": "zstd"}.get(path.suffix)
    path.write_bytes(encode(lines, coding) if coding else lines)
    return path


def write_parquet(path: Path, rows: list[dict[str, Any]], *, group_rows: int = 1_000, schema: Any = None) -> Path:
    """Write rows as a Parquet file with groups of so many rows; needs pyarrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path, row_group_size=group_rows)
    return path
