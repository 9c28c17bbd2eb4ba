"""Fetch awaited documents into an archive, from the settings of a flow or a schedule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows.model import PrepmeetError
from flows.storage import Location

# ruff: noqa: PLC0415 - only fetching needs an HTTP client: other runs must not wait for its import

if TYPE_CHECKING:
    from flows.sources.fetch_config import FetchConfig
    from flows.sources.official import FetchReport
    from flows.sources.registry import Registry


def fetch_awaited(raw: str, contact: str, version: str) -> FetchReport:
    """Ask the official document system for the documents that the registry awaits, and archive what it delivers.

    Takes some seconds per document, by the system's rules.

    Raises:
        PrepmeetError: ``raw`` is a bucket, or no contact is named.
    """
    from flows.sources.fetch_log import read_records
    from flows.sources.official import fetch_documents
    from flows.sources.wanted import awaited_documents, held_documents
    from flows.work.inspection import inspecting_apart

    folder, registry, config = fetch_settings(raw, contact, version)
    held = held_documents(folder, registry, tuple(read_records(folder)))
    with inspecting_apart() as inspect:
        return fetch_documents(awaited_documents(registry, held), folder, config, inspect)


def fetch_settings(raw: str, contact: str, version: str) -> tuple[Path, Registry, FetchConfig]:
    """Return the folder to fetch into, its registry, and the settings of the client.

    Raises:
        PrepmeetError: ``raw`` is a bucket, or no contact is named.
    """
    from flows.sources.fetch_config import load_fetching

    location = Location(raw)
    if not location.is_local:
        raise PrepmeetError(f"{raw}: documents are fetched into a local folder only; name it by --raw")
    registry, config = load_fetching(location.local_path, contact, version)
    config.check_contact()
    return location.local_path, registry, config
