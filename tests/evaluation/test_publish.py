"""evaluation.publish: reports become parts of docs/speed.md."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from evaluation import publish

DOCUMENT = Path(__file__).parents[2] / "docs" / "speed.md"
MACHINE = {"processor": "a processor", "cores": 2, "load_before": 0.0, "python": "3", "versions": {}}
ROW = {
    "family": "blocks",
    "unit": "blocks",
    "size": 2_000,
    "before_ms": 10.0,
    "after_ms": 30.0,
    "stage": "walk",
    "stage_ratio": 4.0,
    "ratio": 3.0,
}


def test_the_document_has_marks_for_every_report():
    """Each part can be filled, and once only."""
    text = DOCUMENT.read_text("utf-8")
    assert [text.count(f"<!-- {name} -->") for name in publish.TABLES] == [1, 1, 1]
    assert all("filled" in publish.fill(text, name, "filled") for name in publish.TABLES)


def test_only_what_stands_between_the_marks_changes():
    """Filling twice is filling once with the later content."""
    text = "before\n<!-- a -->\nold\n<!-- /a -->\nafter\n"
    once = publish.fill(text, "a", "new \\1")
    assert once == "before\n<!-- a -->\nnew \\1\n<!-- /a -->\nafter\n"
    assert publish.fill(once, "a", "old") == text


def test_missing_marks_are_told():
    """A document that has lost its marks is not written over."""
    with pytest.raises(SystemExit, match="no marks <!-- a -->"):
        publish.fill("text", "a", "new")


def test_reports_that_are_there_are_written(tmp_path, monkeypatch):
    """One report fills its part; the parts of the others stay."""
    document, reports = tmp_path / "speed.md", tmp_path / "reports"
    reports.mkdir()
    document.write_text(DOCUMENT.read_text("utf-8"), "utf-8")
    (reports / "scaling.json").write_text(json.dumps({"machine": MACHINE, "families": [ROW]}), "utf-8")
    monkeypatch.setattr(sys, "argv", ["publish", "--reports", str(reports), "--document", str(document)])
    assert publish.main() == 0
    text = document.read_text("utf-8")
    assert "| blocks | 2,000 blocks | 10 | 30 | **3.00** | walk | 4.00 |" in text
    assert publish.fill(text, "scaling", "x") == publish.fill(DOCUMENT.read_text("utf-8"), "scaling", "x")
