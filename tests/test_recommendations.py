from __future__ import annotations

import pytest
from documents import outline

from flows.model import Recommendation
from flows.parsing.official_themes import parse_official_themes
from flows.parsing.recommendations import parse_recommendations


def recommended(text: str, language: str = "en") -> list[Recommendation]:
    paragraphs = tuple(outline(text, language).values())
    return list(
        parse_recommendations(paragraphs, parse_official_themes(paragraphs, (), language, of_congress=True), language)
    )


ITEMS = "\n\n(a) Adopt a law on legal aid;\n\n(b) Train judges."


@pytest.mark.parametrize(
    ("chapeau", "negotiated"),
    [
        ("The following recommendations, which were not negotiated by the participants, were identified:", False),
        ("The participants, without negotiating them, put forward the following recommendations:", False),
        ("The following recommendations were negotiated and adopted by consensus:", True),
        ("The Meeting made the following recommendations:", None),
        ("The Meeting recommended that:", None),
    ],
)
def test_items_under_a_chapeau_that_recommends(chapeau: str, negotiated: bool | None) -> None:
    found = recommended(f"II. Outcome\n\n1. {chapeau}{ITEMS}")
    assert [(one.label, one.position, one.negotiated) for one in found] == [
        ("1 (a)", 1, negotiated),
        ("1 (b)", 2, negotiated),
    ]


@pytest.mark.parametrize(
    "chapeau",
    ["The Meeting had before it the following documents:", "The Meeting was informed of the following measures:"],
)
def test_items_under_another_chapeau_are_no_recommendations(chapeau: str) -> None:
    assert recommended(f"II. Outcome\n\n1. {chapeau}{ITEMS}") == []


def test_a_paragraph_that_recommends_by_itself() -> None:
    found = recommended("II. Outcome\n\n1. The Meeting recommended that Member States train judges.")
    assert [(one.label, one.lead_word, one.addressee) for one in found] == [("1", "train", "Member States")]


def test_nested_items_are_recommendations_of_their_own() -> None:
    text = "II. Outcome\n\n1. The Meeting recommended the following:\n\n(a) Act, by:\n\n(i) Adopting laws;\n\n(ii) Applying them."
    assert [one.label for one in recommended(text)] == ["1 (a)", "1 (a) (i)", "1 (a) (ii)"]


@pytest.mark.parametrize(
    ("item", "lead", "addressee"),
    [
        ("Strengthen legal aid;", "Strengthen", None),
        ("To strengthen legal aid;", "strengthen", None),
        ("Member States should audit their prisons;", "audit", "Member States"),
        ("UNODC is requested to collect good practices;", "collect", "UNODC"),
    ],
)
def test_lead_word_and_addressee(item: str, lead: str, addressee: str | None) -> None:
    found = recommended(f"II. Outcome\n\n1. The Meeting made the following recommendations:\n\n(a) {item}")
    assert [(one.lead_word, one.addressee) for one in found] == [(lead, addressee)]


@pytest.mark.parametrize(
    ("language", "chapeau", "item", "lead"),
    [
        (
            "es",
            "Se formularon las siguientes recomendaciones, que no fueron negociadas:",
            "a) Fortalecer la ley;",
            "Fortalecer",
        ),
        (
            "fr",
            "Les recommandations ci-après, non négociées, ont été formulées :",
            "a) Renforcer la loi ;",
            "Renforcer",
        ),
    ],
)
def test_spanish_and_french(language: str, chapeau: str, item: str, lead: str) -> None:
    heading = {"es": "II. Resultados", "fr": "II. Résultats"}[language]
    found = recommended(f"{heading}\n\n1. {chapeau}\n\n{item}", language)
    assert [(one.lead_word, one.negotiated) for one in found] == [(lead, False)]


def test_the_official_theme_is_that_of_the_heading_above() -> None:
    text = (
        "II. Recommendations\n\nA. Main theme: “Safe cities”\n\n1. The Meeting made the following recommendations:\n\n"
        "(a) Light streets.\n\nB. Other matters\n\n2. The Meeting made the following recommendations:\n\n(a) Meet again."
    )
    assert [one.official_theme for one in recommended(text)] == [0, None]


def test_the_official_theme_of_a_numbered_sub_heading() -> None:
    made = "The Meeting made the following recommendations:"
    text = (
        "II. Recommendations\n\nA. Main theme: “Safe cities”\n\n1. Bail (agenda item 4 (a))\n\n"
        f"1. {made}\n\n(a) Act.\n\n2. Prisons (agenda items 4 (b) and 5)\n\n2. {made}\n\n(a) Act.\n\n"
        f"3. Outlook\n\n3. {made}\n\n(a) Act."
    )
    assert [one.official_theme for one in recommended(text)] == [1, None, 0]


def test_lines_with_bullets_below_a_chapeau() -> None:
    found = recommended(
        "II. Outcome\n\n1. The Meeting made the following recommendations:\n\n• Build tunnels;\n\n• Dig canals."
    )
    assert [(one.position, one.lead_word) for one in found] == [(1, "Build"), (2, "Dig")]


