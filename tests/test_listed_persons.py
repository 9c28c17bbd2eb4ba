"""Persons among speakers: their affiliation speaks; functions and forms of address are no names."""

from __future__ import annotations

import pytest
from documents import report

from flows.model import Capacity, NameList, NamePart
from flows.resolving.listed import resolve_listed

HEADINGS = {"en": "I. Work", "es": "I. Trabajos", "fr": "I. Travaux"}


def speakers(sentence: str, language: str = "en") -> list[str]:
    parsed = report(f"{HEADINGS[language]}\n\n1. {sentence}")
    texts = {paragraph.key: paragraph.text for paragraph in parsed.paragraphs}
    return [
        name.as_written
        for names in parsed.name_lists
        for name in resolve_listed(texts[names.paragraph_key], names, language)
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Statements were made by Ms. Ana Ruiz (Blue Lantern), Mr. Bo Lee (Care Network) and Mr. Sam Oduya (Kenya).",
         ["Blue Lantern", "Care Network", "Kenya"]),
        ("en", "Statements were made by Ana Ruiz (Harbour Peace Foundation) and Bo Lee (UNICEF).",
         ["Harbour Peace Foundation", "UNICEF"]),
        ("en", "Presentations were made by: Ana Ruiz, Harbour Foundation; Bo Lee, University of Tidewater; "
         "Mr. Sam Oduya, Director, Lake Basin Commission.",
         ["Harbour Foundation", "University of Tidewater", "Lake Basin Commission"]),
        ("en", "Presentations were made by Mr. Bo Lee, Harbour Foundation, Ms. Ana Ruiz, consultant, and Ms. Rosa Quispe "
         "of the Lake Institute.", ["Harbour Foundation", "Ana Ruiz", "Lake Institute"]),
        ("en", "Statements were made by the Deputy Prime Minister and Minister of Ports of Kenya, Mr. Sam Oduya, and the "
         "Director of Research of UNICEF, Ms. Ana Ruiz.", ["Kenya", "UNICEF"]),
        ("en", "Statements were made by the following: Ana Ruiz, Conseil du Lac; Bo Lee, Global Directions; Rosa Quispe; "
         "Sam Oduya, African Forum for Rivers and Studies in Harbour Law.",
         ["Conseil du Lac", "Global Directions", "Rosa Quispe", "African Forum for Rivers and Studies in Harbour Law"]),
        ("en", "Statements were made by Mr. Peter Caro, Chief Minister of Gibraltar.", ["Gibraltar"]),
        ("en", "Statements were made by the representatives of Kenya and Mali and by Ms. Ana Ruiz (Harbour Network).",
         ["Kenya", "Mali", "Harbour Network"]),
        ("es", "Formularon declaraciones las Sras. Ana Ruiz (Fundación Casa Azul) y Rosa Quispe (Kenya).",
         ["Fundación Casa Azul", "Kenya"]),
        ("es", "Hicieron presentaciones el Sr. Bo Lee, de la Universidad del Lago, y la Sra. Ana Ruiz, Directora del "
         "Instituto de Puertos.", ["Universidad del Lago", "Instituto de Puertos"]),
        ("fr", "Des déclarations ont été faites par Mmes Ana Ruiz (Fondation Lac Bleu) et Rosa Quispe (Kenya).",
         ["Fondation Lac Bleu", "Kenya"]),
    ],
)  # fmt: skip
def test_the_affiliation_of_a_person_speaks(language: str, sentence: str, expected: list[str]) -> None:
    assert speakers(sentence, language) == expected


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The Meeting heard a presentation on topic 2 by Mr. Bo Lee."),
        ("en", "The participants heard a lecture on item 4 (a) by Mr. Bo Lee."),
        ("es", "La Reunión escuchó una exposición sobre el tema 2 del Sr. Bo Lee."),
        ("fr", "La Réunion a entendu un exposé sur le thème 2 de M. Bo Lee."),
    ],
)
def test_a_person_is_heard_on_a_numbered_topic(language: str, sentence: str) -> None:
    assert speakers(sentence, language) == ["Bo Lee"]


