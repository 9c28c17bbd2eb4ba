"""The expected documents of meetings, compared with those that are archived.

An expected document with a symbol matches documents with that symbol. One without a symbol matches any document of
its meeting and type that matches no other entry. The status "archived" follows from the files and is never declared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flows.model import ExpectedDocument
from flows.sources.symbols import symbol_key

# printed once for all languages
ANY_LANGUAGE_TYPES = frozenset({"list_of_participants"})


class ExpectedStatus(StrEnum):
    """The status of an expected document."""

    ARCHIVED = "archived"
    AWAITED = "awaited"
    UNKNOWN = "unknown"
    NOT_PUBLISHED = "not_published"


@dataclass(frozen=True, slots=True)
class ArchivedDocument:
    """One archived document: ``name``: its id or file; ``counts``: no other version replaces it."""

    name: str
    symbol: str | None = None
    language: str | None = None
    meeting_id: str | None = None
    document_type: str | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class ExpectedState:
    """One expected document in one language (None if not established), and the archived documents that match it.

    The one that counts is first in ``answers``; the others are other versions.
    """

    expected: ExpectedDocument
    language: str | None
    status: ExpectedStatus
    answers: tuple[ArchivedDocument, ...] = ()

    @property
    def symbol(self) -> str | None:
        """The declared symbol, else that of the archived document."""
        return self.expected.symbol or (self.answers[0].symbol if self.answers else None)


def expected_states(
    expected: Sequence[ExpectedDocument], archived: Iterable[ArchivedDocument]
) -> tuple[ExpectedState, ...]:
    """Return one state per expected document and language, in the order of ``expected`` and of its languages.

    A language that is archived but not declared comes after the declared ones.
    """
    ordered = sorted(archived, key=lambda one: (not one.counts, one.name))
    known = {symbol_key(one.symbol) for one in expected if one.symbol}
    by_symbol: dict[str, list[ArchivedDocument]] = defaultdict(list)
    by_kind: dict[tuple[str, str], list[ArchivedDocument]] = defaultdict(list)
    for one in ordered:
        key = symbol_key(one.symbol or "")
        if key in known:
            by_symbol[key].append(one)
        elif one.meeting_id and one.document_type:
            by_kind[(one.meeting_id, one.document_type)].append(one)
    return tuple(
        state
        for entry in expected
        for state in _states(
            entry,
            by_symbol[symbol_key(entry.symbol)] if entry.symbol else by_kind[(entry.meeting_id, entry.document_type)],
        )
    )


def _states(entry: ExpectedDocument, answers: Sequence[ArchivedDocument]) -> list[ExpectedState]:
    missing = ExpectedStatus(entry.status)
    if entry.document_type in ANY_LANGUAGE_TYPES:
        status = ExpectedStatus.ARCHIVED if answers else missing
        return [ExpectedState(entry, answers[0].language if answers else None, status, tuple(answers))]
    found: dict[str | None, list[ArchivedDocument]] = defaultdict(list)
    for one in answers:
        found[one.language].append(one)
    languages: list[str | None] = list(dict.fromkeys([*entry.languages, *found])) or [None]
    return [
        ExpectedState(
            entry,
            language,
            ExpectedStatus.ARCHIVED if found[language] else missing,
            tuple(found[language]),
        )
        for language in languages
    ]
