"""`dehusk clean`: from a file or standard input to standard output."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from dehusk.cli import main
from dehusk.cli.clean import FORMATS as NAMES
from dehusk.workers.formats import FORMATS

PAGE = """<html lang="de"><head><meta charset="utf-8"><title>Die Mühle</title></head><body><article><h1>Die Mühle</h1>
<p>Nach neun Jahren mahlt die Mühle am Fluss wieder; am Samstag kam der erste Sack Roggen aus dem Tal an die Steine.</p>
<p>Der Müller erwartet, dass er ab März wieder Mehl verkaufen kann, und bittet um etwas Geduld bis dahin.</p>
</article></body></html>"""

TEXT = """The mill is back

After nine years of repairs, the mill on the river ground its first sack of rye on Saturday, and half of the valley
came to see the stones turn, although it rained all morning.

Sign up for our newsletter and never miss a story.
"""

LOADED = """
import sys
from pathlib import Path
from dehusk.cli import main
code = main(["clean", sys.argv[1]])
heavy = ("fastapi", "pydantic", "uvicorn", "prometheus_client", "multiprocessing.forkserver")
print([name for name in heavy if name in sys.modules], file=sys.stderr)
"""


@pytest.fixture
def page(tmp_path):
    """A page in a file."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_prints_the_text(page, capfdbinary):
    """The text comes out as UTF-8 with a line end, and nothing else."""
    assert main(["clean", str(page)]) == 0
    out, err = capfdbinary.readouterr()
    assert out.decode().startswith("Nach neun Jahren mahlt die Mühle")
    assert out.endswith(b"dahin.\n")
    assert err == b""


def test_reads_standard_input(monkeypatch, capfdbinary):
    """A dash reads the page from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert main(["clean", "-"]) == 0
    assert "Müller" in capfdbinary.readouterr().out.decode()


def test_json_holds_everything(page, capfdbinary):
    """--json prints the whole result; options reach the engine."""
    assert main(["clean", str(page), "--json", "--url", "https://gazette.example/", "--favor", "recall"]) == 0
    result = json.loads(capfdbinary.readouterr().out)
    assert result["title"] == "Die Mühle"
    assert result["metadata"]["url"] == "https://gazette.example/"
    assert "blocks" not in result


def test_explain_adds_the_blocks(page, capfdbinary):
    """--explain prints every block with its verdict."""
    assert main(["clean", str(page), "--explain"]) == 0
    blocks = json.loads(capfdbinary.readouterr().out)["blocks"]
    assert {"text", "kept", "score", "reason", "xpath", "tag", "features"} == set(blocks[0])


@pytest.mark.parametrize(
    ("chosen", "start"),
    [
        ("text", "Nach neun Jahren"),
        ("json", '{\n  "status": "ok"'),
        ("jsonl", '{"id":null,"title":"Die Mühle"'),
        ("tei", '<TEI xmlns="http://www.tei-c.org/ns/1.0">'),
    ],
)
def test_formats(page, capfdbinary, chosen, start):
    """--format chooses what is printed; it ends with one line end."""
    assert main(["clean", str(page), "--format", chosen]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith(start)
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


def test_formats_are_those_of_the_service():
    """There is a name for each format that the service answers with."""
    assert set(NAMES.values()) == set(FORMATS) - {"application/jsonl"}


def test_json_is_a_format(page, capfdbinary):
    """--json and --format json print the same but for times."""
    results = []
    for chosen in (["--json"], ["--format", "json"], ["--json", "--format", "json"]):
        assert main(["clean", str(page), *chosen]) == 0
        results.append(json.loads(capfdbinary.readouterr().out))
        del results[-1]["metrics"]["timings_ms"]
    assert results[0] == results[1] == results[2]


@pytest.mark.parametrize("arguments", [["--json", "--format", "tei"], ["--explain", "--format", "text"]], ids=" ".join)
def test_two_formats_are_wrong_usage(page, arguments, capsys):
    """--json and --explain with another format are exit code 2 and one line."""
    assert main(["clean", str(page), *arguments]) == 2
    told = f"dehusk: --json and --explain print JSON; leave them out with --format {arguments[-1]}\n"
    assert capsys.readouterr().err == told


def test_encoding_is_passed_on(tmp_path, capfdbinary):
    """--encoding says how the bytes were transported."""
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.replace('<meta charset="utf-8">', "").encode("latin-1"))
    assert main(["clean", str(path), "--encoding", "iso-8859-1"]) == 0
    assert "Mühle" in capfdbinary.readouterr().out.decode()


@pytest.fixture
def text(tmp_path):
    """A plain text in a file."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_text_mode(text, capfdbinary):
    """--text cleans plain text line by line, with the model for text; there is no title."""
    assert main(["clean", "--text", str(text), "--explain"]) == 0
    result = json.loads(capfdbinary.readouterr().out)
    assert result["title"] is None
    assert "After nine years" in result["text"]
    assert [block["reason"] for block in result["blocks"] if "newsletter" in block["text"]] == ["newsletter"]


