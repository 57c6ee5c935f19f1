"""The example for datatrove, run as a user would run it."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dehusk
from dehusk.dom.limits import MOST_DEPTH
from tests.integrations.site import article

pytest.importorskip("datatrove", reason="datatrove is not installed: pip install 'datatrove[io]'")

EXAMPLE = Path(__file__).parents[2] / "samples" / "datatrove" / "extract.py"


def test_the_example_extracts_as_a_step_of_a_pipeline(tmp_path):
    """Texts are those of cleaning each page; what is empty or cannot be cleaned is left out and counted."""
    pages = {f"story-{number}": article(number) for number in range(5)}
    odd = {"empty": "<div id=root></div>", "deep": "<div>" * (MOST_DEPTH + 10) + "<p>The bottom.</p>"}
    records = [
        {"id": name, "html": html, "url": f"https://mill.example/{name}"} for name, html in {**odd, **pages}.items()
    ]
    source, output = tmp_path / "pages", tmp_path / "texts"
    source.mkdir()
    (source / "pages.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(dehusk.__file__).resolve().parents[1]),
        "HF_HUB_OFFLINE": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, str(EXAMPLE), str(source), str(output)]
    run = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=100, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    written = [
        json.loads(line)
        for path in output.glob("*.jsonl.gz")
        for line in gzip.decompress(path.read_bytes()).decode().splitlines()
    ]
    options = {"favor": "precision"}
    assert {one["id"]: one["text"] for one in written} == {
        name: dehusk.clean(html, options).text for name, html in pages.items()
    }
    assert written[0]["metadata"]["url"].startswith("https://mill.example/")
    steps = json.loads((output / "logs" / "stats.json").read_text("utf-8"))
    counted = next(step["stats"] for step in steps if step["name"].endswith("Dehusk"))
    wanted = {"total": 7, "extracted": 6, "clean_error": 1, "dropped": 1}
    assert {name: counted[name] for name in wanted} == wanted
