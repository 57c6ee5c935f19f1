import gzip
import os
import sys
from itertools import islice
from pathlib import Path

import pytest

from dehusk.batch import inputs as module
from dehusk.batch.errors import InputError, MissingExtraError
from dehusk.batch.inputs import plan, survey
from dehusk.batch.splits import Kind
from dehusk.workers.codings import encode
from evaluation.archives import warc_record, write_lines, write_parquet, write_warc
from tests.batch.readers.reading import job


def write(path, content=b"<p>hi"):
    """Write a file, and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def named(folder, *names, **said):
    """Give a job that reads these inputs of a folder, and writes beside it."""
    said.setdefault("out", folder.parent / (folder.name + "-out"))
    return job(tuple(str(folder / name) for name in names), **said)


def paths_of(one, folder):
    """Give the files of a job's splits, relative to a folder."""
    return [str(Path(path).relative_to(folder)) for split in plan(one) for path in split.paths]


def test_a_folder_is_read_sorted_and_what_is_unknown_in_it_is_counted(tmp_path):
    """Names tell what can be read; others are left out, as is what begins with a dot."""
    for name in ("b/2.html", "b/10.htm", "a.txt", "c.xhtml", "b/x.png", "README", ".hidden.html", ".git/a.html"):
        write(tmp_path / "in" / name)
    one = named(tmp_path, "in")
    assert paths_of(one, tmp_path / "in") == ["a.txt", "b/10.htm", "b/2.html", "c.xhtml"]
    assert (survey(one).files, survey(one).size, survey(one).left_out) == (4, 20, {"unknown_name": 2})


def test_packed_pages_and_texts_are_found_by_their_names(tmp_path):
    """All but tables may be packed."""
    for name in ("a.html.gz", "b.HTM.zst", "c.xhtml.gz", "d.txt.gz", "e.parquet.gz"):
        write(tmp_path / "in" / name)
    found = ["a.html.gz", "b.HTM.zst", "c.xhtml.gz", "d.txt.gz"]
    assert paths_of(named(tmp_path, "in"), tmp_path / "in") == found


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.html", ["a.html"]),
        ("**/*.html", ["a.html", "x/b.html", "x/y/c.html"]),
        ("x/**", ["x/b.html", "x/y/c.html"]),
        ("*/y/*", ["x/y/c.html"]),
        ("**/y/**/*.html", ["x/y/c.html"]),
        ("x/[ab].htm?", ["x/b.html"]),
    ],
)
def test_a_pattern_gives_the_files_that_match_once_each(tmp_path, pattern, found):
    """`**` stands for any number of folders, none included."""
    for name in ("a.html", "x/b.html", "x/y/c.html", "x/d.png"):
        write(tmp_path / "in" / name)
    assert paths_of(named(tmp_path / "in", pattern), tmp_path / "in") == found


def test_a_file_whose_name_is_a_pattern_is_that_file(tmp_path):
    """What is there under its very name is no pattern."""
    write(tmp_path / "in" / "[a].html")
    write(tmp_path / "in" / "a.html")
    assert paths_of(named(tmp_path / "in", "[a].html"), tmp_path / "in") == ["[a].html"]


def test_links_in_a_circle_end(tmp_path):
    """Links to files are followed, links to folders are not, where a folder or `**` is read, and are counted."""
    write(tmp_path / "in" / "a.html")
    write(tmp_path / "b.html")
    (tmp_path / "in" / "b.html").symlink_to(tmp_path / "b.html")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    for name in ("in", "in/**/*.html"):
        one = named(tmp_path, name)
        assert paths_of(one, tmp_path / "in") == ["a.html", "b.html"]
        assert survey(one).left_out == {"linked_folder": 1}


