"""Fetching many official documents: in turn, once each, and to the end whatever cuts a run off."""

import json
import os
import signal
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from docx_writer import docx, paragraph
from fetching import SYMBOL, TEXTS, FakeTime, archived, codes, fetch, placeholder_file, settings, wanted, word_file
from stub_server import Say, StubServer

from flows.model import PrepmeetError
from flows.sources.fetch_log import FETCH_LOG_NAME, AnswerRecord, read_records
from flows.sources.official import FetchStatus, plan_fetch
from flows.sources.official_answers import Inspected
from flows.sources.registry import load_registry
from flows.sources.wanted import WantedDocument, awaited_documents, held_documents, wanted_documents


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "raw"


# ---------------------------------------------------------------------------------------------- many documents

MANY = [wanted(f"A/CONF.999/RPM.{number}/1", language) for number in range(1, 5) for language in ("en", "fr", "es")]


def hold_many(stub: StubServer) -> None:
    for document in MANY:
        stub.hold(document.symbol, document.language, "doc", word_file(document.symbol, document.language))


def assert_all_there_once(raw: Path) -> None:
    """Each document archived, declared and on record as delivered; nothing twice, nothing half, nothing else."""
    bodies = sorted(word_file(document.symbol, document.language) for document in MANY)
    assert sorted(archived(raw).values()) == bodies
    entries = load_registry(raw).documents
    assert sorted((entry.symbol or "", entry.language or "") for entry in entries) == sorted(
        (document.symbol, document.language) for document in MANY
    )
    assert sorted(entry.path for entry in entries) == sorted(f"files/{name}" for name in archived(raw))
    others = {path.name for path in raw.iterdir()} - {"files", "sources.yml", FETCH_LOG_NAME, ".lock", ".aside"}
    assert others == set()


@pytest.mark.slow  # very many documents
def test_all_meetings_of_a_registry_are_fetched_and_a_second_time_nothing_is_asked(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    hold_many(stub)
    report = fetch(stub, raw, time, *MANY)
    assert report.count(FetchStatus.ARCHIVED) == len(MANY)
    assert report.received == sum(len(word_file(document.symbol, document.language)) for document in MANY)
    assert_all_there_once(raw)
    asked = len(stub.log)
    second = fetch(stub, raw, time, *MANY)
    assert (second.count(FetchStatus.HELD), second.requests, second.received) == (len(MANY), 0, 0)
    assert len(stub.log) == asked


def test_two_workers_never_ask_more_than_once_a_second(stub: StubServer, raw: Path, time: FakeTime) -> None:
    hold_many(stub)
    report = fetch(stub, raw, time, *MANY)
    assert report.requests == len(stub.log) == 2 * len(MANY)
    assert time.clock() >= report.requests - 1
    assert stub.most_at_once <= 2


def test_one_worker_asks_once_a_second(stub: StubServer, raw: Path, time: FakeTime) -> None:
    hold_many(stub)
    fetch(stub, raw, time, *MANY, workers=1)
    gaps = [later.time - earlier.time for earlier, later in pairwise(stub.log)]
    assert set(gaps) == {1.0}


def test_a_refresh_asks_for_what_changed_only(stub: StubServer, raw: Path, time: FakeTime) -> None:
    path = stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL), etag='"v1"')
    (first,) = fetch(stub, raw, time).documents
    same = fetch(stub, raw, time, refresh=True)
    assert (same.documents[0].status, same.received) == (FetchStatus.UNCHANGED, 0)
    assert stub.asked(path)[-1].headers["if-none-match"] == '"v1"'
    again = fetch(stub, raw, time, refresh=True)
    assert (again.documents[0].status, again.received) == (FetchStatus.UNCHANGED, 0)
    stub.place(path, word_file(SYMBOL, more="Amended."), etag='"v2"')
    (changed,) = fetch(stub, raw, time, refresh=True).documents
    assert changed.status is FetchStatus.ARCHIVED
    assert first.path is not None
    assert first.path in changed.message
    assert (raw / first.path).read_bytes() == word_file(SYMBOL)
    old, new = load_registry(raw).documents
    assert (old.path, old.replaces) == (first.path, None)
    assert (new.path, new.replaces) == (changed.path, first.path)
    assert fetch(stub, raw, time).documents[0].path == changed.path
    (third,) = fetch(stub, raw, time, refresh=True).documents
    assert (third.status, third.path) == (FetchStatus.UNCHANGED, changed.path)


