"""`dehusk clean` with several files: what each becomes, what is refused beforehand, and that the rest goes on."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dehusk.cli import documents, main, several
from dehusk.cli.clean import FORMATS, SUFFIXES
from dehusk.cli.several import outputs_of

SENTENCE = "After nine years of repairs, the mill on the river ground its first sack of rye on Saturday."
PAGE = f"<html><head><title>The mill is back</title></head><body><article><p>{SENTENCE}</p></article></body></html>"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, with two pages, one of the same name below it, and a PDF."""
    monkeypatch.chdir(tmp_path)
    for name in ("one.html", "two.htm", "more/one.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(PDF)
    return tmp_path


def files_in(folder):
    """Give the files below a folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_each_becomes_a_file_of_its_own(folder, capfd):
    """Files keep their path below the folder they have in common; nothing is printed, nothing else is left."""
    assert main(["clean", "one.html", "two.htm", "more/one.html", "--out", "clean/deep"]) == 0
    assert files_in(folder / "clean") == ["deep/more/one.txt", "deep/one.txt", "deep/two.txt"]
    assert (folder / "clean" / "deep" / "more" / "one.txt").read_text("utf-8") == f"{SENTENCE}\n"
    assert capfd.readouterr() == ("", "")


def test_one_goes_into_a_folder_as_well(folder):
    """With --out, a single file becomes one file; its folder plays no part."""
    assert main(["clean", "more/one.html", "--out", "clean"]) == 0
    assert files_in(folder / "clean") == ["one.txt"]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_its_suffix(folder, name, capfdbinary):
    """What is written is what is printed of one document, but for times and, in lines, the id."""
    assert main(["clean", "one.html", "--format", name]) == 0
    printed = capfdbinary.readouterr().out
    assert main(["clean", "one.html", "two.htm", "--format", name, "--out", "clean"]) == 0
    assert files_in(folder / "clean") == [f"one{SUFFIXES[name]}", f"two{SUFFIXES[name]}"]
    written = (folder / "clean" / f"one{SUFFIXES[name]}").read_bytes()
    if name == "json":
        written, printed = (json.loads(one) for one in (written, printed))
        assert written["metrics"].pop("timings_ms").keys() == printed["metrics"].pop("timings_ms").keys()
    elif name == "jsonl":
        printed = printed.replace(b'"id":null', b'"id":"one.html"')
    assert written == printed


def test_explain(folder):
    """--explain writes JSON with the blocks of each document."""
    assert main(["clean", "one.html", "two.htm", "--explain", "--out", "clean"]) == 0
    for name in ("one.json", "two.json"):
        assert json.loads((folder / "clean" / name).read_bytes())["blocks"][0]["text"] == SENTENCE


def test_lines_are_printed_one_for_each(folder, capfdbinary):
    """Without --out, JSON lines come in the order of the files, each with the name as its id."""
    assert main(["clean", "two.htm", "one.html", "two.htm", "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [(line["id"], line["text"]) for line in lines] == [
        (name, SENTENCE) for name in ("two.htm", "one.html", "two.htm")
    ]


def test_texts(folder):
    """--text cleans several plain texts, with one model for all."""
    for name in ("a.txt", "b.TXT"):
        (folder / name).write_text(f"{SENTENCE}\n\nSign up for our newsletter.\n", "utf-8")
    assert main(["clean", "--text", "a.txt", "b.TXT", "--out", "clean"]) == 0
    assert SENTENCE in (folder / "clean" / "b.txt").read_text("utf-8")


def test_standard_input_is_one_of_them(folder, monkeypatch):
    """What standard input holds becomes a file called stdin."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert main(["clean", "more/one.html", "-", "--out", "clean", "--format", "markdown"]) == 0
    assert files_in(folder / "clean") == ["one.md", "stdin.md"]


def test_a_bad_one_does_not_stop_the_others(folder, capfd):
    """What fails is told in a line with its name and leaves no file; the exit code says that some are missing."""
    (folder / "empty.html").touch()
    (folder / "nothing.html").write_text("<html><body></body></html>")
    names = ["broken.pdf", "one.html", "missing.html", "empty.html", "nothing.html", "two.htm"]
    assert main(["clean", *names, "--out", "clean"]) == 3
    assert files_in(folder / "clean") == ["nothing.txt", "one.txt", "two.txt"]
    assert (folder / "clean" / "nothing.txt").read_bytes() == b""
    out, err = capfd.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "dehusk: broken.pdf: the document is a PDF, not HTML; convert it to HTML or text first",
        "dehusk: missing.html: cannot be read: No such file or directory",
        "dehusk: empty.html: it is empty",
        "dehusk: nothing.html: there is nothing to extract in this document",
        "dehusk: 3 of 6 documents failed",
    ]


