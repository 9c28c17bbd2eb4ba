"""What a run did with one file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flows.model.issue import Issue
from flows.model.report import Masthead
from flows.model.source import SourceFile


class FileStatus(StrEnum):
    """The status of a file in a run. KEPT: read by an earlier run; HELD_BACK: left for a later run."""

    READ = "read"
    KEPT = "kept"
    HELD_BACK = "held-back"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """The result of a run for one file.

    ``code`` and ``message`` are the reason if the file is not in the release (else None), ``seconds`` is the time to
    read it. ``masthead`` and ``reader`` (the name of the reader) are None if it was not read. ``doubts`` are the issues
    found before the file failed; those of other files are in their reports.
    """

    source: SourceFile
    status: FileStatus
    code: str | None = None
    message: str | None = None
    seconds: float = 0.0
    masthead: Masthead | None = None
    reader: str | None = None
    doubts: tuple[Issue, ...] = ()

    @property
    def is_in_release(self) -> bool:
        """Whether the content of the file is in the release of the run."""
        return self.status in (FileStatus.READ, FileStatus.KEPT)


def quarantined(source: SourceFile, code: str, message: str, seconds: float = 0.0) -> FileOutcome:
    """Return the outcome of a file that cannot be read or published."""
    return FileOutcome(source, FileStatus.QUARANTINED, code, message, seconds)
