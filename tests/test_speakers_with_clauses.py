"""Speakers whose names relative clauses and classes surround, and sentences in which nobody spoke."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.single_sentences import HEADS, speakers_by_sentence

CASES: dict[str, dict[str, set[str]]] = {
    "en": {
        "Botswana, whose representative spoke next, had extended the powers of district courts.": {"Botswana"},
        "The Organization of American States, in whose name its observer spoke, announced that a conference would be held.": {
            "Organization of American States"
        },
        "The Blue Lantern Society, in whose name its observer spoke, announced that a conference would be held.": {
            "Blue Lantern Society"
        },
        "The representatives of Ghana and Burkina Faso, for whom the custom had lost its sense, spoke on the same matter.": {
            "Burkina Faso",
            "Ghana",
        },
        "On the same matter spoke the representatives of Ghana and Burkina Faso, in whose opinion the custom had lost its sense.": {
            "Burkina Faso",
            "Ghana",
        },
        "For the African National Congress, whose observer took the floor next, apartheid was the cause.": {
            "African National Congress"
        },
        "The secretariat explained that the guide had been circulated in English.": {"secretariat"},
        "The Secretariat then introduced the guide (A/CONF.149/PM.5).": {"Secretariat"},
        "No comments were made on the list of speakers and panellists proposed by the Secretariat.": set(),
        "Introducing item 4, the Secretary-General of the Conference of Ministers of Justice of the Ibero-American Countries described the network.": {
            "Conference of Ministers of Justice of the Ibero-American Countries"
        },
        "Many parents had died of AIDS.": set(),
        "The representatives of Lesotho and Swaziland dwelt on households headed by children where parents had died of AIDS.": {
            "Lesotho",
            "Swaziland",
        },
        "Interpol informed the Meeting about its system for tracing arms.": {"Interpol"},
        "The third meeting was devoted to topic III, on which UNICEF and PAHO made introductory presentations.": {
            "PAHO",
            "UNICEF",
        },
        "The request was supported by Saint Lucia, Guyana and CARICOM.": {"CARICOM", "Guyana", "Saint Lucia"},
        "The request received the support of Saint Lucia, Guyana and CARICOM.": {"CARICOM", "Guyana", "Saint Lucia"},
        "After paying tribute to the Financial Action Task Force of Latin America, which had its seat in her country, the representative of Bahrain insisted on transfers.": {
            "Bahrain"
        },
        "Workshop 1 was facilitated by the United Nations Interregional Crime and Justice Research Institute, whose representative presented a module.": {
            "United Nations Interregional Crime and Justice Research Institute"
        },
    },
    "es": {
        "Botswana, cuyo representante intervino a continuación, había ampliado en 1986 la facultad de los tribunales de distrito.": {
            "Botswana"
        },
        "A continuación intervinieron Panamá, Uruguay, Antigua y Barbuda y Santa Lucía, cuyos delegados se refirieron a las evaluaciones mutuas.": {
            "Antigua y Barbuda",
            "Panamá",
            "Santa Lucía",
            "Uruguay",
        },
        "Sobre el mismo asunto hablaron las representantes de Ghana y Burkina Faso, para quienes la costumbre había perdido su sentido.": {
            "Burkina Faso",
            "Ghana",
        },
        "Para el Congreso Nacional Africano, cuyo observador hizo uso de la palabra a continuación, el apartheid era la causa.": {
            "Congreso Nacional Africano"
        },
        "Para Botswana, cuyo representante intervino después, la causa era otra.": {"Botswana"},
        "La Liga de Escritores, en cuyo nombre habló su observadora, anunció una conferencia.": {"Liga de Escritores"},
        "La secretaría explicó que la guía se había distribuido en español e inglés.": {"secretaría"},
        "La Secretaría presentó a continuación la guía (A/CONF.149/PM.5).": {"Secretaría"},
        "Presentó el tema sustantivo 4 el Secretario General de la Conferencia de Ministros de Justicia de los Países Iberoamericanos, que describió la red.": {
            "Conferencia de Ministros de Justicia de los Países Iberoamericanos"
        },
        "Amnistía Internacional, invitada por el Presidente a formular una declaración, sostuvo que las desapariciones cesarían.": {
            "Amnistía Internacional"
        },
        "La Comisión Andina de Juristas hizo suyas ambas declaraciones.": {"Comisión Andina de Juristas"},
        "No se formularon observaciones sobre la lista de oradores propuesta por la Secretaría.": set(),
        "El ILANUD continuó con una exposición sobre las reformas realizadas en catorce países.": {"ILANUD"},
        "Jamaica y Trinidad y Tabago se asociaron a esa declaración.": {"Jamaica", "Trinidad y Tabago"},
        "Interpol informó a la Reunión sobre su sistema de rastreo de armas.": {"Interpol"},
        "La tercera sesión se dedicó al tema III, sobre el cual el UNICEF y la OPS hicieron exposiciones introductorias.": {
            "OPS",
            "UNICEF",
        },
        "La petición recibió el apoyo de Santa Lucía, Guyana y la CARICOM.": {"CARICOM", "Guyana", "Santa Lucía"},
        "Tras rendir homenaje al Grupo de Acción Financiera de Latinoamérica, que tenía su sede en su país, la representante de Bahrein insistió en las transferencias.": {
            "Bahrein"
        },
        "El seminario 1 estuvo a cargo del Instituto Interregional de las Naciones Unidas para Investigaciones sobre la Delincuencia y la Justicia, cuyo representante presentó un módulo.": {
            "Instituto Interregional de las Naciones Unidas para Investigaciones sobre la Delincuencia y la Justicia"
        },
        "El seminario 3 se abrió con una exposición de la CESPAO, a la que siguió otra de la Universidad Árabe Naif de Ciencias de la Seguridad.": {
            "CESPAO",
            "Universidad Árabe Naif de Ciencias de la Seguridad",
        },
    },
    "fr": {
        "Le Botswana, dont le représentant est intervenu ensuite, avait étendu les pouvoirs des tribunaux.": {
            "Botswana"
        },
        "Sont ensuite intervenus le Panama, l’Uruguay, Antigua-et-Barbuda et Sainte-Lucie, dont les délégués ont évoqué les évaluations.": {
            "Antigua-et-Barbuda",
            "Panama",
            "Sainte-Lucie",
            "Uruguay",
        },
        "Les représentantes du Ghana et du Burkina Faso, pour qui la coutume avait perdu son sens, ont parlé du même sujet.": {
            "Burkina Faso",
            "Ghana",
        },
        "Le secrétariat a expliqué que le guide avait été distribué en français.": {"secrétariat"},
        "Le Secrétariat a ensuite présenté le guide (A/CONF.149/PM.5).": {"Secrétariat"},
        "Amnesty International, invitée par le Président à faire une déclaration, a soutenu que les disparitions cesseraient.": {
            "Amnesty International"
        },
        "La Commission andine de juristes s’est associée à ces deux déclarations.": {"Commission andine de juristes"},
        "Aucune observation n’a été faite sur la liste d’orateurs proposée par le Secrétariat.": set(),
        "L'OEA a résumé l'état des ratifications.": {"OEA"},
        "La troisième séance a été consacrée au thème III, sur lequel l'UNICEF et l'OPS ont fait des exposés liminaires.": {
            "OPS",
            "UNICEF",
        },
        "Ont aussi pris part à la discussion, pour les États: Bolivie, Chili et Cuba; pour les organisations: BID, PNUD et Parlement latino-américain; pour la société civile: Casa Abierta et Société internationale de criminologie.": {
            "BID",
            "Bolivie",
            "Casa Abierta",
            "Chili",
            "Cuba",
            "PNUD",
            "Parlement latino-américain",
            "Société internationale de criminologie",
        },
        "La demande a reçu l'appui de Sainte-Lucie, du Guyana et de la CARICOM.": {"CARICOM", "Guyana", "Sainte-Lucie"},
        "Après avoir rendu hommage au Groupe d’action financière du Moyen-Orient et de l’Afrique du Nord, dont le siège se trouvait dans son pays, la représentante de Bahreïn a insisté sur les transferts.": {
            "Bahreïn"
        },
        "L’atelier 1 a été animé par l’Institut interrégional de recherche des Nations Unies sur la criminalité et la justice, dont le représentant a présenté un module.": {
            "Institut interrégional de recherche des Nations Unies sur la criminalité et la justice"
        },
    },
}


@pytest.mark.parametrize("language", CASES)
def test_clauses_and_classes_are_no_part_of_a_name(language: str, tmp_path: Path) -> None:
    """A clause ends a name, a class begins a list; what the Secretariat proposed is no statement."""
    assert speakers_by_sentence(CASES[language], HEADS[language], (), tmp_path) == CASES[language]
