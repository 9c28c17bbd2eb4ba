"""Telling somebody how a run ended: a command of the user's, or an address that takes JSON."""

from __future__ import annotations

import json
import logging
import shlex
import subprocess
from collections.abc import Mapping
from http.client import HTTPException

SECONDS = 30.0

logger = logging.getLogger(__name__)


def tell(target: str | None, notice: Mapping[str, object] | None) -> None:
    """Send a notice where there is one and somebody to take it; one that does not arrive is a warning in the log."""
    if target is None or notice is None:
        return
    fault = send_notice(target, notice)
    if fault is not None:
        logger.warning(fault)


def send_notice(target: str, notice: Mapping[str, object]) -> str | None:
    """Hand a notice over as JSON; returns None, or one line that says why it did not arrive. Never raises.

    ``target`` is an http(s) address, which gets it by POST, or a command, which gets it on its standard input.
    """
    body = json.dumps(notice).encode("ascii")
    if target.startswith(("http://", "https://")):
        return _post(target, body)
    return _pipe(target, body)


def _post(address: str, body: bytes) -> str | None:
    import urllib.request  # noqa: PLC0415 - a run that tells nobody does not wait for it

    try:
        request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=SECONDS):
            return None
    except (OSError, ValueError, HTTPException) as error:
        # the address may hold a key, so it is not repeated, and some errors do
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or type(error).__name__
        return f"the notice was not taken: {reason}"


def _pipe(command: str, body: bytes) -> str | None:
    try:
        words = shlex.split(command)
        if not words:
            return "the notice was not taken: no command and no address is named"
        done = subprocess.run(words, input=body, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"the notice was not taken: the command took more than {SECONDS:g} seconds"
    except (OSError, ValueError) as error:
        return f"the notice was not taken: {error}"
    last_words = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    return None if done.returncode == 0 else f"the notice was not taken: exit code {done.returncode} {last_words}"
