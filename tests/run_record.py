"""The record of a fictional run that made a release, and outcomes of its files, for tests to change."""

from flows.model import FileOutcome, FileStatus, SourceFile
from flows.run.record import RunRecord, RunStatus

RELEASED = RunRecord(
    run_id="20290309T120000Z",
    status=RunStatus.RELEASED,
    started_at_utc="2029-03-09T12:00:00Z",
    seconds=1.5,
    raw="raw",
    fingerprint="f" * 64,
    message="release 2029-03-09",
    release="2029-03-09",
)


def outcome_of(
    path: str, status: FileStatus, code: str | None = None, reason: str | None = None, *, digest: str = ""
) -> FileOutcome:
    """The outcome of a fictional file; its digest repeats ``digest``, or the first letter of its name."""
    source = SourceFile(path, 5, (digest or path[0]) * 64)
    return FileOutcome(source, status, code, f"{path}: {reason}" if reason else None)
