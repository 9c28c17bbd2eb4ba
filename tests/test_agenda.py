from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.agenda import adopted_agenda, parse_agenda
from flows.parsing.official_themes import heading_doubts, parse_official_themes


def agenda(text: str, language: str = "en") -> list[tuple[str | None, str | None, str | None]]:
    paragraphs = tuple(outline(text, language).values())
    themes = parse_official_themes(paragraphs, adopted_agenda(paragraphs, language), language, of_congress=True)
    return [(item.number, item.title, item.kind) for item in parse_agenda(paragraphs, themes, language)]


def test_an_agenda_as_a_list_with_items() -> None:
    text = (
        "I. Work\n\n1. The Meeting adopted the following agenda:\n\n1. Opening of the Meeting.\n\n2. Main theme.\n\n"
        "3. Corruption:\n\n(a) In sport;\n\n(b) In procurement.\n\n4. Adoption of the report.\n\n2. The Meeting rose."
    )
    assert agenda(text) == [
        ("1", "Opening of the Meeting", "procedural"),
        ("2", "Main theme", "main_theme"),
        ("3", "Corruption", None),
        ("3 (a)", "In sport", None),
        ("3 (b)", "In procurement", None),
        ("4", "Adoption of the report", "procedural"),
    ]


def test_an_agenda_in_one_sentence() -> None:
    text = (
        "I. Work\n\n1. The Meeting adopted the following agenda: 1. Opening of the Meeting; 2. Closure of the Meeting."
    )
    assert agenda(text) == [
        ("1", "Opening of the Meeting", "procedural"),
        ("2", "Closure of the Meeting", "procedural"),
    ]


def test_an_item_that_only_a_heading_names() -> None:
    assert agenda("II. Recommendations – Agenda item 4\n\n1. The Meeting met.") == [("4", None, None)]


def test_a_heading_tells_the_kind_of_an_adopted_item() -> None:
    text = "I. Work\n\n1. The Meeting adopted the following agenda:\n\n1. Opening.\n\n2. Bail.\n\nII. Bail (agenda item 2)\n\n2. It met."
    assert [item for item in agenda(text) if item[0] == "2"] == [("2", "Bail", "substantive_item")]


def test_the_adopted_title_wins_over_a_heading_that_repeats_the_number() -> None:
    text = "I. Agenda item 2\n\n1. The Meeting adopted the following agenda:\n\n1. Opening.\n\n2. Legal aid.\n\n2. It rose."
    assert [item for item in agenda(text) if item[0] == "2"] == [("2", "Legal aid", None)]


@pytest.mark.parametrize(
    ("heading", "kind", "number", "title"),
    [
        ("A. Main theme of the Congress: “Safe cities”", "main_theme", None, "Safe cities"),
        ("Workshop 2. Cities and prevention", "workshop", "Workshop 2", "Cities and prevention"),
        ("Agenda item 3: Legal aid for all", "substantive_item", "Agenda item 3", "Legal aid for all"),
        ("Substantive item 1. Legal aid", "substantive_item", "Substantive item 1", "Legal aid"),
    ],
)
def test_official_themes_are_read_from_headings(heading: str, kind: str, number: str | None, title: str) -> None:
    paragraphs = outline(f"II. Recommendations\n\n{heading}\n\n1. The Meeting met.")
    themes = parse_official_themes(tuple(paragraphs.values()), (), "en", of_congress=True)
    assert [(theme.kind, theme.number, theme.title) for theme in themes] == [(kind, number, title)]
    theme = themes[0]
    assert paragraphs[theme.paragraph_key].text[theme.start : theme.end] == title


@pytest.mark.parametrize("heading", ["A. Workshops", "B. Substantive items and workshops", "C. Other matters"])
def test_headings_without_a_theme_of_their_own(heading: str) -> None:
    paragraphs = outline(f"II. Recommendations\n\nA. Theme\n\n1. One.\n\nB. Two\n\n2. Two.\n\n{heading}\n\n3. Three.")
    assert parse_official_themes(tuple(paragraphs.values()), (), "en", of_congress=True) == ()


