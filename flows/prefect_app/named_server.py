"""The Prefect server that the user names, as Prefect finds it, without importing Prefect."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

API_URL = "PREFECT_API_URL"
PROFILES = "profiles.toml"


def named_server(environment: Mapping[str, str]) -> str | None:
    """Return the address of the user's Prefect server: of PREFECT_API_URL, else of the active profile.

    None: the user names no server. An empty PREFECT_API_URL is none, whatever the profile says.
    """
    if API_URL in environment:
        return environment[API_URL] or None
    address = _active_profile(environment).get(API_URL)
    return address if isinstance(address, str) and address else None


def _active_profile(environment: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the settings of the active profile; the user's profiles come before those that Prefect brings along."""
    own, given = _read(_own_profiles(environment)), _read(_given_profiles())
    name = environment.get("PREFECT_PROFILE") or own.get("active")
    profiles = {**given.get("profiles", {}), **own.get("profiles", {})}
    settings = profiles.get(name)
    return settings if isinstance(settings, dict) else {}


def _own_profiles(environment: Mapping[str, str]) -> Path:
    home = Path(environment.get("PREFECT_HOME") or "~/.prefect")
    return Path(environment.get("PREFECT_PROFILES_PATH") or home / PROFILES).expanduser()


def _given_profiles() -> Path:
    """Return the file of the profiles in Prefect's installation."""
    found = find_spec("prefect")
    folders = (found.submodule_search_locations if found is not None else None) or [""]
    return Path(folders[0], "settings", PROFILES)


def _read(path: Path) -> dict[str, Any]:
    """Return the content of a file in TOML; empty if it cannot be read, as for Prefect."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RuntimeError):
        return {}
