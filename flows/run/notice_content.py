"""What a notice says: a release with its figures, or a failure."""

from __future__ import annotations

from flows.model import FileStatus
from flows.run.record import RunRecord, RunStatus

FILES_LISTED = 100


def record_notice(record: RunRecord, output: str) -> dict[str, object] | None:
    """Return the notice of a run that released or failed; None for other runs."""
    if record.status in (RunStatus.UNCHANGED, RunStatus.INGESTED):
        return None
    return {
        "event": "release" if record.status is RunStatus.RELEASED else "failure",
        "status": str(record.status),
        "message": record.message,
        "output": output,
        "release": record.release,
        "run_id": record.run_id,
        "record": f"{output.rstrip('/')}/runs/{record.run_id}",
        "documents": {
            "read": sum(document.status is FileStatus.READ for document in record.documents),
            "kept": len(record.kept()),
            "quarantined": [{"file": one.source.path, "code": one.code} for one in record.quarantined()[:FILES_LISTED]],
            "gone": list(record.gone()[:FILES_LISTED]),
        },
        "rows": dict(record.tables),
        "issues": sum(record.issues.values()),
    }


def failure_notice(message: str, output: str) -> dict[str, object]:
    """Return the notice of a run that failed before it had a record."""
    return {"event": "failure", "status": str(RunStatus.FAILED), "message": message, "output": output}
