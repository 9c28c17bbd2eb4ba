"""The documents whose rows an error of a release is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from flows.model import Issue, Severity
from flows.model.release_files import PARQUET
from flows.schema.files import TableSchema

DOCUMENT_ID, SOURCE_FILE = "document_id", "source_file"


def files_at_fault(
    directory: Path, schemas: Mapping[str, TableSchema], issues: Sequence[Issue]
) -> dict[str, tuple[Issue, ...]]:
    """Return the source files whose rows the errors among ``issues`` name, each with its errors.

    Empty if an error names no row of one document: then leaving documents out does not help.
    """
    errors = [issue for issue in issues if issue.severity is Severity.ERROR]
    owners: dict[str, dict[str, str]] = {}
    files = _values(directory, "documents", (DOCUMENT_ID,), SOURCE_FILE)
    found: dict[str, list[Issue]] = {}
    for error in errors:
        schema = schemas.get(error.table_name or "")
        if schema is None or DOCUMENT_ID not in schema.field_names:
            return {}
        if schema.name not in owners:
            owners[schema.name] = _values(directory, schema.name, schema.primary_key, DOCUMENT_ID)
        document = next((owners[schema.name][key] for key in _named_keys(error) if key in owners[schema.name]), None)
        if document is None or document not in files:
            return {}
        found.setdefault(files[document], []).append(error)
    return {file: tuple(about) for file, about in found.items()}


def _named_keys(error: Issue) -> Iterator[str]:
    """Yield what may be the key of the row in a message "csv/meetings.csv, row KEY: …"; a key may have a colon, too."""
    _, named, rest = error.message.partition(", row ")
    at = rest.find(": ") if named else -1
    while at >= 0:
        yield rest[:at]
        at = rest.find(": ", at + 1)


def _values(directory: Path, table: str, key: Sequence[str], column: str) -> dict[str, str]:
    """Return a column of a table by the text of its key; empty if the file cannot be read."""
    path = directory / PARQUET / f"{table}.{PARQUET}"
    try:
        columns = pq.read_table(path, columns=list(dict.fromkeys([*key, column]))).to_pydict()
    except (OSError, ValueError):
        return {}
    keys = zip(*(columns[name] for name in key), strict=True)
    return {
        ", ".join(str(part) for part in parts if part is not None): str(value)
        for parts, value in zip(keys, columns[column], strict=True)
        if value is not None
    }
