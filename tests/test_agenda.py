from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.agenda import adopted_agenda, parse_agenda
from flows.parsing.official_themes import heading_doubts, parse_official_themes


def agenda(text: str) -> list[tuple[str | None, str | None, str | None]]:
    paragraphs = tuple(outline(text).values())
    themes = parse_official_themes(paragraphs, adopted_agenda(paragraphs, "en"), "en", of_congress=True)
    return [(item.number, item.title, item.kind) for item in parse_agenda(paragraphs, themes, "en")]


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
