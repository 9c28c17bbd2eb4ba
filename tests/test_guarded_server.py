"""Who may ask the embedded server, and what a run that is started through its API may choose."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from flows.model import PrepmeetError
from flows.prefect_app.server import ANY_ADDRESS, LOGIN_FILE, EmbeddedServer, server_login
from flows.run.settings import RunSettings, Stages, operated_settings

LOCAL = ("127.0.0.1", "localhost")
ENVIRONMENT = {"PREPMEET_RAW": "/srv/raw", "PREPMEET_OUTPUT": "/srv/output", "PREPMEET_NOTIFY": "mail operator"}


def asked(
    names: tuple[str, ...], kind: str = "http", closed: tuple[str, ...] = (), **headers: str
) -> list[dict[str, Any]]:
    """What a guarded application that answers everything sends to one request; ``closed`` paths ask for a login."""
    from flows.prefect_app.guarded_server import Guard

    sent: list[dict[str, Any]] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "reached"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": f"{kind}.connect"}

    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "method": "OPTIONS", "path": "/api/flow_runs/", "headers": pairs}
    asyncio.run(Guard(application, names, closed, "prepmeet:word")(scope, receive, send))  # type: ignore[arg-type]
    return sent


def is_answered(*arguments: Any, **headers: str) -> bool:
    return asked(*arguments, **headers) == [{"type": "reached"}]


@pytest.mark.parametrize("host", ["127.0.0.1:4200", "localhost:4200", "LOCALHOST:4200"])
def test_the_server_answers_under_its_own_names(host: str) -> None:
    assert is_answered(LOCAL, host=host)
    assert is_answered(LOCAL, host=host, origin=f"http://{host}")


@pytest.mark.parametrize("host", ["rebound.example:4200", "", "127.0.0.1.example", "10.0.0.1:4200", "[::1"])
def test_it_refuses_other_names_which_may_lead_to_this_machine(host: str) -> None:
    (refusal, *_) = asked(LOCAL, host=host)
    assert refusal["status"] == 403


@pytest.mark.parametrize("origin", ["http://foreign.example", "null", "http://127.0.0.1:8000", "http://127.0.0.1"])
def test_it_refuses_pages_of_other_sites_also_before_they_ask(origin: str) -> None:
    (refusal, *_) = asked(LOCAL, host="127.0.0.1:4200", origin=origin)
    assert refusal["status"] == 403


def test_a_web_socket_of_another_site_is_closed() -> None:
    assert [
        message["type"] for message in asked(LOCAL, "websocket", host="127.0.0.1:4200", origin="http://x.example")
    ] == ["websocket.close"]


def test_a_closed_path_asks_for_the_login() -> None:
    (refusal, *_) = asked(LOCAL, closed=("/api/flow_runs",), host="localhost:4200", authorization="Basic eDp5")
    assert refusal["status"] == 401
    assert is_answered(
        LOCAL, "http", ("/api/flow_runs",), host="localhost:4200", authorization="Basic cHJlcG1lZXQ6d29yZA=="
    )
    assert is_answered(LOCAL, "http", ("/docs",), host="localhost:4200")


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/docs", "/docs/", "/docs/oauth2-redirect", "/redoc", "/openapi.json"])
def test_the_description_of_the_api_asks_for_the_login(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With Prefect's own application, whose routes decide what is closed."""
    from prefect.server.api.server import create_app

    from flows.prefect_app import guarded_server

    described = {"/docs", "/docs/oauth2-redirect", "/redoc", "/openapi.json"}
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", "prepmeet:word")
    monkeypatch.setenv("PREPMEET_SERVER_NAMES", "localhost")
    monkeypatch.setattr("prefect.server.api.server.create_app", lambda: app)
    app = Starlette(routes=[one for one in create_app().routes if getattr(one, "path", "") in described])
    client = TestClient(guarded_server.create_guarded_app(), base_url="http://localhost")
    for login, status in ((None, 401), (("prepmeet", "wrong"), 401), (("prepmeet", "word"), 200)):
        assert client.get(path, auth=login).status_code == status


def test_on_all_addresses_any_address_leads_here_but_no_foreign_name() -> None:
    assert is_answered((*LOCAL, ANY_ADDRESS), host="10.1.2.3:4200")
    assert not is_answered((*LOCAL, ANY_ADDRESS), host="rebound.example:4200")


def test_a_page_behind_a_proxy_with_the_name_of_the_server_may_ask() -> None:
    names = (*LOCAL, "prefect.example")
    assert is_answered(names, host="127.0.0.1:4200", origin="https://prefect.example")
    assert not is_answered(names, host="127.0.0.1:4200", origin="http://prefect.example")


def test_names_follow_the_address_that_is_listened_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PREFECT_UI_API_URL", "PREFECT_SERVER_UI_API_URL"):
        monkeypatch.delenv(name, raising=False)
    assert EmbeddedServer(tmp_path)._names() == set(LOCAL)
    assert EmbeddedServer(tmp_path, host="127.0.0.2")._names() == {*LOCAL, "127.0.0.2"}
    assert ANY_ADDRESS in EmbeddedServer(tmp_path, host="0.0.0.0")._names()
    monkeypatch.setenv("PREFECT_UI_API_URL", "https://prefect.example/api")
    assert "prefect.example" in EmbeddedServer(tmp_path)._names()


def test_the_login_is_made_once_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    login = server_login(tmp_path)
    assert login == server_login(tmp_path)
    assert len(login) > 30
    assert (tmp_path / LOGIN_FILE).stat().st_mode & 0o777 == 0o600


def test_a_damaged_login_is_named(tmp_path: Path) -> None:
    (tmp_path / LOGIN_FILE).write_text("")
    with pytest.raises(PrepmeetError, match="login: no login; delete this file"):
        server_login(tmp_path)


# ---------------------------------------------------------------------------------------------- parameters of a run


def test_places_and_notices_of_a_run_are_the_operator_s() -> None:
    found = operated_settings(RunSettings(congress=15, stages=Stages.INGEST), ENVIRONMENT)
    assert (found.raw, found.output, found.notify, found.cache) == ("/srv/raw", "/srv/output", "mail operator", None)
    assert (found.congress, found.stages) == (15, Stages.INGEST)


def test_a_run_may_repeat_them() -> None:
    assert operated_settings(RunSettings(raw="/srv/raw"), ENVIRONMENT).raw == "/srv/raw"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notify", "sh -c id"),
        ("raw", "/home/somebody"),
        ("output", "s3://other/bucket"),
        ("cache", "/tmp/x"),
        ("work", "/tmp/x"),
        ("dask", "tcp://10.0.0.1:8786"),
    ],
)
def test_a_run_cannot_choose_them(name: str, value: str) -> None:
    with pytest.raises(PrepmeetError) as caught:
        operated_settings(RunSettings.model_validate({name: value}), ENVIRONMENT)
    assert str(caught.value).startswith(f"{name}: not the one of this service")
    assert value not in str(caught.value)
