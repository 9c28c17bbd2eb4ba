"""Statements of persons whom no rule reads as speakers, and statements before the meeting: a doubt, not silence."""

import pytest
from documents import report

HEADS = {
    "en": "A/CONF.999/RPM.1/1\n\nReport of the African Regional Preparatory Meeting\n\nI. Opening of the Meeting",
    "es": "A/CONF.999/RPM.1/1\n\nInforme de la Reunión Preparatoria Regional de África\n\nI. Apertura de la Reunión",
    "fr": "A/CONF.999/RPM.1/1\n\nRapport de la Réunion préparatoire régionale de l’Afrique\n\nI. Ouverture de la Réunion",
}


def doubts(language: str, text: str) -> list[str | None]:
    read = report(f"{HEADS[language]}\n\n1. {text}\n")
    return [one.paragraph_key for one in read.issues if one.code == "unread-speaker"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Opening addresses were delivered by the Governor of the County and the Mayor of the city."),
        ("en", "A statement was also made by the Mayor of the city."),
        ("es", "Pronunciaron discursos de apertura el Gobernador del Condado y el Alcalde de la ciudad."),
        ("es", "La declaración de apertura fue pronunciada por el Gobernador del Condado."),
        ("fr", "Des déclarations liminaires ont été faites par le Gouverneur du comté et le Maire de la ville."),
    ],
)
def test_a_statement_of_somebody_who_is_not_read_is_a_doubt(language: str, text: str) -> None:
    assert doubts(language, text) == ["p1"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Statements were made by the representatives of Kenya and Mali."),
        ("en", "A statement was made by the Minister of Justice of Kenya."),
        ("en", "An introductory statement was made by the Chair."),
        ("en", "Statements were made by several speakers."),
        ("es", "Formularon declaraciones los representantes de Kenya y Malí."),
        ("es", "La declaración de clausura fue pronunciada por el Presidente."),
        ("fr", "Des déclarations ont été faites par les représentants du Kenya et du Mali."),
        ("fr", "Une déclaration a été faite par la Présidente de la Réunion."),
    ],
)
def test_who_is_read_or_is_an_officer_of_the_meeting_is_none(language: str, text: str) -> None:
    assert doubts(language, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Dr. Lund, speaking from the floor, asked whether cameras were of use."),
        ("es", "La Sra. Lund preguntó si las cámaras eran útiles."),
        (
            "fr",
            "Mme Lund a demandé si les caméras étaient utiles. Les réponses à cette question ont été données dans la salle et sur le site de la Réunion.",
        ),
    ],
)
def test_a_person_who_spoke_and_is_not_read_is_a_doubt_once(language: str, text: str) -> None:
    assert doubts(language, text) == ["p1"]
    assert doubts(language, f"{text} {text}") == ["p1"]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Previous action taken by the Committee", "The representative of Kenya made a statement."),
        ("Medidas anteriores", "El representante de Kenya formuló una declaración."),
        ("Examen antérieur de la question", "Le représentant du Kenya a fait une déclaration."),
    ],
)
def test_what_was_said_before_the_meeting_is_an_issue(heading: str, sentence: str) -> None:
    titles = {"T": "Report of the Meeting", "E": "Informe de la Reunión", "L": "Rapport de la Réunion"}
    title = titles[sentence[0]]
    told = report(f"{title}\n\nI. {heading}\n\n1. {sentence}")
    assert not told.name_lists
    assert [one.table_name for one in told.issues if one.code == "frame-doubtful"] == ["statements"]
