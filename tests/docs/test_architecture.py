"""docs/architecture.md names what there is."""

from __future__ import annotations

import re

import pytest

from tests.docs.snippets import ROOT, read

PACKAGE = ROOT / "app" / "dehusk"
TABLE = read("docs/architecture.md").partition("## Where to find it")[2].partition("\n## ")[0]
ROWS = dict(re.findall(r"^\| `(\w+)/` \| (.+) \|$", TABLE, re.MULTILINE))
# Where the names of the files say what they are, and the table does not repeat them.
NOT_LISTED = {"api", "features", "metadata", "passes", "web", "workers", "cli", "model"}


def test_every_package_has_a_row():
    """Each folder of the package has a row, and no other."""
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(ROWS)


@pytest.mark.parametrize("folder", ROWS)
def test_files_that_are_named_are_there(folder):
    """Each file that a row names is in that folder, or below the package where the row gives its path."""
    for name in re.findall(r"`([\w*/]+\.py)`", ROWS[folder]):
        base = PACKAGE if "/" in name else PACKAGE / folder
        assert list(base.glob(name)), name


@pytest.mark.parametrize("folder", sorted(set(ROWS) - NOT_LISTED))
def test_every_file_is_named(folder):
    """Where a row lists the files of a folder, it lists all of them."""
    named = {
        path.name for name in re.findall(r"`([\w*]+\.py)`", ROWS[folder]) for path in (PACKAGE / folder).glob(name)
    }
    assert {path.name for path in (PACKAGE / folder).glob("*.py")} - {"__init__.py"} == named


@pytest.mark.parametrize(
    "name", re.findall(r"`((?:dom|render|metadata|cli)/[\w*]+\.py)`", read("docs/architecture.md"))
)
def test_paths_in_the_text_are_there(name):
    """Each path that the text names leads to a file."""
    assert list(PACKAGE.glob(name))
