"""Who attended beside the body that served as secretariat, and counted classes whose names follow "namely"."""

from __future__ import annotations

import pytest
from documents import attended

from flows.model import Capacity


@pytest.mark.parametrize(
    ("language", "text", "secretariat", "others"),
    [
        (
            "en",
            "1. UNODC, which served as secretariat, and representatives of the Economic Commission for Africa attended.",
            "UNODC",
            "the Economic Commission for Africa",
        ),
        (
            "fr",
            "1. L’ONUDC, qui a assuré le secrétariat, et des représentants de l’UNICEF et du PNUD ont participé.",
            "ONUDC",
            "l’UNICEF et du PNUD",
        ),
    ],
)
def test_the_bodies_after_words_on_the_secretariat_attend(
    language: str, text: str, secretariat: str, others: str
) -> None:
    assert attended(text, language) == [(Capacity.SECRETARIAT, secretariat), (Capacity.OBSERVER, others)]


def test_an_item_goes_on_after_what_is_said_of_its_first_name() -> None:
    text = (
        "1. Asistieron también:\n\na) La UNODC, que ejerció la secretaría, y representantes del UNICEF y el PNUD;\n\n"
        "b) Observadores de España."
    )
    assert [names for _, names in attended(text, "es")] == ["La UNODC", "UNICEF y el PNUD", "España"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "1. Two non-governmental organizations were also on hand, namely Reed Watch and the Blue Lantern Foundation.",
            ["Reed Watch and the Blue Lantern Foundation"],
        ),
        (
            "es",
            "1. Dos organizaciones no gubernamentales estaban también en la sala, a saber, Reed Watch y Linterna Azul.",
            ["Reed Watch y Linterna Azul"],
        ),
        (
            "fr",
            "1. Deux organisations non gouvernementales étaient de la partie, à savoir Reed Watch et Lanterne bleue.",
            ["Reed Watch et Lanterne bleue"],
        ),
        ("en", "1. Two States had replied to the questionnaire, namely Chad and Mali.", []),
        ("en", "1. Two States had sent their apologies, namely Chad and Mali.", []),
        ("fr", "1. Deux États s’étaient fait excuser, à savoir le Tchad et le Mali.", []),
    ],
)
def test_a_counted_class_attends_whatever_the_verb_before_namely(language: str, text: str, names: list[str]) -> None:
    assert [one for _, one in attended(text, language)] == names
