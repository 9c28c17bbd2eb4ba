"""One reviewer at work on one release: documents that were read, the decisions of the archive, and what was written."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from flows.model import Action, Decision, PrepmeetError
from flows.review.deciding import Judgement, withdraw_decision
from flows.review.document import ReviewDocument
from flows.review.release import Release
from flows.review.requests import DecisionRequest, requested_decisions
from flows.review.sampling import PARAGRAPHS
from flows.review.telling import decided, summary_of
from flows.sources.decisions import DecisionsRead, append_decisions, decision_id, read_further

KEPT_DOCUMENTS = 8
SECONDS = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One row, or one paragraph (table "paragraphs"), that was drawn at random to be judged."""

    table: str
    row_id: str


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What one session reviews. ``sample``: what the decisions call the sample that ``items`` are."""

    raw: Path
    release: Path
    reviewer: str
    code_version: str
    meeting: str | None = None
    code: str | None = None
    items: tuple[SampleItem, ...] = ()
    sample: str | None = None


class DecidedElsewhereError(PrepmeetError):
    """The last decision is of another document than the one that is shown; its text asks what to do."""


class Written(NamedTuple):
    """What one request wrote. ``said``: the decision with its place, in words; ``document_id``: what it was about.

    ``about``: the decision that says what was done, of a withdrawal the one that it withdrew.
    """

    ids: tuple[str, ...]
    document_id: str | None
    said: str
    about: Decision


class ReviewSession:
    """The state of a review. Its methods may be called from several threads."""

    def __init__(self, settings: ReviewSettings, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.settings = settings
        self.release = Release(settings.release)
        self._clock = clock
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._documents: OrderedDict[str, ReviewDocument] = OrderedDict()
        self._read = DecisionsRead()
        self._written: list[Written] = []
        self._made: list[Decision] = []
        self._of_items: tuple[ReviewDocument, ...] | None = None

    def document(self, document_id: str) -> ReviewDocument:
        """Return a document of the release; the last ones are kept. PrepmeetError if there is none."""
        with self._lock:
            kept = self._documents.pop(document_id, None)
        found = kept or self.release.read(document_id)
        with self._lock:
            self._documents[document_id] = found
            while len(self._documents) > KEPT_DOCUMENTS:
                self._documents.popitem(last=False)
        return found

    def item_documents(self) -> tuple[ReviewDocument, ...]:
        """Return the documents of the items of the sample; they are read once."""
        with self._lock:
            if self._of_items is None:
                keys = {self.release.document_of(one.table, one.row_id) for one in self.settings.items}
                self._of_items = self.release.read_all(sorted(keys))
            return self._of_items

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions of the archive, also those that others wrote meanwhile.

        PrepmeetError if the file is not valid.
        """
        with self._lock:
            self._read = read_further(self.settings.raw, self._read)
            return self._read.decisions

    def shown_decisions(self) -> tuple[Decision, ...]:
        """Return the decisions that the reviewer sees; during a sample only the own ones: each judges alone."""
        found = self.decisions()
        if not self.settings.items:
            return found
        return tuple(one for one in found if one.reviewer == self.settings.reviewer)

    def newer_release(self) -> str | None:
        """Return the version of the latest release next to the one under review, if it is another one."""
        latest = self.settings.release.parent.parent / "latest"
        if not latest.is_dir() or latest.resolve() == self.settings.release.resolve():
            return None
        return latest.resolve().name

    def decide(self, request: DecisionRequest, reason: str | None = None) -> tuple[Decision, ...]:
        """Write the decisions that a request makes, and return them; none if the reviewer decided the same before.

        PrepmeetError if it is not valid.
        """
        if request.with_similar and self.settings.items:
            raise PrepmeetError("in a sample each row is judged alone, not with those that are alike")
        with self._writing:
            by = self._judgement(reason, self._sample_of(request))
            made = requested_decisions(request, self.release, self.document, self.shown_decisions(), by)
            if not made:
                return ()
            before = self.decisions()
            written = append_decisions(self.settings.raw, self._distinct(made))
            self._made += written
            ids = tuple(one.decision_id for one in written)
            document = None if request.document_id is None else self.document(request.document_id)
            known = (*before, *written)
            self._written.append(
                Written(ids, request.document_id, summary_of(written, known, document), decided(written, known))
            )
            return written

    def undo(self, shown: str | None = None) -> Written:
        """Withdraw what the last request of this session decided, and return what that was.

        Args:
            shown: the id of the document that the reviewer sees; of another one nothing is withdrawn.

        Raises:
            PrepmeetError: nothing is left to withdraw.
            DecidedElsewhereError: the last decision is of another document.
        """
        with self._writing:
            if not self._written:
                raise PrepmeetError("nothing to undo: this session has written no decision that counts")
            last = self._written[-1]
            if shown is not None and last.document_id not in (None, shown):
                title = self.document(last.document_id or "").heading()
                raise DecidedElsewhereError(
                    f"The last decision is of another document ({title}: {last.said}). Undo it?"
                )
            by = self._judgement()
            self._made += append_decisions(self.settings.raw, [withdraw_decision(one, by) for one in last.ids])
            return self._written.pop()

    @property
    def made(self) -> tuple[Decision, ...]:
        """Return the decisions that this session has written, also withdrawals."""
        return tuple(self._made)

    def _judgement(self, reason: str | None = None, sample: str | None = None) -> Judgement:
        decided = self._clock().strftime(SECONDS)
        return Judgement(self.settings.reviewer, decided, self.settings.code_version, reason or None, sample)

    def _sample_of(self, request: DecisionRequest) -> str | None:
        """Return the name of the sample if the request is about what was drawn: other rows would bias the estimates."""
        table = PARAGRAPHS if request.action is Action.ADD else request.table
        is_drawn = SampleItem(table, request.row_id) in self.settings.items
        return self.settings.sample if is_drawn else None

    def _distinct(self, made: Sequence[Decision]) -> list[Decision]:
        """Return the decisions, each a second later as long as the file has an equal one, which may be withdrawn."""
        known = {one.decision_id for one in self.decisions()}
        return [_later_than(one, known) for one in made]


def _later_than(decision: Decision, known: set[str]) -> Decision:
    while decision.action is not Action.WITHDRAW and decision_id(decision) in known:
        decided = datetime.strptime(decision.decided_at_utc, SECONDS) + timedelta(seconds=1)
        decision = replace(decision, decided_at_utc=decided.strftime(SECONDS))
    return decision
