"""Lines of minutes and of title pages that list those present: persons or States first, absent ones apart."""

from __future__ import annotations

import pytest
from test_lists_in_text import attending

TITLES = {
    "en": "Working Group on Ports\n\nMombasa, 3-5 May 1984\n\n",
    "es": "Grupo de Trabajo de Puertos\n\nPanamá, 3 a 5 de mayo de 1984\n\n",
    "fr": "Groupe de travail sur les ports\n\nLomé, 3-5 mai 1984\n\n",
}
TEXTS = {
    "en": "\n\n1. The Chairman opened the meeting.\n",
    "es": "\n\n1. El Presidente abrió la sesión.\n",
    "fr": "\n\n1. Le Président a ouvert la séance.\n",
}
BY_STATE = {
    "en": (
        "Representatives of participating countries",
        "KENYA",
        "Mr. A. Oduor, Director of Ports",
        "ZAMBIA",
        "Ms. K. Banda",
        "KOREA, REPUBLIC OF",
        "Mr. H. Park",
        "Sponsoring agencies",
        "FAO: Mr. G. Rossi",
    ),
    "es": (
        "Representantes de los países participantes",
        "CHILE",
        "Sr. A. Rojas, Director de Puertos",
        "PERÚ",
        "Sra. K. Quispe",
        "COREA, REPÚBLICA DE",
        "Sr. H. Park",
        "Organismos patrocinadores",
        "FAO: Sr. G. Rossi",
    ),
    "fr": (
        "Représentants des pays participants",
        "BÉNIN",
        "M. A. Dossou, Directeur du port",
        "TOGO",
        "Mme K. Afi",
        "CORÉE, RÉPUBLIQUE DE",
        "M. H. Park",
        "Organismes parrains",
        "FAO : M. G. Rossi",
    ),
}
BY_PERSON = {
    "en": (
        "Present",
        "Ms. Ama Sarr, Prosecutor (Senegal)",
        "Mr. Kofi Mensah, Director of Prisons (Ghana)",
        "Mr. Idris Deby, Judge (Chad)",
        "Observers: Ms. Clara Berg (Sweden); Mr. Alan Roth (Japan)",
        "NGOs: Open Ports Watch and Justice Foundation",
        "Apologies: Benin, Togo",
        "Absent: Mali",
    ),
    "es": (
        "Presentes",
        "Sra. Ana Sarmiento, Fiscal (Perú)",
        "Sr. Luis Mena, Director de Prisiones (Chile)",
        "Sr. Iván Mora, Juez (Cuba)",
        "Observadores: Sra. Clara Berg (Suecia); Sr. Alan Roth (Japón)",
        "ONG: Penal Reform International y Fundación Justicia",
        "Excusados: Panamá, Honduras",
        "Ausentes: Bolivia",
    ),
    "fr": (
        "Présents",
        "Mme Ama Sarr, Procureure (Sénégal)",
        "M. Koffi Mensah, Directeur des prisons (Ghana)",
        "M. Idriss Deby, Juge (Tchad)",
        "Observateurs : Mme Clara Berg (Suède); M. Alan Roth (Japon)",
        "ONG : Penal Reform International et Fondation Justice",
        "Excusés : Bénin, Togo",
        "Absents : Mali",
    ),
}
FOR_STATES = {
    "en": (
        "The Council met in Accra.",
        "Present were:",
        "– For the Republic of Mali: Mr. Ibrahima Keita",
        "– For the Republic of Upper Volta: Mr. Saihou Jobe",
        "– For Ghana: Ms. Awa Zongo, Minister",
        "The following were absent:",
        "– For the Republic of Chad: Mr. Ali Haroun",
        "– For Senegal: Mr. Djibril Ly",
        "– For Togo: Mr. Ko Ame",
    ),
    "es": (
        "El Consejo se reunió en Lima.",
        "Estuvieron presentes:",
        "– Por la República del Perú: Señor Iván Kuno",
        "– Por la República de Chile: Señor Saúl Jara",
        "– Por el Ecuador: Señora Ana Zambrano, Ministra",
        "Estuvieron ausentes:",
        "– Por la República de Panamá: Señor Abel Islas",
        "– Por Bolivia: Señor David Ledezma",
        "– Por Honduras: Señor Raúl Haro",
    ),
    "fr": (
        "Le Conseil s'est réuni à Niamey.",
        "Étaient présents :",
        "– Pour la République du Mali : Monsieur Ibrahima Kéita",
        "– Pour la République de Haute-Volta : Monsieur Saihou Jobe",
        "– Pour le Ghana : Madame Awa Zongo, Ministre",
        "Étaient absents :",
        "– Pour la République du Tchad : Monsieur Ali Haroun",
        "– Pour le Sénégal : Monsieur Djibril Ly",
        "– Pour le Togo : Monsieur Ko Ame",
    ),
}


