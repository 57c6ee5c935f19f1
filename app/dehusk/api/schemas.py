"""Schemas: what requests may say, and what answers look like in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dehusk.engine.options import Favor, MetadataLevel, Options
from dehusk.engine.result import BlockReport, Metrics, Status, Version
from dehusk.metadata.record import Metadata

# Longer than any URL that browsers and servers handle.
LONGEST_URL = 8192


class OptionFields(BaseModel):
    """What a caller may choose for one document."""

    model_config = ConfigDict(extra="forbid")

    favor: Favor = Field(
        Favor.BALANCED,
        description="Which error to avoid where a block is in doubt: `precision` drops it, `recall` keeps it.",
    )
    metadata: MetadataLevel = Field(
        MetadataLevel.BASIC,
        description="How much to spend on metadata: `basic` reads what the page states, `full` also searches its text.",
    )
    explain: bool = Field(False, description="Add every block of the page with its score, verdict and reason.")

    def to_options(self) -> Options:
        """Give the engine's options."""
        return Options(**{name: getattr(self, name) for name in OptionFields.model_fields})


class DeadlineParameter(BaseModel):
    """The query parameters of a request whose options are in its body."""

    model_config = ConfigDict(extra="forbid")

    deadline_ms: int | None = Field(
        None, ge=1, description="Milliseconds that cleaning may take; the service's own deadline is the upper limit."
    )


class CleanParameters(DeadlineParameter, OptionFields):
    """The query parameters of a request whose body is the document itself."""

    url: str | None = Field(None, max_length=LONGEST_URL, description="Where the page came from; it is not fetched.")


class CleanRequest(BaseModel):
    """A document to clean with its options, as JSON."""

    model_config = ConfigDict(extra="forbid")

    html: str = Field(description="The page.")
    url: str | None = Field(None, max_length=LONGEST_URL, description="Where the page came from; it is not fetched.")
    encoding: str | None = Field(None, max_length=64, description="The encoding that the page was transported in.")
    options: OptionFields = Field(default_factory=OptionFields, description="What to choose for this document.")


class CleanAnswer(BaseModel):
    """The cleaned document with its numbers."""

    status: Status = Field(description="`empty` when nothing on the page is content; then `text` is empty.")
    title: str | None = Field(description="The title; it is not part of the text.")
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
