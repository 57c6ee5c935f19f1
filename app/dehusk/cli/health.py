"""`dehusk health`: ask a running service how it is, for health checks that can only run a program.

Standard library only: a check every few seconds must not cost what starting the service costs.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import socket
import threading
from dataclasses import dataclass
from typing import Any

from dehusk.cli.documents import print_output
from dehusk.errors import DehuskError, InvalidOptionError

# What Docker and Kubernetes are told to wait (5 seconds) has to end after this does, so that the reason is told.
TIMEOUT_SECONDS = 4.0
# An answer has a few hundred bytes; whatever else listens there may send more.
MOST_BYTES = 65_536
# Addresses that mean "all of this machine" to a server mean nothing to a client.
_LOOPBACKS = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  read, not listened on


class UnhealthyError(DehuskError):
    """Raised when the service does not answer, or answers that it is not well; the message says which."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service listens: a Unix domain socket, or a host and a port."""

    uds: str | None
    host: str
    port: int

    def __str__(self) -> str:
        if self.uds:
            return self.uds
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "health",
        help="ask a running service whether it is well",
        description="Ask the service on this machine whether it runs; exit code 0 when it does, 1 when not.\n"
        "Where it listens is read from DEHUSK_UDS, or DEHUSK_HOST and DEHUSK_PORT, as the\nservice reads it.",
        epilog="example:\n  dehusk health --ready && echo it cleans\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--ready", action="store_true", help="ask whether it can clean documents, not only whether it runs"
    )
    parser.add_argument("--uds", metavar="PATH", help="Unix domain socket that it listens on")
    parser.add_argument("--host", help="address that it listens on")
    parser.add_argument("--port", help="TCP port that it listens on")
    parser.add_argument(
        "--timeout",
        type=float,
        default=TIMEOUT_SECONDS,
        metavar="SECONDS",
        help="seconds after which no answer is a bad one (default: %(default)g)",
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Ask once and print what the service says of itself."""
    if not (math.isfinite(chosen.timeout) and chosen.timeout > 0):
        raise InvalidOptionError(f"--timeout is {chosen.timeout:g}; give seconds above 0")
    place = _place(chosen)
    print_output(f"{_asked_within(chosen.timeout, place, '/readyz' if chosen.ready else '/livez')}\n".encode())
    return 0


def _place(chosen: argparse.Namespace) -> Place:
    """Find where the service listens: options before the environment, in each a socket before host and port."""
    # As the settings have it: upper and lower case are the same.
    environ = {name.upper(): value for name, value in os.environ.items()}
    uds = chosen.uds
    if uds is None and chosen.host is None and chosen.port is None:
        uds = environ.get("DEHUSK_UDS")
    host = chosen.host or environ.get("DEHUSK_HOST", "")
    port = chosen.port or environ.get("DEHUSK_PORT", "8000")
    if not uds and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65_536):
        raise InvalidOptionError(f"the port is {port!r}; give the TCP port that the service listens on with --port")
    # Over a socket, host and port are only what the request says it is for.
    return Place(uds, "localhost", 80) if uds else Place(None, _LOOPBACKS.get(host, host), int(port))


def _asked_within(seconds: float, place: Place, path: str) -> str:
    """Ask in a thread of its own and wait for it so long.

    The timeout of a socket holds for each of its calls, so a name that does not resolve and a server that sends a byte
    now and then would both outlast it.
    """
    said: list[str | DehuskError] = []

    def ask() -> None:
        try:
            said.append(_ask(place, path, seconds))
        except UnhealthyError as error:
            said.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    answer = said[0] if said else UnhealthyError(f"no answer from {place} within {seconds:g} seconds")
    if isinstance(answer, DehuskError):
        raise answer
    return answer


def _ask(place: Place, path: str, seconds: float) -> str:
    # Half of what the command loads; the others need none of it.
    import http.client

    connection = http.client.HTTPConnection(place.host, place.port, timeout=seconds)
    try:
        if place.uds:
            connection.sock = _connected(place.uds, seconds)
        connection.request("GET", path, headers={"Connection": "close"})
        with connection.getresponse() as response:
            status, body = response.status, response.read(MOST_BYTES)
    except TimeoutError as error:
        raise UnhealthyError(f"no answer from {place} within {seconds:g} seconds") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        # ValueError: a host or a path that no connection can be made to.
        told = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnhealthyError(f"no answer from {place}: {told}") from error
    finally:
        connection.close()
    answer = _as_object(body)
    if status == 200 and "status" in answer:
        return str(answer["status"])
    told = answer.get("detail") or answer.get("title") or "what answers there is not Dehusk"
    raise UnhealthyError(f"{path} is {status}: {told}")


def _connected(uds: str, seconds: float) -> socket.socket:
    connected = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connected.settimeout(seconds)
        connected.connect(uds)
    except OSError:
        connected.close()
        raise
    return connected


def _as_object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
