"""Listening: the socket that the service takes connections on, on TCP or in the file system."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dehusk.errors import DehuskError

if TYPE_CHECKING:
    from dehusk.settings import Settings

BACKLOG = 2048
# What a socket's address holds on Linux, with the zero at its end: sun_path in unix(7).
MOST_PATH_BYTES = 107
# Read and write for the owner and the group: a sidecar and its application share a group, not a user.
_UMASK = 0o117
# A service that has so much to do that it cannot take a connection within this time is alive all the same.
_KNOCK_SECONDS = 1.0


class CannotListenError(DehuskError):
    """Raised when the address cannot be listened on; choose another one."""


@contextmanager
def listening(settings: Settings) -> Iterator[tuple[socket.socket, str]]:
    """Listen where the settings say; give the socket and its address in words, and clear up afterwards."""
    if settings.uds is None:
        with _listen_on_tcp(settings.host, settings.port) as listener:
            host, port = listener.getsockname()[:2]
            yield listener, f"http://{f'[{host}]' if ':' in host else host}:{port}"
    else:
        with _listen_on_path(settings.uds) as listener:
            yield listener, f"unix:{settings.uds}"


def _listen_on_tcp(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        raise CannotListenError(f"cannot listen on {host} port {port}: {error.strerror or error}") from error


@contextmanager
def _listen_on_path(path: Path) -> Iterator[socket.socket]:
    if len(os.fsencode(path)) > MOST_PATH_BYTES:
        raise CannotListenError(f"cannot listen on {path}: a socket's path has at most {MOST_PATH_BYTES} bytes")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        umask = os.umask(_UMASK)
        try:
            _remove_stale(path)
            listener.bind(os.fspath(path))
            listener.listen(BACKLOG)
        except OSError as error:
            raise CannotListenError(f"cannot listen on {path}: {error.strerror or error}") from error
        finally:
            os.umask(umask)
        made = _number(path)
        try:
            yield listener
        finally:
            # Unless another service has taken the place meanwhile.
            if _number(path) == made:
                with suppress(OSError):
                    path.unlink()


def _remove_stale(path: Path) -> None:
    """Remove the socket that a service has left behind which was killed."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise CannotListenError(f"cannot listen on {path}: there is something else than a socket")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knocking:
        knocking.settimeout(_KNOCK_SECONDS)
        try:
            knocking.connect(os.fspath(path))
        except ConnectionRefusedError:
            path.unlink(missing_ok=True)
            return
        except (TimeoutError, BlockingIOError):
            pass
    raise CannotListenError(f"cannot listen on {path}: another service listens there")


def _number(path: Path) -> tuple[int, int] | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
