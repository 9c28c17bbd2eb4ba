"""Observers who were admitted attended; classes after the names are none of them; experts are persons."""

from __future__ import annotations

import pytest

from flows.model import Capacity
from tests.documents import attended

OBSERVER, EXPERT = Capacity.OBSERVER, Capacity.EXPERT
SENTENCES = [
    (
        "fr",
        "Les observateurs du Conseil de la jeunesse du Littoral et de l’Union des scaphandriers ont été admis.",
        [(OBSERVER, "Conseil de la jeunesse du Littoral et de l’Union des scaphandriers")],
    ),
    (
        "fr",
        "Des observateurs du Foyer des marins et de la Ligue des phares ont été autorisés à assister aux séances.",
        [(OBSERVER, "Foyer des marins et de la Ligue des phares")],
    ),
    (
        "en",
        "Also present were observers for the World Health Organization and the World Bank, specialized agencies.",
        [(OBSERVER, "the World Health Organization and the World Bank")],
    ),
    (
        "es",
        "Asistieron observadores de la Organización Mundial de la Salud y el Banco Mundial, organismos especializados.",
        [(OBSERVER, "la Organización Mundial de la Salud y el Banco Mundial")],
    ),
    (
        "fr",
        "Ont assisté des observateurs de l’Organisation mondiale de la Santé et de la Banque mondiale, "
        "institutions spécialisées.",
        [(OBSERVER, "Organisation mondiale de la Santé et de la Banque mondiale")],
    ),
    (
        "fr",
        "La Croix-Rouge des Isles et l’Ordre des Phares étaient représentés par des observateurs, en tant qu’entités "
        "ayant une mission permanente d’observation au Siège de l’Organisation.",
        [(OBSERVER, "Croix-Rouge des Isles et l’Ordre des Phares")],
    ),
    (
        "en",
        "The Order of the Lamps and the Red Cross, other entities maintaining permanent offices at Headquarters, "
        "were represented by observers.",
        [(OBSERVER, "Order of the Lamps and the Red Cross")],
    ),
    (
        "en",
        "The following experts took part in the discussions in their personal capacity: Ada Quill and Bo Lantern.",
        [(EXPERT, "Ada Quill and Bo Lantern")],
    ),
    (
        "es",
        "Los siguientes expertos participaron en los debates a título personal: Ada Quilla y Bruno Linterna.",
        [(EXPERT, "Ada Quilla y Bruno Linterna")],
    ),
    (
        "fr",
        "Les experts ci-après ont pris part aux débats à titre personnel : Ada Quille et Bruno Lanterne.",
        [(EXPERT, "Ada Quille et Bruno Lanterne")],
    ),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), SENTENCES)
def test_who_attended(language: str, sentence: str, expected: list[tuple[Capacity, str]]) -> None:
    assert attended(f"1. {sentence}\n", language) == expected
