"""Check that a release without verbatim text has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.schema.files import TableSchema
from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease


def check_withheld(release: OpenRelease, full: Mapping[str, TableSchema]) -> Iterator[Finding]:
    """Find values in the columns that quote documents, in CSV and Parquet; ``full``: the schemas with text."""
    for file in release.files.values():
        columns = [name for name in full[file.schema.name].verbatim_fields if name in file.columns]
        if not columns:
            continue
        release.coverage.see(file.schema.name, columns, file.rows)
        counts = ", ".join(f"count({identifier(name)})" for name in columns)
        numbers = release.numbers(f"SELECT {counts} FROM {file.sql}")
        for name, number in zip(columns, numbers, strict=True):
            if number:
                message = f"{number} rows quote documents, but the release is without verbatim text"
                yield Finding("verbatim-text", message, file.place, file.schema.name, name)
