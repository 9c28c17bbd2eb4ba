"""Rows of States with dashes or wide blanks between them, and one State in two languages."""

from __future__ import annotations

import pytest

from flows.resolving.names import resolve_name
from flows.resolving.states_apart import states_apart


@pytest.mark.parametrize(
    ("language", "printed", "expected"),
    [
        ("en", "Chad - Mali", [("TCD", "Chad"), ("MLI", "Mali")]),
        ("en", "Republic of Niger – Republic of Ghana", [("NER", "Republic of Niger"), ("GHA", "Republic of Ghana")]),
        ("en", "CHAD    MALI    IRAN (ISLAMIC REPUBLIC OF)",
         [("TCD", "CHAD"), ("MLI", "MALI"), ("IRN", "IRAN (ISLAMIC REPUBLIC OF)")]),
        ("fr", "ALBANIE / ALBANIA", [("ALB", "ALBANIE / ALBANIA")]),
        ("es", "Chile - Perú", [("CHL", "Chile"), ("PER", "Perú")]),
    ],
)  # fmt: skip
def test_states_of_a_row_are_found(language: str, printed: str, expected: list[tuple[str, str]]) -> None:
    found = states_apart(resolve_name(printed, language), language)
    assert [(one.entity.entity_id, one.as_written) for one in found] == expected
    assert [printed[one.start : one.end] for one in found] == [written for _, written in expected]


@pytest.mark.parametrize(
    "printed", ["Penal Reform International - Europe", "Chad - Lake Authority", "Mali", "Lantern Watch", "Mali - "]
)
def test_other_names_stay_whole(printed: str) -> None:
    name = resolve_name(printed, "en")
    assert states_apart(name, "en") == (name,)
