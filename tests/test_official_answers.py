"""What is asked of the official document system, what its answers mean, and which addresses may be asked at all."""

import pytest
from fetching import CONTACT
from hypothesis import given
from hypothesis import strategies as st
from stub_server import SHELL

from flows.model import PrepmeetError
from flows.sources.addresses import Reference, address_fault, find_reference, is_public
from flows.sources.fetch_config import FetchConfig
from flows.sources.official_answers import (
    AnswerCode,
    Challenged,
    Delivered,
    Inspected,
    Kind,
    Moved,
    Refused,
    Request,
    TryAgain,
    Unchanged,
    build_request,
    classify_answer,
    judge_document,
)

SYMBOL = "A/CONF.999/RPM.1/1"
OFFICIAL = FetchConfig(contact=CONTACT, version="0.0")


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


def test_public_addresses_may_be_written_in_either_way() -> None:
    assert is_public("203.0.114.9")
    assert is_public("::ffff:203.0.114.9")
    assert not is_public("224.0.0.1")
    assert not is_public("::ffff:224.0.0.1")


# ---------------------------------------------------------------------------------------------- what was read


@pytest.mark.parametrize(
    ("inspected", "code"),
    [
        (Inspected("pdf", is_placeholder=True), AnswerCode.PLACEHOLDER),
        (Inspected("text", "en"), AnswerCode.UNEXPECTED_FORMAT),
        (Inspected("html", "en"), AnswerCode.UNEXPECTED_FORMAT),
        (Inspected("docx", "fr"), AnswerCode.WRONG_LANGUAGE),
        (Inspected("docx", "en"), None),
        (Inspected("docx", None), None),
        (Inspected("legacy_word", "en", "A/1/1"), None),
    ],
)
def test_what_was_read_is_held_against_what_was_asked(inspected: Inspected, code: AnswerCode | None) -> None:
    refusal = judge_document(inspected, LOOK_UP, any_language=False)
    assert (refusal.code if refusal else None) is code


def test_a_page_that_a_user_names_may_be_of_any_format_that_is_read_and_of_any_language() -> None:
    assert judge_document(Inspected("html", "fr"), PAGE, any_language=False) is None
    refusal = judge_document(Inspected("spreadsheet"), PAGE, any_language=False)
    assert refusal is not None
    assert refusal.code is AnswerCode.UNEXPECTED_FORMAT
