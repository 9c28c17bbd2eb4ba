"""Fetching from the official document system: every answer that it is known to give, and every way to be cut off."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fetching import (
    CONTACT,
    OLE_FILE,
    WORD_PERFECT_FILE,
    FakeTime,
    inspect_document,
    pdf_file,
    placeholder_file,
    settings,
    word_file,
)
from hypothesis import given
from hypothesis import strategies as st
from stub_server import CHALLENGE, SHELL, Say, StubServer, running_stub

from flows.model import PrepmeetError
from flows.sources.addresses import Reference, address_fault, find_reference
from flows.sources.fetch_config import FetchConfig
from flows.sources.fetch_log import FETCH_LOG_NAME, AnswerRecord, read_records
from flows.sources.official import FetchReport, FetchStatus, fetch_documents, plan_fetch
from flows.sources.official_answers import (
    AnswerCode,
    Challenged,
    Delivered,
    Kind,
    Moved,
    Refused,
    Request,
    TryAgain,
    Unchanged,
    build_request,
    classify_answer,
)
from flows.sources.registry import load_registry
from flows.sources.wanted import WantedDocument, wanted_documents

SYMBOL = "A/CONF.999/RPM.1/1"
OFFICIAL = FetchConfig(contact=CONTACT, version="0.0")


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def stub(time: FakeTime) -> Iterator[StubServer]:
    with running_stub(time.clock) as server:
        yield server


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "raw"


def wanted(symbol: str = SYMBOL, language: str = "en", document_type: str | None = "report") -> WantedDocument:
    return WantedDocument(symbol, language, None, document_type)


def fetch(stub: StubServer, raw: Path, time: FakeTime, *documents: WantedDocument, **changes: object) -> FetchReport:
    refresh = bool(changes.pop("refresh", False))
    config = settings(stub.origin, **changes)
    return fetch_documents(
        documents or (wanted(),), raw, config, inspect_document, refresh=refresh, outside=time.outside()
    )


def codes(raw: Path) -> list[str]:
    return [record.code for record in read_records(raw)]


def archived(raw: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((raw / "files").glob("*"))}


# ---------------------------------------------------------------------------------------------- what is asked


def test_a_look_up_escapes_the_symbol_and_says_who_asks() -> None:
    request = build_request("S/RES/1546 (2004)", "fr", Kind.WORD, OFFICIAL)
    assert request.url == "https://documents.un.org/api/symbol/access?s=S%2FRES%2F1546%20%282004%29&l=fr&t=doc"
    assert request.headers["User-Agent"] == "prepmeet/0.0 (+reader@example.org)"


def test_a_language_that_would_silently_be_answered_in_english_is_not_asked() -> None:
    with pytest.raises(PrepmeetError, match="'ja' is no language"):
        build_request(SYMBOL, "ja", Kind.PDF, OFFICIAL)


# ---------------------------------------------------------------------------------------------- what it means

LOOK_UP = build_request(SYMBOL, "en", Kind.WORD, OFFICIAL)
PAGE = Request("https://www.unodc.org/page", {})


@pytest.mark.parametrize(
    ("status", "headers", "body", "code"),
    [
        (404, {}, b"", AnswerCode.NOT_FOUND),
        (302, {"location": "https://documents.un.org/error"}, b"", AnswerCode.ERROR_PAGE),
        (302, {"location": "/Error/"}, b"", AnswerCode.ERROR_PAGE),
        (200, {}, SHELL, AnswerCode.HTML_SHELL),
        (200, {}, b"\xef\xbb\xbf <!-- made by --> <HTML><body>", AnswerCode.HTML_SHELL),
        (200, {}, b"", AnswerCode.EMPTY_BODY),
        (200, {}, b" \r\n", AnswerCode.EMPTY_BODY),
        (400, {}, b"", AnswerCode.MALFORMED_SYMBOL),
        (202, {}, b"", AnswerCode.UNEXPECTED_STATUS),
        (403, {}, b"", AnswerCode.UNEXPECTED_STATUS),
        (302, {}, b"", AnswerCode.UNEXPECTED_STATUS),
        (302, {"location": "http://[::1"}, b"", AnswerCode.UNEXPECTED_STATUS),
    ],
)
def test_the_ways_of_having_no_document(status: int, headers: dict[str, str], body: bytes, code: AnswerCode) -> None:
    outcome = classify_answer(status, headers, body, LOOK_UP)
    assert isinstance(outcome, Refused)
    assert outcome.code is code


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_faults_that_pass_are_asked_again(status: int) -> None:
    outcome = classify_answer(status, {"retry-after": "7"}, b"busy", LOOK_UP)
    assert outcome == TryAgain(AnswerCode.SERVER_BUSY, f"the server answered {status}", "7")


@pytest.mark.parametrize("status", [202, 403, 405, 200, 302])
def test_a_challenge_is_one_whatever_the_status(status: int) -> None:
    outcome = classify_answer(status, {"x-amzn-waf-action": "challenge", "location": "/x"}, b"", LOOK_UP)
    assert isinstance(outcome, Challenged)
    assert "prepmeet add FILE" in outcome.message


def test_a_location_in_capitals_is_asked_in_small_letters_first() -> None:
    outcome = classify_answer(302, {"location": "/doc/UNDOC/GEN/N24/080/81/PDF/N2408081.PDF"}, b"", LOOK_UP)
    assert isinstance(outcome, Moved)
    assert outcome.url == "https://documents.un.org/doc/undoc/gen/n24/080/81/pdf/n2408081.pdf"
    assert outcome.as_given == "https://documents.un.org/doc/UNDOC/GEN/N24/080/81/PDF/N2408081.PDF"


def test_other_locations_keep_their_letters() -> None:
    outcome = classify_answer(301, {"location": "https://docs.un.org/en/A/80/16"}, b"", LOOK_UP)
    assert isinstance(outcome, Moved)
    assert outcome.url == outcome.as_given == "https://docs.un.org/en/A/80/16"


def test_a_body_shorter_than_announced_is_no_document() -> None:
    outcome = classify_answer(200, {"content-length": "900"}, b"%PDF-1.7", LOOK_UP)
    assert isinstance(outcome, TryAgain)
    assert outcome.code is AnswerCode.TRUNCATED
    assert "8 of 900" in outcome.message


def test_not_modified() -> None:
    assert classify_answer(304, {}, b"", LOOK_UP) == Unchanged()


def test_a_web_page_that_a_user_names_is_a_document_unless_it_only_leads_on() -> None:
    page = b"<html><body><h1>Report</h1></body></html>"
    assert classify_answer(200, {}, page, PAGE) == Delivered(page)
    refresh = b'<html><head><META HTTP-EQUIV="refresh" CONTENT="1; URL=/TMP/3044276.83353424.html"></head></html>'
    viewer = b'<html><iframe src="https://documents.un.org/api/symbol/access?s=A/80/16&l=en&t=pdf"></iframe></html>'
    for frame in (refresh, viewer):
        outcome = classify_answer(200, {}, frame, PAGE)
        assert isinstance(outcome, Refused)
        assert outcome.code is AnswerCode.HTML_SHELL


@given(
    st.integers(100, 599),
    st.dictionaries(st.sampled_from(["location", "content-length", "retry-after"]), st.text(max_size=30)),
    st.binary(max_size=60),
)
def test_every_answer_means_something(status: int, headers: dict[str, str], body: bytes) -> None:
    outcome = classify_answer(status, headers, body, LOOK_UP)
    assert isinstance(outcome.code, AnswerCode)
    if isinstance(outcome, Delivered):
        assert status == 200
        assert body.strip()


# ---------------------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("url", "symbol", "language"),
    [
        ("https://docs.un.org/en/A/CONF.234/RPM.3/1", "A/CONF.234/RPM.3/1", "en"),
        ("https://docs.un.org/ES/A/80/16?direct=true", "A/80/16", "es"),
        ("https://undocs.org/E/2025/28", "E/2025/28", None),
        ("https://undocs.org/S/RES/1546%20(2004)", "S/RES/1546 (2004)", None),
        ("https://undocs.org/pdf?symbol=fr/A/80/16", "A/80/16", "fr"),
        ("https://documents.un.org/api/symbol/access?s=A%2F80%2F16&l=ru&t=pdf", "A/80/16", "ru"),
        ("https://documents.un.org/api/symbol/access?s=A%2F80%2F16&l=S", "A/80/16", "es"),
        ("http://daccess-ods.un.org/access.nsf/Get?Open&DS=A/RES/48/246&Lang=E", "A/RES/48/246", "en"),
        ("http://daccess-ods.un.org/access.nsf/get?open&ds=A/RES/48/246&lang=F", "A/RES/48/246", "fr"),
        ("http://daccess-ods.un.org/access.nsf/GetFile?Open&DS=E/2025/28&Lang=C&Type=DOC", "E/2025/28", "zh"),
        ("http://www.un.org/ga/search/view_doc.asp?symbol=A/65/PV.22", "A/65/PV.22", None),
        ("http://www.un.org/ga/search/view_doc.asp?symbol=A/65/PV.22&Lang=A", "A/65/PV.22", "ar"),
    ],
)
def test_links_old_and_new_stand_for_a_document(url: str, symbol: str, language: str | None) -> None:
    assert find_reference(url) == Reference(symbol, language)


@pytest.mark.parametrize(
    "url",
    [
        "http://daccess-ods.un.org/TMP/3044276.83353424.html",
        "https://documents.un.org/doc/undoc/gen/n24/080/81/pdf/n2408081.pdf",
        "https://www.unodc.org/documents/congress/report.pdf",
        "https://docs.un.org/en/",
        "https://docs.un.org/rss/gadocs.xml",
        "https://undocs.org.example.org/A/80/16",
        "ftp://undocs.org/A/80/16",
        "A/80/16",
        "http://[",
    ],
)
def test_other_links_do_not(url: str) -> None:
    assert find_reference(url) is None


HOSTS = ("documents.un.org", "127.0.0.1:8080", "[::1]:8080")
PUBLIC, PRIVATE = (lambda _: ["203.0.114.9"]), (lambda _: ["203.0.114.9", "10.0.0.7"])


@pytest.mark.parametrize(
    "url",
    ["https://documents.un.org/x", "http://documents.un.org:80/x", "http://127.0.0.1:8080/x", "http://[::1]:8080/x"],
)
def test_hosts_on_the_list_may_be_asked(url: str) -> None:
    assert address_fault(url, HOSTS, PUBLIC) is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://documents.un.org/x", "only http and https"),
        ("https:///x", "only http and https"),
        ("https://user:secret@documents.un.org/x", "name or a password"),
        ("https://documents.un.org@example.org/x", "name or a password"),
        ("https://example.org/x", "not on the allow-list"),
        ("https://documents.un.org.example.org/x", "not on the allow-list"),
        ("https://documents.un.org:8443/x", "not on the allow-list"),
        ("http://127.0.0.1/x", "not on the allow-list"),
        ("http://127.0.0.1:8081/x", "not on the allow-list"),
        ("http://169.254.169.254/latest/meta-data", "not on the allow-list"),
        ("http://[::ffff:127.0.0.1]/x", "not on the allow-list"),
        ("https://documents.un.org\\@example.org/x", "not"),
        ("https://exa mple.org/x", "not"),
    ],
)
def test_no_other_address_is_asked(url: str, reason: str) -> None:
    assert reason in (address_fault(url, HOSTS, PUBLIC) or "")


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "192.168.1.1", "::1", "fe80::1%eth0", "::ffff:10.0.0.1"]
)
def test_a_listed_host_that_leads_to_a_private_address_is_not_asked(address: str) -> None:
    fault = address_fault("https://documents.un.org/x", HOSTS, lambda _: ["203.0.114.9", address])
    assert fault is not None
    assert "private address" in fault


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
def test_a_word_file_that_cannot_be_read_gives_way_to_the_pdf(
    stub: StubServer, raw: Path, time: FakeTime, body: bytes
) -> None:
    stub.hold(SYMBOL, "en", "doc", body)
    stub.hold(SYMBOL, "en", "pdf", pdf_file(SYMBOL))
    (document,) = fetch(stub, raw, time).documents
    assert document.status is FetchStatus.ARCHIVED
    assert codes(raw) == ["redirect", "unreadable-document", "redirect", "document"]
    assert list(archived(raw).values()) == [pdf_file(SYMBOL)]


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
    assert again.documents[0].status is FetchStatus.UNCHANGED
    stub.place(path, word_file(SYMBOL, more="Amended."), etag='"v2"')
    (changed,) = fetch(stub, raw, time, refresh=True).documents
    assert changed.status is FetchStatus.ARCHIVED
    assert first.path is not None
    assert first.path in changed.message
    assert (raw / first.path).read_bytes() == word_file(SYMBOL)
    assert sorted(entry.path for entry in load_registry(raw).documents) == sorted([first.path, changed.path or ""])


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


def test_a_file_that_was_taken_away_is_fetched_again(stub: StubServer, raw: Path, time: FakeTime) -> None:
    stub.hold(SYMBOL, "en", "doc", word_file(SYMBOL), etag='"v1"')
    (first,) = fetch(stub, raw, time).documents
    (raw / (first.path or "")).unlink()
    (raw / "sources.yml").unlink()
    assert fetch(stub, raw, time).documents[0].status is FetchStatus.ARCHIVED


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
from test_official import MANY
from flows.sources.official import fetch_documents
fetch_documents(MANY, Path({raw!r}), settings({origin!r}), inspect_document, outside=FakeTime().outside())
"""


