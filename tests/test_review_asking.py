"""What the review asks before it writes, and what it shows of a name that is a row of both tables."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reviewing import DOCUMENT, SPEAKERS, decide, document_of, lines, panel, row_at, small_release
from small_package import SPEAKERS as TEXT
from starlette.testclient import TestClient
from test_review_server import AVARIA

from flows.review.defaults import added_defaults
from flows.review.naming import named_by_words
from flows.review.pending import pending_decisions
from flows.review.session import ReviewSession

SPEAKER = {"table": "statements", "id": f"{SPEAKERS}/s1"}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_release(tmp_path_factory.mktemp("asking"))


def span(words: str, text: str = TEXT) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def add(client: TestClient, words: str, table: str = "statements", **more: Any) -> Any:
    return decide(client, action="add", table=table, id=SPEAKERS, span=span(words), **more).json()


def card(client: TestClient, table: str, name: str) -> str:
    return panel(client).partition(f'data-table="{table}"\n data-id="{name}"')[2].partition("</li>")[0]


# ---------------------------------------------------------------------------------------------- words of another row


def test_an_addition_onto_words_of_a_row_is_asked_about_and_both_answers_say_what_becomes_of_it(
    client: TestClient, session: ReviewSession
) -> None:
    fields = {"entity_type": "ngo"}
    asked = add(client, "Bleue", fields=fields)
    assert asked["question"] == "overlap"
    assert "“Côte Bleue”" in asked["ask"]
    assert [one["answer"] for one in asked["choices"]] == ["replace", "beside"]
    assert lines(session) == []
    add(client, "Bleue", fields=fields, answers={"overlap": "beside"})
    assert [(one["action"], one["table_name"]) for one in lines(session)] == [
        ("confirm", "statements"),
        ("add", "statements"),
    ]
    decide(client, action="undo", id="")
    add(client, "Bleue", fields=fields, answers={"overlap": "replace"})
    made = [(one["action"], one["table_name"], one["as_written"]) for one in lines(session)[4:]]
    assert made == [
        ("remove", "statements", "Côte Bleue"),
        ("remove", "participants", "Côte Bleue"),
        ("add", "statements", "Bleue"),
    ]
    decide(client, action="undo", id="")
    assert [one["action"] for one in lines(session)[7:]] == ["withdraw"] * 3


def test_other_words_for_a_row_are_asked_about_too(client: TestClient, session: ReviewSession) -> None:
    start, end = span("Avaria and Côte")
    asked = decide(client, action="change", **SPEAKER, fields={"span": f"{start}:{end}"}).json()
    assert asked["question"] == "overlap"
    assert lines(session) == []


def test_what_is_read_or_added_there_already_is_refused(client: TestClient, session: ReviewSession) -> None:
    assert "read here already; confirm" in add(client, "Avaria")["error"]
    other = {"fields": {"entity_id": "XBB"}}
    assert "change that row, or remove it first" in add(client, "Avaria", **other)["error"]
    assert lines(session) == []
    add(client, "Statements", fields={"entity_type": "ngo"})
    assert "added here already" in add(client, "Statements", fields={"entity_type": "igo"})["error"]
    assert len(lines(session)) == 1


def test_an_entity_that_takes_part_already_is_asked_about(client: TestClient, session: ReviewSession) -> None:
    decide(client, action="remove", **SPEAKER)  # a speaker who is a participant elsewhere is none that is listed
    asked = add(client, "Statements", "participants", fields={"entity_id": "XAA"})
    assert (asked.get("question"), "paragraph 2" in asked.get("ask", "")) == ("again", True), asked
    assert "decisions" in add(
        client, "Statements", "participants", fields={"entity_id": "XAA"}, answers={"again": "sure"}
    )
    again = add(client, "observer", "participants", fields={"entity_id": "XAA"})
    assert again["question"] == "again"


def test_words_in_no_list_are_no_new_organization_unless_that_is_meant(
    client: TestClient, session: ReviewSession
) -> None:
    assert add(client, "Statements")["question"] == "new"
    assert lines(session) == []
    assert "decisions" in add(client, "Statements", answers={"new": "sure"})


def test_an_added_entity_and_a_name_contradict_each_other(client: TestClient, session: ReviewSession) -> None:
    fields = {"entity_id": "MAR", "name": "Harbour Guild"}
    assert "give one of them" in add(client, "Statements", fields=fields)["error"]
    assert (
        "is in the reference" in add(client, "Statements", fields={"entity_id": "MAR", "entity_type": "ngo"})["error"]
    )
    assert lines(session) == []


def test_another_name_for_a_known_entity_is_asked_about(client: TestClient, session: ReviewSession) -> None:
    decide(client, action="change", **AVARIA, fields={"entity_id": "MAR"})
    asked = decide(client, action="change", **AVARIA, fields={"name": "Harbour Guild"}).json()
    assert (asked["question"], "other rows stay MAR" in asked["ask"]) == ("rename", True)
    assert len(lines(session)) == 1
    answers = {"rename": "sure"}
    assert (
        "decisions"
        in decide(client, action="change", **AVARIA, fields={"name": "Harbour Guild"}, answers=answers).json()
    )


def test_a_removal_is_written_once(client: TestClient, session: ReviewSession) -> None:
    assert len(decide(client, action="remove", **AVARIA).json()["decisions"]) == 1
    assert decide(client, action="remove", **AVARIA).json()["decisions"] == []
    assert len(lines(session)) == 1


# ---------------------------------------------------------------------------------------------- both tables of a name


def test_a_change_of_a_participant_is_shown_at_the_speaker_and_the_next_decision_continues_from_it(
    client: TestClient, session: ReviewSession
) -> None:
    decide(client, action="change", **AVARIA, fields={"capacity": "observer", "entity_id": "MAR"})
    speaker = card(client, "statements", f"{SPEAKERS}/s1")
    assert "MAR (Morocco)" in speaker
    assert "of the participant" in speaker
    decide(client, action="confirm", **SPEAKER)
    read = json.loads(lines(session)[-1]["as_read"])
    assert (read["entity_id"], read["capacity"]) == ("MAR", "observer")


def test_a_split_name_is_shown_as_its_parts_in_both_tables(client: TestClient, session: ReviewSession) -> None:
    name = {"table": "participants", "id": "cc99-wa/XBB"}
    before = shown_rows(client)
    decide(client, action="split", **name, parts=["Côte", "Bleue"])
    html = panel(client)
    for table in ("participants", "statements"):
        parts = [one for one in html.split('<li class="row ')[1:] if one.startswith(f"{table} part")]
        assert [words in one for words, one in zip(("Côte", "Bleue"), parts, strict=True)] == [True, True]
    for table, row in (("statements", f"{SPEAKERS}/s2"), ("participants", "cc99-wa/XBB")):
        answer = decide(client, action="split", table=table, id=row, parts=["Côte", "Bleue"])
        assert "is split in the next release" in answer.json()["error"]
        assert 'data-do="split"' not in card(client, table, row)
    assert len(lines(session)) == 1
    assert shown_rows(client) == before + 2


def shown_rows(client: TestClient) -> int:
    place = {"document": DOCUMENT, "paragraph": SPEAKERS}
    return int(client.get("/token-of-the-test/paragraph", params=place).json()["rows"])


def test_the_number_of_rows_counts_added_ones_immediately(client: TestClient) -> None:
    before = shown_rows(client)
    add(client, "Statements", fields={"entity_type": "ngo"})
    assert shown_rows(client) == before + 1


# ---------------------------------------------------------------------------------------------- what is not entered


@pytest.mark.parametrize(
    ("text", "words", "language", "expected"),
    [
        (
            "Y ont assisté, en qualité d’observateurs, l’Allemagne et la France.",
            "France",
            "fr",
            {"capacity": "observer"},
        ),
        ("Kenya and Mali attended.", "Mali", "en", {"capacity": "representative"}),
        (
            "Five non-governmental organizations attended. They were: Orchid Guild and Lake Guild.",
            "Lake Guild",
            "en",
            {"entity_type": "ngo", "capacity": "observer"},
        ),
    ],
)
def test_a_name_without_neighbours_has_what_the_words_before_it_announce(
    text: str, words: str, language: str, expected: dict[str, str]
) -> None:
    assert defaults(text, words, language) == {**expected, "in_attendance": "true"}


def test_a_name_has_the_capacity_of_its_neighbours_in_the_same_list() -> None:
    text = "Kenya and Mali attended, Togo as an observer. Chad came too, and the observer for Peru."
    kenya = row_at(*span("Kenya", text), words="Kenya", entity_id="KEN", capacity="invited")
    assert defaults(text, "Mali", "en", kenya)["capacity"] == "invited"
    assert defaults(text, "Chad", "en", kenya)["capacity"] == "representative"
    peru = row_at(*span("Peru", text), words="Peru", entity_id="PER", capacity="observer")
    assert defaults(text, "Chad", "en", peru)["capacity"] == "representative"


def test_a_state_beside_the_secretariat_is_not_of_it() -> None:
    text = "UNODC and Mali attended."
    unodc = row_at(*span("UNODC", text), words="UNODC", entity_id="org:unodc", capacity="secretariat")
    assert defaults(text, "Mali", "en", unodc)["capacity"] == "representative"


def defaults(text: str, words: str, language: str, *rows: Any) -> dict[str, str]:
    document = replace(document_of(text, *rows), language=language)
    pending = pending_decisions([], document)
    place = (span(words, text)[0], span(words, text)[1])
    named = named_by_words(words, document)
    found = added_defaults(document, document.paragraphs[0], "participants", place, named, pending)
    return {name: one.value for name, one in found.items()}


# ---------------------------------------------------------------------------------------------- who attends


LISTED = "Egypt and Togo attended. Statements were made by the observers for Peru, Egypt and UNODC."


def listed_document(*, is_attending: bool) -> Any:
    """Egypt is a participant, Peru an observer who spoke."""
    egypt = row_at(*span("Egypt", LISTED), words="Egypt", entity_id="EGY", capacity="representative")
    peru = row_at(*span("Peru", LISTED), "statements", "Peru", entity_id="PER", capacity="observer")
    return document_of(LISTED, replace(egypt, is_attending=is_attending), peru)


def given(document: Any, table: str, words: str, start: int) -> dict[str, str]:
    place = (LISTED.index(words, start), LISTED.index(words, start) + len(words))
    pending = pending_decisions([], document)
    found = added_defaults(document, document.paragraphs[0], table, place, named_by_words(words, document), pending)
    return {name: one.value for name, one in found.items()}


def test_an_added_speaker_has_the_capacity_of_the_list_before_that_of_its_neighbours() -> None:
    document = listed_document(is_attending=True)
    assert given(document, "statements", "Egypt", 30)["capacity"] == "representative"
    assert given(document, "statements", "Togo", 0)["capacity"] == "representative"


def test_the_secretariat_of_the_congresses_is_the_secretariat_beside_observers() -> None:
    assert given(listed_document(is_attending=True), "statements", "UNODC", 0)["capacity"] == "secretariat"


@pytest.mark.parametrize(("is_attending", "expected"), [(True, "true"), (False, "false")])
def test_a_participant_that_is_one_already_attends_as_its_row_says(is_attending: bool, expected: str) -> None:
    assert given(listed_document(is_attending=is_attending), "participants", "Egypt", 30)["in_attendance"] == expected


def test_a_participant_that_would_attend_unlike_its_row_or_place_is_asked_about(
    client: TestClient, session: ReviewSession
) -> None:
    decide(client, action="remove", **SPEAKER)
    attends = {"entity_id": "XAA", "in_attendance": "true"}
    asked = add(client, "Statements", "participants", fields=attends, answers={"again": "sure"})
    assert (asked.get("question"), "known as a speaker only" in asked.get("ask", "")) == ("attends", True), asked
    assert len(lines(session)) == 1
    answers = {"again": "sure", "attends": "sure"}
    assert "decisions" in add(client, "Statements", "participants", fields=attends, answers=answers)
    decide(client, action="undo", id="")
    add(client, "Statements", "participants", fields={"entity_id": "XAA"}, answers={"again": "sure"})
    assert json.loads(lines(session)[-1]["value"])["in_attendance"] == "false"
