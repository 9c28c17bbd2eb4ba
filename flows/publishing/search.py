"""Full-text search in plain SQL: the tables search_words, search_terms, search_texts, and the macro that asks them.

DuckDB's own full-text search is an extension, which neither an offline machine nor the browser build has. Here every
word of the texts is stemmed when the release is made (Snowball, in the language of its document), and a query looks its
words up. A word that no text contains is taken for the longest stem that it begins with ("prisoner" finds "prison").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import duckdb
import pyarrow as pa
import snowballstemmer

from flows.publishing.commented import Column, create_table

_STEMMERS: Mapping[str, str] = MappingProxyType({"en": "english", "es": "spanish", "fr": "french"})
# letters, separate accents, digits: what is a word in every script
_WORD = r"[\p{L}\p{M}\p{N}]+"


# articles, prepositions and conjunctions, without accents; none that is a word of substance in another of the languages
_STOP_WORDS = (
    *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "of", "on", "that", "the"),
    *("this", "to", "was", "were", "which", "with"),
    *("al", "como", "con", "de", "del", "el", "en", "es", "esa", "ese", "esta", "este", "la", "las", "lo", "los", "o"),
    *("para", "por", "que", "se", "su", "sus", "una", "unas", "unos", "y"),
    *("au", "aux", "avec", "ce", "ces", "cette", "d", "dans", "des", "du", "est", "et", "l", "le", "les", "leur"),
    *("leurs", "ou", "par", "pour", "qu", "qui", "sa", "ses", "une"),
)


def _words_of(text: str) -> str:
    """Return SQL for the list of words of a text."""
    return f"regexp_extract_all(lower(nfc_normalize({text})), '{_WORD}')"


TEXTS, WORDS, TERMS = "search_texts", "search_words", "search_terms"
_TABLES = {
    TEXTS: (
        "One text that search() finds: a recommendation, or a paragraph, item or footnote of a document.",
        (
            Column("text_number", "INTEGER NOT NULL", "Number of the text in this release."),
            Column("kind", "ENUM('recommendation', 'paragraph') NOT NULL", "recommendation or paragraph."),
            Column("recommendation_id", "VARCHAR", "The recommendation: a row of recommendations."),
            Column("paragraph_id", "VARCHAR NOT NULL", "The paragraph: a row of paragraphs."),
            Column("words", "INTEGER NOT NULL", "Number of words of the text."),
        ),
    ),
    WORDS: (
        "One word of the texts, without accents and capitals, with a stem of it: several where languages differ.",
        (
            Column("word", "VARCHAR NOT NULL", "The word."),
            Column("stem", "VARCHAR NOT NULL", "Its stem, which other forms of the word share."),
            Column("stem_number", "INTEGER NOT NULL", "Number of the stem in this release."),
        ),
    ),
    TERMS: (
        "One stem in one text.",
        (
            Column("stem_number", "INTEGER NOT NULL", "Number of the stem: see search_words."),
            Column("text_number", "INTEGER NOT NULL", "Number of the text: see search_texts."),
            Column("occurrences", "INTEGER NOT NULL", "How often the stem occurs in the text."),
        ),
    ),
}

# BM25 with k1 = 1.2 and b = 0.75. A stop word or one of more than half of the texts counts only where all are such.
SEARCH_SQL = f"""
    WITH given AS (
        SELECT DISTINCT unnest({_words_of("strip_accents(q)")}) AS word
    ), asked AS (
        SELECT word FROM given
        WHERE word NOT IN {_STOP_WORDS} OR NOT EXISTS (SELECT 1 FROM given WHERE word NOT IN {_STOP_WORDS})
    ), found AS (
        SELECT word, stem_number FROM asked JOIN {WORDS} USING (word)
        UNION
        SELECT a.word, w.stem_number
        FROM asked AS a
        JOIN {WORDS} AS w ON length(w.stem) >= 4 AND starts_with(regexp_replace(a.word, 'y$', 'i'), w.stem)
        WHERE a.word NOT IN (SELECT word FROM {WORDS})
        QUALIFY rank() OVER (PARTITION BY a.word ORDER BY length(w.stem) DESC) = 1
    ), hits AS (
        SELECT f.word, t.text_number, sum(t.occurrences)::DOUBLE AS occurrences
        FROM {TERMS} AS t JOIN found AS f USING (stem_number)
        GROUP BY f.word, t.text_number
    ), size AS (
        SELECT count(*) AS texts, avg(words) AS mean_words FROM {TEXTS}
    ), weights AS (
        SELECT h.word, ln(1 + (s.texts - count(*) + 0.5) / (count(*) + 0.5)) AS weight
        FROM hits AS h CROSS JOIN size AS s GROUP BY h.word, s.texts
    ), counted AS (
        SELECT word, weight FROM weights WHERE weight >= least(ln(2), (SELECT max(weight) FROM weights))
    ), needed AS (
        -- a word that no text has is needed as well
        SELECT count(*) AS words FROM asked WHERE word NOT IN (SELECT word FROM weights)
            OR word IN (SELECT word FROM counted)
    ), scored AS (
        SELECT x.kind, x.recommendation_id, x.paragraph_id, count(*) AS matched_words,
            count(*) = (SELECT words FROM needed) AS all_words,
            round(sum(c.weight * h.occurrences * 2.2
                / (h.occurrences + 1.2 * (0.25 + 0.75 * x.words / s.mean_words))), 4) AS score
        FROM hits AS h
        JOIN counted AS c USING (word)
        JOIN {TEXTS} AS x USING (text_number)
        CROSS JOIN size AS s
        GROUP BY x.text_number, x.kind, x.recommendation_id, x.paragraph_id
    ), best AS (
        SELECT * FROM scored AS p
        WHERE kind = 'recommendation' OR NOT EXISTS (
            SELECT 1 FROM scored AS r
            WHERE r.kind = 'recommendation' AND r.paragraph_id = p.paragraph_id AND r.matched_words >= p.matched_words
        )
        ORDER BY all_words DESC, score DESC, paragraph_id, recommendation_id
        LIMIT n
    )
    SELECT b.score, b.matched_words, b.all_words, b.kind, m.congress, m.region, d.symbol, d.language,
        coalesce(r.label, p.label) AS label, coalesce(r.text, p.text) AS text, p.page, b.recommendation_id,
        b.paragraph_id, p.document_id
    FROM best AS b
    JOIN paragraphs AS p USING (paragraph_id)
    JOIN documents AS d ON d.document_id = p.document_id
    LEFT JOIN meetings AS m ON m.meeting_id = d.meeting_id
    LEFT JOIN recommendations AS r ON r.recommendation_id = b.recommendation_id
    ORDER BY b.all_words DESC, b.score DESC, b.paragraph_id, b.recommendation_id
