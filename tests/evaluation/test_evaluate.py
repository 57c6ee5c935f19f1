"""evaluation.evaluate: any folder in the layout is measured, beside trafilatura."""

from __future__ import annotations

import json
import sys

from evaluation import evaluate
from tests.corpus import write_corpus


def test_an_unknown_folder_is_measured_with_the_packaged_model(tmp_path, monkeypatch, capsys):
    """Pages that the model was not trained on need no cross-validation; figures and pages are written."""
    write_corpus(tmp_path / "corpora", pages=3)
    out = tmp_path / "report.json"
    monkeypatch.setattr(sys, "argv", ["evaluate", "--corpora", str(tmp_path / "corpora"), "--out", str(out)])
    assert evaluate.main() == 0
    report = json.loads(out.read_text("utf-8"))
    assert report["figures"]["dehusk"]["small"]["pages"] == 3
    assert report["figures"]["dehusk"]["small"]["f1"] > 0.9
    assert len(report["pages"]["trafilatura without comments"]) == 3
    assert "| small | 3 |" in capsys.readouterr().out
