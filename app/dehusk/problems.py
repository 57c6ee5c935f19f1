"""Problems: one table says what each error is to those who ask over HTTP or read the rows of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dehusk.errors import (
    BodyTooLargeError,
    BusyError,
    CorruptBodyError,
    DehuskError,
    DocumentCrashedError,
    DocumentDeadlineError,
    DocumentError,
    DocumentMemoryError,
    DocumentTooLargeError,
    EmptyBodyError,
    InvalidFormError,
    InvalidJsonError,
    InvalidOptionError,
    InvalidParameterError,
    NotReadyError,
    RequestError,
    UnsupportedDocumentError,
)


class Outcome(StrEnum):
    """How a request ended; one value per kind of end, whatever the details."""

    OK = "ok"
    EMPTY = "empty"
    DEADLINE = "deadline"
    MEMORY = "memory"
    CRASH = "crash"
    UNPROCESSABLE = "unprocessable"
    TOO_LARGE = "too_large"
    BUSY = "busy"
    BAD_REQUEST = "bad_request"
    CANCELLED = "cancelled"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """What an error is over HTTP; `slug` is the stable end of its type, `retryable` whether to send it again."""

    status: int
    slug: str
    title: str
    outcome: Outcome
    retryable: bool = False

    @property
    def type(self) -> str:
        """The problem's type, a URI relative to the service."""
        return f"/problems/{self.slug}"


PROBLEMS: dict[type[DehuskError], Problem] = {
    RequestError: Problem(400, "bad-request", "The request is wrong", Outcome.BAD_REQUEST),
    EmptyBodyError: Problem(400, "empty-body", "The body is empty", Outcome.BAD_REQUEST),
    CorruptBodyError: Problem(400, "corrupt-body", "The body is corrupt", Outcome.BAD_REQUEST),
    InvalidFormError: Problem(400, "invalid-form", "The body is no form with a file", Outcome.BAD_REQUEST),
    InvalidJsonError: Problem(400, "invalid-json", "The body is no JSON", Outcome.BAD_REQUEST),
    InvalidParameterError: Problem(400, "invalid-parameter", "A parameter is wrong", Outcome.BAD_REQUEST),
    InvalidOptionError: Problem(400, "invalid-option", "An option is wrong", Outcome.BAD_REQUEST),
    BodyTooLargeError: Problem(413, "body-too-large", "The body is too large", Outcome.TOO_LARGE),
    UnsupportedDocumentError: Problem(415, "unsupported-document", "Unsupported document", Outcome.BAD_REQUEST),
    DocumentError: Problem(422, "document-unprocessable", "This document cannot be cleaned", Outcome.UNPROCESSABLE),
    DocumentTooLargeError: Problem(422, "document-too-large", "This document is too complex", Outcome.UNPROCESSABLE),
    DocumentDeadlineError: Problem(422, "document-deadline", "This document takes too long", Outcome.DEADLINE),
    DocumentMemoryError: Problem(422, "document-memory", "This document needs too much memory", Outcome.MEMORY),
    DocumentCrashedError: Problem(422, "document-crashed", "This document crashed its worker", Outcome.CRASH),
    BusyError: Problem(429, "busy", "The queue is full", Outcome.BUSY, retryable=True),
    DehuskError: Problem(500, "internal-error", "The service failed", Outcome.ERROR),
    NotReadyError: Problem(503, "not-ready", "Starting or shutting down", Outcome.BUSY, retryable=True),
}


def problem_of(error: DehuskError, problems: Mapping[type[DehuskError], Problem] = PROBLEMS) -> Problem:
    """Find what an error is, along its class tree, in a table that has DehuskError."""
    return next(problems[cls] for cls in type(error).__mro__ if cls in problems)
