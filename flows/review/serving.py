"""Serve the review page on this machine until it is interrupted."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import uvicorn

from flows.model import PrepmeetError
from flows.review.guard import LOOPBACK_NAMES, Access
from flows.review.server import review_app
from flows.review.session import ReviewSession

TOKEN_BYTES = 24


def serve(session: ReviewSession, port: int, started: Callable[[str], None]) -> None:
    """Serve a review; ``started`` gets its address, with the token, before the first request is answered.

    It returns after Ctrl+C. PrepmeetError if the port is taken. ``port`` 0 is any free one.
    """
    with listening_socket(port) as listening:
        access = Access(listening.getsockname()[1], secrets.token_urlsafe(TOKEN_BYTES))
        app = review_app(session, access)
        # without a log of requests: their addresses contain the token
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        started(f"http://{access.hosts()[0]}{access.root()}/")
        with suppress(KeyboardInterrupt):  # Ctrl+C is raised again when the server has ended
            uvicorn.Server(config).run(sockets=[listening])


def sample_name(day: date, seed: int) -> str:
    """Return what decisions about a random sample are marked with."""
    return f"{day.isoformat()}-seed{seed}"


def listening_socket(port: int) -> socket.socket:
    """Return a socket that listens on this machine only. PrepmeetError if the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK_NAMES[0], port))
        listening.listen()  # a browser may come before the server takes its first connection
    except OSError as error:
        listening.close()
        raise PrepmeetError(f"port {port} cannot be used ({error.strerror}); name another one by --port") from error
    return listening
