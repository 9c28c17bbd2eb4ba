"""Facts that a user states about a file to add, compared with the document and the registry.

A stated fact completes what was not recognized. One that contradicts the document is refused: the tables use what the
document prints, so the entry and the release would disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from flows.model import PrepmeetError
from flows.sources.addresses import LANGUAGES, has_user
from flows.sources.declaring import describe_document
from flows.sources.expected import ANY_LANGUAGE_TYPES
from flows.sources.official_answers import Inspected
from flows.sources.registry import REGISTRY_NAME, Registry, SourceDeclaration
from flows.sources.registry_facts import check_facts
from flows.sources.symbols import clean_symbol, same_symbol

FORMATS = {"docx": "Word (docx)", "legacy_word": "Word (doc)", "pdf": "PDF", "html": "HTML", "text": "plain text"}
WEB_ADDRESS = re.compile(r"https?://\S+")


class ContradictionError(PrepmeetError):
    """A stated fact contradicts the document or the registry."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Facts that a user states about one file (None: not stated); ``replaces`` is a path in the archive."""

    meeting_id: str | None = None
    symbol: str | None = None
    language: str | None = None
    source_url: str | None = None
    replaces: str | None = None

    def __bool__(self) -> bool:
        return any(fact is not None for fact in astuple(self))


@dataclass(frozen=True, slots=True)
class Recognized:
    """One fact about a file: its value (None: not found) and its origin ("" for the document itself)."""

    name: str
    value: str | None
    origin: str = ""


def check_stated(stated: Stated, registry: Registry) -> None:
    """Raise PrepmeetError if a stated fact is malformed, or names a meeting or file that is not in the registry."""
    if stated.symbol is not None and clean_symbol(stated.symbol) != stated.symbol:
        raise PrepmeetError(f"--symbol: {stated.symbol!r} is no document symbol; one looks like A/CONF.234/RPM.3/1")
    if stated.language is not None and stated.language not in LANGUAGES:
        raise PrepmeetError(f"--language: {stated.language!r} is none of {', '.join(LANGUAGES)}")
    if stated.source_url is not None and not WEB_ADDRESS.fullmatch(stated.source_url):
        raise PrepmeetError(f"--source-url: {stated.source_url!r} is no web address; one begins with https://")
    if stated.source_url is not None and has_user(stated.source_url):
        raise PrepmeetError("--source-url: the address has a name or a password in it; give it without them")
    if stated.meeting_id is not None and stated.meeting_id not in {one.meeting_id for one in registry.meetings}:
        raise PrepmeetError(
            f"--meeting: {stated.meeting_id!r} is not in {REGISTRY_NAME}; prepmeet sources lists those that are"
        )
    if stated.replaces is not None and stated.replaces not in {one.path for one in registry.documents}:
        raise PrepmeetError(
            f"--replaces: {stated.replaces} has no entry in {REGISTRY_NAME}; name the older file as its entry does"
        )


def describe_stated(
    path: str, inspected: Inspected, stated: Stated, registry: Registry, source: str, raw: Path
) -> SourceDeclaration:
    """Return the entry of a file from the document, the registry and the facts that the user states.

    Raises:
        ContradictionError: a stated fact is not what the document prints, or does not fit the registry.
    """
    whole = replace(inspected, symbol=inspected.symbol or stated.symbol, language=inspected.language or stated.language)
    entry = describe_document(path, whole, registry, source=source, source_url=stated.source_url)
    fault = next(_contradictions(inspected, entry, stated), None)
    if fault is not None:
        raise ContradictionError(
            f"{fault}; nothing was added: leave the option out, or check that it is the right file"
        )
    if stated.language is not None:
        entry = replace(entry, language=stated.language)
    entry = replace(entry, meeting_id=entry.meeting_id or stated.meeting_id, replaces=stated.replaces)
    if stated:
        _check_fit(entry, registry, raw)
    return entry


def _contradictions(inspected: Inspected, entry: SourceDeclaration, stated: Stated) -> Iterator[str]:
    if stated.symbol and inspected.symbol and not same_symbol(stated.symbol, inspected.symbol):
        yield f"--symbol {stated.symbol}, but the document prints {inspected.symbol}"
    is_of_one_language = entry.document_type not in ANY_LANGUAGE_TYPES
    if is_of_one_language and stated.language and inspected.language and stated.language != inspected.language:
        yield f"--language {stated.language}, but the text is in {inspected.language}"
    if stated.meeting_id and entry.meeting_id and stated.meeting_id != entry.meeting_id:
        yield f"--meeting {stated.meeting_id}, but the document is of {entry.meeting_id}"


def _check_fit(entry: SourceDeclaration, registry: Registry, raw: Path) -> None:
    others = tuple(one for one in registry.documents if one.path != entry.path)
    try:
        check_facts(replace(registry, documents=(*others, entry)), raw / REGISTRY_NAME)
    except PrepmeetError as error:
        raise ContradictionError(f"{error}; nothing was added") from error


def agrees(entry: SourceDeclaration, stated: Stated) -> bool:
    """Return whether the entry of a file already contains every stated fact."""
    said = Stated(entry.meeting_id, entry.symbol, entry.language, entry.source_url, entry.replaces)
    return all(fact in (None, own) for fact, own in zip(astuple(stated), astuple(said), strict=True))


def recognized_facts(inspected: Inspected, entry: SourceDeclaration, registry: Registry) -> tuple[Recognized, ...]:
    """Return format, language, symbol, meeting and type of a file, each with its origin."""
    printed_meeting = registry.meeting_of(inspected.congress, inspected.region)
    return (
        Recognized("format", FORMATS.get(inspected.format, inspected.format)),
        _fact("language", entry.language, inspected.language, "--language"),
        _fact("symbol", entry.symbol, inspected.symbol, "--symbol"),
        _fact("meeting", entry.meeting_id, printed_meeting, "--meeting", is_registered=_is_expected(entry, registry)),
        _fact("document type", entry.document_type, inspected.document_type, REGISTRY_NAME),
    )


def _is_expected(entry: SourceDeclaration, registry: Registry) -> bool:
    symbols = (one.symbol for one in registry.expected if one.symbol)
    return entry.symbol is not None and any(same_symbol(entry.symbol, symbol) for symbol in symbols)


def _fact(name: str, value: str | None, printed: str | None, option: str, *, is_registered: bool = False) -> Recognized:
    if value is None or value == printed:
        return Recognized(name, value)
    return Recognized(name, value, REGISTRY_NAME if is_registered else option)
