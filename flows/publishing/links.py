"""The table recommendation_links: the recommendations of different meetings compared, in bounded memory.

A text is compared only with texts that it shares something rare with, by upper limits below, so that the time grows
with the number of texts and not with its square, also where one document has thousands. Equal texts are one text until
the links are written.
The text of a recommendation is compared without the sentence of the paragraph above it ("The following recommendations
were made:"); a chapeau is no recommendation, and its words are added to those of the recommendations below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from flows.linking import METHOD_VERSION, compare, read_wording
from flows.publishing.connection import bounded_connection
from flows.publishing.rows import rechunked
from flows.publishing.views.stored import FULL_STRENGTH
from flows.reference.normalize import fold
from flows.schema.files import TableSchema, arrow_schema
from flows.schema.sql import literal

LINKS = "recommendation_links"
READ_TABLES = ("meetings", "documents", "recommendations", "recommendation_texts", "theme_mentions", "citations")

KEY_WEIGHT = 0.6  # terms below it, such as "strengthen", are in too many recommendations
COMMON_TEXTS = 200  # a term of more texts counts only together with another such term
RARE_TEXTS = 50  # a distinct subject of so few texts is enough
KEPT_RELATED = 10  # per text; all that are the same are kept
CROWD = 1_000  # of a term or pair of more texts, only neighbours are compared: so many texts alike come from a flood
MOST_COMPARED = 300  # per text and those after it: the ones that share most
# Recommendations with one text in so many meetings are linked each to the next; no Congress has had more than five
LINKED_NEIGHBOURS = 30
_BATCH = 10_000


def link_chunks(tables: Mapping[str, Path], scratch: Path, schema: TableSchema) -> Iterator[pa.Table]:
    """Yield the rows of recommendation_links, from the Parquet files of ``READ_TABLES``, in chunks.

    Only recommendations of preparatory meetings of a known Congress are linked, without documents that another one
    supersedes. Each is compared in all languages that it has.
    """
    with bounded_connection(scratch) as connection:
        for name in READ_TABLES:
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({literal(str(tables[name]))})")
        connection.execute(_MEMBERS)
        _number_texts(connection)
        _write_keys(connection)
        connection.execute(_CANDIDATES)
        _compare_candidates(connection)
        connection.execute(_LINKED)
        reader = connection.sql(_LINKS).to_arrow_reader(_BATCH)
        types = arrow_schema(schema)
        yield from rechunked(pa.Table.from_batches([batch]).select(types.names).cast(types) for batch in reader)


def _number_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """Number the distinct texts: texts of a language whose words are equal are one."""
    connection.execute("CREATE TABLE folded (language VARCHAR, words VARCHAR, key VARCHAR)")
    types = pa.schema([("language", pa.string()), ("words", pa.string()), ("key", pa.string())])
    for rows in _batches(connection, "SELECT DISTINCT language, words FROM members"):
        _insert(connection, "folded", types, [(language, words, fold(words)) for language, words in rows])
    connection.execute(_TEXTS)


def _write_keys(connection: duckdb.DuckDBPyConnection) -> None:
    """Write what each text can be found by: its terms of some weight, and its pairs of neighbouring terms."""
    connection.execute("CREATE TABLE keys (number BIGINT, kind VARCHAR, key VARCHAR)")
    types = pa.schema({"number": pa.int64(), "kind": pa.string(), "key": pa.string()})
    for rows in _batches(connection, "SELECT number, language, key FROM texts ORDER BY number"):
        found: list[tuple[object, ...]] = []
        for number, language, key in rows:
            wording = read_wording(key, language)
            terms = [term for term, weight in wording.weights.items() if weight >= KEY_WEIGHT]
            found += [(number, "subject" if term in wording.distinct else "term", term) for term in terms]
            found += [(number, "pair", pair) for pair in sorted(wording.neighbours)]
        _insert(connection, "keys", types, found)


def _compare_candidates(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "CREATE TABLE compared (number_a BIGINT, number_b BIGINT, relation VARCHAR, method VARCHAR, score DOUBLE, "
        "word_similarity DOUBLE, shared_terms VARCHAR)"
    )
    figures = {"score": pa.float64(), "word_similarity": pa.float64(), "shared_terms": pa.string()}
    numbers = {"number_a": pa.int64(), "number_b": pa.int64()}
    types = pa.schema({**numbers, "relation": pa.string(), "method": pa.string(), **figures})
    for rows in _batches(connection, _TO_COMPARE):
        found: list[tuple[object, ...]] = []
        for number_a, number_b, language_a, key_a, language_b, key_b in rows:
            result = compare(read_wording(key_a, language_a), read_wording(key_b, language_b))
            if result.relation is not None:
                measured = (result.score, result.word_similarity, ", ".join(map(_readable, result.shared_terms)))
                found.append((number_a, number_b, result.relation.value, result.method.value, *measured))
        _insert(connection, "compared", types, found)


def _readable(term: str) -> str:
    """Return a term as the table shows it: "~coastg" as "coastg…", "#14" as "14"."""
    return f"{term[1:]}…" if term.startswith("~") else term.removeprefix("#")


def _batches(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[list[tuple[Any, ...]]]:
    cursor = connection.cursor().execute(query)
    while rows := cursor.fetchmany(_BATCH):
        yield rows


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, types: pa.Schema, rows: Sequence[tuple[object, ...]]
) -> None:
    columns = zip(*rows, strict=True) if rows else ([] for _ in types)
    new = pa.table([pa.array(column, field.type) for column, field in zip(columns, types, strict=True)], schema=types)
    connection.register("new_rows", new)
    connection.execute(f"INSERT INTO {table} SELECT * FROM new_rows")
    connection.unregister("new_rows")


# every recommendation with the words that open it, in each language that it has
_MEMBERS = """
    CREATE TABLE opened_by AS
        WITH RECURSIVE opened AS (
            SELECT r.recommendation_id, r.recommendation_id AS words_of, r.text AS words,
                r.parent_recommendation_id AS above, 0 AS depth
            FROM recommendations AS r
            JOIN documents AS d ON d.document_id = r.document_id AND d.superseded_by IS NULL
            JOIN meetings AS m ON m.meeting_id = r.meeting_id AND m.is_preparatory_meeting AND m.congress IS NOT NULL
            WHERE NOT r.is_chapeau
            UNION ALL
            SELECT o.recommendation_id, r.recommendation_id, r.text || ' ' || o.words,
                r.parent_recommendation_id, o.depth + 1
            FROM opened AS o JOIN recommendations AS r ON r.recommendation_id = o.above
        )
        SELECT * FROM opened;
    CREATE TABLE numbered AS
        SELECT row_number() OVER (ORDER BY recommendation_id) AS recommendation, recommendation_id,
            dense_rank() OVER (ORDER BY meeting_id) AS meeting, CAST(language AS VARCHAR) AS language
        FROM recommendations WHERE recommendation_id IN (SELECT recommendation_id FROM opened_by);
    CREATE TABLE members AS
        SELECT n.recommendation, n.language, arg_max(o.words, o.depth) AS words
        FROM opened_by AS o JOIN numbered AS n USING (recommendation_id)
        GROUP BY ALL
        UNION ALL
        SELECT n.recommendation, CAST(t.language AS VARCHAR), t.text
        FROM recommendation_texts AS t JOIN numbered AS n USING (recommendation_id);
