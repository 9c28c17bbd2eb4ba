"""A row that its schema does not take is left out with an issue; the document keeps its other rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from frame_rows import build_tables
from test_tables import BODY, head, read

from flows.tables import people

REPORT = head("A/CONF.251/RPM.1/1", "Report of the Meeting") + BODY
Spoil = Callable[[dict[str, Any]], dict[str, Any]]


def tables(monkeypatch: pytest.MonkeyPatch, name: str, spoil: Spoil) -> Any:
    """Build the tables of one report; the first row of a table of people is spoilt before it is checked."""
    function = f"{name}_rows"
    rows_of = getattr(people, function)

    def spoilt(*given: Any) -> Sequence[dict[str, Any]]:
        rows = rows_of(*given)
        return [*map(spoil, rows[:1]), *rows[1:]]

    monkeypatch.setattr(people, function, spoilt)
    return build_tables([read(REPORT)], [])


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"name": ""}, "name", "empty string"),
        ({"name": None}, "name", "required and missing"),
        ({"name": "x" * 2_000_000}, "name", "characters"),
        ({"name": 7}, "name", "not of type string"),
        ({"capacity": "guest"}, "capacity", "must be one of"),
        ({"char_start": -1}, "char_start", "below 0"),
        ({"entity_id": "nobody"}, "entity_id", "references no row of entities"),
    ],
)
def test_a_row_with_a_fault_is_left_out_and_told(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], field: str, reason: str
) -> None:
    built = tables(monkeypatch, "participant", lambda row: {**row, **change})
    issues = built["issues"]
    told = issues[issues["code"] == "row-not-valid"]
    first = told.iloc[0]
    assert (first["table_name"], first["field_name"]) == ("participants", field)
    assert reason in first["message"]
    assert len(built["participants"]) == 2
    assert len(built["recommendations"]) == 2
    assert len(built["documents"]) == 1


def test_the_second_of_two_rows_with_one_key_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    rows_of = people.participant_rows
    monkeypatch.setattr(people, "participant_rows", lambda *given: [*rows_of(*given), *rows_of(*given)[:1]])
    built = build_tables([read(REPORT)], [])
    assert "row-not-valid" in set(built["issues"]["code"])
    assert len(built["participants"]) == 3


def test_rows_that_reference_a_row_that_is_left_out_go_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows_of = people.entity_rows

    def without_name(row: dict[str, Any]) -> dict[str, Any]:
        return row if row["resolved"] is True else {**row, "name": ""}

    monkeypatch.setattr(people, "entity_rows", lambda *given: [without_name(row) for row in rows_of(*given)])
    built = build_tables([read(REPORT)], [])
    told = built["issues"][built["issues"]["code"] == "row-not-valid"]
    assert {"entities", "participants", "statements"} <= set(told["table_name"])
    assert set(built["participants"]["entity_id"]) == {"KEN", "MLI"}


def test_a_report_without_faults_has_no_such_issue() -> None:
    built = build_tables([read(REPORT)], [])
    assert "row-not-valid" not in set(built["issues"]["code"])
