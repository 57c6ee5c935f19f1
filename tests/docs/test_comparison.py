"""docs/comparison.md and README.md repeat the figures of docs/speed.md and docs/quality.md as they stand there."""

from __future__ import annotations

import re

import pytest

from tests.docs.snippets import read


def rows(name, begin):
    """Give the rows of the first table of a document whose head begins like this, as lists of bare cells."""
    table = read(name).partition(f"\n| {begin} |")[2].partition("\n\n")[0]
    lines = [line for line in table.splitlines()[2:] if line.startswith("|")]
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines]


def program(name):
    """Give the name of a program as docs/speed.md has it: without version, comma and capitals of its own."""
    return re.sub(r" [\d.]+|[,`]", "", name).replace("Dehusk", "dehusk")


MEASURED = {row[0]: row for row in rows("docs/speed.md", "extractor")}
QUALITY = {row[0].partition(" (")[0]: row for row in rows("docs/quality.md", "corpus")}


@pytest.mark.parametrize("row", rows("docs/comparison.md", "program"), ids=lambda row: row[0])
def test_the_comparison_has_the_measured_figures(row):
    """F1, mean time and loaded memory of each program are those of the bench."""
    measured = MEASURED[program(row[0])]
    assert row[1:] == [measured[1], measured[2], measured[9]]


@pytest.mark.parametrize("row", rows("README.md", "extractor"), ids=lambda row: row[0])
def test_the_readme_has_the_measured_figures(row):
    """F1 and mean time of each program are those of the bench."""
    measured = MEASURED[program(row[0])]
    assert row[1] == measured[1]
    assert row[2].partition(" (")[0] == measured[2]


@pytest.mark.parametrize("row", rows("README.md", "corpus"), ids=lambda row: row[0])
def test_the_readme_has_the_evaluated_figures(row):
    """Pages and F1 of each corpus are those of the evaluation."""
    assert row[1:4] == QUALITY[row[0].partition(",")[0]][1:4]
