"""Panels of persons and representatives, surnames, groups before their speaker, and who does not speak."""

from __future__ import annotations

import pytest
from documents import outline, report

from flows.parsing.speakers import parse_speakers

HEADS = {
    "en": "Report of the Preparatory Meeting, held in Nairobi from 2 to 4 March 2054\n\nII. Summary of deliberations\n\n"
    "1. The representative of Brazil made a statement.\n\n2. ",
    "es": "Informe de la Reunión Preparatoria, celebrada en Nairobi del 2 al 4 de marzo de 2054\n\n"
    "II. Resumen de las deliberaciones\n\n1. El representante del Brasil formuló una declaración.\n\n2. ",
    "fr": "Rapport de la Réunion préparatoire, tenue à Nairobi du 2 au 4 mars 2054\n\nII. Résumé des débats\n\n"
    "1. Le représentant du Brésil a fait une déclaration.\n\n2. ",
}


def listed(language: str, sentence: str, persons: frozenset[str] = frozenset()) -> list[str]:
    paragraphs = tuple(outline(f"I. Work\n\n1. {sentence}", language).values())
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs}
    return [texts[one.paragraph_key][one.start : one.end] for one in parse_speakers(paragraphs, language, persons)]


def spoke(language: str, sentence: str) -> list[str]:
    read = report(f"{HEADS[language]}{sentence}\n")
    text = next(one.text for one in read.paragraphs if one.key == "p2")
    return [text[one.start : one.end] for one in read.name_lists if one.paragraph_key == "p2"]


@pytest.mark.parametrize(
    ("language", "sentence", "members"),
    [
        ("en", "The panel was composed of Mr. Bilal Chaudhry of Relief for Porters, a representative of Togo and, by video "
         "link, Ms. Gulnora Rakhim of Kenya.", ["Relief for Porters", "Togo", "Kenya"]),
        ("en", "The panellists were the Special Prosecutor of Mali, Commissioner Awa Konté (Togo) and Mr. Daniel Rotich.",
         ["Mali", "Togo", "Daniel Rotich"]),
        ("es", "Integraron el panel la señora Ana Mc Nab, la señora Raquel Osorio Tello (Togo), directora de una comisaría, y "
         "la observadora de la Fundación Puerta, Calle y Casa.", ["Ana Mc Nab", "Togo", "Fundación Puerta, Calle y Casa"]),
        ("fr", "Les panélistes étaient le Procureur spécial près la Cour des comptes du Mali et M. Daniel Rotich, de l’Institut "
         "d’études du lac.", ["Mali", "Institut d’études du lac"]),
        ("fr", "Une table ronde a ouvert les débats. Y ont pris part Mme Ana Kpadé, le Directeur des prisons du Togo et le "
         "délégué de la jeunesse du Kenya, M. Eric Musa.", ["Ana Kpadé", "Togo", "Kenya"]),
        ("fr", "Une table ronde s’est tenue. Y ont participé les représentants du Mali et du Togo.", ["Mali et du Togo"]),
        ("fr", "Un colloque s’était tenu à Dakar. Y ont participé les représentants du Mali et du Togo.", []),
    ],
)  # fmt: skip
def test_panels_are_read_member_by_member(language: str, sentence: str, members: list[str]) -> None:
    assert listed(language, sentence) == members


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Ms. Lund gave a lecture on shell companies.", ["Lund"]),
        ("en", "Ms. Anna Lund gave a lecture. Ms. Lund answered questions.", ["Ms. Anna Lund"]),
        ("en", "The Meeting thanked Ms. Lund.", []),
        ("es", "La doctora Lund hizo una exposición sobre las empresas de fachada.", ["Lund"]),
        ("fr", "Mme Lund a fait un exposé sur les sociétés écrans.", ["Lund"]),
    ],
)
def test_the_surname_of_who_attended_is_a_speaker_once(language: str, sentence: str, expected: list[str]) -> None:
    assert listed(language, sentence, frozenset({"Anna Lund"})) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Speaking also on behalf of Mali and Togo, Kenya proposed a laboratory.", ["Kenya"]),
        ("es", "En nombre también de Malí y del Togo, la delegación de Kenya propuso un laboratorio.", ["Kenya"]),
        ("fr", "S’exprimant également au nom du Mali et du Togo, le Kenya a proposé un laboratoire.", ["Kenya"]),
        ("fr", "S’exprimant au nom du Mali, du Togo et du sien, le représentant du Kenya a proposé un laboratoire.", ["Kenya"]),
        ("en", "The delegate of Mali asked for a patrol, an idea to which Togo subscribed.", ["Mali", "Togo"]),
        ("es", "El delegado de Malí pidió una patrulla, idea a la que se sumó el Togo.", ["Malí", "Togo"]),
        ("fr", "Le délégué du Mali a demandé une patrouille, idée à laquelle le Togo s’est rallié.", ["Mali", "Togo"]),
        ("fr", "Le délégué du Mali a cité la Convention, instrument auquel le Togo avait adhéré.", ["Mali"]),
        ("en", "The representative of Mali could not be heard; her statement was posted.", []),
        ("es", "El representante de Malí no pudo hacer uso de la palabra por un fallo técnico.", []),
        ("fr", "Le représentant du Mali n’a pas pu prendre la parole ; sa déclaration a été affichée.", []),
        ("en", "The representative of Mali could not accept the wording.", ["Mali"]),
        ("en", "Togo, an associate member of the African Union, described its register.", ["Togo"]),
        ("es", "El Togo, miembro asociado de la Unión Africana, describió su registro.", ["Togo"]),
        ("fr", "Le Togo, membre associé de l’Union africaine, a décrit son registre.", ["Togo"]),
        ("fr", "M. J.-B. Razakan a fait un exposé sur la pauvreté.", ["M. J.-B. Razakan"]),
        ("fr", "La Réunion a examiné le point 4, présenté par le Secrétariat.", ["Secrétariat"]),
    ],
)  # fmt: skip
def test_who_speaks_beside_others(language: str, sentence: str, expected: list[str]) -> None:
    assert spoke(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Papers were presented by the observer for Watch on Lamps and by the World Bank.", ["Watch on Lamps", "World Bank"]),
        ("fr", "Des exposés ont été faits par l’observateur de Veille des lampes et par la Banque mondiale.",
         ["Veille des lampes", "Banque mondiale"]),
        ("es", "Formuló una declaración la observadora de Vigilancia de los faroles y el Banco Mundial.",
         ["Vigilancia de los faroles", "Banco Mundial"]),
    ],
)  # fmt: skip
def test_the_next_agent_is_no_part_of_a_name(language: str, sentence: str, expected: list[str]) -> None:
    assert listed(language, sentence) == expected
