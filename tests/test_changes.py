"""What a release says of its changes since the release before: rows, causes, ids that moved, the change log."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest
from frame_rows import FrameRows
from small_package import small_tables

from flows.model import PrepmeetError
from flows.publishing.changes.files import write_changes
from flows.publishing.changes.sides import read_side, side_of
from flows.publishing.parquet import parquet_writer
from flows.schema.files import load_change_schemas, load_package, load_schemas

Tables = dict[str, pd.DataFrame]
Edit = Callable[[Tables], Any]
DOCUMENT = "A/CONF.999/RPM.1/1-en"
SPEAKERS_AT = f"{DOCUMENT}#p2"
FIRST, SECOND, THIRD = "2031-06-01", "2031-06-02", "2031-06-03"
SCHEMAS = load_schemas()
INPUTS = {"code": "c", "reference": "r", "names": "", "registry": "s", "decisions": ""}


def nothing(_: Tables) -> None:
    """No edit."""


def make_release(folder: Path, tables: Tables, previous: Path | None = None, **inputs: str) -> Path:
    """What is compared of a release, whose version is the folder's name, and its changes since ``previous``."""
    (folder / "parquet").mkdir(parents=True)
    package = load_package()
    for name, schema in SCHEMAS.items():
        with parquet_writer(schema, package, folder / "parquet" / f"{name}.parquet") as writer:
            for chunk in FrameRows(tables).chunks(schema):
                writer.write_table(chunk)
    facts = {"version": folder.name, "schema_version": "1.0.0", "code_version": "0.1.0", "inputs": INPUTS | inputs}
    before = read_side(previous) if previous else None
    changes = write_changes(before, side_of(folder, facts), SCHEMAS, package, created=f"{folder.name}T00:00:00Z")
    (folder / "release.json").write_text(json.dumps(facts | {"changes": changes.as_json()}), encoding="utf-8")
    return folder


class Compared:
    """Two releases of the small package, the second one with ``edit``, and what it says of its changes."""

    def __init__(self, folder: Path, edit: Edit = nothing, first: Edit = nothing, documents: int = 2, **inputs: str):
        before, after = small_tables(documents), small_tables(documents)
        first(before)
        edit(after)
        self.before = make_release(folder / FIRST, before)
        self.after = make_release(folder / SECOND, after, self.before, **inputs)

    @property
    def rows(self) -> list[dict[str, Any]]:
        return pq.read_table(self.after / "changes" / "row_changes.parquet").to_pylist()

    @property
    def ids(self) -> list[dict[str, Any]]:
        return pq.read_table(self.after / "changes" / "id_map.parquet").to_pylist()

    @property
    def log(self) -> str:
        return (self.after / "CHANGELOG.md").read_text(encoding="utf-8")

    def figures(self) -> dict[str, Any]:
        return json.loads((self.after / "release.json").read_text(encoding="utf-8"))["changes"]

    def found(self, *columns: str) -> set[tuple[Any, ...]]:
        return {tuple(row[name] for name in columns) for row in self.rows}


def set_value(table: str, row: int, **values: Any) -> Edit:
    def edit(tables: Tables) -> None:
        for name, value in values.items():
            tables[table].at[row, name] = value

    return edit


def all_of(*edits: Edit) -> Edit:
    def edit(tables: Tables) -> None:
        for one in edits:
            one(tables)

    return edit


def drop(table: str, row: int) -> Edit:
    def edit(tables: Tables) -> None:
        tables[table] = tables[table].drop(index=row).reset_index(drop=True)

    return edit


def rename_document(old: str, new: str) -> Edit:
    """All ids that are made of a document's id."""

    def edit(tables: Tables) -> None:
        for frame in tables.values():
            for name in frame.columns:
                for row, value in enumerate(frame[name]):
                    if isinstance(value, str) and value.startswith(old):
                        frame.at[row, name] = value.replace(old, new)

    return edit


def test_a_first_release_says_that_there_is_none_before_it(tmp_path: Path) -> None:
    release = make_release(tmp_path / FIRST, small_tables())
    changes = json.loads((release / "release.json").read_text(encoding="utf-8"))["changes"]
    assert (changes["previous"], changes["tables"]) == (None, {})
    assert "The first release here" in (release / "CHANGELOG.md").read_text(encoding="utf-8")
    assert pq.read_table(release / "changes" / "row_changes.parquet").num_rows == 0