def test_a_link_to_nowhere_is_read_and_not_passed_over(tmp_path):
    """Whoever reads it says that it cannot be read, in a row or as a damage, as of any file that is gone."""
    (tmp_path / "in").mkdir()
    for name in ("a.html", "b.jsonl", "c.parquet", "d.png"):
        (tmp_path / "in" / name).symlink_to(f"gone-{name}")
    (tmp_path / "in" / "self.html").symlink_to("self.html")
    one = named(tmp_path, "in")
    assert paths_of(one, tmp_path / "in") == ["a.html", "b.jsonl", "c.parquet", "self.html"]
    assert survey(one).left_out == {"unknown_name": 1}


def test_a_file_that_inputs_have_in_common_is_read_once(tmp_path):
    """However it is named, by a path, a folder, a pattern or a link, its first name is the one that is given."""
    for name in ("a.html", "b.html", "x/c.html"):
        write(tmp_path / "in" / name)
    (tmp_path / "in" / "z.html").symlink_to("a.html")
    (tmp_path / "linked").symlink_to("in", target_is_directory=True)
    one = named(tmp_path, "in/b.html", "in/../in/b.html", "linked", "in/*.html", "*/x/c.html")
    assert paths_of(one, tmp_path) == ["in/b.html", "linked/a.html", "linked/x/c.html"]
    assert survey(one).left_out == {"same_file": 8}
    assert survey(one).digest == survey(one).digest


def test_two_hard_links_are_two_files(tmp_path):
    """Neither points to the other, and copies made of links stand for pages at different times."""
    write(tmp_path / "in" / "a.html")
    os.link(tmp_path / "in" / "a.html", tmp_path / "in" / "b.html")
    assert paths_of(named(tmp_path, "in"), tmp_path / "in") == ["a.html", "b.html"]


def test_the_output_of_other_batches_is_not_read_as_input(tmp_path):
    """Rows have columns with texts, and dead letters are pages: both are passed over where they were not named."""
    for name in ("a.html", "rows/part.jsonl", "rows/deep/b.html", "failed/c.html", "other/d.html"):
        write(tmp_path / "in" / name)
    for name in ("rows", "failed"):
        write(tmp_path / "in" / name / "_manifest.json", b'{\n  "job": {\n    "dehusk": "1.0"\n  }\n}\n')
    write(tmp_path / "in" / "other" / "_manifest.json", b'{"job": "mine"}')
    one = named(tmp_path, "in")
    assert paths_of(one, tmp_path / "in") == ["a.html", "other/d.html"]
    assert survey(one).left_out == {"batch_output": 2, "unknown_name": 1}
    assert paths_of(named(tmp_path, "in/*/*.html"), tmp_path / "in") == ["other/d.html"]
    for name in ("in/rows", "in/rows/*"):
        with pytest.raises(InputError, match="1 folders with the output of a batch; to have rows"):
            survey(named(tmp_path, name))
    assert paths_of(named(tmp_path, "in/rows/part.jsonl"), tmp_path / "in") == ["rows/part.jsonl"]


