import gzip

import pytest

pytest.importorskip("fastwarc", reason="needs FastWARC, which the extra batch installs")

from dehusk.batch.job import Filters
from dehusk.batch.readers import bodies, read_items
from dehusk.batch.records import Skip
from dehusk.batch.splits import Kind, Split
from dehusk.errors import BodyTooLargeError, CorruptBodyError, EmptyBodyError, UnsupportedDocumentError
from dehusk.metrics import Input
from dehusk.workers.codings import encode
from evaluation.archives import DATE, http_response, warc_block, warc_record, warcinfo, wet_record, write_warc
from tests.batch.readers.reading import damages_of, items_of, job, records_of

ANSWER = "application/http; msgtype=response"


def page(number, html="<p>Bread and water.", **said):
    """Give a record with a page of the host with that number."""
    return warc_record(f"http://host{number}.example/", html, **said)


def block(content, **headers):
    """Give a response with any content at all."""
    return warc_block(
        "response", content, {"WARC-Target-URI": "http://odd.example/", "Content-Type": ANSWER, **headers}
    )


def read(tmp_path, *records, compressed=True, **said):
    """Give the items of an archive of these records."""
    path = write_warc(tmp_path / "a.warc", records, compressed=compressed)
    return items_of(path, Kind.WARC, **said)


def read_bytes(tmp_path, data, **said):
    """Give the items of an archive that is these bytes."""
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    return items_of(path, Kind.WARC, **said)


def test_a_response_is_a_page_with_what_the_archive_says_of_it(tmp_path):
    """Address, id, time, media type and charset come from the heads of record and response."""
    [record] = records_of(read(tmp_path, page(1, content_type='Text/HTML; charset="ISO-8859-1"')))
    assert record.document == b"<p>Bread and water."
    assert record.url == "http://host1.example/"
    assert str(record.id).startswith("<urn:uuid:")
    assert (record.fetched, record.media_type, record.encoding) == (DATE, "text/html", "ISO-8859-1")
    assert (record.fault, record.skip, record.codings, record.input) == (None, None, (), Input.HTML)


def test_records_without_a_page_are_left_out_and_say_why(tmp_path):
    """Every record is an item: those of other kinds, of other statuses, and those that are no answer over HTTP."""
    items = read(
        tmp_path,
        warcinfo(),
        page(1, kind="request"),
        page(2, status="404 Not Found"),
        page(3, status="301 Moved"),
        block(b"example. IN A", **{"Content-Type": "text/dns"}),
        warc_block("revisit", http_response(b""), {"WARC-Target-URI": "http://r.example/", "Content-Type": ANSWER}),
        page(4, status="203 From elsewhere"),
    )
    skips = [Skip.NO_PAGE, Skip.NO_PAGE, Skip.HTTP_STATUS, Skip.HTTP_STATUS, Skip.NO_PAGE, Skip.NO_PAGE, None]
    assert [record.skip for record in records_of(items)] == skips
    assert len(items) == len(skips)


def test_a_resource_is_a_page_and_a_conversion_is_a_text(tmp_path):
    """What was archived without HTTP is a page by itself; WET files have plain text in UTF-8."""
    resource, text = records_of(
        read(tmp_path, page(1, kind="resource"), wet_record("http://w.example/", "Brot und Öl"))
    )
    assert (resource.document, resource.input, resource.encoding) == (b"<p>Bread and water.", Input.HTML, "utf-8")
    assert (text.document, text.input, text.media_type) == ("Brot und Öl".encode(), Input.TEXT, "text/plain")


def test_a_response_of_plain_text_is_a_text(tmp_path):
    """What a server sends as text/plain, such as robots.txt, is no page, and a `<` in it no element."""
    [robots] = records_of(read(tmp_path, page(1, "Disallow: /<x>", content_type="text/plain; charset=utf-8")))
    assert (robots.document, robots.input, robots.encoding) == (b"Disallow: /<x>", Input.TEXT, "utf-8")


@pytest.mark.parametrize(
    "uri",
    [
        "metadata://gnu.org/software/wget/warc/MANIFEST.txt",
        "urn:X-wpull:log",
        "urn:pageinfo:https://host1.example/",
        "urn:textFinal:https://host1.example/",
    ],
)
def test_what_crawlers_say_of_themselves_is_no_page(tmp_path, uri):
    """Logs and what is known of a page are resources too, some with the type of a text and some with none."""
    told = [
        warc_block("resource", b"2 pages", {"WARC-Target-URI": uri, "Content-Type": one})
        for one in ("text/plain", None)
    ]
    assert [record.skip for record in records_of(read(tmp_path, *told))] == [Skip.NO_PAGE, Skip.NO_PAGE]


