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
from tests.api.doors import service


@schemathesis.serializer("text/html", "application/xhtml+xml", "application/x-ndjson", "application/jsonl")
def as_it_is(context, value):
    """Send a body of text as its bytes."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


NOT_WITH = {"text/plain": ("url", "metadata"), "application/json": ("url", "metadata", "favor", "explain")}
OPERATIONS = [
    (path, method) for path, methods in create_app(Settings()).openapi()["paths"].items() for method in methods
]


@pytest.fixture(scope="module")
def document():
    """The document as a running service gives it."""
    with service(ModelCleaner()) as client:
        yield schemathesis.openapi.from_url(f"{client.base_url}/openapi.json")


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
        # It takes a file for a picture, which is no page.
        excluded = [positive_data_acceptance] if case.media_type == "multipart/form-data" else []
        case.call_and_validate(timeout=20, excluded_checks=excluded)

    answers()