@pytest.mark.parametrize(
    ("heading", "theme"),
    [
        ("1. Prisons and bail (agenda item 4 (a))", ("substantive_item", "Agenda item 4 (a)", "Prisons and bail")),
        ("Agenda item 4 (a): Prisons and bail", ("substantive_item", "Agenda item 4 (a)", "Prisons and bail")),
        ("1. Prisons and bail (workshop 2)", ("workshop", "Workshop 2", "Prisons and bail")),
        ("1. Substantive item 3: Bail (agenda item 4)", ("substantive_item", "Substantive item 3", "Bail")),
        ("A. Main theme: Safe cities (agenda item 3)", ("main_theme", None, "Safe cities")),
    ],
)
def test_a_reference_in_front_of_a_title_or_in_brackets_behind_it(heading: str, theme: tuple[str, ...]) -> None:
    paragraphs = outline(f"II. Recommendations\n\n{heading}\n\n1. The Meeting met.")
    themes = parse_official_themes(tuple(paragraphs.values()), (), "en", of_congress=True)
    assert [(one.kind, one.number, one.title) for one in themes] == [theme]
    assert paragraphs[themes[0].paragraph_key].text[themes[0].start : themes[0].end] == themes[0].title


@pytest.mark.parametrize(
    ("language", "heading", "name", "title"),
    [
        ("es", "1. Cárceles y fianzas (tema 4 a) del programa)", "Agenda item 4 (a)", "Cárceles y fianzas"),
        ("es", "Tema sustantivo 2. Cárceles", "Substantive item 2", "Cárceles"),
        ("fr", "1. Prisons et cautions (point 4 a) de l’ordre du jour)", "Agenda item 4 (a)", "Prisons et cautions"),
        ("fr", "Question de fond 2. Prisons", "Substantive item 2", "Prisons"),
    ],
)
def test_a_theme_has_one_name_in_all_languages(language: str, heading: str, name: str, title: str) -> None:
    paragraphs = outline(f"II. Recommandations\n\n{heading}\n\n1. Texto texte.", language)
    themes = parse_official_themes(tuple(paragraphs.values()), (), language, of_congress=True)
    assert [(one.number, one.title) for one in themes] == [(name, title)]


AGENDA = (
    "I. Work\n\n1. The Meeting adopted the following agenda:\n\n1. Opening of the Meeting.\n\n2. Exchange of views.\n\n"
    "3. Substantive items of the Congress:\n\n(a) Bail;\n\n(b) Prisons.\n\nII. Recommendations\n\n"
)


@pytest.mark.parametrize(
    ("heading", "of_congress", "titles"),
    [
        ("A. Bail (agenda item 3 (a))", True, ["Bail"]),
        ("A. Bail (agenda item 3 (a))", False, []),
        ("A. Opening of the Meeting (agenda item 1)", True, []),
        ("A. Substantive items and workshops (agenda item 3)", True, []),
        ("A. Conclusions and recommendations (agenda item 3)", True, []),
        ("A. Action taken under agenda item 3", True, []),
    ],
)
def test_which_agenda_items_are_themes_of_the_congress(heading: str, of_congress: bool, titles: list[str]) -> None:
    paragraphs = tuple(outline(f"{AGENDA}{heading}\n\n2. The Meeting met.").values())
    adopted = adopted_agenda(paragraphs, "en")
    themes = parse_official_themes(paragraphs, adopted, "en", of_congress=of_congress)
    assert [theme.title for theme in themes] == titles


