"""The text of a paragraph with its marks: overlapping spans, and text that tries to be more than text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing import document_of, row_at

from flows.pages.visible import visible
from flows.review.marks import cut
from flows.review.pages import document_page

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "end of style": "</style><script>alert(1)</script>",
    "template": "{{ 7 * 7 }} {% raw %}",
    "override": "price \u202e0001\u202c \u2066x\u2069",
    "controls": "a\x00b\x07c\x1b[31md\x7f\x85",
    "lone surrogate": "a\ud800b",
    "line ends": "a\r\nb\u2028c",
}


class Page(HTMLParser):
    """The elements of a page, and the text inside its words."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._is_words = False
        self.feed(html.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._is_words = self._is_words or dict(attrs).get("class") == "words"

    def handle_endtag(self, tag: str) -> None:
        self._is_words = self._is_words and tag != "p"

    def handle_data(self, data: str) -> None:
        self.words += data if self._is_words else ""


def test_a_theme_in_a_recommendation_in_a_position_is_in_all_three() -> None:
    text = "Speakers asked to fund harbour courts."
    pieces = cut(text, [(18, 37), (0, 38), (23, 37)])
    assert [(one.text, one.covering) for one in pieces] == [
        ("Speakers asked to ", (1,)),
        ("fund ", (1, 0)),
        ("harbour courts", (1, 0, 2)),
        (".", (1,)),
    ]


def test_spans_that_cross_each_other_share_the_piece_between_their_borders() -> None:
    assert [(one.text, one.covering, one.opening) for one in cut("abcdef", [(0, 4), (2, 6)])] == [
        ("ab", (0,), (0,)),
        ("cd", (0, 1), (1,)),
        ("ef", (1,), ()),
    ]


def test_of_two_rows_at_the_same_words_both_mark_them_and_both_begin_there() -> None:
    (piece,) = cut("Avaria", [(0, 6), (0, 6)])
    assert (piece.covering, piece.opening) == ((0, 1), (0, 1))


def test_an_empty_text_has_no_piece_and_a_span_outside_the_text_marks_what_is_inside() -> None:
    assert cut("", [(0, 3)]) == ()
    assert [(one.text, one.covering) for one in cut("abc", [(2, 9), (-4, 1), (5, 7), (1, 1)])] == [
        ("a", (1,)),
        ("b", ()),
        ("c", (0,)),
    ]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 45), st.integers(-5, 45)), max_size=8))
def test_the_pieces_are_the_text_and_each_is_covered_by_exactly_its_spans(
    text: str, spans: list[tuple[int, int]]
) -> None:
    pieces = cut(text, spans)
    assert "".join(one.text for one in pieces) == text
    for piece in pieces:
        for number, (start, end) in enumerate(spans):
            assert (number in piece.covering) == (start <= piece.start and piece.end <= end and start < end)
    opened = [number for piece in pieces for number in piece.opening]
    assert len(opened) == len(set(opened))


@pytest.mark.parametrize("name", HOSTILE)
def test_text_of_a_report_is_never_markup_and_keeps_its_length(name: str) -> None:
    text = f"Meeting {HOSTILE[name]} end"
    page = Page(document_page(document_of(text, row_at(2, len(text) - 1, words=text[2:-1], entity_id=text))))
    assert page.words == visible(text)
    assert len(page.words) == len(text)
    names = {tag for tag, _ in page.elements}
    assert "script" not in names
    assert not {name for _, attributes in page.elements for name in attributes if name.startswith("on")}


def test_no_character_of_a_page_changes_the_direction_or_controls_a_terminal() -> None:
    page = document_page(document_of("".join(HOSTILE.values()), row_at(0, 9))).decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_a_letter_of_another_script_is_shown_as_it_is() -> None:
    text = "المغرب Côte d’Ivoire 🌸 日本\t\n"
    assert visible(text) == text


@pytest.mark.slow
def test_a_line_of_a_megabyte_with_many_rows_is_cut_and_shown_whole() -> None:
    text = "harbour " * 131_072
    rows = [row_at(start, start + 7) for start in range(0, 8_000, 8)]
    assert len(Page(document_page(document_of(text, *rows))).words) == len(text)
