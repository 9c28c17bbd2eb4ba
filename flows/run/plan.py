"""What a run is, apart from the engine: its inputs, whether there is news in them, and what of them is to be read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from errno import ENOSPC
from pathlib import Path

from flows.model import NameAlias, PrepmeetError, SourceFile
from flows.run.output import Output
from flows.run.record import DocumentResult, RunReport, RunStatus, new_run_id
from flows.sources.aliases import ALIASES_NAME, read_aliases
from flows.sources.archive import Inventory, has_lock, take_inventory, verify_lock, write_lock
from flows.sources.registry import Registry, load_registry
from flows.tables import printed_meeting_id
from flows.work.documents import Outcome, Places, is_worth_a_try, kept_outcome
from flows.work.fingerprints import CodeFingerprints, code_fingerprints, input_fingerprint

CACHE = ".cache"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which documents a run is about; all of them by default.

    Documents outside of the selection that no release holds yet are held back, and the others stay as they are. With
    ``force``, the selected documents are read again, though nothing has changed in them.
    ``since`` is the first day of retrieval (of the file's last change, where no retrieval is declared).
    """

    meeting_id: str | None = None
    congress: int | None = None
    since: date | None = None
    force: bool = False

    @property
    def is_limited(self) -> bool:
        """Whether there are documents that are not selected."""
        return self.meeting_id is not None or self.congress is not None or self.since is not None

    def words(self) -> str:
        """Return what is selected, as the record of the run says it; empty for all, unless they are read again."""
        told = [f"meeting {self.meeting_id}"] if self.meeting_id else []
        told += [f"Congress {self.congress}"] if self.congress is not None else []
        told += [f"retrieved since {self.since}"] if self.since else []
        selected = ", ".join(told)
        return f"{selected or 'all documents'} (read again)" if self.force else selected


