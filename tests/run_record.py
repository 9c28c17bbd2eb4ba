"""The record of a fictional run that made a release, for tests to change."""

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
