"""Full-text search, macros and the tables about a release, in prepmeet.duckdb."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.publishing.database import insert_search_rows
from flows.publishing.declared_keys import declared_keys
from flows.publishing.search import SEARCH_SQL, create_search_tables
from flows.publishing.views.macros import MACROS, SEARCH, create_macro
from flows.schema.files import load_schemas

TEXTS = {
    "en": (
        "Reduce overcrowding in prisons;",
        "Adopt policies on the treatment of prisoners;",
        "Strengthen cooperation at borders;",
        "Hold a national survey of victims;",
    ),
    "es": ("Reducir el hacinamiento en las cárceles;", "Luchar contra la corrupción;", "Apoyar a las víctimas;"),
    "fr": ("Réduire la surpopulation carcérale;", "Protéger les victimes de la traite;", "Former les magistrats;"),
}


@pytest.fixture(scope="module")
def texts() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with a paragraph for each of TEXTS, and the search."""
    with duckdb.connect() as connection:
        connection.execute("""
            CREATE TABLE meetings (meeting_id VARCHAR, congress BIGINT, region VARCHAR);
            CREATE TABLE documents (document_id VARCHAR, meeting_id VARCHAR, symbol VARCHAR, language VARCHAR);
            CREATE TABLE paragraphs (paragraph_id VARCHAR, document_id VARCHAR, label VARCHAR, text VARCHAR, page BIGINT);
            CREATE TABLE recommendations (recommendation_id VARCHAR, paragraph_id VARCHAR, language VARCHAR,
                label VARCHAR, text VARCHAR, full_text VARCHAR, is_chapeau BOOLEAN);
        """)
        for language, lines in TEXTS.items():
            connection.execute("INSERT INTO documents VALUES (?, NULL, NULL, ?)", [language, language])
            for at, line in enumerate(lines):
                row = [f"{language}{at}", language, None, line, None]
                connection.execute("INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?)", row)
        create_search_tables(connection)
        insert_search_rows(connection)
        create_macro(connection, SEARCH)
        yield connection


def found(connection: duckdb.DuckDBPyConnection, words: str) -> list[str]:
    return [key for (key,) in connection.execute("SELECT paragraph_id FROM search(?)", [words]).fetchall()]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("prison overcrowding", "en0"),
        ("overcrowded prison", "en0"),  # neither form is printed
        ("policy", "en1"),
        ("border", "en2"),
        ("PRISONERS POLICIES", "en1"),
        ("cárcel hacinamiento", "es0"),
        ("carceles", "es0"),
        ("corrupcion", "es1"),
        ("victime traite", "fr1"),
        ("magistrat", "fr2"),
        ("surpopulation carceral", "fr0"),
    ],
)
def test_other_forms_of_the_words_are_found(texts: duckdb.DuckDBPyConnection, words: str, first: str) -> None:
    assert found(texts, words)[:1] == [first]


@pytest.mark.parametrize("words", ["", "  ", "'; DROP TABLE paragraphs; --", "%", "zzzz"])
def test_words_that_no_text_has_find_nothing(texts: duckdb.DuckDBPyConnection, words: str) -> None:
    assert found(texts, words) == []


def test_texts_with_more_of_the_words_come_first(texts: duckdb.DuckDBPyConnection) -> None:
    assert found(texts, "treatment of prisoners in prisons")[0] == "en1"


def test_texts_with_all_words_come_first_and_each_part_is_in_order_of_score(texts: duckdb.DuckDBPyConnection) -> None:
    rows = texts.execute("SELECT all_words, score FROM search('victims of prisons and prisoners')").fetchall()
    assert rows == sorted(rows, reverse=True)
    assert [is_all for is_all, _ in rows].count(True) == 0
    one = texts.execute("SELECT paragraph_id, all_words FROM search('treatment of prisoners')").fetchall()
    assert one[0] == ("en1", True) and ("en0", False) in one


def test_a_word_that_no_text_has_leaves_no_text_with_all_words(texts: duckdb.DuckDBPyConnection) -> None:
    assert texts.execute("SELECT DISTINCT all_words FROM search('prisons zzzz')").fetchall() == [(False,)]