def test_text_from_standard_input(monkeypatch, capfdbinary):
    """A dash reads the text from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["clean", "--text", "-"]) == 0
    assert "the mill on the river" in capfdbinary.readouterr().out.decode()


def test_text_takes_a_model_of_its_own(text, tmp_path, capsys):
    """With --text, --model is the folder of the model for text."""
    assert main(["clean", "--text", str(text), "--model", str(tmp_path / "none")]) == 1
    assert "cannot read the model in" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--url", "https://gazette.example/"],
        ["--metadata", "basic"],
        ["--keep", "p"],
        ["--drop", "p"],
        ["--no-tables"],
        ["--no-links"],
        ["--no-images"],
    ],
    ids=" ".join,
)
def test_what_is_for_pages_is_wrong_usage_with_text(text, arguments, capsys):
    """What says something of a page is, with --text, exit code 2 and one line."""
    assert main(["clean", "--text", str(text), *arguments]) == 2
    assert capsys.readouterr().err == f"dehusk: {arguments[0]}: that is for pages; leave it out with --text\n"


def test_keep_and_drop(page, capfdbinary):
    """Selectors may be repeated; the JSON tells how many elements each has matched."""
    arguments = ["--drop", "body", "--keep", "p + p", "--keep", ".none", "--json"]
    assert main(["clean", str(page), *arguments]) == 0
    answer = json.loads(capfdbinary.readouterr().out)
    assert answer["text"].startswith("Der Müller")
    assert "Nach neun Jahren" not in answer["text"]
    assert answer["metrics"]["selectors"] == {"keep": {"p + p": 1, ".none": 0}, "drop": {"body": 1}}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--drop", "p >"], "drop has 'p >'"),
        (["--no-links"], "links is false, which has an effect on Markdown and HTML alone"),
    ],
)
def test_an_option_without_effect_is_wrong_usage(page, arguments, told, capsys):
    """A selector that is none, and links of a text that has none, are exit code 2 and one line."""
    assert main(["clean", str(page), *arguments]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_metadata_need_a_format_that_has_them(page, name, capsys):
    """To search a page for metadata that are not printed is wrong usage."""
    assert main(["clean", str(page), "--metadata", "full", "--format", name]) == 2
    assert capsys.readouterr().err == (
        f"dehusk: --metadata full has no effect, as {name} has no metadata; use --format json\n"
    )


def test_tables_and_comments(tmp_path, capfdbinary):
    """--no-tables leaves out tables of data, --comments keeps what readers have written."""
    comment = "I have lived by that mill for forty years and never heard the stones turn as quietly as last Saturday."
    table = "<table><tr><th>Month<th>Sacks<tr><td>March<td>120<tr><td>April<td>90</table>"
    path = tmp_path / "page.html"
    more = f'</article><div class="comments"><h3>2 comments</h3><p>{comment}</p></div>'
    path.write_text(PAGE.replace("</article>", f"{table}{more}"), encoding="utf-8")
    texts = []
    for arguments in ([], ["--no-tables", "--comments"]):
        assert main(["clean", str(path), *arguments]) == 0
        texts.append(capfdbinary.readouterr().out.decode())
    assert [("March" in text, comment in text) for text in texts] == [(True, False), (False, True)]


def test_nothing_to_extract_is_told(tmp_path, capfdbinary):
    """A page with nothing on it prints nothing, says so on standard error, and is no failure."""
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    assert main(["clean", str(path)]) == 0
    assert capfdbinary.readouterr() == (b"", b"dehusk: there is nothing to extract in this document\n")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.html", None, "cannot read"),
        ("empty.html", b"", "is empty; give it a page or a text"),
        ("page.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", ""),
    ],
)
def test_bad_input(tmp_path, capsys, name, content, told):
    """Input that cannot be cleaned is exit code 1 and one line on standard error, without a traceback."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["clean", str(path)]) == 1
    err = capsys.readouterr().err
    assert err.startswith("dehusk: ")
    assert told in err
    assert err.count("\n") == 1


def test_broken_model_is_told(page, tmp_path, capsys):
    """A model that cannot be used is exit code 1 and one line."""
    assert main(["clean", str(page), "--model", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.startswith("dehusk: ")


def test_reader_that_goes_is_no_traceback(page):
    """When the reader of standard output goes, the program ends quietly, as a shell expects."""
    command = [sys.executable, "-m", "dehusk", "clean", str(page)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 141


def test_loads_no_web_framework(page):
    """Cleaning a file loads neither the web framework nor the settings nor the metrics."""
    run = subprocess.run([sys.executable, "-c", LOADED, str(page)], capture_output=True, text=True, check=True)
    assert run.stderr == "[]\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(tmp_path):
    """Output that cannot be written is told in one line, without a traceback."""
    page = tmp_path / "page.html"
    page.write_text("<p>" + "A sentence of a page that says enough to be kept. " * 20 + "</p>", "utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dehusk", "clean", str(page)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().strip() == "dehusk: cannot write the text: No space left on device"
