"""Items below suggestions that open with where something is to be done: "In workshop 3, present …"."""

from __future__ import annotations

import pytest

from tests.documents import recommended
from tests.single_sentences import HEADS

ITEMS = {
    "en": (
        "The participants made the suggestions that are listed below:",
        "(a) In workshop 3, present African experience in the prevention of juvenile crime;",
        "(b) In rural districts, train the chiefs of villages.",
    ),
    "es": (
        "Los participantes formularon las sugerencias que se enumeran a continuación:",
        "a) En el curso práctico 3, dar a conocer experiencias africanas de prevención;",
        "b) En todos ellos, reservar tiempo suficiente para el debate.",
    ),
    "fr": (
        "Les participants ont formulé les suggestions énumérées ci-après :",
        "a) Dans l'atelier 3, présenter l'expérience de l'Afrique en matière de prévention;",
        "b) Dans tous ces ateliers, réserver un temps suffisant au débat.",
    ),
}
FINDINGS = {
    "en": ("The Meeting drew the following conclusions:", "(a) In rural districts, trust in the courts was low;"),
    "es": ("La Reunión formuló las conclusiones siguientes:", "a) En las zonas rurales, los tribunales eran pocos;"),
    "fr": ("La Réunion a formulé les conclusions suivantes :", "a) Dans les campagnes, les tribunaux étaient rares;"),
}


def _paragraph(lines: tuple[str, ...], language: str) -> str:
    return HEADS[language] + "3. " + "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ITEMS)
def test_an_item_may_open_with_a_place_before_its_action(language: str) -> None:
    text = _paragraph(ITEMS[language], language)
    assert recommended(text, language) == [item.partition(") ")[2] for item in ITEMS[language][1:]]


@pytest.mark.parametrize("language", FINDINGS)
def test_a_finding_that_opens_with_a_place_recommends_nothing(language: str) -> None:
    assert recommended(_paragraph(FINDINGS[language], language), language) == []
