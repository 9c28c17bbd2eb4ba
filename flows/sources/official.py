"""Fetch official documents that are not archived: plan, requests and results."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from flows.sources.client import Archived, Client, Inspect, Settled, StoppedError
from flows.sources.declaring import declare_fetched
from flows.sources.expected import ANY_LANGUAGE_TYPES
from flows.sources.fetch_config import FetchConfig, Outside
from flows.sources.fetch_log import read_records
from flows.sources.official_answers import (
    NOT_THERE,
    AnswerCode,
    Challenged,
    Kind,
    Refused,
    Request,
    TryAgain,
    Unchanged,
    build_request,
)
from flows.sources.registry import load_registry
from flows.sources.symbols import same_symbol
from flows.sources.transfer import open_client
from flows.sources.wanted import WantedDocument, held_documents, missing_documents
from flows.sources.writing import archive_lock

OTHER_SYMBOL = "other-symbol"
SAME_FOR_EVERY_KIND = frozenset({AnswerCode.MALFORMED_SYMBOL, AnswerCode.UNKNOWN_HOST})

logger = logging.getLogger(__name__)


class FetchStatus(StrEnum):
    """The result of fetching one document."""

    ARCHIVED = "archived"
    HELD = "held"
    UNCHANGED = "unchanged"
    ABSENT = "absent"
    FAILED = "failed"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan for one document: ``held``: its existing file; ``request``: the first request."""

    wanted: WantedDocument
    held: str | None
    request: Request | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The result of one document: ``path``: its file below the raw folder; ``code``: one of AnswerCode."""

    wanted: WantedDocument
    status: FetchStatus
    code: str | None = None
    message: str = ""
    path: str | None = None


@dataclass(frozen=True, slots=True)
class FetchReport:
    """The results of all wanted documents, in order; ``received``: bytes; ``stopped``: why the run ended."""

    documents: tuple[Fetched, ...]
    requests: int = 0
    received: int = 0
    stopped: str | None = None

    def count(self, status: FetchStatus) -> int:
        """Return how many documents have this status."""
        return sum(document.status is status for document in self.documents)

    def was_answered(self) -> bool:
        """Return whether the server has answered for any document."""
        return any(document.status not in (FetchStatus.HELD, FetchStatus.NOT_ASKED) for document in self.documents)

    def is_complete(self) -> bool:
        """Return whether every wanted document has an answer that fits, also that it does not exist."""
        has_other = any(document.code == OTHER_SYMBOL for document in self.documents)
        return not has_other and not self.count(FetchStatus.FAILED) and not self.count(FetchStatus.NOT_ASKED)


def plan_fetch(
    wanted: Sequence[WantedDocument], raw: Path, config: FetchConfig, *, refresh: bool = False
) -> tuple[Planned, ...]:
    """Return the first request of each document; send and write nothing.

    A document that is archived is requested only with ``refresh``, to find a new version.
    """
    distinct = tuple(dict.fromkeys(wanted))
    held = held_documents(raw, load_registry(raw), tuple(read_records(raw)))
    asked = frozenset(distinct if refresh else missing_documents(distinct, held))
    return tuple(
        Planned(
            one, held.get(one.key), build_request(one.symbol, one.language, Kind.WORD, config) if one in asked else None
        )
        for one in distinct
    )


def fetch_documents(
    wanted: Sequence[WantedDocument],
    raw: Path,
    config: FetchConfig,
    inspect: Inspect,
    *,
    refresh: bool = False,
    outside: Outside | None = None,
) -> FetchReport:
    """Request from the official document system what ``raw`` does not contain, archive and declare it.

    ``inspect`` reads bytes; what it cannot read is refused. Every answer is recorded in raw/fetched.jsonl. A run that
    is killed leaves no partial file, and the next one continues.

    Raises:
        PrepmeetError: another command adds to the folder, or it cannot be written to.
    """
    with archive_lock(raw), open_client(config) as http:
        client = Client(http, raw, config, inspect, outside or Outside())
        return fetch_with(client, wanted, raw, config, refresh=refresh)


def fetch_with(
    client: Client, wanted: Sequence[WantedDocument], raw: Path, config: FetchConfig, *, refresh: bool = False
) -> FetchReport:
    """Fetch as ``fetch_documents`` with an existing client; the caller holds the lock of the folder."""
    declared = frozenset(entry.path for entry in load_registry(raw).documents)
    run = _Run(client, config, plan_fetch(wanted, raw, config, refresh=refresh), declared)
    run.work()
    declare_fetched(raw)  # also what an earlier run stored but did not declare, because it was killed
    return run.report()


class _Run:
    """One run of the workers over a plan."""

    def __init__(self, client: Client, config: FetchConfig, plan: Sequence[Planned], declared: frozenset[str]) -> None:
        self._client = client
        self._config = config
        self._plan = plan
        self._declared = declared
        self._results: dict[int, Fetched] = {}
        self._waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._failure: BaseException | None = None
        self._stopped: str | None = None
        for index, planned in enumerate(plan):
            if planned.request is None:
                self._results[index] = Fetched(planned.wanted, FetchStatus.HELD, path=planned.held)
            else:
                self._waiting.put(index)

    def work(self) -> None:
        """Run the workers until all documents are requested; an error of one stops all and is raised here."""
        # daemons: an interrupt ends the program immediately; files are written atomically
        workers = [threading.Thread(target=self._worker, daemon=True) for _ in range(self._config.workers)]
        for worker in workers:
            worker.start()
        try:
            for worker in workers:
                worker.join()
        except BaseException:
            self._client.stop()
            raise
        if self._failure is not None:
            raise self._failure

    def _worker(self) -> None:
        try:
            while True:
                index = self._waiting.get_nowait()
                fetched = self._fetch(self._plan[index])
                self._results[index] = fetched
                wanted, done = fetched.wanted, len(self._results)
                logger.info("%d of %d: %s %s %s", done, len(self._plan), wanted.symbol, wanted.language, fetched.status)
        except (queue.Empty, StoppedError):
            return
        except BaseException as error:
            self._failure = error
            self._client.stop()

    def report(self) -> FetchReport:
        """Return the results of all documents."""
        documents = tuple(
            self._results.get(index) or Fetched(planned.wanted, FetchStatus.NOT_ASKED, message="the run ended before")
            for index, planned in enumerate(self._plan)
        )
        return FetchReport(documents, self._client.requests, self._client.received, self._stopped)

    # ------------------------------------------------------------------------------------------ one document

    def _fetch(self, planned: Planned) -> Fetched:
        """Request the Word file, and the PDF if there is none, but not after a transient error."""
        wanted = planned.wanted
        refusals: dict[Kind, str] = {}
        for kind in Kind:
            outcome = self._client.ask(
                build_request(wanted.symbol, wanted.language, kind, self._config),
                any_language=wanted.document_type in ANY_LANGUAGE_TYPES,
                unless_changed=planned.held is not None,
            )
            if not isinstance(outcome, Refused) or outcome.code in SAME_FOR_EVERY_KIND:
                break
            refusals[kind] = outcome.message
        if len(refusals) == len(Kind) and len(set(refusals.values())) > 1:
            return self._result(planned, outcome, "; ".join(f"as {kind}: {said}" for kind, said in refusals.items()))
        return self._result(planned, outcome, outcome.message)

    def _result(self, planned: Planned, outcome: Settled, message: str) -> Fetched:
        wanted = planned.wanted
        code = outcome.code.value
        match outcome:
            case Archived():
                return self._archived(planned, outcome)
            case Unchanged():
                return Fetched(wanted, FetchStatus.UNCHANGED, code, message, planned.held)
            case Refused() if outcome.code in NOT_THERE or outcome.code is AnswerCode.WRONG_LANGUAGE:
                return Fetched(wanted, FetchStatus.ABSENT, code, message)
            case Refused() if outcome.code is AnswerCode.UNKNOWN_HOST and self._client.is_stopped():
                self._stopped = f"{message}; check the connection, the name server or the proxy, then fetch again"
                return Fetched(wanted, FetchStatus.NOT_ASKED, code, message)
            case Challenged() | TryAgain() if self._client.is_stopped():
                self._stopped = message
        return Fetched(wanted, FetchStatus.FAILED, code, message)

    def _archived(self, planned: Planned, archived: Archived) -> Fetched:
        wanted, held, symbol, path = planned.wanted, planned.held, archived.inspected.symbol, archived.stored.path
        is_news = held is None or path not in self._declared | {held}
        message, code = "", archived.code.value
        if symbol is not None and not same_symbol(symbol, wanted.symbol):
            message, code = f"the document prints another symbol: {symbol}; check it", OTHER_SYMBOL
        elif not is_news and path != held:
            message = f"the server sent an older version again ({path}); nothing changed"
        elif held not in (None, path):
            message = f"a new version; it replaces {held}, which is kept"
        status = FetchStatus.ARCHIVED if is_news else FetchStatus.UNCHANGED
        return Fetched(wanted, status, code, message, path if is_news else held)