@pytest.mark.parametrize("words", ["victimes de la traite", "the victimes of traite in des"])
def test_stop_words_of_any_language_do_not_count(texts: duckdb.DuckDBPyConnection, words: str) -> None:
    rows = texts.execute("SELECT paragraph_id, matched_words, all_words FROM search(?)", [words]).fetchall()
    assert rows[0] == ("fr1", 2, True)
    assert "fr0" not in [key for key, *_ in rows]


def test_stop_words_count_where_nothing_else_is_asked(texts: duckdb.DuckDBPyConnection) -> None:
    assert set(found(texts, "las")) == {"es0", "es2"}


def test_the_number_of_results_is_an_argument(texts: duckdb.DuckDBPyConnection) -> None:
    assert len(texts.execute("FROM search('victims victimas victimes', n := 2)").fetchall()) == 2


def test_the_search_needs_no_extension() -> None:
    assert "icu" not in SEARCH_SQL and "fts" not in SEARCH_SQL and "stem(" not in SEARCH_SQL


# ------------------------------------------------------------------------------------------ in a release


@pytest.fixture(scope="module")
def database(example: Path) -> Iterator[Any]:
    with duckdb.connect(str(example / "latest" / "prepmeet.duckdb"), read_only=True) as connection:
        yield connection


def test_a_paragraph_is_not_repeated_below_its_recommendation(database: Any) -> None:
    rows = database.execute("SELECT kind, paragraph_id FROM search('victimization survey', n := 100)").fetchall()
    recommended = {key for kind, key in rows if kind == "recommendation"}
    assert recommended
    assert not [key for kind, key in rows if kind == "paragraph" and key in recommended]


def test_a_theme_is_asked_for_by_id_and_by_label_in_any_language(database: Any) -> None:
    answers = [
        database.execute("SELECT recommendation_id FROM recommendations_on(?)", [name]).fetchall()
        for name in ("corruption", "Corruption", "corrupcion", "CORRUPCIÓN")
    ]
    assert answers[0]
    assert all(answer == answers[0] for answer in answers)


def test_a_broad_theme_has_the_recommendations_of_its_narrower_themes(database: Any) -> None:
    broad = database.execute("SELECT count(*) FROM recommendations_on('Criminal justice systems')").fetchall()
    rows = database.execute(
        "SELECT count(DISTINCT recommendation_id) FROM v_recommendations_by_broader_theme "
        "WHERE theme = 'Criminal justice systems'"
    ).fetchall()
    assert broad == rows and rows[0][0] > 0


def test_positions_and_citations_are_asked_for(database: Any) -> None:
    assert database.execute("SELECT count(*) FROM positions_on('Cybercrime')").fetchall()[0][0] > 0
    citing = "SELECT count(*) FROM recommendations_citing('convention against corruption')"
    assert database.execute(citing).fetchall()[0][0] > 0


def test_everything_in_the_database_has_a_comment(database: Any) -> None:
    own = "database_name = current_database() AND NOT internal"
    for query in (
        f"SELECT table_name FROM duckdb_tables() WHERE {own} AND comment IS NULL",
        f"SELECT view_name FROM duckdb_views() WHERE {own} AND comment IS NULL",
        f"SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE {own} AND comment IS NULL",
    ):
        assert database.execute(query).fetchall() == []
    commented = database.execute("SELECT function_name FROM duckdb_functions() WHERE comment IS NOT NULL").fetchall()
    assert {name for (name,) in commented} >= {macro.name for macro in MACROS}


def test_the_declared_keys_are_those_of_the_schemas(database: Any) -> None:
    rows = database.execute("FROM declared_keys").fetchall()
    assert rows == [tuple(key) for key in declared_keys(load_schemas())]
    assert ("recommendations", "foreign", ["document_id"], "documents", ["document_id"]) in rows
    assert ("recommendations", "primary", ["recommendation_id"], None, None) in rows


def test_the_release_says_what_it_is(database: Any) -> None:
    [row] = database.execute("SELECT name, version, citation, licence FROM release").fetchall()
    assert row[:2] == ("prepmeet", "2045-06-01")
    assert row[2].endswith("Data set, version 2045-06-01.")
    assert "creativecommons.org/licenses/by/4.0" in row[3]
