from __future__ import annotations

import pytest

from flows.parsing.labels import (
    bracketed_label,
    bullet_label,
    follows_double,
    item_label,
    letter_value,
    note_label,
    number_label,
    roman_value,
)


@pytest.mark.parametrize(
    ("printed", "value"), [("i", 1), ("iv", 4), ("IX", 9), ("xiv", 14), ("XL", 40), ("iix", None), ("", None)]
)
def test_roman_numerals(printed: str, value: int | None) -> None:
    assert roman_value(printed) == value


@pytest.mark.parametrize(("letters", "value"), [("a", 1), ("z", 26), ("aa", 27), ("bb", 28), ("ab", None)])
def test_letters_count_on_after_z_as_word_does(letters: str, value: int | None) -> None:
    assert letter_value(letters) == value


def test_the_other_count_after_z() -> None:
    assert follows_double("ab", 27)
    assert not follows_double("ac", 27)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("16. The Meeting", "16"),
        ("3 bis. The Meeting", "3 bis"),
        ("[13. The Meeting", "13"),
        ("12.- The Meeting", "12"),
        ("12. – The Meeting", "12"),
        ("§ 12 The Meeting", "12"),
        ("§12. The Meeting", "12"),
    ],
)
def test_numbered_paragraphs(text: str, bare: str) -> None:
    label = number_label(text)
    assert label is not None
    assert label.bare == bare
    assert text[label.width :] == "The Meeting"


@pytest.mark.parametrize("text", ["13 June 2025", "2.1 per cent", "2025. A year", "16.", "Item 4. Title"][:3])
def test_dates_and_decimals_are_no_paragraph_numbers(text: str) -> None:
    assert number_label(text) is None


@pytest.mark.parametrize(
    ("text", "printed"), [("(a) Adopt laws", "(a)"), ("a) Adoptar leyes", "a)"), ("(iv) Laws", "(iv)")]
)
def test_items(text: str, printed: str) -> None:
    label = item_label(text)
    assert label is not None
    assert label.printed == printed


def test_a_word_in_parentheses_is_no_item() -> None:
    assert item_label("(see above) The Meeting") is None


def test_a_bullet_opens_a_line_of_a_list() -> None:
    label = bullet_label("• Kenya")
    assert label is not None
    assert "• Kenya"[label.width :] == "Kenya"


@pytest.mark.parametrize(("text", "printed"), [("(12) The Meeting", "(12)"), ("12) La Reunión", "12)")])
def test_numbers_in_brackets(text: str, printed: str) -> None:
    label = bracketed_label(text)
    assert label is not None
    assert (label.printed, label.bare) == (printed, "12")


@pytest.mark.parametrize(
    ("text", "mark", "width"),
    [("1/ See A/9/1.", None, 3), ("1/ See A/9/1.", "1", 3), ("* Late.", "*", 2), ("Late.", "*", 0)],
)
def test_the_mark_of_a_footnote_has_a_slash_or_none(text: str, mark: str | None, width: int) -> None:
    label = note_label(text, mark)
    assert label is not None
    assert label.width == width


def test_a_half_is_no_footnote() -> None:
    assert note_label("1/2 of the States") is None
