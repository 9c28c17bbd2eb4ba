"""Telling somebody how a run ended: a command of the user's, or an address that takes JSON."""

from __future__ import annotations

import json
import logging
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from flows.model import PrepmeetError

SECONDS = 30.0
SCHEMES = ("http", "https")
LIKE_AN_ADDRESS = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*:/")

logger = logging.getLogger(__name__)


def check_target(target: str | None) -> None:
    """Refuse a mistyped ``--notify`` before a run; nothing is sent. None is accepted.

    Raises:
        PrepmeetError: an address that is no http(s) URL with a host; a command that is not on PATH or not executable.
            The message repeats neither the address nor the command's arguments: they may hold a key.
    """
    if target is None:
        return
    fault = _address_fault(target) if LIKE_AN_ADDRESS.match(target) else _command_fault(target)
    if fault is not None:
        raise PrepmeetError(f"--notify: {fault}")


def _address_fault(address: str) -> str | None:
    advice = "write it as https://host/path"
    if not address.startswith(tuple(f"{scheme}://" for scheme in SCHEMES)):
        return f"an address begins with http:// or https://; {advice}"
    if not address.isascii() or re.search(r"[\s\x00-\x1f]", address):
        return f"the address holds a blank or a character outside ASCII; {advice}, with these percent-encoded"
    try:
        parts = urlsplit(address)
        is_complete = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_complete = False
    return None if is_complete else f"the address has no host, or no valid port; {advice}"


def _command_fault(command: str) -> str | None:
    try:
        words = shlex.split(command)
    except ValueError as error:
        return f"the command cannot be split into words ({error}); close its quotation marks"
    if not words:
        return "neither a command nor an address is named"
    if shutil.which(words[0]) is not None:
        return None
    if "/" not in words[0]:
        return f"there is no command {words[0]!r} on PATH; name the path of a program, or an http(s) address"
    if Path(words[0]).is_file():
        return f"{words[0]} is not executable; make it so: chmod +x {shlex.quote(words[0])}"
    return f"{words[0]}: there is no such program"


def send_or_warn(target: str | None, notice: Mapping[str, object] | None) -> None:
    """Send a notice, if there is one and a target; a notice that does not arrive is a warning in the log."""
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
    import urllib.request  # noqa: PLC0415 - a run without notices does not need it

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
