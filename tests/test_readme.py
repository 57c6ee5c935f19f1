"""What README.md shows is what happens."""

from __future__ import annotations

import pytest

import dehusk
from tests.docs.snippets import snippets_of


def shown(language):
    """Give the first code block of README.md in this language."""
    return snippets_of("README.md", language)[0].text


@pytest.fixture(scope="module")
def result():
    """Clean the page that README.md shows."""
    return dehusk.clean(shown("html"), dehusk.Options(explain=True))


def test_the_page_gives_the_text_shown_beside_it(result):
    """The example page cleans to the text that README.md prints."""
    assert result.text == shown("text").strip()


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("Home", "navigation"),
        ("Sign up", "newsletter"),
        ("Recent Posts", "recent_posts"),
        ("A starter", "recent_posts"),
        ("Archives", "archive_months"),
        ("March 2025", "archive_months"),
        ("©", "footer"),
    ],
)
def test_the_husk_of_the_page_goes_for_its_reason(result, start, reason):
    """Each piece of husk in the example is removed under the reason that names it."""
    assert [block.reason for block in result.blocks if block.text.startswith(start)] == [reason]


def test_the_python_example_runs(result, capsys):
    """The Python example runs on the example page and prints its title and text."""
    exec(shown("python"), {"html": shown("html")})
    assert capsys.readouterr().out.startswith(f"{result.title}\n{result.text}\n")
