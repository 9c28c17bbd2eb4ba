"""Add entries to the text of raw/sources.yml; what a person wrote there, comments and order, is unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from flows.model import PrepmeetError
from flows.sources.fetch_config import OFFICIAL_HOSTS
from flows.sources.fetch_log import AnswerRecord, read_records
from flows.sources.official_answers import AnswerCode, Inspected
from flows.sources.registry import REGISTRY_NAME, Registry, SourceDeclaration, load_registry
from flows.sources.symbols import same_symbol, symbol_key
from flows.sources.wanted import Key, held_documents
from flows.sources.writing import TEMPORARY_FOLDER, write_atomically

KEY = "documents"
OFFICIAL_SOURCE = "Official Document System of the United Nations"
OFFICIAL_LICENCE = (
    "Document issued under a symbol of the United Nations and not offered for sale: left in the public domain by "
    "ST/AI/189/Add.9/Rev.2. Attribution: United Nations"
)
UNKNOWN_LICENCE = "Not established: the document prints no symbol of the United Nations"


def declare_fetched(raw: Path) -> None:
    """Declare the files of raw/fetched.jsonl that exist and are not declared yet.

    Symbol and language are the printed ones, else the requested ones. A new file from the official system replaces
    the existing one of the same symbol and language.
    """
    records = [record for record in read_records(raw) if record.code == AnswerCode.DOCUMENT and record.path]
    registry = load_registry(raw)
    declared = {entry.path: entry for entry in registry.documents}
    held = {key: declared[path] for key, path in held_documents(raw, registry, ()).items()}
    entries: dict[str, SourceDeclaration] = {}
    for record in records:
        if record.path and record.path not in declared | entries and (raw / record.path).is_file():
            entry = _fetched_entry(record, record.path, registry)
            entries[record.path] = _as_version(entry, record, held)
    declare_documents(raw, tuple(entries.values()))


def _fetched_entry(record: AnswerRecord, path: str, registry: Registry) -> SourceDeclaration:
    host = urlsplit(record.final_url).hostname or urlsplit(record.asked_url).hostname
    is_official = record.asked_symbol is not None and host in OFFICIAL_HOSTS
    inspected = Inspected(
        record.format_found or "",
        record.language_found or record.asked_language,
        record.symbol_found or record.asked_symbol,
        congress=record.congress_found,
        region=record.region_found,
        document_type=record.type_found,
    )
    return describe_document(
        path,
        inspected,
        registry,
        source=OFFICIAL_SOURCE if is_official else f"Downloaded from {host}",
        source_url=record.final_url,
        retrieved_at_utc=record.time_utc,
    )


def _as_version(
    entry: SourceDeclaration, record: AnswerRecord, held: dict[Key, SourceDeclaration]
) -> SourceDeclaration:
    """Return the entry as a new version of the existing file of the document, and update ``held``.

    It is not a new version if it prints another symbol than the requested one, or another meeting than the declared.
    """
    if entry.symbol is None or entry.language is None or not same_symbol(entry.symbol, record.asked_symbol or ""):
        return entry
    key = symbol_key(entry.symbol), entry.language
    old = held.get(key)
    if old is not None and None not in (old.meeting_id, entry.meeting_id) and old.meeting_id != entry.meeting_id:
        return entry
    version = entry if old is None else replace(entry, replaces=old.path)
    held[key] = version
    return version


def describe_document(
    path: str,
    inspected: Inspected,
    registry: Registry,
    *,
    source: str,
    source_url: str | None = None,
    retrieved_at_utc: str | None = None,
) -> SourceDeclaration:
    """Return the entry of a file: its meeting and type by its symbol in the registry, else as the document prints."""
    key = symbol_key(inspected.symbol or "")
    known = next((one for one in registry.expected if one.symbol and symbol_key(one.symbol) == key), None)
    likely = known or next((one for one in registry.expected if key in map(symbol_key, one.symbol_one_of)), None)
    return SourceDeclaration(
        path=path,
        source=source,
        licence_note=OFFICIAL_LICENCE if inspected.symbol else UNKNOWN_LICENCE,
        meeting_id=known.meeting_id if known else registry.meeting_of(inspected.congress, inspected.region),
        document_type=likely.document_type if likely else inspected.document_type,
        language=inspected.language,
        symbol=inspected.symbol,
        source_url=source_url,
        retrieved_at_utc=retrieved_at_utc,
    )


def declare_documents(raw: Path, entries: Sequence[SourceDeclaration]) -> Registry:
    """Append ``entries`` to the documents of raw/sources.yml and return the new registry.

    The new text is checked before it replaces the old one.

    Raises:
        PrepmeetError: the old text or an entry is not valid, or the documents are written in one line.
    """
    before = load_registry(raw)
    if not entries:
        return before
    path = raw / REGISTRY_NAME
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    added = append_entries(text, entries, path)
    # checked in a temporary folder, then moved into place: a reader sees the old text or the new one
    checked = raw / TEMPORARY_FOLDER
    write_atomically(raw, checked / REGISTRY_NAME, added.encode("utf-8"))
    after = load_registry(checked)
    if replace(after, documents=()) != replace(before, documents=()) or after.documents != (
        *before.documents,
        *entries,
    ):
        raise PrepmeetError(f"{path}: the new entries do not fit; write the documents one below the other by hand")
    write_atomically(raw, path, added.encode("utf-8"))
    return after


def append_entries(text: str, entries: Sequence[SourceDeclaration], path: Path) -> str:
    """Return the text of a sources.yml with ``entries`` after its documents; all else is unchanged, byte by byte.

    Raises:
        PrepmeetError: names ``path``; the documents are written in one line.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    place = _find_place(text, lines, path)
    before, after = lines[: place.line], lines[place.line :]
    if before and not before[-1].endswith("\n"):
        before[-1] += line_end
    if not place.has_key:
        before += [line_end] * bool(before) + [f"{KEY}:{line_end}"]
    elif place.has_entries and before[-1].strip():
        before.append(line_end)
    written = line_end.join(_entry(entry, place.indent, line_end) for entry in entries)
    return "".join(before) + written + line_end * bool(after) + "".join(after)


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of new entries: a line and an indent; whether the key and other entries exist."""

    line: int
    indent: int = 2
    has_key: bool = True
    has_entries: bool = False


def _find_place(text: str, lines: list[str], path: Path) -> _Place:
    """Return where the value of documents ends; remove an empty list from ``lines``."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    keys = node.value if isinstance(node, yaml.MappingNode) else []
    index = next((index for index, (key, _) in enumerate(keys) if key.value == KEY), None)
    if index is None:
        return _Place(len(lines), has_key=False)
    value = keys[index][1]
    following = keys[index + 1][0].start_mark.line if index + 1 < len(keys) else None
    end = len(lines) if following is None else _without_comments(lines, following)
    if value.value and value.flow_style:
        raise PrepmeetError(f"{path}: documents are in one line; write them one below the other")
    if value.value:
        return _Place(end, value.start_mark.column, has_entries=True)
    lines[value.start_mark.line] = _without(lines[value.start_mark.line], value)
    return _Place(end)


def _without_comments(lines: Sequence[str], line: int) -> int:
    """Go back over comments and blank lines: they belong to the key that follows them."""
    while line and (not lines[line - 1].strip() or lines[line - 1].startswith("#")):
        line -= 1
    return line


def _without(line: str, value: yaml.Node) -> str:
    """Return a line without its empty list, so that entries can follow."""
    start, end = value.start_mark.column, value.end_mark.column
    return line[:start].rstrip(" ") + line[end:]


def _entry(entry: SourceDeclaration, indent: int, line_end: str) -> str:
    facts = {name: fact for name, fact in asdict(entry).items() if fact is not None and fact != {}}
    order = ("path", "meeting_id", "document_type", "language", "symbol", "replaces", "description")
    ordered = {name: facts[name] for name in order if name in facts} | facts
    text = yaml.safe_dump([ordered], allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
    return "".join(" " * indent + line + line_end for line in text.splitlines())