@pytest.mark.parametrize(
    "name",
    [
        "l’Alliance des organisations non gouvernementales pour la prévention du crime et la justice pénale",
        "la Conférence des organisations non gouvernementales pour la paix",
        "la Fédération des organisations non gouvernementales sur les prisons",
    ],
)
def test_a_class_of_organizations_is_part_of_a_name(name: str) -> None:
    sentence = f"Des déclarations ont été faites par les observateurs de {name} et de l’Union du Lac."
    assert speakers(sentence, "fr") == [name.removeprefix("l’").removeprefix("la "), "Union du Lac"]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Statements were made by Mrs. Ana Ruiz, consultant, and Messrs. Bo Lee and Sam Oduya.",
         ["Ana Ruiz", "Bo Lee", "Sam Oduya"]),
        ("es", "Formularon declaraciones los Sres. Bo Lee y Sam Oduya.", ["Bo Lee", "Sam Oduya"]),
        ("fr", "Des exposés ont été présentés par M. Bo Lee et Mme Ana Ruiz, consultante.", ["Bo Lee", "Ana Ruiz"]),
        ("en", "The following experts made presentations: Ana Ruiz, Professor, University of Tidewater; Bo Lee, consultant; "
         "and Sam Oduya, Lake Institute.", ["Ana Ruiz", "Bo Lee", "Sam Oduya"]),
    ],
)  # fmt: skip
def test_a_person_without_affiliation_speaks_without_title_and_function(
    language: str, sentence: str, expected: list[str]
) -> None:
    assert speakers(sentence, language) == expected


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("Blue Lantern (Kenya), Harbour Watch (Geneva) and Oxfam",
         ["Blue Lantern (Kenya)", "Harbour Watch (Geneva)", "Oxfam"]),
        ("the Dr. Ruiz Foundation and Kenya", ["Dr. Ruiz Foundation", "Kenya"]),
        ("Arab States (League of) and Kenya", ["Arab States (League of)", "Kenya"]),
    ],
)  # fmt: skip
def test_a_bracket_after_an_organization_is_no_affiliation(listed: str, expected: list[str]) -> None:
    assert speakers(f"Statements were made by the observers for {listed}.") == expected


def test_a_person_whose_affiliation_has_no_letters_is_a_person() -> None:
    text = "Ms. Ana Robles, of the"
    part = NamePart(0, len(text), is_office=True, organizations=((len(text), len(text)),), person=(0, 14))
    names = NameList("p1", 0, len(text), "statement", Capacity.EXPERT, parts=(part,))
    assert [name.as_written for name in resolve_listed(text, names, "en")] == ["Ana Robles"]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "The Meeting was opened by Mr. Bo Lee, Under-Secretary-General for Economic and Social Affairs.", ["Bo Lee"]),
        ("en", "The Meeting was opened by Mr. Bo Lee, Director for Harbours and Chad.", ["Bo Lee", "Chad"]),
        ("es", "La Reunión fue inaugurada por el Sr. Bo Lee, Director de Coordinación de Políticas y Desarrollo Sostenible.",
         ["Bo Lee"]),
        ("fr", "La Réunion a été ouverte par M. Bo Lee, Directeur chargé de la coordination des politiques et au commerce.",
         ["Bo Lee"]),
    ],
)  # fmt: skip
def test_an_office_may_deal_with_two_subjects(language: str, sentence: str, expected: list[str]) -> None:
    assert [
        one.removeprefix("Mr. ").removeprefix("el Sr. ").removeprefix("M. ") for one in speakers(sentence, language)
    ] == expected


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Ms. Ana Ruiz, Director of the Division for Harbours, chaired the meeting."),
        ("es", "La Sra. Ana Ruiz, Directora de la División de Puertos, presidió la reunión."),
        ("fr", "Mme Ana Ruiz, Directrice de la Division des ports, a présidé la réunion."),
    ],
)
def test_who_chaired_made_no_statement(language: str, sentence: str) -> None:
    assert speakers(sentence, language) == []
