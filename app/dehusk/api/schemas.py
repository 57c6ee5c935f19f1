"""Schemas: what requests may say, and what answers look like in the OpenAPI document."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dehusk.engine.options import Favor, MetadataLevel, Options
from dehusk.engine.result import BlockReport, Metrics, Status, Version
from dehusk.metadata.record import Metadata

# Longer than any URL that browsers and servers handle.
LONGEST_URL = 8192
_URL = "Where the page came from; it is not fetched. Not for plain text."


class TextOptionFields(BaseModel):
    """What a caller may choose for one plain text."""

    model_config = ConfigDict(extra="forbid")

    favor: Favor = Field(
        Favor.BALANCED,
        description="Which error to avoid where a block is in doubt: `precision` drops it, `recall` keeps it.",
    )
    explain: bool = Field(False, description="Add every block of the document with its score, verdict and reason.")

    def to_options(self) -> Options:
        """Give the engine's options."""
        names = [field.name for field in fields(Options) if field.name in type(self).model_fields]
        return Options(**{name: getattr(self, name) for name in names})


class OptionFields(TextOptionFields):
    """What a caller may choose for one document."""

    metadata: MetadataLevel = Field(
        MetadataLevel.BASIC,
        description="How much to spend on metadata: `basic` reads what the page states, `full` also searches its text. "
        "Not for plain text, which states none.",
    )


class DeadlineParameter(BaseModel):
    """The query parameters of a request whose options are in its body."""

    model_config = ConfigDict(extra="forbid")

    deadline_ms: int | None = Field(
        None, ge=1, description="Milliseconds that cleaning may take; the service's own deadline is the upper limit."
    )


class TextParameters(DeadlineParameter, TextOptionFields):
    """The query parameters of a request whose body is a plain text."""


class CleanParameters(DeadlineParameter, OptionFields):
    """The query parameters of a request whose body is a page."""

    url: str | None = Field(None, max_length=LONGEST_URL, description=_URL)


class CleanRequest(BaseModel):
    """A page or a plain text to clean with its options, as JSON."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"oneOf": [{"required": ["html"]}, {"required": ["text"]}]}
    )

    # Neither has a default that the schema would show: which of the two is there says what the document is.
    html: str = Field(default_factory=str, description="The page.")
    text: str = Field(default_factory=str, description="A plain text that an extractor has made, instead of a page.")
    url: str | None = Field(None, max_length=LONGEST_URL, description=_URL)
    encoding: str | None = Field(None, max_length=64, description="The encoding that the page was transported in.")
    options: OptionFields = Field(default_factory=OptionFields, description="What to choose for this document.")

    @property
    def is_text(self) -> bool:
        """Whether the document is a plain text."""
        return "text" in self.model_fields_set

    @model_validator(mode="after")
    def _hold_one_document(self) -> Self:
        if self.is_text == ("html" in self.model_fields_set):
            raise ValueError("give exactly one of html and text")
        if self.is_text and (self.url is not None or "metadata" in self.options.model_fields_set):
            known = ", ".join(TextOptionFields.model_fields)
            raise ValueError(f"url and options.metadata are for pages; a text has encoding and the options {known}")
        return self


class CleanAnswer(BaseModel):
    """The cleaned document with its numbers."""

    status: Status = Field(description="`empty` when nothing in the document is content; then `text` is empty.")
    title: str | None = Field(description="The title; it is not part of the text. Null for plain text.")
    text: str = Field(description="The clean text of the body, paragraphs parted by blank lines.")
    metadata: Metadata = Field(description="What the page says of itself; null where it says nothing.")
    metrics: Metrics = Field(description="What came in, what went out, and what was removed for which reason.")
    blocks: list[BlockReport] | None = Field(None, description="Every block with its verdict; only with `explain`.")
    version: Version = Field(description="Which program and which model made this.")


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


def names_of(*models: type[BaseModel]) -> list[str]:
    """Give the names of all fields of `models`, each once, in order."""
    return list(dict.fromkeys(name for model in models for name in model.model_fields))


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
