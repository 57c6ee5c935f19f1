"""The application: settings in, a FastAPI application with its pool of workers out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

import dehusk
from dehusk.api import errors
from dehusk.api.access import AccessLog
from dehusk.api.held import HeldBytes
from dehusk.api.routes import batch, clean, docs, health, metrics, playground, problems, version
from dehusk.api.service import Service
from dehusk.api.token import TokenGate, is_open
from dehusk.metrics import Metrics
from dehusk.rules.load import load_rules
from dehusk.settings import Settings
from dehusk.workers.cleaners import ModelCleaner
from dehusk.workers.jobs import PoolSize
from dehusk.workers.pool import Pool
from dehusk.workers.task import CleanerFactory

_ABOUT = """Strips the husk off web pages: raw HTML in, clean article text out, with the numbers and the reasons.

The service fetches nothing from anywhere. Errors are problems as RFC 9457 has them, with a stable `type` and
`retryable`.
"""


class Application(FastAPI):
    """FastAPI, with the layers that every request passes first, also one that no route takes or that fails."""

    def build_middleware_stack(self) -> ASGIApp:
        """Put the log and the token in front: FastAPI's own outermost layer is the one that answers failures."""
        service: Service = self.state.service
        app = super().build_middleware_stack()
        if service.settings.token is not None:
            app = TokenGate(app, service.settings.token.get_secret_value(), service.metrics)
        return AccessLog(app)

    def openapi(self) -> dict[str, Any]:
        """Give the OpenAPI document; it asks for the token where the service does."""
        made = self.openapi_schema is not None
        document = super().openapi()
        service: Service = self.state.service
        if not made and service.settings.token is not None:
            document.setdefault("components", {})["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            document["security"] = [{"token": []}]
            for path in filter(is_open, document["paths"]):
                document["paths"][path]["get"]["security"] = []
        return document


def create_app(settings: Settings | None = None, factory: CleanerFactory | None = None) -> FastAPI:
    """Build the application; its workers start with its lifespan.

    `settings` are read from the environment when none are given; `factory` builds the cleaner in each worker
    and must be picklable; by default it loads the model that the settings name. Raises RulesError when the
    file of rules that they name cannot be used.
    """
    settings = settings or Settings()
    size = PoolSize(
        settings.workers,
        settings.queue_size,
        settings.recycle_after,
        settings.recycle_rss_bytes,
        settings.worker_memory_bytes,
    )
    rules = None if settings.rules is None else load_rules(settings.rules)
    pool = Pool(factory or ModelCleaner(settings.model, rules), size)
    service = Service(settings, Metrics(), pool, HeldBytes(settings.max_held_bytes))
    if rules is not None:
        service.metrics.watch_rules(rules.names)
    app = Application(
        title="Dehusk",
        description=_ABOUT,
        version=dehusk.__version__,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.service = service
    service.metrics.watch(service.pool, dehusk.__version__)
    service.metrics.watch_held(lambda: service.bodies.held, settings.max_held_bytes)
    for route in (clean, batch, health, metrics, version, problems, docs, playground):
        app.include_router(route.router)
    errors.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    service.pool.start()
    try:
        yield
    finally:
        # The server has waited for the requests already: nobody is there to take what a worker would finish now.
        await asyncio.to_thread(service.pool.close)
