"""Recommendations in rarer forms: what a body asked somebody to do, lists of a group, and names that open a paragraph."""

from __future__ import annotations

import pytest
from test_smaller_bodies import recommended


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "1. The Meeting asked the River Board to publish its charts.", None),
        ("en", "1. It was agreed to urge ports to train pilots.", "It was agreed to urge ports to train pilots."),
        ("es", "1. Se acordó instar a los puertos a formar prácticos.", None),
        ("fr", "1. Il a été convenu d’exhorter les ports à former des pilotes.", None),
        (
            "en",
            "1. Workshop 3: It was recommended that ports train pilots.",
            "It was recommended that ports train pilots.",
        ),
        (
            "es",
            "1. Taller 3: Se recomendó que los puertos formaran prácticos.",
            "Se recomendó que los puertos formaran prácticos.",
        ),
        (
            "fr",
            "1. Atelier 3 : Il a été recommandé que les ports agissent.",
            "Il a été recommandé que les ports agissent.",
        ),
        ("en", "1. The informal group suggested that ports should train pilots.", None),
        ("es", "1. El grupo oficioso sugirió que los puertos formaran prácticos.", None),
        ("fr", "1. Le groupe officieux a suggéré que les ports forment des pilotes.", None),
    ],
)
def test_one_sentence(language: str, text: str, found: str | None) -> None:
    assert recommended(text, language) == [found or text[3:]]


@pytest.mark.parametrize(
    ("language", "chapeau", "item"),
    [
        ("en", "The joint group put forward the following:", "Ports should train pilots."),
        ("es", "El grupo conjunto presentó lo siguiente:", "Los puertos deberían formar prácticos."),
        ("fr", "Le groupe mixte a proposé ce qui suit :", "Les ports devraient former des pilotes."),
        ("en", "It was felt, moreover, that ports should:", "Train pilots."),
        ("es", "Se estimó, por otra parte, que los puertos deberían:", "Formar prácticos."),
        ("fr", "Il a été estimé, en outre, que les ports devraient :", "Former des pilotes."),
        ("en", "The panel concluded with recommendations addressed to ports, which should:", "Train pilots."),
    ],
)
def test_the_items_of_a_list(language: str, chapeau: str, item: str) -> None:
    label = "(a)" if language == "en" else "a)"
    assert recommended(f"1. {chapeau}\n\n{label} {item}", language) == [item]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It was agreed that the words “dark port” should not appear in the report."),
        ("es", "Se convino en que la expresión «puerto oscuro» no debía figurar en el informe."),
        ("fr", "Il a été convenu que l’expression « port sombre » ne devait pas figurer dans le rapport."),
        ("en", "On that occasion, it was recommended that ports be lit."),
        ("es", "En aquella ocasión se recomendó que se iluminaran los puertos."),
        ("fr", "À cette occasion, il a été recommandé que les ports soient éclairés."),
        ("en", "The participants asked the pilot whether ports were lit."),
    ],
)
def test_words_of_the_report_and_another_meeting_recommend_nothing(language: str, sentence: str) -> None:
    assert recommended(f"1. {sentence}", language) == []
