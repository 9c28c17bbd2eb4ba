"""A row that its schema does not take is left out with an issue; the document keeps its other rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from frame_rows import build_tables
from in_process import prepmeet_here
from runs import Runs, assert_whole
from test_tables import BODY, head, read

from flows.model import PrepmeetError
from flows.publishing.part_files import keyed_rows
from flows.schema.files import load_schemas
from flows.tables import IdentifiedReport, build_part, identify, people
from flows.tables.faulty_rows import without_faulty_rows
from flows.tables.inputs import LocatedIssue, warning
from flows.tables.issues import issue_rows

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
        ({"iso3": "kenya"}, "iso3", "does not match"),
        ({"in_attendance": "yes"}, "in_attendance", "not of type boolean"),
        ({"char_end": True}, "char_end", "not of type integer"),
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


# ---------------------------------------------------------------------------------------------- rows of any table

Tables = dict[str, list[Any]]
CHAPEAU = (
    head("A/CONF.251/RPM.1/1", "Report of the Meeting") + "I. Recommendations\n\n"
    "1. The Meeting made the following recommendations:\n\n(a) Strengthen legal aid in the country;\n\n"
    "(b) States should:\n\n(i) Train the judges of all the courts;\n\n(ii) Support the victims of crime."
)


def identified(text: str) -> tuple[IdentifiedReport, ...]:
    one = read(text)
    identities, _ = identify([one.head])
    return tuple(identity.of(one.report) for identity in identities)


def built(text: str = REPORT) -> Tables:
    return {name: [dict(row) for row in rows] for name, rows in build_part(identified(text), ()).items()}


def told(tables: Mapping[str, Sequence[Any]]) -> list[tuple[str, str]]:
    return sorted((row["table_name"], row["field_name"]) for row in tables["issues"] if row["code"] == "row-not-valid")


def test_tables_without_a_fault_are_returned_as_they_are() -> None:
    tables = built()
    assert without_faulty_rows(tables) is tables


def test_rows_after_one_that_is_left_out_are_numbered_again() -> None:
    tables = built()
    tables["statements"][1]["statement_kind"] = "whisper"
    tables["recommendations"][0]["text"] = None
    left = without_faulty_rows(tables)
    assert [row["position"] for row in left["statements"]] == [1, 2]
    assert [row["statement_id"] for row in left["statements"]] == [
        tables["statements"][at]["statement_id"] for at in (0, 2)
    ]
    assert [row["position"] for row in left["recommendations"]] == [1]


def test_a_position_that_two_rows_have_keeps_the_first() -> None:
    tables = built()
    tables["recommendations"][1]["position"] = 1
    left = without_faulty_rows(tables)
    assert [row["paragraph_id"][-3:] for row in left["recommendations"]] == ["(a)"]
    assert ("recommendations", "position") in told(left)


def test_a_chapeau_goes_with_the_last_recommendation_that_it_introduces() -> None:
    tables = built(CHAPEAU)
    below = [row for row in tables["recommendations"] if row["parent_recommendation_id"]]
    assert len(below) == 2
    below[0]["text"] = ""
    left = without_faulty_rows(tables)
    assert [row["is_chapeau"] for row in left["recommendations"]] == [False, True, False]
    below[1]["text"] = ""
    left = without_faulty_rows(tables)
    assert [row["is_chapeau"] for row in left["recommendations"]] == [False]
    assert ("recommendations", "is_chapeau") in told(left)


def test_a_paragraph_that_is_left_out_takes_its_rows_and_leaves_its_issues() -> None:
    tables = built()
    paragraph = next(row for row in tables["paragraphs"] if row["paragraph_id"].endswith("#p2"))
    doubt = warning("name-doubtful", "The name may be two.", key="p2")
    tables["issues"] += issue_rows([LocatedIssue(doubt, paragraph["document_id"], "r.txt")])
    paragraph["kind"] = "poem"
    left = without_faulty_rows(tables)
    assert not left["statements"]
    assert paragraph["paragraph_id"] not in {row["paragraph_id"] for row in left["issues"]}
    assert "The name may be two. (paragraph p2)" in [row["message"] for row in left["issues"]]
    assert all(row["document_id"] for row in left["issues"])
    assert [row["position"] for row in left["paragraphs"]] == list(range(1, len(tables["paragraphs"])))


@pytest.mark.parametrize(
    ("table", "change"),
    [("documents", {"title": ""}), ("meetings", {"city": ""})],
)
def test_a_fault_of_a_row_that_is_not_read_stays_an_error(table: str, change: dict[str, Any]) -> None:
    tables = built()
    tables[table][0].update(change)
    left = without_faulty_rows(tables)
    assert left == tables
    with pytest.raises(PrepmeetError, match=f"table {table}, field"):
        keyed_rows({**left, "decisions": []}, load_schemas())


def test_a_fault_of_the_reference_takes_no_row_of_a_document() -> None:
    tables = built()
    next(row for row in tables["entities"] if row["entity_id"] == "KEN")["iso3"] = "kenya"
    tables["themes"][0]["kind"] = "subject"
    tables["themes"][0]["label_en"] = ""
    assert without_faulty_rows(tables) == tables


# ---------------------------------------------------------------------------------------------- a whole run


@pytest.mark.slow
def test_a_run_releases_a_document_without_its_faulty_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: Tables = {}

    def spoil(tables: Tables) -> Tables:
        rows = {name: [dict(row) for row in found] for name, found in tables.items()}
        if rows["documents"]:
            given.update(tables)
            rows["participants"][0]["name"] = ""
            rows["statements"][0]["capacity"] = "guest"
            rows["recommendations"][1]["text"] = "x" * 100_001
            rows["citations"][0]["instrument_id"] = "no-such-treaty"
            rows["paragraphs"][-1]["char_start"] = -1
        return without_faulty_rows(rows)

    run = Runs(tmp_path, monkeypatch).without_processes()
    monkeypatch.setattr("flows.tables.building.without_faulty_rows", spoil)
    done = prepmeet_here("run", "--raw", run.raw, "--output", run.output, "--version", "2029-03-09")
    assert done.returncode == 0, done.stderr
    assert "documents: 1 in the release, 0 quarantined" in done.stdout
    assert_whole(run.latest)
    issues = run.rows("SELECT table_name, severity, source_file FROM issues WHERE code = 'row-not-valid'")
    assert {(severity, file) for _, severity, file in issues} == {("warning", "en_full_lac.txt")}
    for table in ("participants", "statements", "recommendations", "citations", "paragraphs"):
        ((left,),) = run.rows(f"SELECT count(*) FROM {table}")
        missing = sum(name == table for name, _, _ in issues)
        assert 1 <= missing <= 5
        assert left == len(given[table]) - missing
