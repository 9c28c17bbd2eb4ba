"""One run from its settings to its record, apart from the engine: what is opened, what is read, what it came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.model import PrepmeetError
from flows.run.output import Output, check_places, open_output, open_raw
from flows.run.plan import Plan, Selection, Sorting, lock_new_files, make_plan, sort_out, without_held_back
from flows.run.record import RunReport, RunStatus
from flows.sources.archive import LOCK_NAME
from flows.storage import Location, put_back
from flows.tables import Quarantined, quarantine_issues
from flows.work.cache import prune, report_key
from flows.work.documents import Outcome
from flows.work.parts import PartWork, divide

if TYPE_CHECKING:
    from flows.sources.fetch_config import FetchConfig
    from flows.sources.official import FetchReport
    from flows.sources.registry import Registry

KEEP_DAYS = 30


class Stages(StrEnum):
    """Which stages a run goes through."""

    ALL = "all"
    INGEST = "ingest"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What a user asks of a run. Places are folders or "s3://bucket/prefix".

    ``work`` is a folder of this machine for what is in the making (None: inside the output), ``cache`` a place for
    intermediate results (None: inside ``work``), ``dask`` the address of a scheduler or "local" (None: processes of
    this machine), ``notify`` a command or address that is told of releases and failures.
    """

    raw: str = "raw"
    output: str = "output"
    version: str | None = None
    selection: Selection = field(default_factory=Selection)
    stages: Stages = Stages.ALL
    work: str | None = None
    cache: str | None = None
    dask: str | None = None
    notify: str | None = None


def flow_parameters(settings: RunSettings) -> dict[str, Any]:
    """Return the settings as the parameters of the flow that carries them out."""
    given: dict[str, Any] = {
        "raw": settings.raw,
        "output": settings.output,
        "dask": settings.dask,
        "cache": settings.cache,
        "work": settings.work,
        "notify": settings.notify,
    }
    if settings.stages is not Stages.INGEST:
        given["version"] = settings.version
    if settings.stages is not Stages.PUBLISH:
        chosen = settings.selection
        given |= {"meeting": chosen.meeting_id, "congress": chosen.congress}
        given |= {"since": chosen.since, "force": chosen.force}
    return given


@dataclass(frozen=True, slots=True)
class Opened:
    """The places of a run: where the reports lie, the folder of this machine that holds them, and the output."""

    raw: Location
    folder: Path
    output: Output

    def lock_new_files(self, plan: Plan, outcomes: Sequence[Outcome]) -> None:
        """Add new files to the lock of the raw folder, where it has one, also where that is in a bucket."""
        if lock_new_files(plan, outcomes) and not self.raw.is_local:
            put_back(self.raw, self.folder.parent, LOCK_NAME)


@contextmanager
def opened(settings: RunSettings) -> Iterator[Opened]:
    """Hold the output for one run, with what a killed run left taken away. PrepmeetError where another run holds it."""
    check_places(settings.raw, settings.output, settings.cache)
    output = open_output(settings.output, settings.work)
    with output.hold():
        output.recover()
        raw, folder = open_raw(settings.raw, output)
        yield Opened(raw, folder, output)


def planned(settings: RunSettings) -> tuple[Plan, Output]:
    """Return what a run would work on, without holding anything: the run looks again."""
    check_places(settings.raw, settings.output, settings.cache)
    output = open_output(settings.output, settings.work)
    _, folder = open_raw(settings.raw, output)
    return plan_for(settings, folder, output), output


def plan_for(settings: RunSettings, raw: Path, output: Output) -> Plan:
    """Return what a run would work on; publishing alone leaves what is unread, which stays news to other runs."""
    plan = make_plan(raw, output, settings.selection, settings.cache)
    if settings.stages is Stages.PUBLISH and plan.has_news():
        return without_held_back(plan, sort_for(settings, plan).held_back)
    return plan


def fetch_awaited(raw: str, contact: str, version: str) -> FetchReport:
    """Ask the official document system for the documents that the registry awaits, and archive what comes.

    PrepmeetError where nobody is named who asks. Takes some seconds a document, by the system's rules.
    """
    # only fetching needs these, and with them an HTTP client: every run would wait for it
    from flows.sources.fetch_log import read_records  # noqa: PLC0415
    from flows.sources.official import fetch_documents  # noqa: PLC0415
    from flows.sources.wanted import awaited_documents, held_documents  # noqa: PLC0415
    from flows.work.inspection import inspecting_apart  # noqa: PLC0415

    folder, registry, config = fetch_settings(raw, contact, version)
    held = held_documents(folder, registry, tuple(read_records(folder)))
    with inspecting_apart() as inspect:
        return fetch_documents(awaited_documents(registry, held), folder, config, inspect)


