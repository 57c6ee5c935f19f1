"""The example for Crawlee, run as a user would run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dehusk
from tests.cli.running import running
from tests.integrations.site import PRIVATE, served

pytest.importorskip("crawlee", reason="Crawlee is not installed: pip install 'crawlee[parsel]'")
pytest.importorskip("parsel", reason="Crawlee's parsel is not installed: pip install 'crawlee[parsel]'")

EXAMPLE = Path(__file__).parents[2] / "samples" / "crawlee" / "crawl.py"


def test_the_example_crawls_a_site(tmp_path):
    """Every page that can be cleaned is in the file with the text that cleaning it gives; robots.txt is obeyed."""
    output = tmp_path / "pages.json"
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(dehusk.__file__).resolve().parents[1]),
        "CRAWLEE_STORAGE_DIR": str(tmp_path / "storage"),
        # On a machine with other work on it Crawlee would wait for better times.
        "CRAWLEE_MAX_USED_CPU_RATIO": "1",
    }
    with (
        served(articles=3) as site,
        running([sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", "1"]) as (_, at),
    ):
        command = [sys.executable, str(EXAMPLE), f"{site.address}/", str(output), at]
        run = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=100, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
        pages = {page["url"]: page for page in json.loads(output.read_text("utf-8"))}
        assert f"{site.address}/deep could not be cleaned" in run.stdout + run.stderr
        assert PRIVATE not in site.asked
        for path in [f"/a/{number}" for number in range(3)] + ["/old"]:
            kind, body = site.held[path]
            result = dehusk.clean(body, encoding=kind.partition("charset=")[2])
            author = result.metadata.author
            assert pages.pop(site.address + path) == {
                "url": site.address + path,
                "title": result.title,
                "text": result.text,
                "author": author,
            }
        assert pages.keys() == {site.address + path for path in ("/", "/empty")}
