"""Errors: what the service refuses as the error that the engine raises, and what only happens on the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
import orjson

from dehusk.errors import (
    BusyError,
    DehuskError,
    InvalidParameterError,
    ProblemReport,
    RequestError,
    UnavailableError,
)
from dehusk.problems import PROBLEMS

PROBLEM_TYPE = "application/problem+json"
# What a proxy or a balancer answers in the service's place is told by its beginning: the rest is markup.
MOST_TOLD_CHARS = 200


class ServiceError(DehuskError):
    """Raised for an answer that is neither a result nor a known problem; `problem` has its status and beginning.

    A fault of the service has left its details in the service's log, under the problem's `request_id`. A page of a
    proxy, or of something else at this address, says what it is.
    """


class UnauthorizedError(RequestError):
    """Raised when the service asks for a token and has got none, or another one; give the right one."""


class ServiceUnreachableError(UnavailableError):
    """Raised when there is no connection to the service, or one broke, and the retries are used up."""


class ServiceTimeoutError(UnavailableError):
    """Raised when the answer did not come within the timeout."""


# By the slug of the problem. Several share a class where a caller would do the same about them.
ERRORS: dict[str, type[DehuskError]] = {
    **{problem.slug: kind for kind, problem in PROBLEMS.items()},
    "malformed-http": RequestError,
    "unauthorized": UnauthorizedError,
    "not-found": RequestError,
    "method-not-allowed": RequestError,
    "not-acceptable": RequestError,
    "slow-request": UnavailableError,
    "slow-body": UnavailableError,
    "unsupported-media-type": RequestError,
    "unsupported-coding": RequestError,
    "head-too-large": RequestError,
    "client-gone": ServiceError,
    "internal-error": ServiceError,
    "too-many-connections": BusyError,
}


def error_of(problem: Any, retry_after: float | None = None) -> DehuskError | None:
    """Give the error that a problem document is; None where it is no such document."""
    try:
        report = ProblemReport(
            status=int(problem["status"]),
            type=str(problem["type"]),
            title=str(problem.get("title", "")),
            detail=str(problem.get("detail", "")),
            retryable=problem.get("retryable") is True,
            request_id=str(problem.get("request_id", "")),
            retry_after=retry_after,
        )
    except (AttributeError, LookupError, TypeError, ValueError):
        return None
    error = ERRORS.get(report.type.rpartition("/")[2], ServiceError)(report.detail or report.title or report.type)
    error.problem = report
    return error


def error_of_answer(status: int, headers: Mapping[str, str], body: bytes) -> DehuskError:
    """Give the error that an answer is which holds no result."""
    retry_after = _seconds(headers.get("Retry-After"))
    if headers.get("Content-Type", "").partition(";")[0].strip().lower() == PROBLEM_TYPE:
        try:
            known = error_of(orjson.loads(body), retry_after)
        except orjson.JSONDecodeError:
            known = None
        if known is not None:
            return known
    # A character has up to four bytes, and the cut may fall into one.
    beginning = " ".join(body[: 4 * MOST_TOLD_CHARS].decode("utf-8", "replace").split())[:MOST_TOLD_CHARS]
    error = ServiceError(f"the answer is no result and no problem of Dehusk: status {status}, {beginning or 'empty'}")
    error.problem = ProblemReport(
        status=status,
        type="about:blank",
        title="No answer of Dehusk",
        detail=beginning,
        retryable=status in (429, 503),
        request_id=headers.get("X-Request-ID", ""),
        retry_after=retry_after,
    )
    return error


def _seconds(header: str | None) -> float | None:
    """Read `Retry-After`; a date, which the service never sends, says nothing to a clock that may be wrong."""
    return float(header) if header is not None and header.isdecimal() and len(header) < 10 else None


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise what goes wrong on the way as errors of ours; `where` names the service."""
    try:
        yield
    except httpx.InvalidURL as error:
        # The address of the service is known to be one: it is the page's, or the selectors, that do not fit behind it.
        raise InvalidParameterError(f"url and options cannot go with the request: {error}") from error
    except httpx.TimeoutException as error:
        raise ServiceTimeoutError(f"{where} has not answered in time") from error
    except httpx.ConnectError as error:
        raise ServiceUnreachableError(f"no connection to {where}: {error}; is the service running?") from error
    except httpx.TransportError as error:
        said = str(error) or type(error).__name__
        raise ServiceUnreachableError(f"the connection to {where} broke: {said}") from error
    except httpx.DecodingError as error:
        raise ServiceError(f"the answer of {where} cannot be decoded: {error}") from error