@pytest.mark.parametrize("line", ["HTTP/2 200", "HTTP/1.1 200", "HTTP/3 200 OK"])
def test_status_lines_need_no_reason(tmp_path, line):
    """Archives of HTTP/2 have its name, or none of the words that are behind a status elsewhere."""
    [record] = records_of(read(tmp_path, block(f"{line}\r\nContent-Type: text/html\r\n\r\n<p>hi".encode())))
    assert (record.document, record.fault) == (b"<p>hi", None)


def test_a_type_that_is_said_twice_is_one(tmp_path):
    """A list in the header is that of a server that has said it twice."""
    [record] = records_of(read(tmp_path, page(1, content_type="text/html, text/html; charset=utf-8")))
    assert (record.media_type, record.encoding) == ("text/html", "utf-8")


def test_filters_hold_before_the_content_is_read(tmp_path):
    """A host or media type that is filtered leaves the record out, even one that is too large to be read."""
    filters = Filters(hosts=("host1.example", "host2.example"), media_types=("text/html",))
    records = read(
        tmp_path,
        page(1),
        page(2, "%" * 90, content_type="image/png"),
        page(3, "x" * 90),
        filters=filters,
        most_bytes=50,
    )
    assert [record.skip for record in records_of(records)] == [None, Skip.MEDIA_TYPE, Skip.HOST]


def test_positions_are_bytes_of_the_file_as_it_lies_on_disk(tmp_path):
    """Where a gzip member, or in a plain file a record, begins is where the record is."""
    records = [page(1), page(2), page(3)]
    for compressed in (True, False):
        sizes = [len(gzip.compress(one, 6, mtime=0) if compressed else one) for one in records]
        items = read(tmp_path, *records, compressed=compressed)
        assert [one.position for one in items] == [0, sizes[0], sizes[0] + sizes[1]]


@pytest.mark.parametrize(
    "pack", [gzip.compress, lambda data: encode(data, "zstd"), bytes], ids=["gzip", "zstd", "plain"]
)
def test_an_archive_in_one_stream_is_read_like_any_other(tmp_path, pack):
    """Whether records have members of their own makes no difference, nor what the file is called."""
    items = read_bytes(tmp_path, pack(page(1) + page(2) + page(3)))
    assert [one.url for one in records_of(items)] == [f"http://host{number}.example/" for number in (1, 2, 3)]
    assert [one.fault for one in records_of(items)] == [None] * 3
    assert not damages_of(items)


def test_a_zstd_archive_may_bring_its_dictionary(tmp_path):
    """Some archives begin with a frame that holds the dictionary of the others."""
    from fastwarc.stream_io import ZstdWriter, zstd_train_dictionary_from_samples

    records = [page(number, f"<p>Bread number {number} and water.") for number in range(300)]
    dictionary = zstd_train_dictionary_from_samples(records, 4_000)
    path = tmp_path / "a.warc.zst"
    with path.open("wb") as file, ZstdWriter(file, dictionary=dictionary) as writer:
        for record in records:
            writer.write(record)
            writer.finish()
    assert path.read_bytes().startswith(b"\x5d\x2a\x4d\x18")
    items = items_of(path, Kind.WARC)
    assert [one.url for one in items] == [f"http://host{number}.example/" for number in range(300)]


def test_records_may_lie_across_gzip_members(tmp_path):
    """Members of a fixed size, as parallel packers write them, are put together."""
    whole = page(1) + page(2) + page(3)
    data = b"".join(gzip.compress(whole[start : start + 50], mtime=0) for start in range(0, len(whole), 50))
    items = read_bytes(tmp_path, data)
    assert [one.document for one in records_of(items)] == [b"<p>Bread and water."] * 3
    assert len(items) == 3


def test_chunks_are_undone_where_there_are_some(tmp_path):
    """Most crawlers write the body without its chunks and leave the header as it was."""
    chunked = {"Transfer-Encoding": "chunked"}
    records = records_of(
        read(
            tmp_path,
            page(1, b"5\r\n<p>hi\r\n4\r\n you\r\n0\r\n\r\n", headers=chunked),
            page(2, b"<p>hi you", headers=chunked),
            page(3, b"0000000000005;a=b\r\n<p>hi\r\n4 \r\n you\r\n0\r\nX: y\r\n\r\n", headers=chunked),
            page(4, b"Facade\r\nof the mill", headers=chunked),
            page(5, b"50\r\n<p>hi", headers=chunked),
            page(6, b"5\r\nBread\r\n5\r\n and", headers=chunked),
            page(7, b"50\r\n\x1f\x8b\x08", headers=chunked),
            page(8, b"0\r\nand no more", headers=chunked),
            page(9, b"0\r\n\r\n", headers=chunked),
        )
    )
    whole = [b"<p>hi you"] * 3 + [b"Facade\r\nof the mill"]
    assert [record.document for record in records[:4]] == whole
    assert [record.fault for record in records[:4]] == [None] * 4
    damaged = [b"50\r\n<p>hi", b"5\r\nBread\r\n5\r\n and", b"50\r\n\x1f\x8b\x08"]
    assert [record.document for record in records[4:7]] == damaged
    assert all(isinstance(record.fault, CorruptBodyError) for record in records[4:7])
    assert [record.document for record in records[7:]] == [b"0\r\nand no more", b""]


