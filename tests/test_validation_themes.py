"""Official themes whose headings print different titles: a warning of the validation."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_package import staged
from test_tables import tables

from flows.schema.files import load_schemas
from flows.validation import validate_release

HEADS = {
    "en": "Report of the {region} Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime "
    "Prevention and Criminal Justice\n\n{city}, 4–6 March 2030\n\nReport of the Meeting\n\nI. {heading}\n\n"
    "1. The Meeting made the following recommendations:\n\n(a) Train the judges.",
    "fr": "Rapport de la réunion préparatoire régionale {region} du seizième Congrès des Nations Unies pour la prévention du "
    "crime et la justice pénale\n\n{city}, 4-6 mars 2030\n\nRapport de la Réunion\n\nI. {heading}\n\n"
    "1. La Réunion a formulé les recommandations suivantes :\n\na) Former les juges.",
}


def titles_found(folder: Path, first: tuple[str, str], second: tuple[str, str]) -> list[tuple[str | None, str | None]]:
    """The warnings about the themes of two meetings, each with its language and the heading of a theme."""
    places = {"en": ("African", "Asian and Pacific"), "fr": ("de l’Afrique", "de l’Asie et du Pacifique")}
    texts = [
        f"A/CONF.251/RPM.{number + 1}/1\n\n"
        + HEADS[language].format(region=places[language][number], city=("Nairobi", "Bangkok")[number], heading=heading)
        for number, (language, heading) in enumerate((first, second))
    ]
    issues = validate_release(staged(folder, tables(*texts)), load_schemas())
    return [(one.field_name, one.value) for one in issues if one.code == "official-theme-titles-differ"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (("en", "Workshop 2. Wildlife crime"), ("en", "Workshop 2. Prison reform"), ["Wildlife crime"]),
        pytest.param(
            ("en", "Workshop 2. Prison reform"),
            ("en", "Workshop 2. Reform of prison systems"),
            [],
            marks=pytest.mark.slow,
        ),
        pytest.param(
            ("en", "Workshop 2. Prison reform"), ("fr", "Atelier 2. Réforme pénitentiaire"), [], marks=pytest.mark.slow
        ),
        pytest.param(
            ("en", "Wildlife crime (agenda item 4)"),
            ("en", "Prison reform (agenda item 4)"),
            [],
            marks=pytest.mark.slow,
        ),
    ],
)
def test_two_titles_under_one_number_are_a_warning(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str], found: list[str]
) -> None:
    assert titles_found(tmp_path / "release", first, second) == [("theme_id", one) for one in found]
