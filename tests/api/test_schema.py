"""The service against its own OpenAPI document, with requests made up from it, right ones and wrong ones."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dehusk.api.application import create_app
from dehusk.settings import Settings
from dehusk.workers.cleaners import ModelCleaner
from dehusk.workers.fields import FOR_PAGES, OptionFields
from tests.api.doors import service


@schemathesis.serializer("text/html", "application/xhtml+xml", "application/x-ndjson", "application/jsonl")
def as_it_is(context, value):
    """Send a body of text as its bytes."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


NOT_WITH = {"text/plain": ("url", *FOR_PAGES), "application/json": ("url", *OptionFields.model_fields)}
# No schema tells a selector from another string.
SELECTORS = ["article.body > p", "#main .lead", "li:nth-child(2n)"]
OPERATIONS = [
    (path, method) for path, methods in create_app(Settings()).openapi()["paths"].items() for method in methods
]


@pytest.fixture(scope="module")
def document():
    """The document as a running service gives it."""
    with service(ModelCleaner()) as client:
        yield schemathesis.openapi.from_url(f"{client.base_url}/openapi.json")


def make_right(options, mode):
    """Put selectors where they belong, and ask for the output that links and images are in."""
    if mode is not GenerationMode.POSITIVE or not isinstance(options, dict):
        return
    for name in {"keep", "drop"}.intersection(options):
        options[name] = SELECTORS[: len(options[name])]
    if {"links", "images"}.intersection(options):
        options["output"] = ["markdown"]


# Any bytes are a page, a text or lines; only JSON has a shape that can be wrong.
CASES: list[tuple[str, str, GenerationMode, str | None]] = [
    (*operation, GenerationMode.POSITIVE, None) for operation in OPERATIONS
]
CASES.append(("/clean", "post", GenerationMode.NEGATIVE, "application/json"))


@pytest.mark.parametrize(("path", "method", "mode", "media_type"), CASES)
def test_the_document_is_true(document, path, method, mode, media_type):
    """Every answer has a status, a type and a shape that the document names, whatever the request was made of."""
    operation = document[path][method]

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case):
        assume(media_type in (None, case.media_type))
        # A millisecond is a right thing to ask for, and too little.
        case.query.pop("deadline_ms", None)
        # What the document cannot say: which of the parameters go with which body.
        for name in NOT_WITH.get(case.media_type, ()):
            case.query.pop(name, None)
        make_right(case.query, mode)
        if isinstance(case.body, dict):
            make_right(case.body.get("options"), mode)
        # It takes a file for a picture, which is no page.
        excluded = [positive_data_acceptance] if case.media_type == "multipart/form-data" else []
        case.call_and_validate(timeout=20, excluded_checks=excluded)

    answers()
