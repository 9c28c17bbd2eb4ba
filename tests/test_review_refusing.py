"""What a run would not apply is refused before it is written, with the reason of the run and the label of the form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reviewing import DOCUMENT, TOKEN, decide, lines, panel
from small_package import small_tables, staged, with_chapeau
from starlette.testclient import TestClient
from test_decisions import decide as decision
from test_decisions import outcomes, tables

from flows.model import Action, PrepmeetError
from flows.review.requests import DecisionRequest
from flows.review.session import ReviewSession

OFFICERS, ITEMS = f"{DOCUMENT}#p1", f"{DOCUMENT}#p4(a)"
ENTITY = {"entity_id": "org:elsewhere", "name": "Elsewhere", "entity_type": "ngo", "resolved": False}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small package, with a chapeau and an entity that another meeting names."""
    changed = with_chapeau(small_tables())
    for name, row in (("entities", ENTITY),):
        changed[name].loc[len(changed[name])] = [row.get(column) for column in changed[name].columns]
    return staged(tmp_path_factory.mktemp("refusing") / "release", changed)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "place", "span", "fields", "said", "field"),
    [
        ("officers", OFFICERS, [4, 13], {"role": "Chair", "name": "Ilo Vargas"}, "Name: the name of the officer is", "name"),
        ("officers", OFFICERS, [4, 13], {"role": "Chair", "entity_id": "org:elsewhere"}, "State: the reference has no", "entity_id"),
        ("agenda_items", OFFICERS, None, {"number": "5", "title": "Harbour"}, "the title is not in the words", "title"),
        ("agenda_items", OFFICERS, None, {"number": "4"}, "has an agenda item 4 already", ""),
        ("theme_mentions", ITEMS, [0, 10], {"theme_id": "access"}, "the vocabulary has no theme access", "theme_id"),
        ("citations", ITEMS, [0, 10], {"instrument_id": "harbour"}, "the reference has no instrument harbour", "instrument_id"),
        ("statements", OFFICERS, [4, 13], {"entity_id": "org:elsewhere"}, "this meeting does not name it", "entity_id"),
        ("positions", ITEMS, [0, 10], {"quantifier_class": "some"}, "Verb class, Verb: a value is needed in each", "verb_class"),
    ],
)  # fmt: skip
def test_an_addition_that_the_run_would_not_make_is_refused(
    client: TestClient,
    session: ReviewSession,
    table: str,
    place: str,
    span: list[int] | None,
    fields: dict[str, str],
    said: str,
    field: str,
) -> None:
    answer = decide(client, action="add", table=table, id=place, fields=fields, **({"span": span} if span else {}))
    assert answer.status_code == 400, answer.json()
    assert (said in answer.json()["error"], answer.json()["fields"][:1]) == (True, [field] if field else []), (
        answer.json()
    )
    assert lines(session) == []


@pytest.mark.parametrize(
    ("table", "row", "fields", "said"),
    [
        ("officers", "cc99-wa/rapporteur-1", {"name": "Ilo Vargas"}, "Name: the name of the officer is not in the words"),
        ("officers", "cc99-wa/rapporteur-1", {"span": "14:22"}, "Words: the new span does not contain the name"),
        ("recommendations", ITEMS, {"span": "0:10"}, "Words: the words of a chapeau are part of"),
    ],
)  # fmt: skip
def test_a_change_that_the_run_would_not_make_is_refused(
    client: TestClient, session: ReviewSession, table: str, row: str, fields: dict[str, str], said: str
) -> None:
    answer: dict[str, Any] = decide(client, action="change", table=table, id=row, fields=fields).json()
    assert said in answer.get("error", ""), answer
    assert lines(session) == []


def test_other_words_and_a_name_that_only_they_have_are_written_in_the_order_in_which_the_run_can_apply_them(
    client: TestClient, session: ReviewSession
) -> None:
    row = {"table": "officers", "id": "cc99-wa/rapporteur-1"}
    wider = {"name": "Ilo Varga (Avaria), Rapporteur", "span": "0:60"}
    assert "decisions" in decide(client, action="change", **row, fields={"span": "4:13"}).json()
    assert "decisions" in decide(client, action="change", **row, fields=wider).json()
    assert [one["field_name"] for one in lines(session)] == ["span", "span", "name"]


