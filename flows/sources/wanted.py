"""The official documents that the archive should have, has, or awaits."""

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
    """A document that the archive should have, in one language, and its known facts."""

    symbol: str
    language: str
    meeting_id: str | None = None
    document_type: str | None = None

    @property
    def key(self) -> Key:
        """Symbol and language in the form of a key."""
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

    A document is wanted in the languages of the registry, in all six if it has none. ``symbol`` selects one document,
    even if it is not in the registry.

    Raises:
        PrepmeetError: the symbol, language or meeting is not valid, or no document is selected.
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
    """Return the expected documents with known symbols that are not in ``archived`` (keys as WantedDocument.key).

    A fetch has found those that were awaited before it and are not awaited after it.
    """
    return missing_documents(_wanted(registry.expected, None), archived)


def missing_documents(wanted: Sequence[WantedDocument], archived: Collection[Key]) -> tuple[WantedDocument, ...]:
    """Return those of ``wanted`` that are not archived, in their order."""
    return tuple(one for one in wanted if one.key not in archived)


def _wanted(expected: Iterable[ExpectedDocument], language: str | None) -> tuple[WantedDocument, ...]:
    """Yield each symbol and language once, without meeting if several may have the symbol."""
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
    """Return one document with its facts in the registry; its language may be another than there."""
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
    """Return the file of each document in the raw folder, declared or fetched, by WantedDocument.key.

    Of several versions it is the last one that no other replaces.
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
