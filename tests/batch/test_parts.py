"""Parts: rows in files that are whole or not there, each with its receipt."""

from __future__ import annotations

import dataclasses
import errno
import os

import orjson
import pytest

from dehusk.batch import parts as parts_module
from dehusk.batch import rows as rows_module
from dehusk.batch.errors import InputError, OutputError
from dehusk.batch.inputs import plan
from dehusk.batch.job import Filters, Limits, RowFormat
from dehusk.batch.parts import clean_splits
from dehusk.batch.receipts import FOLDER, Receipt, part_name, read_all, read_receipts, write_receipt
from dehusk.batch.splits import Kind, Split
from dehusk.batch.tally import Tally
from dehusk.batch.watch import Unwatched
from evaluation.archives import warc_block, write_parquet, write_warc
from tests.batch.jobs import clean_job, lines_job, pages, pool_of


@pytest.fixture(scope="module")
def pool():
    """Give a pool of two fake cleaners."""
    with pool_of(2) as pool:
        yield pool


@pytest.fixture
def one_worker():
    """Give a pool whose one worker gives the same answer to the same document; a title tells its process."""
    with pool_of(1) as pool:
        yield pool


def rows_in(job):
    """Give the rows of all parts that were written as JSON lines, in order."""
    return [
        orjson.loads(line) for path in sorted(job.out.glob("part-*.jsonl")) for line in path.read_bytes().splitlines()
    ]