def test_the_output_is_not_read_as_input(tmp_path):
    """The folders that a job writes to may lie in the one it reads; named themselves, they are refused."""
    for name in ("a.html", "out/part.parquet", "out/a.html", "dead/b.html"):
        write(tmp_path / "in" / name)
    folders = {"out": tmp_path / "in" / "out", "dead_letters": tmp_path / "in" / "dead"}
    for name in ("in", "in/**/*.html"):
        assert paths_of(named(tmp_path, name, **folders), tmp_path / "in") == ["a.html"]
    with pytest.raises(InputError, match="within the folder that the output goes to"):
        survey(named(tmp_path, "in/out/a.html", **folders))
    with pytest.raises(InputError, match="within the folder that the output goes to"):
        survey(named(tmp_path, "in/out/*.html", **folders))
    assert survey(named(tmp_path, "in", "in/*", **folders)).left_out == {"same_file": 1}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("-", "standard input"),
        ("gone.html", "is not there"),
        ("*.gone", "nothing matches"),
        ("emp*", "1 folders that a pattern matches"),
        ("empty", "has no files"),
        ("unknown", "do not say what they are"),
        ("pipe", "neither a file nor a folder"),
        ("a.wat.gz", "not the pages"),
        ("a.arc.gz", "convert it"),
        ("a.bin", "nothing that can be read"),
        ("a\0b", "cannot be read"),
    ],
)
def test_inputs_that_cannot_be_read_are_refused_with_what_to_do(tmp_path, name, message):
    """Nothing is passed over in silence that was named."""
    (tmp_path / "empty").mkdir()
    write(tmp_path / "unknown" / "a.png")
    os.mkfifo(tmp_path / "pipe")
    for file in ("a.wat.gz", "a.arc.gz", "a.bin"):
        write(tmp_path / file, b"\x89PNG")
    one = job((name if name == "-" else str(tmp_path / name),))
    with pytest.raises(InputError, match=message):
        survey(one)
    with pytest.raises(InputError, match=message):
        list(plan(one))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_refused(tmp_path):
    """Missing a part of the input would make an output that looks complete."""
    write(tmp_path / "in" / "a.html")
    (tmp_path / "in" / "shut").mkdir(mode=0)
    with pytest.raises(InputError, match="cannot be read"):
        survey(named(tmp_path, "in"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (warc_record("http://a.example/", "<p>hi"), Kind.WARC),
        (gzip.compress(warc_record("http://a.example/", "<p>hi")), Kind.WARC),
        (b'\n {"html":"a"}\n', Kind.LINES),
        (encode(b'{"html":"a"}\n', "zstd"), Kind.LINES),
        (b"\xef\xbb\xbf\n<!doctype html>", Kind.PAGES),
        (gzip.compress(b"<!doctype html>"), Kind.PAGES),
        (b"\x53\x2a\x4d\x18\1\0\0\0." + encode(b'{"html":"a"}\n', "zstd"), Kind.LINES),
    ],
    ids=["warc", "packed-warc", "lines", "packed-lines", "page", "packed-page", "lines-behind-a-skippable-frame"],
)
def test_a_file_that_is_named_is_known_by_what_is_in_it(tmp_path, content, kind):
    """Where the end of the name says nothing, the first bytes do."""
    write(tmp_path / "data.json", content)
    assert [split.kind for split in plan(named(tmp_path, "data.json"))] == [kind]


def test_a_survey_knows_every_change_of_the_input(tmp_path):
    """A file more, another size, another time or another name make another digest; the same input makes the same."""
    for name in ("a.html", "b.html"):
        os.utime(write(tmp_path / "in" / name), ns=(1, 1))
    one = named(tmp_path, "in")
    digests = {survey(one).digest}
    assert survey(one).digest in digests
    os.utime(tmp_path / "in" / "b.html", ns=(1, 2))
    digests.add(survey(one).digest)
    os.utime(write(tmp_path / "in" / "b.html", b"<p>hi!"), ns=(1, 2))
    digests.add(survey(one).digest)
    (tmp_path / "in" / "b.html").rename(tmp_path / "in" / "c.html")
    digests.add(survey(one).digest)
    write(tmp_path / "in" / "d.html")
    assert len(digests | {survey(one).digest}) == 5


def test_pages_are_gathered_into_splits_by_number_and_size(tmp_path, monkeypatch):
    """A split of pages ends with so many files or bytes, whichever comes first, and where another kind begins."""
    monkeypatch.setattr(module, "PAGES_PER_SPLIT", 3)
    for number in range(5):
        write(tmp_path / "in" / f"{number}.html", b"x" * (40 if number == 3 else 1))
    write_lines(tmp_path / "in" / "1.jsonl", [{"html": "a"}])
    splits = list(plan(named(tmp_path, "in", split_bytes=40)))
    assert [(split.number, split.kind, len(split.paths)) for split in splits] == [
        (0, Kind.PAGES, 2),
        (1, Kind.LINES, 1),
        (2, Kind.PAGES, 2),
        (3, Kind.PAGES, 1),
    ]
    assert sum(split.size for split in splits) == survey(named(tmp_path, "in")).size