def test_equal_tables_have_no_change(tmp_path: Path) -> None:
    compared = Compared(tmp_path, code="other")
    assert compared.rows == [] == compared.ids
    assert "No row changed." in compared.log


def test_another_value_is_a_change_of_its_field_with_old_and_new_value(tmp_path: Path) -> None:
    replaced = all_of(set_value("documents", 0, sha256="e" * 64), set_value("participants", 0, made_statement=False))
    compared = Compared(tmp_path, replaced)
    [row] = [row for row in compared.rows if row["table_name"] == "participants"]
    assert (row["change"], row["field_name"], row["old_value"], row["new_value"]) == (
        "changed",
        "made_statement",
        "true",
        "false",
    )
    assert compared.figures()["tables"]["participants"] == {"added": 0, "changed": 1, "moved": 0, "removed": 0}


def test_values_are_written_as_in_csv(tmp_path: Path) -> None:
    compared = Compared(
        tmp_path,
        all_of(
            set_value("documents", 0, retrieved_at_utc="2031-04-02T10:00:00Z", document_date="2031-03-07"),
            set_value("documents", 0, text_coverage=0.5),
        ),
    )
    assert compared.found("field_name", "new_value") == {
        ("retrieved_at_utc", "2031-04-02T10:00:00Z"),
        ("document_date", "2031-03-07"),
        ("text_coverage", "0.5"),
    }


def test_a_removed_row_keeps_its_values_and_an_added_one_is_in_its_table(tmp_path: Path) -> None:
    compared = Compared(tmp_path, drop("positions", 0), drop("officers", 0))
    rows = {row["table_name"]: row for row in compared.rows}
    assert rows["positions"]["change"] == "removed"
    assert json.loads(rows["positions"]["old_value"])["verb"] == "welcomed"
    assert (rows["officers"]["change"], rows["officers"]["new_value"]) == ("added", None)


def test_a_row_that_is_only_elsewhere_in_its_document_has_moved(tmp_path: Path) -> None:
    compared = Compared(tmp_path, set_value("paragraphs", 7, char_start=900, char_end=950))
    assert compared.found("table_name", "change", "field_name") == {
        ("paragraphs", "moved", "char_start"),
        ("paragraphs", "moved", "char_end"),
    }
    assert "### paragraphs" not in compared.log


# ---------------------------------------------------------------------------------------------- causes


def test_the_rows_of_a_new_document_are_due_to_it(tmp_path: Path) -> None:
    tables = small_tables(2)
    compared = Compared(tmp_path, lambda one: one.update(tables), documents=1)
    causes = {(row["cause"], row["cause_detail"]) for row in compared.rows if row["table_name"] != "decisions"}
    assert causes == {("document-new", "A/CONF.999/RPM.2/1-en")}
    assert {"documents", "paragraphs", "recommendations"} <= set(compared.figures()["tables"])


@pytest.mark.slow
def test_the_rows_of_a_withdrawn_document_are_due_to_that(tmp_path: Path) -> None:
    tables = small_tables(1)

    def withdraw(one: Tables) -> None:
        one.update(tables)

    compared = Compared(tmp_path, withdraw)
    assert compared.found("cause", "change") == {("document-withdrawn", "removed"), ("decision", "removed")}
    assert {row["table_name"] for row in compared.rows if row["cause"] == "decision"} == {"decisions"}


def test_the_rows_of_a_document_in_quarantine_are_due_to_that_and_not_withdrawn(tmp_path: Path) -> None:
    tables, file = small_tables(1), small_tables(2)["documents"].source_file.iloc[1]

    def quarantine(one: Tables) -> None:
        one.update(tables)
        broken(one)
        of_file = one["issues"].source_file == "files/broken.pdf"
        one["issues"].loc[of_file, ["source_file", "severity"]] = [file, "error"]

    compared = Compared(tmp_path, quarantine)
    assert compared.found("cause") - {("decision",)} == {("document-quarantined",)}
    assert "a document that can no longer be read" in compared.log


def test_rows_of_a_document_with_other_bytes_are_due_to_that(tmp_path: Path) -> None:
    edit = all_of(set_value("documents", 0, sha256="e" * 64), set_value("recommendations", 0, lead_verb="build"))
    compared = Compared(tmp_path, edit, code="other")
    assert compared.found("cause", "cause_detail") == {
        ("document-replaced", f"{DOCUMENT}: sha256 {'0' * 12} to {'e' * 12}")
    }