def files_in(folder):
    """Give the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_part_has_so_many_items_and_the_last_one_the_rest(pool, tmp_path):
    """A split is cut into parts of `part_records` items, in the order of the input."""
    job = lines_job(tmp_path, pages(*(f"page {n}" for n in range(5))), format=RowFormat.JSONL, part_records=2)
    receipts = clean_job(job, pool)
    assert [(receipt.items, receipt.is_last) for receipt in receipts] == [(2, False), (2, False), (1, True)]
    assert [row["text"] for row in rows_in(job)] == [f"page {n}" for n in range(5)]
    assert files_in(job.out) == [receipt.file for receipt in receipts]


def test_an_input_that_fills_its_last_part_has_no_empty_one(pool, tmp_path):
    """Where the items are a multiple of `part_records`, the last full part ends the split."""
    job = lines_job(tmp_path, pages("a", "b", "c", "d"), format=RowFormat.JSONL, part_records=2)
    assert [receipt.is_last for receipt in clean_job(job, pool)] == [False, True]


def test_every_kind_of_record_is_accounted_for(pool, tmp_path):
    """Cleaned, empty, failed and skipped records are counted; all but the skipped ones have a row."""
    documents = [*pages("a page", "nothing", "%PDF-1.7"), {"html": "x", "url": "https://other.example/"}]
    filters = Filters(skipped_hosts=("other.example",))
    job = lines_job(tmp_path, documents, format=RowFormat.JSONL, filters=filters)
    (receipt,) = clean_job(job, pool)
    tally = receipt.tally
    assert tally.pages == {"ok": 1, "empty": 1, "failed": 1}
    assert tally.skipped == {"host": 1}
    assert tally.problems == {"unsupported-document": 1}
    assert tally.records == receipt.items == 4
    assert [row["status"] for row in rows_in(job)] == ["ok", "empty", "failed"]


def test_a_failed_record_is_a_row_with_its_problem(pool, tmp_path):
    """A document that cannot be cleaned has a row that says why, under the type that HTTP has for it."""
    job = lines_job(tmp_path, [*pages("%PDF-1.7"), b"{no json"], format=RowFormat.JSONL)
    clean_job(job, pool)
    failed, broken = rows_in(job)
    assert failed["problem"] == "/problems/unsupported-document"
    assert failed["url"] == "https://site0.example/"
    assert failed["text"] is None
    assert failed["detail"]
    assert broken["problem"] == "/problems/invalid-json"


def test_a_record_that_hangs_costs_itself(pool, tmp_path):
    """A document that takes too long is a failed row, and those behind it are cleaned."""
    documents = pages("hang", "b", "c")
    job = lines_job(tmp_path, documents, format=RowFormat.JSONL, limits=Limits(deadline_seconds=0.3))
    (receipt,) = clean_job(job, pool)
    assert [row["status"] for row in rows_in(job)] == ["failed", "ok", "ok"]
    assert receipt.tally.problems == {"document-deadline": 1}
    assert receipt.tally.hosts["site0.example"].seconds == pytest.approx(0.3)


def test_a_part_without_rows_has_no_file(pool, tmp_path):
    """Where all records are skipped, there is a receipt and no file."""
    job = lines_job(tmp_path, pages("a"), filters=Filters(hosts=("nowhere.example",)))
    (receipt,) = clean_job(job, pool)
    assert (receipt.file, receipt.items, receipt.is_last) == (None, 1, True)
    assert files_in(job.out) == []


def test_a_part_without_rows_leaves_no_file_of_an_earlier_one(pool, tmp_path):
    """Where a part is made again and has no rows this time, what it had before is gone."""
    job = lines_job(tmp_path, pages("a"), filters=Filters(hosts=("nowhere.example",)))
    (job.out / f"{part_name(0, 0)}.parquet").write_bytes(b"rows of before")
    clean_job(job, pool)
    assert files_in(job.out) == []


def test_damages_are_no_records(pool, tmp_path):
    """Who watches hears of records, and not of places that could not be read."""
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    heard = []

    class Hearing(Unwatched):
        def advance(self, pages, size):
            """Remember what is told."""
            heard.append((pages, size))

    job = lines_job(tmp_path, pages("a"))
    splits = [*plan(job), Split(1, Kind.PARQUET, (str(tmp_path / "broken.parquet"),), 4)]
    first, second = clean_splits(splits, job, pool, Hearing())
    assert (first.tally.records, second.tally.damages) == (1, 1)
    assert [pages for pages, _ in heard] == [1, 0]


def test_parts_are_in_order_however_many_there_are(tmp_path):
    """Receipts are read by number: names do not sort so from the ten thousandth part of a split on."""
    (tmp_path / FOLDER).mkdir()
    places = [(0, 2), (0, 9_999), (0, 10_000), (1, 0), (1_000_000, 0)]
    for split, part in reversed(places):
        write_receipt(tmp_path, Receipt(split, part, 0, True, None, 0, "", Tally()))
    assert [(one.split, one.part) for one in read_all(tmp_path)] == places


def test_an_empty_input_has_a_receipt(pool, tmp_path):
    """A split without a record is done when its receipt says so."""
    job = lines_job(tmp_path, [], format=RowFormat.JSONL)
    assert [(one.items, one.is_last, one.file) for one in clean_job(job, pool)] in ([], [(0, True, None)])


def test_pages_in_other_languages_are_skipped(pool, tmp_path):
    """The language filter goes by what the page says, and a skipped page has no row."""
    job = lines_job(tmp_path, pages("a", "b"), format=RowFormat.JSONL, filters=Filters(languages=("de",)))
    (receipt,) = clean_job(job, pool)
    assert receipt.tally.skipped == {"language": 2}
    assert rows_in(job) == []


def test_the_language_that_an_archive_has_found_counts_for_what_says_none(pool, tmp_path, monkeypatch):
    """A plain text says none, and without it would pass as one of none only."""
    pytest.importorskip("fastwarc", reason="needs FastWARC, which the extra batch installs")

    def row_of(record, answer):
        row = rows_module.row_of(record, answer)
        return {**row, "metadata": {**row["metadata"], "language": None}}

    monkeypatch.setattr(parts_module, "row_of", row_of)
    texts = [
        warc_block("conversion", b"Brot.", {"Content-Type": "text/plain", "WARC-Identified-Content-Language": language})
        for language in ("deu", "eng", None)
    ]
    job = lines_job(tmp_path, [], format=RowFormat.JSONL, filters=Filters(languages=("de",)))
    job = dataclasses.replace(job, inputs=(str(write_warc(tmp_path / "a.wet.gz", texts)),))
    (receipt,) = clean_job(job, pool)
    assert (receipt.tally.pages.total(), receipt.tally.skipped) == (1, {"language": 2})


def test_what_has_a_receipt_is_not_made_again(one_worker, tmp_path):
    """A run goes on behind the last part with a receipt, and the output is the same as that of one run."""
    pool = one_worker
    job = lines_job(tmp_path, pages(*"abcdefg"), format=RowFormat.JSONL, part_records=2)
    first = clean_job(job, pool)
    whole = {name: (job.out / name).read_bytes() for name in files_in(job.out)}
    for receipt in first[2:]:
        (job.out / FOLDER / f"{part_name(receipt.split, receipt.part)}.json").unlink()
        (job.out / str(receipt.file)).unlink()
    again = clean_job(job, pool)
    assert [(one.split, one.part) for one in again] == [(0, 2), (0, 3)]
    assert {name: (job.out / name).read_bytes() for name in files_in(job.out)} == whole
    assert clean_job(job, pool) == []


def test_an_input_that_fails_when_a_run_goes_on_ends_it(one_worker, tmp_path):
    """Storage that is away for a moment must not pass for the end of the split, with nothing said of what is lost."""
    job = lines_job(tmp_path, pages(*"abcde"), format=RowFormat.JSONL, part_records=2)
    first = clean_job(job, one_worker)
    for receipt in first[1:]:
        (job.out / FOLDER / f"{part_name(receipt.split, receipt.part)}.json").unlink()
    [split] = plan(job)
    path = tmp_path / "pages.jsonl"
    path.rename(tmp_path / "away")
    with pytest.raises(InputError, match=r"pages\.jsonl cannot be read as in an earlier run"):
        list(clean_splits([split], job, one_worker, Unwatched()))
    (tmp_path / "away").rename(path)
    assert [(one.part, one.digest) for one in clean_job(job, one_worker)] == [
        (one.part, one.digest) for one in first[1:]
    ]


def test_a_part_whose_file_is_gone_is_made_again(one_worker, tmp_path):
    """A receipt counts as long as its file is there in full."""
    pool = one_worker
    job = lines_job(tmp_path, pages("a", "b"), format=RowFormat.JSONL)
    (receipt,) = clean_job(job, pool)
    (job.out / str(receipt.file)).write_bytes(b"cut")
    assert read_receipts(job.out, 0) == []
    with pytest.raises(OutputError, match="run the same command again"):
        list(read_all(job.out))
    (again,) = clean_job(job, pool)
    assert again.digest == receipt.digest
    assert [one.digest for one in read_all(job.out)] == [receipt.digest]


def test_an_input_that_is_none_after_all_is_told_whatever_its_name(pool, tmp_path):
    """A table without documents is a damage, also where its name is no UTF-8, which a receipt could not hold."""
    pytest.importorskip("pyarrow", reason="needs pyarrow, which the extra batch installs")
    job = lines_job(tmp_path, [])
    path = write_parquet(tmp_path / "a.parquet", [{"body": "a"}]).rename(tmp_path / "caf\udce9.parquet")
    (receipt,) = clean_splits([Split(0, Kind.PARQUET, (str(path),), 1)], job, pool, Unwatched())
    assert "no column html or text" in receipt.tally.messages[0]


def test_dead_letters_keep_the_bytes(pool, tmp_path):
    """The document of a failed record lies in the folder for dead letters, with what is known of it."""
    letters = tmp_path / "letters"
    letters.mkdir()
    job = lines_job(tmp_path, pages("a", "%PDF ünïcode"), dead_letters=letters)
    clean_job(job, pool)
    page, said = sorted(letters.iterdir())
    assert page.read_text("utf-8") == "%PDF ünïcode"
    assert orjson.loads(said.read_bytes())["problem"] == "/problems/unsupported-document"
    assert orjson.loads(said.read_bytes())["id"] == "1"


def test_a_full_disk_ends_the_run_and_leaves_no_half_file(pool, tmp_path, monkeypatch):
    """What the system says against writing is told with the file and what to do; finished parts stay."""
    writers = {RowFormat.JSONL: Full}
    monkeypatch.setattr(parts_module, "WRITERS", writers)
    job = lines_job(tmp_path, pages(*"abcd"), format=RowFormat.JSONL, part_records=2)
    with pytest.raises(OutputError, match="No space left on device; make room"):
        clean_job(job, pool)
    assert [path.name for path in job.out.iterdir()] == [FOLDER]
    assert list((job.out / FOLDER).iterdir()) == []


class Full:
    """A writer on a disk that is full once something is written."""

    def __init__(self, path):
        self._path = path
        path.write_bytes(b"")

    def write(self, row):
        """Fail as the system does."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self):
        """Fail once more."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
