"""A tiny service for each test: fake cleaners behind the real application, on a real socket."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from dehusk.api.application import create_app
from dehusk.api.service import Service
from dehusk.cli.protocol import Bounds, bounded
from dehusk.settings import Settings
from dehusk.workers.task import CleanerFactory
from tests.fake_cleaners import FakeCleaner


class Client(httpx.Client):
    """An HTTP client of one service; `service` is what it runs on."""

    service: Service

    def sample(self, name: str, **labels: str) -> float:
        """Read one sample of the service's metrics; 0 where it is missing."""
        return self.service.metrics.registry.get_sample_value(name, labels) or 0.0


@contextmanager
def service(factory: CleanerFactory = FakeCleaner, **values: Any) -> Iterator[Client]:
    """Run a service with these settings and give a client once a worker is ready."""
    with starting(factory, **values) as client:
        end = time.monotonic() + 20
        while client.get("/readyz").status_code != 200:
            assert time.monotonic() < end, "the service did not get ready"
            time.sleep(0.01)
        yield client


@contextmanager
def starting(factory: CleanerFactory = FakeCleaner, **values: Any) -> Iterator[Client]:
    """Run a service with these settings and give a client at once."""
    app = create_app(Settings(**{"workers": 1, "grace_seconds": 1, **values}), factory)
    with served(app) as client:
        client.service = app.state.service
        yield client


@contextmanager
def served(app: FastAPI, *more: socket.socket) -> Iterator[Client]:
    """Serve any application on a free port of this machine, and on listening sockets besides, in a thread."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        http = bounded(Bounds(connections=1_000, head_seconds=10, stopping=lambda: False))
        config = uvicorn.Config(app, http=http, ws="none", log_config=None, access_log=False, server_header=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener, *more]})
        thread.start()
        try:
            with Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=20) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()
