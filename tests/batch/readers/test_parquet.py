from datetime import datetime
from decimal import Decimal

import pytest

pytest.importorskip("pyarrow", reason="needs pyarrow, which the extra batch installs")

import pyarrow as pa
import pyarrow.parquet as pq

from dehusk.batch.errors import InputError
from dehusk.batch.job import Filters
from dehusk.batch.readers import read_items
from dehusk.batch.records import Skip
from dehusk.batch.splits import Kind, Split
from dehusk.errors import BodyTooLargeError, EmptyBodyError, InvalidParameterError
from dehusk.metrics import Input
from evaluation.archives import write_parquet
from tests.batch.readers.reading import damages_of, items_of, job, records_of


def read(tmp_path, rows, schema=None, group_rows=1_000, **said):
    """Give the items of a file with these rows."""
    return items_of(
        write_parquet(tmp_path / "a.parquet", rows, schema=schema, group_rows=group_rows), Kind.PARQUET, **said
    )


def test_a_row_is_a_page_or_a_text_with_what_it_says_of_it(tmp_path):
    """Other columns are not read, and a null is nothing."""
    page, text = read(
        tmp_path,
        [
            {"html": "<p>hi", "url": "http://a.example/", "id": 7, "encoding": "utf-8", "other": 1},
            {"text": "Brot und Öl"},
        ],
        pa.schema(
            {"html": pa.string(), "text": pa.string(), "url": pa.string(), "id": pa.int64(), "encoding": pa.string()}
        ),
    )
    assert (page.document, page.input, page.url, page.id) == ("<p>hi", Input.HTML, "http://a.example/", 7)
    assert (text.document, text.input, text.url, text.id) == ("Brot und Öl", Input.TEXT, None, None)
    assert [page.position, text.position] == [0, 1]


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.binary(),
        pa.large_binary(),
        pa.dictionary(pa.int32(), pa.string()),
        pa.string_view(),
    ],
    ids=str,
)
def test_columns_of_strings_and_bytes_of_each_kind_are_read(tmp_path, kind):
    """Bytes stay bytes, as their encoding is not known yet."""
    document = b"<p>hi" if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) else "<p>hi"
    rows = [{"html": document}, {"html": document}]
    assert [one.document for one in read(tmp_path, rows, pa.schema({"html": kind}))] == [document, document]


def test_rows_that_are_no_records_have_a_fault(tmp_path):
    """Neither document, both, an empty one, one that is too large: the rows around them are read."""
    rows = [{"html": None}, {"html": "a", "text": "b"}, {"html": ""}, {"html": "x" * 101}, {"html": "ä" * 50}]
    records = read(tmp_path, rows, pa.schema({"html": pa.string(), "text": pa.string()}), most_bytes=100)
    faults = [InvalidParameterError, InvalidParameterError, EmptyBodyError, BodyTooLargeError, type(None)]
    assert [type(one.fault) for one in records] == faults
    assert [len(one.document) for one in records] == [0, 1, 0, 0, 50]


def test_bytes_in_a_column_of_strings_that_are_no_utf_8_are_given_as_they_are(tmp_path):
    """Nobody checks what is written into such a column; the page says its encoding itself."""
    wrong = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\3\0\0\0"), pa.py_buffer(b"\xe4\xf6\xfc")]
    )
    pq.write_table(pa.table({"html": wrong}), tmp_path / "a.parquet")
    assert [one.document for one in items_of(tmp_path / "a.parquet", Kind.PARQUET)] == [b"\xe4\xf6\xfc"]


