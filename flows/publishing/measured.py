"""What the table quality is made from, taken from the parts of a release: little more than what reviewers judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.model import WITHOUT_SPANS
from flows.schema.sql import identifier, literal
from flows.tables import Row
from flows.tables.quality import PLACE, ROW_KEYS, MeasuredRelease, judged_rows_sql, reviewed_places

DOCUMENT = "regexp_replace(paragraph_id, '#[^#]*$', '')"  # the document of a paragraph


def measured_parts(
    parts: Sequence[Path], decisions: Sequence[Row], connection: duckdb.DuckDBPyConnection
) -> MeasuredRelease:
    """Return the numbers of rows of all parts, and the rows in the paragraphs that the decisions review."""

    def rows_of(table: str) -> str:
        return f"read_parquet([{', '.join(literal(str(part / f'{table}.parquet')) for part in parts)}])"

    def query(sql: str) -> list[Row]:
        rows: list[Row] = connection.sql(sql).to_arrow_table().to_pylist()
        return rows

    documents = query(f"SELECT document_id, meeting_id, language FROM {rows_of('documents')}")
    reviewed = reviewed_places(decisions)
    connection.register("reviewed_documents", _names("document_id", reviewed.documents))
    connection.register("sampled_paragraphs", _names("paragraph_id", reviewed.paragraphs))
    paragraphs = (
        query(
            f"SELECT paragraph_id FROM {rows_of('paragraphs')} WHERE document_id IN (FROM reviewed_documents) "
            "OR paragraph_id IN (FROM sampled_paragraphs)"
        )
        if reviewed.documents or reviewed.paragraphs
        else []
    )
    names = [row["paragraph_id"] for row in paragraphs]
    connection.register("reviewed_paragraphs", _names("paragraph_id", names))
    counts = {
        (table, row["document"]): row["number"]
        for table in ROW_KEYS
        for row in query(
            f"SELECT {DOCUMENT} AS document, count(*) AS number FROM {rows_of(table)} "
            f"WHERE {judged_rows_sql(table)} GROUP BY ALL"
        )
    }
    rows = {
        table: query(
            f"SELECT {identifier(key)} AS row_id, {_place(table)} FROM {rows_of(table)} "
            f"WHERE paragraph_id IN (FROM reviewed_paragraphs) AND {judged_rows_sql(table)}"
        )
        if names
        else []
        for table, key in ROW_KEYS.items()
    }
    return MeasuredRelease({row["document_id"]: row for row in documents}, counts, names, rows, decisions)


def _names(column: str, names: Iterable[str]) -> pa.Table:
    return pa.table({column: pa.array(sorted(names), pa.string())})


def _place(table: str) -> str:
    spans = ("char_start", "char_end") if table in WITHOUT_SPANS else ()
    return ", ".join(f"NULL AS {name}" if name in spans else name for name in PLACE)
