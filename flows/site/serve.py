"""Serve a catalogue on this machine until it is interrupted: ranges, content types, a policy for all pages."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from flows.review.guard import LOOPBACK_NAMES
from flows.review.serving import listening_socket

CONTENT_TYPES = MappingProxyType(
    {
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".html": "text/html",
        ".md": "text/markdown; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".parquet": "application/vnd.apache.parquet",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".duckdb": "application/octet-stream",
        ".gz": "application/gzip",
    }
)
# what all pages together need; each page has a narrower policy, and both hold
HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; connect-src 'self' blob:; worker-src blob:; object-src 'none'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }
)


def site_app(folder: Path) -> Starlette:
    """Return an application that serves the files of a folder to this machine."""
    root = folder.resolve()

    def file(request: Request) -> Response:
        path = _file_in(root, request.path_params["path"])
        if path is None:
            return PlainTextResponse("not found\n", 404, dict(HEADERS))
        return FileResponse(path, headers=dict(HEADERS), media_type=content_type(path.name))

    return Starlette(
        routes=[Route("/{path:path}", file, methods=["GET", "HEAD"])],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK_NAMES])],
    )


def _file_in(root: Path, asked: str) -> Path | None:
    """Return the file that is asked for, or the first page of a folder; None if the folder ``root`` has none."""
    try:
        path = (root / asked).resolve()
        if path.is_dir():
            path = path / "index.html"
        return path if root in path.parents and path.is_file() else None
    except (ValueError, OSError):  # a NUL in the path; a name that is longer than any
        return None


def content_type(name: str) -> str:
    """Return the content type of a file by its name."""
    suffix = Path(name).suffix.lower()
    return CONTENT_TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def serve_site(folder: Path, port: int, started: Callable[[str], None]) -> None:
    """Serve a folder; ``started`` gets its address. PrepmeetError if the port is taken; ``port`` 0 is any free one."""
    with listening_socket(port) as listening:
        config = uvicorn.Config(site_app(folder), log_level="warning", access_log=False, lifespan="off")
        started(f"http://{LOOPBACK_NAMES[0]}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])
