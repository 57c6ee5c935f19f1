"""`GET /version`: which program, model and interpreter are running."""

from __future__ import annotations

import platform

from fastapi import APIRouter, Request

import dehusk
from dehusk.api.schemas import VersionAnswer
from dehusk.api.service import service_of

router = APIRouter()


@router.head("/version", include_in_schema=False)
@router.get("/version", summary="What is running")
async def version(request: Request) -> VersionAnswer:
    """Give the versions; the same page, options and versions give the same answer."""
    model = service_of(request).pool.model or None
    return VersionAnswer(dehusk=dehusk.__version__, model=model, python=platform.python_version())
