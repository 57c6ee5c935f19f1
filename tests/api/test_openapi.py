"""The OpenAPI document says what the service does."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from pydantic import TypeAdapter

import dehusk
from dehusk.api.bodies import READERS
from dehusk.api.errors import PROBLEM_TYPE, PROBLEMS
from dehusk.api.examples import ANSWER, ANSWER_TEI, BLOCKS, CLEAN_STATUSES, FLAT_ANSWER, HTML
from dehusk.api.schemas import CleanAnswer, CleanParameters
from dehusk.engine.options import Options
from dehusk.engine.result import Result
from dehusk.features import feature_names
from dehusk.workers.fields import OptionFields, TextOptionFields
from dehusk.workers.formats import FORMATS, as_line
from tests.fake_cleaners import fake_result
from tests.render.tei_schema import read


@pytest.fixture(scope="module")
def clean(client):
    """The description of POST /clean."""
    return client.get("/openapi.json").json()["paths"]["/clean"]["post"]


def test_option_fields_are_the_options():
    """The options over HTTP are those of the engine, with the same defaults."""
    assert OptionFields().to_options() == Options()
    assert set(OptionFields.model_fields) == {field.name for field in fields(Options)}
    assert TextOptionFields().to_options() == Options()


def test_answer_fields_are_the_result():
    """The described answer has the fields of the engine's result."""
    assert list(CleanAnswer.model_fields) == [field.name for field in fields(Result)]


def test_answer_example_is_valid():
    """The example of an answer has the described shape."""
    TypeAdapter(CleanAnswer).validate_python(ANSWER)
    TypeAdapter(CleanAnswer).validate_python({**ANSWER, "blocks": BLOCKS})


def test_the_example_of_a_block_is_one_of_the_example_page():
    """It is what the engine says of that page; the model's next version may weigh otherwise, and not another block."""
    blocks = dehusk.clean(HTML, {"explain": True}).to_dict()["blocks"]
    (shown,) = BLOCKS
    (meant,) = [block for block in blocks if block["text"] == shown["text"]]
    same = ("kept", "reason", "xpath", "tag")
    assert [meant[name] for name in same] == [shown[name] for name in same]
    assert list(meant) == list(shown)
    assert [list(feature) for feature in meant["features"]] == [list(feature) for feature in shown["features"]]
    assert {feature["name"] for feature in shown["features"]} <= set(feature_names())


def test_flat_example_is_a_line():
    """The example of a flat answer has the fields that one has."""
    assert list(FLAT_ANSWER) == list(json.loads(as_line(fake_result()).body))


def test_tei_example_is_valid():
    """The example of a TEI answer is valid TEI."""
    read(ANSWER_TEI)


def test_every_parameter_is_described(clean):
    """Each query parameter is described, with a type."""
    assert [parameter["name"] for parameter in clean["parameters"]] == list(CleanParameters.model_fields)
    assert all(parameter["description"] for parameter in clean["parameters"])


def test_every_body_type_has_an_example(clean):
    """Each media type that is taken has an example."""
    assert set(clean["requestBody"]["content"]) == set(READERS)
    assert all(content["examples"] for content in clean["requestBody"]["content"].values())


def test_every_answer_type_has_an_example(clean):
    """Each format of the answer has an example."""
    assert set(clean["responses"]["200"]["content"]) == set(FORMATS)
    answers = clean["responses"]["200"]["content"].values()
    assert all(content.get("example") or content.get("examples") for content in answers)


def test_every_problem_has_an_example(clean):
    """Each problem that cleaning can end with has an example below its status."""
    for problem in PROBLEMS.values():
        if problem.status in CLEAN_STATUSES:
            examples = clean["responses"][str(problem.status)]["content"][PROBLEM_TYPE]["examples"]
            assert examples[problem.slug]["value"]["status"] == problem.status


def test_request_examples_are_taken(client, clean):
    """Each example of a request is answered with a 200."""
    for media_type, content in clean["requestBody"]["content"].items():
        for example in content["examples"].values():
            value = example["value"]
            if media_type == "multipart/form-data":
                response = client.post("/clean", files={"file": value["file"].encode()}, data={"url": value["url"]})
            else:
                body = value if isinstance(value, str) else json.dumps(value)
                response = client.post("/clean", content=body.encode(), headers={"Content-Type": media_type})
            assert response.status_code == 200


def test_no_reference_dangles(client):
    """Every reference in the document leads somewhere."""
    document = client.get("/openapi.json")
    for part in document.text.split('"#/components/schemas/')[1:]:
        assert part.split('"')[0] in document.json()["components"]["schemas"]
