"""Token: who has none gets no further than the probes."""

from __future__ import annotations

import hmac
import time
from hashlib import sha256

from starlette.types import ASGIApp, Receive, Scope, Send

from dehusk.api.errors import problem_response
from dehusk.api.refusals import UnauthorizedError
from dehusk.metrics import Input, Metrics
from dehusk.problems import Outcome

# A prober cannot be expected to have the token, and learns nothing but one bit. A browser asks for a page without it;
# the playground holds no secret, and takes the token in a field of its own.
OPEN_PATHS = frozenset({"/", "/livez", "/readyz"})
OPEN_PREFIX = "/playground/"
_SCHEME = b"bearer"


class TokenGate:
    """ASGI middleware: requests with the right `Authorization: Bearer …` and those to what is open pass."""

    def __init__(self, app: ASGIApp, token: str, metrics: Metrics) -> None:
        self._app = app
        self._digest = sha256(token.encode()).digest()
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass or refuse it."""
        if scope["type"] != "http" or is_open(scope["path"]) or self._is_right(scope["headers"]):
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        error = UnauthorizedError("send the token of this service as `Authorization: Bearer …`")
        scope.setdefault("state", {})["outcome"] = Outcome.BAD_REQUEST
        await problem_response(error, {"WWW-Authenticate": "Bearer"})(scope, receive, send)
        # A batch that is refused as a whole has no documents.
        if scope["method"] == "POST" and scope["path"] == "/clean":
            self._metrics.record_request(Input.UNKNOWN, Outcome.BAD_REQUEST, time.perf_counter() - started)

    def _is_right(self, headers: list[tuple[bytes, bytes]]) -> bool:
        said = [value for name, value in headers if name == b"authorization"]
        if len(said) != 1:
            return False
        scheme, _, token = said[0].partition(b" ")
        # Digests have one length, so the time that comparing takes says nothing, not even of the token's length.
        return scheme.lower() == _SCHEME and hmac.compare_digest(sha256(token.strip()).digest(), self._digest)


def is_open(path: str) -> bool:
    """Say whether a path can be asked for without the token."""
    return path in OPEN_PATHS or path.startswith(OPEN_PREFIX)
