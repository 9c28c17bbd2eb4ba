"""Decisions in words: what each does, with names instead of ids, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.model import SPAN, Action, Decision, read_span
from flows.review.document import ReviewDocument, paragraph_name
from flows.review.fields import fields_to_add
from flows.review.kinds import KINDS

SHORT = 60  # letters of words in a message
WHOLE = {"paragraphs": "nothing missed", "issues": "dismissed", "documents": "reviewed whole"}


def summary_of(made: Sequence[Decision], known: Sequence[Decision], document: ReviewDocument | None) -> str:
    """Return where and what one request decided: "paragraph 8: nothing missed".

    The document is named too if it is not the one that is shown.

    Args:
        made: the decisions of the request, at least one.
        known: all decisions, also those that ``made`` withdraws.
        document: the document that was shown.
    """
    first = next((one for one in made if one.action is not Action.WITHDRAW), made[0])
    about = decided(made, known)
    names = {} if document is None else document.names
    said = effect(about, names)
    if first.action is Action.WITHDRAW:
        said = f"withdrawal of \u201c{said}\u201d"
    if about.table in KINDS and about.as_written:
        said = f"{said}: {short(about.as_written)}"
    others = sum(one is not first and one.action is not Action.WITHDRAW for one in made)
    if others:
        said += f" and {others} more"
    where = ", ".join(place(about, document))
    return f"{where}: {said}" if where else said


def decided(made: Sequence[Decision], known: Sequence[Decision]) -> Decision:
    """Return the decision that says what one request did; of a withdrawal, the one that it withdraws."""
    first = next((one for one in made if one.action is not Action.WITHDRAW), made[0])
    by_id = {one.decision_id: one for one in known}
    return by_id.get(first.value or "", first) if first.action is Action.WITHDRAW else first


def place(decision: Decision, document: ReviewDocument | None) -> tuple[str, ...]:
    """Return document and paragraph of a decision in words."""
    if document is None or decision.sha256 != document.sha256:
        own = (decision.symbol or "another document",) if decision.sha256 else ()
        return (*own, *((paragraph_name(decision.paragraph),) if decision.paragraph else ()))
    if decision.paragraph is None:
        return ()
    found = next((one for one in document.paragraphs if one.key == decision.paragraph), None)
    return (paragraph_name(decision.paragraph, found.label if found is not None else None),)


def effect(decision: Decision, names: Mapping[str, str], text: str = "") -> str:
    """Return what a decision does, in a few words; ``text`` is that of the paragraph, for words of a span."""
    value = decision.value or ""
    match decision.action:
        case Action.CONFIRM:
            return WHOLE.get(decision.table or "", "confirmed")
        case Action.CHANGE if decision.field == SPAN:
            start, end = read_span(value)
            return f"words changed to “{text[start:end]}”" if text else "other words"
        case Action.CHANGE:
            before = decision.as_read.get(decision.field or "")
            was = "" if before is None else f" from “{_name(before, names)}”"
            return f"{field_title(decision.table, decision.field)} changed{was} to “{_name(value, names)}”"
        case Action.REMOVE:
            return "removed"
        case Action.SPLIT:
            return f"split into {value}"
        case Action.ADD:
            kind = KINDS[decision.table or ""].title
            values = ", ".join(_name(one, names) for one in decision.added_fields.values() if one)
            return f"added: {kind}, {values}" if values else f"added: {kind}"
        case Action.MERGE:
            return f"merged into {named(value, names)}"
        case Action.NOT_A_REPORT:
            return "not a report"
        case Action.WITHDRAW:
            return "withdrawn"


def short(words: str, most: int = SHORT) -> str:
    """Return words, of long ones the beginning with dots."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def field_title(table: str | None, name: str | None) -> str:
    """Return what the forms call a field; the name itself if they do not have it."""
    fields = fields_to_add(table) if table in KINDS else ()
    return next((one.title for one in fields if one.name == name), name or "")


def named(value: str, names: Mapping[str, str]) -> str:
    """Return an id with its name, "MAR (Morocco)"; a value that is no id unchanged, "(none)" for null."""
    name = names.get(value)
    return f"{value} ({name})" if name and name != value else value or "(none)"


def _name(value: str, names: Mapping[str, str]) -> str:
    return names.get(value) or value or "(none)"
