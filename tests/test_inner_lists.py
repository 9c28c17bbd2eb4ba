"""Lists of names whose names themselves hold commas, conjunctions and brackets."""

from __future__ import annotations

import pytest

from flows.resolving.names import resolve_list


def written(text: str, language: str = "en") -> list[str]:
    return [name.as_written for name in resolve_list(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Women, Seas and Harbour Network, Penal Watch and Kenya",
         ["Women, Seas and Harbour Network", "Penal Watch", "Kenya"]),
        ("es", "Casa Azul, Mares, Playa y Faro y Abuelas, Puerto y Pan", ["Casa Azul", "Mares, Playa y Faro", "Abuelas, Puerto y Pan"]),
        ("en", "the Policy, Planning and Results Division", ["Policy, Planning and Results Division"]),
        ("en", "Division of Ports, Tides, Charts and Mapping", ["Division of Ports, Tides, Charts and Mapping"]),
        ("en", "the Office for Island States, Delta Cities and Mountain Villages",
         ["Office for Island States, Delta Cities and Mountain Villages"]),
        ("en", "Foundation for Youth, Blue Lantern and Green Valley",
         ["Foundation for Youth", "Blue Lantern", "Green Valley"]),
        ("es", "Asociación de Mujeres, Familias y Barrios del Delta",
         ["Asociación de Mujeres, Familias y Barrios del Delta"]),
        ("es", "Red Puerto Libre, Asociación de Mujeres, Familias y Barrios del Delta y Casa Azul",
         ["Red Puerto Libre", "Asociación de Mujeres, Familias y Barrios del Delta", "Casa Azul"]),
        ("fr", "la Direction de l’eau, de la forêt et de la pêche, le Kenya et le Mali",
         ["Direction de l’eau, de la forêt et de la pêche", "Kenya", "Mali"]),
        ("fr", "l’Association des femmes, des familles et des voisins du Delta",
         ["Association des femmes, des familles et des voisins du Delta"]),
        ("en", "Blue Lantern, Green Valley and Harbour Society for Bail, Parole and After-Care",
         ["Blue Lantern", "Green Valley", "Harbour Society for Bail, Parole and After-Care"]),
        ("es", "Fundación Faro, Puerto y Playa y el Parlamento Andino", ["Fundación Faro, Puerto y Playa", "Parlamento Andino"]),
        ("es", "Casa Azul, Asociación de Mujeres, Familias y Barrios del Delta, Pastoral del Puerto y Red de Abuelas, Madres y "
         "Vecinas del Faro", ["Casa Azul", "Asociación de Mujeres, Familias y Barrios del Delta", "Pastoral del Puerto",
                              "Red de Abuelas, Madres y Vecinas del Faro"]),
        ("es", "la Liga del Mar, la Asociación de Mujeres, Familias y Barrios del Delta, Pan y Trabajo y la Casa Azul",
         ["Liga del Mar", "Asociación de Mujeres, Familias y Barrios del Delta", "Pan y Trabajo", "Casa Azul"]),
        ("fr", "Union africaine et Conseil des ports et des fleuves pour la justice, la paix et le droit",
         ["Union africaine", "Conseil des ports et des fleuves pour la justice, la paix et le droit"]),
        ("fr", "Harbour National Union (HNU) et River People’s Organization (RPO)",
         ["Harbour National Union (HNU)", "River People’s Organization (RPO)"]),
    ],
)  # fmt: skip
def test_a_name_that_lists_words_stays_whole(language: str, text: str, names: list[str]) -> None:
    assert written(text, language) == names


@pytest.mark.parametrize("text", ["Oxfam, Greenpeace and Women Lawyers Association", "Kenya, Peru and Harbour Network"])
def test_known_names_are_no_words_of_a_name(text: str) -> None:
    assert len(written(text)) == 3


def test_where_several_are_announced_the_whole_list_is_not_one_name() -> None:
    names = resolve_list("Division of Ports, Tides and Mapping", "en", "organization", several=True)
    assert len(names) == 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Harbour Rights Council and Mechanisms Division", ["Harbour Rights Council and Mechanisms Division"]),
        ("the Harbour Rights Council and the Mechanisms Division", ["Harbour Rights Council", "Mechanisms Division"]),
        ("the Baltic Division and Nordic Division", ["Baltic Division", "Nordic Division"]),
        ("the Lusitanian Division and the Kenya/Uganda Division", ["Lusitanian Division", "Kenya/Uganda Division"]),
        ("Blue Lantern and the Kenyan Centre for Harbour Law", ["Blue Lantern", "Kenyan Centre for Harbour Law"]),
        ("the Society of Bridges and PORTNET", ["Society of Bridges", "PORTNET"]),
        ("the Baltic Division, the North- and South-speaking Division and Kenya",
         ["Baltic Division", "North- and South-speaking Division", "Kenya"]),
    ],
)  # fmt: skip
def test_articles_and_nouns_of_parts_show_where_names_end(text: str, names: list[str]) -> None:
    assert written(text) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Estonia (on behalf of the Baltic States (Estonia, Latvia and Lithuania)) and Peru",
            ["Estonia", "Peru"],
        ),
        ("es", "Malí (en nombre del Grupo de África (Malí, Kenya y Ghana)) y Perú", ["Malí", "Perú"]),
        ("fr", "le Mali (au nom du Groupe d’Afrique (Mali, Kenya et Ghana)) et le Pérou", ["Mali", "Pérou"]),
        ("en", "Chile to the United Nations Office and other organizations in Vienna, Peru", ["Chile", "Peru"]),
    ],
)
def test_remarks_with_brackets_or_on_accreditation_are_no_names(language: str, text: str, names: list[str]) -> None:
    assert written(text, language) == names


def test_a_name_that_the_document_prints_whole_elsewhere_stays_whole() -> None:
    text, whole = "Life Lantern, Harbour Lights and Blue Shore", frozenset({"harbour lights and blue shore"})
    names = resolve_list(text, "en", whole_names=whole)
    assert [name.as_written for name in names] == ["Life Lantern", "Harbour Lights and Blue Shore"]
    assert len(resolve_list(text, "en")) == 3


def test_an_item_among_single_names_is_one_name() -> None:
    text = "Life Lantern, Harbour Lights and Blue Shore"
    assert [name.as_written for name in resolve_list(text, "en", is_item=True)] == [text]
    assert [name.as_written for name in resolve_list("Kenya and Peru", "en", is_item=True)] == ["Kenya", "Peru"]