def attended(language: str, lines: tuple[str, ...]) -> list[str]:
    return attending(TITLES[language] + "\n\n".join(lines) + TEXTS[language])


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["KENYA", "ZAMBIA", "KOREA, REPUBLIC OF", "FAO"]),
        ("es", ["CHILE", "PERÚ", "COREA, REPÚBLICA DE", "FAO"]),
        ("fr", ["BÉNIN", "TOGO", "CORÉE, RÉPUBLIQUE DE", "FAO"]),
    ],
)
def test_the_body_begins_at_a_list_on_the_first_page(language: str, names: list[str]) -> None:
    assert attended(language, BY_STATE[language]) == names


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "en",
            [
                "Senegal",
                "Ghana",
                "Chad",
                "Ms. Clara Berg (Sweden); Mr. Alan Roth (Japan)",
                "Open Ports Watch and Justice Foundation",
            ],
        ),
        (
            "es",
            [
                "Perú",
                "Chile",
                "Cuba",
                "Sra. Clara Berg (Suecia); Sr. Alan Roth (Japón)",
                "Penal Reform International y Fundación Justicia",
            ],
        ),
        (
            "fr",
            [
                "Sénégal",
                "Ghana",
                "Tchad",
                "Mme Clara Berg (Suède); M. Alan Roth (Japon)",
                "Penal Reform International et Fondation Justice",
            ],
        ),
    ],
)
def test_persons_first_and_groups_on_a_line_but_not_the_absent(language: str, names: list[str]) -> None:
    assert attended(language, BY_PERSON[language]) == names


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Republic of Mali", "Upper Volta", "Ghana"]),
        ("es", ["República del Perú", "República de Chile", "Ecuador"]),
        ("fr", ["République du Mali", "Haute-Volta", "Ghana"]),
    ],
)
def test_a_state_after_for_has_its_person_beside_it(language: str, names: list[str]) -> None:
    assert attended(language, FOR_STATES[language]) == names


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ("Members absent", "Canada", "Ghana", "Mali")),
        ("es", ("Países invitados pero no representados", "Canadá", "Ghana", "Malí")),
        ("fr", ("Pays invités mais non représentés", "Canada", "Ghana", "Mali")),
        ("en", ("Documents submitted by Governments", "Norway: Mr. P. Lund", "Sweden: Mr. K. Alm", "Mali: Ms. L. Ba")),
        (
            "es",
            ("Documentos presentados por los gobiernos", "Noruega: Sr. P. Lund", "Suecia: Sr. K. Alm", "Malí: Sr. Ba"),
        ),
        (
            "fr",
            (
                "Documents présentés par les gouvernements",
                "Norvège : M. P. Lund",
                "Suède : M. K. Alm",
                "Mali : M. L. Ba",
            ),
        ),
    ],
)
def test_lines_of_the_absent_and_of_authors_list_nobody(language: str, lines: tuple[str, ...]) -> None:
    assert attended(language, lines) == []


@pytest.mark.parametrize(
    ("language", "sentence", "names"),
    [
        (
            "en",
            "HEUNI, the Council of Europe and the non-governmental organizations Caritas and Zonta were represented.",
            ["HEUNI, the Council of Europe", "Caritas and Zonta"],
        ),
        (
            "es",
            "Estuvieron representados el HEUNI y las organizaciones no gubernamentales Caritas y Zonta.",
            ["el HEUNI", "Caritas y Zonta"],
        ),
        (
            "fr",
            "L’HEUNI, le Conseil de l’Europe et les organisations non gouvernementales Caritas et Zonta étaient"
            " représentés.",
            ["HEUNI, le Conseil de l’Europe", "Caritas et Zonta"],
        ),
    ],
)
def test_a_kind_between_two_names_is_part_of_neither(language: str, sentence: str, names: list[str]) -> None:
    headings = {"en": "Attendance", "es": "Asistencia", "fr": "Participation"}
    assert attending(f"{TITLES[language]}{headings[language]}\n\n1. {sentence}\n") == names
