"""A served schedule, attacked by another user of the machine and by pages of other sites in a real browser."""

from __future__ import annotations

import base64
import json
import multiprocessing
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from browser import chromium
from served import BUSY_TRIES, JSON, START_SECONDS, Service, free_port, served, start_schedule

pytestmark = pytest.mark.slow

REPORT = Path(__file__).parent / "golden" / "latin1_short.txt"
OTHER_USER = 65534  # nobody


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    # other users may enter these folders: what protects the service must be its own
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    raw, output = folder / "raw", folder / "output"
    raw.mkdir()
    shutil.copy(REPORT, raw / "report.txt")
    process = start_schedule(folder, port := free_port())
    try:
        yield served(Service(port, output / ".prefect"), process)
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder)


def status_of(url: str, body: object, headers: dict[str, str]) -> int:
    """The status of the answer; a server whose database is busy says 503 with ``Retry-After``, as Prefect's clients know."""
    for _ in range(BUSY_TRIES):
        try:
            with urlopen(Request(url, json.dumps(body).encode(), JSON | headers), timeout=30) as answer:
                return int(answer.status)
        except HTTPError as error:
            if error.code != 503:
                return error.code
            time.sleep(1)
    return 503


COMMAND = {"parameters": {"settings": {"notify": "sh -c true"}}}


# ---------------------------------------------------------------------------------------------- another user


def _become_another_user(attack: Callable[..., list[str]], found: Any, arguments: tuple[Any, ...]) -> None:
    os.setgroups([])
    os.setgid(OTHER_USER)
    os.setuid(OTHER_USER)
    found.send(attack(*arguments))


def as_another_user(attack: Callable[..., list[str]], *arguments: Any) -> list[str]:
    """What an attack got, in a process of another user. Forked: this interpreter may be closed to other users."""
    if os.getuid() != 0:
        pytest.skip("only root can act as another user")
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_become_another_user, args=(attack, theirs, arguments), daemon=True
    )
    process.start()
    assert ours.poll(60), "the attack gave no answer"
    got: list[str] = ours.recv()
    process.join(10)
    return got


def _read_files(home: Path) -> list[str]:
    """The files of the engine that can be read: names are known, even of a folder that cannot be listed."""
    got = []
    for name in ("login", "prefect.db", "server.log"):
        try:
            (home / name).read_bytes()
        except PermissionError:
            continue
        got.append(name)
    return got


def _ask_without_login(service: Service) -> list[str]:
    guesses: list[dict[str, str]] = [{}, {"Authorization": "Basic " + base64.b64encode(b"prepmeet:").decode()}]
    asked = ["deployments/filter", "flow_runs/filter", f"deployments/{service.deployment}/create_flow_run"]
    return [
        f"{path}: {status}"
        for path in asked
        for guess in guesses
        if (status := status_of(f"{service.api}/{path}", COMMAND, guess)) != 401
    ]


def test_another_user_reads_neither_login_nor_database(service: Service) -> None:
    assert (service.home / "login").exists() and (service.home / "prefect.db").exists()
    assert as_another_user(_read_files, service.home) == []


def test_another_user_starts_no_run(service: Service) -> None:
    assert as_another_user(_ask_without_login, service) == []
    assert service.runs_by_hand() == []


def test_even_with_the_login_a_run_names_no_command(service: Service) -> None:
    assert status_of(service.create_run, COMMAND, service.login()) < 300
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        (run,) = [run for run in service.ask("flow_runs/filter") if not run["auto_scheduled"]]
        if run["state"]["type"] in ("FAILED", "COMPLETED", "CRASHED"):
            break
        time.sleep(0.5)
    assert run["state"]["type"] == "FAILED"
    assert "notify" in run["state"]["message"]
    service_deletes(service, run["id"])


def service_deletes(service: Service, run: str) -> None:
    request = Request(f"{service.api}/flow_runs/{run}", headers=service.login(), method="DELETE")
    urlopen(request, timeout=30).close()


# ---------------------------------------------------------------------------------------------- pages of other sites


@contextmanager
def foreign_site() -> Iterator[str]:
    """An empty page of another site."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>foreign</title>")

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


ASK = """
const [url, options, done] = arguments;
fetch(url, options).then(answer => done(`${answer.type} ${answer.status}`), () => done("refused"));
"""


def asks(browser: Any, url: str, **options: object) -> str:
    return str(browser.execute_async_script(ASK, url, options))


def test_a_page_of_another_site_starts_no_run_and_reads_nothing(service: Service, tmp_path: Path) -> None:
    body = json.dumps(COMMAND)
    with foreign_site() as site, chromium(tmp_path / "profile") as browser:
        browser.get(site)
        assert browser.title == "foreign"
        read = asks(browser, f"{service.api}/health")
        asked = asks(browser, service.create_run, method="POST", headers=JSON, body=body)
        # without a question before: the browser sends it and hides the answer
        blind = asks(browser, service.create_run, method="POST", mode="no-cors", body=body, credentials="include")
    assert (read, asked) == ("refused", "refused")
    assert blind in ("opaque 0", "refused")
    assert service.runs_by_hand() == []


def test_a_foreign_name_that_leads_to_this_machine_is_refused(service: Service, tmp_path: Path) -> None:
    rebound = "--host-resolver-rules=MAP rebound.example 127.0.0.1"
    with chromium(tmp_path / "profile", (800, 600), rebound) as browser:
        shown = ""
        for _ in range(5):  # a browser that has just started may report a changed network
            browser.get(f"http://rebound.example:{service.port}/api/health")
            shown = browser.page_source
            if "ERR_" not in shown:
                break
        assert "this name does not lead here" in shown
        asked = asks(browser, f"http://rebound.example:{service.port}/api/flow_runs/filter", method="POST")
    assert asked == "basic 403"
    assert service.runs_by_hand() == []