"""

_TEXTS = """
    CREATE TABLE texts AS
        SELECT row_number() OVER (ORDER BY language, key) AS number, language, key
        FROM (SELECT DISTINCT language, key FROM folded WHERE key <> '');
    CREATE TABLE text_members AS
        SELECT number, recommendation, meeting,
            row_number() OVER (PARTITION BY number ORDER BY recommendation) AS place
        FROM (
            SELECT DISTINCT t.number, m.recommendation, n.meeting
            FROM members AS m
            JOIN numbered AS n USING (recommendation)
            JOIN folded AS f ON f.language = m.language AND f.words = m.words
            JOIN texts AS t ON t.language = f.language AND t.key = f.key
        );
"""

# Two sets of which half is shared have one of the rarer half of each in common: so no nearly identical text is missed.
# Other texts must share two terms, or one that is a distinct subject or rare.
_CANDIDATES = f"""
    CREATE TABLE counted AS
        SELECT number, kind, key, count(*) OVER (PARTITION BY kind, key) AS texts FROM keys;
    CREATE TABLE found_by AS
        SELECT number, 'pair ' || key AS key, 2 AS points FROM counted WHERE kind = 'pair'
        QUALIFY row_number() OVER (PARTITION BY number ORDER BY texts, key)
            <= count(*) OVER (PARTITION BY number) - ceil(0.5 * count(*) OVER (PARTITION BY number)) + 1
        UNION ALL
        SELECT number, 'term ' || key, CASE WHEN kind = 'subject' AND texts <= {RARE_TEXTS} THEN 2 ELSE 1 END
        FROM counted WHERE kind <> 'pair' AND texts BETWEEN 2 AND {COMMON_TEXTS};
    INSERT INTO found_by
        SELECT a.number, 'both ' || a.key || ' ' || b.key, 2
        FROM counted AS a JOIN counted AS b ON a.number = b.number AND a.key < b.key
        WHERE a.kind <> 'pair' AND b.kind <> 'pair' AND a.texts > {COMMON_TEXTS} AND b.texts > {COMMON_TEXTS}
        QUALIFY count(*) OVER (PARTITION BY a.key, b.key) <= {COMMON_TEXTS};
    CREATE TABLE placed AS
        SELECT *, row_number() OVER (PARTITION BY key ORDER BY number) AS place,
            count(*) OVER (PARTITION BY key) AS texts
        FROM found_by;
    CREATE TABLE candidates AS
        SELECT number_a, number_b FROM (
            SELECT a.number AS number_a, b.number AS number_b, a.points
            FROM placed AS a JOIN placed AS b ON a.key = b.key AND a.number < b.number
            WHERE a.texts <= {CROWD} AND b.texts <= {CROWD}
            UNION ALL
            SELECT a.number, b.number, a.points
            FROM (SELECT *, unnest(range(1, {LINKED_NEIGHBOURS + 1})) AS step FROM placed WHERE texts > {CROWD}) AS a
            JOIN placed AS b ON a.key = b.key AND b.place = a.place + a.step
        )
        GROUP BY number_a, number_b HAVING sum(points) >= 2
        QUALIFY row_number() OVER (PARTITION BY number_a ORDER BY sum(points) DESC, number_b) <= {MOST_COMPARED};