def test_a_refresh_without_marks_of_versions_compares_the_bytes(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    fetch(stub, raw, time)
    assert fetch(stub, raw, time, refresh=True).documents[0].status is FetchStatus.UNCHANGED
    assert len(archived(raw)) == 1


def test_what_is_awaited_costs_nothing_to_ask_for_again(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.hold(SYMBOL, "en", "pdf", placeholder_file(), etag='"none"')
    fetch(stub, raw, time)
    second = fetch(stub, raw, time)
    assert (second.documents[0].code, second.received) == ("placeholder-document", 0)


def test_an_older_version_that_is_sent_again_changes_nothing(stub: StubServer, raw: Path, time: FakeTime) -> None:
    path = stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    (first,) = fetch(stub, raw, time).documents
    stub.place(path, word_file(SYMBOL, more="Amended."))
    (second,) = fetch(stub, raw, time, refresh=True).documents
    before = (raw / "sources.yml").read_bytes()
    stub.place(path, word_file(SYMBOL))
    for _ in range(2):
        (third,) = fetch(stub, raw, time, refresh=True).documents
        assert (third.status, third.path) == (FetchStatus.UNCHANGED, second.path)
        assert f"an older version again ({first.path})" in third.message
    assert (raw / "sources.yml").read_bytes() == before


def test_a_refusal_for_the_language_is_judged_anew_when_the_type_is_declared(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    stub.hold(SYMBOL, "fr", "doc", word_file(SYMBOL), etag='"v1"')
    assert fetch(stub, raw, time, wanted(language="fr")).documents[0].code == "not-found-404"
    assert codes(raw)[1] == "wrong-language"
    participants = wanted(language="fr", document_type="list_of_participants")
    assert fetch(stub, raw, time, participants).documents[0].status is FetchStatus.ARCHIVED


@pytest.mark.parametrize("mistaken", [Inspected("docx", "ru"), Inspected("html", "en")])
def test_a_refusal_by_a_mistaken_reader_is_judged_anew_by_a_better_one(
    stub: StubServer, raw: Path, time: FakeTime, mistaken: Inspected
) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL), etag='"v1"')
    assert fetch(stub, raw, time, inspect=lambda _: mistaken).count(FetchStatus.ARCHIVED) == 0
    assert fetch(stub, raw, time, version="0.1").count(FetchStatus.ARCHIVED) == 1


def test_what_the_same_code_would_refuse_again_is_not_transferred_again(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL, language="fr"), etag='"v1"')
    first, second = fetch(stub, raw, time), fetch(stub, raw, time)
    assert (first.received > 0, second.received) == (True, 0)
    assert (first.documents[0].code, second.documents[0].code) == ("not-found-404", "not-found-404")
    assert codes(raw).count("wrong-language") == 2


def test_a_lock_without_a_registry_stops_a_fetch_before_anything_is_asked(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    raw.mkdir()
    (raw / "datapackage.json").write_text('{"resources": []}')
    with pytest.raises(PrepmeetError, match=r"sources\.yml: the file is missing"):
        fetch(stub, raw, time)
    assert stub.log == []


def test_a_file_that_was_taken_away_is_fetched_again(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL), etag='"v1"')
    (first,) = fetch(stub, raw, time).documents
    (raw / (first.path or "")).unlink()
    (raw / "sources.yml").unlink()
    assert fetch(stub, raw, time).documents[0].status is FetchStatus.ARCHIVED