def test_an_entity_is_due_to_the_document_that_names_it(tmp_path: Path) -> None:
    edit = all_of(set_value("documents", 0, sha256="e" * 64), set_value("entities", 2, name="Orchid Net"))
    compared = Compared(tmp_path, edit)
    assert ("entities", "document-replaced") in compared.found("table_name", "cause")


def test_a_decision_is_named(tmp_path: Path) -> None:
    decided = small_tables(2)["decisions"].iloc[0]["decision_id"]
    edit = set_value("statements", 0, reviewed=True)
    compared = Compared(tmp_path, edit, drop("decisions", 0), decisions="d")
    assert ("statements", "decision", decided) in compared.found("table_name", "cause", "cause_detail")
    assert ("decisions", "decision", decided) in compared.found("table_name", "cause", "cause_detail")


def decision_on(table: str, words: str, number: int, **facts: Any) -> Edit:
    """A decision at some words of the second paragraph, with a row of its own in the table of decisions."""

    def edit(tables: Tables) -> None:
        start = tables["paragraphs"].set_index("paragraph_id").at[SPEAKERS_AT, "text"].index(words)
        line = dict(tables["decisions"].iloc[0]) | {
            "decision_id": f"d-{number:012x}",
            "table_name": table,
            "char_start": start,
            "char_end": start + len(words),
            "as_written": words,
            "row_id": None,
            **facts,
        }
        tables["decisions"].loc[len(tables["decisions"])] = line

    return edit


def test_a_confirmation_explains_nothing_but_that_a_row_is_reviewed(tmp_path: Path) -> None:
    confirmed = decision_on("statements", "Avaria", 900, row_id=f"{SPEAKERS_AT}/s1")
    edit = all_of(confirmed, set_value("statements", 0, reviewed=True, capacity="observer"))
    compared = Compared(tmp_path, edit, set_value("statements", 0, reviewed=False), decisions="d")
    found = {row["field_name"]: row["cause_detail"] for row in compared.rows if row["table_name"] == "statements"}
    assert found["reviewed"] == "d-000000000384"
    assert "d-000000000384" not in found["capacity"]


def test_of_the_decisions_in_a_paragraph_that_at_the_words_of_a_row_explains_it(tmp_path: Path) -> None:
    removed = decision_on("statements", "Avaria", 901, action="remove")
    other = decision_on("statements", "Statements", 902, action="remove")
    compared = Compared(tmp_path, all_of(removed, other, drop("statements", 0)), decisions="d")
    assert ("removed", "d-000000000385") in compared.found("change", "cause_detail")


def test_several_decisions_that_explain_a_row_equally_are_all_named(tmp_path: Path) -> None:
    edits = [decision_on("statements", "Avaria", 903 + at, action="change") for at in range(2)]
    compared = Compared(tmp_path, all_of(*edits, set_value("statements", 0, capacity="observer")), decisions="d")
    assert ("capacity", "one of 2 decisions: d-000000000387, d-000000000388") in compared.found(
        "field_name", "cause_detail"
    )


def test_figures_of_quality_are_due_to_the_decisions_that_they_count(tmp_path: Path) -> None:
    confirmed = decision_on("participants", "Avaria", 905, row_id="cc99-wa/nobody")
    edit = all_of(confirmed, set_value("quality", 1, reviewed=2), set_value("quality", 0, rows=9))
    compared = Compared(tmp_path, edit, decisions="d", registry="other")
    found = {
        (row["row_id"], row["cause"], row["cause_detail"]) for row in compared.rows if row["table_name"] == "quality"
    }
    # both are explained: the confirmation counts among participants, and the decisions are what officers follow from, too
    assert found == {
        ("participants/all", "decision", "d-000000000389"),
        ("officers/all", "decision", "d-000000000389"),
    }


def broken(tables: Tables) -> None:
    """An issue of a file that could not be read."""
    line = dict(tables["issues"].iloc[0]) | {
        "issue_id": "files/broken.pdf!unreadable-file",
        "document_id": None,
        "paragraph_id": None,
        "source_file": "files/broken.pdf",
    }
    tables["issues"].loc[len(tables["issues"])] = line


