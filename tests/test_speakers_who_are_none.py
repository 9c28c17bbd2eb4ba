"""Names in the form of a speaker who spoke for nobody or elsewhere, and persons of lists who have two roles."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import report

from tests.single_sentences import HEADS, speakers_by_sentence

SENTENCES = {
    "en": {
        "A participant from Kenya explained that customary law needed to be understood.": set(),
        "The representative of Kenya associated herself with the statement made by Uganda and asked for help.": {"Kenya"},
        "The delegate of Kenya said that more would be known in Bonn, Germany, in May.": {"Kenya"},
        "The session was opened by Mike Hase (Germany), in his capacity as Chair of the previous session.": set(),
        "Statements were made by the representatives of Cuba and Togo and by the Chair on the occasion of the closing.": {
            "Cuba", "Togo"},
        "In reacting to the papers, panellists supported workshops for judges.": set(),
        "The Senior Prisons Officer at UNODC, Ndapa Kan, made a presentation.": {"UNODC"},
        "The report of the visit was presented by H.E. Ms. Lara Stone, Permanent Representative of Kenya to the United "
        "Nations and Vice-President of the Board.": {"Kenya"},
        "Presentations were made by the Deputy Permanent Representative of Spain to the United Nations, Ana Ruiz; a "
        "youth speaker and representative of Lamp Tech, Nora Amra; and the Co-Chair of the Vienna Civil Society Steering "
        "Committee, Rachel Tan.": {"Spain", "Lamp Tech", "Vienna Civil Society Steering Committee"},
        "Opening statements were delivered by the Minister of Justice of Kenya and Chair of the outgoing Bureau, Sid "
        "Bouh; and the Prime Minister of Uganda, Robin Nabba.": {"Kenya", "Uganda"},
        "The Committee heard from the following speakers: Ana Ruiz, Harbour Peace Foundation; Bo Lee, Lakes Delegation; "
        "Lina Moreno, Jornada: Ya No Más; Tom Hill, Delegation of Norway.": {
            "Harbour Peace Foundation", "Lakes Delegation", "Jornada: Ya No Más", "Norway"},
        "Mr. Ivo Marsh, Deputy Chairman of the Cabinet of Ministers of Turkmenistan, stated that the plan was ready. "
        "Turkmenistan supported the draft. UNODC enabled courts to act.": {"Turkmenistan"},
        "The Director of Prisons and Chair of the Partnership on Crime at the Food and Agriculture Organization of the "
        "United Nations (FAO) made a statement.": {"Food and Agriculture Organization of the United Nations"},
    },
    "es": {
        "Una participante de Kenya explicó que el derecho consuetudinario debía entenderse.": set(),
        "El representante de Kenya se sumó a la declaración formulada por Uganda y pidió apoyo.": {"Kenya"},
        "Abrió la sesión el Sr. Mike Hase (Alemania), en su calidad de Presidente del período de sesiones anterior.": set(),
        "Formularon declaraciones los representantes de Cuba y Bolivia y el Presidente con ocasión de la clausura.": {
            "Cuba", "Bolivia"},
        "Hicieron declaraciones de apertura el Ministro de Justicia de Kenya y Presidente de la Mesa saliente, Sid Bouh; "
        "y la Primera Ministra de Uganda, Robin Nabba.": {"Kenya", "Uganda"},
        "El Comité escuchó a los siguientes oradores: Ana Ruiz, Fundación Paz del Puerto; Bo Lee, Delegación Extendida "
        "del Lago; Lina Moreno, Jornada: Ya No Más.": {
            "Fundación Paz del Puerto", "Delegación Extendida del Lago", "Jornada: Ya No Más"},
    },
    "fr": {
        "Un participant du Kenya a expliqué que le droit coutumier devait être compris.": set(),
        "Le représentant du Kenya s’est associé à la déclaration faite par l’Ouganda et a demandé un appui.": {"Kenya"},
        "La session a été ouverte par M. Mike Hase (Allemagne), en sa qualité de Président de la session précédente.": set(),
        "Des déclarations ont été faites par les représentants de Cuba et de la Bolivie et par le Président à l’occasion "
        "de la clôture.": {"Cuba", "Bolivie"},
        "Des allocutions d’ouverture ont été prononcées par le Ministre de la justice du Kenya et Président du Bureau "
        "sortant, Sid Bouh; et la Première Ministre de l’Ouganda, Robin Nabba.": {"Kenya", "Ouganda"},
        "Le Comité a entendu les orateurs suivants: Ana Ruiz, Fondation pour la paix du port; Bo Lee, Délégation du lac; "
        "Lina Moreno, Journée: plus jamais.": {
            "Fondation pour la paix du port", "Délégation du lac", "Journée: plus jamais"},
    },
}  # fmt: skip


@pytest.mark.parametrize("language", SENTENCES)
def test_who_is_read_as_a_speaker(language: str, tmp_path: Path) -> None:
    expected = SENTENCES[language]
    assert speakers_by_sentence(expected, HEADS[language], [], tmp_path) == expected


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
