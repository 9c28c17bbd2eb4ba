"""Which official documents the archive should have, and which it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.model import PrepmeetError
from flows.sources.addresses import LANGUAGES, clean_symbol, symbol_key
from flows.sources.fetch_log import AnswerRecord
from flows.sources.official_answers import AnswerCode
from flows.sources.registry import Registry


@dataclass(frozen=True, slots=True)
class WantedDocument:
    """A document that the archive should have, in one language, and what is known of it beforehand."""

    symbol: str
    language: str
    meeting_id: str | None = None
    document_type: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Symbol and language in the form by which they are looked up."""
        return symbol_key(self.symbol), self.language


def wanted_documents(
    registry: Registry, *, congress: int | None = None, symbol: str | None = None, language: str | None = None
) -> tuple[WantedDocument, ...]:
    """Return the documents that the registry expects and gives a symbol of, in order of the registry and of language.

    ``symbol`` asks for that document alone, also if the registry does not know it. PrepmeetError for a symbol or a
    language that is none, and where a Congress has no document with a known symbol.
    """
    if language is not None and language not in LANGUAGES:
        raise PrepmeetError(f"{language!r} is no language of official documents; these are {', '.join(LANGUAGES)}")
    languages = LANGUAGES if language is None else (language,)
    known = tuple(
        WantedDocument(meeting.report_symbol, code, meeting.meeting_id, "report")
        for meeting in registry.meetings
        if meeting.report_symbol is not None and congress in (None, meeting.congress)
        for code in languages
    )
    if symbol is None:
        if not known and congress is not None:
            raise PrepmeetError(f"Congress {congress}: the registry gives no document's symbol; name one by --symbol")
        return known
    cleaned = clean_symbol(symbol)
    if cleaned is None:
        raise PrepmeetError(f"{symbol!r} is no document symbol; one looks like A/CONF.234/RPM.3/1")
    found = tuple(wanted for wanted in known if symbol_key(wanted.symbol) == symbol_key(cleaned))
    return found or tuple(WantedDocument(cleaned, code) for code in languages)


def held_documents(raw: Path, registry: Registry, records: Sequence[AnswerRecord]) -> dict[tuple[str, str], str]:
    """Return a document's key → its file, of the documents that the raw folder holds, declared or fetched.

    Keys are as WantedDocument's. Of several versions of a document, the last one.
    """
    found = [(entry.symbol, entry.language, entry.path) for entry in registry.documents]
    found += [
        (record.asked_symbol, record.asked_language, record.path or "")
        for record in records
        if record.code in (AnswerCode.DOCUMENT, AnswerCode.UNCHANGED)
    ]
    return {
        (symbol_key(symbol), language): path
        for symbol, language, path in found
        if symbol and language and path and (raw / path).is_file()
    }
