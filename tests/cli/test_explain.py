"""`dehusk explain`: from a file or standard input to a report in a file, whole or not at all."""

from __future__ import annotations

import io
import sys

import pytest

from dehusk.cli import main

SENTENCE = "After nine years of repairs, the mill on the river ground its first sack of rye on Saturday."
PAGE = f"<html><head><title>The mill is back</title></head><body><article><p>{SENTENCE}</p></article></body></html>"


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A page in a file of the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def test_writes_the_report(page, tmp_path, capfd):
    """The report goes to the file named, and nothing is said."""
    out = tmp_path / "report.html"
    assert main(["explain", page, "--out", str(out), "--url", "https://gazette.example/", "--favor", "recall"]) == 0
    report = out.read_text("utf-8")
    assert report.startswith("<!DOCTYPE html>")
    assert report.endswith("</html>\n")
    assert f"&gt;{SENTENCE}&lt;/x-block&gt;" in report
    assert capfd.readouterr() == ("", "")


def test_a_dash_reads_and_prints(monkeypatch, capfdbinary):
    """A dash stands for standard input as well as for standard output."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert main(["explain", "-", "--out", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"<!DOCTYPE html>")
    assert err == b""


def test_explains_a_text(tmp_path):
    """--text explains what an extractor has made."""
    path = tmp_path / "page.txt"
    path.write_text(f"The mill\n\n{SENTENCE}\n\n<b>Sign up</b> for our newsletter.\n", encoding="utf-8")
    assert main(["explain", str(path), "--text", "--out", str(tmp_path / "report.html")]) == 0
    assert "&amp;lt;b&amp;gt;Sign up" in (tmp_path / "report.html").read_text("utf-8")


def test_an_older_report_is_replaced_whole(page, tmp_path):
    """A report takes the place of an older one at once, through a link too, and leaves nothing beside it."""
    old = tmp_path / "old.html"
    old.write_text("old" * 1_000_000)
    (tmp_path / "report.html").symlink_to(old)
    with old.open() as open_before:
        assert main(["explain", page, "--out", str(tmp_path / "report.html")]) == 0
        assert open_before.read(3) == "old"
    assert (tmp_path / "report.html").is_symlink()
    assert old.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.html", "page.html", "report.html"]


def test_a_device_stays_one(page):
    """What is no regular file is written to, not replaced."""
    assert main(["explain", page, "--out", "/dev/null"]) == 0
    with open("/dev/null", "rb") as device:  # noqa: PTH123 - no regular file
        assert device.read() == b""


def test_a_page_without_content_has_a_report(tmp_path, capfd):
    """A page with nothing to extract is explained as well, and told of."""
    (tmp_path / "page.html").write_text("<html><body></body></html>")
    assert main(["explain", str(tmp_path / "page.html"), "--out", str(tmp_path / "report.html")]) == 0
    assert "nothing to extract" in capfd.readouterr().err
    assert (tmp_path / "report.html").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["missing.html", "--out", "report.html"], 1, "dehusk: cannot read 'missing.html': No such file"),
        (["page.html", "--out", "missing/report.html"], 1, "cannot write 'missing/report.html': No such file"),
        (["page.html", "--out", "."], 1, "dehusk: cannot write '.': Is a directory"),
        (["page.html"], 2, "the following arguments are required: --out"),
        (["page.html", "--out", "-", "--text", "--url", "https://gazette.example/"], 2, "--url: that is for pages"),
    ],
)
@pytest.mark.usefixtures("page")
def test_failures_say_what_to_do(tmp_path, capfd, arguments, code, said):
    """What goes wrong is said in a line, with an exit code of its kind."""
    assert main(["explain", *arguments]) == code
    assert said in capfd.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
