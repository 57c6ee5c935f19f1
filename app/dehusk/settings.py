"""Settings of the service: read from `DEHUSK_…` in the environment, typed, described, unknown keys refused."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import DirectoryPath, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dehusk.machine import memory_limit, usable_cores

PREFIX = "DEHUSK_"
# What can follow `Authorization: Bearer`: visible ASCII. A longer one is a file that was named by mistake.
_TOKEN = re.compile(r"[!-~]{1,4096}")


# What a worker needs for the largest page that the limits let pass; more is not given to it without being asked for.
WORKER_BYTES = 1_000_000_000
# What the process that serves HTTP and the one that workers are forked from take, without bodies that wait.
PARENT_BYTES = 400_000_000
# Below this no worker cleans even a small page.
LEAST_WORKER_BYTES = 150_000_000
# The largest body, and all of them together, where neither the operator nor a control group says otherwise.
BODY_BYTES = 20_000_000
HELD_BYTES = 256_000_000


def held_share(values: dict[str, Any]) -> int:
    """Give the bytes of bodies that may be held together: an eighth of what there is, but never less than one body."""
    limit = memory_limit()
    share = HELD_BYTES if limit is None else min(HELD_BYTES, limit // 8)
    return max(share, int(values.get("max_body_bytes", BODY_BYTES)))


def worker_share(values: dict[str, Any]) -> int:
    """Give the bytes of memory that each of the workers may have, where a control group limits them all together."""
    limit = memory_limit()
    if limit is None:
        return WORKER_BYTES
    # Twice: for a moment a body is there in pieces and in one.
    left = limit - PARENT_BYTES - 2 * int(values.get("max_held_bytes", HELD_BYTES))
    return max(LEAST_WORKER_BYTES, min(WORKER_BYTES, left // int(values.get("workers", 1))))


class Settings(BaseSettings):
    """What an operator may choose; built once at the edge (`create_app`, the command line) and passed on."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True)

    host: str = Field("127.0.0.1", description="Address to listen on; loopback unless told otherwise.")
    port: int = Field(8000, ge=0, le=65535, description="TCP port to listen on; 0 takes any free port.")
    uds: Path | None = Field(None, description="Path of the Unix domain socket to listen on, instead of host and port.")
    token: SecretStr | None = Field(
        None, description="Token that every request but those of probes must carry; none by default."
    )
    token_file: Path | None = Field(None, description="File that the token is read from when the service starts.")
    max_connections: int = Field(
        1_000, ge=1, le=100_000, description="Connections that may be open; one more gets a 503, unless it is a probe."
    )
    head_seconds: float = Field(
        10.0, gt=0, le=600, description="Seconds that the target and headers of a request may take to arrive."
    )
    max_body_bytes: int = Field(
        BODY_BYTES, ge=1, description="Largest request body in bytes; counted while it arrives, a larger one is a 413."
    )
    max_held_bytes: int = Field(
        default_factory=held_share,
        ge=1,
        description="Bytes of request bodies that may be held at the same time, of all requests together; beyond that "
        "the answer is a 429; by default 256 MB, or an eighth of the control group's limit.",
    )
    workers: int = Field(
        default_factory=usable_cores,
        ge=1,
        le=256,
        description="Worker processes that clean documents; by default one for each core that the process may "
        "use, as its affinity and its control group have it.",
    )
    worker_memory_bytes: int = Field(
        default_factory=worker_share,
        ge=0,
        description="Resident memory in bytes at which a worker is killed over its document; by default 1 GB, or what "
        "the control group's limit leaves for each worker; 0 sets no ceiling.",
    )
    deadline_ms: int = Field(
        10_000,
        ge=1,
        le=600_000,
        description="Milliseconds that cleaning one document may take before its worker is killed; "
        "a request may ask for less, never for more.",
    )
    max_decoded_bytes: int = Field(
        20_000_000,
        ge=1,
        description="Largest request body in bytes once its content coding (gzip, deflate, br, zstd) is undone; a "
        "larger one is a 413.",
    )
    receive_seconds: float = Field(
        30.0,
        gt=0,
        le=3600,
        description="Seconds that a request body may take to arrive, and the next bytes of a batch; then the answer is "
        "a 408.",
    )
    queue_size: int = Field(
        64, ge=1, le=100_000, description="Documents that may wait for a worker; beyond that the answer is a 429."
    )
    recycle_after: int = Field(
        5_000, ge=0, description="Documents after which a worker is replaced by a fresh one; 0 keeps it for good."
    )
    recycle_rss_bytes: int = Field(
        default_factory=lambda values: int(values.get("worker_memory_bytes", WORKER_BYTES)) // 2,
        ge=0,
        description="Resident memory in bytes above which a worker is replaced once its document is done; by default "
        "half of `worker_memory_bytes`; 0 sets no bound.",
    )
    grace_seconds: float = Field(
        20.0, ge=0, le=3600, description="Seconds that documents in work may take to finish when the service stops."
    )
    drain_seconds: float = Field(
        0.0,
        ge=0,
        le=3600,
        description="Seconds in which the service still takes requests after it was told to stop, with /readyz at 503.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is logged.")
    log_format: Literal["console", "json"] | None = Field(
        None, description="How lines are logged; by default `console` on a terminal and `json` elsewhere."
    )
    model: DirectoryPath | None = Field(
        None, description="Folder of the model to use for pages instead of the one that ships with Dehusk."
    )
    rules: Path | None = Field(
        None, description="YAML file of rules per site; read when the service starts, and again on SIGHUP."
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

    @model_validator(mode="before")
    @classmethod
    def _read_token(cls, values: Any) -> Any:
        """Take the token from its file; what is told of a wrong one does not show it."""
        values = dict(values)
        if values.get("token_file") is not None:
            if values.get("token") is not None:
                raise ValueError("token and token_file are both given; give one of them")
            values["token"] = _content(Path(values["token_file"]))
        token = values.get("token")
        if token is not None:
            shown = token.get_secret_value() if isinstance(token, SecretStr) else str(token)
            if not _TOKEN.fullmatch(shown):
                raise ValueError("the token is not made of 1 to 4096 visible ASCII characters")
        return values

    @model_validator(mode="before")
    @classmethod
    def _take_no_host_as_none(cls, values: Any) -> Any:
        """Let an image's host be taken back: a variable can be emptied where it cannot be removed."""
        return {name: value for name, value in values.items() if (name, value) != ("host", "")}

    @model_validator(mode="after")
    def _hold_one_body(self) -> Self:
        if self.max_held_bytes < self.max_body_bytes:
            held, body = f"max_held_bytes is {self.max_held_bytes}", f"max_body_bytes is {self.max_body_bytes}"
            raise ValueError(
                f"{held} and {body}; a body of that size could never be held: raise the first or lower the second"
            )
        return self

    @model_validator(mode="after")
    def _listen_in_one_place(self) -> Self:
        if self.uds is not None and not self.model_fields_set.isdisjoint({"host", "port"}):
            raise ValueError("uds is given together with host or port; the service listens in one place")
        return self


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise ValueError(f"the token file {path} cannot be read: {error.strerror}") from error
