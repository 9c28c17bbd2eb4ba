"""What States are asked in the present tense, and "It" after a paragraph that ends with the body; one case each."""

from __future__ import annotations

import pytest
from documents import recommended

TITLES = {
    "en": "Report of the Lake Meeting\n\nI. Opening\n\n1. It met.\n\nII. Charts\n\n2. ",
    "es": "Informe de la Reunión de los Lagos\n\nI. Apertura\n\n1. Se reunió.\n\nII. Cartas\n\n2. ",
    "fr": "Rapport de la Réunion des lacs\n\nI. Ouverture\n\n1. Elle s’est tenue.\n\nII. Cartes\n\n2. ",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "States of the region are invited to publish their charts."),
        ("en", "Legislators are exhorted to protect the lakes."),
        ("es", "Se insta a los Estados a que publiquen sus cartas."),
        ("fr", "Les États sont invités à publier leurs cartes."),
        ("fr", "Les gouvernements ont été conviés à publier leurs cartes."),
        ("fr", "Il a paru souhaitable aux participants que les cartes soient publiées."),
        ("en", "It seemed desirable to the participants that charts be published."),
        ("en", "The Meeting considered it desirable, and so recommended, that charts be published."),
        ("es", "La Reunión hizo votos por que se publicaran las cartas."),
    ],
)
def test_states_are_asked(language: str, text: str) -> None:
    assert recommended(TITLES[language] + text, language) == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Members are invited to take the floor."),
        ("en", "One delegation said that States are invited to publish their charts."),
        ("es", "Se invita a los Miembros a intervenir."),
        ("fr", "Les Membres sont invités à intervenir."),
        ("en", "Togo replied that the fund should not be closed."),
    ],
)
def test_what_speakers_or_the_course_of_the_meeting_ask_is_nothing(language: str, text: str) -> None:
    assert recommended(TITLES[language] + text, language) == []


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "en",
            "It was felt that charts were old. The Meeting noted the survey.",
            "It further recommended that ports publish charts.",
        ),
        (
            "fr",
            "Les cartes étaient anciennes. La Réunion a pris note de l’étude.",
            "Elle a en outre recommandé que les ports publient des cartes.",
        ),
    ],
)
def test_it_speaks_of_the_body_that_the_paragraph_above_ends_with(language: str, first: str, second: str) -> None:
    assert recommended(f"{TITLES[language]}{first}\n\n3. {second}", language) == [second]
