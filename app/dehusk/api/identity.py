"""Identity: the names under which a request is found again, in its answer, in the log and in traces."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Self

from structlog.contextvars import bind_contextvars, clear_contextvars

# What is taken over goes into log lines and headers: nothing there may need escaping, or fill a line.
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._:+/=@-]{1,128}")
# version "-" trace-id "-" parent-id "-" trace-flags, in lower-case hexadecimal:
# https://www.w3.org/TR/trace-context/#traceparent-header-field-values. A later version may append more fields.
_TRACEPARENT = re.compile(rb"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_FORBIDDEN_VERSION = b"ff"
# The one flag that version 00 knows: a caller has recorded this trace. Others are sent on as 0, as the standard asks.
_SAMPLED = 0x01

_current: ContextVar[Identity | None] = ContextVar("dehusk_identity", default=None)


@dataclass(frozen=True, slots=True)
class Identity:
    """The id of one request, and of the trace that it is a part of; `parent_id` is this service's part in it."""

    request_id: str
    trace_id: str
    parent_id: str
    sampled: bool = False

    @classmethod
    def of(cls, headers: Iterable[tuple[bytes, bytes]]) -> Self:
        """Take over what the caller says in `X-Request-ID` and `traceparent`, and make what is missing.

        A header that is given twice is believed as little as a malformed one: nobody can say which of them the caller
        will look for.
        """
        request_ids, traces = [], []
        for name, value in headers:
            if name == b"x-request-id":
                request_ids.append(value)
            elif name == b"traceparent":
                traces.append(value)
        known = len(request_ids) == 1 and _REQUEST_ID.fullmatch(request_ids[0])
        request_id = request_ids[0].decode("ascii") if known else secrets.token_hex(16)
        trace_id, sampled = _continued(traces[0]) if len(traces) == 1 else (None, False)
        return cls(request_id, trace_id or secrets.token_hex(16), secrets.token_hex(8), sampled)

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """Give the headers of the answer."""
        traceparent = f"00-{self.trace_id}-{self.parent_id}-{int(self.sampled):02x}"
        return [(b"x-request-id", self.request_id.encode("ascii")), (b"traceparent", traceparent.encode("ascii"))]

    @property
    def members(self) -> dict[str, str]:
        """Give the members by which problems and log lines name the request."""
        return {"request_id": self.request_id, "trace_id": self.trace_id}


# What the OpenAPI document and the pages of the problems show.
EXAMPLE = Identity("5f0c9a7e41d24b6c8a3e2f1b0d9c8e7a", "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")


def enter(identity: Identity) -> None:
    """Let everything that the current task does from here on, and logs, be about this request."""
    _current.set(identity)
    # A task can begin with the context of the one that it follows on the same connection.
    clear_contextvars()
    bind_contextvars(**identity.members)


def current() -> Identity | None:
    """Give the identity of the request that the current task answers."""
    return _current.get()


def _continued(traceparent: bytes) -> tuple[str | None, bool]:
    """Give the trace that the header names, and whether its caller has recorded it; None when the header is invalid."""
    match = _TRACEPARENT.fullmatch(traceparent.strip(b" \t"))
    if match is None:
        return None, False
    version, trace_id, parent_id, flags, more = match.groups()
    invalid = (
        version == _FORBIDDEN_VERSION
        or (version == b"00" and more is not None)
        or not trace_id.strip(b"0")
        or not parent_id.strip(b"0")
    )
    return (None, False) if invalid else (trace_id.decode("ascii"), bool(int(flags, 16) & _SAMPLED))
