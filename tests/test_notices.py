"""Notices: whoever is to be told gets JSON, and one who cannot be told stops nothing."""

import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from in_process import prepmeet_here
from run_record import RELEASED, outcome_of
from served import free_port

from flows.model import FileStatus, PrepmeetError
from flows.run.notice_content import failure_notice, record_notice
from flows.run.notices import check_target, send_notice
from flows.run.record import RunStatus

NOTICE = {"event": "release", "message": "release 2029-03-09 · São José", "rows": {"meetings": 2}}
KEY = "key-4711"


class Listener(HTTPServer):
    """Takes what is sent to it, and answers with ``status``; to nothing with bytes that are no HTTP."""

    status: int | None = 204
    taken: list[tuple[str, str, str, Any]]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hooks/{KEY}"


class Taking(BaseHTTPRequestHandler):
    """One request."""

    server: Listener

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.command, self.path, self.headers["Content-Type"], json.loads(body)))
        if self.server.status is None:
            self.wfile.write(b"what?\r\n\r\n")
            return
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener(("127.0.0.1", 0), Taking) as server:
        server.taken = []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def script(tmp_path: Path, code: str) -> str:
    """A command that runs this code."""
    path = tmp_path / "a folder" / "notify.py"
    path.parent.mkdir()
    path.write_text(code)
    return f"'{sys.executable}' '{path}'"


# ---------------------------------------------------------------------------------------------- told


def test_an_address_gets_the_notice_by_post(listener: Listener) -> None:
    assert send_notice(listener.address, NOTICE) is None
    assert listener.taken == [("POST", f"/hooks/{KEY}", "application/json", NOTICE)]


def test_a_command_gets_the_notice_on_its_standard_input(tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    command = script(tmp_path, "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())")
    assert send_notice(f"{command} {told}", NOTICE) is None
    assert json.loads(told.read_bytes()) == NOTICE


def test_a_command_is_no_line_of_a_shell(tmp_path: Path) -> None:
    command = script(tmp_path, "import sys; sys.exit(sys.argv[1:] != ['$HOME', ';', 'exit', '3'])")
    assert send_notice(f"{command} $HOME ; exit 3", NOTICE) is None


def test_a_command_that_does_not_listen_is_told_all_the_same(tmp_path: Path) -> None:
    assert send_notice(script(tmp_path, ""), {"message": "x" * 1_000_000}) is None


def test_a_name_that_is_no_unicode_can_be_told(listener: Listener) -> None:
    assert send_notice(listener.address, {"file": "caf\udce9.txt"}) is None
    assert listener.taken[0][3] == {"file": "caf\udce9.txt"}


# ---------------------------------------------------------------------------------------------- not told


@pytest.mark.parametrize(("status", "reason"), [(404, "Not Found"), (500, "Internal Server Error"), (None, "")])
def test_an_address_that_refuses_is_one_line(listener: Listener, status: int | None, reason: str) -> None:
    listener.status = status
    fault = send_notice(listener.address, NOTICE)
    assert fault is not None and fault.startswith("the notice was not taken: ") and reason in fault
    assert KEY not in fault and "\n" not in fault


ADDRESSES = {
    "nobody there": "http://127.0.0.1:{port}/hooks/{key}",
    "a blank in it": "http://127.0.0.1/hooks /{key}",
    "no port": "http://127.0.0.1:{key}/hooks",
    "no host": "http:///{key}",
    "a broken host": "http://[::1/{key}",
    "not plain": "http://127.0.0.1:{port}/é/{key}",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES.keys())
def test_an_address_that_leads_nowhere_is_one_line_without_the_address(address: str) -> None:
    fault = send_notice(address.format(port=free_port(), key=KEY), NOTICE)
    assert fault is not None and fault.startswith("the notice was not taken: ")
    assert KEY not in fault and "\n" not in fault


@pytest.mark.parametrize(
    ("command", "reason"),
    [("no-such-command-here", "No such file"), ("echo 'open", "No closing quotation"), (" ", "no command")],
)
def test_a_command_that_cannot_be_run_is_one_line(command: str, reason: str) -> None:
    fault = send_notice(command, NOTICE)
    assert fault is not None and fault.startswith("the notice was not taken: ") and reason in fault


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    fault = send_notice(script(tmp_path, "import sys; sys.exit('first\\nlast words')"), NOTICE)
    assert fault == "the notice was not taken: exit code 1 ['last words']"


def test_a_command_that_hangs_is_not_waited_for_and_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.run.notices.SECONDS", 0.5)
    command = script(tmp_path, "import time; time.sleep(60)")
    fault = send_notice(f"{command} {KEY}", NOTICE)
    assert fault == "the notice was not taken: the command took more than 0.5 seconds"


# ---------------------------------------------------------------------------------------------- refused before a run


@pytest.mark.parametrize(
    "target", [None, "http://127.0.0.1:9/hooks", "https://example.org/hooks?key=a%20b", "https://[::1]:8080/x", "true"]
)
def test_a_target_that_may_be_told_is_accepted_and_nothing_is_sent(target: str | None) -> None:
    check_target(target)


def test_a_program_is_accepted_with_its_arguments(tmp_path: Path) -> None:
    check_target(script(tmp_path, "raise SystemExit(1)"))


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (f"htps://example.org/{KEY}", "an address begins with http:// or https://"),
        (f"https:/example.org/{KEY}", "an address begins with http:// or https://"),
        (f"https:///{KEY}", "the address has no host"),
        (f"https://example.org:port/{KEY}", "no valid port"),
        (f"https://[::1/{KEY}", "the address has no host"),
        (f"https://example.org/a b/{KEY}", "the address holds a blank"),
        (f"https://example.org/é/{KEY}", "a character outside ASCII"),
        (f"no-such-command-here {KEY}", "there is no command 'no-such-command-here' on PATH"),
        (f"/no/such/program {KEY}", "/no/such/program: there is no such program"),
        (f"echo '{KEY}", "close its quotation marks"),
        (" ", "neither a command nor an address"),
    ],
)
def test_a_mistyped_target_is_refused_in_one_line_without_its_key(target: str, reason: str) -> None:
    with pytest.raises(PrepmeetError) as refused:
        check_target(target)
    line = str(refused.value)
    assert line.startswith("--notify: ") and reason in line
    assert KEY not in line and "\n" not in line


