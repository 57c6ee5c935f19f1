"""Cleaning: records go through the pool side by side and come back in their order."""

from __future__ import annotations

import gzip
import time

import pytest

from dehusk.batch.cleaning import HELD_BYTES_PER_RECORD, clean_places, for_texts, working
from dehusk.batch.errors import EngineError
from dehusk.batch.job import Job, Limits
from dehusk.batch.places import Place
from dehusk.batch.records import Damage, Record, Skip
from dehusk.engine.options import Options
from dehusk.errors import BodyTooLargeError, EmptyBodyError
from dehusk.metrics import Input
from tests.batch.jobs import pool_of
from tests.cli.raw import until


@pytest.fixture(scope="module")
def pool():
    """Give a pool of two fake cleaners."""
    with pool_of(2, queue_size=8) as pool:
        yield pool


def place(item):
    """Give an item a place in the middle of a part."""
    return Place(0, 0, item, ends_part=False, ends_split=False)


def record(document, **said):
    """Give a record with a document."""
    return Record("pages.jsonl", 0, 0, document, **said)


def cleaned(pool, tmp_path, *items, **limits):
    """Have items cleaned within limits."""
    job = Job(inputs=(), out=tmp_path, limits=Limits(**limits))
    return list(clean_places([place(item) for item in items], job, pool))


def test_answers_come_in_the_order_of_the_records(pool, tmp_path):
    """A slow record holds back the answers behind it, not the work on them."""
    started = time.monotonic()
    found = cleaned(pool, tmp_path, record("slow"), *(record(f"page {n}") for n in range(20)))
    assert time.monotonic() - started < 5
    texts = [one.answer.body for one in found]
    assert all(f"page {n}".encode() in body for n, body in enumerate(texts[1:]))


def test_what_is_no_page_is_passed_on(pool, tmp_path):
    """Damages, skipped records and places without an item have neither an answer nor an error."""
    items = (Damage("a.warc", 5, 9, "cut"), record(b"", skip=Skip.NO_PAGE), None)
    assert [(one.answer, one.error) for one in cleaned(pool, tmp_path, *items)] == [(None, None)] * 3


def test_a_fault_of_the_reader_is_the_error(pool, tmp_path):
    """A record that could not be read fails with what the reader says."""
    (one,) = cleaned(pool, tmp_path, record(b"", fault=BodyTooLargeError("too large")))
    assert isinstance(one.error, BodyTooLargeError)


def test_content_codings_are_undone_within_the_limit(pool, tmp_path):
    """A packed document is unpacked in the worker, and one that is too large then fails."""
    packed = gzip.compress(b"a page", mtime=0)
    fine, large = cleaned(
        pool, tmp_path, record(packed, codings=("gzip",)), record(gzip.compress(b"x" * 999), codings=("gzip",)),
        most_bytes=500,
    )  # fmt: skip
    assert b"a page" in fine.answer.body
    assert isinstance(large.error, BodyTooLargeError)


def test_an_empty_document_is_a_fault(pool, tmp_path):
    """A record with no bytes fails as an empty body does over HTTP."""
    (one,) = cleaned(pool, tmp_path, record(b""))
    assert isinstance(one.error, EmptyBodyError)


def test_texts_have_the_options_that_have_an_effect_on_them():
    """Options for pages do not make the texts of a batch fail."""
    chosen = Options.of({"favor": "recall", "output": ["markdown"], "keep": ["p"], "tables": False, "metadata": "full"})
    reduced = for_texts(chosen)
    reduced.check_for_text()
    assert (reduced.favor, reduced.output) == (chosen.favor, chosen.output)


def test_a_text_is_cleaned_as_a_text(pool, tmp_path):
    """A plain text goes to the cleaner of texts, without the address that only a page has."""
    (one,) = cleaned(pool, tmp_path, record("a text", input=Input.TEXT, url="https://a.example/"))
    assert one.answer.input is Input.TEXT


def test_no_more_is_read_than_the_window_holds(pool, tmp_path):
    """While the first record is slow, the reader is no further ahead than the queue of the pool is long."""
    read = 0

    def reading():
        nonlocal read
        for number in range(1_000):
            read += 1
            yield place(record("slow" if number == 0 else "page"))

    found = clean_places(reading(), Job(inputs=(), out=tmp_path), pool)
    next(found)
    assert read <= pool.queue_size + 1
    found.close()


def test_large_records_make_the_window_shorter(pool, tmp_path):
    """While the first record is slow, no more bytes are held than belong to the records that may be."""
    most_bytes = HELD_BYTES_PER_RECORD * pool.queue_size
    large = "page" + " " * (most_bytes // 4)
    read = 0

    def reading():
        nonlocal read
        for number in range(100):
            read += 1
            yield place(record("slow" if number == 0 else large))

    found = clean_places(reading(), Job(inputs=(), out=tmp_path), pool)
    next(found)
    assert read <= 5
    found.close()


def test_a_model_that_cannot_be_used_ends_the_run(tmp_path):
    """Where no worker can start, the run says why instead of waiting."""
    job = Job(inputs=(), out=tmp_path, model=tmp_path / "missing")
    with pytest.raises(EngineError, match="no worker can start: cannot read the model"), working(job, 1):
        pass


def test_what_is_kept_of_faulty_records_is_held_too(pool, tmp_path):
    """Behind a slow record, records that cannot be read stop the reading as others do, and no longer than others."""
    large = b" " * (HELD_BYTES_PER_RECORD * pool.queue_size // 4)
    read = 0

    def reading():
        nonlocal read
        for number in range(20):
            read += 1
            fault = None if number == 0 else BodyTooLargeError("too large")
            yield place(record("slow" if number == 0 else large, fault=fault))

    found = clean_places(reading(), Job(inputs=(), out=tmp_path), pool)
    next(found)
    assert read <= 5 + 1
    assert len(list(found)) == 19


def test_answers_that_wait_are_held_too(tmp_path):
    """Behind a slow record, answers that are much larger than their pages stop the reading as large pages do."""
    read = 0

    def reading(workers):
        nonlocal read
        for number in range(200):
            read += 1
            yield place(record("slow" if number == 0 else "huge"))
            # No faster than the workers take them, however slow the machine makes these.
            until(lambda: not workers.waiting)

    with pool_of(2, queue_size=60) as workers:
        found = clean_places(reading(workers), Job(inputs=(), out=tmp_path), workers)
        next(found)
        assert read < workers.queue_size
        found.close()
