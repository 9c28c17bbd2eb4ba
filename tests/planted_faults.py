"""Faults planted in a staged release: change what a file holds, then sign it anew so that only the fault is wrong."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Rows = list[list[str]]

# table, field, value written into the first row, code; frictionless and DuckDB must both refuse each of them
CSV_FAULTS = {
    "letters in an integer": ("documents", "bytes", "many", "wrong-type"),
    "integer with a fraction": ("documents", "bytes", "5.0", "wrong-type"),
    "hexadecimal integer": ("documents", "bytes", "0x1F", "wrong-type"),
    "word in a number": ("documents", "text_coverage", "high", "wrong-type"),
    "boolean as a word": ("entities", "resolved", "yes", "wrong-type"),
    "date with slashes": ("documents", "document_date", "2031/03/06", "wrong-type"),
    "day that is not": ("documents", "document_date", "2031-02-30", "wrong-type"),
    "time without zone": ("documents", "retrieved_at_utc", "2031-04-01T12:30", "wrong-type"),
    "required value missing": ("documents", "language", "", "missing-value"),
    "value outside the enum": ("documents", "language", "de", "enum-violation"),
    "value against the pattern": ("documents", "sha256", "F" * 64, "pattern-violation"),
    "below the minimum": ("documents", "bytes", "0", "out-of-range"),
    "above the maximum": ("documents", "text_coverage", "1.2", "out-of-range"),
    "link to another table": ("documents", "meeting_id", "cc99-xx", "broken-link"),
    "link to the table itself": ("documents", "superseded_by", "A/CONF.999/X-en", "broken-link"),
    "key twice": ("entities", "entity_id", "XBB", "duplicate-key"),
}


def edit_csv(release: Path, table: str, edit: Callable[[Rows], Any]) -> None:
    """Let ``edit`` change the rows (the header first) of one CSV file, and sign the release anew."""
    path = release / "csv" / f"{table}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    edit(rows)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    sign(release)


def set_cell(release: Path, table: str, field: str, value: str, row: int = 1) -> None:
    """Write one cell of a CSV file; row 1 is the first below the header."""

    def edit(rows: Rows) -> None:
        rows[row][rows[0].index(field)] = value

    edit_csv(release, table, edit)


def edit_parquet(release: Path, table: str, edit: Callable[[pa.Table], pa.Table]) -> None:
    """Let ``edit`` change the rows of one Parquet file, and sign the release anew."""
    path = release / "parquet" / f"{table}.parquet"
    pq.write_table(edit(pq.read_table(path)), path)
    sign(release)


def set_column(release: Path, table: str, field: str, values: pa.Array) -> None:
    """Put another column in the place of one in a Parquet file."""

    def edit(rows: pa.Table) -> pa.Table:
        return rows.set_column(rows.column_names.index(field), pa.field(field, values.type), values)

    edit_parquet(release, table, edit)


def sign(release: Path) -> None:
    """Write digests and sizes as the files now are into the descriptors and SHA256SUMS."""
    for kind in ("csv", "parquet"):
        path = release / kind / "datapackage.json"
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        for resource in descriptor["resources"]:
            file = release / kind / resource["path"]
            if file.is_file():
                resource["hash"] = f"sha256:{digest(file)}"
                if kind == "csv":
                    resource["bytes"] = file.stat().st_size
        path.write_text(json.dumps(descriptor), encoding="utf-8")
    files = sorted(path for path in release.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{digest(path)}  {path.relative_to(release).as_posix()}\n" for path in files]
    (release / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
