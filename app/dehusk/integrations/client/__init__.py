"""Client: the service from Python, blocking (`DehuskClient`) and asynchronous (`AsyncDehuskClient`), on httpx.

Needs the extra `client`. What the service refuses is raised as what the engine raises in-process, so that the same
`except` serves both; `problem` of such an error is what the service said. What only happens on the way:

DehuskError
├── ServiceError                  neither a result nor a problem that is known: a fault of the service, a proxy's page
├── RequestError
│   └── UnauthorizedError         the token is missing or wrong
└── UnavailableError              the service cannot take this now: send it again later
    ├── ServiceUnreachableError   no connection, or it broke, and the retries are used up
    └── ServiceTimeoutError       no answer within the timeout
"""

from __future__ import annotations

try:
    import httpx  # noqa: F401  the modules below need it; here the message says what to do
except ImportError as error:
    raise ImportError("the client needs httpx: pip install 'dehusk[client]'") from error

from dehusk.errors import ProblemReport
from dehusk.integrations.client.answers import ServiceVersion
from dehusk.integrations.client.asynchronous import AsyncDehuskClient
from dehusk.integrations.client.blocking import DehuskClient
from dehusk.integrations.client.errors import (
    ServiceError,
    ServiceTimeoutError,
    ServiceUnreachableError,
    UnauthorizedError,
)
from dehusk.integrations.client.records import Record, RecordAnswer

__all__ = [
    "AsyncDehuskClient",
    "DehuskClient",
    "ProblemReport",
    "Record",
    "RecordAnswer",
    "ServiceError",
    "ServiceTimeoutError",
    "ServiceUnreachableError",
    "ServiceVersion",
    "UnauthorizedError",
]
