"""docs/api.md says all that HTTP can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dehusk.api.bodies import READERS
from dehusk.api.errors import PROBLEMS
from dehusk.api.schemas import BatchParameters, CleanParameters
from dehusk.workers.fields import DocumentFields
from dehusk.workers.formats import FORMATS, as_line, main_numbers
from tests.fake_cleaners import fake_result

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "api.md").read_text(encoding="utf-8")
CORPORA = (DOCS / "corpora.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", [*CleanParameters.model_fields, *BatchParameters.model_fields, *DocumentFields.model_fields]
)
def test_every_parameter_and_field_is_documented(name):
    """Each query parameter and each field of the JSON body has a row."""
    assert f"| `{name}` |" in TEXT


@pytest.mark.parametrize("name", [*READERS, *FORMATS, *main_numbers(fake_result())])
def test_every_format_and_header_is_documented(name):
    """Each media type and each header is named."""
    assert f"`{name}`" in TEXT or f"'Content-Type: {name}" in TEXT or name in TEXT


@pytest.mark.parametrize("name", json.loads(as_line(fake_result()).body))
def test_every_field_of_a_line_is_documented(name):
    """Each field of a JSON line has a row in the docs for corpus builders."""
    assert f"| `{name}` |" in CORPORA


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=lambda problem: problem.slug)
def test_every_problem_is_documented(problem):
    """Each problem has a row with its status and whether to send the request again."""
    retryable = "yes" if problem.retryable else "no"
    assert f"| `{problem.type}` | {problem.status} | {retryable} |" in TEXT


def test_every_path_is_documented(client):
    """Each path is named."""
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in TEXT
