"""What a run would not apply is refused before it is written, with the reason of the run and the label of the form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reviewing import DOCUMENT, small_session
from small_package import small_tables, staged, with_chapeau
from starlette.testclient import TestClient
from test_decisions import decide as decision
from test_decisions import outcomes, tables
from test_review_server import client_of, decide, lines

from flows.model import Action
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


@pytest.fixture
def session(release: Path, tmp_path: Path) -> ReviewSession:
    return small_session(tmp_path, release)


@pytest.fixture
def client(session: ReviewSession) -> Iterator[TestClient]:
    with client_of(session) as client:
        yield client


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