def test_chunks_are_bounded_in_number(tmp_path, monkeypatch):
    """Chunks of a byte each would hold up all others."""
    monkeypatch.setattr(bodies, "MOST_CHUNKS", 3)
    body = b"1\r\na\r\n" * 3 + b"0\r\n\r\n"
    [record] = records_of(read(tmp_path, page(1, body, headers={"Transfer-Encoding": "chunked"})))
    assert (type(record.fault), record.document) == (CorruptBodyError, body)


def test_codings_are_told_where_they_are_there(tmp_path):
    """A coding in the header counts when the body has it; one that nobody can undo is a fault."""
    records = records_of(
        read(
            tmp_path,
            page(1, gzip.compress(b"<p>hi"), headers={"Content-Encoding": "x-gzip"}),
            page(2, b"<p>hi", headers={"Content-Encoding": "gzip"}),
            page(3, encode(b"<p>hi", "br"), headers={"Content-Encoding": "br"}),
            page(4, b"<html>", headers={"Content-Encoding": "br"}),
            page(5, b"\0\1\2", headers={"Content-Encoding": "compress"}),
            page(6, b"<p>hi", headers={"Content-Encoding": "utf-8"}),
            page(7, "Allow: /brötchen", headers={"Content-Encoding": "br"}),
        )
    )
    assert [record.codings for record in records] == [("gzip",), (), ("br",), (), (), (), ()]
    assert [type(record.fault) for record in records if record.fault] == [UnsupportedDocumentError]


