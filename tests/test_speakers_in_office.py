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


LISTED = {
    "en": {
        "Presentations were made by a counsellor of Mobile Clinic Limited, Eva Moya; the founder of Lumora (a youth organization), Laura Ruiz; and the Director of the Harbour Clinic, Otto Brandt.": {
            "Mobile Clinic Limited",
            "Lumora",
            "Harbour Clinic",
        },
        "The following five States Parties made statements: Chile, China, Finland, Peru and Spain.": {
            "Chile",
            "China",
            "Finland",
            "Peru",
            "Spain",
        },
        "The following 3 Member States made statements: Chile, China and Spain.": {"Chile", "China", "Spain"},
        "A session was held on prisons, with the following Member States and political group engaging in the general debate: Armenia, Chad, Peru, United Kingdom of Great Britain and Northern Ireland and the European Union.": {
            "Armenia",
            "Chad",
            "Peru",
            "United Kingdom of Great Britain and Northern Ireland",
            "European Union",
        },
        "At its 3rd meeting, the Meeting heard from a panel composed of Ana Ruiz, Senior Lecturer at the University of Lima; Otto Brandt, journalist and author; Eva Moya, Founding Director of the Lantern League for Justice, in Peru; and Samir Nasser, Legal Adviser of the World Bank.": {
            "University of Lima",
            "Otto Brandt",
            "Lantern League for Justice",
            "World Bank",
        },
        "The panel consisted of Ana Ruiz, Fellow of the Lima Centre for Law; and Eva Moya, judge of the Fordham Law Clinic.": {
            "Lima Centre for Law",
            "Fordham Law Clinic",
        },
        "The session was facilitated by Nora Haddad of UNODC. Rana Haddad, United Nations Office for Project Services; Samir Nasser, Municipality of Greater Lima; Omar Ruiz, Governor of Cusco Province, Peru; Aya Moya, Ministry of Justice, Egypt; and Tina Brandt, UNICRI, participated in the session.": {
            "United Nations Office for Project Services",
            "Municipality of Greater Lima",
            "Peru",
            "Egypt",
            "UNICRI",
        },
        "Yasin Jaber, Minister of Justice of Lebanon; Abel Kadim, Chair of the Group of 77 and Permanent Representative of Iraq to the United Nations; Jesús Ruiz, Ambassador of Spain to Lebanon; and Dina Katib, United Nations Office on Drugs and Crime, took part in the discussion.": {
            "Lebanon",
            "Iraq",
            "Spain",
            "United Nations Office on Drugs and Crime",
        },
        "The session was addressed by Raed Hattar, Arab Organization for Prison Reform; Reem Nader, UNODC; and Vera Moya, Food and Agricultural Organization of the United Nations (FAO).": {
            "Arab Organization for Prison Reform",
            "UNODC",
            "Food and Agricultural Organization of the United Nations",
        },
        "The Committee heard petitioners as follows: Mr. Otto Brandt, Government of the United States Virgin Islands, Mr. Felipe Ruiz, Federación Estatal de Instituciones de Paz, Mr. Ahmed Nasser, Frente Sur, and Ms. Teresa Brandt, Sahara Law Fund, at the 5th meeting, on 9 October (see A/C.4/52/SR.5); Ms. Hope Ruiz, Organization of People for Prison Rights, Mr. Ronald Moya, Harbour Landowners Association, and Mr. José Nasser, Nasion Lumora, at the 6th meeting, on 10 October (see A/C.4/52/SR.6).": {
            "United States Virgin Islands",
            "Federación Estatal de Instituciones de Paz",
            "Frente Sur",
            "Sahara Law Fund",
            "Organization of People for Prison Rights",
            "Harbour Landowners Association",
            "Nasion Lumora",
        },
        "Members discussed risks on the basis of presentations by the United Nations Development Programme, the World Bank and the Lantern Office of the Department of Peace Operations.": {
            "United Nations Development Programme",
            "World Bank",
            "Lantern Office of the Department of Peace Operations",
        },
        "The panel consisted of representatives of Germany, Brazil, UNODC and the World Bank and was moderated by the representative of Canada.": {
            "Germany",
            "Brazil",
            "UNODC",
            "World Bank",
        },
        "This panel was organized under item 3 and consisted of a presentation by the representative of the Statistics Office, as well as four panellists from India, the International Police Organization and Yale University.": {
            "Statistics Office",
            "India",
            "International Police Organization",
            "Yale University",
        },
    },
    "es": {
        "Se ofreció una ponencia sobre bibliotecas penitenciarias, pronunciada en la tercera sesión por la fundadora de Leer Tras los Muros, Eva Moya.": {
            "Leer Tras los Muros"
        },
        "Los siguientes cinco Estados partes formularon declaraciones: Chile, China, España, Finlandia y el Perú.": {
            "Chile",
            "China",
            "España",
            "Finlandia",
            "Perú",
        },
        "En el debate general participaron los siguientes Estados Miembros: Armenia, el Chad y el Perú.": {
            "Armenia",
            "Chad",
            "Perú",
        },
        "En su tercera sesión, la Reunión escuchó a un panel integrado por Ana Ruiz, Profesora de la Universidad de Lima; Eva Moya, Directora de la Liga Andina de Justicia; y Samir Nasser, Asesor del Banco Mundial.": {
            "Universidad de Lima",
            "Liga Andina de Justicia",
            "Banco Mundial",
        },
        "Ana Ruiz, Ministra de Justicia del Perú; Otto Brandt, Embajador de España en Chile; y Eva Moya, Oficina de las Naciones Unidas contra la Droga y el Delito, participaron en la sesión.": {
            "Perú",
            "España",
            "Oficina de las Naciones Unidas contra la Droga y el Delito",
        },
        "Los miembros examinaron los riesgos sobre la base de ponencias del Banco Mundial, la UNODC y el UNICRI.": {
            "Banco Mundial",
            "UNODC",
            "UNICRI",
        },
        "El panel estuvo integrado por representantes de Alemania, el Brasil y el Banco Mundial y fue moderado por el representante del Canadá.": {
            "Alemania",
            "Brasil",
            "Banco Mundial",
        },
    },
    "fr": {
        "Un exposé sur les bibliothèques des prisons a été présenté à la troisième séance par la fondatrice de Lire Derrière les Murs, Eva Moya.": {
            "Lire Derrière les Murs"
        },
        "Les cinq États parties suivants ont fait des déclarations : Chili, Chine, Espagne, Finlande et Pérou.": {
            "Chili",
            "Chine",
            "Espagne",
            "Finlande",
            "Pérou",
        },
        "Les États membres suivants ont participé au débat général : Arménie, Pérou et Tchad.": {
            "Arménie",
            "Pérou",
            "Tchad",
        },
        "À sa 3e séance, la Réunion a entendu un panel composé de Ana Ruiz, Professeure à l’Université de Dakar ; Eva Moya, Directrice de la Ligue des Juristes ; et Samir Nasser, Conseiller de la Banque mondiale.": {
            "Université de Dakar",
            "Ligue des Juristes",
            "Banque mondiale",
        },
        "Ana Ruiz, Ministre de la justice du Sénégal ; Otto Brandt, Ambassadeur de la France au Mali ; et Eva Moya, Office des Nations Unies contre la drogue et le crime, ont participé à la séance.": {
            "Sénégal",
            "France",
            "Office des Nations Unies contre la drogue et le crime",
        },
        "Les membres ont examiné les risques sur la base d’exposés de la Banque mondiale, de l’ONUDC et de l’UNICRI.": {
            "Banque mondiale",
            "ONUDC",
            "UNICRI",
        },
        "Le panel était composé de représentants de l’Allemagne, du Brésil et de la Banque mondiale et était animé par le représentant du Canada.": {
            "Allemagne",
            "Brésil",
            "Banque mondiale",
        },
    },
}


@pytest.mark.parametrize("language", CASES)
def test_offices_speak_for_what_is_printed_with_them(language: str, tmp_path: Path) -> None:
    assert speakers_by_sentence(CASES[language], HEADS[language], (), tmp_path) == CASES[language]


@pytest.mark.parametrize("language", LISTED)
def test_lists_of_those_who_joined_a_session_are_of_speakers(language: str, tmp_path: Path) -> None:
    assert speakers_by_sentence(LISTED[language], HEADS[language], (), tmp_path) == LISTED[language]
