"""An annex that lists representatives: its States and organizations took part; their delegates are no rows, no doubts."""

from __future__ import annotations

import pytest
from documents import name_lists, report

OPENINGS = {
    "en": "I. Attendance\n\n1. The names of those who attended are given in the annex.\n\nAnnex",
    "es": "I. Asistencia\n\n1. Los nombres de los asistentes figuran en el anexo.\n\nAnexo",
    "fr": "I. Participation\n\n1. Les noms des personnes présentes figurent en annexe.\n\nAnnexe",
}
LINES = {
    "en": "\n\nKenya\n\nMr. Sam Oduya, Director, Ministry of Ports\n\nMali\n\nAwa Keita, Judge of the Supreme Court",
    "es": "\n\nKenya\n\nSr. Sam Oduya, Director, Ministerio de Puertos\n\nMalí\n\nAwa Keita, Magistrada de la Corte Suprema",
    "fr": "\n\nKenya\n\nM. Sam Oduya, Directeur, Ministère des ports\n\nMali\n\nAwa Keita, Juge à la Cour suprême",
}


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "List of participants"),
        ("en", "List of representatives"),
        ("en", "LIST OF DELEGATES"),
        ("en", "List of the delegations"),
        ("en", "Attendance [incomplete]"),
        ("en", "Participants (as at 3 March)"),
        ("es", "Lista de representantes"),
        ("es", "Nómina de participantes"),
        ("es", "Lista provisional de delegaciones"),
        ("fr", "Liste des représentants"),
        ("fr", "Liste définitive des participants"),
        ("en", "DELEGATES OF MEMBER STATES OF THE REGION"),
        ("es", "Representantes de los Estados miembros"),
        ("fr", "DELEGUES DES ETATS MEMBRES DE LA REGION"),
    ],
)
def test_states_take_part_and_their_delegates_neither_speak_nor_are_doubted(language: str, heading: str) -> None:
    parsed = report(f"{OPENINGS[language]}\n\n{heading}{LINES[language]}")
    texts = {one.key: one.text for one in parsed.paragraphs}
    assert [(texts[one.paragraph_key], one.source) for one in parsed.name_lists] == [
        (LINES[language].split("\n\n")[place], "attendance") for place in (1, 3)
    ]
    assert [one.code for one in parsed.issues if one.paragraph_key in texts] == []


def test_a_person_above_all_names_is_doubted() -> None:
    parsed = report(f"{OPENINGS['en']}\n\nList of participants\n\nMr. Sam Oduya, Director, Ministry of Ports")
    codes = [one.code for one in parsed.issues if one.paragraph_key is not None]
    assert parsed.name_lists == ()
    assert "attendance-not-understood" in codes


def test_persons_with_their_states_in_brackets_on_one_line_are_all_listed() -> None:
    line = "Hanna Quill (Malta), Ada Reed (Fiji), Tomas Birch (Chile)"
    opening = OPENINGS["fr"]
    lines = f"Organisations intergouvernementales\n\nUnion africaine, Ligue des États arabes\n\nExperts\n\n{line}"
    parsed = report(f"{opening}\n\nAnnexe I\n\nListe des participants\n\n{lines}")
    assert [names for one, names in name_lists(parsed) if one.expects == "individual"] == [line]


def test_a_heading_for_the_secretariat_and_other_bodies_attends_not() -> None:
    heading = (
        "Secrétariat de l’Organisation des Nations Unies, organismes des Nations Unies et institutions spécialisées"
    )
    opening = f"{OPENINGS['fr']}\n\nAnnexe I\n\nListe des participants\n\nÉtats membres\n\nChine, Fidji, Inde"
    opening += "\n\nEntités représentées par des observateurs\n\nPalestine"
    parsed = report(f"{opening}\n\n{heading}\n\nFonds des Nations Unies pour l’enfance (UNICEF), Banque mondiale")
    texts = {one.key: one.text for one in parsed.paragraphs}
    assert heading not in [texts[one.paragraph_key] for one in parsed.name_lists]
    assert len(parsed.name_lists) > 1