def fetch_settings(raw: str, contact: str, version: str) -> tuple[Path, Registry, FetchConfig]:
    """Return the folder to fetch into, its registry, and how to ask.

    PrepmeetError where the place is a bucket, or where nobody is named who asks.
    """
    from flows.sources.fetch_config import load_fetching  # noqa: PLC0415

    place = Location(raw)
    if not place.is_local:
        raise PrepmeetError(f"{raw}: documents are fetched into a folder of this machine only; name it by --raw")
    registry, config = load_fetching(place.local_path, contact, version)
    config.check_contact()
    return place.local_path, registry, config


def sort_for(settings: RunSettings, plan: Plan) -> Sorting:
    """Return what this run reads, keeps and holds back; publishing alone reads nothing.

    PrepmeetError where publishing alone would lose a document of the latest release, or have none to publish.
    """
    sorting = sort_out(plan)
    if settings.stages is not Stages.PUBLISH:
        return sorting
    released = {one.sha256 for one in plan.previous.documents if one.is_in_release()} if plan.previous else set()
    unread = [source for source in sorting.to_read if source.sha256 in released]
    if unread:
        raise PrepmeetError(
            f"{len(unread)} documents of release {plan.latest} have not been read by this code, the first of them "
            f"{unread[0].path}; run prepmeet ingest first, or prepmeet run"
        )
    if sorting.to_read and not sorting.kept:
        raise PrepmeetError(f"{plan.raw}: nothing in it has been read yet; run prepmeet ingest first, or prepmeet run")
    return Sorting((), sorting.kept, (*sorting.held_back, *sorting.to_read))


def divide_for(plan: Plan, outcomes: Sequence[Outcome], sorting: Sorting) -> tuple[PartWork, ...]:
    """Return the parts of the release; what is not in it is an issue of it."""
    absent = [Quarantined(one.source, one.code, one.message) for one in plan.inventory.refused]
    absent += [Quarantined(one.source, one.code, one.message) for one in plan.inventory.duplicates]
    absent += [Quarantined(one.source, one.code, one.message) for one in outcomes if one.code and one.message]
    absent += [Quarantined(one, "held-back", f"{one.path}: left for a later run") for one in sorting.held_back]
    return divide(plan.places, outcomes, plan.registry.meetings, quarantine_issues(absent), plan.aliases)


def prune_cache(plan: Plan, works: Sequence[PartWork], now: datetime) -> None:
    """Remove intermediate results that are older than KEEP_DAYS and that this run has not used."""
    prune(Location(plan.places.cache), used_results(plan, works), (now - timedelta(days=KEEP_DAYS)).timestamp())


def used_results(plan: Plan, works: Sequence[PartWork]) -> set[str]:
    """Return the keys of the intermediate results that a run of this plan takes."""
    read = {report_key(source, plan.places.reading_code) for source in plan.inventory.files}
    return read | {work.key for work in works}


def ingested(report: RunReport) -> RunReport:
    """Return the record of a run that reads and publishes nothing."""
    number = len(report.read()) - len(report.kept())
    message = f"{number} documents read; prepmeet publish makes a release of what has been read"
    return replace(report, status=RunStatus.INGESTED, message=message)


def notice_of(report: RunReport, output: str) -> dict[str, object] | None:
    """Return what is told of a run that made a release or failed; None for one that nobody waits for."""
    if report.status in (RunStatus.UNCHANGED, RunStatus.INGESTED):
        return None
    return {
        "event": "release" if report.status is RunStatus.RELEASED else "failure",
        "status": str(report.status),
        "message": report.message,
        "output": output,
        "release": report.release,
        "run_id": report.run_id,
        "documents": {
            "read": len(report.read()) - len(report.kept()),
            "kept": len(report.kept()),
            "quarantined": [{"file": one.path, "code": one.code} for one in report.quarantined()[:100]],
            "gone": list(report.gone()[:100]),
        },
        "rows": dict(report.tables),
    }


def failure_notice(message: str, output: str) -> dict[str, object]:
    """Return what is told of a run that failed before it had a record."""
    return {"event": "failure", "status": str(RunStatus.FAILED), "message": message, "output": output}
