"""Issues about links: recommendations that are linked as the same, but have other themes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.publishing.links import LINKS
from flows.publishing.rows import query_chunks
from flows.publishing.views.stored import FULL_STRENGTH, OPENED_BY
from flows.schema.files import TableSchema
from flows.schema.sql import literal
from flows.tables import THEMES_DIFFER

READ_TABLES = (LINKS, "recommendations", "documents", "theme_mentions", "decisions")


def link_issue_chunks(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Path], schema: TableSchema
) -> Iterator[pa.Table]:
    """Yield rows of issues, from the Parquet files of ``READ_TABLES``: one for each such pair, at its first text."""
    files = ", ".join(f"{name} AS (FROM read_parquet({literal(str(tables[name]))}))" for name in READ_TABLES)
    return query_chunks(connection, f"{OPENED_BY.replace('RECURSIVE', f'RECURSIVE {files},')}, {_ISSUES}", schema)


def _listed(themes: str) -> str:
    return f"coalesce(nullif(array_to_string({themes}, ', '), ''), 'none')"


_ISSUES = f"""
    tagged AS (
        SELECT w.recommendation_id, list_sort(list_distinct(list(x.theme_id))) AS themes
        FROM opened_by AS w JOIN theme_mentions AS x ON x.recommendation_id = w.words_of
        WHERE {FULL_STRENGTH}
        GROUP BY w.recommendation_id
    ), differing AS (
        SELECT l.recommendation_a, l.recommendation_b AS value, coalesce(a.themes, []) AS own,
            coalesce(b.themes, []) AS others
        FROM {LINKS} AS l
        LEFT JOIN tagged AS a ON a.recommendation_id = l.recommendation_a
        LEFT JOIN tagged AS b ON b.recommendation_id = l.recommendation_b
        WHERE l.relation = 'same' AND own <> others
    )
    SELECT r.document_id || '/{THEMES_DIFFER}-'
            || row_number() OVER (PARTITION BY r.document_id ORDER BY r.position, x.value) AS issue_id,
        'warning' AS severity, '{THEMES_DIFFER}' AS code, r.document_id, r.paragraph_id, d.source_file,
        'theme_mentions' AS table_name, NULL AS field_name, x.value,
        'It is linked as the same as ' || x.value || ', whose themes are ' || {_listed("x.others")} || '; its own are '
            || {_listed("x.own")} || '.' AS message,
        EXISTS (
            FROM decisions AS c WHERE c.outcome = 'applied' AND c.action = 'confirm' AND c.paragraph_id = r.paragraph_id
                AND (c.table_name = 'paragraphs' OR (c.table_name = 'issues' AND c.as_written = '{THEMES_DIFFER}'
                    AND coalesce(c.as_read ->> 'value', x.value) = x.value))
        ) AS reviewed
    FROM differing AS x
    JOIN recommendations AS r ON r.recommendation_id = x.recommendation_a
    JOIN documents AS d ON d.document_id = r.document_id
    ORDER BY r.document_id, r.position, x.value
"""
