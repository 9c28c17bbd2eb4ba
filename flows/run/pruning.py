"""Remove from an output what is not needed: old intermediate results, old run records, releases if a user asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flows.model import PrepmeetError
from flows.run.output import Output
from flows.run.plan import KEEP_DAYS, Plan, divide_for, sort_out, used_results
from flows.run.prepare import plan_only, prepared_run
from flows.run.record import RunRecord, RunStatus
from flows.run.record_files import RUN_ID_FORMAT
from flows.run.settings import RunSettings
from flows.storage import Location
from flows.work.cache import remove_result, stale_results


class Kind(StrEnum):
    """What kind of thing is removed."""

    RELEASE = "release"
    RECORD = "run record"
    RESULT = "intermediate result"


@dataclass(frozen=True, slots=True)
class Removable:
    """Something to remove: a release by its version, a run record by its id, an intermediate result by its key."""

    kind: Kind
    name: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Keep:
    """What to keep: results and records of the last ``days`` days, and the newest ``releases`` (None: all)."""

    days: int = KEEP_DAYS
    releases: int | None = None


def find_removable(settings: RunSettings, keep: Keep, now: datetime) -> tuple[Removable, ...]:
    """Return what ``prune`` would remove at ``now`` (UTC), without holding or changing anything.

    Raises:
        PrepmeetError: the archive cannot be read, so the results that its next run needs are unknown.
    """
    plan, output = plan_only(settings)
    return tuple(_removable(settings, plan, output, keep, now))


def prune(settings: RunSettings, keep: Keep, now: datetime) -> tuple[Removable, ...]:
    """Remove what ``find_removable`` names and return it.

    If it is killed, every release and record is either whole or removed by the next run.

    Raises:
        PrepmeetError: as ``find_removable``; also where a run holds the output.
    """
    with prepared_run(settings) as run:
        removable = tuple(_removable(settings, run.plan, run.output, keep, now))
        for one in removable:
            _remove(run.output, Location(run.plan.context.cache), one)
        run.output.recover()
    return removable


def _removable(settings: RunSettings, plan: Plan, output: Output, keep: Keep, now: datetime) -> Iterator[Removable]:
    place = Location(settings.output)
    kept_versions = _kept_versions(output, keep)
    for version in output.versions():
        if version not in kept_versions:
            yield Removable(Kind.RELEASE, version, _bytes(place.below(f"releases/{version}")))
    before = now - timedelta(days=keep.days)
    for record in _old_records(output, kept_versions, before):
        yield Removable(Kind.RECORD, record, _bytes(place.below(f"runs/{record}")))
    sorting = sort_out(plan)
    used = used_results(plan, divide_for(plan, sorting.kept, sorting))
    for key, size in stale_results(Location(plan.context.cache), used, before.timestamp()):
        yield Removable(Kind.RESULT, key, size)


def _kept_versions(output: Output, keep: Keep) -> frozenset[str | None]:
    versions = output.versions()
    kept = versions if keep.releases is None else versions[-keep.releases :]
    return frozenset((*kept, output.latest_version()))


def _old_records(output: Output, kept_versions: frozenset[str | None], before: datetime) -> Iterator[str]:
    """Yield the ids of the old records, except those of kept releases, the newest one, and the last settled one.

    The newest record gives the next run its number; the last settled one decides whether it has news.
    """
    settled = output.last_settled()
    needed = {*output.run_ids()[:1], settled.run_id if settled else None}
    of_kept_releases = {run.run_id for run in output.runs() if _made(run) in kept_versions}
    for run_id in output.run_ids():
        if run_id not in needed | of_kept_releases and run_id[:16] < before.strftime(RUN_ID_FORMAT):
            yield run_id


def _made(run: RunRecord) -> str:
    """The version of the release that a run made; empty for a run that made none."""
    return (run.release or "") if run.status is RunStatus.RELEASED else ""


def _bytes(place: Location) -> int:
    return sum(file.size for file in place.list_files())


def _remove(output: Output, cache: Location, one: Removable) -> None:
    try:
        match one.kind:
            case Kind.RELEASE:
                output.remove_release(one.name)
            case Kind.RECORD:
                output.remove_record(one.name)
            case Kind.RESULT:
                remove_result(cache, one.name)
    except OSError as error:
        raise PrepmeetError(f"{output}: {one.kind} {one.name} cannot be removed ({error.strerror or error})") from error


def removed_lines(removed: Sequence[Removable], *, is_done: bool) -> Iterator[str]:
    """Yield a line a release and run record, one for all intermediate results, and one for all together."""
    word = "removed" if is_done else "would remove"
    for one in removed:
        if one.kind is not Kind.RESULT:
            yield f"{word} {one.kind} {one.name}: {one.bytes:,} bytes"
    results = [one for one in removed if one.kind is Kind.RESULT]
    if results:
        noun = "intermediate result" if len(results) == 1 else "intermediate results"
        yield f"{word} {len(results):,} {noun}: {sum(one.bytes for one in results):,} bytes"
    yield f"{word} {sum(one.bytes for one in removed):,} bytes in all" if removed else "nothing to remove"
