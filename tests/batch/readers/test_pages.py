import os

import pytest

from dehusk.batch.job import Filters
from dehusk.batch.readers import read_items
from dehusk.batch.records import Skip
from dehusk.batch.splits import Kind, Split
from dehusk.errors import BodyTooLargeError, CorruptBodyError, EmptyBodyError, RequestError
from dehusk.metrics import Input
from dehusk.workers.codings import encode
from tests.batch.readers.reading import job


def read(*paths, **said):
    """Give the records of a split of these files."""
    size = sum(path.stat().st_size for path in paths if path.exists())
    return list(read_items(Split(0, Kind.PAGES, tuple(str(path) for path in paths), size), job(**said)))


def write(tmp_path, name, content):
    """Write a file and give its path."""
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_file_is_a_page_or_a_text(tmp_path):
    """The end of the name tells; the bytes are given as they are, and nothing is known of where they are from."""
    page, text = read(write(tmp_path, "a.html", b"<p>\xe4"), write(tmp_path, "b.TXT", b"bread"))
    assert (page.document, page.input, page.url, page.consumed) == (b"<p>\xe4", Input.HTML, None, 4)
    assert (text.document, text.input, text.consumed) == (b"bread", Input.TEXT, 9)
    assert page.source == str(tmp_path / "a.html")


def test_files_that_cannot_be_read_are_records_with_a_fault(tmp_path):
    """One that is empty, too large, a folder, or gone; the next one is read."""
    (tmp_path / "folder.html").mkdir()
    records = read(
        write(tmp_path, "empty.html", b""),
        write(tmp_path, "large.html", b"x" * 101),
        tmp_path / "folder.html",
        tmp_path / "gone.html",
        write(tmp_path, "right.html", b"x" * 100),
        most_bytes=100,
    )
    faults = [EmptyBodyError, BodyTooLargeError, RequestError, RequestError, type(None)]
    assert [type(one.fault) for one in records] == faults


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_packed_file_is_unpacked_within_the_limit(tmp_path, coding):
    """What a file stands for counts; one that is damaged keeps its bytes, for whoever looks into it."""
    whole = encode(b"<p>hi" * 20, coding)
    fine, large, cut = read(
        write(tmp_path, "a.html.gz", whole),
        write(tmp_path, "b.html.gz", encode(b"<p>hi" * 21, coding)),
        write(tmp_path, "c.txt.gz", whole[:-3]),
        most_bytes=100,
    )
    assert (fine.document, fine.fault, fine.consumed) == (b"<p>hi" * 20, None, len(whole))
    assert isinstance(large.fault, BodyTooLargeError)
    assert (type(cut.fault), cut.document, cut.input) == (CorruptBodyError, whole[:-3], Input.TEXT)


def test_a_file_says_by_its_name_that_it_is_xhtml(tmp_path):
    """A filter for that type takes it."""
    path = write(tmp_path, "a.xhtml", b"a")
    assert [one.skip for one in read(path, filters=Filters(media_types=("application/xhtml+xml",)))] == [None]
    assert [one.skip for one in read(path, filters=Filters(media_types=("text/html",)))] == [Skip.MEDIA_TYPE]


def test_files_are_filtered_by_their_kind(tmp_path):
    """Texts are left out by a filter for pages, before they are opened."""
    records = read(tmp_path / "gone.txt", write(tmp_path, "a.html", b"a"), filters=Filters(media_types=("text/html",)))
    assert [one.skip for one in records] == [Skip.MEDIA_TYPE, None]


def test_a_name_that_is_no_utf_8_is_told_as_text(tmp_path):
    """Rows are written in UTF-8; a file's name may be any bytes."""
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xe4.html")
    try:
        with open(name, "wb") as file:  # noqa: PTH123  a path of bytes that are no text
            file.write(b"a")
    except OSError:
        pytest.skip("the file system takes no such names")
    [record] = read_items(Split(0, Kind.PAGES, (name,), 1), job())
    assert record.source.endswith("\\xe4.html")