def test_files_are_cut_where_they_can_be_entered(tmp_path):
    """Members of gzip and plain lines are; WARC as it is and packed lines are not. The sizes add up to the file's."""
    pytest.importorskip("fastwarc", reason="needs FastWARC, which the extra batch installs")
    records = [warc_record(f"http://h{number}.example/", os.urandom(500)) for number in range(10)]
    lines = [{"html": "x" * 500}] * 10
    files = {
        write_warc(tmp_path / "a.warc.gz", records): True,
        write_warc(tmp_path / "b.warc", records, compressed=False): False,
        write_lines(tmp_path / "c.jsonl", lines): True,
        write_lines(tmp_path / "d.jsonl.gz", lines): False,
        write_lines(tmp_path / "e.ndjson.zst", lines): False,
    }
    for path, is_cut in files.items():
        splits = list(plan(named(tmp_path, path.name, split_bytes=2_000)))
        assert (len(splits) > 1) == is_cut, path
        assert sum(split.size for split in splits) == path.stat().st_size
        assert (splits[0].start, splits[-1].end) == (0, None)
        assert [split.end for split in splits[:-1]] == [split.start for split in splits[1:]]


def test_parquet_is_cut_between_row_groups(tmp_path):
    """Groups are gathered up to the size of a split; a file that is damaged is one split, and its reader says so."""
    pytest.importorskip("pyarrow", reason="needs pyarrow, which the extra batch installs")
    rows = [{"html": os.urandom(100).hex()} for _ in range(60)]
    path = write_parquet(tmp_path / "a.parquet", rows, group_rows=10)
    splits = list(plan(named(tmp_path, "a.parquet", split_bytes=path.stat().st_size // 3)))
    assert 2 <= len(splits) <= 4
    assert [split.end for split in splits] == [*(split.start for split in splits[1:]), None]
    assert sum(split.size for split in splits) == path.stat().st_size
    write(path, b"PAR1 and no more")
    assert [(split.start, split.end) for split in plan(named(tmp_path, "a.parquet"))] == [(0, None)]


def test_a_table_without_documents_is_refused_where_it_is_named(tmp_path):
    """It is told before anything is done; in a folder of many it is one split, and its reader says so."""
    pytest.importorskip("pyarrow", reason="needs pyarrow, which the extra batch installs")
    (tmp_path / "in").mkdir()
    write_parquet(tmp_path / "in" / "a.parquet", [{"body": "a"}])
    with pytest.raises(InputError, match="columns that it has are: body"):
        survey(named(tmp_path, "in/a.parquet"))
    job = named(tmp_path, "in")
    assert survey(job).files == 1
    assert [(split.start, split.end) for split in plan(job)] == [(0, None)]


@pytest.mark.parametrize(("name", "package"), [("a.warc", "fastwarc"), ("a.parquet", "pyarrow")])
def test_a_missing_package_is_named_with_the_extra_that_has_it(tmp_path, monkeypatch, name, package):
    """It shows when the splits are made, and pages and lines need none."""
    monkeypatch.setitem(sys.modules, package, None)
    write(tmp_path / "a.html")
    write(tmp_path / name)
    splits = plan(named(tmp_path, "a.html", name))
    with pytest.raises(MissingExtraError, match=r"pip install 'dehusk\[batch\]'"):
        list(splits)


def test_splits_are_made_when_they_are_asked_for(tmp_path):
    """The first ones are there before what comes later has been looked at."""
    write(tmp_path / "a.html")
    write_lines(tmp_path / "b.jsonl", [{"html": "a"}])
    splits = plan(named(tmp_path, "a.html", "b.jsonl", "gone.html"))
    assert [split.kind for split in islice(splits, 2)] == [Kind.PAGES, Kind.LINES]
    with pytest.raises(InputError, match="is not there"):
        next(splits)
