"""The plan of a run: its inputs, whether there is news in them, and which files to read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flows.model import Decision, FileOutcome, FileStatus, NameAlias, PrepmeetError, SourceFile, quarantined
from flows.run.output import Output
from flows.run.record import RunRecord
from flows.run.record_page import counted
from flows.run.settings import RunSettings, Selection, Stages
from flows.sources.aliases import ALIASES_NAME, read_aliases
from flows.sources.archive import Inventory, has_lock, take_inventory, verify_lock, write_lock
from flows.sources.decisions import read_decisions
from flows.sources.registry import REGISTRY_NAME, Registry, load_registry
from flows.storage import Location
from flows.tables import OUTSIDE, ReportHead, documents_outside, printed_meeting_id, quarantine_issues
from flows.work.bounds import bounds_from
from flows.work.cache import page_key, prune
from flows.work.documents import (
    EXHAUSTING_CODES,
    WorkContext,
    cached_failure,
    cached_outcome,
    is_retryable,
    result_keys,
)
from flows.work.fingerprints import CodeFingerprints, code_fingerprints, input_fingerprint
from flows.work.parts import PartWork, divide

CACHE = ".cache"
KEEP_DAYS = 30


@dataclass(frozen=True, slots=True)
class Sorting:
    """The files of a run: to read now, read by an earlier run, or held back for a later run."""

    to_read: tuple[SourceFile, ...]
    kept: tuple[FileOutcome, ...] = ()
    held_back: tuple[SourceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs of a run.

    ``previous`` is the record of the last settled run, ``latest`` the version of the latest release (None: none yet).
    ``unlocked`` are files that are not in the archive's lock yet. ``with_text`` says whether the release has verbatim
    text.
    """

    raw: Path
    context: WorkContext
    code: CodeFingerprints
    registry: Registry
    inventory: Inventory
    fingerprint: str
    selection: Selection
    unlocked: tuple[SourceFile, ...] = ()
    aliases: tuple[NameAlias, ...] = ()
    decisions: tuple[Decision, ...] = ()
    previous: RunRecord | None = None
    latest: str | None = None
    with_text: bool = True

    def has_news(self) -> bool:
        """Return whether a run could produce other tables than those of the latest release."""
        previous = self.previous
        if previous is None or previous.fingerprint != self.fingerprint or self.selection.force:
            return True
        unreadable = {document.source.path for document in previous.quarantined()}
        if any(source.path not in unreadable for source in self.unlocked):
            return True
        if previous.release is None or previous.release != self.latest:
            return True
        return any(is_retryable(document.code) for document in previous.quarantined())

    def expected_counts(self, read: Sequence[FileOutcome]) -> dict[str, dict[str, int]]:
        """Return the declared counts of the documents that were read, by SHA-256."""
        digests = {outcome.source.path: outcome.source.sha256 for outcome in read}
        return {
            digests[document.path]: dict(document.expect)
            for document in self.registry.documents
            if document.expect and document.path in digests
        }


def make_plan(settings: RunSettings, raw: Path, output: Output) -> Plan:
    """Return the plan of a run on the files in the local folder ``raw``; writes nothing.

    Raises:
        PrepmeetError: the registry, aliases, decisions or the lock are broken, or no file can be read or selected.
    """
    plan = _plan_all(settings, raw, output)
    if settings.stages is Stages.PUBLISH and plan.has_news():
        return without_held_back(plan, sort_for(settings, plan).held_back)
    return plan


