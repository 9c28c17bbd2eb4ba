"""Offices of the Secretariat of the United Nations among speakers: one sentence, one case."""

from __future__ import annotations

import pytest
from test_tables import BODY, head, tables

from flows.model import Entity, EntityType, ResolvedName
from flows.resolving.secretariat_offices import with_secretariat


def entity_of(text: str, written: str, language: str) -> str:
    start = text.index(written)
    unknown = Entity("org:unknown", written, EntityType.OTHER, resolved=False)
    name = ResolvedName(start, start + len(written), written, unknown, "new")
    return with_secretariat(text, name, language).entity.entity_id


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", "The Secretary of the Fifteenth Congress made a statement.", "Fifteenth Congress"),
        ("en", "The Executive Secretary of the Congress made a statement.", "Executive Secretary of the Congress"),
        ("en", "The representative of the Secretary-General made a statement.", "Secretary-General"),
        (
            "en",
            "The Special Representative of the Secretary-General on Violence spoke.",
            "Special Representative of the Secretary-General on Violence",
        ),
        ("en", "The representative of the Secretary-General of the United Nations spoke.", "Secretary-General"),
        ("es", "El Secretario del 15º Congreso formuló una declaración.", "15º Congreso"),
        ("es", "La Secretaria del Decimoquinto Congreso formuló una declaración.", "Decimoquinto Congreso"),
        ("es", "El representante del Secretario General formuló una declaración.", "Secretario General"),
        ("fr", "Le Secrétaire du quinzième Congrès a fait une déclaration.", "quinzième Congrès"),
        ("fr", "La représentante du Secrétaire général a fait une déclaration.", "Secrétaire général"),
    ],
)
def test_an_office_of_the_secretariat_is_the_secretariat(language: str, text: str, written: str) -> None:
    assert entity_of(text, written, language) == "org:un-secretariat"


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", "The Secretary of the Lakes Congress Party made a statement.", "Lakes Congress Party"),
        ("en", "The Secretary of the African National Congress made a statement.", "African National Congress"),
        ("en", "The Secretary-General of the Lakes Union made a statement.", "Secretary-General"),
        ("en", "The representative of the Secretary-General of the Lakes Union spoke.", "Secretary-General"),
        ("en", "The President of the Fifteenth Congress made a statement.", "Fifteenth Congress"),
        ("es", "El Secretario del Congreso Nacional formuló una declaración.", "Congreso Nacional"),
        ("es", "El Secretario General de la Unión de los Lagos intervino.", "Secretario General"),
        ("fr", "Le Secrétaire général de la Ligue des lacs a pris la parole.", "Secrétaire général"),
        ("fr", "Le Président du quinzième Congrès a fait une déclaration.", "quinzième Congrès"),
    ],
)
def test_offices_of_others_are_not(language: str, text: str, written: str) -> None:
    assert entity_of(text, written, language) == "org:unknown"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Secretary of the Fifteenth Congress made an introductory statement.",
        "The representative of the Secretary-General made a statement.",
    ],
)
def test_the_participant_is_the_secretariat(sentence: str) -> None:
    built = tables(head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY + "\n\n4. " + sentence)
    rows = built["participants"].set_index("entity_id")
    assert set(rows.index) == {"KEN", "MLI", "org:legal-aid-now", "org:un-secretariat"}
    assert rows.loc["org:un-secretariat"].capacity == "secretariat"