@dataclass(frozen=True, slots=True)
class Sorting:
    """What a run does with each file: read it, take what an earlier run read, or leave it for a later run."""

    to_read: tuple[SourceFile, ...]
    kept: tuple[Outcome, ...] = ()
    held_back: tuple[SourceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would work on. ``previous`` is the last run that settled on a release, None where there is none.

    ``latest`` is the version of the latest release.
    """

    raw: Path
    places: Places
    code: CodeFingerprints
    registry: Registry
    inventory: Inventory
    fingerprint: str
    selection: Selection = Selection()
    unlocked: tuple[SourceFile, ...] = ()
    aliases: tuple[NameAlias, ...] = ()
    previous: RunReport | None = None
    latest: str | None = None

    def has_news(self) -> bool:
        """Whether a run could come to other tables than the latest release holds."""
        previous = self.previous
        if previous is None or previous.fingerprint != self.fingerprint or self.selection.force:
            return True
        unreadable = {document.path for document in previous.quarantined()}
        if any(source.path not in unreadable for source in self.unlocked):
            return True
        if previous.release is None or previous.release != self.latest:
            return True
        return any(is_worth_a_try(document.code) for document in previous.quarantined())

    def expected_counts(self, read: Sequence[DocumentResult]) -> dict[str, dict[str, int]]:
        """Return SHA-256 → the counts that a person declared, of the documents that were read."""
        digests = {document.path: document.sha256 for document in read}
        return {
            digests[document.path]: dict(document.expect)
            for document in self.registry.documents
            if document.expect and document.path in digests
        }


def make_plan(raw: Path, output: Output, selection: Selection | None = None, cache: str | None = None) -> Plan:
    """Look at the inputs and at what the last run made of them; writes nothing.

    ``cache`` is a folder or URL for intermediate results, by default one in the output's working folder.
    PrepmeetError where the registry, the aliases or the lock are broken, or there is nothing to read or to select.
    """
    selection = selection or Selection()
    registry = load_registry(raw)
    _check_selection(selection, registry)
    inventory = take_inventory(raw, registry, outside=[output.work])
    sources = inventory.all_sources()
    if not sources and not registry.meetings:
        raise PrepmeetError(f"{raw}: there are no files to read in this folder")
    code = code_fingerprints()
    places = Places(str(raw.resolve()), cache or str((output.work / CACHE).resolve()), code.reading, code.tables)
    previous = output.last_settled()
    plan = Plan(
        raw=raw,
        places=places,
        code=code,
        registry=registry,
        inventory=inventory,
        fingerprint=input_fingerprint(raw, sources, code),
        selection=selection,
        aliases=load_aliases(raw),
        unlocked=verify_lock(raw, sources, inventory.refused) if has_lock(raw) else (),
        previous=previous,
        latest=output.latest_version(),
    )
    _check_documents(plan)
    return without_held_back(plan, sort_out(plan).held_back) if selection.is_limited else plan


def load_aliases(raw: Path) -> tuple[NameAlias, ...]:
    """Return the names that the archive adds to the reference.

    Raises:
        PrepmeetError: names file and line where aliases.csv is not valid, or contradicts the reference.
    """
    lines = read_aliases(raw)
    if not lines:
        return ()
    from flows.resolving.aliases import alias_faults  # noqa: PLC0415 - most archives add no names

    aliases = tuple(one.alias for one in lines)
    for alias, reason in alias_faults(aliases):
        line = next(one.line for one in lines if one.alias is alias)
        raise PrepmeetError(f"{raw / ALIASES_NAME}, line {line}: {reason}")
    return aliases


def gone_documents(plan: Plan) -> tuple[str, ...]:
    """Return the files of the latest release that are not there any more, neither by name nor by content."""
    sources = plan.inventory.all_sources()
    there = {source.path for source in sources} | {source.sha256 for source in sources}
    released = plan.previous.read() if plan.previous else ()
    return tuple(one.path for one in released if not there & {one.path, one.sha256})


def _check_documents(plan: Plan) -> None:
    """A wrong folder must not empty a release in silence."""
    gone = gone_documents(plan)
    if gone and plan.previous is not None and len(gone) == len(plan.previous.read()):
        raise PrepmeetError(
            f"{plan.raw}: holds none of the {len(gone)} documents of release {plan.latest}; if it is the right folder, "
            "name another --output, as each archive has its own"
        )


def _check_selection(selection: Selection, registry: Registry) -> None:
    """A slip of the pen must not select nothing in silence."""
    known = {meeting.meeting_id for meeting in registry.meetings}
    if selection.meeting_id is not None and known and selection.meeting_id not in known:
        raise PrepmeetError(f"{selection.meeting_id}: no such meeting in the registry; prepmeet sources lists them")
    congresses = {meeting.congress for meeting in registry.meetings}
    if selection.congress is not None and congresses and selection.congress not in congresses:
        raise PrepmeetError(f"Congress {selection.congress}: no meeting of it in the registry; see prepmeet sources")


def without_held_back(plan: Plan, held_back: Sequence[SourceFile]) -> Plan:
    """Return the plan under the fingerprint of the other files only, so that these are news to a later run."""
    absent = set(held_back)
    left = [source for source in plan.inventory.all_sources() if source not in absent]
    return replace(plan, fingerprint=input_fingerprint(plan.raw, left, plan.code))


def sort_out(plan: Plan) -> Sorting:
    """Return what is to be read, what is kept of earlier runs, and what is held back.

    Whatever the latest release holds, or tells to be quarantined, is never held back: a release loses nothing. A file
    is selected where neither the registry nor an earlier reading tells its meeting.
    """
    settled = _settled_digests(plan)
    to_read: list[SourceFile] = []
    kept: list[Outcome] = []
    held_back: list[SourceFile] = []
    for source in plan.inventory.files:
        outcome = kept_outcome(plan.places, source)
        is_selected = _is_selected(plan, source, outcome)
        if not (is_selected or source.sha256 in settled):
            held_back.append(source)
        elif outcome is not None and not (plan.selection.force and is_selected):
            kept.append(outcome)
        else:
            to_read.append(source)
    return Sorting(tuple(to_read), tuple(kept), tuple(held_back))


def hold_back_unselected(
    plan: Plan, sorting: Sorting, outcomes: Sequence[Outcome]
) -> tuple[Plan, Sorting, tuple[Outcome, ...]]:
    """Hold back what only its reading told not to be selected, as ``sort_out`` does where that is known before."""
    if not plan.selection.is_limited:
        return plan, sorting, tuple(outcomes)
    settled = _settled_digests(plan)
    taken = tuple(one for one in outcomes if one.source.sha256 in settled or _is_selected(plan, one.source, one))
    if len(taken) == len(outcomes):
        return plan, sorting, taken
    held_back = {*sorting.held_back, *(one.source for one in outcomes)} - {one.source for one in taken}
    in_order = tuple(sorted(held_back, key=lambda source: source.path))
    return without_held_back(plan, in_order), replace(sorting, held_back=in_order), taken


def _settled_digests(plan: Plan) -> set[str]:
    return {one.sha256 for one in plan.previous.documents if one.outcome != "held-back"} if plan.previous else set()


def _is_selected(plan: Plan, source: SourceFile, read: Outcome | None) -> bool:
    """Whether a file is selected; where nothing tells its meeting before it is read, it is."""
    selection = plan.selection
    if selection.since is not None and _retrieved_on(plan.raw, source) < selection.since:
        return False
    head = read.masthead if read is not None else None
    meeting_id = (printed_meeting_id(head) if head is not None else None) or source.meeting_id
    if meeting_id is None and head is None:
        return True
    if selection.meeting_id not in (None, meeting_id):
        return False
    registered = (one.congress for one in plan.registry.meetings if one.meeting_id == meeting_id)
    return selection.congress in (None, next(registered, head.congress if head is not None else None))


def _retrieved_on(raw: Path, source: SourceFile) -> date:
    if source.retrieved_at_utc is not None:
        return datetime.fromisoformat(source.retrieved_at_utc).date()
    return datetime.fromtimestamp((raw / source.path).stat().st_mtime, UTC).date()


def lock_new_files(plan: Plan, outcomes: Sequence[Outcome] = ()) -> bool:
    """Add the files that are new to the lock of the raw folder, where it has one; whether there were any.

    What cannot be read is no report that the archive has to keep: it may be replaced or taken away.
    """
    unreadable = {one.source.path for one in outcomes if one.masthead is None}
    unreadable |= {refusal.source.path for refusal in plan.inventory.refused}
    readable = [source for source in plan.unlocked if source.path not in unreadable]
    if readable:
        write_lock(plan.raw, readable)
    return bool(readable)


def start_report(plan: Plan, output: Output, started: datetime) -> RunReport:
    """Return the record of a run that starts at ``started`` (UTC) and, as yet, has come to nothing."""
    return RunReport(
        run_id=new_run_id(next(iter(output.run_ids()), None), started),
        status=RunStatus.FAILED,
        started_at_utc=started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        seconds=0.0,
        raw=str(plan.raw),
        fingerprint=plan.fingerprint,
        message="the run did not end",
        selection=plan.selection.words() or None,
    )


def describe_failure(error: BaseException) -> str:
    """Return one line for what stopped a run."""
    if isinstance(error, PrepmeetError):
        return str(error)
    # not by its errno: the libraries that write tables have errors of their own for it
    if os.strerror(ENOSPC) in str(error) and not getattr(error, "filename", None):
        return "no room left on the disk; make room, or name another folder by --output; the last release is as it was"
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}; the last release is as it was"
    if not isinstance(error, Exception):
        return "the run was interrupted"
    reason = " ".join(str(error).split())[:300]
    return f"the run failed ({type(error).__name__}: {reason})"


def utc_now() -> datetime:
    """Return the time, for the edge of the program: all else takes it as an argument."""
    return datetime.now(UTC)