@pytest.mark.slow
def test_the_issue_of_an_unreadable_file_that_is_gone_is_due_to_that(tmp_path: Path) -> None:
    gone = Compared(tmp_path / "gone", first=broken, registry="other")
    assert gone.found("change", "cause", "cause_detail") == {("removed", "document-withdrawn", "files/broken.pdf")}
    come = Compared(tmp_path / "come", broken, registry="other")
    assert come.found("change", "cause", "cause_detail") == {("added", "document-new", "files/broken.pdf")}


@pytest.mark.slow
@pytest.mark.parametrize("changed", ["code", "reference", "names", "registry"])
def test_rows_without_another_document_are_due_to_the_input_that_changed(tmp_path: Path, changed: str) -> None:
    compared = Compared(tmp_path, set_value("recommendations", 0, lead_verb="build"), **{changed: "other"})
    assert compared.found("cause") == {(changed,)}


def test_a_meeting_is_due_to_the_registry_if_that_changed_too(tmp_path: Path) -> None:
    edit = all_of(set_value("meetings", 1, city="Avena"), set_value("recommendations", 0, lead_verb="build"))
    compared = Compared(tmp_path, edit, code="other", registry="other")
    assert compared.found("table_name", "cause") == {("meetings", "registry"), ("recommendations", "code")}
    assert compared.found("cause_detail") == {("changed: the code and sources.yml",)}


def test_what_nothing_explains_is_said_to_be_unknown(tmp_path: Path) -> None:
    compared = Compared(tmp_path, set_value("recommendations", 0, lead_verb="build"))
    assert compared.found("cause", "cause_detail") == {("unknown", None)}
    assert "| not known | 1 |" in compared.log


def test_the_code_explains_if_the_release_before_does_not_state_its_inputs(tmp_path: Path) -> None:
    before = make_release(tmp_path / FIRST, small_tables(2))
    facts = json.loads((before / "release.json").read_text(encoding="utf-8"))
    (before / "release.json").write_text(json.dumps(facts | {"inputs": None}), encoding="utf-8")
    tables = small_tables(2)
    set_value("recommendations", 0, lead_verb="build")(tables)
    after = make_release(tmp_path / SECOND, tables, before)
    rows = pq.read_table(after / "changes" / "row_changes.parquet").to_pylist()
    assert {row["cause"] for row in rows} == {"code"}


# ---------------------------------------------------------------------------------------------- ids


@pytest.mark.slow
def test_a_document_that_gets_its_symbol_moves_with_all_its_rows_and_changes_none_of_them(tmp_path: Path) -> None:
    old = "cc99-wa/report/2031-03-06-en"
    compared = Compared(tmp_path, first=rename_document(DOCUMENT, old), registry="other")
    assert compared.found("table_name", "change") == set()
    [document] = [row for row in compared.ids if row["table_name"] == "documents"]
    assert (document["old_id"], document["new_id"], document["reason"]) == (old, DOCUMENT, "symbol")
    assert {row["release"] for row in compared.ids} == {SECOND}
    moved = {row["old_id"]: row["new_id"] for row in compared.ids}
    assert moved[f"{old}#p4(a)"] == f"{DOCUMENT}#p4(a)"
    assert moved[f"{old}/unresolved-name-1"] == f"{DOCUMENT}/unresolved-name-1"
    links = [row for row in compared.ids if row["table_name"] == "recommendation_links"]
    assert all(row["new_id"].count(DOCUMENT) for row in links)
    assert f"`{old}` is `{DOCUMENT}` now" in compared.log


@pytest.mark.slow
def test_a_decision_on_a_document_that_gets_its_symbol_is_the_same_and_explains_nothing(tmp_path: Path) -> None:
    compared = Compared(
        tmp_path,
        set_value("expected_documents", 0, symbol=DOCUMENT),
        first=rename_document(DOCUMENT, "cc99-wa/report/2031-03-06-en"),
        registry="other",
    )
    changed = compared.found("table_name", "field_name", "cause")
    assert changed == {("expected_documents", "symbol", "registry")}


@pytest.mark.slow
def test_a_document_that_moves_and_changes_is_compared_under_its_new_id(tmp_path: Path) -> None:
    edit = all_of(set_value("documents", 0, sha256="e" * 64), set_value("recommendations", 0, lead_verb="build"))
    compared = Compared(tmp_path, edit, first=rename_document(DOCUMENT, "sha256-000000000000-en"))
    changed = {row["row_id"]: row["field_name"] for row in compared.rows if row["table_name"] == "recommendations"}
    assert changed == {f"{DOCUMENT}#p4(a)": "lead_verb"}


