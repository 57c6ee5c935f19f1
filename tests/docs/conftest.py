"""One service, and one folder with what the snippets name, for all tests of this folder."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

import dehusk
from scripts.demo import serving
from tests.docs.snippets import ROOT

PAGE = ROOT / "samples" / "wordpress-blog" / "page.html"
# What a reader has: pages, texts, records, and the samples of the repository.
RECORDS = (
    {"id": "mill", "html": "<p>After nine years of repairs, the mill ground its first sack of rye.</p>"},
    {"id": "notes", "text": "The stones had been lifted out with a crane in the first winter."},
)


@pytest.fixture(scope="package")
def address():
    """The address of a real service, with the real models."""
    with serving() as running:
        yield running


@pytest.fixture
def place(tmp_path, address):
    """A folder to run a snippet in, and its environment: `dehusk` is the one under test, `curl` fails on errors."""
    programs = tmp_path / "bin"
    programs.mkdir()
    _write_program(programs / "dehusk", f'exec "{sys.executable}" -m dehusk "$@"')
    if curl := shutil.which("curl"):
        _write_program(programs / "curl", f'exec "{curl}" --silent --show-error --fail-with-body "$@"')
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "samples").symlink_to(ROOT / "samples")
    shutil.copy(PAGE, folder / "page.html")
    shutil.copy(ROOT / "samples" / "rules" / "rules.yaml", folder / "rules.yaml")
    (folder / "page.txt").write_text("The mill is back\n\nAfter nine years, the mill ground its first sack of rye.\n")
    (folder / "records.ndjson").write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        # Where the package under test is: a relative path would lead elsewhere from that folder.
        "PYTHONPATH": str(Path(dehusk.__file__).resolve().parents[1]),
        "DEHUSK_PORT": address.rpartition(":")[2],
    }
    return folder, environment


def _write_program(path, command):
    path.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    path.chmod(0o755)
