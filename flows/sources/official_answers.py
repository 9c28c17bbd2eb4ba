"""Requests to the official document system and the meaning of its answers. Nothing here sends a request.

A symbol is looked up at api/symbol/access; the answer redirects to the file, or is the file. There are six answers
for a document that does not exist, each with a code. A Word file may be DOCX, the older .doc, WordPerfect or PDF: the
bytes decide, never a name or a Content-Type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote, urlencode

import httpx

from flows.model import PrepmeetError
from flows.sources.addresses import LANGUAGES, address_without_user
from flows.sources.fetch_config import FetchConfig

NO_ADDRESS = "the server leads on to what is no address"
LOOK_UP_PATH = "/api/symbol/access"
FILE_PATH = "/doc/"
EXTENSIONS = {"pdf": "pdf", "docx": "docx", "legacy_word": "doc", "html": "html", "text": "txt"}
SERVED_FORMATS = frozenset({"pdf", "docx", "legacy_word"})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TRANSIENT_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
HTML = re.compile(rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|meta|body)\b", re.I | re.S)
META_REFRESH = re.compile(rb"<meta[^>]+http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
VIEWER = re.compile(rb"/api/symbol/access\?", re.IGNORECASE)
HTML_WITHIN = 16_384
CHALLENGE_HEADER = "x-amzn-waf-action"
USER_ROUTE = "open the address in a browser, save the document, and add the file: prepmeet add FILE"


class Kind(StrEnum):
    """The requested format of a document, best first; the system may send another."""

    WORD = "doc"
    PDF = "pdf"


class AnswerCode(StrEnum):
    """The meaning of an answer."""

    DOCUMENT = "document"
    REDIRECT = "redirect"
    UNCHANGED = "unchanged"
    NOT_FOUND = "not-found-404"
    ERROR_PAGE = "error-page-redirect"
    HTML_SHELL = "html-shell"
    EMPTY_BODY = "empty-body"
    PLACEHOLDER = "placeholder-document"
    NOT_A_REPORT = "not-a-report"
    MALFORMED_SYMBOL = "malformed-symbol"
    WRONG_LANGUAGE = "wrong-language"
    UNREADABLE = "unreadable-document"
    UNEXPECTED_FORMAT = "unexpected-format"
    UNEXPECTED_STATUS = "unexpected-status"
    SERVER_BUSY = "server-busy"
    CONNECTION_FAILED = "connection-failed"
    UNKNOWN_HOST = "unknown-host"
    TRUNCATED = "truncated-body"
    TOO_LARGE = "too-large"
    REFUSED_ADDRESS = "refused-address"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    CHALLENGE = "challenge"


# the six answers for a document that does not exist
NOT_THERE = frozenset(
    {
        AnswerCode.NOT_FOUND,
        AnswerCode.ERROR_PAGE,
        AnswerCode.HTML_SHELL,
        AnswerCode.EMPTY_BODY,
        AnswerCode.PLACEHOLDER,
        AnswerCode.MALFORMED_SYMBOL,
    }
)


@dataclass(frozen=True, slots=True)
class Request:
    """One GET: what is sent, for which document, language and kind; no kind for a page that a user names."""

    url: str
    headers: Mapping[str, str]
    symbol: str | None = None
    language: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the reader finds in bytes: format (pdf, docx, legacy_word, html, text), language (ISO 639-1), symbol.

    ``is_placeholder``: it is the page for a document that does not exist. ``is_report``: its text has a sign of a
    United Nations report. ``congress`` and ``region``: those of the regional preparatory meeting. Facts are None if the
    document does not print them.
    """

    format: str
    language: str | None = None
    symbol: str | None = None
    is_placeholder: bool = False
    congress: int | None = None
    region: str | None = None
    document_type: str | None = None
    is_report: bool = True


@dataclass(frozen=True, slots=True)
class Delivered:
    """Bytes that may be the document: a reader must check them."""

    body: bytes = field(repr=False)
    code: AnswerCode = AnswerCode.DOCUMENT
    message: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A redirect: request ``url``, then ``as_given`` (the address as the server wrote it) if there is no document."""

    url: str
    as_given: str
    code: AnswerCode = AnswerCode.REDIRECT
    message: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """This request has no document, and a retry is of no use."""

    code: AnswerCode
    message: str
    inspected: Inspected | None = None


@dataclass(frozen=True, slots=True)
class TryAgain:
    """A transient error. ``retry_after``: the header as sent."""

    code: AnswerCode
    message: str
    retry_after: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The bytes are those of the last answer (304)."""

    code: AnswerCode = AnswerCode.UNCHANGED
    message: str = "unchanged"


@dataclass(frozen=True, slots=True)
class Challenged:
    """The server requires a person: the run stops, without any attempt to bypass it."""

    message: str
    code: AnswerCode = AnswerCode.CHALLENGE


Outcome = Delivered | Moved | Refused | TryAgain | Unchanged | Challenged


def build_request(symbol: str, language: str, kind: Kind, config: FetchConfig) -> Request:
    """Return the look-up of a document. PrepmeetError for a language that it does not support."""
    if language not in LANGUAGES:
        raise PrepmeetError(f"{language!r} is no language of official documents; these are {', '.join(LANGUAGES)}")
    query = urlencode({"s": symbol, "l": language, "t": kind.value}, quote_via=quote, safe="")
    accept = "application/pdf" if kind is Kind.PDF else "*/*"
    return Request(f"{config.base_url}{LOOK_UP_PATH}?{query}", request_headers(config, accept), symbol, language, kind)


