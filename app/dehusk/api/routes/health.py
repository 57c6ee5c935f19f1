"""`GET /livez` and `GET /readyz`: whether the loop runs, and whether documents can be cleaned."""

from __future__ import annotations

from fastapi import APIRouter, Request

from dehusk.api.examples import problems
from dehusk.api.schemas import StateAnswer
from dehusk.api.service import service_of
from dehusk.errors import NotReadyError

router = APIRouter()


@router.head("/livez", include_in_schema=False)
@router.get("/livez", summary="Whether the service runs")
async def livez() -> StateAnswer:
    """Answer as long as the event loop runs; restart the service when it does not."""
    return StateAnswer(status="ok")


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz", summary="Whether the service can clean documents", responses=problems(NotReadyError))
async def readyz(request: Request) -> StateAnswer:
    """Answer 200 when a worker has its model loaded, 503 while starting and shutting down."""
    service = service_of(request)
    if service.stopping:
        raise NotReadyError("the service is shutting down")
    if not service.pool.ready:
        raise NotReadyError("no worker is ready to clean documents")
    return StateAnswer(status="ok")
