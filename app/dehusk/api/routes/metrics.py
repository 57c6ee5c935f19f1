"""`GET /metrics`: the metrics as Prometheus or OpenMetrics text."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client.exposition import choose_encoder

from dehusk.api.negotiation import MOST_ACCEPT_CHARS
from dehusk.api.service import service_of

router = APIRouter()


@router.head("/metrics", include_in_schema=False)
@router.get(
    "/metrics",
    summary="Metrics for Prometheus",
    response_class=Response,
    responses={200: {"description": "The metrics.", "content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(request: Request) -> Response:
    """Give all metrics; OpenMetrics when `Accept` asks for it, the Prometheus text format otherwise."""
    encode, content_type = choose_encoder(request.headers.get("accept", "")[:MOST_ACCEPT_CHARS])
    registry = service_of(request).metrics.registry
    return Response(encode(registry), headers={"Content-Type": content_type})
