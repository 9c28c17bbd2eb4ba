"""Doubts in words, the rows that they are about, and what of a paragraph is marked."""

from __future__ import annotations

from dataclasses import replace

from reviewing import document_of, doubt_about, row_at

from flows.model import Action, Decision, paragraph_digest
from flows.review.doubts import doubt_title, doubted_row
from flows.review.pending import pending_decisions
from flows.review.views import doubt_view, paragraph_view

TEXT = "The courts need judges. The prisons need space."
VERB = {"addressee": None, "lead_verb": None, "action_category": None, "negotiated": None}
FIRST = row_at(0, 23, "recommendations", TEXT[:23], **VERB)
SECOND = row_at(24, 47, "recommendations", TEXT[24:], **VERB)


def test_doubts_of_the_same_word_are_about_one_recommendation_each() -> None:
    document = document_of(TEXT, FIRST, SECOND)
    doubts = tuple(
        replace(
            doubt_about("The"), issue_id=f"{at}", code="lead-verb-unknown", table="recommendations", field="lead_verb"
        )
        for at in (1, 2)
    )
    paragraph = replace(document.paragraphs[0], doubts=doubts)
    assert [doubted_row(paragraph, one) for one in doubts] == [FIRST, SECOND]
    view = doubt_view(document, paragraph, doubts[1], None)
    assert (view.title, view.about, view.row) == (
        "The verb of a recommendation is not known",
        "Recommendation, Lead verb",
        SECOND,
    )


def test_a_code_without_a_title_is_said_in_its_own_words() -> None:
    assert doubt_title("hard-wrapped-text") == "Hard wrapped text"


def test_a_value_that_is_cut_ends_with_dots() -> None:
    long = replace(doubt_about("x" * 160), code="unread-entities")
    assert doubt_view(document_of(TEXT), None, long, None).value == "x" * 160 + "…"
    assert doubt_view(document_of(TEXT), None, doubt_about("Togo"), None).value == "Togo"


def test_a_removed_name_is_not_marked_where_another_one_has_its_words() -> None:
    text = "Penal Reform, Rehabilitation and Dignity"
    whole, part = row_at(0, 12, words=text[:12]), row_at(14, 40, words=text[14:])
    document = document_of(text, whole, part)

    def decision(row: object, action: Action, **facts: object) -> Decision:
        return Decision(
            f"d-{action}",
            "2031-01-01T00:00:00Z",
            "R",
            action,
            "participants",
            sha256=document.sha256,
            paragraph="p1",
            paragraph_digest=paragraph_digest(text),
            char_start=row.start,  # type: ignore[attr-defined]
            char_end=row.end,  # type: ignore[attr-defined]
            as_written=row.as_written,  # type: ignore[attr-defined]
            **facts,  # type: ignore[arg-type]
        )

    made = [decision(whole, Action.CHANGE, field="span", value="0:40"), decision(part, Action.REMOVE)]
    view = paragraph_view(document, document.paragraphs[0], pending_decisions(made, document))
    assert [view.rows[one].state for one in view.marked] == ["changed"]
    view = paragraph_view(document, document.paragraphs[0], pending_decisions(made[1:], document))
    assert [view.rows[one].state for one in view.marked] == ["found", "removed"]


def test_an_agenda_item_is_marked_at_its_title_and_has_no_span_to_change() -> None:
    text = "Item 4. Courts at sea"
    item = replace(
        row_at(0, 1, "agenda_items", "4", number="4", title="Courts at sea", kind=None), start=None, end=None
    )
    view = paragraph_view(document_of(text, item), document_of(text, item).paragraphs[0], None)
    assert [one.text for one in view.pieces if one.covering] == ["Courts at sea"]
    assert view.rows[0].span is None


def test_a_theme_from_above_is_listed_once() -> None:
    theme = replace(
        row_at(0, 6, "theme_mentions", "courts", theme_id="access"), start=None, end=None, words_from="X-en#h1"
    )
    document = document_of(TEXT, theme, replace(theme, row_id="other"))
    view = paragraph_view(document, document.paragraphs[0], None)
    assert (len(view.from_above), len(view.once_from_above)) == (2, 1)
