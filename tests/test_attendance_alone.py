"""A list that says of itself who attended, outside of a section on attendance; short names in brackets."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.attendance_sections import places_of_attendance
from flows.resolving.names import resolve_name

HEADINGS = {"en": "I. Composition", "es": "I. Composición", "fr": "I. Composition"}


@pytest.mark.parametrize(
    ("language", "text", "is_place"),
    [
        ("en", "1. The following observers were represented: Holy See, African Union and European Union.", True),
        ("en", "1. The following States were also represented at the session: Peru, Chile and Kenya.", True),
        ("en", "1. Represented as observers were: Holy See, African Union and European Union.", True),
        ("en", "1. The following views were recorded: States need help.", False),
        ("en", "1. The regions were represented in the sample: Africa and Asia.", False),
        ("es", "1. Estuvieron representados los siguientes observadores: Santa Sede, Unión Africana y Unión Europea.", True),
        ("es", "1. Los siguientes Estados estuvieron representados: Perú, Chile y Kenya.", True),
        ("es", "1. Se recogieron las siguientes opiniones: los Estados necesitan ayuda.", False),
        ("fr", "1. Les observateurs suivants étaient représentés : Saint-Siège, Union africaine et Union européenne.", True),
        ("fr", "1. Étaient également représentés les États suivants : Pérou, Chili et Kenya.", True),
        ("fr", "1. Les avis suivants ont été recueillis : les États ont besoin d’aide.", False),
    ],
)  # fmt: skip
def test_a_list_that_says_who_was_represented(language: str, text: str, is_place: bool) -> None:
    paragraphs = list(outline(f"{HEADINGS[language]}\n\n{text}", language).values())
    places = [paragraphs[place].text for place in places_of_attendance(paragraphs, language)]
    assert bool(places) == is_place


@pytest.mark.parametrize(
    ("language", "name", "entity"),
    [
        ("en", "United Nations Human Settlements Programme (UN-Habitat)", "org:un-habitat"),
        ("es", "Programa de las Naciones Unidas para los Asentamientos Humanos (ONU-Hábitat)", "org:un-habitat"),
        ("fr", "Programme des Nations Unies pour les établissements humains (ONU-Habitat)", "org:un-habitat"),
        ("en", "United Nations Human Settlements Programme (UN-Women)", None),
        ("en", "United Nations Human Settlements Programme (Nairobi)", None),
    ],
)
def test_a_short_name_in_brackets_of_the_same_organization(language: str, name: str, entity: str | None) -> None:
    found = resolve_name(name, language).entity
    assert (found.entity_id if found.resolved else None) == entity
