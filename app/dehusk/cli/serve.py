"""`dehusk serve`: the HTTP service in the foreground, until a signal stops it."""

from __future__ import annotations

import argparse
import logging
import signal
import socket
from typing import TYPE_CHECKING, Any

from dehusk.errors import DehuskError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from dehusk.settings import Settings

_log = logging.getLogger(__name__)

# Option name → what it is; the setting of the same name says the rest and is what a missing option falls back to.
OVERRIDES = {
    "host": "address to listen on",
    "port": "TCP port to listen on; 0 takes any free port",
    "uds": "path of a Unix domain socket to listen on instead of an address and a port",
    "token_file": "file with the token that requests must carry; the token itself is only read from the environment",
    "max_connections": "connections that may be open",
    "head_seconds": "seconds that the target and headers of a request may take to arrive",
    "receive_seconds": "seconds that a request body may take to arrive",
    "max_body_bytes": "largest request body in bytes",
    "max_decoded_bytes": "largest request body in bytes once its content coding is undone",
    "max_held_bytes": "bytes of request bodies that may be held at the same time",
    "queue_size": "documents that may wait for a worker",
    "workers": "worker processes",
    "deadline_ms": "milliseconds that cleaning one document may take",
    "worker_memory_bytes": "resident memory at which a worker is killed over its document; 0 sets no ceiling",
    "recycle_after": "documents after which a worker is replaced; 0 keeps it",
    "recycle_rss_bytes": "resident memory above which a worker is replaced; 0 sets no bound",
    "grace_seconds": "seconds that documents in work may take when the service stops",
    "drain_seconds": "seconds in which requests are still taken after a stop was asked for, with /readyz at 503",
    "log_level": "debug, info, warning or error",
    "log_format": "console or json; by default console on a terminal",
    "model": "folder of the model to use",
    "rules": "YAML file of rules per site; read again on SIGHUP",
}


# What they are shown under: the first option of each group, in the order of OVERRIDES.
_GROUPS = {
    "host": "where it listens",
    "token_file": "who may ask, and how much",
    "workers": "workers and their limits",
    "grace_seconds": "stopping",
    "log_level": "logs",
    "model": "cleaning",
}
_EPILOG = """A default that is not said depends on the machine: docs/settings.md.

examples:
  dehusk serve
  dehusk serve --port 9000 --workers 4 --rules rules.yaml
  dehusk serve --uds /run/dehusk.sock
"""


class UnusableSettingsError(DehuskError):
    """Raised when the settings are wrong; correct the environment or the command line."""


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "serve",
        help="run the HTTP service",
        usage="dehusk serve [option ...]",
        description="Run the HTTP service until it is stopped. Each option overrides the setting\nDEHUSK_<NAME> in the "
        "environment.",
        epilog=_EPILOG,
        formatter_class=_Help,
    )
    group: argparse._ActionsContainer = parser
    for name, text in OVERRIDES.items():
        group = parser.add_argument_group(_GROUPS[name]) if name in _GROUPS else group
        group.add_argument(f"--{name.replace('_', '-')}", metavar=name.upper(), help=text)
    parser.set_defaults(run=run)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Adds the default of each setting, which is looked up only when somebody asks for help."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        from dehusk.settings import Settings

        field = Settings.model_fields.get(action.dest)
        default = field.default if field and not field.default_factory else None
        if action.help is None or default is None:
            return action.help
        return f"{action.help} (default: {default})"


def run(chosen: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT, then let documents in work finish."""
    from dehusk.workers.forking import start_early

    # One that comes before the rules can be read again waits until they can, and does not end the service.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGHUP,))
    try:
        # First of all: the models load in another process while this one imports what settings and HTTP need.
        start_early()

        from dehusk.cli.listening import listening
        from dehusk.cli.logs import STANDARD_ERROR, logging_to

        given = {name: getattr(chosen, name) for name in OVERRIDES if getattr(chosen, name) is not None}
        settings = _settings(given)
        with (
            logging_to(STANDARD_ERROR, settings.log_level, settings.log_format),
            listening(settings) as (listener, address),
        ):
            return _serve(settings, listener, address)
    finally:
        if signal.SIGHUP not in before:
            # One that has waited for rules that nobody will read: it must not end the program before it says why.
            signal.sigtimedwait((signal.SIGHUP,), 0)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(settings: Settings, listener: socket.socket, address: str) -> int:
    import uvicorn

    from dehusk.api.application import create_app
    from dehusk.cli.protocol import KEEP_ALIVE_SECONDS, Bounds, bounded
    from dehusk.cli.reloading import Reloader
    from dehusk.cli.stopping import StoppingServer

    app = create_app(settings)
    service = app.state.service
    config = uvicorn.Config(
        app,
        http=bounded(Bounds(settings.max_connections, settings.head_seconds, lambda: service.stopping)),
        ws="none",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        log_config=None,
        # The application writes a line of its own for each request.
        access_log=False,
        server_header=False,
        # No answer depends on where a request comes from, whatever a proxy says of it.
        proxy_headers=False,
    )
    server = StoppingServer(config, service)

    def leave(*_: object) -> None:
        server.should_exit = True

    # Until uvicorn handles signals itself, which it does a moment after it is said to listen, a stop must not get lost.
    # When it has stopped, it raises the signal once more, for whoever handled it before. A stop that was asked for is
    # a success: nothing is left to do.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, leave)
    if settings.rules is not None:
        reloader = Reloader(settings.rules, settings.model, service)
        reloader.start()
        signal.signal(signal.SIGHUP, reloader.ask)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGHUP,))
    # Programs read the address from this line: a blank ends it, in every format of the log.
    _log.info("listening on %s with %d workers", address, settings.workers)
    server.run(sockets=[listener])
    return 1 if server.failed or not server.started else 0


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
        # What would be made of another setting, which is wrong and told itself.
        if fault["type"] == "default_factory_not_called":
            continue
        message = fault["msg"].removeprefix("Value error, ")
        name = ".".join(str(step) for step in fault["loc"])
        # Of the token, only its name may be seen.
        given = "wrong" if name == "token" else repr(fault["input"])
        told.append(f"setting {name} is {given}: {message}" if name else message)
    return "; ".join(told)