"""

_TO_COMPARE = """
    SELECT c.number_a, c.number_b, a.language, a.key, b.language, b.key
    FROM candidates AS c JOIN texts AS a ON a.number = c.number_a JOIN texts AS b ON b.number = c.number_b
    ORDER BY c.number_a, c.number_b
"""

# The best result of two recommendations is that with the lowest rank; equal texts have rank 0. Rows are numbers only,
# because there can be many more of them than texts.
_LINKED = f"""
    CREATE TABLE kept AS
        SELECT *, row_number() OVER (ORDER BY relation <> 'same', score DESC, method, number_a, number_b) AS rank
        FROM (
            SELECT * FROM compared
            QUALIFY relation = 'same'
                OR row_number() OVER (PARTITION BY number_a, relation ORDER BY score DESC, number_b) <= {KEPT_RELATED}
                OR row_number() OVER (PARTITION BY number_b, relation ORDER BY score DESC, number_a) <= {KEPT_RELATED}
        );
    CREATE TABLE linked AS
        SELECT least(one, other) AS one, greatest(one, other) AS other, min(rank) AS rank
        FROM (
            SELECT a.recommendation AS one, b.recommendation AS other, 0 AS rank
            FROM text_members AS a JOIN text_members AS b ON a.number = b.number
            WHERE a.place < b.place AND b.place <= a.place + {LINKED_NEIGHBOURS} AND a.meeting <> b.meeting
            UNION ALL
            SELECT a.recommendation, b.recommendation, k.rank
            FROM kept AS k
            JOIN text_members AS a ON a.number = k.number_a
            JOIN text_members AS b ON b.number = k.number_b
            WHERE a.meeting <> b.meeting AND abs(a.place - b.place) <= {LINKED_NEIGHBOURS}
        )
        GROUP BY ALL;
    CREATE TABLE tagged AS
        SELECT n.recommendation, n.recommendation_id,
            (SELECT list(DISTINCT x.theme_id)
                FROM opened_by AS o JOIN theme_mentions AS x ON x.recommendation_id = o.words_of
                WHERE o.recommendation_id = n.recommendation_id AND {FULL_STRENGTH}) AS themes,
            (SELECT list(DISTINCT c.instrument_id)
                FROM opened_by AS o JOIN citations AS c ON c.recommendation_id = o.words_of
                WHERE o.recommendation_id = n.recommendation_id) AS instruments
        FROM numbered AS n;
"""

_LINKS = f"""
    SELECT a.recommendation_id || '~' || b.recommendation_id AS recommendation_link_id,
        a.recommendation_id AS recommendation_a, b.recommendation_id AS recommendation_b,
        coalesce(k.relation, 'same') AS relation, coalesce(k.score, 1.0) AS score,
        CASE WHEN l.rank = 0 THEN 1.0 ELSE k.word_similarity END AS word_similarity,
        nullif(k.shared_terms, '') AS shared_terms,
        nullif(array_to_string(list_sort(list_intersect(a.themes, b.themes)), '; '), '') AS shared_themes,
        nullif(array_to_string(list_sort(list_intersect(a.instruments, b.instruments)), '; '), '')
            AS shared_instruments,
        coalesce(k.method, 'identical_text') AS method, '{METHOD_VERSION}' AS method_version
    FROM linked AS l
    JOIN tagged AS a ON a.recommendation = l.one
    JOIN tagged AS b ON b.recommendation = l.other
    LEFT JOIN kept AS k ON k.rank = l.rank
    ORDER BY l.one, l.other
"""
