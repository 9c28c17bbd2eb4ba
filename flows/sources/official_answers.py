"""What is asked of the official document system, and what its answers mean. Nothing here asks: values in, values out.

A symbol is looked up at api/symbol/access; the answer leads on to the file, or is the file. A document that is not
there is said in six ways, which are told apart by their codes. A Word file may come as DOCX, as the older .doc, as
WordPerfect or as PDF: the bytes decide, never a name or a Content-Type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote, urlencode

import httpx

from flows.model import PrepmeetError
from flows.sources.addresses import LANGUAGES
from flows.sources.fetch_config import FetchConfig

LOOK_UP_PATH = "/api/symbol/access"
FILE_PATH = "/doc/"
EXTENSIONS = {"pdf": "pdf", "docx": "docx", "legacy_word": "doc", "html": "html", "text": "txt"}
SERVED_FORMATS = frozenset({"pdf", "docx", "legacy_word"})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING_FAULTS = frozenset({408, 425, 429, 500, 502, 503, 504})
HTML = re.compile(rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|meta|body)\b", re.I | re.S)
META_REFRESH = re.compile(rb"<meta[^>]+http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
VIEWER = re.compile(rb"/api/symbol/access\?", re.IGNORECASE)
HTML_WITHIN = 16_384
CHALLENGE_HEADER = "x-amzn-waf-action"
USER_ROUTE = "open the address in a browser, save the document, and add the file: prepmeet add FILE"


class Kind(StrEnum):
    """What a document is asked for as, best first; the system may send something else."""

    WORD = "doc"
    PDF = "pdf"


class AnswerCode(StrEnum):
    """What an answer came to."""

    DOCUMENT = "document"
    REDIRECT = "redirect"
    UNCHANGED = "unchanged"
    NOT_FOUND = "not-found-404"
    ERROR_PAGE = "error-page-redirect"
    HTML_SHELL = "html-shell"
    EMPTY_BODY = "empty-body"
    PLACEHOLDER = "placeholder-document"
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


# the six ways of saying that a document is not there
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
    """One GET: what is sent, and of which document, language and kind. No kind: a page that a user names."""

    url: str
    headers: Mapping[str, str]
    symbol: str | None = None
    language: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the caller's reader finds in bytes: format (pdf, docx, legacy_word, html, text), language (ISO 639-1) and
    symbol as printed, and whether it is the page that says that there is no such document.

    ``congress`` and ``region`` name the regional preparatory meeting, ``document_type`` says what the document is; None
    where the document does not tell.
    """

    format: str
    language: str | None = None
    symbol: str | None = None
    is_placeholder: bool = False
    congress: int | None = None
    region: str | None = None
    document_type: str | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """Bytes that may be the document: a reader has to look at them."""

    body: bytes = field(repr=False)
    code: AnswerCode = AnswerCode.DOCUMENT
    message: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """The answer leads on: ask ``url``, and if there is nothing, ``as_given`` (the address as the server wrote it)."""

    url: str
    as_given: str
    code: AnswerCode = AnswerCode.REDIRECT
    message: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no document to be had by this request, and no sense in asking again at once."""

    code: AnswerCode
    message: str
    inspected: Inspected | None = None


@dataclass(frozen=True, slots=True)
class TryAgain:
    """A fault that passes. ``retry_after`` is the server's header as sent."""

    code: AnswerCode
    message: str
    retry_after: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The bytes are those of the last answer (304)."""

    code: AnswerCode = AnswerCode.UNCHANGED
    message: str = "as at the last time"


@dataclass(frozen=True, slots=True)
class Challenged:
    """The server wants to see a person: everything stops here, nothing tries to get past."""

    message: str
    code: AnswerCode = AnswerCode.CHALLENGE


Outcome = Delivered | Moved | Refused | TryAgain | Unchanged | Challenged


def build_request(symbol: str, language: str, kind: Kind, config: FetchConfig) -> Request:
    """Return the look-up of a document. PrepmeetError for a language that the system would answer in English."""
    if language not in LANGUAGES:
        raise PrepmeetError(f"{language!r} is no language of official documents; these are {', '.join(LANGUAGES)}")
    query = urlencode({"s": symbol, "l": language, "t": kind.value}, quote_via=quote, safe="")
    accept = "application/pdf" if kind is Kind.PDF else "*/*"
    return Request(f"{config.base_url}{LOOK_UP_PATH}?{query}", request_headers(config, accept), symbol, language, kind)


def build_page_request(url: str, config: FetchConfig) -> Request:
    """Return the request of an address that a user names."""
    return Request(url, request_headers(config, "*/*"))


def request_headers(config: FetchConfig, accept: str) -> dict[str, str]:
    """Return the headers of every request; bytes are asked for as they are, so that lengths and ranges fit."""
    return {"User-Agent": config.user_agent, "Accept": accept, "Accept-Encoding": "identity"}


def classify_answer(
    status: int, headers: Mapping[str, str], body: bytes, asked: Request, *, is_whole: bool = True
) -> Outcome:
    """Return what an answer to ``asked`` means, as far as it can be told without reading the document.

    ``headers`` have names in small letters. ``is_whole`` is False where the connection broke in the body.
    """
    if CHALLENGE_HEADER in headers:
        return Challenged(f"{asked.url}: the server lets no program in (it asks for a browser); {USER_ROUTE}")
    if status in REDIRECTS:
        return _redirect(headers.get("location"), asked)
    if status == 304:
        return Unchanged()
    if status in PASSING_FAULTS:
        return TryAgain(AnswerCode.SERVER_BUSY, f"the server answered {status}", headers.get("retry-after"))
    if status == 404:
        return Refused(AnswerCode.NOT_FOUND, "the server has no such document (404)")
    if status == 400:
        return Refused(AnswerCode.MALFORMED_SYMBOL, "the server takes this for no symbol (400); check its spelling")
    if status != 200:
        return Refused(AnswerCode.UNEXPECTED_STATUS, f"the server answered {status}, which means nothing known")
    if not is_whole or _is_short(headers, body):
        expected = headers.get("content-length", "more")
        return TryAgain(AnswerCode.TRUNCATED, f"the answer broke off after {len(body)} of {expected} bytes")
    return _body(body, asked)


def _redirect(location: str | None, asked: Request) -> Outcome:
    if not location:
        return Refused(AnswerCode.UNEXPECTED_STATUS, "the server leads on, but does not say where to")
    try:
        target = httpx.URL(asked.url).join(location)
    except (httpx.InvalidURL, ValueError):  # ValueError: a bracket in it that belongs to no IPv6 address
        return Refused(AnswerCode.UNEXPECTED_STATUS, f"the server leads on to what is no address: {location[:200]}")
    if target.path.rstrip("/").lower() == "/error":
        return Refused(AnswerCode.ERROR_PAGE, "the server leads to its error page: it has no such document")
    # the look-up names files in capitals, the file server knows most of them in small letters only
    url = target.copy_with(path=target.path.lower()) if target.path.lower().startswith(FILE_PATH) else target
    return Moved(str(url), str(target))


def _is_short(headers: Mapping[str, str], body: bytes) -> bool:
    expected = headers.get("content-length", "")
    return "content-encoding" not in headers and expected.isdigit() and len(body) < int(expected)


def _body(body: bytes, asked: Request) -> Outcome:
    if not body.strip():
        return Refused(
            AnswerCode.EMPTY_BODY, "the server sent nothing: the symbol may be reserved, the document not yet out"
        )
    is_file_path = httpx.URL(asked.url).path.lower().startswith(FILE_PATH)
    if is_html(body) and (asked.kind is not None or is_file_path or is_frame(body)):
        return Refused(AnswerCode.HTML_SHELL, "the server sent a web page without the document")
    return Delivered(body)


def is_html(body: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    return HTML.match(body[:HTML_WITHIN].removeprefix(b"\xef\xbb\xbf")) is not None


def is_frame(body: bytes) -> bool:
    """Whether a page only leads on (as the old system's do), or is the frame around a document (docs.un.org)."""
    return META_REFRESH.search(body[:HTML_WITHIN]) is not None or VIEWER.search(body[:HTML_WITHIN]) is not None


def judge_document(inspected: Inspected, asked: Request, *, any_language: bool) -> Refused | None:
    """Return why what was read is not what was asked for; None where it is.

    ``any_language`` is for a document that is printed in several languages at once, as lists of participants are.
    """
    if inspected.is_placeholder:
        return Refused(
            AnswerCode.PLACEHOLDER, "the server sent a page that says that it has no such document", inspected
        )
    if inspected.format not in (EXTENSIONS if asked.kind is None else SERVED_FORMATS):
        return Refused(AnswerCode.UNEXPECTED_FORMAT, f"no document, but {inspected.format}", inspected)
    wanted, found = asked.language, inspected.language
    if not any_language and wanted is not None and found is not None and wanted != found:
        return Refused(AnswerCode.WRONG_LANGUAGE, f"asked for in {wanted}, the text is in {found}", inspected)
    return None
