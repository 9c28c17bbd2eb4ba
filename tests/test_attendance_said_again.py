"""Participants whom a later clause names: of another class, among those counted, as the same; and remarks on names."""

from __future__ import annotations

import pytest
from documents import attended


def listed(language: str, sentence: str) -> list[tuple[str, str]]:
    """The lists of names in a chapter on attendance, each with its capacity."""
    return [(names, capacity.value) for capacity, names in attended(f"1. {sentence}", language)]


@pytest.mark.parametrize(
    ("language", "sentence", "names"),
    [
        ("en", "The World Bank attended as an intergovernmental organization, and the Quay Fund and Piers "
         "International as non-governmental organizations.", "the Quay Fund and Piers International"),
        ("es", "El Banco Mundial asistió en calidad de organización intergubernamental, y la Fundación del Muelle y "
         "Faros Internacional como organizaciones no gubernamentales.", "la Fundación del Muelle y Faros Internacional"),
        ("fr", "La Banque mondiale a participé en tant qu’organisation intergouvernementale, et la Fondation du Quai et "
         "Phares International en tant qu’organisations non gouvernementales.",
         "la Fondation du Quai et Phares International"),
    ],
)  # fmt: skip
def test_a_second_clause_without_verb_names_those_of_another_class(language: str, sentence: str, names: str) -> None:
    assert listed(language, sentence)[1:] == [(names, "observer")]


@pytest.mark.parametrize(
    ("language", "sentence", "names"),
    [
        ("en", "Non-governmental organizations sent observers. They comprised the Quay Fund and Piers International.",
         "Quay Fund and Piers International"),
        ("en", "In all, 61 non-governmental organizations sent observers, the Quay Fund and Piers International among "
         "them.", "the Quay Fund and Piers International"),
        ("es", "Los organismos especializados que enviaron representantes fueron la Organización Mundial de la Salud y "
         "el Banco Mundial.", "la Organización Mundial de la Salud y el Banco Mundial"),
    ],
)  # fmt: skip
def test_some_of_those_counted_are_named(language: str, sentence: str, names: str) -> None:
    assert names in [one for one, _ in listed(language, sentence)]


def test_the_same_is_said_of_an_observer_after_representatives() -> None:
    sentence = "Representatives of Chad and Mali were seated, and so was the League of Arab States as observer."
    assert listed("en", sentence) == [("Chad and Mali", "representative"), ("the League of Arab States", "observer")]


@pytest.mark.parametrize(
    ("language", "sentence", "names"),
    [
        ("en", "Representatives of Puerto Rico and Aruba, associate members, were present.", "Puerto Rico and Aruba"),
        ("es", "Asistieron representantes de Puerto Rico y de Aruba, miembros asociados.", "Puerto Rico y de Aruba"),
        ("fr", "Étaient présents des représentants de Porto Rico et d’Aruba, membres associés.", "Porto Rico et d’Aruba"),
        ("en", "The Quay Institute, of the programme network, was represented.", "Quay Institute"),
        ("en", "The Quay Bureau and the Pier Bureau were represented by Brigadier A. Oak and Mr. B. Ray respectively.",
         "Quay Bureau and the Pier Bureau"),
    ],
)  # fmt: skip
def test_what_is_said_of_names_is_no_name(language: str, sentence: str, names: str) -> None:
    assert [one for one, _ in listed(language, sentence)] == [names]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "They comprised six women and four men from various backgrounds."),
        ("en", "Non-governmental organizations had been invited. They comprised six women's groups."),
        ("en", "The Committee is composed of Chad, Mali, Togo, Niger and Benin."),
        ("es", "El Comité está integrado por Chad, Malí, Togo, Níger y Benin."),
        ("fr", "Le Comité se compose du Tchad, du Mali, du Togo, du Niger et du Bénin."),
    ],
)
def test_composition_is_not_attendance(language: str, sentence: str) -> None:
    assert listed(language, sentence) == []
