"""Fields: what may be said of a document, in a query, a JSON object or a form."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dehusk.dom.selectors import MOST_SELECTOR_CHARS, MOST_SELECTORS
from dehusk.engine.options import Favor, MetadataLevel, Options, Output

# Longer than any URL that browsers and servers handle.
LONGEST_URL = 8192
# Room for a URL or a hash; it is given back in the answer.
LONGEST_ID = 1024
ABOUT_URL = "Where the page came from; it is not fetched. Not for plain text."

# Said in the schema alone: an empty document is an error of its own.
_NOT_EMPTY: dict[str, Any] = {"minLength": 1}
# What goes with what, in the schema; `_hold_one_document` is where it is checked.
_A_PAGE: dict[str, Any] = {"required": ["html"], "not": {"required": ["text"]}}
_A_TEXT: dict[str, Any] = {
    "required": ["text"],
    "not": {"required": ["html"]},
    "properties": {"url": {"type": "null"}, "options": {}},
}
# What a selector is, no schema can say: the engine refuses what is none.
Selector = Annotated[str, Field(min_length=1, max_length=MOST_SELECTOR_CHARS)]


class TextOptionFields(BaseModel):
    """What a caller may choose for one plain text."""

    model_config = ConfigDict(extra="forbid")

    favor: Favor = Field(
        Favor.BALANCED,
        description="Which error to avoid where a block is in doubt: `precision` drops it, `recall` keeps it.",
    )
    explain: bool = Field(False, description="Add every block with verdict, reason, score and what weighed most in it.")
    output: list[Output] = Field(
        default_factory=list,
        max_length=len(Output),
        description="What to make of the kept blocks besides the text: `markdown`, `html`, `report` (a page that shows "
        "what was removed and why).",
    )
    comments: bool = Field(False, description="Keep what readers have written below an article.")

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
    links: bool = Field(True, description="Keep links in Markdown and HTML; without them their text stays.")
    images: bool = Field(True, description="Keep images in Markdown and HTML.")
    tables: bool = Field(True, description="Keep tables that hold data; those that lay out a page are no tables.")
    keep: list[Selector] = Field(
        default_factory=list,
        max_length=MOST_SELECTORS,
        description="CSS selectors: what is inside the innermost element that one of all selectors matches is kept.",
    )
    drop: list[Selector] = Field(
        default_factory=list,
        max_length=MOST_SELECTORS,
        description="CSS selectors: what is inside the innermost element that one of all selectors matches is removed.",
    )


# The options that a text has not.
FOR_PAGES = [name for name in OptionFields.model_fields if name not in TextOptionFields.model_fields]
_A_TEXT["properties"]["options"] = {"not": {"anyOf": [{"required": [name]} for name in FOR_PAGES]}}


class DocumentFields(BaseModel):
    """A page or a plain text to clean with its options, as JSON."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"oneOf": [_A_PAGE, _A_TEXT]})

    # Neither has a default that the schema would show: which of the two is there says what the document is.
    html: str = Field(default_factory=str, json_schema_extra=_NOT_EMPTY, description="The page.")
    text: str = Field(
        default_factory=str,
        json_schema_extra=_NOT_EMPTY,
        description="A plain text that an extractor has made, instead of a page.",
    )
    url: str | None = Field(None, max_length=LONGEST_URL, description=ABOUT_URL)
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
        if self.is_text and (self.url is not None or not self.options.model_fields_set.isdisjoint(FOR_PAGES)):
            known, pages = ", ".join(TextOptionFields.model_fields), ", ".join(FOR_PAGES)
            raise ValueError(f"url and the options {pages} are for pages; a text has encoding and the options {known}")
        return self


RecordId = Annotated[str, Field(max_length=LONGEST_ID)] | Annotated[int, Field(ge=-(2**63), lt=2**63)]


class RecordFields(DocumentFields):
    """One record of a batch: a page or a plain text to clean, with a name of the caller's own."""

    id: RecordId | None = Field(None, description="What to call the record by in its answer.")


def names_of(*models: type[BaseModel]) -> list[str]:
    """Give the names of all fields of `models`, each once, in order."""
    return list(dict.fromkeys(name for model in models for name in model.model_fields))
