"""The environment that Prefect starts in, and the server that lives no longer than the command."""

import os
import socket
import subprocess
import sys
import textwrap
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import pytest
from processes import children, is_running, wait_until
from served import free_port

from flows.cli.run import _server
from flows.model import PrepmeetError
from flows.prefect_app.server import (
    EMBEDDED_SETTINGS,
    EmbeddedServer,
    engine_environment,
    foreign_settings,
    prepare_environment,
)
from flows.run.settings import RunSettings


def test_both_switches_of_the_telemetry_are_off_in_either_mode(tmp_path: Path) -> None:
    for user in ({}, {"PREFECT_API_URL": "http://prefect.example/api"}):
        settings = engine_environment(user, tmp_path)
        assert (settings["PREFECT_SERVER_ANALYTICS_ENABLED"], settings["DO_NOT_TRACK"]) == ("false", "1")


def test_the_embedded_engine_lives_in_its_own_home(tmp_path: Path) -> None:
    settings = engine_environment({"PREFECT_HOME": "/home/someone/.prefect"}, tmp_path)
    assert settings["PREFECT_HOME"] == str(tmp_path.resolve())
    assert settings.items() >= EMBEDDED_SETTINGS.items()


def test_a_user_s_own_server_keeps_its_settings(tmp_path: Path) -> None:
    settings = engine_environment({"PREFECT_API_URL": "http://prefect.example/api", "PREFECT_HOME": "/h"}, tmp_path)
    assert "PREFECT_HOME" not in settings and "PREFECT_API_URL" not in settings
    assert not settings.keys() & EMBEDDED_SETTINGS.keys()


def test_the_engine_keeps_off_the_terminal_unless_the_user_wants_it_there(tmp_path: Path) -> None:
    name = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"
    for user in ({}, {"PREFECT_API_URL": "http://prefect.example/api"}):
        assert engine_environment(user, tmp_path)[name] == "CRITICAL"
        assert engine_environment(user | {name: "DEBUG"}, tmp_path)[name] == "DEBUG"


def test_a_served_engine_tells_of_its_runs_unless_the_user_wants_otherwise(tmp_path: Path) -> None:
    name = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"
    for user in ({}, {"PREFECT_API_URL": "http://prefect.example/api"}):
        assert engine_environment(user, tmp_path, is_served=True)[name] == "INFO"
        assert engine_environment(user | {name: "ERROR"}, tmp_path, is_served=True)[name] == "ERROR"


def test_a_proxy_is_never_asked_for_this_machine(tmp_path: Path) -> None:
    settings = engine_environment({"HTTP_PROXY": "http://proxy.example", "NO_PROXY": "un.example"}, tmp_path)
    assert settings["NO_PROXY"] == "un.example,127.0.0.1,localhost"
    assert settings["no_proxy"] == "127.0.0.1,localhost"


def test_settings_that_lead_elsewhere_are_taken_out_of_an_embedded_run_only() -> None:
    user = {"PREFECT_PROFILE": "cloud", "PREFECT_API_KEY": "k", "PREFECT_SERVER_DATABASE_PASSWORD": "p", "PATH": "/bin"}
    assert foreign_settings(user) == ("PREFECT_PROFILE", "PREFECT_API_KEY", "PREFECT_SERVER_DATABASE_PASSWORD")
    assert foreign_settings(user | {"PREFECT_API_URL": "http://prefect.example/api"}) == ()


def test_a_home_that_cannot_be_written_is_named_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PrepmeetError, match=r"file/\.prefect: cannot be written to"):
        prepare_environment(tmp_path / "file" / ".prefect")


