"""Speakers whom their office names, of organizations that no word shows to be one: one sentence, one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.single_sentences import HEADS, speakers_by_sentence

CASES = {
    "en": {
        "The Director of Human Resources, Ana Ruiz, said that judges were few.": set(),
        "The Director of Human Resources said that judges were few.": set(),
        "The then President of Peru, Otto Brandt, named sixteen judges.": set(),
        "The Chair of the Working Party said that costs were high.": set(),
        "The President of the Harbour Clinic, Ana Ruiz, said that counsel was scarce.": {"Harbour Clinic"},
        "The session was moderated by the President of the Harbour Clinic, Ana Ruiz.": set(),
        "The Desk Officer in the Ministry of Justice, Home Affairs and Courts of Suriname, Ana Ruiz, said that judges were few.": {
            "Suriname"
        },
        "The founder of Learning Behind Walls, Eva Moya, explained that classes were needed.": {
            "Learning Behind Walls"
        },
        "The Coordinator of the Network of Women Jurists and member of South League, Eva Moya, said that shelters were few.": {
            "Network of Women Jurists"
        },
        "A senior judge at the Court of Appeal of Kenya, Otto Brandt, said that loans were needed.": {"Kenya"},
        "The Director of Training for Chile and Peru at Harbour Works, Ana Ruiz, explained how guards were trained.": {
            "Harbour Works"
        },
        "The report of the Director of the Harbour Clinic was circulated.": set(),
        "The Executive Secretary of the Meeting introduced the report.": set(),
        "The Secretary of the Meeting, Ana Ruiz, said that the list was open.": set(),
        "The President of the Meeting, Ana Ruiz, thanked the speakers.": set(),
        "The Director of the Division for Treaty Affairs of the United Nations Office on Drugs and Crime, Ana Ruiz, said that ratifications were slow.": {
            "United Nations Office on Drugs and Crime"
        },
    },
    "es": {
        "La Presidenta de la Clínica Jurídica del Puerto, Ana Ruiz, dijo que faltaban abogados.": {
            "Clínica Jurídica del Puerto"
        },
        "El Director General de Asuntos Penitenciarios del Ministerio de Justicia de Chile, Otto Brandt, señaló que las cárceles estaban llenas.": {
            "Chile"
        },
        "La fundadora de Aprender Tras los Muros, Eva Moya, explicó que las clases eran necesarias.": {
            "Aprender Tras los Muros"
        },
        "El Director de Recursos Humanos dijo que faltaban jueces.": set(),
        "La sesión fue moderada por la Directora del Observatorio Andino de Armas, Eva Moya, quien subrayó la necesidad de registros.": {
            "Observatorio Andino de Armas"
        },
        "La sesión fue moderada por la Directora del Observatorio Andino de Armas, Eva Moya.": set(),
        "El entonces Presidente del Perú, Otto Brandt, nombró a los jueces.": set(),
        "La Coordinadora de la Red de Mujeres Juristas y miembro de la Liga Sur, Eva Moya, dijo que los refugios eran pocos.": {
            "Red de Mujeres Juristas"
        },
        "El Director Ejecutivo de la UNODC presentó un panorama de los programas.": {"UNODC"},
    },
    "fr": {
        "La Présidente de la Clinique juridique du Port, Ana Ruiz, a dit que les avocats manquaient.": {
            "Clinique juridique du Port"
        },
        "Le Directeur général des affaires pénitentiaires du Ministère de la justice du Sénégal, Otto Brandt, a indiqué que les prisons étaient pleines.": {
            "Sénégal"
        },
        "La fondatrice d’Apprendre Derrière les Murs, Eva Moya, a expliqué que des cours étaient nécessaires.": {
            "Apprendre Derrière les Murs"
        },
        "Le Directeur des ressources humaines a dit que les juges manquaient.": set(),
        "La séance a été animée par la Directrice de l’Observatoire andin des armes, Eva Moya, qui a souligné la nécessité de registres.": {
            "Observatoire andin des armes"
        },
        "La séance a été animée par la Directrice de l’Observatoire andin des armes, Eva Moya.": set(),
        "L’ancien Président du Mali, Otto Brandt, avait nommé les juges.": set(),
        "La Coordonnatrice du Réseau des femmes juristes et membre de la Ligue Sud, Eva Moya, a dit que les refuges étaient rares.": {
            "Réseau des femmes juristes"
        },
        "Le Directeur exécutif de l’ONUDC a présenté un aperçu des programmes.": {"ONUDC"},
    },
}


@pytest.mark.parametrize("language", CASES)
def test_offices_speak_for_what_is_printed_with_them(language: str, tmp_path: Path) -> None:
    assert speakers_by_sentence(CASES[language], HEADS[language], (), tmp_path) == CASES[language]
