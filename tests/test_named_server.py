"""Whether a run is recorded by Prefect: the server that a user names, as Prefect finds it, or an option that asks."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flows.cli import run as commands
from flows.prefect_app.named_server import named_server
from flows.prefect_app.server import prepare_environment
from flows.run.settings import RunSettings

ADDRESS = "https://prefect.example/api"
PROFILES = f"""
active = "work"
[profiles.work]
PREFECT_API_URL = "{ADDRESS}"
PREFECT_API_KEY = "secret"
[profiles.home]
PREFECT_LOGGING_LEVEL = "DEBUG"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of Prefect with no profiles yet, also where nothing names another one."""
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / ".prefect"
    folder.mkdir()
    return folder


def test_a_server_in_the_environment_comes_before_the_profile(home: Path) -> None:
    (home / "profiles.toml").write_text(PROFILES)
    assert named_server({"PREFECT_API_URL": "http://127.0.0.1:4200/api"}) == "http://127.0.0.1:4200/api"
    assert named_server({"PREFECT_API_URL": ""}) is None


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, ADDRESS),
        ({"PREFECT_PROFILE": "home"}, None),
        ({"PREFECT_PROFILE": "unknown"}, None),
        ({"PREFECT_PROFILE": "local"}, "http://127.0.0.1:4200/api"),  # Prefect brings this one along
        ({"PREFECT_HOME": "/nowhere"}, None),
        ({"PREFECT_PROFILES_PATH": "/nowhere/profiles.toml"}, None),
    ],
)
def test_the_active_profile_names_a_server(home: Path, environment: dict[str, str], address: str | None) -> None:
    (home / "profiles.toml").write_text(PROFILES)
    assert named_server(environment) == address


@pytest.mark.parametrize("content", [None, b"active = ", b"\xff", b"[profiles]\nactive = 1\nwork = 2\n"])
def test_without_a_profile_that_can_be_read_there_is_no_server(home: Path, content: bytes | None) -> None:
    if content is not None:
        (home / "profiles.toml").write_bytes(content)
    assert named_server({}) is None


def test_the_server_of_a_profile_replaces_the_embedded_one(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "profiles.toml").write_text(PROFILES)
    environment = {"HOME": str(tmp_path), "PATH": "/bin", "PREFECT_PROFILE": "work"}
    monkeypatch.setattr("os.environ", environment)
    prepare_environment(tmp_path / "output" / ".prefect")
    assert (environment["PREFECT_API_URL"], environment["PREFECT_PROFILE"]) == (ADDRESS, "work")
    assert "PREFECT_HOME" not in environment and "PREFECT_API_AUTH_STRING" not in environment


@pytest.mark.parametrize(
    ("environment", "prefect", "settings", "way"),
    [
        ({}, False, {}, "alone"),
        ({}, True, {}, "flow"),
        ({}, False, {"dask": "local"}, "flow"),
        ({"PREFECT_API_URL": ADDRESS}, False, {}, "flow"),
    ],
)
def test_a_run_is_recorded_if_anybody_watches(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    prefect: bool,
    settings: dict[str, Any],
    way: str,
) -> None:
    """The home of Prefect is an empty one."""
    monkeypatch.setattr("os.environ", {"HOME": str(home.parent), **environment})
    monkeypatch.setattr("signal.signal", lambda *_: None)
    record = SimpleNamespace(exit_code=lambda: 0)
    taken: list[str] = []
    monkeypatch.setattr(commands, "_run_flow", lambda *_: taken.append("flow") or record)
    monkeypatch.setattr(commands, "_run_alone", lambda *_: taken.append("alone") or record)
    commands._carry_out(SimpleNamespace(settings=RunSettings(**settings)), prefect=prefect)
    assert taken == [way]
