"""Schemas: what requests may say, and what answers look like in the OpenAPI document."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dehusk.engine.result import BlockReport, Metrics, Status, Version
from dehusk.metadata.record import Metadata
from dehusk.workers.fields import ABOUT_URL, LONGEST_URL, OptionFields, TextOptionFields


class DeadlineParameter(BaseModel):
    """The query parameters of a request whose options are in its body."""

    model_config = ConfigDict(extra="forbid")

    deadline_ms: int | None = Field(
        None, ge=1, description="Milliseconds that cleaning may take; the service's own deadline is the upper limit."
    )


class Lines(StrEnum):
    """What the lines of a batch's answer are."""

    FULL = "full"
    FLAT = "flat"


class BatchParameters(DeadlineParameter):
    """The query parameters of a batch; the options are in its records."""

    lines: Lines = Field(
        Lines.FULL,
        description="What each line of the answer is: `full`, the index, id and status with all that `/clean` gives; "
        "`flat`, one object of plain values, as `/clean` gives it as `application/x-ndjson`. Problems are the same.",
    )


class TextParameters(DeadlineParameter, TextOptionFields):
    """The query parameters of a request whose body is a plain text."""


class CleanParameters(DeadlineParameter, OptionFields):
    """The query parameters of a request whose body is a page."""

    url: str | None = Field(None, max_length=LONGEST_URL, description=ABOUT_URL)


class CleanAnswer(BaseModel):
    """The cleaned document with its numbers."""

    status: Status = Field(description="`empty` when nothing in the document is content; then `text` is empty.")
    title: str | None = Field(description="The title; it is not part of the text. Null for plain text.")
    text: str = Field(description="The clean text of the body, paragraphs parted by blank lines.")
    metadata: Metadata = Field(description="What the page says of itself; null where it says nothing.")
    metrics: Metrics = Field(description="What came in, what went out, and what was removed for which reason.")
    blocks: list[BlockReport] | None = Field(
        None, description="Every block with its verdict and what weighed most in its score; only with `explain`."
    )
    version: Version = Field(description="Which program and which model made this.")
    markdown: str | None = Field(None, description="The kept blocks as Markdown; only with that `output`.")
    html: str | None = Field(None, description="The kept blocks as sanitised HTML; only with that `output`.")
    report: str | None = Field(None, description="A page that shows what was removed and why; only with that `output`.")
    rule: str | None = Field(
        None, description="The rule for the page's site that was applied; null where there is none."
    )


class ProblemAnswer(BaseModel):
    """Why a request was not answered, as RFC 9457 has it."""

    type: str = Field(description="Which problem this is: a stable URI, relative to the service.")
    title: str = Field(description="The problem in a few words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened, and what to do.")
    retryable: bool = Field(description="Whether the same request can succeed later.")
    request_id: str = Field(description="The id of the request, as in `X-Request-ID`: the log has it too.")
    trace_id: str = Field(description="The id of the trace that the request is a part of, as in `traceparent`.")


class StateAnswer(BaseModel):
    """Whether the service is up."""

    status: str = Field(description="`ok` when it is.")


class VersionAnswer(BaseModel):
    """Which versions are running."""

    dehusk: str = Field(description="The program.")
    model: str | None = Field(description="The model; null until a worker has loaded it.")
    python: str = Field(description="The interpreter.")


def inlined_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Give the JSON schema of `model` with every reference replaced by what it refers to."""
    schema = model.model_json_schema()
    definitions = schema.pop("$defs", {})

    def inline(node: Any) -> Any:
        if isinstance(node, list):
            return [inline(item) for item in node]
        if not isinstance(node, dict):
            return node
        rest = {key: inline(value) for key, value in node.items() if key != "$ref"}
        if "$ref" in node:
            return {**inline(definitions[node["$ref"].rsplit("/", 1)[1]]), **rest}
        return rest

    inlined: dict[str, Any] = inline(schema)
    return inlined


def query_parameters(model: type[BaseModel]) -> list[dict[str, Any]]:
    """Describe the fields of `model` as OpenAPI query parameters."""
    return [
        {"name": name, "in": "query", "required": False, "description": one.pop("description", ""), "schema": one}
        for name, one in inlined_schema(model)["properties"].items()
    ]
