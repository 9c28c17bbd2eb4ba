"""An office stands for the organization that it names, known or not; a field or a place is no organization."""

from __future__ import annotations

import pytest

from flows.model import EntityType, SourceFile
from flows.parsing import parse_report
from flows.reading import read_document
from flows.resolving.offices import names_organization
from flows.tables.inputs import ReportHead
from flows.tables.people import Mention, find_mentions
from flows.tables.sets import identify


def speakers(sentence: str) -> list[Mention]:
    report = parse_report(read_document(f"I. Opening\n\n1. {sentence}\n".encode(), "r.txt"))
    source = SourceFile("r.txt", report.document.size, report.document.sha256)
    identities, _ = identify([ReportHead(source, report.masthead)])
    return list(find_mentions(tuple(identity.of(report) for identity in identities))[0])


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Health Canada"),
        ("en", "United Nations Youth Office"),
        ("en", "Lantern Foundation"),
        ("en", "Centre for Harbour Law"),
        ("en", "Fundación Casa Azul"),
        ("en", "LAMP"),
        ("es", "Salud Canadá"),
        ("es", "Oficina de las Naciones Unidas para la Juventud"),
        ("fr", "Santé Canada"),
        ("fr", "Bureau des Nations Unies pour la jeunesse"),
    ],
)
def test_a_proper_name_behind_an_office_is_an_organization(language: str, name: str) -> None:
    assert names_organization(name, language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Public Prosecutions"),
        ("en", "International Cooperation"),
        ("en", "Conference Management"),
        ("en", "Conference"),
        ("en", "outgoing Bureau"),
        ("en", "Northern Ireland"),
        ("en", "Justice and Canada"),
        ("en", "Drugs Directorate of Health Canada"),
        ("en", "Division for Harbour Affairs"),
        ("en", "IT"),
        ("es", "Dirección de Prisiones"),
        ("es", "Cooperación Internacional"),
        ("fr", "Direction des prisons"),
    ],
)
def test_a_field_a_place_or_a_part_behind_an_office_is_none(language: str, words: str) -> None:
    assert not names_organization(words, language)


@pytest.mark.parametrize(
    ("office", "as_written", "entity_id"),
    [
        ("the Director-General of Health Canada", "Health Canada", "org:health-canada"),
        ("the Head of the Lantern Youth Office", "Lantern Youth Office", "org:lantern-youth-office"),
    ],
)
def test_an_unknown_organization_speaks_through_its_officeholder(office: str, as_written: str, entity_id: str) -> None:
    (speaker,) = speakers(f"An opening statement was made by {office}.")
    resolved = speaker.resolved
    assert (resolved.as_written, resolved.entity.entity_id) == (as_written, entity_id)
    assert (resolved.entity.entity_type, resolved.entity.iso3, resolved.method) == (EntityType.OTHER, None, "new")
    assert resolved.doubt is not None
    assert speaker.paragraph.text[speaker.start : speaker.end] == as_written


def test_a_unit_of_a_government_agency_that_ends_with_its_state_speaks_for_the_state() -> None:
    (speaker,) = speakers("An opening statement was made by the Director of the Drugs Directorate of Health Canada.")
    assert (speaker.resolved.as_written, speaker.resolved.entity.entity_id) == ("Canada", "CAN")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Statements were made by the observers for the Office of the Special Representative of the Secretary-General "
            "on Violence against Children and Lantern Federation of Bar Associations.",
            ["org:osrsg-vac", "org:lantern-federation-of-bar-associations"],
        ),
        (
            "Formularon declaraciones los observadores de la Oficina de la Representante Especial del Secretario General "
            "para la Cuestión de los Niños y los Conflictos Armados y la Federación Linterna de Abogados.",
            ["org:osrsg-caac", "org:federacion-linterna-de-abogados"],
        ),
    ],
)
def test_an_office_that_is_an_organization_is_no_person_in_office(sentence: str, names: list[str]) -> None:
    assert [speaker.resolved.entity.entity_id for speaker in speakers(sentence)] == names


def test_an_officeholder_of_a_known_state_or_organization_speaks_for_it() -> None:
    (speaker,) = speakers("An opening statement was made by the Director of the National Police of Uruguay.")
    assert speaker.resolved.entity.entity_id == "URY"


def test_an_office_that_names_no_organization_is_a_person() -> None:
    (speaker,) = speakers("An opening statement was made by the Director of Public Prosecutions.")
    assert speaker.resolved.entity.entity_type is EntityType.INDIVIDUAL


@pytest.mark.parametrize(
    ("announced", "names"),
    [
        ("organizations", ["Lantern 4 Youth", "Puentes Cambiando Río"]),
        ("organization", ["Lantern 4 Youth and Puentes Cambiando Río"]),
    ],
)
def test_organizations_announced_in_the_plural_are_several(announced: str, names: list[str]) -> None:
    found = speakers(
        f"The representatives of the following non-governmental {announced} also made statements: "
        "Lantern 4 Youth and Puentes Cambiando Río."
    )
    assert [mention.resolved.as_written for mention in found] == names
    assert [mention.resolved.doubt is None for mention in found] == [len(names) > 1] * len(names)
