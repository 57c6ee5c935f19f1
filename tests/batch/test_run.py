"""Run: folders of output belong to one job, and hold a whole one in the end."""

from __future__ import annotations

import dataclasses
import errno
import os
import stat

import orjson
import pytest

from dehusk.batch.engines.local import LocalEngine
from dehusk.batch.errors import InputError, OutputError
from dehusk.batch.job import RowFormat
from dehusk.batch.manifest import LOCK, NAME, holding
from dehusk.batch.receipts import FOLDER
from dehusk.batch.run import run_batch
from dehusk.engine.options import Options
from evaluation.archives import write_lines
from tests.batch.jobs import lines_job, pages

PAGE = "<html lang=en><title>The mill</title><article><h1>The mill</h1>" + "<p>The mill on the river is back.</p>" * 9


@pytest.fixture
def job(tmp_path):
    """Give a job for three pages, one of which fails."""
    job = lines_job(tmp_path, pages(PAGE, PAGE, ""), format=RowFormat.JSONL)
    (job.out / FOLDER).rmdir()
    job.out.rmdir()
    return job


class Recording:
    """An engine that cleans nothing, and remembers that it was asked."""

    def __init__(self):
        self.splits = 0

    def run(self, job, splits, watch):
        """Count the splits."""
        self.splits += len(list(splits))
        return iter(())


def test_a_run_leaves_parts_receipts_and_a_manifest(job):
    """After a run the folder holds the rows, and a manifest that says of what and with what they were made."""
    tally = run_batch(job, LocalEngine(1))
    assert tally.pages == {"ok": 2, "failed": 1}
    manifest = orjson.loads((job.out / NAME).read_bytes())
    assert manifest["complete"] is True
    assert manifest["figures"]["pages"] == {"ok": 2, "failed": 1}
    assert [part["rows"] for part in manifest["parts"]] == [3]
    assert sorted(path.name for path in job.out.iterdir()) == [LOCK, NAME, FOLDER, manifest["parts"][0]["file"]]


def test_a_run_that_is_complete_can_be_asked_for_again(job):
    """The same command on a complete folder does nothing and tells the same."""
    tally = run_batch(job, LocalEngine(1))
    before = (job.out / NAME).read_bytes()
    assert run_batch(job, LocalEngine(1)) == tally
    assert (job.out / NAME).read_bytes() == before


def test_another_job_may_not_use_the_folder(job):
    """A folder of one job refuses another one, and says in what they differ."""
    run_batch(job, Recording())
    other = type(job)(inputs=job.inputs, out=job.out, format=job.format, options=Options.of({"favor": "recall"}))
    with pytest.raises(OutputError, match=r'holds another run .*"recall"'):
        run_batch(other, Recording())


def test_an_input_that_has_changed_is_another_job(job):
    """Going on with an input that is not the same any more would mix two runs."""
    run_batch(job, Recording())
    write_lines(job.out.parent / "pages.jsonl", pages("new"))
    with pytest.raises(OutputError, match="input was"):
        run_batch(job, Recording())


def test_a_folder_of_other_things_is_refused(job):
    """A folder that holds something else than a run is not written to."""
    job.out.mkdir()
    (job.out / "thesis.tex").write_text("mine")
    with pytest.raises(OutputError, match=r"'thesis\.tex'"):
        run_batch(job, Recording())


def test_dead_letters_may_lie_within_the_output(job):
    """A folder for dead letters inside the output folder is none of other things."""
    run_batch(dataclasses.replace(job, dead_letters=job.out / "dead" / "letters"), Recording())
    assert (job.out / NAME).exists()


def test_two_runs_cannot_have_one_folder(job):
    """While one run has the folder, a second one is refused."""
    with holding(job), pytest.raises(OutputError, match="another run is writing"):
        run_batch(job, Recording())


def test_two_runs_cannot_have_one_folder_for_dead_letters(job):
    """Letters are named as parts are, so a second run with other rows may not write there, at once or later."""
    letters = job.out.parent / "letters"
    job = dataclasses.replace(job, dead_letters=letters)
    other = dataclasses.replace(job, out=job.out.parent / "others", options=Options.of({"favor": "recall"}))
    with holding(job), pytest.raises(OutputError, match=r"another run is writing to .*letters"):
        run_batch(other, Recording())
    run_batch(job, Recording())
    with pytest.raises(OutputError, match="letters' holds another run"):
        run_batch(other, Recording())
    run_batch(job, Recording())


def test_a_folder_that_cannot_be_locked_is_used_with_a_warning(job, monkeypatch, caplog):
    """Some network file systems have no locks; a run there is told to be the only one."""

    def flock(lock, how):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", flock)
    run_batch(job, Recording())
    assert "cannot be locked" in caplog.text


def test_a_file_system_that_cannot_sync_folders_is_used(job, monkeypatch):
    """What a file system is not able to do at all is no reason not to write there."""
    sync = os.fsync

    def fsync(file):
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(file)

    monkeypatch.setattr(os, "fsync", fsync)
    run_batch(job, Recording())
    assert orjson.loads((job.out / NAME).read_bytes())["complete"] is True


def test_what_a_killed_run_left_is_swept_away(job):
    """Unfinished files of a run that was killed are gone after the next one has begun."""
    (job.out / FOLDER).mkdir(parents=True)
    left = [job.out / ".unfinished-1-part-000000-0000.jsonl", job.out / FOLDER / ".unfinished-2-part.json"]
    for path in left:
        path.write_bytes(b"half")
    run_batch(job, Recording())
    assert [path for path in left if path.exists()] == []


def test_what_a_lost_node_left_is_swept_away(job):
    """What somebody has begun to write during a run, and was lost, is gone when the run is complete."""

    class Losing(Recording):
        def run(self, job, splits, watch):
            """Begin to write a part, and no more."""
            (job.out / ".unfinished-1-part-000000-0000.jsonl").write_bytes(b"half")
            return super().run(job, splits, watch)

    run_batch(job, Losing())
    assert sorted(path.name for path in job.out.iterdir()) == [LOCK, NAME, FOLDER]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(job):
    """An output folder without the right to write is an error with its name."""
    job.out.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(OutputError, match="cannot write"):
        run_batch(job, Recording())


def test_an_output_that_is_a_file_is_told(job):
    """A file in the place of the output folder is an error with its name."""
    job.out.write_text("a file")
    with pytest.raises(OutputError, match="cannot write"):
        run_batch(job, Recording())


def test_an_input_that_is_not_there_is_told_before_anything_is_made(job):
    """A missing input ends the run, and no output folder is made for it."""
    missing = type(job)(inputs=("nowhere.warc.gz",), out=job.out)
    with pytest.raises(InputError, match=r"nowhere\.warc\.gz"):
        run_batch(missing, Recording())
    assert not job.out.exists()
