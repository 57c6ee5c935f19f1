"""Writers and rows: what a row looks like in Parquet and in JSON lines."""

from __future__ import annotations

import dataclasses
import gc

import orjson
import pytest

import dehusk
from dehusk.batch.errors import MissingExtraError
from dehusk.batch.extras import load_extra
from dehusk.batch.records import Record
from dehusk.batch.rows import Row, failed_row_of, row_of
from dehusk.batch.writers.jsonl import LinesWriter
from dehusk.batch.writers.parquet import ParquetWriter, schema_of
from dehusk.errors import DocumentDeadlineError
from dehusk.metrics import Figures
from dehusk.workers.formats import as_json
from dehusk.workers.task import Answer

PAGE = (
    "<html lang=en><title>The mill</title><meta name=keywords content='mill, river'><body><nav><a href=/>Home</a></nav>"
    "<article><h1>The mill</h1><p class=x>The mill on the river is back after nine years of repairs.</p></article>"
)


def answer_to(document, **options):
    """Clean a page, and give the result and the answer of a worker."""
    result = dehusk.clean(document, options, url="https://a.example/mill")
    rendered = as_json(result)
    return result, Answer(rendered.body, rendered.content_type, Figures.of(result))


RECORD = Record("pages.warc", 7, 9, b"", url="https://a.example/mill", id="<urn:1>", fetched="2026-01-02T03:04:05Z")


def test_a_row_has_what_the_result_has():
    """A row is the result as data, without the times, with what removed how much as a list."""
    result, answer = answer_to(PAGE, explain=True, output=["markdown", "html"], keep=["p.x"])
    row = row_of(RECORD, answer)
    plain = orjson.loads(orjson.dumps(result.to_dict()))
    for name in ("status", "title", "text", "markdown", "html", "metadata", "rule", "blocks", "version"):
        assert row[name] == plain[name]
    assert row["metrics"] == {name: plain["metrics"][name] for name in row["metrics"]}
    assert {one["reason"]: one["words"] for one in row["removed"]} == {
        reason: one["words"] for reason, one in plain["metrics"]["removed"].items()
    }
    assert row["selectors"] == [{"option": "keep", "selector": "p.x", "elements": 1}]
    assert "timings_ms" not in row["metrics"]
    assert (row["id"], row["source"], row["position"]) == ("<urn:1>", "pages.warc", 7)


def test_rows_have_the_columns_that_row_names():
    """Cleaned and failed rows have the same columns, in the order of `Row`."""
    names = [field.name for field in dataclasses.fields(Row)]
    assert list(row_of(RECORD, answer_to(PAGE)[1])) == names
    assert list(failed_row_of(RECORD, DocumentDeadlineError("slow"))) == names


def test_a_name_of_a_file_that_is_no_text_does_no_harm():
    """A source whose name is no UTF-8 is told with a sign in the place of what cannot be."""
    record = Record("caf\udce9.html", 0, 0)
    assert failed_row_of(record, DocumentDeadlineError("slow"))["source"] == "caf�.html"


@pytest.mark.parametrize("options", [{}, {"explain": True, "output": ["markdown", "html"], "drop": ["nav"]}])
def test_parquet_gives_back_what_was_written(tmp_path, options):
    """Rows read from Parquet are those that were written, whatever was asked for."""
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [row_of(RECORD, answer_to(PAGE, **options)[1]), failed_row_of(RECORD, DocumentDeadlineError("slow"))]
    writer = ParquetWriter(tmp_path / "rows.parquet")
    for row in rows:
        writer.write(row)
    writer.close()
    table = parquet.read_table(tmp_path / "rows.parquet")
    assert table.schema.equals(schema_of(Row))
    assert table.to_pylist() == rows


def test_the_same_rows_give_the_same_bytes(tmp_path):
    """Parquet files of the same rows are equal byte for byte."""
    pytest.importorskip("pyarrow")
    row = row_of(RECORD, answer_to(PAGE)[1])
    for name in ("one", "two"):
        writer = ParquetWriter(tmp_path / name)
        for _ in range(3):
            writer.write(row | {"metrics": row["metrics"] | {}})
        writer.close()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_rows_with_many_blocks_are_not_held(tmp_path):
    """Blocks take memory besides their text: a row group ends early where rows have thousands of short ones."""
    parquet = pytest.importorskip("pyarrow.parquet")
    row = row_of(RECORD, answer_to(PAGE, explain=True)[1])
    row["blocks"] = row["blocks"][:1] * 6_000
    writer = ParquetWriter(tmp_path / "rows.parquet")
    for _ in range(6):
        writer.write(row)
    writer.close()
    assert parquet.ParquetFile(tmp_path / "rows.parquet").num_row_groups == 2


def test_a_parquet_file_that_cannot_be_written_is_let_go(tmp_path, monkeypatch):
    """After a failure nothing is written once more when the writer is collected, which nobody could catch."""
    pytest.importorskip("pyarrow")
    writer = ParquetWriter(tmp_path / "rows.parquet")
    writer.write(row_of(RECORD, answer_to(PAGE)[1]))

    def flush():
        raise KeyboardInterrupt

    monkeypatch.setattr(writer, "_flush", flush)
    with pytest.raises(KeyboardInterrupt):
        writer.close()
    writer.close()
    monkeypatch.undo()
    del writer
    gc.collect()


def test_lines_give_back_what_was_written(tmp_path):
    """Each row is a line of JSON."""
    rows = [row_of(RECORD, answer_to(PAGE)[1]), failed_row_of(RECORD, DocumentDeadlineError("slow"))]
    writer = LinesWriter(tmp_path / "rows.jsonl")
    for row in rows:
        writer.write(row)
    writer.close()
    assert [orjson.loads(line) for line in (tmp_path / "rows.jsonl").read_bytes().splitlines()] == rows


def test_a_missing_package_is_told_with_what_to_install():
    """Where an extra is not installed, the error names the command that installs it."""
    with pytest.raises(MissingExtraError, match=r"reading WARC needs not_there, .* pip install 'dehusk\[batch\]'"):
        load_extra("not_there", "batch", "reading WARC")
