"""The daily check, from the official document system (a stub of it) to a release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from fetching import CONTACT, word_file
from stub_server import Say, StubServer, running_stub

from flows.model import PrepmeetError
from flows.run.output import FolderOutput
from flows.run.settings import RunSettings

HERE, NOT_YET = "A/CONF.999/RPM.1/1", "A/CONF.999/RPM.2/1"
MEETING = """
  - meeting_id: {meeting}
    congress: 99
    region: {region}
    evidence: invented
    documents_expected:
      - {{document_type: report, symbol: {symbol}, languages: [en], status: awaited}}
"""


@pytest.fixture
def stub() -> Iterator[StubServer]:
    with running_stub() as server:
        yield server


@pytest.fixture
def raw(tmp_path: Path, stub: StubServer) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    meetings = MEETING.format(meeting="cc99-afr", region="africa", symbol=HERE)
    meetings += MEETING.format(meeting="cc99-ap", region="asia_pacific", symbol=NOT_YET)
    asking = (
        f"fetching: {{base_url: 'http://{stub.host}', hosts: ['{stub.host}'], requests_per_second: 4, attempts: 1}}\n"
    )
    (folder / "sources.yml").write_text(f"{asking}meetings:{meetings}")
    return folder


@pytest.fixture
def check(engine: str, raw: Path, tmp_path: Path) -> object:
    assert engine
    from prefect.logging.handlers import APILogHandler

    from flows.prefect_app import flows as pipeline

    assert isinstance(pipeline, ModuleType)

    settings = RunSettings(raw=str(raw), output=str(tmp_path / "output"))

    def check_awaited() -> tuple[str, str]:
        state = pipeline.check_awaited(settings, CONTACT, return_state=True)
        APILogHandler().flush()
        return state.name, state.message

    return check_awaited


def test_what_has_come_is_released_and_what_has_not_stays_awaited(check, stub: StubServer, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert check() == ("NothingNew", "2 documents awaited, none has arrived")
    assert FolderOutput(tmp_path / "output").latest_version() is None
    stub.hold(HERE, "en", "doc", word_file(HERE))
    name, message = check()
    assert (name, message.split()[0]) == ("Completed", "release")
    (report,) = FolderOutput(tmp_path / "output").runs()
    assert len(report.read()) == 1
    assert check() == ("NothingNew", "1 document awaited, none has arrived")


def test_a_check_that_gets_no_answer_has_failed(check, stub: StubServer, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stub.hold(HERE, "en", "doc", word_file(HERE))
    stub.script(NOT_YET, Say(503))
    name, message = check()
    assert (name, message) == ("Failed", "1 awaited document could not be asked for, 0 not asked for")
    assert FolderOutput(tmp_path / "output").latest_version() is not None


def test_a_release_that_fails_beside_the_check_is_not_hidden(  # type: ignore[no-untyped-def]
    check, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PrepmeetError("another run is writing")

    stub.hold(HERE, "en", "doc", word_file(HERE))
    stub.script(NOT_YET, Say(503))
    monkeypatch.setattr("flows.prefect_app.flows.execute", refuse)
    assert check() == (
        "Failed",
        "1 awaited document could not be asked for, 0 not asked for; another run is writing",
    )


def test_a_server_that_asks_for_a_person_stops_the_check_and_is_told(check, stub: StubServer) -> None:  # type: ignore[no-untyped-def]
    for symbol in (HERE, NOT_YET):
        stub.script(symbol, Say(202, {"x-amzn-waf-action": "challenge"}))
    name, message = check()
    assert name == "Failed"
    assert "prepmeet add" in message
