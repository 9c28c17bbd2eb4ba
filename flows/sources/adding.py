"""Adding what a user has, files, folders and addresses: read, recognized, archived by content and declared."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from flows.model import PrepmeetError, UnreadableDocument
from flows.sources.addresses import LIBRARY_HOST, Reference, address_without_user, find_reference, has_user
from flows.sources.archive import MAX_BYTES, find_files
from flows.sources.client import Archived, Client, Inspect, inspect_with
from flows.sources.declaring import declare_documents, declare_fetched, describe_document
from flows.sources.fetch_config import FetchConfig, Outside
from flows.sources.fetch_log import read_records
from flows.sources.official import FetchStatus, fetch_with
from flows.sources.official_answers import (
    EXTENSIONS,
    NO_SIGN,
    USER_ROUTE,
    AnswerCode,
    Challenged,
    Inspected,
    build_page_request,
    is_frame,
    is_html,
)
from flows.sources.registry import REGISTRY_NAME, SourceDeclaration, load_registry
from flows.sources.stated import (
    ContradictionError,
    Recognized,
    Stated,
    agrees,
    check_stated,
    describe_stated,
    recognized_facts,
)
from flows.sources.storing import FileStore, Stored, document_name
from flows.sources.transfer import open_client
from flows.sources.wanted import WantedDocument, held_documents
from flows.sources.writing import archive_lock
from flows.storage.regular import NotRegularError, TooLargeError, read_regular

DEFAULT_LANGUAGE = "en"  # for a link to a document without a language


class AddStatus(StrEnum):
    """The result of adding one item."""

    ADDED = "added"
    NEW_VERSION = "new-version"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Added:
    """The result of one file or address. ``path``: its file below the raw folder; ``code``: why it was refused.

    ``recognized``: the facts of its entry, each with its origin.
    """

    item: str
    status: AddStatus
    code: str | None = None
    message: str = ""
    path: str | None = None
    symbol: str | None = None
    language: str | None = None
    recognized: tuple[Recognized, ...] = ()


def add_documents(
    items: Sequence[str],
    raw: Path,
    inspect: Inspect,
    *,
    config: FetchConfig | None = None,
    outside: Outside | None = None,
    stated: Stated | None = None,
) -> tuple[Added, ...]:
    """Archive files, the files of folders and the documents of addresses; return one result per item, in order.

    A file that cannot be read is refused, and the command continues with the others. A link to an official document
    is fetched from the official document system.

    Args:
        inspect: reads bytes.
        stated: facts that the user states about a single file; it is refused if one contradicts the document.

    Raises:
        PrepmeetError: a file does not exist or ``config`` is missing for an address (nothing is added then), or
            ``raw`` cannot be added to.
    """
    if stated and (len(items) != 1 or _is_address(items[0]) or Path(items[0]).is_dir()):
        raise PrepmeetError("options that describe a document describe one file; add only that file")
    files = {item: _files_of(item) for item in items if not _is_address(item)}
    if len(files) < len(set(items)) and config is None:
        raise PrepmeetError("to fetch from an address, give a contact: --contact name@example.org")
    with archive_lock(raw), open_client(config) if config else nullcontext() as http:
        client = Client(http, raw, config, inspect, outside or Outside()) if http and config else None
        store = client.store if client else FileStore(raw)  # before anything is declared, because it checks the lock
        declare_fetched(raw)
        adding = _Adding(raw, inspect, store, stated or Stated())
        results: list[Added] = []
        try:
            for item in dict.fromkeys(items):
                if item in files:
                    results += [adding.add_file(path) for path in files[item]]
                elif client is not None and config is not None:
                    results.append(_add_address(item, raw, client, config))
        finally:
            adding.declare()
        return tuple(results)


def _is_address(item: str) -> bool:
    return item.lower().startswith(("http://", "https://"))


def _files_of(item: str) -> tuple[Path, ...]:
    """Return the files of an item: itself, or those of a folder except for hidden ones, in order of path."""
    path = Path(item)
    if path.is_dir():
        found = tuple(path / name for name in find_files(path))
        if not found:
            raise PrepmeetError(f"{item}: there are no files in this folder")
        return found
    if not path.exists():
        raise PrepmeetError(f"{item}: there is no such file; an address begins with https://")
    return (path,)


class _Adding:
    """The files that one command adds; sources.yml is written at the end."""

    def __init__(self, raw: Path, inspect: Inspect, store: FileStore, stated: Stated) -> None:
        self._raw = raw
        self._inspect = inspect
        self._store = store
        self._stated = stated
        self._registry = load_registry(raw)
        check_stated(stated, self._registry)
        self._declared = {entry.path: entry for entry in self._registry.documents}
        self._entries: list[SourceDeclaration] = []
        self._held = held_documents(raw, self._registry, tuple(read_records(raw)))

    def add_file(self, path: Path) -> Added:
        """Archive one file, or return why it is refused."""
        try:
            data = _read(path)
            if is_html(data) and is_frame(data):
                raise UnreadableDocument(AnswerCode.HTML_SHELL, f"{path}: a page around a document; save the document")
            inspected = inspect_with(self._inspect, data)
        except UnreadableDocument as error:
            return Added(str(path), AddStatus.REFUSED, str(error.code), str(error))
        if inspected.is_placeholder:
            message = f"{path}: the page that the official document system sends for a document that it does not have"
            return Added(str(path), AddStatus.REFUSED, AnswerCode.PLACEHOLDER.value, message)
        if not inspected.is_report:
            return Added(str(path), AddStatus.REFUSED, AnswerCode.NOT_A_REPORT.value, f"{path}: {NO_SIGN}")
        try:
            return self._archive(path, data, inspected)
        except ContradictionError as error:
            entry = describe_document("", inspected, self._registry, source="")
            facts = recognized_facts(inspected, entry, self._registry)
            return Added(str(path), AddStatus.REFUSED, "contradiction", str(error), recognized=facts)

    def _archive(self, path: Path, data: bytes, inspected: Inspected) -> Added:
        """Store a file and add its entry; raise ContradictionError before both if a stated fact is wrong."""
        symbol = inspected.symbol or self._stated.symbol
        name = document_name(symbol, self._stated.language or inspected.language) if symbol else path.stem
        extension = EXTENSIONS[inspected.format]
        entry = self._entry(path, inspected, self._store.place_of(data, name, extension).path)
        stored = self._store.store(data, name, extension)
        if stored.path not in self._declared:
            self._declared[stored.path] = entry
            self._entries.append(entry)
        return self._settle(path, inspected, entry, stored)

    def _entry(self, path: Path, inspected: Inspected, place: str) -> SourceDeclaration:
        """Return the existing entry of the file at ``place``, else a new one."""
        known = self._declared.get(place)
        if known is None:
            source = f"Supplied by the user as the file {path.name}"
            return describe_stated(place, inspected, self._stated, self._registry, source, self._raw)
        if not agrees(known, self._stated):
            raise ContradictionError(f"declared already as {place}; change its entry in {REGISTRY_NAME} by hand")
        return known

    def _settle(self, path: Path, inspected: Inspected, entry: SourceDeclaration, stored: Stored) -> Added:
        held = self._hold(entry)
        facts = recognized_facts(inspected, entry, self._registry)
        added = Added(str(path), AddStatus.ADDED, None, "", stored.path, entry.symbol, entry.language, facts)
        if not stored.is_new:
            return replace(added, status=AddStatus.DUPLICATE, message=f"the same bytes as {stored.path}")
        if entry.replaces is not None:
            message = f"it replaces {entry.replaces}, which is kept"
            return replace(added, status=AddStatus.NEW_VERSION, message=message)
        if held is None:
            return added
        advice = f"if it counts instead of that file, add to its entry in {REGISTRY_NAME}: replaces: {held}"
        if Path(held).suffix == Path(stored.path).suffix:
            message = f"another version of {held}, kept beside it; {advice}"
            return replace(added, status=AddStatus.NEW_VERSION, message=message)
        return replace(added, message=f"the same document in another format as {held}; {advice}")

    def _hold(self, entry: SourceDeclaration) -> str | None:
        """Return the previous file of this document, and replace it by the one of the entry."""
        if entry.symbol is None or entry.language is None:
            return None
        key = WantedDocument(entry.symbol, entry.language).key
        held = self._held.get(key)
        self._held[key] = entry.path
        return held

    def declare(self) -> None:
        """Write the entries of stored files, unless they have been declared meanwhile."""
        declared = {entry.path for entry in load_registry(self._raw).documents}
        declare_documents(self._raw, [entry for entry in self._entries if entry.path not in declared])


def _read(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_BYTES)
    except TooLargeError:
        raise UnreadableDocument("too-large", f"{path}: larger than {MAX_BYTES:,} bytes, the limit") from None
    except NotRegularError:
        raise UnreadableDocument("unreadable-file", f"{path}: not a file") from None
    except OSError as error:
        raise UnreadableDocument("unreadable-file", f"{path}: the file cannot be opened ({error.strerror})") from error


# ---------------------------------------------------------------------------------------------- addresses


def _add_address(url: str, raw: Path, client: Client, config: FetchConfig) -> Added:
    if has_user(url):
        shown = address_without_user(url)
        message = f"{shown}: not asked; an address with a name or a password in it is not asked"
        return Added(shown, AddStatus.REFUSED, AnswerCode.REFUSED_ADDRESS.value, message)
    if _host(url) == LIBRARY_HOST:
        message = f"the terms of {LIBRARY_HOST} do not permit programs to download from it; {USER_ROUTE}"
        return Added(url, AddStatus.REFUSED, AnswerCode.CHALLENGE.value, message)
    reference = find_reference(url)
    if reference is not None:
        return _add_reference(url, reference, raw, client, config)
    return _add_page(url, raw, client, config)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _add_reference(url: str, reference: Reference, raw: Path, client: Client, config: FetchConfig) -> Added:
    wanted = WantedDocument(reference.symbol, reference.language or DEFAULT_LANGUAGE)
    fetched = fetch_with(client, [wanted], raw, config).documents[0]
    added = Added(url, AddStatus.ADDED, None, fetched.message, fetched.path, wanted.symbol, wanted.language)
    if fetched.status is FetchStatus.ARCHIVED:
        return added
    if fetched.status is FetchStatus.HELD:
        return replace(added, status=AddStatus.DUPLICATE, message=f"archived already as {fetched.path}")
    return replace(added, status=AddStatus.REFUSED, code=fetched.code or fetched.status.value)


def _add_page(url: str, raw: Path, client: Client, config: FetchConfig) -> Added:
    if client.is_stopped():
        return Added(url, AddStatus.REFUSED, FetchStatus.NOT_ASKED.value, "not asked: the run ended before")
    outcome = client.ask(build_page_request(url, config))
    if not isinstance(outcome, Archived):
        message = outcome.message if isinstance(outcome, Challenged) else f"{url}: {outcome.message}; {USER_ROUTE}"
        return Added(url, AddStatus.REFUSED, outcome.code.value, message)
    declare_fetched(raw)
    inspected, stored, registry = outcome.inspected, outcome.stored, load_registry(raw)
    entry = next(one for one in registry.documents if one.path == stored.path)
    facts = recognized_facts(inspected, entry, registry)
    added = Added(url, AddStatus.ADDED, None, "", stored.path, inspected.symbol, inspected.language, facts)
    if stored.is_new:
        return added
    return replace(added, status=AddStatus.DUPLICATE, message=f"the same bytes as {stored.path}")
