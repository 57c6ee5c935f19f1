"""Settings of the service: read from `DEHUSK_…` in the environment, typed, described, unknown keys refused."""

from __future__ import annotations

import os
from difflib import get_close_matches
from typing import Any, Literal

from pydantic import DirectoryPath, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "DEHUSK_"


def usable_cores() -> int:
    """Count the processor cores this process may run on, which can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Settings(BaseSettings):
    """What an operator may choose; built once at the edge (`create_app`, the command line) and passed on."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on; loopback unless told otherwise.")
    port: int = Field(8000, ge=0, le=65535, description="TCP port to listen on; 0 takes any free port.")
    workers: int = Field(
        default_factory=usable_cores,
        ge=1,
        le=256,
        description="Worker processes that clean documents; by default one for each core the process may use.",
    )
    deadline_ms: int = Field(
        10_000,
        ge=1,
        le=600_000,
        description="Milliseconds that cleaning one document may take before its worker is killed; "
        "a request may ask for less, never for more.",
    )
    max_body_bytes: int = Field(
        20_000_000, ge=1, description="Largest request body in bytes; counted while it arrives, a larger one is a 413."
    )
    queue_size: int = Field(
        64, ge=1, le=100_000, description="Documents that may wait for a worker; beyond that the answer is a 429."
    )
    recycle_after: int = Field(
        5_000, ge=0, description="Documents after which a worker is replaced by a fresh one; 0 keeps it for good."
    )
    grace_seconds: float = Field(
        20.0, ge=0, le=3600, description="Seconds that documents in work may take to finish when the service stops."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is logged.")
    model: DirectoryPath | None = Field(
        None, description="Folder of the model to use for pages instead of the one that ships with Dehusk."
    )

    @model_validator(mode="before")
    @classmethod
    def _refuse_unknown_keys(cls, values: Any) -> Any:
        """Refuse a misspelt key, which the environment source would otherwise pass over in silence."""
        known = [name.upper() for name in cls.model_fields]
        for key in sorted(os.environ):
            name = key.upper().removeprefix(PREFIX)
            if name != key.upper() and name not in known:
                close = get_close_matches(name, known, n=1)
                listed = ", ".join(PREFIX + one for one in known)
                hint = f"did you mean {PREFIX}{close[0]}?" if close else f"the settings are {listed}"
                raise ValueError(f"unknown setting {key} in the environment; {hint}")
        return values
