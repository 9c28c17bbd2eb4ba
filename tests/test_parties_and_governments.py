"""Who attends as a Party or as no member, what is no name in a list, and the Government of a State that speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fidelity.found import find

TITLES = {
    "en": "A/CONF.1/PM.1\n\nReport of the Conference on Custody, Rome, 3-5 May 1999\n\nI. Attendance\n\n",
    "es": "A/CONF.1/PM.1\n\nInforme de la Conferencia sobre Custodia, Roma, 3 a 5 de mayo de 1999\n\nI. Asistencia\n\n",
    "fr": "A/CONF.1/PM.1\n\nRapport de la Conférence sur la détention, Rome, 3-5 mai 1999\n\nI. Participation\n\n",
}
DEBATES = {"en": "II. Debate\n\n2. ", "es": "II. Debate\n\n2. ", "fr": "II. Débat\n\n2. "}


def written(folder: Path, text: str) -> Path:
    """A file with a report."""
    path = folder / "report.txt"
    path.write_text(text + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "text", "capacities"),
    [
        ("en", "The following Parties were represented: Chad and European Union.", ["representative"] * 2),
        ("es", "Estuvieron representadas las siguientes Partes: Chad y Unión Europea.", ["representative"] * 2),
        ("fr", "Les Parties ci-après étaient représentées : Tchad et Union européenne.", ["representative"] * 2),
        (
            "en",
            "The following countries, not members of the Commission, were represented: Chad and Fiji.",
            ["observer"] * 2,
        ),
        (
            "es",
            "Estuvieron representados los siguientes países no miembros de la Comisión: Chad y Fiji.",
            ["observer"] * 2,
        ),
        (
            "fr",
            "Les pays ci-après, non membres de la Commission, étaient représentés : Tchad et Fidji.",
            ["observer"] * 2,
        ),
        ("en", "Representatives of 30 members attended, as well as observers from another 64 States.", []),
        ("es", "Asistieron representantes de los 30 miembros, así como observadores de otros 64 Estados.", []),
        ("fr", "Ont assisté des représentants des 30 membres, ainsi que des observateurs de 64 autres États.", []),
        ("en", "The Secretariat was represented by the Coordinator and two officers.", []),
        ("es", "La Secretaría estuvo representada por el Coordinador y dos oficiales de programas.", []),
        ("fr", "Le Secrétariat était représenté par le Coordonnateur et deux administrateurs de programme.", []),
    ],
)
def test_capacities_and_what_is_no_name(language: str, text: str, capacities: list[str], tmp_path: Path) -> None:
    report = written(tmp_path, f"{TITLES[language]}1. {text}\n\n{DEBATES[language]}Ab.")
    assert [one.capacity for one in find(report).participants] == capacities


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("en", "The representative of the Government of Egypt, speaking for the group, agreed.", "Egypt"),
        (
            "es",
            "El representante del Gobierno de Egipto, que intervino en nombre del grupo, se mostró de acuerdo.",
            "Egipto",
        ),
        ("fr", "Le représentant du Gouvernement de l’Égypte, qui s’exprimait au nom du groupe, a approuvé.", "Égypte"),
    ],
)
def test_the_state_of_a_government_speaks(language: str, text: str, state: str, tmp_path: Path) -> None:
    report = written(tmp_path, f"{TITLES[language]}1. Ab.\n\n{DEBATES[language]}{text}")
    assert [one.name.as_written for one in find(report).speakers] == [state]
