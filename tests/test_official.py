"""Fetching one official document: every answer that the system is known to give, and every fault on the way."""

import gzip
import socket
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from fetching import (
    CONTACT,
    OLE_FILE,
    SYMBOL,
    WORD_PERFECT_FILE,
    FakeTime,
    archived,
    codes,
    failing_at,
    fetch,
    inspect_document,
    pdf_file,
    placeholder_file,
    settings,
    wanted,
    word_file,
)
from in_process import prepmeet_here
from stub_server import CHALLENGE, SHELL, Say, StubServer, running_stub

from flows.model import PrepmeetError
from flows.sources.fetch_log import read_records
from flows.sources.official import FetchStatus, fetch_documents
from flows.sources.official_answers import AnswerCode
from flows.sources.registry import load_registry


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "raw"


# ---------------------------------------------------------------------------------------------- one document


def test_the_word_file_is_fetched_and_declared(stub: StubServer, raw: Path, time: FakeTime) -> None:
    path = stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    report = fetch(stub, raw, time)
    (document,) = report.documents
    assert (document.status, document.message) == (FetchStatus.ARCHIVED, "")
    assert document.path is not None
    assert document.path.startswith("files/A_CONF.999_RPM.1_1-EN_")
    assert document.path.endswith(".docx")
    assert (raw / document.path).read_bytes() == word_file(SYMBOL)
    (entry,) = load_registry(raw).documents
    assert (entry.path, entry.symbol, entry.language) == (document.path, SYMBOL, "en")
    assert entry.source_url == stub.origin + path
    assert entry.retrieved_at_utc == "2029-03-01T09:00:01Z"
    assert [request.query.get("t") for request in stub.log] == ["doc", None]
    assert stub.log[0].headers["user-agent"] == f"prepmeet/0.0 (+{CONTACT})"
    assert "cookie" not in stub.log[1].headers


def test_every_answer_is_on_record(stub: StubServer, raw: Path, time: FakeTime) -> None:
    path = stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL), etag='"v1"')
    fetch(stub, raw, time)
    look_up, file = read_records(raw)
    assert (look_up.status, look_up.code, look_up.headers["location"]) == (302, "redirect", path.upper())
    assert look_up.asked_url == look_up.final_url == file.asked_url
    assert (file.final_url, file.status, file.code) == (stub.origin + path, 200, "document")
    assert (file.asked_symbol, file.asked_language, file.asked_kind) == (SYMBOL, "en", "doc")
    assert (file.symbol_found, file.language_found, file.format_found) == (SYMBOL, "en", "docx")
    assert file.headers["etag"] == '"v1"'
    body = word_file(SYMBOL)
    assert file.bytes == len(body)
    assert file.path is not None
    assert file.sha256 is not None
    assert file.sha256[:8] in file.path
    assert file.time_utc == "2029-03-01T09:00:01Z"