def test_a_document_whose_place_another_one_takes_has_not_moved(tmp_path: Path) -> None:
    def take_over(tables: Tables) -> None:
        tables["documents"].at[0, "sha256"] = "e" * 64

    compared = Compared(tmp_path, take_over)
    assert compared.ids == []


def test_moved_ids_are_kept_over_releases_and_lead_to_the_present_id(tmp_path: Path) -> None:
    compared = Compared(tmp_path, first=rename_document(DOCUMENT, "sha256-000000000000-en"))
    later = small_tables(2)
    rename_document(DOCUMENT, "A/CONF.999/RPM.1/9-en")(later)
    third = make_release(tmp_path / THIRD, later, compared.after)
    rows = pq.read_table(third / "changes" / "id_map.parquet").to_pylist()
    documents = [
        (row["release"], row["old_id"], row["new_id"], row["current_id"])
        for row in rows
        if row["table_name"] == "documents"
    ]
    assert documents == [
        (SECOND, "sha256-000000000000-en", DOCUMENT, "A/CONF.999/RPM.1/9-en"),
        (THIRD, DOCUMENT, "A/CONF.999/RPM.1/9-en", "A/CONF.999/RPM.1/9-en"),
    ]


@pytest.mark.slow
def test_an_id_that_moved_to_a_row_that_is_gone_leads_nowhere(tmp_path: Path) -> None:
    compared = Compared(tmp_path, first=rename_document(DOCUMENT, "sha256-000000000000-en"))
    later = small_tables(2)
    drop("positions", 0)(later)
    third = make_release(tmp_path / THIRD, later, compared.after)
    rows = pq.read_table(third / "changes" / "id_map.parquet").to_pylist()
    assert {row["current_id"] for row in rows if row["table_name"] == "positions"} == {None}


# ---------------------------------------------------------------------------------------------- files, schemas


def test_the_files_of_changes_are_a_package_that_the_stock_tool_accepts(tmp_path: Path) -> None:
    compared = Compared(tmp_path, all_of(drop("positions", 0), set_value("recommendations", 0, lead_verb="build")))
    report = frictionless.Package(str(compared.after / "changes" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["message"])
    assert {task.name for task in report.tasks} == set(load_change_schemas())


@pytest.mark.slow
def test_every_number_of_the_change_log_is_that_of_the_rows(tmp_path: Path) -> None:
    tables = small_tables(2)
    compared = Compared(tmp_path, lambda one: one.update(tables), documents=1)
    counted = {
        table: {
            kind: len({row["row_id"] for row in compared.rows if (row["table_name"], row["change"]) == (table, kind)})
            for kind in kinds
        }
        for table, kinds in compared.figures()["tables"].items()
    }
    assert counted == compared.figures()["tables"]
    for table, kinds in counted.items():
        assert f"| {table} | {' | '.join(str(number) for number in kinds.values())} |" in compared.log


def test_a_long_list_in_the_change_log_ends_with_the_number_of_the_others(tmp_path: Path) -> None:
    tables = small_tables(9)
    compared = Compared(tmp_path, lambda one: one.update(tables), documents=1)
    assert "Added, 64:" in compared.log
    assert "* and 44 more, in `changes/row_changes.csv`" in compared.log


def test_tables_and_columns_of_one_release_only_are_named_and_not_compared(tmp_path: Path) -> None:
    before = make_release(tmp_path / FIRST, small_tables(1))
    (before / "parquet" / "quality.parquet").unlink()
    path = before / "parquet" / "officers.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["role"]), path)
    shutil.copy(path, path.with_name("delegates.parquet"))
    after = make_release(tmp_path / SECOND, small_tables(1), before)
    changes = json.loads((after / "release.json").read_text(encoding="utf-8"))["changes"]
    assert changes["schema"] == {
        "previous_version": "1.0.0",
        "tables_added": ["quality"],
        "tables_removed": ["delegates"],
        "columns_added": ["officers.role"],
        "columns_removed": [],
    }
    assert changes["tables"] == {}


def test_a_folder_that_is_no_release_is_named(tmp_path: Path) -> None:
    with pytest.raises(PrepmeetError, match=r"no release, as it has no release\.json"):
        read_side(tmp_path)
    (tmp_path / "release.json").write_text("[]", encoding="utf-8")
    with pytest.raises(PrepmeetError, match=r"release\.json: does not describe a release"):
        read_side(tmp_path)
