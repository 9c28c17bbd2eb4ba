"""What is recommended in words that no rule knows: the items below "Recommendations" are presumed to be recommendations."""

from __future__ import annotations

import pytest
from frame_rows import build_tables, read_file
from short_reports import OPENINGS

HEADINGS = {"en": "Recommendations", "es": "Recomendaciones", "fr": "Recommandations"}
KNOWN = {
    "en": "States should publish their data on catches every year.",
    "es": "Los Estados deberían publicar cada año sus datos sobre capturas.",
    "fr": "Les États devraient publier chaque année leurs données sur les captures.",
}
ITEMS = {
    "en": (
        "Funds for villages, fed by the yield of fines, are to be set up.",
        "More training for inspectors of boats.",
    ),
    "es": ("A las aldeas, un fondo alimentado con las multas.", "Más formación para los inspectores de las barcas."),
    "fr": (
        "Aux villages, un fonds alimenté par les amendes.",
        "Davantage de formation pour les inspecteurs des barques.",
    ),
}
TOLD = {
    "en": "The lakes were lower than in any year before, and two ferries had stopped.",
    "es": "Los lagos bajaron más que en ningún año anterior, y dos barcas dejaron de navegar.",
    "fr": "Les lacs ont baissé plus que jamais auparavant, et deux bacs ont cessé de naviguer.",
}
CODE = "recommendation-presumed"


def read(language: str, heading: str, *items: str) -> tuple[list[str], list[str]]:
    """The recommendations below a heading, and the values of the issues."""
    numbered = "\n\n".join(f"{number}. {item}" for number, item in enumerate(items, 2))
    text = f"{OPENINGS[language]}\n\n{heading}\n\n{numbered}\n"
    tables = build_tables([read_file("report.txt", text.encode())], ())
    found = tables["recommendations"]
    issues = tables["issues"]
    return ([] if found.empty else found["text"].tolist()), issues[issues["code"] == CODE]["value"].tolist()


@pytest.mark.parametrize("language", OPENINGS)
def test_an_item_beside_others_that_recommend_recommends_too_and_is_a_doubt(language: str):
    texts, doubts = read(language, HEADINGS[language], KNOWN[language], *ITEMS[language])
    assert texts == [KNOWN[language], *ITEMS[language]]
    assert doubts == list(ITEMS[language])


@pytest.mark.parametrize("language", OPENINGS)
def test_what_happened_is_not_recommended(language: str):
    texts, doubts = read(language, HEADINGS[language], KNOWN[language], TOLD[language])
    assert (texts, doubts) == ([KNOWN[language]], [])


def test_three_items_below_such_a_heading_are_a_list_of_which_nothing_else_needs_to_be_read():
    items = (*ITEMS["en"], "Ferries at better hours for workers.")
    assert read("en", HEADINGS["en"], *items)[0] == list(items)
    assert read("en", HEADINGS["en"], *items[:2])[0] == []


def test_below_a_heading_on_conclusions_too_most_items_must_recommend():
    assert read("en", "Conclusions and recommendations", KNOWN["en"], *ITEMS["en"])[1] == []
    twice = (KNOWN["en"], KNOWN["en"].replace("data", "maps"), ITEMS["en"][0])
    assert read("en", "Conclusions and recommendations", *twice)[1] == [ITEMS["en"][0]]


def test_below_another_heading_nothing_is_presumed():
    assert read("en", "Summary of the debate", *ITEMS["en"], "Ferries at better hours for workers.") == ([], [])
