"""Claims about themes (all regions, one region alone) rest on matches of full strength, never on doubtful ones."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from test_tables import tables

from flows.pages.matrix_data import REGIONS as REGION_NAMES
from flows.publishing.views import STORED, VIEWS
from flows.resolving.themes.phrase_list import published_phrases

TITLE = (
    "Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal Justice"
)
PHRASE, SLOT = "Provide technical assistance on request", "Train a sufficient number of judges"
REGIONS = {
    "African": ("Nairobi", ["Combat corruption", PHRASE, "Fund legal aid for suspects"]),
    "European": ("Geneva", ["Combat corruption", SLOT, "Guard the integrity of all judges"]),
    "Asian and Pacific": ("Bangkok", ["Combat corruption"]),
}


def report_of(number: int, region: str) -> str:
    city, asked = REGIONS[region]
    items = "\n\n".join(f"({letter}) {text};" for letter, text in zip("abc", asked, strict=False))
    return (
        f"A/CONF.251/RPM.{number}/1\n\nReport of the {region} {TITLE}\n\n{city}, 4–6 March 2030\n\n"
        f"Report of the Meeting\n\nI. Recommendations\n\n1. The Meeting made the following recommendations:\n\n{items}"
    )


@pytest.fixture(scope="module")
def built() -> Mapping[str, pd.DataFrame]:
    return tables(*(report_of(number, region) for number, region in enumerate(REGIONS, 1)))


def database_of(frames: Mapping[str, pd.DataFrame]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name, frame in frames.items():
        connection.register(name, frame)
    for view in (*STORED, *VIEWS):
        connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
    return connection


@pytest.fixture(scope="module")
def database(built: Mapping[str, pd.DataFrame]) -> Iterator[duckdb.DuckDBPyConnection]:
    with database_of(built) as connection:
        yield connection


def claims(database: duckdb.DuckDBPyConnection) -> dict[str, tuple[list[str], bool, bool]]:
    """The regions of each theme, and whether it is claimed of all of them or of one alone."""
    rows = database.execute(
        "SELECT theme_id, region_names, in_all_regions, in_one_region_only FROM v_convergence"
    ).fetchall()
    return {theme: (regions, everywhere, alone) for theme, regions, everywhere, alone in rows}


def test_phrases_in_all_regions_and_in_one_alone_are_claimed(database: duckdb.DuckDBPyConnection) -> None:
    assert claims(database)["corruption"] == (["africa", "asia_pacific", "europe"], True, False)
    assert claims(database)["legal-aid"] == (["africa"], False, True)


def test_two_words_near_each_other_claim_nothing(database: duckdb.DuckDBPyConnection) -> None:
    assert "judicial-integrity" not in claims(database)
    assert claims(database)["technical-assistance"][0] == ["africa"]


def test_no_region_is_alone_where_another_perhaps_has_the_theme(database: duckdb.DuckDBPyConnection) -> None:
    assert claims(database)["technical-assistance"][1:] == (False, False)


def test_doubtful_themes_stand_beside_those_that_count(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.execute("SELECT text, themes, doubtful_themes FROM v_recommendations").fetchall()
    found = {text.rstrip(";"): (themes, doubtful) for text, themes, doubtful in rows}
    assert found[SLOT] == (None, ["Technical assistance and capacity-building"])
    assert found[PHRASE] == (["Technical assistance and capacity-building"], None)
    assert database.execute("SELECT count(*) FROM v_matrix WHERE theme_id = 'judicial-integrity'").fetchone() == (0,)


def test_a_match_that_a_reviewer_confirmed_is_of_full_strength(built: Mapping[str, pd.DataFrame]) -> None:
    mentions = built["theme_mentions"].copy()
    mentions.loc[mentions.method == "slot", "reviewed"] = True
    with database_of({**built, "theme_mentions": mentions}) as database:
        assert claims(database)["technical-assistance"] == (["africa", "europe"], False, False)
        assert claims(database)["judicial-integrity"] == (["europe"], False, True)


def test_a_claim_has_the_measured_precision_of_its_theme(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.execute(
        "SELECT c.measured_precision, c.measured_texts, t.measured_precision, t.measured_texts "
        "FROM v_convergence AS c JOIN themes AS t USING (theme_id) WHERE c.measured_texts IS NOT NULL"
    ).fetchall()
    assert rows
    assert all(row[:2] == row[2:] for row in rows)


def test_the_claims_of_the_example_are_those_that_were_read(example: Path) -> None:
    text = (Path(__file__).parents[1] / "docs" / "claims.csv").read_text("utf-8")
    listed = [(one["name"], one["claim"]) for one in csv.DictReader(text.splitlines()) if one["what"] == "theme"]
    with duckdb.connect(str(example / "latest" / "prepmeet.duckdb"), read_only=True) as database:
        rows = database.execute(
            "SELECT theme, in_all_regions, region_names[1] FROM v_convergence WHERE in_all_regions OR in_one_region_only"
        ).fetchall()
    assert sorted(listed) == sorted(
        (theme, "all regions" if everywhere else f"{REGION_NAMES[region]} alone") for theme, everywhere, region in rows
    )


def test_each_mention_says_what_read_it(built: Mapping[str, pd.DataFrame]) -> None:
    mentions = built["theme_mentions"]
    ids = {one.theme_phrase_id: one for one in published_phrases()}
    read = mentions[mentions.method != "heading"]
    assert set(read.read_by) <= set(ids)
    for row in read.itertuples():
        phrase = ids[row.read_by]
        assert phrase.theme_id == row.theme_id
        assert (phrase.match == "slot") is (row.method == "slot")
    assert {(row.method, row.read_by) for row in read.itertuples()} >= {
        ("phrase", "corruption/en/corruption"),
        ("slot", "technical-assistance/en/train+practitioner"),
    }
