"""docs/batch.md: its commands run one after the other, and it names every option, column and exit code."""

from __future__ import annotations

import argparse
import re

import pytest

from dehusk.batch.rows import Row
from dehusk.cli import batch
from tests.docs.snippets import read, snippets_of
from tests.docs.test_commands import run

NAME = "docs/batch.md"


@pytest.fixture
def address():
    """No service: nothing on this page speaks to one."""
    return "http://127.0.0.1:0"


def test_the_page_can_be_followed(place, address):
    """Each command finds what those above it have left, runs to its end, and prints what is shown."""
    snippets = snippets_of(NAME)
    for snippet, after in zip(snippets, [*snippets[1:], None], strict=True):
        if snippet.language in ("sh", "python"):
            printed = run(snippet, place, address)
            if after is not None and after.language == "text":
                pattern = ".*?".join(map(re.escape, after.text.strip().split("…")))
                assert re.fullmatch(pattern, printed.strip(), re.DOTALL), printed


def test_every_option_is_named():
    """The page names each option of the command, and none that there is not."""
    commands = argparse.ArgumentParser().add_subparsers()
    batch.add_to(commands)
    known = {option for action in commands.choices["batch"]._actions for option in action.option_strings}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", read(NAME)))
    assert named == known - {"-h", "--help"}


def test_every_column_is_named():
    """The table of columns has those of a row, in their order."""
    table = read(NAME).partition("### The columns")[2].partition("\n### ")[0]
    firsts = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert [name for first in firsts for name in re.findall(r"`(\w+)`", first)] == list(Row.__dataclass_fields__)
