"""Answers: what comes back, read as what it stands for, or raised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from dehusk.engine.result import Result
from dehusk.errors import BodyTooLargeError, DehuskError, RequestError
from dehusk.integrations.client.errors import ServiceError, error_of_answer
from dehusk.workers.codings import DECODERS, MOST_CODINGS, Decoding

# A page of 20 MB, the most that a service takes by default, in every output and with all of its blocks is less. Without
# an end, whatever stands at the address could fill the memory of the program that asks.
MOST_ANSWER_BYTES = 250_000_000


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
    """An answer on its way out of its codings, fed as it arrives, and bounded in what comes out.

    httpx would do that without a bound, and zstd only with a library that Dehusk does not need otherwise.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        listed = [one.strip().lower() for one in headers.get("Content-Encoding", "").split(",")]
        codings = [one for one in listed if one not in ("", "identity")]
        self._codings = ", ".join(codings)
        if not DECODERS.keys() >= set(codings) or len(codings) > MOST_CODINGS:
            raise ServiceError(f"the answer has a coding that nobody has asked for: {self._codings[:100]}")
        # An answer about a page of one word, over and over, is no bomb: only its size counts.
        self._decoding = Decoding(codings, MOST_ANSWER_BYTES, most_ratio=None) if codings else None
        self._bytes_in = self._bytes_out = 0

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Give what a piece stands for; raise ServiceError for a damaged one, and for more than any answer has."""
        self._bytes_in += len(piece)
        try:
            for out in (piece,) if self._decoding is None else self._decoding.feed(piece):
                self._bytes_out += len(out)
                if self._bytes_out > MOST_ANSWER_BYTES:
                    raise BodyTooLargeError(f"the body has more than {MOST_ANSWER_BYTES} bytes")
                yield out
        except RequestError as error:
            raise ServiceError(f"the answer cannot be read: {error}") from error

    def finish(self) -> None:
        """Raise ServiceError where the answer is not complete."""
        # Those who answer nothing may say of it what they say of every answer.
        if self._decoding is None or not self._bytes_in:
            return
        try:
            self._decoding.finish()
        except RequestError as error:
            raise ServiceError(f"the answer ends before its {self._codings} stream does") from error
