"""Service: what the routes share, built once for each application."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from dehusk.api.held import HeldBytes
from dehusk.metrics import Metrics
from dehusk.settings import Settings
from dehusk.workers.pool import Pool


@dataclass(slots=True)
class Service:
    """The settings, the metrics, the workers and the bodies held of one application.

    `stopping` is set when the service has been told to stop: it still answers, but wants no more traffic.
    """

    settings: Settings
    metrics: Metrics
    pool: Pool
    bodies: HeldBytes
    stopping: bool = False


def service_of(request: Request) -> Service:
    """Give the service that a request is for."""
    service: Service = request.app.state.service
    return service
