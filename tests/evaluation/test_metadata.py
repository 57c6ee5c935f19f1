"""evaluation.metadata: what counts as right."""

from __future__ import annotations

import pytest

from evaluation.metadata import same


@pytest.mark.parametrize(
    ("fact", "answer", "truth", "right"),
    [
        ("title", "The Mill – Reopened!", "the mill: reopened", True),
        ("title", "Reopened: the mill", "The mill reopened", False),
        ("author", "Ann Miller; Bo Weaver", "Ann Miller, Bo Weaver", True),
        ("author", "", "Ann Miller", False),
        ("date", "2024-05-03T10:00:00Z", "2024-05-03", True),
        ("date", "2024-05-04", "2024-05-03", False),
    ],
)
def test_facts_are_the_same_but_for_spelling(fact, answer, truth, right):
    """Signs and case make no difference, words and their order do."""
    assert same(fact, answer, truth) == right
