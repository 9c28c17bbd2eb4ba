"""Prefect's server with a guard: it answers only to its own names, and only to its own pages in a browser.

A page of another site cannot ask it (Origin), nor a name of another site that leads to this machine (Host). Who asks
must also log in: ``flows.prefect_app.server`` sets Prefect's own login, which Prefect asks for below /api only; its
description of the API beside it (/docs, /redoc, /openapi.json) is closed here.
"""

from __future__ import annotations

import base64
import hmac
import ipaddress
import os
from collections.abc import Collection, MutableMapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from flows.prefect_app.server import ANY_ADDRESS, NAMES_VARIABLE

POLICY_VIOLATION = 1008  # the code of RFC 6455 with which a connection is closed


class Guard:
    """ASGI middleware that refuses requests under foreign names, and from pages of foreign sites.

    ``names``: the host names that lead to the server; ANY_ADDRESS also allows every IP address. ``closed``: the paths
    that ask for ``login`` ("user:password").
    """

    def __init__(self, app: ASGIApp, names: Collection[str], closed: Collection[str] = (), login: str = "") -> None:
        self._app = app
        self._names = names
        self._closed = closed
        self._login = b"Basic " + base64.b64encode(login.encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        refusal = None if scope["type"] == "lifespan" else self._refusal(scope)
        if refusal is None and scope["type"] == "http" and self._asks_for_login(scope):
            await PlainTextResponse("log in first", HTTPStatus.UNAUTHORIZED)(scope, receive, send)
        elif refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": refusal})
        else:
            await PlainTextResponse(refusal, HTTPStatus.FORBIDDEN)(scope, receive, send)

    def _refusal(self, scope: MutableMapping[str, Any]) -> str | None:
        headers = Headers(scope=scope)
        host, origins = headers.get("host", ""), headers.getlist("origin")
        if not self._is_own(_name(host)):
            return "this name does not lead here"
        if all(urlsplit(origin).netloc == host or self._is_proxy(origin) for origin in origins):
            return None
        return "only pages of this server may ask it"

    def _asks_for_login(self, scope: MutableMapping[str, Any]) -> bool:
        if scope["path"].rstrip("/") not in self._closed:
            return False
        given = Headers(scope=scope).get("authorization", "").encode("latin-1")
        return not hmac.compare_digest(given, self._login)

    def _is_own(self, name: str | None) -> bool:
        return name is not None and (name in self._names or (ANY_ADDRESS in self._names and _is_address(name)))

    def _is_proxy(self, origin: str) -> bool:
        return urlsplit(origin).scheme == "https" and self._is_own(_name(urlsplit(origin).netloc))


def create_guarded_app() -> Guard:
    """Return Prefect's server for the names in the environment; for ``uvicorn --factory``."""
    from prefect.server.api.server import create_app  # noqa: PLC0415 - slow import that the guard does not need

    app = create_app()
    described = {route.path for route in app.routes if isinstance(route, Route)}  # the API and the pages are mounted
    login = os.environ["PREFECT_SERVER_API_AUTH_STRING"]
    return Guard(app, os.environ[NAMES_VARIABLE].split(","), described, login)


def _name(host: str) -> str | None:
    """Return the host of "host:port", in lower case; None if there is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