@pytest.mark.slow
def test_the_server_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from flows.prefect_app.server import EmbeddedServer, prepare_environment
        home = Path(sys.argv[1])
        prepare_environment(home)
        with EmbeddedServer(home) as server:
            print(server.api_url, flush=True)
            time.sleep(60)
        """
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    parent.stdout.readline()
    wait_until(lambda: len(children(parent.pid)) == 2, "the warden and the server to start")
    family = children(parent.pid)
    parent.kill()
    parent.wait()
    wait_until(lambda: not any(is_running(pid) for pid in family), "the warden and the server to end")


def test_a_port_that_another_program_has_is_refused(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        server = EmbeddedServer(tmp_path, port=port)
        with pytest.raises(PrepmeetError, match=f"port {port} of this machine is taken"), server:
            pass


class Recorded:
    """A process that is not started; what it would be started as is kept."""

    def __init__(self, command: list[str], *, env: dict[str, str], **_: object) -> None:
        self.command, self.env = command, env

    def communicate(self) -> None:
        pass


@pytest.mark.parametrize(
    ("host", "api", "pages"),
    [
        ("127.0.0.1", "http://127.0.0.1:{port}/api", "http://127.0.0.1:{port}/api"),
        ("0.0.0.0", "http://127.0.0.1:{port}/api", "/api"),
        ("127.0.0.2", "http://127.0.0.2:{port}/api", "/api"),
    ],
)
def test_a_served_engine_listens_where_it_is_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, api: str, pages: str
) -> None:
    started: list[Recorded] = []
    monkeypatch.setattr(
        "subprocess.Popen", lambda *given, **more: started.append(Recorded(*given, **more)) or started[0]
    )
    for name in ("PREFECT_UI_API_URL", "PREFECT_SERVER_UI_API_URL"):
        monkeypatch.delenv(name, raising=False)
    port = free_port()
    with EmbeddedServer(tmp_path, port=port, is_served=True, host=host) as server:
        pass
    command, env = started[0].command, started[0].env
    assert command[command.index("--host") + 1] == host
    assert (server.api_url, env["PREFECT_UI_API_URL"]) == (api.format(port=port), pages.format(port=port))


def test_the_address_of_the_pages_can_be_set_by_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Recorded] = []
    monkeypatch.setattr(
        "subprocess.Popen", lambda *given, **more: started.append(Recorded(*given, **more)) or started[0]
    )
    monkeypatch.setenv("PREFECT_UI_API_URL", "https://prefect.example/api")
    with EmbeddedServer(tmp_path, is_served=True, host="0.0.0.0"):
        pass
    assert started[0].env["PREFECT_UI_API_URL"] == "https://prefect.example/api"


@pytest.mark.parametrize("host", ["192.0.2.7", "no such host"])
def test_an_address_of_another_machine_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(PrepmeetError, match=f"--host: {host} is not an address of this machine"):
        EmbeddedServer(tmp_path, host=host).__enter__()


def test_a_proxy_is_not_asked_for_the_address_that_the_server_has(tmp_path: Path) -> None:
    settings = engine_environment({}, tmp_path, host="192.0.2.7")
    assert settings["NO_PROXY"] == "127.0.0.1,localhost,192.0.2.7"
    assert engine_environment({}, tmp_path, host="0.0.0.0")["NO_PROXY"] == "127.0.0.1,localhost"


@pytest.mark.slow
def test_a_server_that_cannot_start_is_an_error_that_names_its_log(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from flows.prefect_app.server import EmbeddedServer, prepare_environment
        from flows.model import PrepmeetError
        home = Path(sys.argv[1])
        prepare_environment(home)
        os.environ["PREFECT_API_DATABASE_CONNECTION_URL"] = "nonsense://"
        try:
            with EmbeddedServer(home) as server:
                server.wait()
        except PrepmeetError as error:
            print(error)
        """
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    assert said == f"Prefect's server did not start; see its log in {tmp_path / 'server.log'}\n"
    assert (tmp_path / "server.log").stat().st_size > 0


def test_a_server_that_finds_no_room_on_its_disk_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedServer, "WARDEN", "raise SystemExit(1)")
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=0))
    with pytest.raises(PrepmeetError) as caught, EmbeddedServer(tmp_path) as server:
        server.wait()
    assert str(caught.value) == f"{tmp_path}: the disk is full; free some space, or name another --output"


def test_a_full_disk_is_told_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=4096))
    with pytest.raises(PrepmeetError, match=r"\.prefect: the disk is full"):
        prepare_environment(tmp_path / ".prefect")


@pytest.mark.parametrize(("free", "words"), [(4096, "the disk is full"), (1 << 30, "the server answers nonsense")])
def test_what_the_engine_makes_of_a_full_disk_is_told_as_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, words: str
) -> None:
    monkeypatch.setattr("os.environ", {"PREFECT_API_URL": "http://prefect.example/api"})
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with pytest.raises(Exception, match=words), _server(RunSettings(output=str(tmp_path))):
        monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
        raise RuntimeError("the server answers nonsense")


def test_the_session_s_server_answers_and_shows_no_pages(engine: str) -> None:
    with urllib.request.urlopen(f"{engine}/health") as answer:
        assert answer.read() == b"true"
    assert os.environ["PREFECT_API_URL"] == engine
