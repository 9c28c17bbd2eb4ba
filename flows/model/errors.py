"""The exceptions of the pipeline."""

from __future__ import annotations


class PrepmeetError(Exception):
    """A user's mistake or a broken file: a one-line message that names the file and what to do."""


class HeldByAnotherRun(PrepmeetError):  # noqa: N818 - named after what is so, not the error
    """Another run is writing into the output; wait for its end."""


class StorageFault(PrepmeetError, OSError):  # noqa: N818 - a fault of the storage, not of the program
    """Object-storage error; retryable, like a disk error."""


class UnreadableDocument(PrepmeetError):  # noqa: N818 - named after the document, not the error
    """A document that cannot be read: it is quarantined under ``code``, and the run continues with the others."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
