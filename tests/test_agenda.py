from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.agenda import parse_agenda, parse_official_themes


def agenda(text: str) -> list[tuple[str | None, str | None, str | None]]:
    paragraphs = tuple(outline(text).values())
    return [(item.number, item.title, item.kind) for item in parse_agenda(paragraphs, "en")]


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
    themes = parse_official_themes(tuple(paragraphs.values()), "en")
    assert [(theme.kind, theme.number, theme.title) for theme in themes] == [(kind, number, title)]
    theme = themes[0]
    assert paragraphs[theme.paragraph_key].text[theme.start : theme.end] == title


@pytest.mark.parametrize("heading", ["A. Workshops", "B. Substantive items and workshops", "C. Other matters"])
def test_headings_without_a_theme_of_their_own(heading: str) -> None:
    paragraphs = outline(f"II. Recommendations\n\nA. Theme\n\n1. One.\n\nB. Two\n\n2. Two.\n\n{heading}\n\n3. Three.")
    assert parse_official_themes(tuple(paragraphs.values()), "en") == ()
