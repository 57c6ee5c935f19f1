"""`dehusk batch`: from arguments to a job, from what becomes of it to an exit code."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

import dehusk
from dehusk.batch import job as jobs
from dehusk.batch.engines.local import LocalEngine
from dehusk.batch.errors import EngineError, InputError, OutputError
from dehusk.batch.job import Filters, Job, Limits, RowFormat
from dehusk.batch.tally import Tally
from dehusk.cli import batch, main
from dehusk.cli.progress import Lines, Progress
from dehusk.engine.options import Options

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ONE = ["pages", "--out", "rows"]


def parsed(*arguments):
    """Give what the arguments of the command say."""
    parser = argparse.ArgumentParser()
    batch.add_to(parser.add_subparsers())
    return parser.parse_args(["batch", *arguments])


def test_what_is_not_said_is_as_a_job_has_it():
    """Without options a job has its own defaults, and takes what says it is a page or a text, or says nothing."""
    media_types = ("text/html", "application/xhtml+xml", "text/plain")
    assert batch.job_of(parsed(*ONE)) == Job(("pages",), Path("rows"), filters=Filters(media_types=media_types))


def test_every_option_reaches_the_job():
    """Each option is in the job, in the spelling that the job has."""
    told = (
        "a.warc.gz b.jsonl --out rows --format jsonl --markdown --html --explain --metadata full --favor recall "
        "--comments --keep .lead --keep h2 --drop .promo --no-tables --rules r.yaml --model m --host Gazette.example "
        "--host *.gazette.example --skip-host shop.gazette.example --mime Text/HTML --mime text/html --language de_AT "
        "--dead-letter failed --deadline 2.5 --max-bytes 1000 --part-records 10"
    )
    assert batch.job_of(parsed(*told.split())) == Job(
        inputs=("a.warc.gz", "b.jsonl"),
        out=Path("rows"),
        format=RowFormat.JSONL,
        options=Options.from_mapping(
            {
                "favor": "recall",
                "metadata": "full",
                "explain": True,
                "output": ("markdown", "html"),
                "tables": False,
                "comments": True,
                "keep": (".lead", "h2"),
                "drop": (".promo",),
            }
        ),
        filters=Filters(
            ("gazette.example", "*.gazette.example"), ("shop.gazette.example",), ("text/html",), ("de-at",)
        ),
        limits=Limits(deadline_seconds=2.5, most_bytes=1_000),
        dead_letters=Path("failed"),
        model=Path("m"),
        rules=Path("r.yaml"),
        part_records=10,
    )


def test_any_media_type():
    """`--mime any` lets every record pass."""
    assert batch.job_of(parsed(*ONE, "--mime", "any")).filters.media_types == ()


def test_the_engine_is_on_this_machine_unless_said_otherwise():
    """The local engine is the default."""
    assert isinstance(batch.engine_of(parsed(*ONE)), LocalEngine)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--address", "auto"], "--address has no effect without --engine ray"),
        (["--engine", "ray", "--workers", "2"], "--workers has no effect with --engine ray"),
        (["--mime", "any", "--mime", "text/html"], "--mime any takes all types"),
        (["--host", "a.example", "--skip-host", "A.example"], "--host and --skip-host both name a.example"),
        (["--dead-letter", "./rows/"], "--dead-letter is the folder of --out"),
        (["--drop", "p >"], "drop has 'p >'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_has_no_effect_is_wrong_usage(arguments, told, capsys):
    """What can have no effect, and a selector that is none, are exit code 2 and one line."""
    assert main(["batch", *ONE, *arguments]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"dehusk: {told}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["pages"], "the following arguments are required: --out"),
        (["--out", "rows"], "the following arguments are required: INPUT"),
        ([*ONE, "--host", "a b"], "argument --host: 'a b' is no host; give one such as gazette.example"),
        ([*ONE, "--mime", "html"], "argument --mime: 'html' is no media type; give one such as text/html"),
        ([*ONE, "--language", "german"], "argument --language: 'german' is no code of a language"),
        ([*ONE, "--workers", "0"], "argument --workers: '0' is no whole number from 1 to 1000"),
        (
            [*ONE, "--max-bytes", "9" * 20],
            f"argument --max-bytes: '{'9' * 20}' is no whole number from 1 to 1000000000000",
        ),
        ([*ONE, "--part-records", "9" * 20], f"argument --part-records: '{'9' * 20}' is no whole number from 1 to"),
    ],
)
def test_a_wrong_value_is_wrong_usage(arguments, told, capsys):
    """A value that is none is exit code 2, the usage in a line, what is wrong in another, and where to read more."""
    assert main(["batch", *arguments]) == 2
    usage, error, *rest = capsys.readouterr().err.splitlines()
    assert usage == "usage: dehusk batch INPUT [INPUT ...] --out DIR [OPTION ...]"
    assert told in error
    assert rest == ["Try: dehusk batch --help"]


def test_help_tells_defaults_and_exit_codes(capsys):
    """--help has examples, the exit codes, and the defaults that a job has."""
    assert main(["batch", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for default in (f"{jobs.DEADLINE_SECONDS:g}", str(jobs.MOST_BYTES), str(jobs.PART_RECORDS), RowFormat.PARQUET):
        assert f"(default: {default})" in told
    assert "examples: dehusk batch crawl.warc.gz --out rows" in told
    assert all(f" {code} " in told.partition("exit codes:")[2] for code in (0, 1, 2, 3, 130, 143))


def becoming(tally):
    """Give work that these figures come of."""
    return lambda _: tally


def carried_out(work, form="text"):
    """Do some work as the command does it."""
    return batch.carry_out(work, Lines(), Path("rows"), form)


@pytest.mark.parametrize(
    ("tally", "code"),
    [
        (Tally(pages=Counter(ok=9, empty=1), skipped=Counter(host=2)), 0),
        (Tally(pages=Counter(ok=9, failed=1)), 3),
        (Tally(pages=Counter(ok=9), damages=1, messages=["a.warc.gz at 0: it is cut off"]), 3),
    ],
)
def test_the_exit_code_tells_whether_something_is_missing(tally, code, capfd):
    """Pages that are empty or filtered are nothing amiss; failed ones and damages are exit code 3."""
    assert carried_out(becoming(tally)) == code
    assert capfd.readouterr().out.endswith("rows      rows\n")


def test_the_summary_may_be_json_or_nothing(capfd):
    """Standard output has the summary in the form that is asked for, and nothing else."""
    assert carried_out(becoming(Tally(pages=Counter(ok=1))), "json") == 0
    assert json.loads(capfd.readouterr().out)["pages"] == {"ok": 1}
    assert carried_out(becoming(Tally(pages=Counter(ok=1))), None) == 0
    assert capfd.readouterr().out == ""


def failing(error):
    """Give work that begins and fails."""

    def work(watch):
        watch.begin(10)
        raise error

    return work


def test_a_batch_that_cannot_go_on_says_how_to():
    """When no worker can clean any more, finished parts stay and the same command goes on, which is said."""
    with pytest.raises(EngineError) as told:
        carried_out(failing(EngineError("no worker can clean any more")))
    assert str(told.value) == (
        "no worker can clean any more; finished parts stay, and the same command goes on from there"
    )


@pytest.mark.parametrize("error", [InputError("'pages' is not there"), OutputError("cannot write 'rows'; make room")])
def test_what_says_enough_itself_is_told_as_it_is(error):
    """What is wrong with an input or the output says itself what to do."""
    with pytest.raises(type(error)) as told:
        carried_out(failing(error))
    assert told.value is error


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_stops_it(number, code, capfd):
    """SIGTERM and Ctrl-C end the work, with a line that says how to go on, and an exit code of their own."""
    ended = []

    def work(watch):
        watch.begin(10)
        try:
            os.kill(os.getpid(), number)
            time.sleep(5)
        finally:
            ended.append(watch)

    before = signal.getsignal(number)
    if number == signal.SIGINT:
        with pytest.raises(KeyboardInterrupt):
            carried_out(work)
    else:
        assert carried_out(work) == code
    assert len(ended) == 1
    assert signal.getsignal(number) is before
    out, err = capfd.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == (
        "dehusk: stopped; finished parts stay, and the same command goes on from there, in 'rows'"
    )


def test_a_signal_while_it_loads_is_no_traceback():
    """Ctrl-C that comes before the program is loaded ends it silently, with the same exit code."""
    code = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'dehusk.cli.program':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from dehusk.cli import main\n"
        "sys.exit(main(['batch', 'pages', '--out', 'rows']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_quiet_work_says_nothing(capfd):
    """Without progress and summary a batch that is done is silent."""
    assert batch.carry_out(becoming(Tally(pages=Counter(ok=1))), Progress(), Path("rows"), None) == 0
    assert capfd.readouterr() == ("", "")


def test_a_folder_of_pages_becomes_rows(tmp_path):
    """Each page of a folder comes out as the engine gives it, and progress and summary tell of it."""
    for name in ("wordpress-blog", "empty"):
        (tmp_path / "pages" / name).mkdir(parents=True)
        (tmp_path / "pages" / name / "page.html").write_bytes((SAMPLES / name / "page.html").read_bytes())
    arguments = [str(tmp_path / "pages"), "--out", str(tmp_path / "rows"), "--format", "jsonl", "--workers", "1"]
    command = [sys.executable, "-m", "dehusk", "batch", *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert json.loads(done.stdout)["pages"] == {"empty": 1, "ok": 1}
    assert done.stderr.startswith("dehusk: progress percent=0.0 records=0 ")
    assert "dehusk: progress percent=100.0 records=2 " in done.stderr
    (part,) = (tmp_path / "rows").glob("*.jsonl")
    rows = [json.loads(line) for line in part.read_bytes().splitlines()]
    assert [(row["status"], Path(row["source"]).parent.name) for row in rows] == [
        ("empty", "empty"),
        ("ok", "wordpress-blog"),
    ]
    assert rows[1]["text"] == dehusk.clean((SAMPLES / "wordpress-blog" / "page.html").read_bytes()).text


def test_an_input_that_is_not_there(tmp_path, capsys):
    """An input that is missing is exit code 1 and one line."""
    assert main(["batch", str(tmp_path / "none"), "--out", str(tmp_path / "rows")]) == 1
    err = capsys.readouterr().err
    assert err.startswith("dehusk: ")
    assert err.count("\n") == 1
