"""Refusals: the errors of requests that never reach a route.

DehuskError
├── MalformedHttpError          what arrived is no HTTP/1.1 request: correct the client
├── UnauthorizedError           the token is missing or wrong
├── SlowRequestError            the head of the request did not arrive in time
├── HeadTooLargeError           the head of the request is too large
└── TooManyConnectionsError     the service has as many connections as it may have: come back later
"""

from __future__ import annotations

from dehusk.errors import DehuskError


class MalformedHttpError(DehuskError):
    """Raised when what arrived is no HTTP/1.1 request; correct the client."""


class UnauthorizedError(DehuskError):
    """Raised when the token is missing or wrong; send the right one."""


class SlowRequestError(DehuskError):
    """Raised when the head of a request did not arrive in time; send it faster."""


class HeadTooLargeError(DehuskError):
    """Raised when the target and headers of a request are too large; shorten them."""


class TooManyConnectionsError(DehuskError):
    """Raised when there are as many connections as there may be; come back later."""
