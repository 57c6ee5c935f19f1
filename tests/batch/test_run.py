"""Run: folders of output belong to one job, and hold a whole one in the end."""

from __future__ import annotations

import dataclasses
import errno
import os
import re
import stat

import orjson
import pytest

from dehusk.batch.engines.local import LocalEngine
from dehusk.batch.errors import EngineError, InputError, OutputError
from dehusk.batch.files import unfinished_name
from dehusk.batch.inputs import survey
from dehusk.batch.job import Job, RowFormat
from dehusk.batch.manifest import LOCK, NAME, holding
from dehusk.batch.receipts import FOLDER, Receipt, write_receipt
from dehusk.batch.run import run_batch
from dehusk.batch.tally import Tally
from dehusk.batch.watch import Unwatched
from dehusk.engine.options import Options
from dehusk.errors import ModelError, RulesError
from evaluation.archives import write_lines
from tests.batch.jobs import lines_job, pages

PAGE = "<html lang=en><title>The mill</title><article><h1>The mill</h1>" + "<p>The mill on the river is back.</p>" * 9


RULES = "- name: gazette\n  hosts: [gazette.example]\n  drop: [.promo]\n"


@pytest.fixture
def job(tmp_path):
    """Give a job for three pages, one of which fails."""
    job = lines_job(tmp_path, pages(PAGE, PAGE, ""), format=RowFormat.JSONL)
    (job.out / FOLDER).rmdir()
    job.out.rmdir()
    return job


class Recording:
    """An engine that cleans nothing, gives each split a receipt, and remembers what it was asked for."""

    def __init__(self):
        self.splits = []

    def run(self, job, splits, watch):
        """Remember the splits."""
        for split in splits:
            self.splits.append(split)
            write_receipt(job.out, Receipt(split.number, 0, 0, True, None, 0, "", Tally()))
        return iter(())


class Broken(Recording):
    """An engine that ends before the first part."""

    def run(self, job, splits, watch):
        """Do nothing but say so."""
        raise EngineError("no worker can start")


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


@pytest.mark.parametrize("name", ["thesis.tex", ".unfinished-novel.txt", "part-000000-0000-00001.html", FOLDER])
@pytest.mark.parametrize("place", ["out", "dead_letters"])
def test_a_folder_of_other_things_is_refused_and_left_as_it_is(job, place, name):
    """A folder for rows or letters that holds something else than a run's is not written to at all."""
    folder = job.out.parent / "mine"
    folder.mkdir()
    (folder / name).mkdir()
    (folder / name / "chapter").write_text("mine")
    with pytest.raises(OutputError, match=re.escape(f"mine' holds no run, but '{name}'")):
        run_batch(dataclasses.replace(job, **{place: folder}), Recording())
    assert [str(path.relative_to(folder)) for path in sorted(folder.rglob("*"))] == [name, f"{name}/chapter"]
    assert not job.out.exists()


def test_files_of_others_are_not_swept_away(job):
    """What only begins as unfinished files do is not removed from a folder that holds a run."""
    run_batch(job, Recording())
    mine = job.out / ".unfinished-novel.txt"
    mine.write_text("mine")
    run_batch(job, Recording())
    assert mine.read_text() == "mine"


def test_a_run_without_a_part_binds_no_folder(job):
    """Where a run has ended before its first part, another one may have the folders."""
    job = dataclasses.replace(job, dead_letters=job.out.parent / "letters")
    with pytest.raises(EngineError):
        run_batch(job, Broken())
    unfinished_name(job.out / FOLDER / "part-000000-0000.json").write_bytes(b"half")
    other = dataclasses.replace(job, options=Options.of({"favor": "recall"}))
    run_batch(other, Recording())
    with pytest.raises(OutputError, match="holds another run"):
        run_batch(job, Recording())


