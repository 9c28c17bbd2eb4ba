"""Paragraphs that are counted by chapter: "1.1", "1.2", "2.1.3"; documents that count 1, 2, 3 stay as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import document, outline

from flows.model import BlockRole, ParagraphKind
from flows.parsing.decimal_numbers import decimal_label
from flows.parsing.outline import parse_outline
from flows.schema.completeness import is_counted, number_breaks, numbering_series

LONG = "The panel considered the lamps of the harbour at length and held the matter over for a year."


def lines(*texts: str) -> str:
    """The lines as blocks; a number alone has a long text behind it."""
    return "\n\n".join(f"{text} {LONG}" if text[-1].isdigit() else text for text in texts)


def keys(*texts: str) -> list[str]:
    return list(outline(lines(*texts)))


CHAPTERS = ("1. Attendance", "1.1", "1.2", "2. Lamps", "2.1", "2.2")


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("1.1 The panel met", "1.1", "The panel met"),
        ("2.1.3. The panel met", "2.1.3", "The panel met"),
        ("10.12\tÉtaient présents", "10.12", "Étaient présents"),
    ],
)
def test_a_number_by_chapter_is_printed_before_a_text(text: str, printed: str, rest: str) -> None:
    label = decimal_label(text)
    assert label is not None
    assert (label.printed, label.bare, text[label.width :]) == (printed, printed, rest)


@pytest.mark.parametrize(
    "text", ["2.1 per cent of ships", "16. The panel", "10.30 a.m.", "1.1 Lamps ......... 4", "1.1"]
)
def test_shares_times_and_entries_of_contents_are_no_numbers_by_chapter(text: str) -> None:
    assert decimal_label(text) is None


def test_paragraphs_counted_by_chapter_have_their_numbers_below_the_titles_of_the_chapters() -> None:
    found = outline(lines(*CHAPTERS))
    assert list(found) == ["h1", "p1.1", "p1.2", "h2", "p2.1", "p2.2"]
    assert (found["p2.1"].label, found["p2.1"].number, found["p2.1"].text) == ("2.1", "2.1", LONG)
    assert (found["h2"].label, found["p2.1"].section_path) == ("2", "2. Lamps")


def test_the_number_of_a_chapter_may_have_no_point() -> None:
    found = outline(lines("1 ATTENDANCE", "1.1", "1.2", "2 LAMPS", "General", "2.1", "2.2"))
    assert list(found) == ["h1", "p1.1", "p1.2", "h2", "h3", "p2.1", "p2.2"]
    assert found["p2.1"].section_path == "2 LAMPS > General"


def test_a_title_with_a_number_by_chapter_is_a_heading_above_the_numbers_of_its_group() -> None:
    found = outline(lines(*CHAPTERS, "2.3 Further views", "2.3.1", "2.3.2", "3. Closure", "3.1"))
    assert list(found)[6:] == ["h3", "p2.3.1", "p2.3.2", "h4", "p3.1"]
    assert found["p2.3.2"].section_path == "2. Lamps > 2.3 Further views"
    assert found["p3.1"].section_path == "3. Closure"


def test_a_title_with_such_a_number_that_the_file_marks_is_a_heading() -> None:
    text = document(lines(*CHAPTERS, "2.3 Further views", "The keepers came."))
    blocks = tuple(replace(one, role=BlockRole.HEADING) if "views" in one.text else one for one in text.blocks)
    assert parse_outline(replace(text, blocks=blocks), "en")[6].kind is ParagraphKind.HEADING


def test_a_chapter_may_have_a_text_without_a_number() -> None:
    found = outline(lines(*CHAPTERS, "3. Other business", "There was none.", "4. Closure", "4.1"))
    assert list(found)[6:] == ["h3", "u1", "h4", "p4.1"]


def test_an_agenda_below_a_number_by_chapter_has_numbers_of_its_own() -> None:
    agenda = ("1.3 The agenda was:", "1. Opening", "2. Lamps", "3. Closure")
    found = keys(*CHAPTERS[:3], *agenda, *CHAPTERS[3:])
    assert found[3:] == ["p1.3", "p1.3(1)", "p1.3(2)", "p1.3(3)", "h2", "p2.1", "p2.2"]


def test_letters_belong_to_the_number_by_chapter_above_them() -> None:
    found = keys(*CHAPTERS, "2.3 The panel urged States:", "(a) to map reefs;", "(b) to train divers.")
    assert found[6:] == ["p2.3", "p2.3(a)", "p2.3(b)"]


def test_chapters_that_are_counted_anew_have_a_run_of_their_own() -> None:
    assert keys(*CHAPTERS, "1.1", "1.2")[6:] == ["r2.p1.1", "r2.p1.2"]
    assert keys(*CHAPTERS, "Annex I", "Posts", "1.1", "1.2")[-2:] == ["annexI.p1.1", "annexI.p1.2"]


def test_a_number_that_is_printed_twice_has_two_keys() -> None:
    numbers = [f"1.{number}" for number in (*range(1, 13), 12, 13)]
    assert keys(*numbers)[-3:] == ["p1.12", "p1.12~2", "p1.13"]


@pytest.mark.parametrize(
    "texts",
    [
        ("1.1", "1.2", "2.1"),
        ("1.1", "1.3", "1.7", "2.4", "2.6"),
        ("2.4", "2.5", "2.6", "2.7"),
        ("1.1 Lamps", "1.2 Reefs", "2.1 Posts", "2.2 Keepers", LONG, LONG),
        ("1.1", "1.2", "1.3", "1.4", LONG, LONG, LONG, LONG),
        ("1.", "2.", "3.", "3.1", "3.2", "4.", "4.1", "4.2"),
    ],
    ids=["too few", "out of order", "without the first", "titles", "half", "beside numbers with a point"],
)
def test_in_any_other_document_such_a_number_is_text(texts: tuple[str, ...]) -> None:
    blocks = [f"{text} {LONG}" if text[-1] in "0123456789." and text != LONG else text for text in texts]
    found = outline("\n\n".join(["I. Opening", *blocks]))
    assert not [one for one in found.values() if "." in (one.label or "")]


def test_where_nearly_all_such_numbers_are_in_order_one_may_be_lost() -> None:
    numbers = [f"1.{number}" for number in range(1, 14) if number != 7]
    assert [one.number for one in outline(lines(*numbers)).values()] == numbers


def test_the_last_part_of_a_number_by_chapter_counts_on_within_its_group() -> None:
    assert list(number_breaks(["2.1", "2.2", "2.4"])) == [(2, "the number 2.4 follows 2.2")]
    assert list(number_breaks(["2.2", "2.3"])) == [(0, "the first number is 2.2")]
    assert (numbering_series("r2.p2.1"), numbering_series("p2")) == ("r2.p2.", "")
    assert [is_counted(one) for one in ("16", "2.1", "3 bis", "(a)", "")] == [True, True, False, False, False]
