"""Doubts in words, the rows that they are about, and what of a paragraph is marked."""

from __future__ import annotations

from dataclasses import replace

from reviewing import document_of, doubt_about, row_at

from flows.model import Action, Decision, paragraph_digest
from flows.review.document import ReviewDocument, ReviewRow
from flows.review.doubts import doubt_title, doubted_row
from flows.review.pending import pending_decisions, settled_doubts
from flows.review.rendering import page
from flows.review.views import ParagraphView, doubt_view, paragraph_view

TEXT = "The courts need judges. The prisons need space."
VERB = {"addressee": None, "lead_verb": None, "action_category": None, "negotiated": None}
FIRST = row_at(0, 23, "recommendations", TEXT[:23], **VERB)
SECOND = row_at(24, 47, "recommendations", TEXT[24:], **VERB)


def decision_on(document: ReviewDocument, row: ReviewRow, action: Action, **facts: str) -> Decision:
    """A decision on a row of the one paragraph."""
    return Decision(
        f"d-{action}-{row.row_id}",
        "2031-01-01T00:00:00Z",
        "R",
        action,
        row.table,
        sha256=document.sha256,
        paragraph="p1",
        paragraph_digest=paragraph_digest(document.paragraphs[0].text),
        char_start=row.start,
        char_end=row.end,
        as_written=row.as_written,
        **facts,  # type: ignore[arg-type]
    )


def view_of(document: ReviewDocument, *made: Decision) -> ParagraphView:
    return paragraph_view(document, document.paragraphs[0], pending_decisions(made, document))


def shown_marks(view: ParagraphView) -> list[list[tuple[str, str]]]:
    """Table and state of each mark, by piece."""
    rows = [[view.rows[view.marked[number]].kind.table for number in piece.covering] for piece in view.pieces]
    states = [[view.mark_state(piece, number) for number in piece.covering] for piece in view.pieces]
    return [list(zip(*pair, strict=True)) for pair in zip(rows, states, strict=True)]


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

    made = [
        decision_on(document, whole, Action.CHANGE, field="span", value="0:40"),
        decision_on(document, part, Action.REMOVE),
    ]
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


NAMES = "Ghana and Togo spoke."
SPOKEN = {"entity_id": "GHA", "capacity": "observer", "statement_kind": "statement", "on_behalf_of": None}
GHANA = row_at(0, 5, words="Ghana", entity_id="GHA", capacity="observer")
SPEAKER = row_at(0, 5, "statements", "Ghana", **SPOKEN)


def test_a_removed_participant_is_struck_through_only_where_no_speaker_of_its_words_is_valid() -> None:
    document = document_of(NAMES, GHANA, SPEAKER)
    removed = decision_on(document, GHANA, Action.REMOVE)
    changed = decision_on(document, SPEAKER, Action.CHANGE, field="capacity", value="expert")
    both = shown_marks(view_of(document, removed, changed))
    assert both[0] == [("participants", "removed beside"), ("statements", "changed")]
    words = document_page_part(view_of(document, removed, changed))
    assert 'class="mark participants removed beside"' in words
    row, _ = view_of(document, removed, changed).rows
    assert [one.is_replaced for one in row.decisions] == [False, False]
    gone = shown_marks(view_of(document, removed, decision_on(document, SPEAKER, Action.REMOVE)))
    assert gone[0] == [("participants", "removed"), ("statements", "removed")]


def test_a_removed_name_inside_a_recommendation_is_struck_through() -> None:
    document = document_of(NAMES, GHANA, row_at(0, 21, "recommendations", NAMES, **VERB))
    assert shown_marks(view_of(document, decision_on(document, GHANA, Action.REMOVE)))[0] == [
        ("recommendations", "found"),
        ("participants", "removed"),
    ]


def document_page_part(view: ParagraphView) -> str:
    return page("_words.html", {"view": view})


def test_the_doubt_about_a_removed_name_is_open_until_the_speaker_of_its_words_is_decided() -> None:
    doubt = replace(doubt_about("Ghana"), code="name-doubtful", field="entity_id")
    document = document_of(NAMES, GHANA, SPEAKER)
    document = replace(document, paragraphs=(replace(document.paragraphs[0], doubts=(doubt,)),))
    removed = decision_on(document, GHANA, Action.REMOVE)
    (shown,) = view_of(document, removed).doubts
    assert (shown.is_open, shown.left) == (True, (SPEAKER,))
    left = view_of(document, removed).row_of(shown)
    assert left is not None
    assert left.row == SPEAKER
    assert settled_doubts(document, [removed]) == frozenset()
    for action in (Action.CONFIRM, Action.REMOVE):
        decided = decision_on(document, SPEAKER, action)
        (shown,) = view_of(document, removed, decided).doubts
        assert (shown.is_open, shown.left) == (False, ())
        assert settled_doubts(document, [removed, decided]) == {doubt.issue_id}
    (shown,) = view_of(document, decision_on(document, GHANA, Action.CONFIRM)).doubts
    assert (shown.is_open, shown.left) == (False, ())