@pytest.mark.parametrize(("name", "error"), [("rules", RulesError), ("model", ModelError)])
def test_rules_and_models_are_loaded_before_anything_is_made(job, name, error):
    """Rules or a model that cannot be used end the run as what they are, and no folder is made."""
    path = job.out.parent / "broken"
    path.write_text("a: [")
    with pytest.raises(error):
        run_batch(dataclasses.replace(job, **{name: path}), Recording())
    assert not job.out.exists()


def test_a_file_that_comes_later_is_not_read(tmp_path):
    """A run reads the files that its manifest is about, and not what a folder gets meanwhile."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "b.html").write_text(PAGE)
    engine = Recording()

    class Arriving(Unwatched):
        def begin(self, total):
            """Have another file arrive."""
            (folder / "a.html").write_text(PAGE)

    job = Job(inputs=(str(folder),), out=tmp_path / "rows")
    run_batch(job, engine, Arriving())
    assert [split.paths for split in engine.splits] == [(str(folder / "b.html"),)]
    with pytest.raises(OutputError, match=r"input was 1 files .*, is 2 files"):
        run_batch(job, engine)


def test_the_manifest_is_about_what_the_run_began_with(job):
    """Rules that change during a run are in no row of it, so its manifest does not have them."""
    rules = job.out.parent / "rules.yaml"
    rules.write_text(RULES)

    class Changing(Unwatched):
        def begin(self, total):
            """Take the rules away."""
            rules.unlink()

    job = dataclasses.replace(job, rules=rules)
    run_batch(job, Recording(), Changing())
    rules.write_text(RULES)
    run_batch(job, Recording())


def test_letters_that_are_asked_for_too_late_are_missed(job, caplog):
    """Failed pages of parts that are finished get no letters, which is told, as long as it is so."""
    run_batch(job, LocalEngine(1))
    lettered = dataclasses.replace(job, dead_letters=job.out.parent / "letters")
    run_batch(lettered, LocalEngine(1))
    assert "1 failed pages have no letter in" in caplog.text
    caplog.clear()
    for path in (job.out / FOLDER).iterdir():
        path.unlink()
    run_batch(lettered, LocalEngine(1))
    assert caplog.text == ""
    assert (job.out.parent / "letters" / "part-000000-0000-00003.json").exists()


def test_dead_letters_may_lie_within_the_output(job):
    """A folder for dead letters inside the output folder is none of other things."""
    run_batch(dataclasses.replace(job, dead_letters=job.out / "dead" / "letters"), Recording())
    assert (job.out / NAME).exists()


def test_two_runs_cannot_have_one_folder(job):
    """While one run has the folder, a second one is refused."""
    with holding(job, survey(job)), pytest.raises(OutputError, match="another run is writing"):
        run_batch(job, Recording())


def test_two_runs_cannot_have_one_folder_for_dead_letters(job):
    """Letters are named as parts are, so a second run with other rows may not write there, at once or later."""
    letters = job.out.parent / "letters"
    job = dataclasses.replace(job, dead_letters=letters)
    other = dataclasses.replace(job, out=job.out.parent / "others", options=Options.of({"favor": "recall"}))
    with holding(job, survey(job)), pytest.raises(OutputError, match=r"another run is writing to .*letters"):
        run_batch(other, Recording())
    run_batch(job, Recording())
    (letters / "part-000000-0000-00001.json").write_bytes(b"{}")
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
    left = [unfinished_name(folder / "part-000000-0000.jsonl") for folder in (job.out, job.out / FOLDER)]
    for path in left:
        path.write_bytes(b"half")
    run_batch(job, Recording())
    assert [path for path in left if path.exists()] == []


def test_what_a_lost_node_left_is_swept_away(job):
    """What somebody has begun to write during a run, and was lost, is gone when the run is complete."""

    class Losing(Recording):
        def run(self, job, splits, watch):
            """Begin to write a part, and no more."""
            unfinished_name(job.out / "part-000000-0000.jsonl").write_bytes(b"half")
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
