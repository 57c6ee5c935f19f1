import gzip
import importlib.util
import io
import random
import sys
import zlib
from functools import cache
from itertools import accumulate, pairwise

import pytest

pytest.importorskip("fastwarc", reason="needs FastWARC, which the extra batch installs")

from hypothesis import given, settings
from hypothesis import strategies as st

from dehusk.batch import inflating
from dehusk.batch.readers import members
from dehusk.batch.readers.members import Gap, Stretch, find_member, walk
from dehusk.batch.records import Record
from dehusk.batch.splits import Kind
from evaluation.archives import warc_record, warcinfo, write_warc
from tests.batch.readers.reading import items_of, records_of

SIZES = st.lists(st.sampled_from([0, 10, 300, 3_000, 30_000]), min_size=1, max_size=7)


def records(sizes):
    """Give records whose pages have these sizes and do not compress well, the first of them without a page."""
    source = random.Random(str(sizes))
    pages = [warc_record(f"http://h{n}.example/", b"<p>" + source.randbytes(size)) for n, size in enumerate(sizes)]
    return [warcinfo(), *pages]


def identity(item):
    """Give all of an item but how far the split was read with it."""
    return (item.position, *(getattr(item, name, None) for name in ("url", "document", "skip", "message")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder that the examples of a property share; each writes its file anew."""
    return tmp_path_factory.mktemp("members")


@settings(deadline=None, max_examples=40)
@given(sizes=SIZES, cuts=st.lists(st.floats(0.01, 0.99), max_size=5))
def test_splits_of_a_file_have_its_records_once_each_and_in_order(folder, sizes, cuts):
    """Wherever the file is cut, the items of its splits are those of the whole, with a run-up and without."""
    path = write_warc(folder / "cut.warc.gz", records(sizes))
    whole = items_of(path, Kind.WARC)
    assert len(whole) == len(sizes) + 1
    size = path.stat().st_size
    places = tuple(sorted({int(size * cut) for cut in cuts} - {0}))
    assert [identity(one) for one in items_of(path, Kind.WARC, places)] == [identity(one) for one in whole]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(members, "RUN_UP_BYTES", 0)
        assert [identity(one) for one in items_of(path, Kind.WARC, places)] == [identity(one) for one in whole]


@settings(deadline=None, max_examples=80)
@given(
    sizes=SIZES,
    places=st.tuples(st.floats(0, 0.999), st.floats(0.01, 0.99)),
    change=st.sampled_from(["overwritten", "left out", "put in", "cut off"]),
    junk=st.binary(min_size=1, max_size=40),
)
def test_damage_costs_the_members_that_it_touches_and_no_others(folder, sizes, places, change, junk):
    """Bytes are changed at any place: reading ends, all other records are whole, and splits agree on what is not."""
    packed = [gzip.compress(one, 6, mtime=0) for one in records(sizes)]
    data = b"".join(packed)
    at = int(len(data) * places[0])
    behind = at + len(junk)
    damaged = {
        "overwritten": data[:at] + junk + data[behind:],
        "left out": data[:at] + data[behind:],
        "put in": data[:at] + junk + data[at:],
        "cut off": data[:at],
    }[change]
    path = folder / "damaged.warc.gz"
    path.write_bytes(data)
    whole = items_of(path, Kind.WARC)
    path.write_bytes(damaged)
    found = items_of(path, Kind.WARC)
    kept = {(one.url, one.document) for one in records_of(found) if one.fault is None}
    touched_until = {"put in": at + 1, "cut off": len(data)}.get(change, behind)
    for (start, end), record in zip(pairwise(accumulate([0, *map(len, packed)])), whole, strict=True):
        if end <= at or start >= touched_until:
            assert (record.url, record.document) in kept
    # Every page that is given is one that was archived: nothing damaged passes for a page.
    pages = {(one.url, one.document) for one in records_of(found) if one.fault is None and one.skip is None}
    assert pages <= {(one.url, one.document) for one in whole}
    if damaged:
        cut = max(1, int(len(damaged) * places[1]))
        assert [identity(one) for one in items_of(path, Kind.WARC, (cut,))] == [identity(one) for one in found]


def test_a_page_that_is_an_archive_has_no_records(folder):
    """A split that begins within such a page does not take what the page holds for records of the archive."""
    inner = b"".join(gzip.compress(warc_record(f"http://forged{n}.example/", b"<p>forged")) for n in range(20))
    outer = zlib.compressobj(0, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    middle = outer.compress(warc_record("http://middle.example/", inner)) + outer.flush()
    first, last = (gzip.compress(warc_record(f"http://{name}.example/", b"<p>real")) for name in ("first", "last"))
    path = folder / "inner.warc.gz"
    path.write_bytes(first + middle + last)
    inside = (first + middle).index(b"WARC", len(first) + 20) + len(first)
    hosts = [one.url for one in items_of(path, Kind.WARC, (inside, inside + 1_000)) if isinstance(one, Record)]
    assert hosts == ["http://first.example/", "http://middle.example/", "http://last.example/"]


def test_the_search_for_a_member_does_not_look_beyond_the_split():
    """A file that is one stream is scanned once by all of its splits together."""
    file = io.BytesIO(b"\0" * 1_000_000 + gzip.compress(b"WARC/1.0\r\n"))
    assert find_member(file, 10, 1_000_000) is None
    assert find_member(file, 10, 1_000_001) == 1_000_000


def test_members_that_are_damaged_one_within_the_other_are_not_read_over_and_over(monkeypatch):
    """A file made so that each place seems to begin a member of all the rest is given up after a bounded effort."""
    monkeypatch.setattr(members, "MOST_AGAIN_BYTES", 200_000)
    # A stored block of which the content begins another member, and so on: each runs to the end of the file.
    head = bytes(gzip.compress(b"", mtime=0)[:10])
    content = b"WARC/1.0\r\n"
    block = head + b"\0\x0a\0\xf5\xff" + content
    nested = block * 4_000
    file = io.BytesIO(nested)
    read = 0
    for piece in walk(file, 0, len(nested)):
        if isinstance(piece, Stretch):
            while out := piece.read():
                read += len(out)
        else:
            assert isinstance(piece, Gap)
    assert read < 2_000_000


@settings(deadline=None, max_examples=60)
@given(sizes=SIZES, place=st.floats(0, 0.999), flipped=st.integers(0, 255), cut=st.booleans())
def test_zlib_and_zlib_ng_see_the_same(sizes, place, flipped, cut):
    """Whole, damaged or cut off: the stretches, their content, the gaps and the messages are the same with both."""
    pytest.importorskip("zlib_ng")
    whole = b"".join(gzip.compress(record, mtime=0) for record in records(sizes))
    at = int(len(whole) * place)
    data = whole[:at] if cut else whole[:at] + bytes([whole[at] ^ flipped]) + whole[at + 1 :]
    assert walked(data, without_zlib_ng()) == walked(data, inflating)


@cache
def without_zlib_ng():
    """Give the module as it is where zlib-ng is not installed."""
    spec = importlib.util.spec_from_file_location("inflating_without", inflating.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "zlib_ng", None)
        spec.loader.exec_module(module)
    assert module.InflateError is zlib.error
    assert module.InflateError is not inflating.InflateError
    return module


def walked(data, module):
    """Give what a walk finds, decoded by a module."""
    found: list = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(members, "gzip_decoder", module.gzip_decoder)
        patch.setattr(members, "InflateError", module.InflateError)
        for piece in walk(io.BytesIO(data), 0, len(data)):
            if isinstance(piece, Gap):
                found.append((piece.start, piece.message))
                continue
            content = b""
            while more := piece.read():
                content += more
            found.append((piece.start, piece.end, piece.fault, content))
    return found