@pytest.mark.parametrize("coding", ["br", "deflate"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le"])
def test_a_page_without_its_coding_is_known_in_any_encoding(tmp_path, coding, encoding):
    """Where no magic tells, what cannot be decoded from its beginning is taken as it is."""
    body = ("Über die Bäckerei am Fluss. " * 20).encode(encoding)
    [record] = records_of(read(tmp_path, page(1, body, headers={"Content-Encoding": coding})))
    assert (record.document, record.codings, record.fault) == (body, (), None)


def test_the_language_that_an_archive_has_found_is_that_of_a_text(tmp_path):
    """The first one is the main one; a text in another one says none itself, and is left out before it is cleaned."""
    found = ["deu,eng", "eng,deu", "nds", None]
    texts = [
        warc_block(
            "conversion", b"Bread.", {"Content-Type": "text/plain", "WARC-Identified-Content-Language": language}
        )
        for language in found
    ]
    records = records_of(read(tmp_path, *texts, filters=Filters(languages=("de",))))
    assert [record.language for record in records] == ["de", "en", "nds", None]
    assert [record.skip for record in records] == [None, Skip.LANGUAGE, Skip.LANGUAGE, None]


def test_a_zstd_archive_may_begin_with_a_frame_that_holds_nothing(tmp_path):
    """Such a frame is passed over, and the records behind it are read."""
    data = b"\x50\x2a\x4d\x18\3\0\0\0abc" + encode(page(1), "zstd")
    assert [record.document for record in read_bytes(tmp_path, data)] == [b"<p>Bread and water."]


def test_a_record_that_is_too_large_is_a_fault_and_the_next_one_is_read(tmp_path):
    """Its content is never held; one of exactly the limit passes."""
    for compressed in (True, False):
        records = records_of(
            read(tmp_path, page(1, "x" * 101), page(2, "x" * 100), compressed=compressed, most_bytes=100)
        )
        assert isinstance(records[0].fault, BodyTooLargeError)
        assert [len(record.document) for record in records] == [0, 100]


def test_heads_that_are_none_are_faults_of_their_records(tmp_path):
    """No HTTP response, an endless head, or no body: a row says so, and the archive is not damaged by it."""
    items = read(
        tmp_path,
        block(b"This is no answer over HTTP."),
        block(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000 + b"\r\nbody"),
        block(http_response(b"")),
        block(http_response(b"<p>hi").replace(b"\r\n", b"\n")),
    )
    faults = [CorruptBodyError, CorruptBodyError, EmptyBodyError, type(None)]
    assert [type(record.fault) for record in records_of(items)] == faults
    assert items[-1].document == b"<p>hi"
    assert not damages_of(items)


@pytest.mark.parametrize("compressed", [True, False], ids=["gzip", "plain"])
def test_a_truncated_archive_gives_what_is_whole_and_says_where_it_ends(tmp_path, compressed):
    """The record that is cut off has a fault and what is left of its body; a Damage says that more may be missing."""
    path = write_warc(tmp_path / "a.warc", [page(1), page(2, "long " * 50)], compressed=compressed)
    path.write_bytes(path.read_bytes()[:-30])
    first, second, damage = items_of(path, Kind.WARC)
    assert (first.document, first.fault) == (b"<p>Bread and water.", None)
    assert isinstance(second.fault, CorruptBodyError)
    assert (b"long " * 50).startswith(second.document)
    assert compressed or second.document
    assert second.url == "http://host2.example/"
    assert damage.position == second.position
    assert "end" in damage.message


def test_a_truncated_zstd_archive_gives_what_is_whole(tmp_path):
    """Frames before the damage are read; the rest of the file is lost, and the message says so."""
    frames = [encode(page(number), "zstd") for number in (1, 2)]
    items = read_bytes(tmp_path, frames[0] + frames[1][:-9])
    assert [record.fault for record in records_of(items)] == [None]
    assert "the rest of it is lost" in damages_of(items)[0].message


def test_a_wrong_checksum_damages_its_record_and_no_other(tmp_path):
    """What a member stands for is not taken for a page when its checksum says that it is another."""
    members = [gzip.compress(page(number, str(number) * 200_000), 0, mtime=0) for number in (1, 2, 3)]
    broken = members[1][:-8] + b"\0" * 8
    items = read_bytes(tmp_path, members[0] + broken + members[2])
    assert [type(record.fault) for record in records_of(items)] == [type(None), CorruptBodyError, type(None)]
    assert [damage.position for damage in damages_of(items)] == [len(members[0])]


@pytest.mark.parametrize(
    "junk", [b"junk" * 50, gzip.compress(b"junk" * 50), b"\x1f\x8b\x08" * 30], ids=["bytes", "gzip", "magic"]
)
def test_junk_between_members_is_damage_and_costs_no_record(tmp_path, junk):
    """Whatever lies between two members, both are read and the place is told."""
    members = [gzip.compress(page(number), mtime=0) for number in (1, 2)]
    items = read_bytes(tmp_path, members[0] + junk + members[1])
    assert [record.document for record in records_of(items)] == [b"<p>Bread and water."] * 2
    assert len(damages_of(items)) == 1


def test_zeros_behind_members_are_no_damage(tmp_path):
    """Writers to tapes fill up with zeros."""
    member = gzip.compress(page(1), mtime=0)
    items = read_bytes(tmp_path, member + b"\0" * 2_000 + member + b"\0" * 500)
    assert len(items) == len(records_of(items)) == 2


@pytest.mark.parametrize("pack", [gzip.compress, bytes], ids=["one stream", "plain"])
@pytest.mark.parametrize("length", ["30", None, "-1", "many"])
def test_a_wrong_length_costs_its_record_only(tmp_path, pack, length):
    """Behind a record that says less than it has, or nothing, reading goes on at the next head."""
    odd = block(http_response(b"<p>hi" * 20), **{"Content-Length": length})
    items = read_bytes(tmp_path, pack(page(1) + odd + page(2) + page(3)))
    good = [record.url for record in records_of(items) if record.document == b"<p>Bread and water."]
    assert good == [f"http://host{number}.example/" for number in (1, 2, 3)]
    assert len(damages_of(items)) == 1


def test_a_record_longer_than_its_member_is_a_fault(tmp_path):
    """A length that reaches beyond the member does not swallow the next record."""
    odd = block(http_response(b"<p>hi"), **{"Content-Length": "9999"})
    items = read(tmp_path, odd, page(1))
    assert isinstance(records_of(items)[0].fault, CorruptBodyError)
    assert records_of(items)[1].document == b"<p>Bread and water."


@pytest.mark.parametrize(
    "data", [b"", b"no archive at all", gzip.compress(b"nor this", mtime=0), b"\x1f\x8b", b"WARC/1.0"]
)
def test_a_file_that_is_no_archive_is_damage(tmp_path, data):
    """Nothing is made up out of other files, and nothing is passed over in silence."""
    items = read_bytes(tmp_path, data)
    assert [record.document for record in records_of(items)] in ([], [b""])
    assert len(damages_of(items)) == 1


def test_a_file_that_is_gone_is_damage(tmp_path):
    """A file that went away after the splits were made costs itself only."""
    [damage] = read_items(Split(0, Kind.WARC, (str(tmp_path / "gone.warc"),), 9), job())
    assert "No such file" in damages_of([damage])[0].message