def test_fields_of_odd_types_cost_their_row_at_most(tmp_path):
    """An address in bytes is one; one that is no UTF-8 is told as it can be; what is no text is no address."""
    wrong = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xe4")])
    found = []
    for name, cells in (
        ("url", [b"http://a.example/"]),
        ("url", wrong),
        ("url", pa.array([2**60], pa.timestamp("ms"))),
    ):
        pq.write_table(pa.table({"html": ["a"], name: cells}), tmp_path / "a.parquet")
        found += items_of(tmp_path / "a.parquet", Kind.PARQUET)
    assert [one.url for one in found] == ["http://a.example/", "\ufffd", None]
    assert [type(one.fault) for one in found] == [type(None), type(None), InvalidParameterError]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (pa.array([7.0, None, float("nan"), 1.5]), [7, None, None, "1.5"]),
        (pa.array([datetime(2026, 1, 2, 3, 4, 5)]), ["2026-01-02 03:04:05"]),
        (pa.array([2**60], pa.timestamp("ms")), [2**60]),
        (pa.array([Decimal("1.50")]), ["1.50"]),
        (pa.array([b"a"]), ["a"]),
    ],
    ids=["float", "time", "time that no clock has", "decimal", "bytes"],
)
def test_no_page_is_lost_for_its_id(tmp_path, cells, found):
    """Floats that are whole are whole numbers, as programs make them of these where some are missing."""
    pq.write_table(pa.table({"html": ["a"] * len(cells), "id": cells}), tmp_path / "a.parquet")
    records = records_of(items_of(tmp_path / "a.parquet", Kind.PARQUET))
    assert [(one.fault, one.id) for one in records] == [(None, name) for name in found]


def test_a_file_that_is_gone_is_told_from_one_that_is_damaged(tmp_path):
    """What the system says is passed on."""
    (tmp_path / "a.parquet").symlink_to("gone")
    [damage] = read_items(Split(0, Kind.PARQUET, (str(tmp_path / "a.parquet"),), 0), job())
    assert damages_of([damage])[0].message == "the file cannot be read (No such file or directory)"


def test_filters_leave_rows_out(tmp_path):
    """Rows are filtered by the host of their address."""
    rows = [{"html": "a", "url": "http://a.example/"}, {"html": "a", "url": "http://b.example/"}]
    records = read(tmp_path, rows, filters=Filters(hosts=("b.example",)))
    assert [one.skip for one in records] == [Skip.HOST, None]


def test_splits_of_row_groups_have_each_row_once(tmp_path):
    """A row keeps its number in the file, whichever split it is read in."""
    rows = [{"html": f"page {number}"} for number in range(25)]
    path = write_parquet(tmp_path / "a.parquet", rows, group_rows=4)
    whole = [(one.position, one.document) for one in items_of(path, Kind.PARQUET)]
    assert whole == [(number, row["html"]) for number, row in enumerate(rows)]
    assert [(one.position, one.document) for one in items_of(path, Kind.PARQUET, (1, 5, 6))] == whole


def test_a_row_group_that_is_damaged_costs_its_rows_and_no_others(tmp_path):
    """A Damage names the rows, and the next row group is read."""
    rows = [{"html": f"{number} " + "0123456789"[number] * 3_000} for number in range(9)]
    path = write_parquet(tmp_path / "a.parquet", rows, group_rows=3)
    data = bytearray(path.read_bytes())
    column = pq.ParquetFile(path).metadata.row_group(1).column(0)
    begin = column.dictionary_page_offset or column.data_page_offset
    data[begin : begin + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    path.write_bytes(data)
    items = items_of(path, Kind.PARQUET)
    assert [one.position for one in records_of(items)] == [0, 1, 2, 6, 7, 8]
    assert "rows 3 to 5" in damages_of(items)[0].message


@pytest.mark.parametrize("keep", [0, 3, -5])
def test_a_file_that_is_no_parquet_or_cut_off_is_damage(tmp_path, keep):
    """Without its end, nothing of such a file can be read."""
    path = write_parquet(tmp_path / "a.parquet", [{"html": "a"}])
    path.write_bytes(path.read_bytes()[:keep])
    [damage] = items_of(path, Kind.PARQUET)
    assert "Parquet" in damage.message


@pytest.mark.parametrize(("row", "named"), [({"body": "a", "link": "b"}, "body, link"), ({"html": 5}, "int64")])
def test_a_file_without_documents_is_refused_with_what_it_has(tmp_path, row, named):
    """The message names the columns, so that one can be renamed, or the type that is wrong."""
    with pytest.raises(InputError, match=named):
        read(tmp_path, [row])
