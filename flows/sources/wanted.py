"""Which official documents the archive should have, which of them it has, and which are awaited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.model import ExpectedDocument, PrepmeetError
from flows.sources.addresses import LANGUAGES
from flows.sources.expected import ExpectedStatus
from flows.sources.fetch_log import AnswerRecord
from flows.sources.official_answers import AnswerCode
from flows.sources.registry import REGISTRY_NAME, Registry
from flows.sources.symbols import clean_symbol, same_symbol, symbol_key

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class WantedDocument:
    """A document that the archive should have, in one language, and what is known of it beforehand."""

    symbol: str
    language: str
    meeting_id: str | None = None
    document_type: str | None = None

    @property
    def key(self) -> Key:
        """Symbol and language in the form by which they are looked up."""
        return symbol_key(self.symbol), self.language


def wanted_documents(
    registry: Registry,
    *,
    congress: int | None = None,
    meeting: str | None = None,
    symbol: str | None = None,
    language: str | None = None,
) -> tuple[WantedDocument, ...]:
    """Return the expected documents whose symbols are known, in order of the registry and of language.

    A document is wanted in the languages that the registry gives, in all six where it gives none. ``symbol`` asks for
    that document alone, also if the registry does not know it. PrepmeetError for a symbol, a language or a meeting
    that is none, and where nothing is left to ask for.
    """
    if language is not None and language not in LANGUAGES:
        raise PrepmeetError(f"{language!r} is no language of official documents; these are {', '.join(LANGUAGES)}")
    if meeting is not None and meeting not in {known.meeting_id for known in registry.meetings}:
        raise PrepmeetError(f"meeting {meeting!r} is not in {REGISTRY_NAME}; prepmeet sources lists those that are")
    chosen = {
        known.meeting_id
        for known in registry.meetings
        if congress in (None, known.congress) and meeting in (None, known.meeting_id)
    }
    expected = tuple(document for document in registry.expected if document.meeting_id in chosen)
    if symbol is not None:
        wanted = _wanted_symbol(symbol, language, expected, is_free=congress is None and meeting is None)
    else:
        wanted = _wanted(expected, language)
    if not wanted:
        choice = ", ".join(word for word in (symbol, congress and f"Congress {congress}", meeting, language) if word)
        raise PrepmeetError(
            f"{choice or REGISTRY_NAME}: no document with a known symbol is expected; name one by --symbol"
        )
    return wanted


def awaited_documents(registry: Registry, archived: Collection[Key]) -> tuple[WantedDocument, ...]:
    """Return the expected documents with known symbols that are not among ``archived`` (keys as WantedDocument's).

    Those that were awaited before a fetch and are not awaited after it have been found by it.
    """
    return missing_documents(_wanted(registry.expected, None), archived)


def missing_documents(wanted: Sequence[WantedDocument], archived: Collection[Key]) -> tuple[WantedDocument, ...]:
    """Return those of ``wanted`` that are not archived, in their order."""
    return tuple(one for one in wanted if one.key not in archived)


def _wanted(expected: Iterable[ExpectedDocument], language: str | None) -> tuple[WantedDocument, ...]:
    """Each symbol and language once; of several meetings that may have a symbol, none is named."""
    found = (
        WantedDocument(symbol, code, one.meeting_id if symbol == one.symbol else None, one.document_type)
        for one in expected
        if one.status != ExpectedStatus.NOT_PUBLISHED
        for symbol in ((one.symbol,) if one.symbol else one.symbol_one_of)
        for code in one.languages or LANGUAGES
        if language in (None, code)
    )
    return tuple({one.key: one for one in found}.values())


def _wanted_symbol(
    symbol: str, language: str | None, expected: Sequence[ExpectedDocument], *, is_free: bool
) -> tuple[WantedDocument, ...]:
    """One document, with what the registry knows of it; a language that it does not give may be asked for."""
    cleaned = clean_symbol(symbol)
    if cleaned is None:
        raise PrepmeetError(f"{symbol!r} is no document symbol; one looks like A/CONF.234/RPM.3/1")
    known = [one for one in _wanted(expected, None) if same_symbol(one.symbol, cleaned)]
    if known:
        return tuple(
            replace(known[0], language=code) for code in ([language] if language else [one.language for one in known])
        )
    return tuple(WantedDocument(cleaned, code) for code in ([language] if language else LANGUAGES)) if is_free else ()


def held_documents(raw: Path, registry: Registry, records: Sequence[AnswerRecord]) -> dict[Key, str]:
    """Return a document's key → its file, of the documents that the raw folder holds, declared or fetched.

    Keys are as WantedDocument's. Of several versions of a document it is one that no other replaces, and the last one.
    """
    replaced = registry.replaced()
    found = [(entry.symbol, entry.language, entry.path) for entry in registry.documents]
    found += [
        (record.asked_symbol, record.asked_language, record.path or "")
        for record in records
        if record.code in (AnswerCode.DOCUMENT, AnswerCode.UNCHANGED)
    ]
    return {
        (symbol_key(symbol), language): path
        for symbol, language, path in found
        if symbol and language and path and path not in replaced and (raw / path).is_file()
    }
