"""Who may ask the review server: only pages that this server served, on this machine, with the token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 64 * 1024
LOOPBACK_NAMES = ("127.0.0.1", "localhost")
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Access:
    """What a request must show: the port in Host and Origin, and the token as the first part of the path."""

    port: int
    token: str

    def hosts(self) -> tuple[str, ...]:
        """Return the allowed values of the header Host; another name on this address is a rebound one."""
        return tuple(f"{name}:{self.port}" for name in LOOPBACK_NAMES)

    def root(self) -> str:
        """Return the path below which everything is served."""
        return f"/{self.token}"


class Guard:
    """ASGI middleware that refuses what is not from a page of this server, and sets the security headers."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        body = b""
        if refusal is None and scope["method"] == "POST":
            body, refusal = await _limited_body(receive)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, _replay(body) if scope["method"] == "POST" else receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._access.hosts():
            return PlainTextResponse("this name does not lead here", 421)
        first = scope["path"].split("/")[1]
        if not secrets.compare_digest(first.encode(), self._access.token.encode()):
            return PlainTextResponse("open the address that prepmeet review printed", 404)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("method not allowed", 405)
        if scope["method"] == "POST":
            if headers.get("origin", "") != f"http://{host}":
                return PlainTextResponse("only pages of this server may decide", 403)
            if headers.get("content-type", "").partition(";")[0] != "application/json":
                return PlainTextResponse("send JSON", 415)
        return None


async def _limited_body(receive: Receive) -> tuple[bytes, PlainTextResponse | None]:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            return b"", PlainTextResponse(f"more than {MAX_BODY} bytes", 413)
        if message["type"] != "http.request" or not message.get("more_body"):
            return bytes(body), None


def _replay(body: bytes) -> Receive:
    messages = iter(({"type": "http.request", "body": body, "more_body": False},))

    async def receive() -> Message:
        return next(messages, {"type": "http.disconnect"})

    return receive
