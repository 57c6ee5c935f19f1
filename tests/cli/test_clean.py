"""`dehusk clean`: from a file or standard input to standard output."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from dehusk.cli import main

PAGE = """<html lang="de"><head><meta charset="utf-8"><title>Die Mühle</title></head><body><article><h1>Die Mühle</h1>
<p>Nach neun Jahren mahlt die Mühle am Fluss wieder; am Samstag kam der erste Sack Roggen aus dem Tal an die Steine.</p>
<p>Der Müller erwartet, dass er ab März wieder Mehl verkaufen kann, und bittet um etwas Geduld bis dahin.</p>
</article></body></html>"""

LOADED = """
import sys
from dehusk.cli import main
code = main(["clean", sys.argv[1]])
heavy = ("fastapi", "pydantic", "uvicorn", "prometheus_client")
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
    assert {"text", "kept", "score", "reason", "xpath", "tag"} == set(blocks[0])


def test_encoding_is_passed_on(tmp_path, capfdbinary):
    """--encoding says how the bytes were transported."""
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.replace('<meta charset="utf-8">', "").encode("latin-1"))
    assert main(["clean", str(path), "--encoding", "iso-8859-1"]) == 0
    assert "Mühle" in capfdbinary.readouterr().out.decode()


def test_nothing_to_extract_is_told(tmp_path, capfdbinary):
    """A page with nothing on it prints nothing, says so on standard error, and is no failure."""
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    assert main(["clean", str(path)]) == 0
    assert capfdbinary.readouterr() == (b"", b"dehusk: there is nothing to extract on this page\n")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.html", None, "cannot read"),
        ("empty.html", b"", "is empty; give it the HTML of a page"),
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