def _plan_all(settings: RunSettings, raw: Path, output: Output) -> Plan:
    selection = settings.selection
    registry = load_registry(raw)
    _check_selection(selection, registry)
    inventory = take_inventory(raw, registry, outside=[output.work])
    sources = inventory.all_sources()
    if not sources and not registry.meetings:
        raise PrepmeetError(f"{raw}: there are no files to read in this folder")
    code = code_fingerprints()
    cache = settings.cache or str((output.work / CACHE).resolve())
    context = WorkContext(str(raw.resolve()), cache, code.reading, code.tables, bounds_from(os.environ))
    previous = output.last_settled()
    plan = Plan(
        raw=raw,
        context=context,
        code=code,
        registry=registry,
        inventory=inventory,
        fingerprint=input_fingerprint(raw, sources, code, with_text=not settings.without_text),
        selection=selection,
        aliases=load_aliases(raw),
        decisions=read_decisions(raw),
        unlocked=verify_lock(raw, sources, inventory.refused) if has_lock(raw) else (),
        previous=previous,
        latest=output.latest_version(),
        with_text=not settings.without_text,
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
    """Return the files of the latest release that are missing now, both by name and by content."""
    sources = plan.inventory.all_sources()
    there = {source.path for source in sources} | {source.sha256 for source in sources}
    released = plan.previous.read() if plan.previous else ()
    return tuple(one.source.path for one in released if not there & {one.source.path, one.source.sha256})


def _check_documents(plan: Plan) -> None:
    """Raise PrepmeetError if every released document is missing: the folder is probably the wrong one."""
    gone = gone_documents(plan)
    if gone and plan.previous is not None and len(gone) == len(plan.previous.read()):
        raise PrepmeetError(
            f"{plan.raw}: holds none of the {counted(len(gone), 'document')} of release {plan.latest}; if it is the "
            "right folder, name another --output, as each archive has its own"
        )


def _check_selection(selection: Selection, registry: Registry) -> None:
    """Raise PrepmeetError if the registry knows no such meeting or Congress."""
    known = {meeting.meeting_id for meeting in registry.meetings}
    if selection.meeting_id is not None and known and selection.meeting_id not in known:
        raise PrepmeetError(f"{selection.meeting_id}: no such meeting in the registry; prepmeet sources lists them")
    congresses = {meeting.congress for meeting in registry.meetings}
    if selection.congress is not None and congresses and selection.congress not in congresses:
        raise PrepmeetError(f"Congress {selection.congress}: no meeting of it in the registry; see prepmeet sources")


def without_held_back(plan: Plan, held_back: Sequence[SourceFile]) -> Plan:
    """Return the plan with the fingerprint of the other files only, so that ``held_back`` is news to a later run."""
    absent = set(held_back)
    left = [source for source in plan.inventory.all_sources() if source not in absent]
    return replace(plan, fingerprint=input_fingerprint(plan.raw, left, plan.code, with_text=plan.with_text))


def sort_out(plan: Plan) -> Sorting:
    """Return the files to read, those that earlier runs read, and those to hold back.

    A file of the latest release, or one that it lists as quarantined, is never held back: a release loses nothing. A
    file is selected if neither the registry nor an earlier run knows its meeting.
    """
    settled = _settled_digests(plan)
    exhausting = _exhausting(plan)
    to_read: list[SourceFile] = []
    kept: list[FileOutcome] = []
    held_back: list[SourceFile] = []
    for source in plan.inventory.files:
        outcome = cached_outcome(plan.context, source)
        if outcome is not None and source in exhausting:
            outcome = cached_failure(plan.context, source) or outcome
        is_selected = _is_selected(plan, source, outcome)
        if not (is_selected or source.sha256 in settled):
            held_back.append(source)
        elif outcome is not None and not (plan.selection.force and is_selected):
            kept.append(outcome)
        else:
            to_read.append(source)
    # what went past its limits is tried again after all other work
    to_read.sort(key=lambda source: source in exhausting)
    return Sorting(tuple(to_read), tuple(kept), tuple(held_back))


def _exhausting(plan: Plan) -> set[SourceFile]:
    """Return the files that took too much time or memory, or killed their process, in the last run."""
    before = plan.previous.quarantined() if plan.previous else ()
    digests = {one.source.sha256 for one in before if one.code in EXHAUSTING_CODES or is_retryable(one.code)}
    return {source for source in plan.inventory.files if source.sha256 in digests}


def hold_back_unselected(
    plan: Plan, sorting: Sorting, outcomes: Sequence[FileOutcome]
) -> tuple[Plan, Sorting, tuple[FileOutcome, ...]]:
    """Hold back files that turned out not to be selected only when they were read."""
    if not plan.selection.is_limited:
        return plan, sorting, tuple(outcomes)
    settled = _settled_digests(plan)
    taken = tuple(one for one in outcomes if one.source.sha256 in settled or _is_selected(plan, one.source, one))
    if len(taken) == len(outcomes):
        return plan, sorting, taken
    held_back = {*sorting.held_back, *(one.source for one in outcomes)} - {one.source for one in taken}
    in_order = tuple(sorted(held_back, key=lambda source: source.path))
    return without_held_back(plan, in_order), replace(sorting, held_back=in_order), taken


def leave_out_other_meetings(plan: Plan, outcomes: Sequence[FileOutcome]) -> tuple[FileOutcome, ...]:
    """Quarantine documents of meetings outside the Crime Congress, if the registry leaves them out."""
    if plan.registry.admits_other_meetings:
        return tuple(outcomes)
    heads = [ReportHead(one.source, one.masthead, one.reader) for one in outcomes if one.masthead is not None]
    outside = documents_outside(heads, plan.registry.meetings)
    return tuple(_left_out(one.source) if one.source.path in outside else one for one in outcomes)


def _left_out(source: SourceFile) -> FileOutcome:
    message = (
        f"{source.path}: reports on no regional preparatory meeting of the Crime Congress; {REGISTRY_NAME} leaves such "
        "documents out (outside_the_congress)"
    )
    return quarantined(source, OUTSIDE, message)


def _settled_digests(plan: Plan) -> set[str]:
    documents = plan.previous.documents if plan.previous else ()
    return {one.source.sha256 for one in documents if one.status is not FileStatus.HELD_BACK}


def _is_selected(plan: Plan, source: SourceFile, read: FileOutcome | None) -> bool:
    """Return whether a file is selected; it is if its meeting is not known before it is read."""
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


def lock_new_files(plan: Plan, outcomes: Sequence[FileOutcome] = ()) -> bool:
    """Add new files to the lock of the raw folder, if it has one; return whether there were any.

    Files that cannot be read are not locked: they may be replaced or removed.
    """
    unreadable = {one.source.path for one in outcomes if one.masthead is None}
    unreadable |= {refusal.source.path for refusal in plan.inventory.refused}
    readable = [source for source in plan.unlocked if source.path not in unreadable]
    if readable:
        write_lock(plan.raw, readable)
    return bool(readable)


def sort_for(settings: RunSettings, plan: Plan) -> Sorting:
    """Return the files of a run by its stages: publishing alone reads nothing.

    Raises:
        PrepmeetError: publishing alone would lose a document of the latest release, or has nothing to publish.
    """
    sorting = sort_out(plan)
    if settings.stages is not Stages.PUBLISH:
        return sorting
    released = {one.source.sha256 for one in plan.previous.read()} if plan.previous else set()
    unread = [source for source in sorting.to_read if source.sha256 in released]
    if unread:
        raise PrepmeetError(
            f"{counted(len(unread), 'document')} of release {plan.latest} not read by this code yet, the first: "
            f"{unread[0].path}; run prepmeet ingest first, or prepmeet run"
        )
    if sorting.to_read and not sorting.kept:
        raise PrepmeetError(f"{plan.raw}: nothing in it has been read yet; run prepmeet ingest first, or prepmeet run")
    return Sorting((), sorting.kept, (*sorting.held_back, *sorting.to_read))


def divide_for(plan: Plan, outcomes: Sequence[FileOutcome], sorting: Sorting) -> tuple[PartWork, ...]:
    """Return the parts of the release; each file that is left out becomes an issue."""
    held_back = [
        FileOutcome(one, FileStatus.HELD_BACK, "held-back", f"{one.path}: left for a later run")
        for one in sorting.held_back
    ]
    left_out = [*plan.inventory.refused, *plan.inventory.duplicates, *outcomes, *held_back]
    return divide(
        plan.context, outcomes, plan.registry.meetings, quarantine_issues(left_out), plan.aliases, plan.decisions
    )


def used_results(plan: Plan, works: Sequence[PartWork]) -> set[str]:
    """Return the keys of the cached results that a run over these parts uses."""
    of_files = {key for source in plan.inventory.files for key in result_keys(plan.context, source)}
    meetings = [one for work in works for one in work.by_meeting()]
    pages = {page_key(one.key, plan.code.release) for one in meetings}
    return of_files | pages | {one.key for one in (*works, *meetings)}


def prune_cache(plan: Plan, works: Sequence[PartWork], now: datetime) -> None:
    """Remove cached results that are older than KEEP_DAYS and that this run has not used."""
    prune(Location(plan.context.cache), used_results(plan, works), (now - timedelta(days=KEEP_DAYS)).timestamp())
