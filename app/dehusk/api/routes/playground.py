"""`GET /` and `GET /playground/…`: the page on which people try the service; it loads nothing from anywhere else."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Request, Response

import dehusk
from dehusk.api.errors import NotFoundError, shortened
from dehusk.api.routes.bare import BareRoute
from dehusk.render.report import report_parts

_PACKAGE = Path(dehusk.__file__).parent
_WEB = _PACKAGE / "web"
# The page and the report give a reason the same colour.
_REASONS = _PACKAGE / "render" / "report" / "reasons.css"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}

router = APIRouter(route_class=BareRoute)


class WebFile(NamedTuple):
    """A file of the page as it is sent."""

    body: bytes
    content_type: str
    etag: str


def policy() -> str:
    """Give the Content-Security-Policy of the page.

    It holds in the frames as well, whose documents the page writes: the report's own script and styles, which stand in
    its document, are allowed by their hashes. Images are only those that a document holds in itself.
    """
    report = report_parts()
    scripts = f"'self' {report.script_hash}"
    styles = " ".join(("'self'", *report.style_hashes))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; connect-src 'self'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


@cache
def web_files() -> dict[str, WebFile]:
    """Read the files of the page, by their path below `web`; they are few, small, and part of the program."""
    paths = {path.relative_to(_WEB).as_posix(): path for path in sorted(_WEB.rglob("*")) if path.suffix in _TYPES}
    return {name: _read(path) for name, path in {**paths, _REASONS.name: _REASONS}.items()}


def _read(path: Path) -> WebFile:
    body = path.read_bytes()
    return WebFile(body, _TYPES[path.suffix], f'"{hashlib.sha256(body).hexdigest()[:32]}"')


@router.head("/", include_in_schema=False)
@router.get("/", include_in_schema=False)
async def index(request: Request) -> Response:
    """Give the page."""
    return _sent(request, web_files()["index.html"])


@router.head("/playground/{name:path}", include_in_schema=False)
@router.get("/playground/{name:path}", include_in_schema=False)
async def part(request: Request) -> Response:
    """Give what the page consists of."""
    name = request.path_params["name"]
    found = web_files().get(name)
    if found is None:
        raise NotFoundError(f"the playground has no {shortened(name)!r}; it is at /")
    return _sent(request, found)


def _sent(request: Request, file: WebFile) -> Response:
    headers = {
        # Asked for anew each time, and sent when it has changed: the page always belongs to the service that runs.
        "Cache-Control": "no-cache",
        "ETag": file.etag,
        "Content-Security-Policy": policy(),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-write=(self)",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if file.etag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(file.body, headers=headers, media_type=file.content_type)