def test_a_document_may_come_at_once(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.script(SYMBOL, Say(body=word_file(SYMBOL)))
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert codes(raw) == ["document"]


def test_where_small_letters_lead_nowhere_the_path_as_given_is_asked(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    stub.script(SYMBOL, Say(302, {"Location": "/doc/UNDOC/GEN/1.PDF"}))
    stub.page("/doc/UNDOC/GEN/1.PDF", Say(body=pdf_file(SYMBOL)))
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert codes(raw) == ["redirect", "not-found-404", "document"]


def test_without_a_word_file_the_pdf_is_fetched(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.hold(SYMBOL, "en", "pdf", pdf_file(SYMBOL))
    (document,) = fetch(stub, raw, time).documents
    assert document.path is not None
    assert document.path.endswith(".pdf")
    assert codes(raw) == ["not-found-404", "redirect", "document"]


def test_a_pdf_in_place_of_the_word_file_is_taken_for_what_it_is(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.hold(SYMBOL, "en", "doc", pdf_file(SYMBOL))
    (document,) = fetch(stub, raw, time).documents
    assert document.path is not None
    assert document.path.endswith(".pdf")


@pytest.mark.parametrize("body", [OLE_FILE, WORD_PERFECT_FILE])
@pytest.mark.slow
def test_a_word_file_that_cannot_be_read_gives_way_to_the_pdf(
    stub: StubServer, raw: Path, time: FakeTime, body: bytes
) -> None:
    stub.hold(SYMBOL, "en", "doc", body)
    stub.hold(SYMBOL, "en", "pdf", pdf_file(SYMBOL))
    (document,) = fetch(stub, raw, time).documents
    assert document.status is FetchStatus.ARCHIVED
    assert codes(raw) == ["redirect", "unreadable-document", "redirect", "document"]
    assert list(archived(raw).values()) == [pdf_file(SYMBOL)]


def test_a_document_that_the_reader_fails_at_is_refused_and_the_others_go_on(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    word, pdf = word_file("A/1/1"), pdf_file("A/1/1")
    stub.hold("A/1/1", "en", "doc", word)
    stub.hold("A/1/1", "en", "pdf", pdf)
    stub.hold("A/1/2", "en", "doc", word_file("A/1/2"))
    asked = wanted("A/1/1"), wanted("A/1/2")
    bad, good = fetch(stub, raw, time, *asked, workers=1, inspect=failing_at(word, pdf)).documents
    assert (bad.status, bad.code, good.status) == (FetchStatus.FAILED, "unreadable-document", FetchStatus.ARCHIVED)
    assert "the reader failed (IndexError: list index out of range)" in bad.message
    assert codes(raw) == ["redirect", "unreadable-document"] * 2 + ["redirect", "document"]
    assert [entry.symbol for entry in load_registry(raw).documents] == ["A/1/2"]
    healed, held = fetch(stub, raw, time, *asked).documents
    assert (healed.status, held.status) == (FetchStatus.ARCHIVED, FetchStatus.HELD)


ABSENT = {
    AnswerCode.NOT_FOUND: Say(404, body=b"<html>404</html>"),
    AnswerCode.ERROR_PAGE: Say(302, {"Location": "/error"}),
    AnswerCode.HTML_SHELL: Say(200, body=SHELL),
    AnswerCode.EMPTY_BODY: Say(200),
    AnswerCode.PLACEHOLDER: Say(200, body=placeholder_file()),
    AnswerCode.MALFORMED_SYMBOL: Say(400),
}


@pytest.mark.parametrize("code", ABSENT)
def test_the_six_ways_of_not_being_there_are_told_apart(
    stub: StubServer, raw: Path, time: FakeTime, code: AnswerCode
) -> None:
    stub.script(SYMBOL, ABSENT[code])
    report = fetch(stub, raw, time)
    (document,) = report.documents
    assert (document.status, document.code) == (FetchStatus.ABSENT, code.value)
    assert report.is_complete()
    assert set(codes(raw)) == {code.value}
    assert archived(raw) == {}
    assert len(stub.log) == (1 if code is AnswerCode.MALFORMED_SYMBOL else 2)


def test_an_answer_in_another_language_is_not_taken(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.hold(SYMBOL, "fr", "doc", word_file(SYMBOL))
    (document,) = fetch(stub, raw, time, wanted(language="fr")).documents
    assert document.status is FetchStatus.ABSENT
    assert archived(raw) == {}
    records = list(read_records(raw))
    assert (records[1].code, records[1].language_found) == ("wrong-language", "en")


def test_a_list_of_participants_is_printed_for_all_languages(stub: StubServer, raw: Path, time: FakeTime) -> None:
    body = word_file("A/CONF.999/INF/1")
    documents = [wanted("A/CONF.999/INF/1", language, "list_of_participants") for language in ("en", "fr")]
    for document in documents:
        stub.hold(document.symbol, document.language, "doc", body)
    report = fetch(stub, raw, time, *documents)
    assert report.count(FetchStatus.ARCHIVED) == 2
    assert list(archived(raw).values()) == [body]
    assert len(load_registry(raw).documents) == 1


def test_another_symbol_in_the_document_is_said_and_declared(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file("A/CONF.999/RPM.2/1"))
    (document,) = fetch(stub, raw, time).documents
    assert "A/CONF.999/RPM.2/1" in document.message
    assert load_registry(raw).documents[0].symbol == "A/CONF.999/RPM.2/1"
    assert fetch(stub, raw, time).count(FetchStatus.HELD) == 1


# ---------------------------------------------------------------------------------------------- faults that pass


def test_a_bad_gateway_is_asked_again(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL))
    stub.script(SYMBOL, Say(502, body=b"x" * 552), Say(200, body=word_file(SYMBOL)), language="en", kind="doc")
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert codes(raw) == ["server-busy", "document"]
    assert stub.log[1].time - stub.log[0].time >= 2


@pytest.mark.parametrize(("value", "seconds"), [("45", 45), ("Thu, 01 Mar 2029 09:00:50 GMT", 50)])
def test_retry_after_is_obeyed(stub: StubServer, raw: Path, time: FakeTime, value: str, seconds: float) -> None:
    stub.script(SYMBOL, Say(503, {"Retry-After": value}), Say(200, body=word_file(SYMBOL)))
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert stub.log[1].time - stub.log[0].time >= seconds


def test_retry_after_holds_for_other_documents_too(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.script("A/1/1", Say(429, {"Retry-After": "300"}))
    stub.script("A/1/2", Say(200, body=word_file("A/1/2")))
    fetch(stub, raw, time, wanted("A/1/1"), wanted("A/1/2"), attempts=1, workers=1)
    assert [request.query["s"] for request in stub.log] == ["A/1/1", "A/1/2"]
    assert stub.log[1].time - stub.log[0].time >= 300


def test_while_the_server_is_left_alone_no_other_worker_asks(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.script("A/1/1", Say(503, {"Retry-After": "300"}), Say(200, body=word_file("A/1/1")))
    stub.script("A/1/2", Say(200, body=word_file("A/1/2"), delay=0.1))
    stub.script("A/1/3", Say(200, body=word_file("A/1/3")))

    def sleep(seconds: float) -> None:
        if seconds > 100:  # long enough for the other worker to ask, if it would
            threading.Event().wait(0.2)
        time.sleep(seconds)

    documents = [wanted(f"A/1/{number}") for number in (1, 2, 3)]
    outside = replace(time.outside(), sleep=sleep)
    report = fetch_documents(documents, raw, settings(stub.origin), inspect_document, outside=outside)
    assert report.count(FetchStatus.ARCHIVED) == 3
    sent_away = next(request.time for request in stub.log if request.status == 503)
    later = [request.time for request in stub.log if request.time > sent_away + 1]
    assert len(later) >= 2
    assert min(later) >= sent_away + 300


def test_a_server_that_wants_to_be_left_alone_for_long_ends_the_run(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    stub.script("A/1/1", Say(503, {"Retry-After": "86400"}))
    report = fetch(stub, raw, time, wanted("A/1/1"), wanted("A/1/2"), workers=1)
    assert [document.status for document in report.documents] == [FetchStatus.FAILED, FetchStatus.NOT_ASKED]
    assert "86400" in (report.stopped or "")
    assert not report.is_complete()
    assert len(stub.log) == 1


def test_a_fault_that_stays_fails_the_document_and_takes_no_pdf_for_it(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    stub.script(SYMBOL, Say(500), kind="doc")
    stub.hold(SYMBOL, "en", "pdf", pdf_file(SYMBOL))
    report = fetch(stub, raw, time)
    assert report.documents[0].status is FetchStatus.FAILED
    assert not report.is_complete()
    gaps = [later.time - earlier.time for earlier, later in pairwise(stub.log)]
    assert gaps == [2, 4, 8, 16]


def test_a_connection_that_breaks_before_an_answer_is_tried_again(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.script(SYMBOL, Say(drop=True), Say(200, body=word_file(SYMBOL)))
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert codes(raw) == ["connection-failed", "document"]


def test_a_server_that_is_silent_for_too_long_is_asked_again(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.script(SYMBOL, Say(delay=0.4), Say(200, body=word_file(SYMBOL)))
    assert fetch(stub, raw, time, timeout_seconds=0.1).count(FetchStatus.ARCHIVED) == 1
    assert codes(raw) == ["connection-failed", "document"]
    assert "silent" in next(read_records(raw)).message


def test_a_slow_answer_is_waited_for(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.script(SYMBOL, Say(200, body=word_file(SYMBOL), delay=0.2))
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert codes(raw) == ["document"]


@pytest.mark.parametrize("etag", ['"v1"', None])
def test_a_broken_download_is_gone_on_with(stub: StubServer, raw: Path, time: FakeTime, etag: str | None) -> None:
    body = word_file(SYMBOL)
    path = stub.hold(SYMBOL, "en", "doc", body, etag=etag, cuts=(700, 300))
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert list(archived(raw).values()) == [body]
    asked = stub.asked(path)
    assert [request.headers.get("range") for request in asked] == [None, "bytes=700-", "bytes=1000-"]
    assert [request.headers.get("if-range") for request in asked] == [None, etag, etag]
    assert sum(request.sent for request in asked) == len(body)


def test_a_server_without_ranges_sends_all_again(stub: StubServer, raw: Path, time: FakeTime) -> None:
    body = word_file(SYMBOL)
    path = stub.hold(SYMBOL, "en", "doc", body, ranges=False, cuts=(700,))
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert list(archived(raw).values()) == [body]
    assert [request.status for request in stub.asked(path)] == [200, 200]


def test_a_document_that_changed_in_between_is_not_patched_together(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    old, new = word_file(SYMBOL), word_file(SYMBOL, more="Amended.")
    stub.script(
        SYMBOL,
        Say(200, {"ETag": '"v1"'}, old, cut=700),
        Say(206, {"ETag": '"v2"', "Content-Range": f"bytes 700-{len(old) - 1}/{len(old)}"}, new[700 : len(old)]),
        Say(200, {"ETag": '"v2"'}, new),
    )
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert list(archived(raw).values()) == [new]
    assert codes(raw) == ["truncated-body", "truncated-body", "document"]
    assert "range" not in stub.log[2].headers


def test_a_body_that_breaks_off_without_a_length_is_not_taken(stub: StubServer, raw: Path, time: FakeTime) -> None:
    body = word_file(SYMBOL)
    stub.script(SYMBOL, Say(200, body=body, chunked=True, cut=900), Say(200, body=body, chunked=True))
    assert fetch(stub, raw, time).count(FetchStatus.ARCHIVED) == 1
    assert codes(raw) == ["truncated-body", "document"]
    assert list(archived(raw).values()) == [body]


# ---------------------------------------------------------------------------------------------- where it ends


def test_a_challenge_ends_the_run_at_once(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.script("A/1/1", Say(202, CHALLENGE))
    report = fetch(stub, raw, time, wanted("A/1/1"), wanted("A/1/2"), wanted("A/1/3"), workers=1)
    assert [document.status for document in report.documents] == [
        FetchStatus.FAILED,
        FetchStatus.NOT_ASKED,
        FetchStatus.NOT_ASKED,
    ]
    assert "prepmeet add FILE" in (report.stopped or "")
    assert len(stub.log) == 1
    assert codes(raw) == ["challenge"]


def test_a_redirect_off_the_list_is_not_followed(stub: StubServer, raw: Path, time: FakeTime) -> None:
    with running_stub() as other:
        other.page("/secret", Say(200, body=word_file(SYMBOL)))
        stub.script(SYMBOL, Say(302, {"Location": f"{other.origin}/secret"}))
        (document,) = fetch(stub, raw, time).documents
        assert (document.status, document.code) == (FetchStatus.FAILED, "refused-address")
        assert other.log == []
    assert codes(raw) == ["redirect", "refused-address"] * 2


def test_redirects_without_end_end(stub: StubServer, raw: Path, time: FakeTime) -> None:
    for number in range(20):
        stub.page(f"/{number}", Say(302, {"Location": f"/{number + 1}"}))
    stub.page("/a", Say(302, {"Location": "/b"}))
    stub.page("/b", Say(302, {"Location": "/a"}))
    stub.script("A/1/1", Say(302, {"Location": "/0"}))
    stub.script("A/1/2", Say(302, {"Location": "/a"}))
    report = fetch(stub, raw, time, wanted("A/1/1"), wanted("A/1/2"))
    assert [document.code for document in report.documents] == ["too-many-redirects"] * 2
    assert len(stub.log) == 2 * 6 + 2 * 3


def test_too_much_is_not_taken(stub: StubServer, raw: Path, time: FakeTime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.sources.transfer.MAX_BYTES", 1000)
    stub.script(SYMBOL, Say(200, body=word_file(SYMBOL)))
    (document,) = fetch(stub, raw, time).documents
    assert (document.status, document.code) == (FetchStatus.FAILED, "too-large")
    assert len(stub.log) == 2


def test_an_answer_that_is_packed_once_is_unpacked(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.script(SYMBOL, Say(200, {"Content-Encoding": "gzip"}, gzip.compress(word_file(SYMBOL))))
    (document,) = fetch(stub, raw, time).documents
    assert document.status is FetchStatus.ARCHIVED and document.path is not None
    assert (raw / document.path).read_bytes() == word_file(SYMBOL)


def test_an_answer_that_is_packed_repeatedly_is_not_unpacked(stub: StubServer, raw: Path, time: FakeTime) -> None:
    # five kilobytes, packed twice, unpack to gigabytes
    body = gzip.compress(gzip.compress(word_file(SYMBOL)))
    stub.script(SYMBOL, Say(200, {"Content-Encoding": "gzip, gzip"}, body))
    (document,) = fetch(stub, raw, time).documents
    assert (document.status, document.code) == (FetchStatus.FAILED, "unexpected-status")
    assert "gzip, gzip" in document.message


def test_packed_bytes_that_end_too_early_are_asked_again(stub: StubServer, raw: Path, time: FakeTime) -> None:
    packed = gzip.compress(word_file(SYMBOL))
    cut = Say(200, {"Content-Encoding": "gzip"}, packed[: len(packed) // 2])
    stub.script(SYMBOL, cut, Say(200, {"Content-Encoding": "gzip"}, packed))
    (document,) = fetch(stub, raw, time).documents
    assert document.status is FetchStatus.ARCHIVED
    assert [record.code for record in read_records(raw)] == ["truncated-body", "document"]


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "https://user:secret@documents.un.org/x", "//example.org/x"],
)
def test_a_redirect_to_what_is_no_open_address_is_not_followed(
    stub: StubServer, raw: Path, time: FakeTime, location: str
) -> None:
    stub.script(SYMBOL, Say(302, {"Location": location}))
    (document,) = fetch(stub, raw, time).documents
    assert (document.status, document.code) == (FetchStatus.FAILED, "refused-address")
    assert archived(raw) == {}


@pytest.mark.parametrize("location", ["http://xn--a/", "http:////report]1"])
def test_a_redirect_to_what_is_no_address_at_all_ends_there(
    stub: StubServer, raw: Path, time: FakeTime, location: str
) -> None:
    stub.script(SYMBOL, Say(302, {"Location": location}))
    (document,) = fetch(stub, raw, time).documents
    assert (document.status, document.code) == (FetchStatus.FAILED, "unexpected-status")
    assert "leads on to what is no address" in document.message
    assert len(stub.log) == 2


@pytest.mark.parametrize(
    "location",
    [
        "https://reader:secret@documents.un.org/x",
        "https://reader:secret@[documents.un.org/x",
        "https://reader:sec/ret@documents.un.org/x",
        "https:/reader:secret@documents.un.org/x",
        "https:reader:secret@documents.un.org/x",
        "https://reader:" + "secret" * 60 + "@documents.un.org:port/x",
        "https://reader:secret%40documents.un.org/x",
        "https://reader:\u00e9secret\u0300@documents.un.org:port/x",
    ],
)
def test_a_password_in_a_redirect_is_nowhere_written(
    stub: StubServer, raw: Path, time: FakeTime, location: str
) -> None:
    stub.script(SYMBOL, Say(302, {"Location": location}))
    (document,) = fetch(stub, raw, time).documents
    assert document.status is FetchStatus.FAILED
    written = (raw / "fetched.jsonl").read_text("utf-8")
    assert not any(word in f"{written}{document}" for word in ("secret", "sec/", "ret@"))


def test_a_redirect_to_a_listed_host_at_a_private_address_is_not_followed(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    stub.script(SYMBOL, Say(302, {"Location": "https://docs.un.org/report.pdf"}))
    config = settings(stub.origin, hosts=(stub.host, "docs.un.org"))
    outside = replace(time.outside(), resolve=lambda _: ["169.254.169.254"])
    (document,) = fetch_documents([wanted()], raw, config, inspect_document, outside=outside).documents
    assert (document.status, document.code) == (FetchStatus.FAILED, "refused-address")
    assert "private address 169.254.169.254" in document.message


def test_where_nobody_is_named_who_asks_nothing_is_asked(stub: StubServer, raw: Path, time: FakeTime) -> None:
    with pytest.raises(PrepmeetError, match="--contact"):
        fetch(stub, raw, time, contact="")
    assert stub.log == []


def test_one_cause_is_said_once_and_two_are_told_apart(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.script("A/1/1", Say(404))
    stub.script("A/1/2", Say(404), kind="doc")
    stub.script("A/1/2", Say(200), kind="pdf")
    one, two = fetch(stub, raw, time, wanted("A/1/1"), wanted("A/1/2")).documents
    assert one.message == "the server has no such document (404)"
    assert two.message.startswith(
        "as doc: the server has no such document (404); as pdf: the server sent an empty answer"
    )


# ---------------------------------------------------------------------------------------------- a name that is not known


@pytest.fixture
def no_name_server(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No name is resolved, and there is no proxy; the list fills with the names that were asked for."""
    asked: list[str] = []

    def fail(host: str, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr("socket.getaddrinfo", fail)
    return asked


NOWHERE = "http://documents.example.org"


def test_a_fetch_ends_at_the_first_name_that_is_not_known(raw: Path, time: FakeTime, no_name_server: list[str]) -> None:
    many = [wanted(f"A/CONF.999/RPM.{number}/1") for number in range(1, 31)]
    config = settings(NOWHERE, workers=1)
    report = fetch_documents(many, raw, replace(config, hosts=("documents.example.org:80",)), inspect_document)
    assert no_name_server == ["documents.example.org"]
    assert (report.requests, report.count(FetchStatus.NOT_ASKED)) == (1, 30)
    assert report.stopped == (
        "documents.example.org: the name of this host, or of the proxy, is not known here "
        f"([Errno {socket.EAI_NONAME}] Name or service not known); check the connection, the name server or the "
        "proxy, then fetch again"
    )
    assert not report.was_answered() and not report.is_complete()
    assert codes(raw) == ["unknown-host"]


def test_the_command_says_it_in_one_line(raw: Path, no_name_server: list[str]) -> None:
    raw.mkdir()
    (raw / "sources.yml").write_text(
        "meetings:\n"
        "  - meeting_id: cc99-ap\n"
        "    evidence: invented\n"
        "    documents_expected: [{document_type: report, symbol: A/CONF.999/RPM.1/1}]\n"
        f"fetching: {{base_url: {NOWHERE}, hosts: ['documents.example.org:80'], contact: {CONTACT}}}\n"
    )
    done = prepmeet_here("fetch", "--raw", raw)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("prepmeet: ")]
    assert "documents.example.org: the name of this host, or of the proxy, is not known here" in line


def test_another_host_that_is_not_known_does_not_end_a_fetch(
    stub: StubServer, raw: Path, time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved = socket.getaddrinfo

    def fail(host: str, *rest: object, **more: object) -> object:
        if host == "elsewhere.example.org":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return resolved(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("socket.getaddrinfo", fail)
    monkeypatch.setenv("no_proxy", "*")
    stub.script(SYMBOL, Say(302, {"Location": "http://elsewhere.example.org/doc.pdf"}))
    stub.hold("A/CONF.999/RPM.2/1", "en", "doc", word_file("A/CONF.999/RPM.2/1"))
    hosts = (stub.host, "elsewhere.example.org:80")
    report = fetch(stub, raw, time, wanted(), wanted("A/CONF.999/RPM.2/1"), workers=1, hosts=hosts)
    assert [one.status for one in report.documents] == [FetchStatus.FAILED, FetchStatus.ARCHIVED]
    assert (report.documents[0].code, report.stopped) == ("unknown-host", None)
