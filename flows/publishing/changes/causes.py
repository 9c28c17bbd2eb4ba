"""Why a row changed: its document, a decision, or another input of the release.

The first that applies: its own document, or its file that cannot be read, was added, withdrawn or quarantined; a
decision on this row; a decision at its words; a decision on a row that names it, or that a figure of quality counts;
its document was replaced; a decision on its paragraph or document; an input of the release changed (code, reference
data, names, registry, decisions); another document of its meeting changed; any document changed. What nothing explains
is said to be unknown.

A confirmation explains nothing but the field ``reviewed``. Of several decisions that explain a row equally, none is
named alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import duckdb

from flows.model import NAME_TABLES
from flows.publishing.changes.identity import moved_column
from flows.publishing.changes.sides import Side, rows_of
from flows.schema.files import load_schemas
from flows.schema.sql import identifier, literal

# inputs in the order in which they explain a row, with their names in words
INPUTS: Mapping[str, str] = MappingProxyType(
    {
        "code": "the code",
        "reference": "reference data",
        "names": "aliases.csv",
        "registry": "sources.yml",
        "decisions": "decisions.csv",
    }
)
CAUSE_OF_INPUT: Mapping[str, str] = MappingProxyType({**{name: name for name in INPUTS}, "decisions": "decision"})
REGISTRY_TABLES = ("meetings", "expected_documents")  # they follow from sources.yml before anything else
# tables whose rows documents name, by the column of the tables that do so
NAMED_BY: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "entities": ("entity_id", ("participants", "statements", "officers")),
        "instruments": ("instrument_id", ("citations",)),
        "themes": ("theme_id", ("theme_mentions",)),
        "meetings": ("meeting_id", ("documents",)),
    }
)


def changed_inputs(before: Side, after: Side) -> tuple[str, ...]:
    """Return the inputs that differ, in the order of INPUTS; the code alone if a release does not state its inputs."""
    if not before.inputs or not after.inputs:
        return ("code",)
    return tuple(name for name in INPUTS if before.inputs.get(name) != after.inputs.get(name))


def explain_rows(connection: duckdb.DuckDBPyConnection, before: Side, after: Side) -> None:
    """Make the tables document_changes and row_changes from those of ``compare_rows``; row_changes is numbered."""
    _find_files(connection, before, after)
    connection.execute(_DOCUMENT_CHANGES)
    connection.execute(_FILE_CHANGES)
    connection.execute(
        "CREATE TABLE row_namings (table_name VARCHAR, row_id VARCHAR, by_table VARCHAR, by_row VARCHAR)"
    )
    _add_naming_documents(connection, before, after)
    _find_decisions(connection, before, after)
    _find_quality_tables(connection, before, after)
    inputs = changed_inputs(before, after)
    names = ", ".join(map(literal, NAME_TABLES))
    connection.execute(_EXPLAINED.format(of_inputs=_of_inputs(inputs, before, after), names=names))
    connection.execute(_ROW_CHANGES)


def _of_inputs(inputs: tuple[str, ...], before: Side, after: Side) -> str:
    """Return SQL for rank, cause and detail of the rows if inputs changed; no row if none did."""
    if not inputs:
        return (
            "SELECT table_name, row_id, 8 AS rank, '' AS cause, '' AS detail, NULL::BOOLEAN AS of_review "
            "FROM rows_found WHERE false"
        )
    words = " and ".join(INPUTS[name] for name in inputs)
    if before.code_version != after.code_version:
        words += f" (prepmeet {before.code_version} to {after.code_version})"
    first = literal(CAUSE_OF_INPUT[inputs[0]])
    of_registry = literal("registry") if "registry" in inputs else first
    tables = ", ".join(map(literal, REGISTRY_TABLES))
    return (
        "SELECT table_name, row_id, 8 AS rank, "
        f"CASE WHEN table_name IN ({tables}) THEN {of_registry} ELSE {first} END, "
        f"{literal('changed: ' + words)}, NULL FROM rows_found"
    )


def _add_naming_documents(connection: duckdb.DuckDBPyConnection, before: Side, after: Side) -> None:
    """Add to row_documents those that name an entity, instrument, theme or meeting, and those that quality is about.

    row_namings gets the changed rows that name one.
    """
    for table, (column, named_by) in NAMED_BY.items():
        for side in (before, after):
            for source in named_by:
                if not side.path(source).is_file() or column not in side.columns(source):
                    continue
                document = (
                    "document_id" if "document_id" in side.columns(source) else "split_part(paragraph_id, '#', 1)"
                )
                connection.execute(
                    f"INSERT INTO row_documents SELECT DISTINCT {literal(table)}, {identifier(column)}, {document} "
                    f"FROM {rows_of(side, source)} WHERE {identifier(column)} IN "
                    f"(SELECT row_id FROM field_changes WHERE table_name = {literal(table)})"
                )
                key = load_schemas()[source].primary_key[0]
                connection.execute(
                    f"INSERT INTO row_namings SELECT DISTINCT {literal(table)}, {identifier(column)}, "
                    f"{literal(source)}, {identifier(key)} FROM {rows_of(side, source)} WHERE {identifier(key)} IN "
                    f"(SELECT row_id FROM field_changes WHERE table_name = {literal(source)})"
                )
    connection.execute(_QUALITY_DOCUMENTS)


def _find_decisions(connection: duckdb.DuckDBPyConnection, before: Side, after: Side) -> None:
    """Make the table changed_decisions: decisions that only one release has, or that ended in another way.

    Ids that moved are replaced by the new ones first: a decision on a document that got its symbol is the same.
    """
    columns = "decision_id, action, table_name, document_id, paragraph_id, row_id, outcome, char_start, char_end"
    moved = ", ".join(f"{moved_column('decisions', name)} AS {name}" for name in columns.split(", "))
    nothing = "SELECT * FROM (SELECT NULL::VARCHAR AS decision_id, '' AS action, '' AS table_name, '' AS document_id, "
    nothing += "'' AS paragraph_id, '' AS row_id, '' AS outcome, 0 AS char_start, 0 AS char_end) WHERE false"
    old, new = (
        f"SELECT {chosen} FROM {rows_of(side, 'decisions')}"
        if side.path("decisions").is_file() and set(columns.split(", ")) <= set(side.columns("decisions"))
        else nothing
        for side, chosen in ((before, moved), (after, columns))
    )
    connection.execute(
        f"CREATE TABLE changed_decisions AS SELECT *, CASE WHEN action = 'confirm' THEN true END AS of_review "
        f"FROM ((({old}) EXCEPT ({new})) UNION (({new}) EXCEPT ({old})))"
    )


def _find_files(connection: duckdb.DuckDBPyConnection, before: Side, after: Side) -> None:
    """Make old_files and new_files, the files of each release, also unread ones; refused_files, the new unread ones."""
    for name, side in (("old", before), ("new", after)):
        has_issues = side.path("issues").is_file() and "source_file" in side.columns("issues")
        issues = f"UNION SELECT source_file FROM {rows_of(side, 'issues')}" if has_issues else ""
        connection.execute(f"CREATE TABLE {name}_files AS SELECT source_file FROM {name}_documents {issues}")
    refused = "SELECT NULL::VARCHAR AS source_file WHERE false"
    if after.path("issues").is_file() and {"source_file", "document_id", "severity"} <= set(after.columns("issues")):
        refused = f"SELECT source_file FROM {rows_of(after, 'issues')} WHERE document_id IS NULL AND severity = 'error'"
    connection.execute(f"CREATE TABLE refused_files AS {refused}")


def _find_quality_tables(connection: duckdb.DuckDBPyConnection, before: Side, after: Side) -> None:
    """Make the table quality_tables: which table, and which meeting if not all, each row of quality is about."""
    connection.execute("CREATE TABLE quality_tables (row_id VARCHAR, of_table VARCHAR, meeting_id VARCHAR)")
    wanted = {"quality_id", "table_name", "meeting_id"}
    for side in (before, after):
        if side.path("quality").is_file() and wanted <= set(side.columns("quality")):
            connection.execute(
                f"INSERT INTO quality_tables SELECT quality_id, table_name, meeting_id FROM {rows_of(side, 'quality')}"
            )


# a document under a new id whose bytes were there before was replaced under its old id
_DOCUMENT_CHANGES = """
    CREATE TABLE document_changes AS
        WITH was AS (
            SELECT moved(document_id) AS document_id, sha256, source_file, moved(meeting_id) AS meeting_id
            FROM old_documents
        )
        SELECT coalesce(n.document_id, o.document_id) AS document_id,
            coalesce(n.meeting_id, o.meeting_id) AS meeting_id,
            coalesce(n.source_file, o.source_file) AS source_file,
            CASE
                WHEN n.document_id IS NULL AND o.source_file IN (SELECT source_file FROM refused_files)
                    THEN 'document-quarantined'
                WHEN n.document_id IS NULL THEN 'document-withdrawn'
                WHEN o.document_id IS NOT NULL OR n.sha256 IN (SELECT sha256 FROM was) THEN 'document-replaced'
                ELSE 'document-new'
            END AS cause,
            coalesce(n.document_id, o.document_id) || CASE
                WHEN n.document_id IS NULL THEN ''
                WHEN o.document_id IS NOT NULL THEN ': sha256 ' || o.sha256[:12] || ' to ' || n.sha256[:12]
                WHEN n.sha256 IN (SELECT sha256 FROM was)
                    THEN ': a file that was ' || (SELECT w.document_id FROM was AS w WHERE w.sha256 = n.sha256)
                ELSE ''
            END AS detail
        FROM was AS o FULL JOIN new_documents AS n ON n.document_id = o.document_id
        WHERE o.sha256 IS DISTINCT FROM n.sha256
