"""What a list of those who attended counts and does not name is no participant; the names beside it are."""

from __future__ import annotations

import pytest

from flows.model import Capacity, NameList
from flows.resolving.listed import resolve_listed


def names(text: str, language: str) -> list[str]:
    listed = NameList("p1", 0, len(text), "attendance", Capacity.REPRESENTATIVE)
    return [one.as_written for one in resolve_listed(text, listed, language)]


@pytest.mark.parametrize(
    ("language", "unnamed"),
    [
        ("en", "several universities"),
        ("en", "a large number of United Nations officials working in Kenya"),
        ("en", "a few associations of the port"),
        ("en", "special rapporteurs and special envoys of the United Nations"),
        ("en", "____ Member States"),
        ("es", "varias universidades"),
        ("es", "un gran número de jueces de Kenya"),
        ("es", "relatores especiales de las Naciones Unidas"),
        ("es", "___ Estados Miembros"),
        ("fr", "plusieurs universités"),
        ("fr", "un grand nombre de juges du Kenya"),
        ("fr", "rapporteurs spéciaux de l’Organisation des Nations Unies"),
        ("fr", "___ États Membres"),
    ],
)
def test_only_the_names_beside_it_attended(language: str, unnamed: str) -> None:
    assert names(f"UNESCO; {unnamed}; Amnesty International", language) == ["UNESCO", "Amnesty International"]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Experts for Ports"),
        ("en", "Judges for Judges"),
        ("en", "Several Sources"),
        ("es", "Juezas por la Paz"),
        ("fr", "Avocats sans frontières"),
    ],
)
def test_a_name_that_begins_like_it_attended(language: str, name: str) -> None:
    assert name in names(f"UNESCO; {name}; Amnesty International", language)