def test_a_killed_process_leaves_no_half_file_and_no_lock(stub: StubServer, raw: Path, time: FakeTime) -> None:
    hold_many(stub)
    stub.script(MANY[7].symbol, Say(delay=20), language=MANY[7].language)
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


# ---------------------------------------------------------------------------------------------- the log


def test_a_line_that_a_crash_cut_off_is_passed_over_and_the_next_begins_anew(
    stub: StubServer, raw: Path, time: FakeTime
) -> None:
    hold_many(stub)
    fetch(stub, raw, time, MANY[0])
    log = raw / FETCH_LOG_NAME
    whole = log.read_bytes()
    log.write_bytes(whole + whole[:100])
    fetch(stub, raw, time, MANY[1])
    assert [record.asked_language for record in read_records(raw)] == ["en", "en", "fr", "fr"]
    assert log.read_bytes().startswith(whole + whole[:100] + b"\n{")


def test_a_record_is_one_line_of_json(stub: StubServer, raw: Path, time: FakeTime) -> None:
    hold_many(stub)
    fetch(stub, raw, time, MANY[1])
    lines = (raw / FETCH_LOG_NAME).read_text("utf-8").splitlines()
    assert [AnswerRecord(**json.loads(line)) for line in lines] == list(read_records(raw))


# ---------------------------------------------------------------------------------------------- what is wanted

REGISTRY = """\
meetings:
  - {meeting_id: cc98-ap, congress: 98, region: asia_pacific, report_symbol: A/CONF.998/RPM.1/1, evidence: invented}
  - {meeting_id: cc99-ap, congress: 99, region: asia_pacific, report_symbol: A/CONF.999/RPM.1/1, evidence: invented}
  - {meeting_id: cc99-eur, congress: 99, region: europe, evidence: invented}
"""


def registry_of(raw: Path) -> None:
    raw.mkdir()
    (raw / "sources.yml").write_text(REGISTRY, "utf-8")


def test_wanted_is_what_the_registry_gives_a_symbol_of(raw: Path) -> None:
    registry_of(raw)
    registry = load_registry(raw)
    assert len(wanted_documents(registry)) == 2 * 6
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


@pytest.mark.parametrize(
    ("choice", "message"),
    [
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