def test_links_in_a_circle_are_one_that_fails(folder, capfd):
    """An output that is a link to itself cannot be written, which is told, and the rest goes on."""
    (folder / "clean").mkdir()
    (folder / "clean" / "one.txt").symlink_to("one.txt")
    assert main(["clean", "one.html", "two.htm", "--out", "clean"]) == 3
    assert "one.html: cannot write 'clean/one.txt': Too many levels of symbolic links" in capfd.readouterr().err
    assert (folder / "clean" / "two.txt").exists()


def test_a_folder_that_is_gone_is_one_line(folder, monkeypatch, capfd):
    """In a folder that was deleted under the shell, the message says so."""
    gone = folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(["clean", "one.html", "--out", "clean"]) == 1
    assert capfd.readouterr().err == "dehusk: the current folder is not there any more; change into another one\n"


def test_when_all_fail_it_is_a_failure(folder):
    """Nothing done is exit code 1, as for one file."""
    assert main(["clean", "broken.pdf", "missing.html", "--format", "jsonl"]) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["one.html", "two.htm"], "2 documents as text cannot be told apart on standard output; write each into"),
        (["one.html", "two.htm", "--json"], "2 documents as json cannot be told apart"),
        (["one.html", "more", "--out", "clean"], "'more' is a folder; name the files in it, or use dehusk batch"),
        (["more"], "'more' is a folder; name the files in it, or use dehusk batch"),
        (["one.html", "./one.html", "--out", "clean"], "'one.html' and './one.html' would both become 'clean/one.txt'"),
        (["one.html", "one.txt/x.html", "--out", "clean"], "would become 'clean/one.txt', which is a folder of other"),
        (["one.html", "--out", ".", "--format", "html"], "which is one of the documents; write into another folder"),
        (["one.html", "two.htm", "--out", "linked", "--format", "html"], "which is one of the documents"),
        (["one.html", "two.htm", "--out", "clean", "--url", "https://gazette.example/"], "--url: that is for one page"),
        (["one.html", "two.htm", "--out", "clean", "--rules", "r.yaml"], "--rules: that is for one page"),
        (["-", "-", "--format", "jsonl"], "standard input can be read only once"),
        (["one.html", "two.htm", "--out", "clean", "--drop", "p >"], "drop has 'p >'"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_written(folder, arguments, told, capfd):
    """What cannot be meant is exit code 2 and one line; no file is made or changed."""
    (folder / "one.txt").mkdir()
    (folder / "one.txt" / "x.html").write_text(PAGE)
    (folder / "linked").symlink_to(".")
    before = files_in(folder)
    assert main(["clean", *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1
    assert files_in(folder) == before
    assert (folder / "one.html").read_text("utf-8") == PAGE


@pytest.mark.parametrize(
    ("names", "outputs"),
    [
        (["a/x.html", "b/x.html"], ["a/x.md", "b/x.md"]),
        (["a/x.html", "a/b/../y.XHTML"], ["x.md", "y.md"]),
        (["/w/a.html", "/v/b/c.html"], ["w/a.md", "v/b/c.md"]),
        (["v1.2", "v1.3", ".html", "news.php"], ["v1.2.md", "v1.3.md", ".html.md", "news.php.md"]),
        (["-"], ["stdin.md"]),
    ],
)
def test_names(names, outputs):
    """An output is named after the document; only the ending of a page goes, and no name leads out of the folder."""
    assert [path.as_posix() for _, path in outputs_of(names, Path("o"), ".md")] == [f"o/{one}" for one in outputs]


def test_names_that_are_no_text(folder, capfdbinary):
    """A name may hold any bytes: the file is written under the same ones, and messages and ids escape them."""
    name = os.fsdecode(b"m\xfchle\n.html")
    Path(name).write_text(PAGE)
    assert main(["clean", name, "one.html", "--out", "clean"]) == 0
    assert [os.fsencode(path.name) for path in sorted(Path("clean").iterdir())] == [b"m\xfchle\n.txt", b"one.txt"]
    assert main(["clean", name, f"{name}.missing", "--format", "jsonl"]) == 3
    out, err = capfdbinary.readouterr()
    assert json.loads(out)["id"] == "m\\udcfchle\n.html"
    assert err.startswith(b"dehusk: 'm\\udcfchle\\n.html.missing': cannot be read: ")


def test_a_name_as_long_as_names_can_be(folder):
    """The longest name that a file can have is no obstacle, unless its output's would be longer: that one fails."""
    longest = f"{'n' * 250}.html"
    unending = "n" * 255
    for name in (longest, unending):
        Path(name).write_text(PAGE)
    assert main(["clean", longest, unending, "--out", "clean"]) == 3
    assert files_in(folder / "clean") == [f"{'n' * 250}.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads and writes whatever it likes")
def test_what_may_not_be_read_or_written(folder, capfd):
    """A file without permission is told; a folder that cannot be made ends the command."""
    Path("two.htm").chmod(0)
    assert main(["clean", "one.html", "two.htm", "--out", "clean"]) == 3
    assert "two.htm: cannot be read: Permission denied" in capfd.readouterr().err
    folder.chmod(0o500)
    assert main(["clean", "one.html", "--out", "other"]) == 1
    folder.chmod(0o700)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc")
def test_what_is_there_and_cannot_be_read(folder, capfd):
    """A fault while a file is read is told of that file, and the rest goes on."""
    assert main(["clean", "one.html", "/proc/self/mem", "--format", "jsonl"]) == 3
    assert "dehusk: /proc/self/mem: cannot be read: Input/output error\n" in capfd.readouterr().err


def test_a_folder_that_cannot_be_made(folder, capfd):
    """A file where the folder should be is exit code 1 and one line."""
    assert main(["clean", "one.html", "two.htm", "--out", "broken.pdf"]) == 1
    assert capfd.readouterr().err == "dehusk: cannot make the folder 'broken.pdf': File exists\n"


@pytest.mark.parametrize(("code", "written"), [("ENOSPC", 1), ("EISDIR", 2)])
def test_a_full_disk_ends_it(folder, monkeypatch, capfd, code, written):
    """A full disk is told once and ends the command; what is wrong with one output alone does not."""
    import errno

    tried = []

    def write(path, content):
        tried.append(path)
        if len(tried) == 1:
            fault = OSError(getattr(errno, code), "no")
            raise documents.UnwritableOutputError(f"cannot write {str(path)!r}: no") from fault

    monkeypatch.setattr(several, "write_file", write)
    assert main(["clean", "one.html", "two.htm", "--out", "clean"]) == (1 if written == 1 else 3)
    assert len(tried) == written
    assert "cannot write 'clean/one.txt': no" in capfd.readouterr().err


def test_a_document_without_end(folder, monkeypatch, capfd):
    """A file that goes on for ever, as a device may, is given up when it is larger than any page."""
    monkeypatch.setattr(documents, "MOST_BYTES", 1_000)
    assert main(["clean", "/dev/zero", "one.html", "--format", "jsonl"]) == 3
    assert "dehusk: /dev/zero: it holds more than 1,000 bytes, which no page has" in capfd.readouterr().err


def test_too_little_memory_is_told(folder, monkeypatch, capfd):
    """A document that there is no memory for fails alone, and is one line where it is the only one."""

    def read(file):
        raise MemoryError

    monkeypatch.setattr(documents, "_read", read)
    assert main(["clean", "one.html"]) == 1
    assert main(["clean", "one.html", "two.htm", "--format", "jsonl"]) == 1
    assert capfd.readouterr().err.splitlines() == [
        "dehusk: there is not enough memory for this document",
        "dehusk: one.html: there is not enough memory to clean it",
        "dehusk: two.htm: there is not enough memory to clean it",
        "dehusk: 2 of 2 documents failed",
    ]


def test_ten_thousand_names(folder):
    """Naming is quick however many there are, and the command line can hold them."""
    names = [f"pages/{number}.html" for number in range(10_000)]
    assert len(outputs_of(names, folder / "out", ".txt")) == 10_000


def test_the_model_is_loaded_once(folder, monkeypatch):
    """All documents are cleaned with one cleaner."""
    from dehusk.engine import pipeline

    made = []
    cleaner = pipeline.Cleaner

    def make(*arguments, **named):
        made.append(arguments)
        return cleaner(*arguments, **named)

    monkeypatch.setattr(pipeline, "Cleaner", make)
    assert main(["clean", "one.html", "two.htm", "more/one.html", "--out", "clean"]) == 0
    assert len(made) == 1


def test_a_reader_that_goes_ends_it_quietly(folder):
    """When the reader of lines goes, the program ends with no more than the code that a shell expects."""
    command = [sys.executable, "-m", "dehusk", "clean", "one.html", "two.htm", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 141
