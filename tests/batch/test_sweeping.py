"""Sweeping: what is not of a finished part goes, and nothing else."""

from __future__ import annotations

import pytest

from dehusk.batch.files import unfinished_name
from dehusk.batch.job import Job, RowFormat
from dehusk.batch.receipts import FOLDER, Receipt, write_receipt
from dehusk.batch.sweeping import sweep
from dehusk.batch.tally import Tally


@pytest.fixture
def job(tmp_path):
    """Give a job whose folders hold two finished parts of one split and one of another, all with rows and letters."""
    letters = tmp_path / "letters"
    job = Job(inputs=(), out=tmp_path / "rows", format=RowFormat.JSONL, dead_letters=letters)
    (job.out / FOLDER).mkdir(parents=True)
    letters.mkdir()
    for split, part in ((0, 0), (0, 1), (7, 0)):
        write_receipt(job.out, Receipt(split, part, 1, False, None, 0, "", Tally()))
        (job.out / f"part-{split:06d}-{part:04d}.jsonl").write_bytes(b"{}\n")
        for suffix in (".html", ".json", ""):
            (letters / f"part-{split:06d}-{part:04d}-00001{suffix}").write_bytes(b"{}")
    return job


def files_of(job):
    """Give the paths of all files of a job."""
    return {str(path.relative_to(job.out.parent)) for path in job.out.parent.rglob("*") if path.is_file()}


def test_finished_parts_stay(job):
    """Rows, letters and receipts of finished parts are left, and so is what has another name."""
    for name in ("notes.txt", ".unfinished-novel.txt", "part-000009-0000.csv", "part-000009-0000-1.jsonl", "_lock"):
        (job.out / name).write_text("mine")
    before = files_of(job)
    sweep(job)
    assert files_of(job) == before


def test_what_has_no_receipt_is_removed(job):
    """Without its receipt a part is made again, so its rows and letters go, with all later ones of its split."""
    before = files_of(job)
    (job.out / FOLDER / "part-000000-0000.json").unlink()
    sweep(job)
    assert files_of(job) == {name for name in before if "part-000007" in name}


def test_what_is_unfinished_is_removed(job):
    """What has not got its name goes from all the folders."""
    before = files_of(job)
    for folder in (job.out, job.out / FOLDER, job.dead_letters):
        unfinished_name(folder / "part-000000-0000.json").write_bytes(b"half")
    sweep(job)
    assert files_of(job) == before


def test_letters_are_removed_only_where_the_job_has_them(job):
    """A folder that is not the job's is not looked into."""
    elsewhere = job.out / "letters"
    elsewhere.mkdir()
    (elsewhere / "part-000099-0000-00001.json").write_bytes(b"{}")
    sweep(job)
    assert (elsewhere / "part-000099-0000-00001.json").exists()
