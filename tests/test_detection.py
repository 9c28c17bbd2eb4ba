"""The language of short texts, which have few of the small words that only one language has."""

from __future__ import annotations

import pytest

from flows.parsing.detection import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "A nommé Coprésidents du Groupe de travail de la Commission l'Ambassadeur de Norvège et l'Ambassadrice de Suède.",
            "fr",
        ),
        (
            "Rapport de la Commission sur les travaux de la session, en application de la résolution de l'Assemblée.",
            "fr",
        ),
        ("Informe de la Comisión en cumplimiento de la resolución de la Asamblea y de la Junta.", "es"),
        ("Report of the Commission on the resolution of the Assembly.", "en"),
    ],
)
def test_the_language_of_a_short_text(text: str, language: str) -> None:
    assert detect_language(text) == language
