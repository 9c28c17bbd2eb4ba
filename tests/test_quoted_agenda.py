"""Agendas that are printed in quotation marks, each item with its own opening mark."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.agenda import adopted_agenda

ITEMS = ("“1. {0}.", "“2. {1}: 12/", "“(a) {2};", "“(b) {3}.", "“3. {4}.”")


@pytest.mark.parametrize(
    ("language", "opening", "titles"),
    [
        ("en", "1. The Council adopted the agenda, which read as follows:",
         ("Opening", "Organizational matters", "Rules", "Officers", "Closure")),
        ("es", "1. El Consejo aprobó el programa siguiente:", ("Apertura", "Organización", "Reglamento", "Mesa", "Clausura")),
        ("fr", "1. Le Conseil a adopté l’ordre du jour suivant :",
         ("Ouverture", "Organisation", "Règlement", "Bureau", "Clôture")),
    ],
)  # fmt: skip
def test_a_quoted_agenda_is_read_with_its_letters(language: str, opening: str, titles: tuple[str, ...]) -> None:
    lines = [one.format(*titles) for one in ITEMS]
    paragraphs = tuple(outline("\n\n".join((opening, *lines, "2. The Council then rose.")), language).values())
    found = [(one.number, one.title) for one in adopted_agenda(paragraphs, language)]
    assert found == list(zip(("1", "2", "2 (a)", "2 (b)", "3"), titles, strict=True))
