"""The one real report of the repository: what a person read in it, twice, is what the tables hold."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from frame_rows import build_tables

from flows.model import SourceFile
from flows.parsing import parse_report
from flows.reading import read_document
from flows.sources.registry import load_registry
from flows.tables import ReadReport

RAW = Path(__file__).parents[1] / "raw"
SOURCE = "files/cc15-lac_draft-report_addendum_en.txt"
REPRESENTATIVES = [
    "ARG",
    "MEX",
    "CHL",
    "ECU",
    "PRY",
    "COL",
    "BRA",
    "TTO",
    "CUB",
    "URY",
    "GTM",
    "PER",
    "DOM",
    "GUY",
    "CAN",
    "PAN",
    "HND",
]
ORGANIZATIONS = {
    "Instituto Brasileiro de Direitos Humanos",
    "Global Initiative against Transnational Organized Crime",
    "Alliance of NGOs on Crime Prevention and Criminal Justice",
    "International Legal Foundation",
    "Research Centre for Feminist Action",
    "Housing Works Inc.",
    "Asistencia Legal por los Derechos Humanos",
    "Association for the Prevention of Torture",
}


@cache
def tables() -> Mapping[str, pd.DataFrame]:
    data = (RAW / SOURCE).read_bytes()
    source = SourceFile(SOURCE, len(data), hashlib.sha256(data).hexdigest(), meeting_id="cc15-lac")
    return build_tables([ReadReport(source, parse_report(read_document(data, SOURCE)))], load_registry(RAW).meetings)


def only(table: str, **wanted: object) -> pd.DataFrame:
    frame = tables()[table]
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    return frame


def test_the_meeting() -> None:
    meeting = only("meetings", meeting_id="cc15-lac").iloc[0]
    assert (meeting.congress, meeting.region, meeting.city, meeting.country_iso3) == (
        15,
        "latin_america_caribbean",
        "San José",
        "CRI",
    )
    assert (meeting.start_date, meeting.end_date, meeting.status) == ("2025-02-04", "2025-02-06", "draft")


def test_the_document() -> None:
    document = tables()["documents"].iloc[0]
    assert (document.document_type, document.distribution, document.document_date, document.language) == (
        "draft_report_addendum",
        "Limited",
        "2025-02-05",
        "en",
    )
    assert document.symbol is None
    assert document.text_coverage == 1.0


def test_sixteen_numbered_paragraphs_in_chapter_ii_under_item_4() -> None:
    numbered = only("paragraphs", kind="numbered")
    assert [int(number) for number in numbered.number] == list(range(1, 17))
    assert set(numbered.chapter) == {"II"}
    assert set(numbered.agenda_item) == {"4"}


def test_twelve_recommendations_to_the_letter() -> None:
    found = tables()["recommendations"]
    text = (RAW / SOURCE).read_text(encoding="utf-8")
    assert list(found.label) == [f"16 ({letter})" for letter in "abcdefghijkl"]
    assert [f"({letter}) {row}" in text for letter, row in zip("abcdefghijkl", found.text, strict=True)] == [True] * 12
    assert found.text.iloc[8].startswith("Protect smuggled and undocumented migrants")
    assert list(found.negotiated) == [False] * 12
    assert found.addressee.isna().all()
    assert found.strength.isna().all()
    assert found.means.value_counts().to_dict() == {"organization": 8, "authority": 3, "aim_only": 1}
    assert list(found.lead_verb) == [
        "strengthen",
        "promote",
        "strengthen",
        "increase",
        "strengthen",
        "strengthen",
        "integrate",
        "develop",
        "protect",
        "strengthen",
        "implement",
        "foster",
    ]


def test_representatives_in_the_printed_order() -> None:
    spoken = only("statements", capacity="representative")
    assert list(spoken.sort_values("position").entity_id) == REPRESENTATIVES


def test_observers_and_the_secretariat() -> None:
    observers = only("participants", capacity="observer")
    assert set(observers[observers.entity_type == "state"].iso3) == {"VNM", "ARE"}
    assert set(observers[observers.entity_type == "ngo"].name_as_written) == ORGANIZATIONS
    assert list(only("participants", capacity="secretariat").name_as_written) == ["Secretariat"]


def test_the_rapporteur() -> None:
    officers = tables()["officers"]
    assert [(row.role, row["name"], row.country_iso3) for _, row in officers.iterrows()] == [
        ("Rapporteur", "Rodrigo Bertoglio Cardoso", "BRA")
    ]


def test_agenda_item_4_and_the_main_theme() -> None:
    assert set(tables()["agenda_items"].agenda_item_id) == {"cc15-lac/4", "cc15-lac/main-theme"}
    theme = only("themes", theme_id="cc15-main-theme").iloc[0]
    assert theme.label_en.startswith("Accelerating crime prevention, criminal justice and the rule of law")


def test_instruments_as_printed_in_more_than_one_wording() -> None:
    cited = tables()["citations"].groupby("instrument_id").as_written.agg(set)
    assert cited["A/RES/77/231"] == {"General Assembly resolution 77/231"}
    assert cited["CTOC/COP/RES/10/6"] == {"UNTOC COP resolution 10/6"}
    assert cited["cybercrime-convention"] == {
        "United Nations Cybercrime Convention",
        "United Nations Convention against Cybercrime",
    }
    assert "untoc" in cited.index


@pytest.mark.parametrize(
    ("paragraph", "quantifiers"),
    [
        ("p3", ["some", "many"]),
        ("p4", ["bare", "bare"]),
        ("p6", ["passive"]),
        ("p7", ["several", "passive"]),
        ("p8", ["some"]),
        ("p11", ["a_number", "some"]),
        ("p12", ["passive", "several", "passive"]),
        ("p15", ["several"]),
    ],
)
def test_attributed_positions(paragraph: str, quantifiers: list[str]) -> None:
    found = tables()["positions"]
    own = found[found.paragraph_id.str.endswith(f"#{paragraph}")]
    assert list(own.quantifier_class) == quantifiers


def test_an_official_who_reminds_of_the_order_of_business_recommends_nothing() -> None:
    assert only("issues", code="unread-recommendation").empty


def test_no_error_among_the_issues() -> None:
    assert set(tables()["issues"].severity) <= {"warning"}