@pytest.mark.parametrize(
    ("heading", "doubts"),
    [
        ("A. Bail (agenda item 3 (a))", []),
        ("A. Bail (agenda items 3 (a) and (b))", [("agenda-item-unresolved", "agenda items 3 (a) and (b)")]),
        ("A. Bail (agenda item …)", [("agenda-item-unresolved", "(agenda item …)")]),
        ("A. Bail (agenda item 7)", [("agenda-item-not-adopted", "agenda item 7")]),
        ("Workshop 2", [("official-theme-unresolved", "Workshop 2")]),
        (
            "A. Bail (agenda item 3 (a)) and Safe streets (workshop 1)",
            [("official-theme-unresolved", "Agenda item 3 (a), Workshop 1")],
        ),
    ],
)
def test_a_reference_that_nothing_resolves_is_an_issue(heading: str, doubts: list[tuple[str, str]]) -> None:
    paragraphs = tuple(outline(f"{AGENDA}{heading}\n\n2. The Meeting met.").values())
    adopted = adopted_agenda(paragraphs, "en")
    themes = parse_official_themes(paragraphs, adopted, "en", of_congress=True)
    found = heading_doubts(paragraphs, adopted, themes, "en")
    assert [(doubt.code, doubt.value) for doubt in found] == doubts


def numbers(text: str, language: str = "en") -> list[str | None]:
    return [number for number, _, _ in agenda(text, language)]


LIST = "1. Opening.\n\n2. Harbours:\n\n(a) Safety:\n\n(i) By day;\n\n(ii) By night;\n\n(b) Trade.\n\n3. Report."
IN_LIST = ["1", "2", "2 (a)", "2 (a) (i)", "2 (a) (ii)", "2 (b)", "3"]


@pytest.mark.parametrize(
    "chapeau",
    [
        "4. The Meeting adopted the following agenda:",
        "4. The agenda of the Meeting, as adopted, was as follows:",
        "4. The Meeting adopted its agenda, which is set out below.",
        "4. The provisional agenda was approved without change and read:",
        "The Meeting adopted the following agenda:",
    ],
)
def test_items_of_three_levels_below_any_adopting_sentence(chapeau: str) -> None:
    before = "I. Work\n\n3. It was opened.\n\n" if chapeau[0] == "4" else "I. Work\n\nIt was opened.\n\n"
    assert numbers(f"{before}{chapeau}\n\n{LIST}\n\n5. The Meeting rose.") == IN_LIST


@pytest.mark.parametrize(
    ("language", "chapeau", "heading"),
    [
        ("en", "The Meeting adopted the following agenda:", "Workshop 1. Boats"),
        ("es", "La Reunión aprobó el siguiente programa:", "Seminario 1. Barcos"),
        ("fr", "La Réunion a adopté l’ordre du jour suivant :", "Atelier 1. Bateaux"),
    ],
)
def test_headings_add_no_items_to_an_adopted_agenda(language: str, chapeau: str, heading: str) -> None:
    text = f"I. A\n\n1. {chapeau}\n\n1. Uno.\n\n2. Dos.\n\n2. Texto.\n\nII. B\n\n{heading}\n\n3. Texto."
    assert numbers(text, language) == ["1", "2"]


def test_an_agenda_that_is_printed_twice_is_read_once() -> None:
    once = "The Meeting adopted the following agenda:\n\n1. Opening.\n\n2. Report of the Meeting.\n\n"
    assert numbers(f"I. Work\n\n1. {once}2. It rose.\n\nAnnex\n\n{once}") == ["1", "2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Council approves the provisional agenda of the session as set out below:",
        "The Meeting approved the provisional agenda for its tenth session as follows:",
        "The Meeting adopted the agenda for its next session, as follows:",
        "The agenda of the Congress was adopted as follows:",
    ],
)
def test_the_agenda_of_a_later_session_is_not_that_of_the_meeting(sentence: str) -> None:
    assert numbers(f"I. Work\n\n1. {sentence}\n\n1. Boats.\n\n2. Harbours.\n\n2. It rose.") == []


@pytest.mark.parametrize(
    ("language", "line", "number"),
    [
        ("en", "(Item 3 (a))", "3 (a)"),
        ("es", "(Tema 3 a) del programa)", "3 a)"),
        ("fr", "(Point 3 a) de l’ordre du jour)", "3 a)"),
    ],
)
def test_a_part_of_a_draft_names_its_item_below_the_title(language: str, line: str, number: str) -> None:
    assert ("3 (a)" if language == "en" else "3 a)", "Boats", None) in agenda(
        f"Boats\n\n{line}\n\n1. Uno dos.", language
    )
    assert number in numbers(f"Boats\n\n{line}\n\n1. Uno dos.", language)
