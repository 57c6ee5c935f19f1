"""Errors as RFC 9457 problems: one table says what each error is over HTTP.

The errors that only HTTP knows hang below the tree of `dehusk.errors`:

DehuskError
├── RequestError                the request is wrong: correct it
│   ├── NotAcceptableError      no format that `Accept` names
│   ├── SlowBodyError           the body did not arrive in time
│   ├── UnsupportedMediaError   the content type is missing or unknown
│   ├── UnsupportedCodingError  the content coding is unknown
│   ├── NotFoundError           no such resource
│   └── WrongMethodError        the resource has no such method
└── ClientGoneError             the client has hung up: nobody reads the answer
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from dehusk import problems
from dehusk.api.identity import Identity, current
from dehusk.api.refusals import (
    HeadTooLargeError,
    MalformedHttpError,
    SlowRequestError,
    TooManyConnectionsError,
    UnauthorizedError,
)
from dehusk.api.service import service_of
from dehusk.errors import BusyError, DehuskError, NotReadyError, RequestError
from dehusk.problems import Outcome, Problem
from dehusk.workers.faults import parameter_error

PROBLEM_TYPE = "application/problem+json"


class NotAcceptableError(RequestError):
    """Raised when there is no format that `Accept` names."""


class SlowBodyError(RequestError):
    """Raised when the body did not arrive in time."""


class UnsupportedMediaError(RequestError):
    """Raised when the content type is missing or unknown."""


class UnsupportedCodingError(RequestError):
    """Raised when the content coding of the body is unknown."""


class NotFoundError(RequestError):
    """Raised when there is no such resource."""


class WrongMethodError(RequestError):
    """Raised when the resource has no such method."""


class ClientGoneError(DehuskError):
    """Raised when the client has hung up; nobody reads the answer."""


# The problems of the tree, and those that only HTTP knows.
PROBLEMS: dict[type[DehuskError], Problem] = {
    **problems.PROBLEMS,
    MalformedHttpError: Problem(400, "malformed-http", "This is no HTTP request", Outcome.BAD_REQUEST),
    UnauthorizedError: Problem(401, "unauthorized", "The token is missing or wrong", Outcome.BAD_REQUEST),
    NotFoundError: Problem(404, "not-found", "There is nothing here", Outcome.BAD_REQUEST),
    WrongMethodError: Problem(405, "method-not-allowed", "The method is not allowed here", Outcome.BAD_REQUEST),
    NotAcceptableError: Problem(406, "not-acceptable", "No such answer format", Outcome.BAD_REQUEST),
    SlowBodyError: Problem(408, "slow-body", "The body did not arrive in time", Outcome.BAD_REQUEST, retryable=True),
    SlowRequestError: Problem(408, "slow-request", "The request came too slowly", Outcome.BAD_REQUEST, retryable=True),
    UnsupportedMediaError: Problem(415, "unsupported-media-type", "Unsupported content type", Outcome.BAD_REQUEST),
    UnsupportedCodingError: Problem(415, "unsupported-coding", "Unsupported content coding", Outcome.BAD_REQUEST),
    HeadTooLargeError: Problem(431, "head-too-large", "The head is too large", Outcome.TOO_LARGE),
    # Nobody reads this one; the status is the one that proxies log for a client that has hung up.
    ClientGoneError: Problem(499, "client-gone", "The client has hung up", Outcome.CANCELLED),
    TooManyConnectionsError: Problem(
        503, "too-many-connections", "There are too many connections", Outcome.BUSY, retryable=True
    ),
}


# A path is the client's text, of any length; the beginning says which resource was meant.
MOST_PATH_CHARS = 200
# What a route here can be for; OPTIONS is answered for all of them.
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def problem_of(error: DehuskError) -> Problem:
    """Find what an error is over HTTP, along its class tree."""
    return problems.problem_of(error, PROBLEMS)


def problem_body(problem: Problem, detail: str, identity: Identity | None = None) -> dict[str, Any]:
    """Give the members of the problem document; with an identity, also those that name the request."""
    return {
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        "retryable": problem.retryable,
        **(identity.members if identity else {}),
    }


def problem_response(
    error: DehuskError, headers: dict[str, str] | None = None, identity: Identity | None = None
) -> Response:
    """Answer with the problem that an error is; to the request that the current task is about unless one is named."""
    problem = problem_of(error)
    body = problem_body(problem, str(error), identity or current())
    return JSONResponse(body, problem.status, headers, media_type=PROBLEM_TYPE)


def shortened(path: str) -> str:
    """Cut what a client sends as a path down to what messages and log lines hold."""
    return path if len(path) <= MOST_PATH_CHARS else path[:MOST_PATH_CHARS] + "…"


def install(app: FastAPI) -> None:
    """Make the application answer every error with a problem."""
    app.add_exception_handler(DehuskError, _on_dehusk_error)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(Exception, _on_failure)


async def _on_dehusk_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, DehuskError):
        raise error
    headers = {}
    if isinstance(error, BusyError):
        headers["Retry-After"] = str(service_of(request).pool.seconds_to_drain())
    elif isinstance(error, NotReadyError):
        headers["Retry-After"] = "1"
    return problem_response(error, headers)


async def _on_http_exception(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    # Not of the request's URL: that is put together with the Host header, which can be anything.
    path = shortened(request.scope["path"])
    if error.status_code == 404:
        return problem_response(NotFoundError(f"there is nothing at {path}; see /docs"), headers)
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_allowed(request))
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
        detail = f"{path} does not take {request.method}; it takes {headers['Allow']}"
        return problem_response(WrongMethodError(detail), headers)
    return problem_response(RequestError(str(error.detail)), headers)


def _allowed(request: Request) -> list[str]:
    """Give the methods that the path takes; the framework names those of the first route for it only."""
    found = {
        method
        for method in METHODS
        for route in request.app.routes
        if route.matches({**request.scope, "method": method})[0] is Match.FULL
    }
    return sorted({*found, "OPTIONS"})


async def _on_invalid_request(_: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    return problem_response(parameter_error(error.errors(), ()))


async def _on_failure(_: Request, __: Exception) -> Response:
    # The server logs the traceback; the client learns that it was not its fault, and nothing of the inside.
    identity = current()
    under = f" under request {identity.request_id}" if identity else ""
    return problem_response(DehuskError(f"the service failed; its log has the details{under}"))