def build_page_request(url: str, config: FetchConfig) -> Request:
    """Return the request of an address that a user names."""
    return Request(url, request_headers(config, "*/*"))


def request_headers(config: FetchConfig, accept: str) -> dict[str, str]:
    """Return the headers of every request; bytes are requested uncompressed, so that lengths and ranges match."""
    return {"User-Agent": config.user_agent, "Accept": accept, "Accept-Encoding": "identity"}


def classify_answer(
    status: int, headers: Mapping[str, str], body: bytes, asked: Request, *, is_whole: bool = True
) -> Outcome:
    """Return what an answer to ``asked`` means, as far as possible without reading the document.

    ``headers``: with names in small letters; ``is_whole``: False if the connection broke in the body.
    """
    if CHALLENGE_HEADER in headers:
        return Challenged(f"{asked.url}: the server admits no programs (it asks for a browser); {USER_ROUTE}")
    if status in REDIRECTS:
        return _redirect(headers.get("location"), asked)
    if status == 304:
        return Unchanged()
    if status in TRANSIENT_STATUSES:
        return TryAgain(AnswerCode.SERVER_BUSY, f"the server answered {status}", headers.get("retry-after"))
    if status == 404:
        return Refused(AnswerCode.NOT_FOUND, "the server has no such document (404)")
    if status == 400:
        return Refused(AnswerCode.MALFORMED_SYMBOL, "the server does not accept this symbol (400); check its spelling")
    if status != 200:
        return Refused(AnswerCode.UNEXPECTED_STATUS, f"unexpected answer {status} of the server")
    if not is_whole or _is_short(headers, body):
        expected = headers.get("content-length", "more")
        return TryAgain(AnswerCode.TRUNCATED, f"the answer ended after {len(body)} of {expected} bytes")
    return _body(body, asked)


def _redirect(location: str | None, asked: Request) -> Outcome:
    if not location:
        return Refused(AnswerCode.UNEXPECTED_STATUS, "the server redirects without an address")
    try:
        target = httpx.URL(asked.url).join(location)
    except (httpx.InvalidURL, ValueError):  # ValueError: it has a bracket that is not of an IPv6 address
        shown = address_without_user(location)[:200]
        return Refused(AnswerCode.UNEXPECTED_STATUS, f"{NO_ADDRESS}: {shown}")
    if target.path.rstrip("/").lower() == "/error":
        return Refused(AnswerCode.ERROR_PAGE, "the server redirects to its error page: it has no such document")
    # the look-up gives names in capitals, the file server has most files in small letters only
    url = target.copy_with(path=target.path.lower()) if target.path.lower().startswith(FILE_PATH) else target
    return Moved(str(url), str(target))


def _is_short(headers: Mapping[str, str], body: bytes) -> bool:
    expected = headers.get("content-length", "")
    return "content-encoding" not in headers and expected.isdigit() and len(body) < int(expected)


def _body(body: bytes, asked: Request) -> Outcome:
    if not body.strip():
        return Refused(
            AnswerCode.EMPTY_BODY,
            "the server sent an empty answer: the symbol may be reserved, the document not yet issued",
        )
    is_file_path = httpx.URL(asked.url).path.lower().startswith(FILE_PATH)
    if is_html(body) and (asked.kind is not None or is_file_path or is_frame(body)):
        return Refused(AnswerCode.HTML_SHELL, "the server sent a web page without the document")
    return Delivered(body)


def is_html(body: bytes) -> bool:
    """Return whether bytes begin like a web page."""
    return HTML.match(body[:HTML_WITHIN].removeprefix(b"\xef\xbb\xbf")) is not None


def is_frame(body: bytes) -> bool:
    """Return whether a page only redirects (in the old system) or is a frame around a document (docs.un.org)."""
    return META_REFRESH.search(body[:HTML_WITHIN]) is not None or VIEWER.search(body[:HTML_WITHIN]) is not None


NO_SIGN = "no sign of a United Nations report (symbol, masthead, participants, agenda, recommendations)"


def judge_document(inspected: Inspected, asked: Request, *, any_language: bool) -> Refused | None:
    """Return why the document is not the requested one, or None.

    ``any_language``: it may be printed in several languages, as lists of participants are.
    """
    if inspected.is_placeholder:
        return Refused(
            AnswerCode.PLACEHOLDER, "the server sent its page for a document that it does not have", inspected
        )
    if inspected.format not in (EXTENSIONS if asked.kind is None else SERVED_FORMATS):
        return Refused(AnswerCode.UNEXPECTED_FORMAT, f"no document, but {inspected.format}", inspected)
    if asked.kind is None and not inspected.is_report:
        return Refused(AnswerCode.NOT_A_REPORT, NO_SIGN, inspected)
    wanted, found = asked.language, inspected.language
    if not any_language and wanted is not None and found is not None and wanted != found:
        return Refused(AnswerCode.WRONG_LANGUAGE, f"asked for in {wanted}, the text is in {found}", inspected)
    return None
