"""The views over the fictional reports of five regions: the matrix, and the questions of delegates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.publishing.views import STORED, VIEWS

VALUES = ("recommendation_id", "congress", "region", "official_theme", "full_text", "themes", "instruments")
CONVERGING = "Conduct a national victimization survey at least every three years;"


@pytest.fixture(scope="module")
def database(example: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(example / "latest" / "prepmeet.duckdb"), read_only=True) as connection:
        yield connection


def rows(database: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return database.execute(query).fetchall()


def test_every_column_of_every_view_has_a_comment(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        database,
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE table_name LIKE 'v\\_%' ESCAPE '\\'",
    )
    assert {name for name, _, _ in found} == {view.name for view in VIEWS}
    assert [(view, column) for view, column, comment in found if not comment] == []


def test_no_view_describes_a_column_that_it_does_not_have(database: duckdb.DuckDBPyConnection) -> None:
    for view in VIEWS:
        columns = {name for name, *_ in rows(database, f"DESCRIBE {view.name}")}
        assert set(view.columns) <= columns, view.name


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_answers_with_its_rows_in_one_order(database: duckdb.DuckDBPyConnection, view: Any) -> None:
    found = rows(database, f"SELECT * FROM {view.name}")
    assert found == rows(database, f"SELECT * FROM {view.name}")
    assert found or view.name == "v_expected_documents"


@pytest.mark.parametrize("stored", [one for one in STORED if "place" in one.columns], ids=lambda stored: stored.name)
def test_a_stored_table_has_the_places_of_its_view_from_one_on(
    database: duckdb.DuckDBPyConnection, stored: Any
) -> None:
    of_view = {
        "current_recommendation_themes": "v_recommendations_by_theme",
        "current_matrix_cells": "v_matrix",
        "current_recommendation_links": "v_recommendation_links",
        "current_recommendation_context": "v_recommendations",
        "current_recommendations": "v_recommendations",
        "current_official_theme_paragraphs": "v_official_theme_paragraphs",
    }
    [(number,)] = rows(database, f"SELECT count(*) FROM {of_view[stored.name]}")
    assert number > 0
    assert rows(database, f"SELECT place FROM {stored.name}") == [(place,) for place in range(1, number + 1)]


@pytest.mark.parametrize("view", ["v_recommendations_by_theme", "v_recommendations_by_broader_theme"])
def test_rows_by_theme_are_in_the_order_of_themes_congresses_and_regions(
    database: duckdb.DuckDBPyConnection, view: str
) -> None:
    columns = f"SELECT theme_id, congress, region, recommendation_id FROM {view}"
    found = rows(database, columns)
    assert len({theme for theme, *_ in found}) > 1
    assert found == rows(database, f"{columns} ORDER BY theme_id, congress DESC NULLS LAST, region, recommendation_id")


def test_the_five_regions_reported(database: duckdb.DuckDBPyConnection) -> None:
    assert rows(database, "SELECT region, documents, recommendations FROM v_reporting_regions ORDER BY region") == [
        ("africa", 1, 15),
        ("asia_pacific", 1, 17),
        ("europe", 1, 18),
        ("latin_america_caribbean", 1, 15),
        ("western_asia", 1, 14),
    ]


def test_a_cell_of_the_matrix_has_its_recommendations(database: duckdb.DuckDBPyConnection) -> None:
    [(number, texts, keys)] = rows(
        database,
        "SELECT recommendations, texts, recommendation_ids FROM v_matrix "
        "WHERE theme_id = 'terrorism' AND region = 'western_asia'",
    )
    assert number == len(texts) == len(keys)
    assert "17 (c): Exchange information on the travel of foreign terrorist fighters;" in texts


def test_every_cell_has_the_texts_of_its_recommendations_in_their_order(database: duckdb.DuckDBPyConnection) -> None:
    collected = """
        SELECT x.congress, x.theme_id, coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id), t.kind, x.region,
            count(*), list(r.label || ': ' || r.text ORDER BY x.recommendation_place),
            list(x.recommendation_id ORDER BY x.recommendation_place)
        FROM current_recommendation_themes AS x
        JOIN themes AS t USING (theme_id)
        JOIN recommendations AS r USING (recommendation_id)
        GROUP BY ALL ORDER BY x.congress DESC NULLS LAST, x.theme_id, x.region
    """
    found = rows(database, "FROM v_matrix")
    assert any(number > 1 for *_, number, _, _ in found)
    assert found == rows(database, collected)


def test_wide_recommendations_have_the_values_of_the_view(database: duckdb.DuckDBPyConnection) -> None:
    joined = ", ".join(f"array_to_string({name}, ' | ') AS {name}" for name in ("themes", "instruments"))
    view = f"SELECT recommendation_id, congress, region, official_theme, full_text, {joined} FROM v_recommendations"
    wide = f"SELECT {', '.join(VALUES)} FROM recommendations_wide"
    found = rows(database, f"{wide} ORDER BY recommendation_id")
    assert any(row[-1] for row in found)
    assert found == rows(database, f"{view} ORDER BY recommendation_id")


def test_the_files_of_wide_tables_are_in_the_order_of_the_meetings(
    example: Path, database: duckdb.DuckDBPyConnection
) -> None:
    file = str(example / "latest" / "wide" / "parquet" / "recommendations_wide.parquet")
    assert rows(database, f"SELECT recommendation_id FROM read_parquet('{file}')") == rows(
        database, "SELECT recommendation_id FROM current_recommendations ORDER BY place"
    )
    file = str(example / "latest" / "wide" / "parquet" / "participants_wide.parquet")
    order = "m.congress DESC NULLS LAST, m.region, p.meeting_id, e.entity_type, p.name, p.participant_id"
    assert rows(database, f"SELECT participant_id FROM read_parquet('{file}')") == rows(
        database,
        "SELECT p.participant_id FROM participants AS p JOIN meetings AS m USING (meeting_id) "
        f"JOIN entities AS e USING (entity_id) WHERE m.is_preparatory_meeting ORDER BY {order}",
    )


def test_the_cells_of_a_theme_add_up_to_its_row(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        database,
        "SELECT t.theme_id FROM v_theme_by_region AS t JOIN "
        "(SELECT theme_id, congress, sum(recommendations) AS number, count(*) AS regions FROM v_matrix GROUP BY ALL) AS m "
        "ON m.theme_id = t.theme_id AND m.congress = t.congress "
        "WHERE m.number <> t.recommendations OR m.regions <> t.regions "
        "OR t.africa + t.asia_pacific + t.europe + t.latin_america_caribbean + t.western_asia <> t.recommendations",
    )
    assert found == []


def test_agenda_items_are_compared_by_region(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        database,
        "SELECT agenda_item, official_theme, regions, africa, europe FROM v_agenda_by_region WHERE official_theme LIKE 'Counting%'",
    )
    assert found == [("4", "Counting what counts: crime statistics for prevention", 5, 2, 2)]


def test_a_recommendation_of_all_regions_is_found_in_three_languages(database: duckdb.DuckDBPyConnection) -> None:
    [(regions, reporting, others)] = rows(
        database,
        "SELECT regions, regions_with_report, same_in_regions FROM v_shared_recommendations "
        f"WHERE region = 'asia_pacific' AND text = '{CONVERGING.replace(chr(39), chr(39) * 2)}'",
    )
    assert (regions, reporting) == (5, 5)
    assert others == ["africa", "europe", "latin_america_caribbean", "western_asia"]


def test_a_recommendation_of_one_region_alone_is_found(database: duckdb.DuckDBPyConnection) -> None:
    alone = {text for (text,) in rows(database, "SELECT text FROM v_shared_recommendations WHERE regions = 1")}
    assert "Equip coastguards with satellite images in order to detect vessels that engage in illegal fishing;" in alone
    assert CONVERGING not in alone


def test_convergence_tells_all_regions_from_one_region(database: duckdb.DuckDBPyConnection) -> None:
    found = {
        theme: (everywhere, alone)
        for theme, everywhere, alone in rows(
            database, "SELECT theme_id, in_all_regions, in_one_region_only FROM v_convergence"
        )
    }
    assert found["cybercrime"] == (True, False)
    assert found["terrorism"] == (False, True)
    assert found["organized-crime"] == (False, False)


def test_who_spoke_under_an_item_is_known_with_the_themes_discussed(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        database,
        "SELECT name FROM v_speakers WHERE region = 'europe' AND list_contains(themes, 'Cybercrime') AND entity_type = 'state' "
        "ORDER BY name",
    )
    assert [name for (name,) in found][:3] == ["Germany", "Poland", "Romania"]


def test_a_position_has_the_themes_of_its_words(database: duckdb.DuckDBPyConnection) -> None:
    [(quantifier, verb, official)] = rows(
        database,
        "SELECT quantifier_class, verb_class, official_theme FROM v_positions "
        "WHERE region = 'africa' AND list_contains(themes, 'Cybercrime')",
    )
    assert (quantifier, verb) == ("several", "request")
    assert official.startswith("Crime without borders")


def test_the_instruments_that_a_region_cites_are_counted(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        database,
        "SELECT region, in_recommendations FROM v_instruments_by_region WHERE instrument_id = 'uncac' ORDER BY region",
    )
    assert found == [("africa", 1), ("europe", 1), ("latin_america_caribbean", 1), ("western_asia", 1)]


def test_recommendations_to_the_office_are_found_in_all_languages(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(database, "SELECT region, label, is_addressee FROM v_recommendations_to_unodc ORDER BY region")
    assert found == [
        ("africa", "17 d)", True),
        ("asia_pacific", "18 (e)", True),
        ("latin_america_caribbean", "17 e)", True),
        ("western_asia", "17 (f)", True),
    ]


def test_links_are_shown_side_by_side(database: duckdb.DuckDBPyConnection) -> None:
    [(number,)] = rows(database, "SELECT count(*) FROM recommendation_links")
    shown = rows(database, "SELECT relation, region_a, region_b FROM v_recommendation_links")
    assert len(shown) == number > 60
    assert all(one != other for _, one, other in shown)