@pytest.mark.parametrize(
    ("language", "chapeau"),
    [
        ("es", "La Reunión recomendó a los Estados Miembros que adoptaran las medidas que figuran a continuación:"),
        ("fr", "La Réunion a recommandé aux États Membres de prendre les mesures énoncées ci-dessous :"),
    ],
)
def test_a_chapeau_that_names_whom_it_recommends_to(language: str, chapeau: str) -> None:
    found = recommended(f"II. Resultado\n\n1. {chapeau}\n\na) Primero;\n\nb) Segundo.", language)
    assert [one.label for one in found] == ["1 a)", "1 b)"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La Reunión recomendó a los Estados Miembros que formaran a los jueces."),
        ("fr", "La Réunion a recommandé aux États Membres de former les juges."),
    ],
)
def test_a_paragraph_that_recommends_to_states(language: str, text: str) -> None:
    assert [one.label for one in recommended(f"II. Resultado\n\n1. {text}", language)] == ["1"]


@pytest.mark.parametrize(
    ("language", "owner", "addressee"),
    [
        ("en", "Member States should:", "Member States"),
        ("es", "Los Estados Miembros deberían:", "Los Estados Miembros"),
        ("fr", "Les États Membres devraient :", "Les États Membres"),
    ],
)
def test_the_addressee_that_an_item_names_for_those_below_it(language: str, owner: str, addressee: str) -> None:
    chapeau = {
        "en": "The Meeting made the following recommendations:",
        "es": "La Reunión formuló las siguientes recomendaciones:",
        "fr": "La Réunion a formulé les recommandations suivantes :",
    }[language]
    found = recommended(f"II. Work\n\n1. {chapeau}\n\na) {owner}\n\ni) Uno;\n\nii) Dos;\n\nb) Tres.", language)
    assert [(one.lead_word, one.addressee) for one in found] == [
        (None, addressee),
        ("Uno", addressee),
        ("Dos", addressee),
        ("Tres", None),
    ]


def test_a_french_item_that_invites() -> None:
    text = "II. Résultats\n\n1. La Réunion a recommandé ce qui suit :\n\na) Les États Membres sont invités à former les juges."
    assert [(one.lead_word, one.addressee) for one in recommended(text, "fr")] == [("former", "Les États Membres")]


PRISONS = (
    "II. Outcome\n\n1. The Meeting met. The Meeting recommended that Member States:\n\n(a) Train judges;\n\n"
    "(b) Reduce overcrowding in prisons, by:\n\n(i) Using bail;\n\n(ii) UNODC should advise;\n\n(c) Report."
)


def test_a_chapeau_is_marked_and_its_items_lead_to_it() -> None:
    found = recommended(PRISONS)
    assert [(one.label, one.is_chapeau, one.parent_key, one.position) for one in found] == [
        ("1 (a)", False, None, 1),
        ("1 (b)", True, None, 2),
        ("1 (b) (i)", False, "p1(b)", 3),
        ("1 (b) (ii)", False, "p1(b)", 4),
        ("1 (c)", False, None, 5),
    ]


def test_the_full_text_begins_with_the_sentence_that_the_item_ends() -> None:
    found = {one.label: one.full_text for one in recommended(PRISONS)}
    assert found["1 (a)"] == "The Meeting recommended that Member States: Train judges;"
    assert found["1 (b) (i)"] == (
        "The Meeting recommended that Member States: Reduce overcrowding in prisons, by: Using bail;"
    )


def test_the_full_text_begins_with_that_of_the_chapeau() -> None:
    text = (
        "II. Outcome\n\n1. It met. The Meeting recommended the following:\n\n(a) Prisons are full. Reduce overcrowding, by:"
        "\n\n(i) Using bail;\n\n(ii) Building less."
    )
    chapeau, *items = recommended(text)
    assert chapeau.full_text == "The Meeting recommended the following: Prisons are full. Reduce overcrowding, by:"
    assert [item.full_text.removeprefix(chapeau.full_text) for item in items] == [" Using bail;", " Building less."]


def test_an_item_has_the_addressee_that_its_chapeau_names_unless_it_names_one() -> None:
    found = {one.label: one.addressee for one in recommended(PRISONS)}
    assert (found["1 (a)"], found["1 (b) (i)"], found["1 (b) (ii)"]) == ("Member States", "Member States", "UNODC")


def test_lines_with_bullets_below_an_item_lead_to_it() -> None:
    text = "II. Outcome\n\n1. The Meeting recommended the following:\n\n(a) Act by:\n\n• Using bail;\n\n(b) Report."
    assert [(one.is_chapeau, one.parent_key) for one in recommended(text)] == [
        (True, None),
        (False, "p1(a)"),
        (False, None),
    ]


def test_an_item_that_is_complete_is_no_chapeau_of_the_items_below_it() -> None:
    text = "II. Outcome\n\n1. The Meeting recommended the following:\n\n(a) Train judges.\n\n(i) Act;\n\n(ii) Act."
    assert [one.is_chapeau for one in recommended(text)] == [False, False, False]


@pytest.mark.parametrize(
    ("language", "text", "addressee"),
    [
        ("es", "La Reunión recomendó a los Estados Miembros que formaran a los jueces.", "los Estados Miembros"),
        ("fr", "La Réunion a recommandé aux États Membres de former les juges.", "États Membres"),
        ("en", "The Meeting recommended that competent authorities train judges.", "competent authorities"),
    ],
)
def test_whom_a_paragraph_recommends_to(language: str, text: str, addressee: str) -> None:
    assert [one.addressee for one in recommended(f"II. Resultado\n\n1. {text}", language)] == [addressee]
