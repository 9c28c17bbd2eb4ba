"""What a run is, apart from the engine: its inputs, whether there is news in them, and that one run goes at a time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from flows.model import PrepmeetError, SourceFile
from flows.publishing.release import next_version
from flows.records import DocumentResult, RunReport, RunStatus, last_settled_run, new_run_id
from flows.sources.archive import Inventory, has_lock, take_inventory, verify_lock, write_lock
from flows.sources.registry import REGISTRY_NAME, Registry, load_registry
from flows.workers import TRANSIENT_CODES

CODE_FOLDER = Path(__file__).resolve().parent
CODE_SUFFIXES = frozenset({".py", ".toml", ".csv", ".json"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would work on. ``previous`` is the last run that settled on a release, None where there is none."""

    raw: Path
    output: Path
    registry: Registry
    inventory: Inventory
    fingerprint: str
    unlocked: tuple[SourceFile, ...] = ()
    previous: RunReport | None = None

    def has_news(self) -> bool:
        """Whether a run could come to other tables than the latest release holds."""
        previous = self.previous
        if previous is None or previous.fingerprint != self.fingerprint or self.unlocked:
            return True
        if previous.release is None or not is_latest(self.output, previous.release):
            return True
        return any(document.code in TRANSIENT_CODES for document in previous.quarantined())

    def expected_counts(self, read: Sequence[DocumentResult]) -> dict[str, dict[str, int]]:
        """Return SHA-256 → the counts that a person declared, of the documents that were read."""
        digests = {document.path: document.sha256 for document in read}
        return {
            digests[document.path]: dict(document.expect)
            for document in self.registry.documents
            if document.expect and document.path in digests
        }


def make_plan(raw: Path, output: Path) -> Plan:
    """Look at the inputs and at what the last run made of them; writes nothing.

    PrepmeetError where the registry or the lock is broken, or where there is nothing to read.
    """
    registry = load_registry(raw)
    inventory = take_inventory(raw, registry, outside=[output])
    sources = inventory.all_sources()
    if not sources and not registry.meetings:
        raise PrepmeetError(f"{raw}: there are no files to read in this folder")
    return Plan(
        raw=raw,
        output=output,
        registry=registry,
        inventory=inventory,
        fingerprint=input_fingerprint(raw, sources, code_fingerprint()),
        unlocked=verify_lock(raw, sources) if has_lock(raw) else (),
        previous=last_settled_run(output),
    )


def lock_new_files(plan: Plan) -> None:
    """Add the files that are new to the lock of the raw folder, where it has one."""
    if plan.unlocked:
        write_lock(plan.raw, plan.inventory.all_sources())


def input_fingerprint(raw: Path, sources: Sequence[SourceFile], code: str) -> str:
    """Return one digest of all that the tables depend on."""
    digest = hashlib.sha256(code.encode())
    registry = raw / REGISTRY_NAME
    digest.update(registry.read_bytes() if registry.exists() else b"")
    for source in sources:
        digest.update(f"\0{source.path}\0{source.sha256}".encode())
    return digest.hexdigest()


def code_fingerprint(folder: Path = CODE_FOLDER) -> str:
    """Return one digest of the program: code, language and reference data, and the schemas of the tables."""
    schemas = folder.parent / "schemas"
    files = [path for path in folder.rglob("*") if path.suffix in CODE_SUFFIXES]
    files += schemas.glob("*.json")
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"\0{path.relative_to(folder.parent).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_latest(output: Path, version: str) -> bool:
    """Whether ``output/latest`` leads to this release."""
    latest = output / "latest"
    return latest.is_dir() and latest.resolve() == (output / "releases" / version).resolve()


def start_report(plan: Plan, started: datetime) -> RunReport:
    """Return the record of a run that starts at ``started`` (UTC) and, as yet, has come to nothing."""
    return RunReport(
        run_id=new_run_id(plan.output, started),
        status=RunStatus.FAILED,
        started_at_utc=started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        seconds=0.0,
        raw=str(plan.raw),
        fingerprint=plan.fingerprint,
        message="the run did not end",
    )


def describe_failure(error: BaseException) -> str:
    """Return one line for what stopped a run."""
    if isinstance(error, PrepmeetError):
        return str(error)
    if not isinstance(error, Exception):
        return "the run was interrupted"
    reason = " ".join(str(error).split())[:300]
    return f"the run failed ({type(error).__name__}: {reason})"


def utc_now() -> datetime:
    """Return the time, for the edge of the program: all else takes it as an argument."""
    return datetime.now(UTC)


def choose_version(output: Path, version: str | None, now: datetime) -> str:
    """Return the version of the release: the one asked for, else the next one of the day (UTC).

    PrepmeetError where the version asked for is none or exists, before any work is done.
    """
    if version is None:
        return next_version(output, now.date().isoformat())
    day, dot, number = version.partition(".")
    try:
        well_formed = date.fromisoformat(day).isoformat() == day and (not dot or re.fullmatch(r"[1-9][0-9]*", number))
    except ValueError:
        well_formed = False
    if not well_formed:
        raise PrepmeetError(f"{version!r} is no version; a version is a day, or a day and a number: 2026-11-24.1")
    if (output / "releases" / version).exists():
        raise PrepmeetError(f"release {version} exists in {output / 'releases'}; a release is never changed")
    return version


# ---------------------------------------------------------------------------------------------- one run at a time


@contextmanager
def output_lock(output: Path) -> Iterator[None]:
    """Hold the output folder for one run; PrepmeetError where another run holds it or it cannot be written to.

    The lock goes with the process that holds it, however that ends.
    """
    import fcntl  # noqa: PLC0415 - there is none on Windows, where only this line would fail

    try:
        output.mkdir(parents=True, exist_ok=True)
        handle = (output / ".lock").open("w")
    except OSError as error:
        raise PrepmeetError(
            f"{output}: cannot be written to ({error.strerror}); name another folder by --output"
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise PrepmeetError(f"{output}: another run is writing into this folder; wait for it to end") from error
        yield