def test_a_document_that_is_held_in_another_file_only_is_asked_for_whole(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL), etag='"v1"')
    (first,) = fetch(stub, raw, time).documents
    (raw / (first.path or "")).rename(raw / "files/mine.docx")
    (raw / "files/mine.docx").write_bytes(word_file(SYMBOL, more="Mine."))
    entry = f"documents: \n- {{path: files/mine.docx, symbol: {SYMBOL}, language: en, source: s, licence_note: n}}\n"
    (raw / "sources.yml").write_text(entry, "utf-8")
    (fetched,) = fetch(stub, raw, time, refresh=True).documents
    assert (fetched.status, fetched.path) == (FetchStatus.ARCHIVED, first.path)


def test_a_dry_run_says_what_would_be_asked_and_asks_nothing(stub: StubServer, raw: Path, time: FakeTime) -> None:
    hold_many(stub)
    fetch(stub, raw, time, MANY[0])
    before = (len(stub.log), {path: path.stat().st_mtime_ns for path in raw.rglob("*")})
    held, asked = plan_fetch(MANY[:2], raw, settings(stub.origin))
    assert (held.request, (held.held or "")[:6]) == (None, "files/")
    assert asked.held is None
    assert asked.request is not None
    assert asked.request.url == f"{stub.origin}/api/symbol/access?s=A%2FCONF.999%2FRPM.1%2F1&l=fr&t=doc"
    assert before == (len(stub.log), {path: path.stat().st_mtime_ns for path in raw.rglob("*")})


def test_two_commands_at_once_do_not_share_a_folder(stub: StubServer, raw: Path, time: FakeTime) -> None:
    hold_many(stub)
    stub.script(MANY[0].symbol, Say(200, body=word_file(MANY[0].symbol), delay=0.5))
    first = threading.Thread(target=fetch, args=(stub, raw, time, MANY[0]))
    first.start()
    while not stub.log:
        first.join(0.01)
    with pytest.raises(PrepmeetError, match="another command is adding"):
        fetch(stub, raw, time, MANY[1])
    first.join()
    assert fetch(stub, raw, time, MANY[1]).count(FetchStatus.ARCHIVED) == 1


# ---------------------------------------------------------------------------------------------- cut off


class KilledError(BaseException):
    """Stands for the end of the process."""


# a document takes four calls of fsync, two of write and one of replace; declaring them all four, none and two
KILLS = [("fsync", count) for count in (1, 2, 3, 9, 40, 49, 52)]
KILLS += [("replace", count) for count in (1, 7, 13, 14)] + [("write", count) for count in (1, 2, 15)]


@pytest.mark.slow
@pytest.mark.parametrize(("call", "count"), KILLS)
def test_killed_anywhere_a_second_run_ends_it(
    stub: StubServer, raw: Path, time: FakeTime, monkeypatch: pytest.MonkeyPatch, call: str, count: int
) -> None:
    hold_many(stub)
    real, calls = getattr(os, call), []

    def killing(*arguments: object) -> object:
        calls.append(call)
        if len(calls) >= count:
            raise KilledError
        return real(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, killing)
        with pytest.raises(KilledError):
            fetch(stub, raw, time, *MANY)
    whole = {word_file(document.symbol, document.language) for document in MANY}
    assert set(archived(raw).values()) <= whole
    on_record = [record for record in read_records(raw) if record.code == "document"]
    asked_before = len(stub.log)
    second = fetch(stub, raw, time, *MANY)
    assert second.count(FetchStatus.HELD) == len(on_record)
    assert len(stub.log) - asked_before == 2 * (len(MANY) - len(on_record))
    assert_all_there_once(raw)


SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from fetching import FakeTime, inspect_document, settings
from test_official_runs import MANY
from flows.sources.official import fetch_documents
fetch_documents(MANY, Path({raw!r}), settings({origin!r}), inspect_document, outside=FakeTime().outside())
"""


@pytest.mark.slow
def test_a_killed_process_leaves_no_half_file_and_no_lock(stub: StubServer, raw: Path, time: FakeTime) -> None:
    hold_many(stub)
    stub.script(MANY[7].symbol, Say(delay=20), language=MANY[7].language, kind="doc")
    script = SCRIPT.format(tests=str(Path(__file__).parent), raw=str(raw), origin=stub.origin)
    process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE)
    while len(stub.log) < 2 * 10 and process.poll() is None:
        threading.Event().wait(0.02)
    process.send_signal(signal.SIGKILL)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == -signal.SIGKILL, errors.decode()
    assert len(archived(raw)) < len(MANY)
    stub.hold(MANY[7].symbol, MANY[7].language, "doc", word_file(MANY[7].symbol, MANY[7].language))
    fetch(stub, raw, time, *MANY)
    assert_all_there_once(raw)


def test_the_next_fetch_removes_what_a_killed_one_was_writing(stub: StubServer, raw: Path, time: FakeTime) -> None:
    hold_many(stub)
    aside = raw / ".aside"
    aside.mkdir(parents=True)
    for name in ("A_CONF.999-EN_00000000.docx", "sources.yml", "decisions.csv", "decisions.csv.lock"):
        (aside / name).write_bytes(b"half")
    fetch(stub, raw, time, MANY[0])
    assert {path.name for path in aside.iterdir()} == {"decisions.csv", "decisions.csv.lock"}  # may be written just now


# ---------------------------------------------------------------------------------------------- the log


@pytest.mark.parametrize(("end", "kept"), [(100, 0), (None, 1)], ids=["a part of a line", "a line without its end"])
def test_after_a_crash_the_next_fetch_cuts_off_a_part_of_a_line_and_keeps_a_whole_one(
    stub: StubServer, raw: Path, time: FakeTime, end: int | None, kept: int
) -> None:
    hold_many(stub)
    fetch(stub, raw, time, MANY[0])
    log = raw / FETCH_LOG_NAME
    first = log.read_bytes()
    log.write_bytes(first + first.splitlines()[0][:end])
    assert len(list(read_records(raw))) == 2 + kept
    fetch(stub, raw, time, MANY[1])
    lines = log.read_bytes().splitlines()
    assert [json.loads(line)["asked_language"] for line in lines] == ["en", "en", *["en"] * kept, "fr", "fr"]
    assert log.read_bytes().startswith(first)


def test_a_record_is_one_line_of_json(stub: StubServer, raw: Path, time: FakeTime) -> None:
    hold_many(stub)
    fetch(stub, raw, time, MANY[1])
    lines = (raw / FETCH_LOG_NAME).read_text("utf-8").splitlines()
    assert [AnswerRecord(**json.loads(line)) for line in lines] == list(read_records(raw))


# ---------------------------------------------------------------------------------------------- what is wanted

REGISTRY = """\
meetings:
  - meeting_id: cc97-ap
    congress: 97
    region: asia_pacific
    evidence: invented
    documents_expected:
      - {document_type: report, symbol_one_of: [A/CONF.997/RPM.1/1, A/CONF.997/RPM.2/1], languages: [en]}
      - {document_type: draft_report}
      - {document_type: discussion_guide, symbol: A/CONF.997/PM.1, languages: [en], status: not_published}
      - {document_type: list_of_participants, symbol: A/CONF.997/INF/1, languages: [en], status: unknown}
  - meeting_id: cc97-eur
    congress: 97
    region: europe
    evidence: invented
    documents_expected:
      - {document_type: report, symbol_one_of: [A/CONF.997/RPM.1/1, A/CONF.997/RPM.2/1], languages: [en, ru]}
  - {meeting_id: cc98-ap, congress: 98, region: asia_pacific, evidence: invented,
     documents_expected: [{document_type: report, symbol: A/CONF.998/RPM.1/1}]}
  - {meeting_id: cc99-ap, congress: 99, region: asia_pacific, evidence: invented,
     documents_expected: [{document_type: report, symbol: A/CONF.999/RPM.1/1}]}
  - {meeting_id: cc99-eur, congress: 99, region: europe, evidence: invented}
