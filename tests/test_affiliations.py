"""What a speaker in office speaks for: one form, one case."""

from __future__ import annotations

import pytest

from flows.parsing.affiliations import affiliation


def spoken_for(words: str, language: str = "en") -> str | None:
    found = affiliation(words, 0, len(words), language)
    return words[found[0] : found[1]] if found else None


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("the Inspector of Lakes at the Ministry of Water, Forest and Energy of India, Asha Rao", "India"),
        ("Ms. Kati Saar, Special Envoy for Water, Ministry of Foreign Affairs of Estonia", "Estonia"),
        ("Omar Haddad, Minister of Labour, Jordan (by videolink)", "Jordan"),
        ("the Permanent Representative of Burkina Faso to the United Nations", "Burkina Faso"),
        ("the Ambassador of Brazil to Chile, Paulo Reis", "Brazil"),
        ("the Regional Director for Africa and the Caribbean of the United Nations Children’s Fund, Ana Ruiz",
         "United Nations Children’s Fund"),
        ("the Lead Scientist in the Lakes Research Group of the World Bank, Tom Otieno", "World Bank"),
        ("the UNFPA Deputy Executive Director (Management)", "UNFPA"),
        ("the Professor at Selene School of the Environment, Eli Noor", "Selene School of the Environment"),
        ("the Lead Economist at The Blue Lantern, Priya Rao", "Blue Lantern"),
        ("a representative of Vecinas del Lago, Mara Sol", "Vecinas del Lago"),
        ("the President of the National Union of Boatmen of Chile, Zoila Vera", "National Union of Boatmen of Chile"),
        ("Hania Noor, Lakeside University, Egypt", "Lakeside University"),
        ("a representative of the World Health Organization in Chile, Joan Pardo", "World Health Organization"),
        ("Director of the Lakes Directorate of the World Health Organization (WHO)", "World Health Organization"),
        ("Chief of Section, Office of the United Nations High Commissioner for Human Rights (OHCHR)",
         "Office of the United Nations High Commissioner for Human Rights"),
        ("Chief of the Lakes Section of the Office of the United Nations High Commissioner for Human Rights (OHCHR)",
         "Office of the United Nations High Commissioner for Human Rights"),
        ("Director General of the Lakes and Overdose Response Directorate of Health Canada", "Canada"),
        ("Marta Oduya, Friends of Puerto Rico", "Friends of Puerto Rico"),
        ("Marta Oduya, Coalition for Lamps in Chile, Valdivia chapter", "Coalition for Lamps in Chile, Valdivia chapter"),
        ("Marta Oduya, Ministry of Lakes of Oman", "Oman"),
        ("Marta Oduya, Delegation of Togo", "Togo"),
        ("Najat Omari, Economic, Social and Environmental Council, Morocco", "Economic, Social and Environmental Council"),
        ("Ada Vance, General Union of Chambers of Commerce, Industry and Agriculture",
         "General Union of Chambers of Commerce, Industry and Agriculture"),
        ("the Assistant Secretary-General for Africa in the Departments of Peace and Operations",
         "Departments of Peace and Operations"),
        ("a Professor at the School of Ports of the Harbour University, Eli Noor", "Harbour University"),
        ("the Auditor of Lakes, Norway, representing the Board of Auditors", "Board of Auditors"),
        ("the Deputy Chief of the United States Mission to the United Nations",
         "United States Mission to the United Nations"),
        ("the Under-Secretary-General for General Assembly and Conference Management", None),
        ("the Deputy Executive Director, Humanitarian Action and Supply Operations", None),
        ("the Executive Secretary, Ana Ruiz", None),
        ("the moderator", None),
    ],
)  # fmt: skip
def test_english_forms(words: str, owner: str | None) -> None:
    assert spoken_for(words) == owner


@pytest.mark.parametrize(
    ("language", "words", "owner"),
    [
        ("es", "la Directora de Aguas del Ministerio de Relaciones Exteriores del Perú, Ana Ruiz", "Perú"),
        ("es", "el Representante Permanente de Chile ante las Naciones Unidas", "Chile"),
        ("es", "el Presidente de la Unión Nacional de Pescadores de Chile, Juan Vera",
         "Unión Nacional de Pescadores de Chile"),
        ("es", "Marta Oduya, Amigos de Puerto Rico", "Amigos de Puerto Rico"),
        ("es", "Ada Vance, Unión de Cámaras de Comercio, Industria y Agricultura",
         "Unión de Cámaras de Comercio, Industria y Agricultura"),
        ("es", "el Secretario General Adjunto de Gestión de Conferencias", None),
        ("fr", "Marta Oduya, Amis du Togo", "Amis du Togo"),
        ("fr", "Ada Vance, Union des Chambres de Commerce, Industrie et Agriculture",
         "Union des Chambres de Commerce, Industrie et Agriculture"),
        ("fr", "le Secrétaire général adjoint à la Gestion des Conférences", None),
        ("fr", "la Directrice de l’eau au Ministère des affaires étrangères du Togo, Afi Mensah", "Togo"),
        ("fr", "le Représentant permanent du Tchad auprès de l’Organisation des Nations Unies", "Tchad"),
        ("fr", "la Présidente de la Fédération des pêcheurs du Bénin, Afi Mensah", "Fédération des pêcheurs du Bénin"),
    ],
)  # fmt: skip
def test_spanish_and_french_forms(language: str, words: str, owner: str | None) -> None:
    assert spoken_for(words, language) == owner


def test_a_long_stretch_is_no_noun_phrase() -> None:
    assert spoken_for("the Director of " + "Lakes and " * 100 + "Rivers of Kenya") is None


@pytest.mark.parametrize(
    ("language", "words", "owner"),
    [
        ("en", "the Wildlife Lead in the Risk and Data Division of the Global Lantern Facility, Ana Ruiz",
         "Global Lantern Facility"),
        ("en", "the Chief of the Training Unit in the Financing for Prisons Office, Ana Ruiz",
         "Financing for Prisons Office"),
        ("en", "the Director of the Private Office of the Prime Minister, Ana Ruiz", "Private Office of the Prime Minister"),
        ("en", "the Desk Officer in the Ministry of Justice, Home Affairs and Courts of Suriname, Ana Ruiz", "Suriname"),
        ("es", "la Jefa de la Dependencia de Cursos de la Oficina de Financiación de Prisiones, Ana Ruiz",
         "Oficina de Financiación de Prisiones"),
        ("fr", "la Directrice de la Division des risques de l’Alliance des Ports, Ana Ruiz", "Alliance des Ports"),
    ],
)  # fmt: skip
def test_a_unit_is_of_its_wider_owner(language: str, words: str, owner: str) -> None:
    assert spoken_for(words, language) == owner
