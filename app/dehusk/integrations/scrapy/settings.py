"""Settings of a crawl: read from `DEHUSK_…` in Scrapy's settings, typed, described, unknown ones refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, model_validator

from dehusk.engine.options import Options, Output
from dehusk.errors import InvalidOptionError
from dehusk.integrations.client.place import Place
from dehusk.integrations.scrapy.fields import check_path
from dehusk.machine import usable_cores
from dehusk.settings import PREFIX


def _from_command_line(value: Any) -> Any:
    """Take a mapping as JSON too, which is how `scrapy crawl -s` can give one."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError as error:
        raise ValueError("a mapping is a dict, or a JSON object on the command line") from error


_Mapping = BeforeValidator(_from_command_line)


class CrawlSettings(BaseModel):
    """What a project may choose for the pipeline; each field is the setting `DEHUSK_` and its name in capitals."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    url: str = Field("http://127.0.0.1:8000", pattern="^https?://", description="Address of the service.")
    uds: Path | None = Field(None, description="Unix domain socket of the service, instead of an address.")
    token: SecretStr | None = Field(None, description="Token that the service asks for.")
    timeout: float = Field(30.0, gt=0, le=3600, description="Seconds that one answer of the service may take.")
    options: Annotated[dict[str, Any], _Mapping] = Field(
        default_factory=dict, description="Options of cleaning, such as `{'favor': 'precision'}`."
    )
    deadline_ms: int | None = Field(
        None,
        ge=1,
        le=600_000,
        description="Milliseconds that cleaning one page may take; by default what the service has set, and 10,000 "
        "in-process.",
    )
    field: str = Field(
        "html", min_length=1, description="Item field that holds the page: bytes, a str or a Scrapy response."
    )
    url_field: str = Field(
        "url", min_length=1, description="Item field that holds the page's address; the item may do without."
    )
    fields: Annotated[dict[str, str], _Mapping] = Field(
        default_factory=lambda: {"text": "text", "title": "title"},
        min_length=1,
        description="What goes where: paths into the result, such as `metadata.author`, and the item field for each.",
    )
    status_field: str = Field(
        "dehusk_status",
        min_length=1,
        description="Item field for `ok`, `empty` or what went wrong; filled where `DEHUSK_EMPTY` is `flag` or "
        "`DEHUSK_ON_ERROR` is `raw`.",
    )
    keep_source: bool = Field(False, description="Whether the page stays in the item once it is cleaned or dropped.")
    empty: Literal["keep", "drop", "flag"] = Field(
        "keep", description="What to do with a page with nothing to extract: keep the item, drop it or flag it."
    )
    on_error: Literal["fail", "retry", "raw"] = Field(
        "retry",
        description="What to do when the service is away: drop the item, wait and try again before that, or let it "
        "through with its page, flagged.",
    )
    retry_seconds: float = Field(
        120.0,
        ge=0,
        le=86_400,
        description="Seconds that an item waits for a service that is away, with `retry`, or full.",
    )
    close_after: int = Field(
        0,
        ge=0,
        description="Items in a row that the service was away for, after which the spider is closed as "
        "`dehusk_unavailable`; 0 for never.",
    )
    inprocess: bool = Field(False, description="Whether pages are cleaned in worker processes of the crawl itself.")
    workers: int = Field(
        default_factory=usable_cores, ge=1, le=256, description="Worker processes in-process; by default one per core."
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.uds is not None and "url" in self.model_fields_set:
            raise ValueError("DEHUSK_URL and DEHUSK_UDS are both given; give one of them")
        for path in self.fields:
            check_path(path)
        if self.flags and self.status_field in self.fields.values():
            raise ValueError(f"DEHUSK_STATUS_FIELD is {self.status_field!r}, which DEHUSK_FIELDS fills too")
        token = None if self.token is None else self.token.get_secret_value()
        try:
            # What the client would refuse ends the crawl before it begins, and not each item in turn.
            Place.of(self.url, self.uds, token, compress=True)
        except ValueError as error:
            raise ValueError(f"DEHUSK_URL, DEHUSK_TOKEN: {error}") from error
        try:
            self.cleaning()
        except InvalidOptionError as error:
            raise ValueError(f"DEHUSK_OPTIONS: {error}") from error
        return self

    @property
    def flags(self) -> bool:
        """Whether items say in a field what became of them."""
        return self.empty == "flag" or self.on_error == "raw"

    def cleaning(self) -> Options:
        """Give the options of cleaning, with the outputs that the item fields ask for."""
        chosen = Options.of(self.options)
        asked = {path.partition(".")[0] for path in self.fields}
        output = (*chosen.output, *(one for one in Output if one in asked))
        options = replace(chosen, output=output, explain=chosen.explain or "blocks" in asked)
        options.check_for_page()
        return options


def read_settings(settings: Mapping[Any, Any]) -> CrawlSettings:
    """Read the pipeline's settings; raise ValueError, which names each that is unknown or wrong."""
    known = [name.upper() for name in CrawlSettings.model_fields]
    # A project takes a setting back with None, a command line with nothing behind the "=".
    given = {
        name.removeprefix(PREFIX): value
        for name, value in settings.items()
        if name.startswith(PREFIX) and value not in (None, "")
    }
    for name in sorted(given):
        if name not in known:
            close = get_close_matches(name, known, n=1)
            listed = ", ".join(PREFIX + one for one in known)
            hint = f"did you mean {PREFIX}{close[0]}?" if close else f"the settings are {listed}"
            raise ValueError(f"unknown setting {PREFIX}{name}; {hint}")
    try:
        return CrawlSettings(**{name.lower(): value for name, value in given.items()})
    except ValidationError as error:
        raise ValueError("; ".join(_told(one) for one in error.errors(include_input=False))) from error


def _told(problem: Any) -> str:
    place = [str(one) for one in problem["loc"]]
    name = "".join((PREFIX, place[0].upper(), *(f"[{one!r}]" for one in place[1:]), ": ")) if place else ""
    return name + str(problem["msg"]).removeprefix("Value error, ")
