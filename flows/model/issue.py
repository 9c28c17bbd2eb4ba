"""An issue: one doubt about the data, or one fault."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """The severity of an issue: an error withholds data, a warning asks a person to check them."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """One doubt about the data. ``paragraph_key`` is the key of the paragraph in its document ("p16(a)")."""

    severity: Severity
    code: str
    message: str
    value: str | None = None
    paragraph_key: str | None = None
    table_name: str | None = None
    field_name: str | None = None
