"""The list of a reviewer's decisions: what each did, why, where, and whether it can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from flows.model import Action, Decision, withdrawn_ids
from flows.review.document import paragraph_name
from flows.review.doubts import doubt_title
from flows.review.kinds import KINDS
from flows.review.reader import DocumentEntry
from flows.review.row_views import is_replaced
from flows.review.session import ReviewSession
from flows.review.telling import effect, short

MAX_LISTED = 200
COUNTING = ("applied", "redundant")


class ListedDecision(NamedTuple):
    """A decision in words. ``document``: what its document is called; ``place``: its paragraph in words, or "".

    ``state``: what becomes of it, or became; ``is_new``: it was written in this session.
    """

    decision: Decision
    document_id: str | None
    document: str
    place: str
    said: str
    state: str
    is_new: bool
    is_withdrawn: bool

    @property
    def when(self) -> str:
        """Return day and time: "2031-03-07 10:00"."""
        return self.decision.decided_at_utc[:16].replace("T", " ")

    @property
    def paragraph_id(self) -> str:
        """Return the id of the paragraph, "" for a decision about none, or about a document that is not there."""
        return f"{self.document_id}#{self.decision.paragraph}" if self.document_id and self.decision.paragraph else ""


def decisions_facts(session: ReviewSession, shown: str) -> dict[str, Any]:
    """Return what the list of the reviewer's decisions shows, the newest first; ``shown``: the id of the open document.

    A withdrawal is no line: it is said at the decision that it takes back.
    """
    decisions = session.decisions()
    own = [one for one in decisions if one.reviewer == session.settings.reviewer and one.action is not Action.WITHDRAW]
    documents = {one.sha256: one for one in session.release.documents()}
    names = session.release.shown_names()
    outcomes = session.release.outcomes()
    withdrawn = withdrawn_ids(decisions)
    made = {one.decision_id for one in session.made}
    newest = own[::-1][:MAX_LISTED]
    return {
        "shown": shown,
        "number": len(own),
        "listed": [
            _listed(
                one,
                documents.get(one.sha256 or ""),
                names,
                state=_state_of(one, decisions, withdrawn, outcomes),
                is_new=one.decision_id in made,
            )
            for one in newest
        ],
    }


def _listed(
    decision: Decision, document: DocumentEntry | None, names: Mapping[str, str], *, state: str, is_new: bool
) -> ListedDecision:
    called = None if document is None else document.symbol or document.title or document.source_file
    return ListedDecision(
        decision=decision,
        document_id=None if document is None else document.document_id,
        document=called or decision.symbol or ("a file that is not in this release" if decision.sha256 else ""),
        place=paragraph_name(decision.paragraph) if decision.paragraph else "",
        said=_said(decision, names),
        state=state,
        is_new=is_new,
        is_withdrawn=state == "withdrawn",
    )


def _said(decision: Decision, names: Mapping[str, str]) -> str:
    """Return kind, words and effect: "Participant “Ghana”: removed"."""
    if decision.table == "issues":
        about = short(decision.as_read.get("value", ""))
        return f"Doubt “{doubt_title(decision.as_written or '')}”{f', {about}' if about else ''}: dismissed"
    kind = KINDS.get(decision.table or "")
    subject = "" if kind is None else kind.title
    if decision.as_written:
        subject = f"{subject} “{short(decision.as_written)}”".lstrip()
    done = effect(decision, names)
    return f"{subject}: {done}" if subject else done


def _state_of(
    decision: Decision, decisions: Sequence[Decision], withdrawn: Collection[str], outcomes: Mapping[str, str]
) -> str:
    if decision.decision_id in withdrawn:
        return "withdrawn"
    place = _place(decision)
    later = decisions[decisions.index(decision) + 1 :] if decision.table in KINDS else ()
    same = [one for one in later if _place(one) == place and one.decision_id not in withdrawn]
    if decision.decision_id not in outcomes and is_replaced(decision, same):
        return "replaced by a later decision"
    return _state(outcomes.get(decision.decision_id))


def _place(one: Decision) -> tuple[object, ...]:
    return one.table, one.sha256, one.paragraph, one.char_start, one.char_end, one.as_written


def _state(outcome: str | None) -> str:
    if outcome is None:
        return "in the next release"
    return "in this release" if outcome in COUNTING else f"{outcome}: does not count"
