"""`dehusk serve`: the HTTP service in the foreground, until a signal stops it."""

from __future__ import annotations

import argparse
import logging
import signal
import socket
import sys
from typing import TYPE_CHECKING, Any

from dehusk.errors import DehuskError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from dehusk.settings import Settings

_LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_log = logging.getLogger(__name__)

# Option name → what it is; the setting of the same name says the rest and is what a missing option falls back to.
OVERRIDES = {
    "host": "address to listen on",
    "port": "TCP port to listen on; 0 takes any free port",
    "workers": "worker processes",
    "deadline_ms": "milliseconds that cleaning one document may take",
    "max_body_bytes": "largest request body in bytes",
    "max_decoded_bytes": "largest request body in bytes once its content coding is undone",
    "max_held_bytes": "bytes of request bodies that may be held at the same time",
    "receive_seconds": "seconds that a request body may take to arrive",
    "queue_size": "documents that may wait for a worker",
    "worker_memory_bytes": "resident memory at which a worker is killed over its document; 0 sets no ceiling",
    "recycle_after": "documents after which a worker is replaced; 0 keeps it",
    "recycle_rss_bytes": "resident memory above which a worker is replaced; 0 sets no bound",
    "grace_seconds": "seconds that documents in work may take when the service stops",
    "log_level": "debug, info, warning or error",
    "model": "folder of the model to use",
}


class UnusableSettingsError(DehuskError):
    """Raised when the settings are wrong; correct the environment or the command line."""


class CannotListenError(DehuskError):
    """Raised when the address cannot be listened on; choose another one."""


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "serve",
        help="run the HTTP service",
        description="Run the HTTP service. Each option overrides the setting DEHUSK_<NAME> in the environment.",
    )
    for name, text in OVERRIDES.items():
        parser.add_argument(f"--{name.replace('_', '-')}", metavar=name.upper(), help=text)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT, then let documents in work finish."""
    from dehusk.workers.forking import start_early

    # First of all: the models load in another process while this one imports what settings and HTTP need.
    start_early()
    given = {name: getattr(chosen, name) for name in OVERRIDES if getattr(chosen, name) is not None}
    settings = _settings(given)
    logging.basicConfig(level=settings.log_level.upper(), format=_LOG_FORMAT, stream=sys.stderr)
    listener = _listen(settings.host, settings.port)
    try:
        return _serve(settings, listener)
    finally:
        listener.close()


def _serve(settings: Settings, listener: socket.socket) -> int:
    import uvicorn

    from dehusk.api.application import create_app
    from dehusk.cli.stopping import StoppingServer

    app = create_app(settings)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=settings.log_level == "debug",
        server_header=False,
        # No answer depends on where a request comes from, whatever a proxy says of it; the access log names the proxy.
        proxy_headers=False,
    )
    server = StoppingServer(config, app.state.service.pool, settings.grace_seconds)

    def leave(*_: object) -> None:
        server.should_exit = True

    # Until uvicorn handles signals itself, which it does a moment after it is said to listen, a stop must not get lost.
    # When it has stopped, it raises the signal once more, for whoever handled it before. A stop that was asked for is
    # a success: nothing is left to do.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, leave)
    host, port = listener.getsockname()[:2]
    _log.info("listening on http://%s:%d", f"[{host}]" if ":" in host else host, port)
    server.run(sockets=[listener])
    return 0 if server.started else 1


def _settings(given: dict[str, str]) -> Settings:
    from pydantic import ValidationError

    from dehusk.settings import Settings

    try:
        # The values are strings as in the environment; pydantic turns them into what they have to be.
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise UnusableSettingsError(_what_is_wrong(error)) from error


def _what_is_wrong(error: ValidationError) -> str:
    told = []
    for fault in error.errors():
        message = fault["msg"].removeprefix("Value error, ")
        name = ".".join(str(step) for step in fault["loc"])
        told.append(f"setting {name} is {fault['input']!r}: {message}" if name else message)
    return "; ".join(told)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=2048)
    except OSError as error:
        raise CannotListenError(f"cannot listen on {host} port {port}: {error.strerror or error}") from error
