import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dehusk.batch.job import Filters
from dehusk.batch.records import Record, Skip
from dehusk.batch.splits import Kind
from dehusk.errors import BodyTooLargeError, EmptyBodyError, InvalidJsonError, InvalidParameterError
from dehusk.metrics import Input
from dehusk.workers.codings import encode
from evaluation.archives import write_lines
from tests.batch.readers.reading import damages_of, items_of, records_of

PACKINGS = ["", ".gz", ".zst"]


def read(tmp_path, *objects, name="a.jsonl", **said):
    """Give the items of a file with these lines."""
    return items_of(write_lines(tmp_path / name, objects), Kind.LINES, **said)


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_line_is_a_page_or_a_text_with_what_it_says_of_it(tmp_path, packing):
    """Fields that are not known are left alone, empty lines are none, and places are those of what is unpacked."""
    lines = [
        {"html": "<p>hi", "url": "http://a.example/", "id": 7, "encoding": "utf-8", "crawled": [1]},
        b"  ",
        {"text": "Brot und Öl", "id": "b"},
    ]
    page, text = read(tmp_path, *lines, name="a.jsonl" + packing)
    assert (page.document, page.input, page.url, page.id) == ("<p>hi", Input.HTML, "http://a.example/", 7)
    assert page.encoding == "utf-8"
    assert (text.document, text.input, text.id) == ("Brot und Öl", Input.TEXT, "b")
    assert [page.position, text.position] == [0, len(orjson.dumps(lines[0])) + 4]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"{", InvalidJsonError),
        (b"\xff\xfe", InvalidJsonError),
        (b"[1]", InvalidJsonError),
        (b"NaN", InvalidJsonError),
        ({"url": "http://a.example/"}, InvalidParameterError),
        ({"html": "a", "text": "b"}, InvalidParameterError),
        ({"html": 5}, InvalidParameterError),
        ({"html": "a", "url": 5}, InvalidParameterError),
        ({"html": "a", "encoding": True}, InvalidParameterError),
        ({"html": ""}, EmptyBodyError),
    ],
)
def test_a_line_that_is_no_record_is_a_record_with_a_fault(tmp_path, line, fault):
    """The lines around it are read, and the file is not damaged."""
    records = read(tmp_path, {"html": "a"}, line, {"html": "b", "text": None})
    assert [type(one.fault) for one in records] == [type(None), fault, type(None)]


@pytest.mark.parametrize("line", [b'{"html":"a', b"[1]", b'{"html":"a","url":5}', b'{"html":"a","text":"b"}', b"{}"])
def test_a_line_with_a_fault_is_kept_as_it_is(tmp_path, line):
    """What is wrong with it shows in the line, and is neither a page nor a text."""
    [record] = read(tmp_path, line)
    assert (record.document, record.input) == (line, Input.UNKNOWN)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (b"7", 7),
        (b"7.0", 7),
        (b"1.5", "1.5"),
        (b"-1e300", "-1e300"),
        (b"123456789012345678901234567890", "123456789012345678901234567890"),
        (b"true", "True"),
        (b"[1]", "[1]"),
        (b"null", None),
        (b'""', ""),
    ],
)
def test_no_page_is_lost_for_its_id(tmp_path, written, found):
    """Numbers keep their digits, floats that are whole are whole numbers, and anything else is a text."""
    [record] = read(tmp_path, b'{"html":"a","id":%s}' % written)
    assert (record.fault, record.document, record.id) == (None, "a", found)


def test_a_line_that_is_too_large_is_a_fault(tmp_path):
    """Its content is not held, and the next line is read."""
    records = read(tmp_path, {"html": "x" * 89}, {"html": "x" * 88}, {"html": "b"}, most_bytes=99)
    assert [type(one.fault) for one in records] == [BodyTooLargeError, type(None), type(None)]


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path):
    """Some programs write one, and it is no part of the first object."""
    assert [one.fault for one in read(tmp_path, b'\xef\xbb\xbf{"html":"a"}', {"html": "b"})] == [None, None]


def test_filters_leave_lines_out(tmp_path):
    """Lines are filtered by host, and as HTML or plain text by media type."""
    filters = Filters(skipped_hosts=("*.b.example",), media_types=("text/html",))
    lines = [{"html": "a", "url": "http://www.b.example/"}, {"text": "a"}, {"html": "a"}]
    assert [one.skip for one in read(tmp_path, *lines, filters=filters)] == [Skip.HOST, Skip.MEDIA_TYPE, None]


@pytest.mark.parametrize("packing", PACKINGS[1:])
def test_a_packed_file_that_is_cut_off_gives_what_was_read_and_says_what_is_lost(tmp_path, packing):
    """Lines before the damage stay, and a Damage says that the rest is gone."""
    lines = [{"html": f"{number} " + "0123456789abcdef"[number % 16] * 500} for number in range(2_000)]
    path = write_lines(tmp_path / ("a.jsonl" + packing), lines)
    path.write_bytes(path.read_bytes()[:-400])
    items = items_of(path, Kind.LINES)
    kept = records_of(items)
    assert [one.document for one in kept] == [line["html"] for line in lines[: len(kept)]]
    assert 0 < len(kept) < len(lines)
    [damage] = damages_of(items)
    assert "lost" in damage.message
    assert damage.position > kept[-1].position


@pytest.mark.parametrize("packing", PACKINGS[1:])
def test_bytes_that_are_changed_in_a_packed_file_are_damage(tmp_path, packing):
    """What the checksum of the stream belies is told of."""
    path = write_lines(tmp_path / ("a.jsonl" + packing), [{"html": f"page {number}"} for number in range(200)])
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8] = b"\xff" * 8
    path.write_bytes(data)
    assert len(damages_of(items_of(path, Kind.LINES))) == 1


def test_a_file_may_begin_with_a_frame_that_holds_nothing(tmp_path):
    """Some packers put such frames before, between and behind the others (RFC 8878, 3.1.2)."""
    path = tmp_path / "a.jsonl.zst"
    for magic in (b"\x50\x2a\x4d\x18", b"\x5f\x2a\x4d\x18"):
        frame = magic + (3).to_bytes(4, "little") + b"abc"
        path.write_bytes(frame + encode(b'{"html":"a"}\n', "zstd") + frame)
        assert [(type(one), one.document) for one in items_of(path, Kind.LINES)] == [(Record, "a")]


@settings(deadline=None, max_examples=60)
@given(
    lines=st.lists(st.sampled_from([b"", b'{"html":"a"}', b'{"text":"' + b"x" * 50 + b'"}', b"{}"]), max_size=12),
    cuts=st.lists(st.floats(0.01, 0.99), max_size=5),
    is_ended=st.booleans(),
)
def test_splits_of_a_plain_file_have_its_lines_once_each_and_in_order(tmp_path_factory, lines, cuts, is_ended):
    """A line belongs to the split where it begins, wherever the cuts are."""
    path = tmp_path_factory.getbasetemp() / "cut.jsonl"
    path.write_bytes(b"\n".join(lines) + (b"\n" if is_ended else b""))
    whole = [(one.position, one.document) for one in items_of(path, Kind.LINES)]
    assert len(whole) == sum(1 for line in lines if line)
    places = tuple(sorted({int(path.stat().st_size * cut) for cut in cuts} - {0}))
    assert [(one.position, one.document) for one in items_of(path, Kind.LINES, places)] == whole
