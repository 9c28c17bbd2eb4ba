"""Decisions on citations of instruments in no list, and on verb and quantifier of views."""

from __future__ import annotations

import json

import pytest
from test_decisions import codes, decide, outcomes, tables

from flows.model import Action, Decision

CITED = "United Nations Convention against Corruption"
TITLE = "Harbour Courts Compact"


def changed(field: str, value: str) -> Decision:
    return decide(Action.CHANGE, "citations", "p4", CITED, field=field, value=value, as_read={"instrument_id": "uncac"})


def test_an_instrument_in_no_list_is_cited_by_its_title_and_kind() -> None:
    value = json.dumps({"title": TITLE, "kind": "declaration"})
    rows = tables(decide(Action.ADD, "citations", "p3", "Women, Law and Development Network", value=value))
    assert (outcomes(rows), codes(rows)) == ([("applied", None)], [])
    (made,) = [row for row in rows["instruments"] if row["title"] == TITLE]
    assert (made["instrument_id"], made["kind"]) == ("harbour-courts-compact", "declaration")
    (row,) = [row for row in rows["citations"] if row["origin"] == "decision"]
    assert (row["instrument_id"], row["is_official_name"]) == ("harbour-courts-compact", False)


def test_a_read_citation_is_of_an_instrument_in_no_list() -> None:
    rows = tables(changed("title", TITLE), changed("kind", "agenda"))
    assert [name for name, _ in outcomes(rows)] == ["applied"] * 2
    assert [row["instrument_id"] for row in rows["citations"]] == ["harbour-courts-compact"]
    assert [row["kind"] for row in rows["instruments"] if row["title"] == TITLE] == ["agenda"]


def test_a_title_that_the_reference_has_is_its_instrument() -> None:
    value = json.dumps({"title": CITED})
    rows = tables(decide(Action.ADD, "citations", "p3", "Women", value=value))
    assert [row["instrument_id"] for row in rows["citations"] if row["origin"] == "decision"] == ["uncac"]


@pytest.mark.parametrize(("field", "value"), [("verb", "underlined"), ("quantifier_text", "Some")])
def test_verb_and_quantifier_of_a_view_are_changed(field: str, value: str) -> None:
    (view,) = tables()["positions"]
    rows = tables(decide(Action.CHANGE, "positions", "p4", view["text"], field=field, value=value))
    assert [row[field] for row in rows["positions"]] == [value]
    assert outcomes(rows) == [("applied", None)]