def test_a_name_that_is_not_in_the_words_of_an_officer_is_stale() -> None:
    (row,) = tables()["officers"]
    text = next(one["text"] for one in tables()["paragraphs"] if one["paragraph_id"] == row["paragraph_id"])
    words = text[row["char_start"] : row["char_end"]]
    changed = decision(Action.CHANGE, "officers", "p6", words, field="name", value="Ada Obo")
    ((outcome, detail),) = outcomes(tables(changed))
    assert (outcome, detail) == ("stale", "the name of the officer is not in the words at the span")


# ---------------------------------------------------------------------------------------------- what can be decided


def test_an_instrument_in_no_list_is_cited_and_shown(client: TestClient, session: ReviewSession) -> None:
    place = {"action": "add", "table": "citations", "id": ITEMS, "span": [0, 10]}
    assert decide(client, **place, fields={}).json()["fields"] == ["instrument_id"]
    assert (
        "give one of them"
        in decide(client, **place, fields={"title": "Pact", "instrument_id": "uncac"}).json()["error"]
    )
    assert "decisions" in decide(client, **place, fields={"title": "Harbour Pact", "kind": "other"}).json()
    assert json.loads(lines(session)[-1]["value"]) == {"title": "Harbour Pact", "kind": "other"}


def test_verb_and_quantifier_of_a_view_are_changed_from_what_they_are(
    client: TestClient, session: ReviewSession
) -> None:
    row = {"table": "positions", "id": f"{DOCUMENT}#p3/v1"}
    (view,) = [one for _, one in session.document(DOCUMENT).rows() if one.table == "positions"]
    same = {"verb": view.others["verb"] or "", "quantifier_text": view.others["quantifier_text"] or ""}
    assert "no field has another value" in decide(client, action="change", **row, fields=same).json()["error"]
    assert "decisions" in decide(client, action="change", **row, fields={**same, "verb": "praised"}).json()
    assert (lines(session)[-1]["field_name"], lines(session)[-1]["value"]) == ("verb", "praised")
    assert "<bdi>praised</bdi>" in panel(client, f"{DOCUMENT}#p3")
    empty = decide(client, action="change", **row, fields={"verb": ""}).json()
    assert empty["error"] == "Verb: a value is needed"


def test_a_merge_of_an_entity_that_a_pending_decision_replaces_is_refused(
    client: TestClient, session: ReviewSession
) -> None:
    merge = DecisionRequest(Action.MERGE, row_id="orchid-network", parts=("MAR",))
    (first,) = session.decide(merge)
    with pytest.raises(PrepmeetError, match=f"is merged into MAR already, by {first.decision_id}"):
        session.decide(merge)
    session.undo()
    decide(client, action="change", table="participants", id="cc99-wa/orchid-network", fields={"entity_id": "MAR"})
    with pytest.raises(PrepmeetError, match="leave no name of it, the last of them d-"):
        session.decide(merge)


def test_a_form_that_was_open_while_another_decided_on_the_row_asks(client: TestClient, session: ReviewSession) -> None:
    row = {"table": "participants", "id": "cc99-wa/XAA"}
    decide(client, action="change", **row, fields={"capacity": "observer"})
    late = {"action": "change", **row, "fields": {"capacity": "expert"}, "seen": 0}
    assert decide(client, **late).json()["question"] == "late"
    assert "decisions" in decide(client, **late, answers={"late": "sure"}).json()
    assert "decisions" in decide(client, **{**late, "fields": {"capacity": "invited"}, "seen": 2}).json()
    shown = client.get(f"/{TOKEN}/decisions", params={"document": DOCUMENT}).json()["list"]
    assert shown.count("replaced by a later decision") == 2


def test_emptied_values_are_shown_after_other_words(client: TestClient, session: ReviewSession) -> None:
    row = {"table": "recommendations", "id": f"{DOCUMENT}#p4(c)"}
    decide(client, action="change", **row, fields={"lead_verb": "fund"})
    decide(client, action="change", **row, fields={"span": "8:33"})
    decide(client, action="change", **row, fields={"lead_verb": ""})
    now = panel(client, f"{DOCUMENT}#p4(c)")
    assert "<dt>Lead verb</dt><dd><bdi>(none)</bdi>" in now
