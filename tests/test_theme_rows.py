"""Rows of themes: roll-ups, published phrases, and what applies from the words above a paragraph."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest
from test_tables import head, tables

from flows.publishing.views import STORED
from flows.publishing.views.basic import (
    CURRENT_DOCUMENTS_VIEW,
    RECOMMENDATIONS_BY_BROADER_THEME_VIEW,
    RECOMMENDATIONS_BY_THEME_VIEW,
    RECOMMENDATIONS_VIEW,
)
from flows.tables import build_part

REPORT = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + (
    "I. Prisons of the islands\n\n1. The islands described their lighthouses.\n\n"
    "II. Recommendations\n\n2. The Meeting made the following recommendations:\n\n"
    "(a) Reduce overcrowding in prisons by:\n\n(i) Using probation;\n\n(ii) Hiring public defenders;\n\n"
    "(b) Combat corruption."
)


@pytest.fixture(scope="module")
def built() -> dict[str, pd.DataFrame]:
    return tables(REPORT)


def mentions(built: dict[str, pd.DataFrame], key: str) -> set[tuple[str, str]]:
    """The themes of a paragraph with their methods."""
    rows = built["theme_mentions"]
    rows = rows[rows.paragraph_id.str.endswith(f"#{key}")]
    return set(zip(rows.theme_id, rows.method, strict=True))


def test_an_item_has_the_themes_of_its_chapeau(built: dict[str, pd.DataFrame]) -> None:
    assert mentions(built, "p2(a)(i)") == {("prisons", "context_chapeau"), ("alternatives-to-imprisonment", "phrase")}


def test_words_of_the_item_come_before_those_above(built: dict[str, pd.DataFrame]) -> None:
    assert mentions(built, "p2(a)(ii)") >= {("legal-aid", "phrase"), ("prisons", "context_chapeau")}
    assert {theme for theme, _ in mentions(built, "p2(b)")} == {"corruption"}


def test_a_heading_applies_by_a_method_of_its_own(built: dict[str, pd.DataFrame]) -> None:
    assert mentions(built, "p1") == {("prisons", "context_heading")}


def test_words_from_above_are_quoted_from_their_paragraph(built: dict[str, pd.DataFrame]) -> None:
    texts = dict(zip(built["paragraphs"].paragraph_id, built["paragraphs"].text, strict=True))
    rows = built["theme_mentions"]
    context = rows[rows.method.str.startswith("context")]
    assert len(context) >= 3
    for row in rows.itertuples():
        assert texts[row.text_paragraph_id][row.char_start : row.char_end] == row.matched_text
        assert (row.text_paragraph_id != row.paragraph_id) is row.method.startswith("context")


def test_a_theme_from_above_belongs_to_the_recommendation_below(built: dict[str, pd.DataFrame]) -> None:
    rows = built["theme_mentions"]
    chapeau = rows[rows.method == "context_chapeau"]
    assert set(chapeau.recommendation_id) == {"A/CONF.251/RPM.1/1-en#p2(a)(i)", "A/CONF.251/RPM.1/1-en#p2(a)(ii)"}
    assert rows.theme_mention_id.is_unique


def test_the_phrases_are_in_the_part_without_documents() -> None:
    rows = build_part((), ())["theme_phrases"]
    assert {row["match"] for row in rows} == {"phrase", "stem", "acronym", "not", "slot", "instrument"}
    assert len({row["theme_phrase_id"] for row in rows}) == len(rows)
    slot = next(row for row in rows if row["match"] == "slot")
    assert slot["second_phrase"] and slot["within"] is not None
    assert all(row["language"] is None and row["source"] != "prepmeet" for row in rows if row["match"] == "instrument")


def test_the_verbs_are_in_the_part_without_documents() -> None:
    rows = {row["verb_id"]: row for row in build_part((), ())["verbs"]}
    assert "strengthening" in rows["en:strengthen"]["forms"].split(" | ")
    assert {row["language"] for row in rows.values()} == {"en", "es", "fr"}


def test_themes_say_whether_they_are_roll_ups_and_tagged(built: dict[str, pd.DataFrame]) -> None:
    themes = built["themes"].set_index("theme_id")
    assert themes.loc["crime-prevention", "is_roll_up"]
    assert not themes.loc["prisons", "is_roll_up"]
    refused = themes[~themes.is_tagged.astype(bool)]
    assert refused.measured_precision.notna().all()


def test_a_recommendation_counts_for_the_broader_theme_of_its_themes(built: dict[str, pd.DataFrame]) -> None:
    connection = duckdb.connect()
    for name, frame in built.items():
        connection.register(name, frame)
    views = (CURRENT_DOCUMENTS_VIEW, RECOMMENDATIONS_VIEW, RECOMMENDATIONS_BY_THEME_VIEW)
    for view in (*STORED, *views, RECOMMENDATIONS_BY_BROADER_THEME_VIEW):
        connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
    rows = connection.execute("SELECT theme_id, label FROM v_recommendations_by_broader_theme ORDER BY ALL").fetchall()
    assert {("criminal-justice", "2 (a) (i)"), ("criminal-justice", "2 (a) (ii)"), ("economic-crime", "2 (b)")} <= set(
        rows
    )
    by_theme = connection.execute(
        "SELECT count(*) FROM v_recommendations_by_theme WHERE theme_id = 'prisons'"
    ).fetchone()
    assert by_theme == (2,)


def report_of(region: str, city: str, number: int, heading: str) -> str:
    title = "Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal Justice"
    return (
        f"A/CONF.251/RPM.{number}/1\n\nReport of the {region} {title}\n\n{city}, 4–6 March 2030\n\nReport of the Meeting"
        f"\n\nI. {heading}\n\n1. The Meeting made the following recommendations:\n\n(a) Train the judges."
    )


def themes_of_meetings(first: str, second: str) -> list[str]:
    built = tables(report_of("African", "Nairobi", 1, first), report_of("European", "Geneva", 2, second))
    official = set(built["themes"][built["themes"].kind != "subject"].theme_id)
    found = [str(one) for one in built["recommendations"].official_theme_id]
    assert set(found) == official
    return found


@pytest.mark.parametrize("second", ["Réforme pénitentiaire", "Prison reform", "Wildlife crime and trafficking"])
def test_an_item_of_an_agenda_is_a_theme_of_its_meeting_alone(second: str) -> None:
    found = themes_of_meetings("Wildlife crime and trafficking (agenda item 4)", f"{second} (agenda item 4)")
    assert found == ["cc16-afr-agenda-item-4", "cc16-eur-agenda-item-4"]


@pytest.mark.parametrize(
    ("heading", "theme"),
    [
        ("Workshop 2. Prison reform", "cc16-workshop-2"),
        ("Substantive item 2. Prison reform", "cc16-substantive-item-2"),
        ("Prison reform (workshop 2, agenda item 4)", "cc16-workshop-2"),
    ],
)
def test_a_workshop_and_a_substantive_item_of_the_congress_are_one_theme(heading: str, theme: str) -> None:
    assert themes_of_meetings(heading, heading.replace("Prison", "The prison")) == [theme, theme]