"""

# files that could not be read, and are in one release only
_FILE_CHANGES = """
    CREATE TABLE file_changes AS
        SELECT coalesce(n.source_file, o.source_file) AS source_file,
            CASE WHEN n.source_file IS NULL THEN 'document-withdrawn' ELSE 'document-new' END AS cause
        FROM (SELECT DISTINCT source_file FROM old_files) AS o
            FULL JOIN (SELECT DISTINCT source_file FROM new_files) AS n ON n.source_file = o.source_file
        WHERE (o.source_file IS NULL OR n.source_file IS NULL)
            AND coalesce(n.source_file, o.source_file) NOT IN (
                SELECT source_file FROM old_documents UNION SELECT source_file FROM new_documents
            )
"""

_QUALITY_DOCUMENTS = """
    INSERT INTO row_documents
        SELECT DISTINCT 'quality', p.row_id, d.document_id
        FROM row_places AS p JOIN document_changes AS d ON p.meeting_id IS NULL OR p.meeting_id = d.meeting_id
        WHERE p.table_name = 'quality'
"""

# ``of_review``: true for what explains the field "reviewed" alone, null for what explains every field
_EXPLAINED = """
    CREATE TABLE rows_found AS SELECT DISTINCT table_name, row_id FROM field_changes;
    CREATE TABLE kinds_found AS
        SELECT DISTINCT table_name, row_id, change = 'changed' AND coalesce(field_name = 'reviewed', false) AS is_review
        FROM field_changes;
    CREATE TABLE document_meetings AS
        SELECT DISTINCT document_id, meeting_id FROM (FROM old_documents UNION ALL FROM new_documents);
    CREATE TABLE explained AS
        WITH of_row AS (
            SELECT p.table_name, p.row_id, 2 AS rank, 'decision' AS cause, d.decision_id AS detail, d.of_review
            FROM rows_found AS p JOIN changed_decisions AS d ON d.row_id = p.row_id AND d.table_name = p.table_name
            UNION ALL
            SELECT p.table_name, p.row_id, 3, 'decision', d.decision_id, d.of_review
            FROM row_places AS p JOIN changed_decisions AS d ON d.paragraph_id = p.paragraph_id
                AND p.char_start < d.char_end AND d.char_start < p.char_end
            WHERE d.action <> 'confirm' AND (
                d.table_name = p.table_name OR (d.table_name IN ({names}) AND p.table_name IN ({names}))
            )
        ), named AS (
            FROM of_row
            UNION ALL
            SELECT p.table_name, p.row_id, 0, 'decision', d.decision_id, NULL
            FROM rows_found AS p JOIN changed_decisions AS d ON d.decision_id = p.row_id
            WHERE p.table_name = 'decisions'
            UNION ALL
            SELECT n.table_name, n.row_id, 4, o.cause, o.detail, NULL
            FROM row_namings AS n JOIN of_row AS o ON o.table_name = n.by_table AND o.row_id = n.by_row
            WHERE o.of_review IS NULL
            UNION ALL
            SELECT r.table_name, r.row_id, CASE WHEN d.cause = 'document-replaced' THEN 5 ELSE 1 END, d.cause, d.detail,
                NULL
            FROM row_documents AS r JOIN document_changes AS d USING (document_id)
            UNION ALL
            SELECT p.table_name, p.row_id, 5, d.cause, d.detail, NULL
            FROM row_places AS p JOIN document_changes AS d USING (source_file)
            UNION ALL
            SELECT p.table_name, p.row_id, 1, f.cause, f.source_file, NULL
            FROM row_places AS p JOIN file_changes AS f USING (source_file)
            UNION ALL
            SELECT p.table_name, p.row_id,
                CASE WHEN d.table_name IN (q.of_table, 'paragraphs', 'documents') THEN 4 ELSE 7 END, 'decision',
                d.decision_id, NULL
            FROM rows_found AS p JOIN quality_tables AS q ON p.table_name = 'quality' AND q.row_id = p.row_id
            JOIN changed_decisions AS d ON true
            LEFT JOIN document_meetings AS o ON o.document_id = d.document_id
            WHERE q.meeting_id IS NULL OR q.meeting_id = o.meeting_id
            UNION ALL
            SELECT p.table_name, p.row_id, 6, 'decision', d.decision_id, d.of_review
            FROM row_places AS p JOIN changed_decisions AS d USING (paragraph_id)
            UNION ALL
            SELECT r.table_name, r.row_id, 7, 'decision', d.decision_id, d.of_review
            FROM row_documents AS r JOIN changed_decisions AS d USING (document_id)
            UNION ALL
            {of_inputs}
            UNION ALL
            SELECT p.table_name, p.row_id, 9, d.cause, d.detail, NULL
            FROM row_places AS p JOIN document_changes AS d USING (meeting_id)
            UNION ALL
            SELECT p.table_name, p.row_id, 10, 'other-documents',
                (SELECT count(*) || ' changed, the first: ' || min(detail) FROM document_changes), NULL
            FROM rows_found AS p WHERE (SELECT count(*) FROM document_changes) > 0
        ), ranked AS (
            SELECT k.table_name, k.row_id, k.is_review, n.rank,
                arg_min(struct_pack(n.cause, n.detail), struct_pack(n.cause, n.detail)) AS first,
                list_sort(list(DISTINCT n.detail) FILTER (WHERE n.cause = 'decision')) AS decisions
            FROM kinds_found AS k JOIN named AS n USING (table_name, row_id)
            WHERE n.of_review IS NULL OR n.of_review = k.is_review
            GROUP BY ALL
        )
        SELECT table_name, row_id, is_review, arg_min(struct_pack(
            cause := first.cause,
            detail := CASE
                WHEN first.cause = 'decision' AND len(decisions) > 1 THEN
                    'one of ' || len(decisions) || ' decisions: ' || array_to_string(decisions[:3], ', ')
                    || CASE WHEN len(decisions) > 3 THEN ', …' ELSE '' END
                ELSE first.detail
            END
        ), rank) AS reason
        FROM ranked GROUP BY ALL
"""

_ROW_CHANGES = """
    CREATE TABLE row_changes AS
        SELECT row_number() OVER (ORDER BY c.table_at, c.row_id, c.change, c.field_at) AS number, c.table_name,
            c.row_id, c.change, c.field_name, c.old_value, c.new_value, coalesce(e.reason.cause, 'unknown') AS cause,
            e.reason.detail AS cause_detail
        FROM field_changes AS c LEFT JOIN explained AS e ON e.table_name = c.table_name AND e.row_id = c.row_id
            AND e.is_review = (c.change = 'changed' AND coalesce(c.field_name = 'reviewed', false))
"""
