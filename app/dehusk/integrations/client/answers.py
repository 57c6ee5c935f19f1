"""Answers: what comes back, read as what it stands for, or raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from dehusk.engine.result import Result
from dehusk.errors import DehuskError
from dehusk.integrations.client.errors import ServiceError, error_of_answer
from dehusk.workers.codings import zstd


@dataclass(frozen=True, slots=True)
class ServiceVersion:
    """What the service runs; `model` is None until one of its workers has loaded it."""

    dehusk: str
    model: str | None
    python: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came, without its coding."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def check(self) -> None:
        """Raise the error that this is, unless it is an answer to what was asked."""
        if self.status != 200:
            raise self._error()

    def json(self) -> Any:
        """Give what the body says; raise the error that it tells of, or ServiceError where it is no JSON."""
        self.check()
        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError:
            raise self._error() from None

    def result(self) -> Result:
        """Give the result in the body; raise the error that it tells of."""
        said = self.json()
        try:
            return Result.from_dict(said)
        except ValueError:
            raise self._error() from None

    def version(self) -> ServiceVersion:
        """Give the versions in the body; raise the error that it tells of."""
        said = self.json()
        try:
            return ServiceVersion(str(said["dehusk"]), said["model"], str(said["python"]))
        except (LookupError, TypeError):
            raise self._error() from None

    def _error(self) -> DehuskError:
        return error_of_answer(self.status, self.headers, self.body)


class Unpacking:
    """An answer on its way out of its coding, fed as it arrives.

    Only zstd is taken off here: httpx does that with a library that Dehusk does not need otherwise. What else a proxy
    may have put on, httpx has taken off.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.is_ours = headers.get("Content-Encoding", "").strip().lower() == "zstd"
        self._decoder = zstd.ZstdDecompressor() if self.is_ours else None

    def feed(self, piece: bytes) -> bytes:
        """Give what a piece stands for; raise ServiceError for a damaged one."""
        if self._decoder is None or not piece:
            return piece
        try:
            return self._decoder.decompress(piece)
        except (zstd.ZstdError, EOFError) as error:
            raise ServiceError(f"the answer is no zstd stream, or a damaged one: {error}") from error

    def finish(self) -> None:
        """Raise ServiceError where the stream is not complete."""
        if self._decoder is not None and not self._decoder.eof:
            raise ServiceError("the answer ends before its zstd stream does")