"""


def create_search_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the three empty tables."""
    for name, (comment, columns) in _TABLES.items():
        create_table(connection, name, comment, columns)


def insert_search_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the three tables from recommendations, paragraphs and documents of the same database."""
    # an equal text is read once: that of a recommendation is often that of its paragraph
    connection.execute("""
        CREATE TEMP TABLE read_texts AS
        SELECT row_number() OVER ()::INTEGER AS text_number, *
        FROM (
            SELECT 'recommendation' AS kind, recommendation_id, paragraph_id, CAST(language AS VARCHAR) AS language,
                full_text AS text
            FROM recommendations WHERE NOT is_chapeau AND full_text IS NOT NULL
            UNION ALL
            SELECT 'paragraph', NULL, p.paragraph_id, CAST(d.language AS VARCHAR), p.text
            FROM paragraphs AS p JOIN documents AS d USING (document_id) WHERE p.text IS NOT NULL
        )
    """)
    connection.execute(f"""
        CREATE TEMP TABLE worded AS
        SELECT min(text_number) AS first_number, language, text, {_words_of("text")} AS words
        FROM read_texts GROUP BY language, text
    """)
    connection.execute("""
        CREATE TEMP TABLE numbered_texts AS
        SELECT t.text_number, t.kind, t.recommendation_id, t.paragraph_id, w.first_number, len(w.words) AS words
        FROM read_texts AS t JOIN worded AS w ON w.language IS NOT DISTINCT FROM t.language AND w.text = t.text
    """)
    connection.execute(f"""
        INSERT INTO {TEXTS}
        SELECT text_number, kind, recommendation_id, paragraph_id, words FROM numbered_texts ORDER BY text_number
    """)
    words = connection.execute(
        "SELECT DISTINCT language, word FROM (SELECT language, unnest(words) AS word FROM worded) ORDER BY ALL"
    ).fetchall()
    connection.register("stemmed", _stem_table(words))
    connection.execute("""
        CREATE TEMP TABLE stem_numbers AS
        SELECT stem, row_number() OVER (ORDER BY stem)::INTEGER AS stem_number
        FROM (SELECT DISTINCT strip_accents(stem) AS stem FROM stemmed)
    """)
    connection.execute(f"""
        INSERT INTO {WORDS}
        SELECT DISTINCT strip_accents(word) AS word, n.stem, n.stem_number
        FROM stemmed AS s JOIN stem_numbers AS n ON n.stem = strip_accents(s.stem)
        ORDER BY ALL
    """)
    # the words of all texts are counted by numbers, which takes a third of the time that texts would
    connection.execute(f"""
        INSERT INTO {TERMS}
        WITH numbered AS (
            SELECT s.language, s.word, n.stem_number
            FROM stemmed AS s JOIN stem_numbers AS n ON n.stem = strip_accents(s.stem)
        ), counted AS (
            SELECT n.stem_number, w.first_number, count(*) AS occurrences
            FROM (SELECT first_number, language, unnest(words) AS word FROM worded) AS w
            JOIN numbered AS n ON n.language = w.language AND n.word = w.word
            GROUP BY n.stem_number, w.first_number
        )
        SELECT c.stem_number, t.text_number, c.occurrences
        FROM counted AS c JOIN numbered_texts AS t USING (first_number)
        ORDER BY c.stem_number, t.text_number
    """)
    connection.unregister("stemmed")
    connection.execute("DROP TABLE read_texts; DROP TABLE worded; DROP TABLE numbered_texts; DROP TABLE stem_numbers")


def _stem_table(words: list[tuple[str, str]]) -> pa.Table:
    stems = list(_stems(words))
    languages, texts = zip(*words, strict=True) if words else ((), ())
    columns = {"language": languages, "word": texts, "stem": stems}
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _stems(words: list[tuple[str, str]]) -> Iterator[str]:
    stemmers = {language: snowballstemmer.stemmer(name) for language, name in _STEMMERS.items()}
    for language, word in words:
        yield stemmers[language].stemWord(word) if language in stemmers else word