"""


def registry_of(raw: Path) -> None:
    raw.mkdir()
    (raw / "sources.yml").write_text(REGISTRY, "utf-8")


def test_wanted_is_what_the_registry_gives_a_symbol_of(raw: Path) -> None:
    registry_of(raw)
    registry = load_registry(raw)
    assert len(wanted_documents(registry)) == 2 * 6 + 5
    assert wanted_documents(registry, congress=99, language="fr") == (
        WantedDocument("A/CONF.999/RPM.1/1", "fr", "cc99-ap", "report"),
    )
    assert [document.language for document in wanted_documents(registry, symbol="a/conf.999/rpm.1/1".upper())] == [
        "en",
        "es",
        "fr",
        "ru",
        "ar",
        "zh",
    ]
    assert wanted_documents(registry, symbol="E/2025/28", language="es") == (WantedDocument("E/2025/28", "es"),)


def test_each_symbol_that_a_document_may_have_is_wanted_once_and_of_no_meeting(raw: Path) -> None:
    registry_of(raw)
    assert wanted_documents(load_registry(raw), congress=97) == (
        WantedDocument("A/CONF.997/RPM.1/1", "en", None, "report"),
        WantedDocument("A/CONF.997/RPM.2/1", "en", None, "report"),
        WantedDocument("A/CONF.997/INF/1", "en", "cc97-ap", "list_of_participants"),
        WantedDocument("A/CONF.997/RPM.1/1", "ru", None, "report"),
        WantedDocument("A/CONF.997/RPM.2/1", "ru", None, "report"),
    )


def test_wanted_can_be_narrowed_to_a_meeting_and_a_language(raw: Path) -> None:
    registry_of(raw)
    registry = load_registry(raw)
    wanted = wanted_documents(registry, meeting="cc97-eur", language="ru")
    assert [(one.symbol, one.language) for one in wanted] == [
        ("A/CONF.997/RPM.1/1", "ru"),
        ("A/CONF.997/RPM.2/1", "ru"),
    ]
    (one,) = wanted_documents(registry, symbol="A/CONF.997/INF/1", language="fr")
    assert one == WantedDocument("A/CONF.997/INF/1", "fr", "cc97-ap", "list_of_participants")


def test_what_was_awaited_before_a_fetch_and_is_not_after_it_has_been_found(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    registry_of(raw)
    registry = load_registry(raw)
    stub.hold(SYMBOL, "fr", "doc", word_file(SYMBOL, "fr"))

    def awaited() -> tuple[WantedDocument, ...]:
        return awaited_documents(registry, held_documents(raw, load_registry(raw), tuple(read_records(raw))))

    before = awaited()
    assert before == wanted_documents(registry)
    fetch(stub, raw, time, *wanted_documents(registry, congress=99))
    after = awaited()
    assert set(before) - set(after) == {WantedDocument(SYMBOL, "fr", "cc99-ap", "report")}
    assert len(after) == len(before) - 1


def test_a_version_that_another_one_replaces_is_not_the_one_that_is_held(raw: Path) -> None:
    raw.mkdir()
    for name in ("a.txt", "b.txt"):
        (raw / name).write_text(name)
    facts = f"symbol: {SYMBOL}, language: en, source: s, licence_note: n"
    text = f"documents:\n  - {{path: b.txt, replaces: a.txt, {facts}}}\n  - {{path: a.txt, {facts}}}\n"
    (raw / "sources.yml").write_text(text, "utf-8")
    assert held_documents(raw, load_registry(raw), ()) == {(SYMBOL, "en"): "b.txt"}


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"meeting": "cc99-lac"}, "meeting 'cc99-lac' is not in sources.yml"),
        ({"meeting": "cc99-eur"}, "cc99-eur: no document with a known symbol is expected"),
        ({"congress": 97, "language": "fr"}, "Congress 97, fr: no document"),
        ({"congress": 99, "symbol": "A/CONF.998/RPM.1/1"}, "A/CONF.998/RPM.1/1, Congress 99: no document"),
        ({"symbol": "the report"}, "no document symbol"),
        ({"language": "de"}, "no language"),
        ({"congress": 7}, "Congress 7"),
    ],
)
def test_what_cannot_be_wanted_is_said(raw: Path, choice: dict[str, object], message: str) -> None:
    registry_of(raw)
    with pytest.raises(PrepmeetError, match=message):
        wanted_documents(load_registry(raw), **choice)  # type: ignore[arg-type]


def test_a_fetched_report_is_declared_with_its_meeting(stub: StubServer, raw: Path, time: FakeTime) -> None:
    registry_of(raw)
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    fetch(stub, raw, time, *wanted_documents(load_registry(raw), congress=99, language="en"))
    (entry,) = load_registry(raw).documents
    assert (entry.meeting_id, entry.document_type) == ("cc99-ap", "report")
    assert (raw / "sources.yml").read_text("utf-8").startswith(REGISTRY)


def test_a_report_under_one_of_several_symbols_is_declared_with_the_meeting_that_it_names(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    raw.mkdir()
    (raw / "sources.yml").write_text(REGISTRY.replace("97", "12"), "utf-8")
    congress = "the Twelfth United Nations Congress on Crime Prevention and Criminal Justice"
    title = f"European Regional Preparatory Meeting for {congress}"
    symbol = "A/CONF.912/RPM.2/1"
    head = [paragraph(text) for text in (symbol, title, "Port Example, 4–6 March 2030", "Report of the Meeting")]
    stub.hold(symbol, "en", "doc", docx(*head, paragraph(f"1.\t{TEXTS['en']}")))
    report = fetch(stub, raw, time, *wanted_documents(load_registry(raw), congress=12, language="en"))
    assert report.count(FetchStatus.ARCHIVED) == 1
    (entry,) = load_registry(raw).documents
    assert (entry.symbol, entry.meeting_id, entry.document_type) == (symbol, "cc12-eur", "report")


def test_a_document_under_another_symbol_than_was_asked_for_replaces_nothing(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    other = "A/CONF.999/RPM.2/1"
    stub.hold(other, "en", "doc", word_file(other))
    stub.hold(SYMBOL, "en", "doc", word_file(other, more="Amended."))
    fetch(stub, raw, time, wanted(other), wanted(SYMBOL), workers=1)
    entries = load_registry(raw).documents
    assert [(entry.symbol, entry.replaces) for entry in entries] == [(other, None)] * 2


def test_a_document_of_another_meeting_than_is_declared_replaces_nothing(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    raw.mkdir()
    (raw / "old.txt").write_text("old")
    facts = f"symbol: {SYMBOL}, language: en, meeting_id: other, source: s, licence_note: n"
    meetings = "  - {meeting_id: other, evidence: invented}\n  - " + (
        "{meeting_id: cc12-eur, congress: 12, region: europe, evidence: invented}\n"
    )
    (raw / "sources.yml").write_text(f"meetings:\n{meetings}documents:\n  - {{path: old.txt, {facts}}}\n", "utf-8")
    congress = "the Twelfth United Nations Congress on Crime Prevention and Criminal Justice"
    head = [paragraph(text) for text in (SYMBOL, f"European Regional Preparatory Meeting for {congress}")]
    stub.hold(SYMBOL, "en", "doc", docx(*head, paragraph(f"1.\t{TEXTS['en']}")))
    assert fetch(stub, raw, time, refresh=True).count(FetchStatus.ARCHIVED) == 1
    assert [(entry.meeting_id, entry.replaces) for entry in load_registry(raw).documents] == [
        ("other", None),
        ("cc12-eur", None),
    ]


def test_a_fetch_tells_its_progress_document_by_document(
    stub: StubServer, raw: Path, time: FakeTime, caplog: pytest.LogCaptureFixture
) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    with caplog.at_level("INFO", "flows"):
        fetch(stub, raw, time, wanted(), wanted(language="fr"), workers=1)
    assert caplog.messages == [f"1 of 2: {SYMBOL} en archived", f"2 of 2: {SYMBOL} fr absent"]
