"""The list of the reviewer's decisions: what, why, where, in which state, and for whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewing import DOCUMENT, DOUBT, SPEAKERS, small_release, small_session

from flows.cli.review import _ending
from flows.model import Action
from flows.review.listing import MAX_LISTED, ListedDecision, decisions_facts
from flows.review.rendering import page
from flows.review.requests import DecisionRequest
from flows.review.session import ReviewSession

AVARIA = {"table": "participants", "row_id": "cc99-wa/XAA", "document_id": DOCUMENT}
REMOVE = DecisionRequest(Action.REMOVE, **AVARIA)  # type: ignore[arg-type]
DISMISS = DecisionRequest(Action.CONFIRM, "issues", DOUBT, document_id=DOCUMENT)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_release(tmp_path_factory.mktemp("listing"))


def listed(session: ReviewSession) -> list[ListedDecision]:
    found: list[ListedDecision] = decisions_facts(session, DOCUMENT)["listed"]
    return found


def html(session: ReviewSession, shown: str = DOCUMENT) -> str:
    return page("_decisions.html", {**decisions_facts(session, shown), "settings": session.settings, "root": "/t"})


def test_own_decisions_are_listed_newest_first_with_place_words_and_reason(
    session: ReviewSession, release: Path, tmp_path: Path
) -> None:
    assert "nothing yet" in html(session)
    session.decide(REMOVE, "not named <b>")
    session.decide(DISMISS)
    small_session(tmp_path, release, "Q. Other").decide(REMOVE)
    first, second = listed(session)
    assert (first.said, first.place) == ("Doubt “Unresolved name”, Orchid Network 🌸: dismissed", "paragraph 2")
    assert (second.said, second.decision.reason) == ("Participant “Avaria”: removed", "not named <b>")
    assert (second.document, second.paragraph_id, second.when) == (
        "A/CONF.999/RPM.1/1",
        SPEAKERS,
        "2031-03-07 10:00",
    )
    assert [(one.state, one.is_new) for one in (first, second)] == [("in the next release", True)] * 2
    assert "not named &lt;b&gt;" in html(session)
    assert "Q. Other" not in html(session)


def test_a_decision_of_this_document_has_a_button_and_one_of_another_document_a_link(session: ReviewSession) -> None:
    session.decide(REMOVE)
    assert 'data-do="decided-place" data-table="participants" data-key="p2" data-words="Avaria"' in html(session)
    other = html(session, "another")
    assert "decided-place" not in other
    assert 'href="/t/document?id=A/CONF.999/RPM.1/1-en#paragraph=A/CONF.999/RPM.1/1-en%23p2"' in other


def test_a_withdrawn_decision_is_said_to_be_so_and_is_not_undone_again(session: ReviewSession) -> None:
    (made,) = session.decide(REMOVE)
    session.decide(DecisionRequest(Action.WITHDRAW, row_id=made.decision_id))
    (one,) = listed(session)
    assert (one.state, one.is_withdrawn) == ("withdrawn", True)
    assert "take-back" not in html(session)


def test_decisions_of_an_earlier_session_are_listed_too(session: ReviewSession, release: Path, tmp_path: Path) -> None:
    session.decide(REMOVE)
    later = small_session(tmp_path, release)
    assert [one.is_new for one in listed(later)] == [False]
    assert "this session" not in html(later)


def test_of_very_many_the_newest_are_listed(session: ReviewSession, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_LISTED > 100
    monkeypatch.setattr("flows.review.listing.MAX_LISTED", 1)
    session.decide(REMOVE)
    session.decide(DISMISS)
    assert [one.said for one in listed(session)] == ["Doubt “Unresolved name”, Orchid Network 🌸: dismissed"]
    assert "these are the newest 1" in html(session)


def test_a_review_that_ends_says_how_many_decisions_it_wrote_and_what_to_run(session: ReviewSession) -> None:
    raw = session.settings.raw
    assert _ending(session, raw, "output") == ["the review has ended; it has written no decision"]
    session.decide(REMOVE)
    session.undo()
    assert _ending(session, raw, "output") == [
        f"the review has ended; decisions written to {raw / 'decisions.csv'}: 2, of which 1 withdraws another",
        f"next: prepmeet run --raw {raw}, which makes a release with them",
    ]
    session.decide(REMOVE)
    assert _ending(session, Path("raw"), "my output") == [
        "the review has ended; decisions written to raw/decisions.csv: 3, of which 1 withdraws another",
        "next: prepmeet run --output 'my output', which makes a release with them",
    ]
