"""Tally, receipts, files and filters: the small parts that a run is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dehusk.batch.errors import OutputError
from dehusk.batch.files import writing
from dehusk.batch.filters import skip_of, speaks
from dehusk.batch.job import Filters
from dehusk.batch.receipts import FOLDER, Receipt, part_name, read_all, read_receipts, write_receipt
from dehusk.batch.records import Skip
from dehusk.batch.tally import MOST_HOSTS, MOST_MESSAGES, HostTally, Tally

COUNTS = st.dictionaries(st.sampled_from(["ok", "empty", "failed", "host"]), st.integers(0, 9))


@st.composite
def tallies(draw):
    """Draw a tally."""
    hosts = draw(st.dictionaries(st.sampled_from("abc"), st.tuples(st.integers(1, 9), st.integers(0, 9))))
    tally = Tally(words_in=draw(st.integers(0, 99)), hosts={host: HostTally(*said) for host, said in hosts.items()})
    for counter in (tally.pages, tally.problems, tally.skipped, tally.removed_blocks):
        counter.update(draw(COUNTS))
    return tally


@given(tallies(), tallies())
def test_tallies_add_up(one, other):
    """What a tally has after another one was added is the sum of both, by every name."""
    total = Tally()
    total.add(one)
    total.add(other)
    assert total.records == one.records + other.records
    assert total.words_in == one.words_in + other.words_in
    assert sum(host.pages for host in total.hosts.values()) == sum(
        host.pages for tally in (one, other) for host in tally.hosts.values()
    )


@given(tallies())
def test_a_tally_survives_its_receipt(tally):
    """A receipt gives back the tally that was written with it."""
    receipt = Receipt(1, 2, 3, True, "part", 4, "5", tally)
    assert Receipt.from_dict(receipt.to_dict()) == receipt


def test_a_tally_keeps_the_largest_hosts():
    """Of a crawl's millions of hosts, those with most pages are kept, and the number is bounded."""
    tally = Tally()
    tally.add(Tally(hosts={"large.example": HostTally(pages=9)}))
    for number in range(3 * MOST_HOSTS):
        tally.add(Tally(hosts={f"host{number}.example": HostTally(pages=1)}))
    assert len(tally.hosts) <= 2 * MOST_HOSTS
    assert tally.hosts["large.example"].pages == 9


def test_a_tally_tells_the_first_damages_and_counts_all():
    """The messages are bounded, their number is not."""
    tally = Tally()
    for number in range(2 * MOST_MESSAGES):
        tally.add_damage(f"damage {number}")
    assert (tally.damages, len(tally.messages)) == (2 * MOST_MESSAGES, MOST_MESSAGES)


def test_receipts_are_read_up_to_the_first_gap(tmp_path):
    """The parts of a split count as far as they follow one another."""
    (tmp_path / FOLDER).mkdir()
    for part in (0, 1, 3):
        write_receipt(tmp_path, Receipt(0, part, 1, False, None, 0, "", Tally()))
    assert [receipt.part for receipt in read_receipts(tmp_path, 0)] == [0, 1]
    assert [receipt.part for receipt in read_all(tmp_path)] == [0, 1, 3]
    assert read_receipts(tmp_path, 1) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"split": 0}', b"null"])
def test_a_receipt_that_is_none_does_not_count(tmp_path, content):
    """A receipt that somebody has damaged is none, and its part is made again."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / f"{part_name(0, 0)}.json").write_bytes(content)
    assert read_receipts(tmp_path, 0) == []


def test_a_file_is_there_as_a_whole_or_not_at_all(tmp_path):
    """What is written gets its name when all of it is written; after an error there is nothing."""
    with writing(tmp_path / "a") as path:
        path.write_text("whole")
        assert not (tmp_path / "a").exists()
    with pytest.raises(UnicodeEncodeError), writing(tmp_path / "b") as path:
        path.write_text("no text: \udc80")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "whole"


def test_what_the_system_says_against_writing_is_told_with_the_file(tmp_path):
    """An OSError becomes an OutputError that names the file and says what to do."""
    told = r"cannot write .*gone.*: No such file or directory; make room or mend it"
    with pytest.raises(OutputError, match=told), writing(tmp_path / "gone" / "a") as path:
        path.write_text("nowhere")


@pytest.mark.parametrize(
    ("filters", "url", "media_type", "expected"),
    [
        (Filters(), "https://a.example/", "text/html", None),
        (Filters(hosts=("a.example",)), "https://a.example/", None, None),
        (Filters(hosts=("a.example",)), "https://www.a.example/", None, Skip.HOST),
        (Filters(hosts=("*.a.example",)), "https://www.a.example/", None, None),
        (Filters(hosts=("a.example",)), None, None, Skip.HOST),
        (Filters(skipped_hosts=("*.a.example",)), "https://www.a.example/", None, Skip.HOST),
        (Filters(skipped_hosts=("a.example",)), None, None, None),
        (Filters(hosts=("*.example",), skipped_hosts=("b.example",)), "https://b.example/", None, Skip.HOST),
        (Filters(media_types=("text/html",)), None, "image/png", Skip.MEDIA_TYPE),
        (Filters(media_types=("text/html",)), None, None, None),
        (Filters(hosts=("a.example",)), "http://[broken", None, Skip.HOST),
    ],
)
def test_records_are_left_out_by_host_and_media_type(filters, url, media_type, expected):
    """A record passes unless its host or what it says it is does not."""
    assert skip_of(filters, url, media_type) == expected


@pytest.mark.parametrize(
    ("languages", "language", "expected"),
    [
        ((), None, True),
        (("de",), "de", True),
        (("de",), "de-AT", True),
        (("de",), "DE_at", True),
        (("de-at",), "de-AT", True),
        (("de-at",), "de", False),
        (("de",), "en", False),
        (("de",), None, False),
        (("de", "und"), None, True),
    ],
)
def test_pages_are_left_out_by_language(languages, language, expected):
    """A code passes with all its regions; a page that says nothing is in an undetermined language."""
    assert speaks(Filters(languages=languages), language) is expected
