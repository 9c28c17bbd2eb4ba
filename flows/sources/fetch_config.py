"""Settings of requests: contact, hosts, rate and retries. Checked before anything is sent."""

from __future__ import annotations

import random
import re
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.model import PrepmeetError
from flows.sources.addresses import address_fault, address_without_user
from flows.sources.registry import REGISTRY_NAME, Registry, load_registry

# hosts of the United Nations that serve documents without a login and allow programs
OFFICIAL_HOSTS = ("documents.un.org", "docs.un.org", "undocs.org", "www.un.org", "www.unodc.org")
CONTACT = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+|https?://[^\s<>()]+")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::[0-9]{1,5})?")
CONTACT_ADVICE = (
    "give an e-mail address or the address of a page by --contact name@example.org, by PREPMEET_CONTACT, "
    "or below fetching in sources.yml"
)
# with four workers the official system failed as rarely as with two, with ten up to 13 % of its answers were 503
MOST_WORKERS = 4
MOST_REQUESTS_PER_SECOND = 4.0
ABOVE_ZERO = ("attempts", "backoff_seconds", "longest_wait_seconds", "timeout_seconds", "longest_answer_seconds")


@dataclass(frozen=True, slots=True)
class FetchConfig:
    """How to send requests. PrepmeetError if the contact is not valid or a number is out of range.

    ``contact``: an e-mail address or a web page of the user, sent with every request; without one a fetch can only be
    planned. ``hosts``: the allow-list; "host" allows the usual ports and public addresses only, "host:port" allows
    that port at any address. Times are in seconds: ``timeout_seconds`` without any data (a look-up takes up to half a
    minute), ``longest_answer_seconds`` for a whole answer, ``longest_wait_seconds`` for a wait that the server sets.
    """

    contact: str
    version: str
    base_url: str = "https://documents.un.org"
    hosts: tuple[str, ...] = OFFICIAL_HOSTS
    workers: int = 2
    requests_per_second: float = 1.0
    attempts: int = 5
    backoff_seconds: float = 2.0
    longest_wait_seconds: float = 600.0
    timeout_seconds: float = 120.0
    longest_answer_seconds: float = 900.0

    def __post_init__(self) -> None:
        if self.contact and not (self.contact.isascii() and CONTACT.fullmatch(self.contact)):
            raise PrepmeetError(f"{self.contact!r} is no contact; {CONTACT_ADVICE}")
        if not 1 <= self.workers <= MOST_WORKERS:
            raise PrepmeetError(f"workers is {self.workers}; between 1 and {MOST_WORKERS} may ask at a time")
        if not 0 < self.requests_per_second <= MOST_REQUESTS_PER_SECOND:
            raise PrepmeetError(
                f"requests_per_second is {self.requests_per_second:g}; it must be over 0 and at most "
                f"{MOST_REQUESTS_PER_SECOND:g}"
            )
        for name in ABOVE_ZERO:
            if not getattr(self, name) > 0:
                raise PrepmeetError(f"{name} is {getattr(self, name):g}; it must be over 0")
        for host in self.hosts:
            if not HOST.fullmatch(host):
                raise PrepmeetError(
                    f"{host!r} in the allow-list (hosts) is no host name, in small letters, with or without :port"
                )
        fault = address_fault(self.base_url, self.hosts, resolve=lambda _: ())
        if fault is not None:
            raise PrepmeetError(f"base_url is {address_without_user(self.base_url)}: {fault} (hosts)")

    def check_contact(self) -> None:
        """Raise PrepmeetError if there is no contact: then nothing may be sent."""
        if not self.contact:
            raise PrepmeetError(f"fetching needs a contact for the operators of the server; {CONTACT_ADVICE}")

    @property
    def user_agent(self) -> str:
        """The header of every request: "prepmeet/0.1.0 (+name@example.org)"."""
        return f"prepmeet/{self.version} (+{self.contact})"


def configure_fetch(settings: Mapping[str, Any], where: str, *, contact: str, version: str) -> FetchConfig:
    """Return the configuration of ``settings`` (Registry.fetching); ``contact``, if not empty, replaces theirs.

    Raises:
        PrepmeetError: a setting is not valid; the message begins with ``where``, the origin of the settings.
    """
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()
    }
    try:
        config = FetchConfig(version=version, **({"contact": ""} | values))
    except PrepmeetError as error:
        raise PrepmeetError(f"{where}: fetching: {error}") from error
    return replace(config, contact=contact) if contact else config


def load_fetching(raw: Path, contact: str, version: str) -> tuple[Registry, FetchConfig]:
    """Return the registry of an archive, and the settings of its requests."""
    registry = load_registry(raw)
    return registry, configure_fetch(registry.fetching, str(raw / REGISTRY_NAME), contact=contact, version=version)


def resolve_host(host: str) -> Iterable[str]:
    """Return the addresses of a host; none if its name is unknown here (a proxy may know it)."""
    try:
        return sorted({str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)})
    except OSError:
        return ()


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Outside:
    """External input, which tests replace.

    ``clock`` counts seconds, ``random`` returns 0 to 1, ``now`` the time in UTC, ``resolve`` the addresses of a host.
    ``sleep`` waits for some seconds; with None, a wait ends when the run does.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] | None = None
    random: Callable[[], float] = random.random
    now: Callable[[], datetime] = _utc_now
    resolve: Callable[[str], Iterable[str]] = resolve_host
