"""Officers of former meetings and of numbered groups are none of this meeting; who takes over an office is."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.officers import parse_officers

Found = list[tuple[str, str, str | None]]


def found_in(text: str, language: str) -> Found:
    paragraphs = tuple(outline(f"I. Work\n\n{text}", language).values())
    return [(one.role, one.name, one.country_as_written) for one in parse_officers(paragraphs, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. The officers of the ninth session, Ana Ruiz (Peru), Chair, and Li Wei (China), Rapporteur, had proposed "
         "the date."),
        ("en", "1. The topics had been chosen by the Committee at its fifth session, held at Geneva under the chairmanship of "
         "Ms. Ana Ruiz (Peru), with Mr. Li Wei (China) as Rapporteur."),
        ("en", "1. The first Lake Forum had been held in 1991. Its officers were Ana Ruiz (Peru), Chair, and Li Wei (China), "
         "Rapporteur."),
        ("es", "1. La Mesa de la Comisión, presidida entonces por Ana Ruiz (Perú), con Li Wei (China) como Relator, había "
         "propuesto la fecha."),
        ("es", "1. El primer Foro se había celebrado en Lima. Su Mesa estaba integrada por Ana Ruiz (Perú), Presidenta, y Li Wei "
         "(China), Relator."),
        ("fr", "1. Le premier Forum s’était réuni à Lomé. Son bureau se composait de Mme Ana Ruiz (Pérou), Présidente, et de "
         "M. Li Wei (Chine), Rapporteur."),
        ("fr", "1. Le Bureau de la Commission, alors présidé par Mme Ana Ruiz (Pérou), avec M. Li Wei (Chine) comme Rapporteur, "
         "avait proposé la date."),
        ("en", "1. Two groups were entrusted with the drafts. Working Group 2 was chaired by Ms. Ana Ruiz (Peru), with Mr. Li "
         "Wei (China) as its rapporteur."),
        ("en", "1. Ms. Ana Ruiz (Peru) chaired the Working Group II."),
        ("es", "1. El Grupo de Trabajo II estuvo presidido por la Sra. Ana Ruiz (Perú)."),
        ("es", "1. La Sra. Ana Ruiz (Perú) presidió el Grupo de Trabajo II."),
        ("fr", "1. Le Groupe de travail II était présidé par Mme Ana Ruiz (Pérou)."),
        ("fr", "1. Mme Ana Ruiz (Pérou) a présidé le Groupe de travail II."),
    ],
)  # fmt: skip
def test_offices_elsewhere(language: str, text: str) -> None:
    assert found_in(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Ms. Ana Ruiz (Peru) chaired the Working Group."),
        ("es", "1. La Sra. Ana Ruiz (Peru) presidió el Grupo de Trabajo."),
        ("fr", "1. Mme Ana Ruiz (Peru) a présidé le Groupe de travail."),
        ("en", "1. The date had been announced in May. The officers were: Chair: Ana Ruiz (Peru)."),
    ],
)
def test_offices_of_the_meeting(language: str, text: str) -> None:
    assert found_in(text, language) == [("Chair", "Ana Ruiz", "Peru")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. The Meeting elected Ms. Ana Ruiz (Peru) Rapporteur.\n\n2. Ms. Ruiz had to travel on 3 May, and Mr. Li Wei "
         "(China) performed her duties."),
        ("en", "1. The Meeting elected Ana Ruiz (Peru) as Rapporteur.\n\n2. Ana Ruiz served until 3 May; Li Wei (China) then "
         "replaced her."),
        ("es", "1. La Reunión eligió Relatora a la Sra. Ana Ruiz (Peru).\n\n2. La Sra. Ruiz partió el 3 de mayo y asumió sus "
         "funciones el Sr. Li Wei (China)."),
        ("es", "1. La Reunión eligió Relatora a Ana Ruiz (Peru).\n\n2. Ana Ruiz permaneció hasta el 3 de mayo; la sustituyó Li "
         "Wei (China)."),
        ("fr", "1. La Réunion a élu Mme Ana Ruiz (Peru) Rapporteuse.\n\n2. Mme Ruiz est partie le 3 mai et M. Li Wei (China) a "
         "assumé ses fonctions."),
        ("fr", "1. La Réunion a élu Ana Ruiz (Peru) Rapporteuse.\n\n2. Ana Ruiz est restée jusqu’au 3 mai ; Li Wei (China) l’a "
         "remplacée."),
    ],
)  # fmt: skip
def test_who_takes_over_functions(language: str, text: str) -> None:
    assert found_in(text, language) == [("Rapporteur", "Ana Ruiz", "Peru"), ("Rapporteur", "Li Wei", "China")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. The officers elected were: Ana Ruiz (Peru) as Chair. The Vice-Chairs were Tom Otieno (Kenya) and, until the "
         "close of the 2nd plenary meeting, Li Wei (China)."),
        ("es", "1. La Mesa quedó integrada por Ana Ruiz (Peru) como Presidenta. Los Vicepresidentes fueron Tom Otieno (Kenya) "
         "y, hasta el final de la segunda sesión, Li Wei (China)."),
        ("fr", "1. Le Bureau était composé de Ana Ruiz (Peru), Présidente. Les Vice-Présidents étaient Tom Otieno (Kenya) et, "
         "jusqu’à la fin de la 2e séance, Li Wei (China)."),
    ],
)  # fmt: skip
def test_an_office_held_until_a_meeting(language: str, text: str) -> None:
    assert ("Vice-Chair", "Li Wei", "China") in found_in(f"A. Officers\n\n{text}", language)


def test_a_country_that_a_later_paragraph_prints() -> None:
    text = (
        "1. La Réunion a élu le Bureau ci-après:\n\nPrésident: M. Tom Otieno (Kenya)\n\nVice-Président: Togo\n\n"
        "2. La délégation du Togo a indiqué qu’elle avait désigné Mme Ana Mensah pour exercer la vice-présidence."
    )
    assert ("Vice-Chair", "Ana Mensah", "Togo") in found_in(text, "fr")


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", "First Vice-Chair\tEast Africa\tKenya"),
        ("es", "Vicepresidencia\tÁfrica Oriental\tKenya"),
        ("fr", "Vice-Président\tAfrique de l’Est\tKenya"),
    ],
)
def test_a_table_with_the_region_between(language: str, row: str) -> None:
    heading = {"en": "Election of officers", "es": "Elección de la Mesa", "fr": "Élection du Bureau"}[language]
    chair = {"en": "Chair", "es": "Presidencia", "fr": "Président"}[language]
    elected = f"A. {heading}\n\n1. {heading}:\n\n{chair}\tEurope\tMs. Ana Ruiz (Malta)\n\n{row}"
    assert found_in(elected, language) == [("Chair", "Ana Ruiz", "Malta"), ("Vice-Chair", "Kenya", "Kenya")]
