"""Request one document from a server: at a limited rate, with retries, and with a record of every answer."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import httpx

from flows.model import UnreadableDocument
from flows.sources.addresses import address_fault, address_without_user, without_user
from flows.sources.fetch_config import FetchConfig, Outside
from flows.sources.fetch_log import KEPT_HEADERS, AnswerRecord, FetchLog
from flows.sources.official_answers import (
    EXTENSIONS,
    AnswerCode,
    Challenged,
    Delivered,
    Inspected,
    Moved,
    Outcome,
    Refused,
    Request,
    TryAgain,
    Unchanged,
    classify_answer,
    judge_document,
)
from flows.sources.politeness import Limiter, backoff_seconds, retry_after_seconds
from flows.sources.storing import FileStore, Stored, document_name
from flows.sources.transfer import Answer, Partial, TransferError, get, join_rest, partial_of, rest_headers

MAX_ADDRESSES = 6  # a look-up redirects to a file once, an old link three times
# answers for the path in small letters after which the path as given is requested
NO_SUCH_PATH = frozenset(
    {AnswerCode.NOT_FOUND, AnswerCode.HTML_SHELL, AnswerCode.EMPTY_BODY, AnswerCode.UNEXPECTED_STATUS}
)
MISFIT = TryAgain(AnswerCode.TRUNCATED, "the server sent another part than the missing one")
# a body that is not stored, and that the same version refuses again
PERMANENT = frozenset({AnswerCode.PLACEHOLDER, AnswerCode.WRONG_LANGUAGE, AnswerCode.UNEXPECTED_FORMAT})
VERSION_HEADERS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}

Inspect = Callable[[bytes], Inspected]


class StoppedError(Exception):
    """The run must end: the server allows no more requests, or another worker failed."""


def inspect_with(inspect: Inspect, data: bytes) -> Inspected:
    """Return what ``inspect`` finds in ``data``; UnreadableDocument if it cannot read it, or fails."""
    try:
        return inspect(data)
    except UnreadableDocument:
        raise
    except Exception as error:
        # any other error is a fault of the reader: only this document fails, and the error is shown
        reason = " ".join(str(error).split())[:200]
        message = f"the reader failed ({type(error).__name__}: {reason}); please report the document"
        raise UnreadableDocument("reader-error", message) from error


@dataclass(frozen=True, slots=True)
class Archived:
    """A document that was received, read and stored."""

    inspected: Inspected
    stored: Stored
    code: AnswerCode = AnswerCode.DOCUMENT
    message: str = ""


Settled = Outcome | Archived


class Client:
    """Requests documents in one run and stores what is received; can be used by several workers."""

    def __init__(self, http: httpx.Client, raw: Path, config: FetchConfig, inspect: Inspect, outside: Outside) -> None:
        self.log = FetchLog(raw)
        self.store = FileStore(raw)
        self.requests = 0
        self.received = 0
        self._http = http
        self._raw = raw
        self._config = config
        self._inspect = inspect
        self._outside = outside
        self._stop = threading.Event()
        self._limiter = Limiter(config.requests_per_second, outside.clock, self._sleep)
        # one worker at a time reads and stores: the PDF library is not thread-safe
        self._archive_lock = threading.Lock()
        self._counting = threading.Lock()

    def stop(self) -> None:
        """Send no further requests: workers end after their current answer."""
        self._stop.set()

    def is_stopped(self) -> bool:
        """Return whether the run must end."""
        return self._stop.is_set()

    def check_running(self) -> None:
        """Raise StoppedError after ``stop``."""
        if self._stop.is_set():
            raise StoppedError

    def ask(self, request: Request, *, any_language: bool = False, unless_changed: bool = False) -> Settled:
        """Request a document, follow redirects, and store the document received.

        Args:
            any_language: the document may be printed in several languages.
            unless_changed: request only bytes that differ from those stored from the same address.

        Raises:
            StoppedError: the run must end.
        """
        addresses, asked = [request.url], set[str]()
        first_refusal: Refused | None = None
        while addresses and len(asked) < MAX_ADDRESSES:
            url = addresses.pop(0)
            if url in asked:
                continue
            asked.add(url)
            outcome = self._ask_with_retries(url, request, any_language=any_language, unless_changed=unless_changed)
            if isinstance(outcome, Moved):
                addresses = [outcome.url, outcome.as_given]
            elif isinstance(outcome, Refused) and outcome.code in NO_SUCH_PATH:
                first_refusal = first_refusal or outcome
            else:
                return outcome
        if first_refusal is not None:
            return first_refusal
        return Refused(AnswerCode.TOO_MANY_REDIRECTS, "too many redirects")

    def _ask_with_retries(self, url: str, request: Request, *, any_language: bool, unless_changed: bool) -> Settled:
        fault = address_fault(url, self._config.hosts, self._outside.resolve)
        if fault is not None:
            refusal = Refused(AnswerCode.REFUSED_ADDRESS, f"{address_without_user(url)}: not asked; {fault}")
            return self._record(url, request, None, refusal)
        headers = dict(request.headers)
        if self._accepts_unchanged(url, request, any_language=any_language, unless_changed=unless_changed):
            headers |= self._version_headers(url)
        partial: Partial | None = None
        attempt = 1
        while True:
            self._limiter.wait_turn()
            answer = self._send(url, headers | (rest_headers(partial) if partial is not None else {}))
            if partial is not None and isinstance(answer, Answer):
                answer = join_rest(partial, answer) or MISFIT
            outcome = self._settle(url, request, answer, any_language=any_language)
            if not isinstance(outcome, TryAgain):
                return outcome
            if outcome.code is AnswerCode.TRUNCATED:
                partial = partial_of(answer) if isinstance(answer, Answer) else None
            if self._must_end(outcome):
                message = f"{outcome.message} and allows no requests for now (Retry-After: {outcome.retry_after})"
                return replace(outcome, message=message)
            self._back_off(outcome, attempt)
            if attempt == self._config.attempts:
                return outcome
            attempt += 1

    def _send(self, url: str, headers: Mapping[str, str]) -> Answer | Refused | TryAgain:
        self.check_running()
        try:
            answer = get(self._http, url, headers, self._outside.clock, self._config.longest_answer_seconds)
        except TransferError as error:
            self._count(0)
            if error.code is AnswerCode.CONNECTION_FAILED:
                return TryAgain(error.code, str(error))
            if error.code is AnswerCode.UNKNOWN_HOST and urlsplit(url).netloc == urlsplit(self._config.base_url).netloc:
                self.stop()  # all other documents are on the same host
            return Refused(error.code, str(error))
        self._count(len(answer.body))
        return answer

    def _settle(
        self, url: str, request: Request, answer: Answer | Refused | TryAgain, *, any_language: bool
    ) -> Settled:
        """Return the outcome of an answer and record it; a document is read and stored."""
        if not isinstance(answer, Answer):
            return self._record(url, request, None, answer)
        outcome: Settled = classify_answer(
            answer.status, answer.headers, answer.body, request, is_whole=answer.is_whole
        )
        if isinstance(outcome, Delivered):
            outcome = self._archive(outcome.body, request, any_language=any_language)
        elif isinstance(outcome, Unchanged):
            outcome = self._unchanged(url)
        elif isinstance(outcome, Challenged):
            self.stop()
        return self._record(url, request, answer, outcome)

    def _archive(self, body: bytes, request: Request, *, any_language: bool) -> Archived | Refused:
        """Read a body and store it, if it is the one requested."""
        with self._archive_lock:
            try:
                inspected = inspect_with(self._inspect, body)
            except UnreadableDocument as error:
                return Refused(AnswerCode.UNREADABLE, f"the document cannot be read: {error}")
            refusal = judge_document(inspected, request, any_language=any_language)
            if refusal is not None:
                return refusal
            symbol = inspected.symbol or request.symbol
            last_part = PurePosixPath(urlsplit(request.url).path).stem
            name = document_name(symbol, inspected.language or request.language) if symbol else last_part
            return Archived(inspected, self.store.store(body, name, EXTENSIONS[inspected.format]))

    # ------------------------------------------------------------------------------------------ waiting

    def _must_end(self, outcome: TryAgain) -> bool:
        """Return whether the server asks for a longer wait than the limit; then end the run."""
        if self._asked_wait(outcome) <= self._config.longest_wait_seconds:
            return False
        self.stop()
        return True

    def _asked_wait(self, outcome: TryAgain) -> float:
        return retry_after_seconds(outcome.retry_after, self._outside.now()) or 0.0

    def _back_off(self, outcome: TryAgain, attempt: int) -> None:
        """Wait after a failed attempt; if the server is busy, all workers wait."""
        config = self._config
        own = backoff_seconds(attempt, config.backoff_seconds, config.longest_wait_seconds, self._outside.random())
        if outcome.code is AnswerCode.SERVER_BUSY:
            self._limiter.hold(max(own, self._asked_wait(outcome)))
        elif attempt < config.attempts:
            self._sleep(own)

    def _sleep(self, seconds: float) -> None:
        self.check_running()
        wait = self._stop.wait if self._outside.sleep is None else self._outside.sleep
        wait(seconds)
        self.check_running()

    # ------------------------------------------------------------------------------------------ the record

    def _accepts_unchanged(self, url: str, request: Request, *, any_language: bool, unless_changed: bool) -> bool:
        """Return whether the last bytes are stored, or would be refused again."""
        last = self.log.last_answer(url)
        if last is None:
            return False
        if last.path is not None and (self._raw / last.path).is_file():
            return unless_changed
        if last.code not in PERMANENT or last.judged_by != self._config.version:
            return False
        found = Inspected(
            last.format_found or "", last.language_found, is_placeholder=last.code == AnswerCode.PLACEHOLDER
        )
        return judge_document(found, request, any_language=any_language) is not None

    def _version_headers(self, url: str) -> dict[str, str]:
        """Return headers that request the bytes only if they have changed."""
        last = self.log.last_answer(url)
        known = last.headers if last is not None else {}
        return {VERSION_HEADERS[name]: text for name, text in known.items() if name in VERSION_HEADERS}

    def _unchanged(self, url: str) -> Refused | Unchanged:
        last = self.log.last_answer(url)
        if last is not None and last.code in PERMANENT:
            found = Inspected(last.format_found or "", last.language_found)
            return Refused(AnswerCode(last.code), last.message, found)
        return Unchanged()

    def _count(self, size: int) -> None:
        with self._counting:
            self.requests += 1
            self.received += size

    def _record(self, url: str, request: Request, answer: Answer | None, outcome: Settled) -> Settled:
        inspected = outcome.inspected if isinstance(outcome, Archived | Refused) else None
        path = outcome.stored.path if isinstance(outcome, Archived) else None
        headers = _kept_headers(answer) if answer else {}
        last = self.log.last_answer(address_without_user(url))
        if answer is not None and answer.status == 304 and last is not None:
            headers = {name: text for name, text in last.headers.items() if name in VERSION_HEADERS} | headers
            path = last.path
        self.log.add(
            AnswerRecord(
                time_utc=self._outside.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
                asked_url=address_without_user(request.url),
                final_url=address_without_user(url),
                code=outcome.code.value,
                message=without_user(outcome.message),
                status=answer.status if answer else None,
                headers=headers,
                bytes=len(answer.body) if answer else 0,
                sha256=hashlib.sha256(answer.body).hexdigest() if answer and answer.body else None,
                asked_symbol=request.symbol,
                asked_language=request.language,
                asked_kind=request.kind.value if request.kind else None,
                symbol_found=inspected.symbol if inspected else None,
                language_found=inspected.language if inspected else None,
                format_found=inspected.format if inspected else None,
                congress_found=inspected.congress if inspected else None,
                region_found=inspected.region if inspected else None,
                type_found=inspected.document_type if inspected else None,
                path=path,
                judged_by=self._config.version,
            )
        )
        return outcome


def _kept_headers(answer: Answer) -> dict[str, str]:
    """Return the headers that are recorded, without names and passwords in addresses."""
    kept = {name: without_user(answer.headers[name]) for name in KEPT_HEADERS if name in answer.headers}
    return kept | ({"location": address_without_user(answer.headers["location"])} if "location" in kept else {})
