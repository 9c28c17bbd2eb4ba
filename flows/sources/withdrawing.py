"""Withdraw a report: remove it from sources.yml, then from the lock, then move the file to a hidden folder.

If the command is killed, the archive stays valid, and the same command completes the withdrawal. No run reads the
hidden folder; ``prepmeet add`` archives the file again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from flows.model import PrepmeetError
from flows.sources.archive import find_files, has_lock, hash_file, read_lock, unlock_file
from flows.sources.expected import ExpectedStatus
from flows.sources.fetch_log import read_records
from flows.sources.registry import REGISTRY_NAME, Registry, SourceDeclaration, load_registry
from flows.sources.symbols import symbol_key
from flows.sources.wanted import held_documents
from flows.sources.writing import TEMPORARY_FOLDER, archive_lock, write_atomically
from flows.storage.flush import flush_to_disk

WITHDRAWN_FOLDER = ".withdrawn"
KEY = "documents"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The result for one file; all paths are below the raw folder.

    ``kept_at``: where the file is now (None: it was missing before); ``replacing``: the newer version that no longer
    replaces it; ``counts_again``: the older one that it had replaced; ``twins``: files with the same bytes, which stay;
    ``awaited_symbol``: its symbol if the registry expects it, so that a fetch requests it again.
    """

    path: str
    was_declared: bool
    was_locked: bool
    kept_at: str | None
    replacing: str | None = None
    counts_again: str | None = None
    twins: tuple[str, ...] = ()
    awaited_symbol: str | None = None
    left: int = 0


def withdraw_document(raw: Path, given: str) -> Withdrawn:
    """Remove one report from the archive ``raw``; ``given``: its path below ``raw``, or the path of the file.

    Raises:
        PrepmeetError: ``raw`` is not an archive, has no such report, or cannot be written to; the entry of the report
            cannot be removed from the text of sources.yml. Nothing has changed then.
    """
    if not has_lock(raw):
        raise PrepmeetError(f"{raw}: no archive ({REGISTRY_NAME} is missing); take the file out of the folder yourself")
    with archive_lock(raw):
        registry, lock = load_registry(raw), read_lock(raw)
        path = archived_path(raw, given)
        entry = next((one for one in registry.documents if one.path == path), None)
        is_there = path in find_files(raw)
        if not is_there and entry is None and path not in lock:
            raise PrepmeetError(f"{given}: no such report in {raw}; name it as {REGISTRY_NAME} does: files/NAME")
        withdrawn = Withdrawn(
            path,
            entry is not None,
            path in lock,
            None,
            replacing=next((one.path for one in registry.documents if one.replaces == path), None),
            counts_again=_counts_again(registry, entry),
            twins=_twins(raw, path) if is_there else (),
        )
        if entry is not None:
            _undeclare(raw, registry, entry)
        unlock_file(raw, path)
        kept_at = _move_to_withdrawn(raw, path) if is_there else None
        awaited = _awaited_symbol(raw, registry, entry)
        return replace(withdrawn, kept_at=kept_at, left=len(find_files(raw)), awaited_symbol=awaited)


def archived_path(raw: Path, given: str) -> str:
    """Return the path below ``raw`` of a report that is named from there ("files/a.pdf") or from the working folder."""
    below = PurePosixPath(given)
    if not below.is_absolute() and ".." not in below.parts and (raw / below).exists():
        return below.as_posix()
    here = Path(given).parent.resolve() / Path(given).name
    if here.is_relative_to(raw.resolve()):
        return here.relative_to(raw.resolve()).as_posix()
    return below.as_posix()


def _counts_again(registry: Registry, entry: SourceDeclaration | None) -> str | None:
    """Return the older version that now counts: one that no other version replaces."""
    if entry is None or entry.replaces is None:
        return None
    is_replaced = any(one.replaces == entry.path for one in registry.documents)
    return None if is_replaced else entry.replaces


def _awaited_symbol(raw: Path, registry: Registry, entry: SourceDeclaration | None) -> str | None:
    """Return the symbol of a withdrawn report, if the registry expects it and the archive has no other file of it."""
    if entry is None or entry.symbol is None:
        return None
    key = symbol_key(entry.symbol)
    expected = (one for one in registry.expected if one.status != ExpectedStatus.NOT_PUBLISHED)
    symbols = (symbol for one in expected for symbol in (one.symbol, *one.symbol_one_of) if symbol)
    if key not in map(symbol_key, symbols):
        return None
    held = held_documents(raw, load_registry(raw), tuple(read_records(raw)))
    is_held = any(symbol == key and entry.language in (None, language) for symbol, language in held)
    return None if is_held else entry.symbol


def _twins(raw: Path, path: str) -> tuple[str, ...]:
    """Return other files of the archive with the same bytes: the next run reads one of them instead."""
    try:
        size, digest = hash_file(raw / path)
        others = [other for other in find_files(raw) if other != path and (raw / other).stat().st_size == size]
        return tuple(other for other in others if hash_file(raw / other)[1] == digest)
    except OSError:
        return ()