def test_a_file_that_is_no_program_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "notify.sh"
    path.write_text("#!/bin/sh\n")
    with pytest.raises(PrepmeetError, match=r"notify\.sh is not executable; make it so: chmod \+x "):
        check_target(str(path))
    path.chmod(0o755)
    check_target(str(path))


@pytest.mark.parametrize("command", ["run", "ingest", "publish", "schedule"])
def test_a_mistyped_target_is_refused_before_anything_is_made(command: str, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "report.txt").write_text("1. A report.")
    places = ("--raw", tmp_path / "raw", "--output", tmp_path / "output")
    done = prepmeet_here(command, *places, "--notify", f"htps://example.org/{KEY}")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == "prepmeet: --notify: an address begins with http:// or https://; write it as https://host/path\n"
    )
    assert not (tmp_path / "output").exists()


# ---------------------------------------------------------------------------------------------- what a notice says


RECORD = replace(
    RELEASED,
    documents=(
        outcome_of("a.txt", FileStatus.READ),
        outcome_of("b.txt", FileStatus.KEPT),
        outcome_of("c.png", FileStatus.QUARANTINED, "unsupported-format", "no report"),
    ),
    tables={"meetings": 2, "issues": 3},
    issues={"unsupported-format": 1, "encoding-guessed": 2},
    changed_documents={"a.txt": "new", "old.txt": "gone"},
)


def test_the_notice_of_a_release_has_its_figures_and_the_path_of_its_record() -> None:
    assert record_notice(RECORD, "s3://open/data/") == {
        "event": "release",
        "status": "released",
        "message": "release 2029-03-09",
        "output": "s3://open/data/",
        "release": "2029-03-09",
        "run_id": "20290309T120000Z",
        "record": "s3://open/data/runs/20290309T120000Z",
        "documents": {
            "read": 1,
            "kept": 1,
            "quarantined": [{"file": "c.png", "code": "unsupported-format"}],
            "gone": ["old.txt"],
        },
        "rows": {"meetings": 2, "issues": 3},
        "issues": 3,
    }


@pytest.mark.parametrize(
    ("status", "event"),
    [
        (RunStatus.INVALID, "failure"),
        (RunStatus.FAILED, "failure"),
        (RunStatus.UNCHANGED, None),
        (RunStatus.INGESTED, None),
    ],
)
def test_a_failure_gets_a_notice_and_a_run_without_a_new_release_none(status: RunStatus, event: str | None) -> None:
    notice = record_notice(replace(RECORD, status=status), "output")
    assert (notice and notice["event"]) == event


def test_a_failure_before_the_record_gets_a_notice() -> None:
    assert failure_notice("raw: there is no such folder", "output") == {
        "event": "failure",
        "status": "failed",
        "message": "raw: there is no such folder",
        "output": "output",
    }