def _move_to_withdrawn(raw: Path, path: str) -> str:
    target = _free_path(raw, PurePosixPath(WITHDRAWN_FOLDER) / path)
    try:
        (raw / target).parent.mkdir(parents=True, exist_ok=True)
        (raw / path).rename(raw / target)
        flush_to_disk((raw / target).parent)
        flush_to_disk((raw / path).parent)
    except OSError as error:
        raise PrepmeetError(
            f"{raw / path}: cannot be moved to {raw / target} ({error.strerror}); its entries are taken out: "
            "take the file out of the folder, or run this command again"
        ) from error
    return target.as_posix()


def _free_path(raw: Path, path: PurePosixPath) -> PurePosixPath:
    target, number = path, 2
    while (raw / target).exists():
        target, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return target


# ---------------------------------------------------------------------------------------------- sources.yml


def _undeclare(raw: Path, before: Registry, entry: SourceDeclaration) -> None:
    path = raw / REGISTRY_NAME
    text = remove_entry(path.read_bytes().decode("utf-8"), entry.path, path)
    # checked in a temporary folder, then moved into place: a reader sees the old text or the new one
    write_atomically(raw, raw / TEMPORARY_FOLDER / REGISTRY_NAME, text.encode("utf-8"))
    if load_registry(raw / TEMPORARY_FOLDER) != without_document(before, entry):
        raise PrepmeetError(f"{path}: the entry of {entry.path} cannot be taken out of this text; take it out by hand")
    write_atomically(raw, path, text.encode("utf-8"))


def without_document(registry: Registry, entry: SourceDeclaration) -> Registry:
    """Return the registry without one document; its replacement now replaces what it had replaced."""
    return replace(
        registry,
        documents=tuple(
            replace(one, replaces=entry.replaces) if one.replaces == entry.path else one
            for one in registry.documents
            if one is not entry
        ),
    )


def remove_entry(text: str, document: str, path: Path) -> str:
    """Return the text of a sources.yml without the entry of the file ``document``; all else is unchanged, byte by byte.

    Comments around the entry stay; those within it are removed. An entry that replaces ``document`` now replaces what
    that one had replaced, or nothing.

    Raises:
        PrepmeetError: names ``path``; the documents are written in one line.
    """
    key, value = _documents(text, path)
    entries = [_fields(entry) for entry in value.value]
    index = next(at for at, fields in enumerate(entries) if _scalar(fields, "path") == document)
    older = _node(entries[index], "replaces")
    edits = [_entry_span(text, value, index)]
    for at, fields in enumerate(entries):
        if at != index and _scalar(fields, "replaces") == document:
            edits.append(_replaces_edit(text, value.value[at], None if older is None else _source(text, older)))
    if len(entries) == 1:
        edits.append((key.end_mark.index + 1, key.end_mark.index + 1, " []"))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


Edit = tuple[int, int, str]
Fields = Mapping[str, tuple[Any, Any]]


def _documents(text: str, path: Path) -> tuple[Any, Any]:
    """Return the key and the value of documents."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    key, value = next((key, value) for key, value in node.value if key.value == KEY)
    if value.flow_style:
        raise PrepmeetError(f"{path}: documents are in one line; write them one below the other")
    return key, value


def _fields(entry: Any) -> Fields:
    return {key.value: (key, value) for key, value in entry.value}


def _node(fields: Fields, name: str) -> Any:
    return fields[name][1] if name in fields else None


def _scalar(fields: Fields, name: str) -> str | None:
    node = _node(fields, name)
    return None if node is None else str(node.value)


def _source(text: str, node: Any) -> str:
    return text[node.start_mark.index : node.end_mark.index]


def _entry_span(text: str, value: Any, index: int) -> Edit:
    """Return the lines of one entry, from its dash to its last line, without the comments and blank lines after it."""
    start = _dash(text, value, index)
    if index + 1 < len(value.value):
        end = _dash(text, value, index + 1)
    else:
        end = value.end_mark.index
        end = text.rfind("\n", 0, end) + 1 if text[:end].rpartition("\n")[2].strip() == "" else len(text)
    lines = text[start:end].splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        end -= len(lines.pop())
    return start, end, ""


def _dash(text: str, value: Any, index: int) -> int:
    """Return where the line with the dash of an entry begins."""
    column = value.start_mark.column
    start = text.rfind("\n", 0, value.value[index].start_mark.index) + 1
    while text[start + column : start + column + 1] != "-":
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def _replaces_edit(text: str, entry: Any, older: str | None) -> Edit:
    """Return the edit that lets an entry replace ``older``, or nothing: then its line or its words are removed."""
    at = next(at for at, (key, _) in enumerate(entry.value) if key.value == "replaces")
    key, node = entry.value[at]
    if older is not None:
        return node.start_mark.index, node.end_mark.index, older
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    if not entry.flow_style and not text[start : key.start_mark.index].strip():
        line_end = text.find("\n", node.end_mark.index)
        return start, len(text) if line_end < 0 else line_end + 1, ""
    if at + 1 < len(entry.value):
        return key.start_mark.index, entry.value[at + 1][0].start_mark.index, ""
    return entry.value[at - 1][1].end_mark.index, node.end_mark.index, ""
