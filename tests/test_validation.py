from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from planted_faults import edit_csv, edit_parquet, set_cell, set_column, sign
from small_package import small_tables, staged, with_chapeau

from flows.model import Issue, PrepmeetError, Severity
from flows.schema.completeness import label_ranks
from flows.schema.files import load_schemas
from flows.validation import scratch, validate_release
from flows.validation.finding import MAX_REPORTED_ROWS
from flows.validation.spans import CONTAINED_VALUES, WRITTEN_VALUES

SCHEMAS = load_schemas()
DOCUMENT = "A/CONF.999/RPM.1/1-en"


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(tmp_path_factory.mktemp("whole") / "release")


@pytest.fixture(autouse=True)
def _without_frictionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here our own checks must find every fault by themselves; test_validation_stock.py has frictionless."""
    monkeypatch.setattr("flows.validation.check_data_package", lambda *_: [])


@pytest.fixture
def release(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "release"))


def issues_of(release: Path, **options: Any) -> tuple[Issue, ...]:
    return validate_release(release, SCHEMAS, **options)


def find(issues: tuple[Issue, ...], code: str, table: str | None = None) -> Issue:
    found = [issue for issue in issues if issue.code == code and table in (None, issue.table_name)]
    assert found, [(issue.code, issue.message) for issue in issues]
    return found[0]


def change_row(tables: dict[str, pd.DataFrame], table: str, row: int, **values: Any) -> dict[str, pd.DataFrame]:
    for field, value in values.items():
        tables[table].at[row, field] = value
    return tables


def test_a_right_release_has_no_issue(whole: Path) -> None:
    assert issues_of(whole) == ()


def test_every_table_with_spans_names_the_value_that_they_contain() -> None:
    with_spans = {name for name, schema in SCHEMAS.items() if "char_start" in schema.field_names}
    assert with_spans - {"paragraphs"} == {*WRITTEN_VALUES, *CONTAINED_VALUES}


@pytest.mark.slow
def test_another_text_than_that_of_the_span_is_found_in_another_language(tmp_path: Path) -> None:
    tables = small_tables()
    first = tables["recommendations"].iloc[0]
    row = {name: first[name] for name in ("document_id", "paragraph_id", "char_start", "char_end", "recommendation_id")}
    row |= {"recommendation_text_id": row["paragraph_id"], "language": "es", "text": "Otro texto"}
    tables["recommendation_texts"] = pd.DataFrame([row], columns=tables["recommendation_texts"].columns)
    release = staged(tmp_path / "release", tables)
    assert find(issues_of(release), "span-mismatch", "recommendation_texts").value == "Otro texto"


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(PrepmeetError, match="nowhere is not a folder"):
        issues_of(tmp_path / "nowhere")


# ------------------------------------------------------------------------------------------ columns and files


def test_a_missing_column_is_found(release: Path) -> None:
    edit_csv(release, "entities", lambda rows: [row.pop(1) for row in rows])
    issue = find(issues_of(release), "missing-column", "entities")
    assert issue.field_name == "name"


def test_a_column_too_many_is_found(release: Path) -> None:
    edit_csv(release, "entities", lambda rows: [row.append("x") for row in rows])
    assert find(issues_of(release), "extra-column", "entities").value == "x"


def test_columns_in_another_order_are_found(release: Path) -> None:
    edit_csv(release, "entities", lambda rows: [row.reverse() for row in rows])
    assert find(issues_of(release), "column-order", "entities").value.startswith("resolved, wikidata_id")  # type: ignore[union-attr]


def test_a_line_that_breaks_off_is_found(release: Path) -> None:
    edit_csv(release, "entities", lambda rows: rows[2].pop())
    assert find(issues_of(release), "unreadable-file", "entities").message.startswith("csv/entities.csv")


def test_bytes_that_are_no_utf8_are_found(release: Path) -> None:
    path = release / "csv" / "entities.csv"
    path.write_bytes(path.read_bytes().replace("Côte".encode(), "Côte".encode("latin-1")))
    sign(release)
    assert find(issues_of(release), "unreadable-file", "entities").message.startswith("csv/entities.csv")


def test_a_parquet_file_that_is_none_is_found(release: Path) -> None:
    (release / "parquet" / "themes.parquet").write_bytes(b"PAR1")
    sign(release)
    assert find(issues_of(release), "unreadable-file", "themes").message.startswith("parquet/themes.parquet")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_wrong_digest_in_a_descriptor_is_found(release: Path, kind: str) -> None:
    path = release / kind / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"][0]["hash"] = "sha256:" + "0" * 64
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    issue = find(issues_of(release), "hash-mismatch", "meetings")
    assert issue.value == "sha256:" + "0" * 64
    assert issue.message.startswith(f"{kind}/meetings.{kind}")


def test_a_wrong_size_in_the_descriptor_is_found(release: Path) -> None:
    path = release / "csv" / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"][0]["bytes"] += 1
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    assert "bytes in csv/datapackage.json differs" in find(issues_of(release), "hash-mismatch", "meetings").message


def test_a_file_other_than_its_digest_is_found(release: Path) -> None:
    (release / "README.md").write_text("other", encoding="utf-8")
    assert find(issues_of(release), "hash-mismatch").message.startswith("README.md")


def test_a_file_too_many_and_a_file_too_few_are_found(release: Path) -> None:
    (release / "README.md").rename(release / "READ.md")
    issues = issues_of(release)
    assert find(issues, "missing-file").message.startswith("README.md")
    assert find(issues, "unlisted-file").message.startswith("READ.md")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["csv/datapackage.json", "release.json"])
def test_a_description_that_is_no_json_is_found(release: Path, name: str) -> None:
    (release / name).write_text("{", encoding="utf-8")
    assert name in {issue.message.partition(":")[0] for issue in issues_of(release) if issue.code == "unreadable-file"}


DESCRIPTOR_FAULTS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "no licence": (lambda raw: raw.pop("licenses"), "licenses"),
    "other schema": (lambda raw: raw["resources"][0]["schema"]["fields"].pop(), "schema"),
    "other path": (lambda raw: raw["resources"][0].update(path="documents.csv"), "path"),
    "table left out": (lambda raw: raw["resources"].pop(), "meetings, documents"),
    "other version": (lambda raw: raw.update(version="2030-01-01"), "2030-01-01"),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", DESCRIPTOR_FAULTS)
def test_a_descriptor_that_says_something_else_is_found(release: Path, fault: str) -> None:
    edit, value = DESCRIPTOR_FAULTS[fault]
    path = release / "csv" / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    edit(descriptor)
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    issue = find(issues_of(release), "descriptor-mismatch")
    assert (issue.value or "").startswith(value)


def test_a_number_of_rows_that_is_off_is_found(release: Path) -> None:
    path = release / "release.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["rows"]["entities"] = 4
    path.write_text(json.dumps(described), encoding="utf-8")
    issue = find(issues_of(release), "count-mismatch", "entities")
    assert issue.message == "csv/entities.csv: number of rows in release.json: 4; in the file: 3"


# ------------------------------------------------------------------------------------------ Parquet and database


def test_a_row_that_only_csv_lacks_is_found(release: Path) -> None:
    edit_csv(release, "entities", lambda rows: rows.pop())
    assert find(issues_of(release), "rows-differ", "entities").value == "orchid-network"


def test_a_parquet_column_of_another_type_is_found(release: Path) -> None:
    set_column(release, "documents", "bytes", pa.array(["800"]))
    issue = find(issues_of(release), "wrong-type", "documents")
    assert (issue.field_name, issue.value) == ("bytes", "VARCHAR")


def test_a_foreign_key_that_parquet_stores_as_a_number_is_found(release: Path) -> None:
    set_column(release, "documents", "meeting_id", pa.array([7]))
    issues = issues_of(release)
    assert find(issues, "wrong-type", "documents").value == "BIGINT"
    assert find(issues, "broken-link", "documents").value == "7"


PARQUET_FAULTS = {
    "missing": ("language", pa.array([None], pa.string()), "missing-value", None),
    "empty": ("symbol", pa.array([""]), "empty-text", ""),
    "enum": ("language", pa.array(["de"]), "enum-violation", "de"),
    "pattern": ("sha256", pa.array(["xyz"]), "pattern-violation", "xyz"),
    "range": ("bytes", pa.array([0]), "out-of-range", "0"),
    "no number": ("text_coverage", pa.array([float("nan")]), "wrong-type", "nan"),
    "link": ("meeting_id", pa.array(["cc99-xx"]), "broken-link", "cc99-xx"),
}


@pytest.mark.parametrize("fault", PARQUET_FAULTS)
def test_a_wrong_parquet_value_is_found_and_named(release: Path, fault: str) -> None:
    field, values, code, value = PARQUET_FAULTS[fault]
    set_column(release, "documents", field, values)
    issue = find(issues_of(release), code, "documents")
    assert (issue.field_name, issue.value) == (field, value)
    assert issue.message.startswith(f"parquet/documents.parquet, row {DOCUMENT}: ")


def test_a_key_that_stands_twice_in_parquet_is_found(release: Path) -> None:
    edit_parquet(release, "entities", lambda rows: pa.concat_tables([rows, rows.slice(0, 1)]))
    issue = find(issues_of(release), "duplicate-key", "entities")
    assert (issue.field_name, issue.value) == ("entity_id", "XAA")


def test_a_key_that_is_wrong_in_all_formats_is_named_once_in_csv(release: Path) -> None:
    edit_csv(release, "entities", lambda rows: rows.append(rows[1]))
    edit_parquet(release, "entities", lambda rows: pa.concat_tables([rows, rows.slice(0, 1)]))
    set_cell(release, "documents", "superseded_by", "nowhere")
    set_column(release, "documents", "superseded_by", pa.array(["nowhere"]))
    with duckdb.connect(str(release / "prepmeet.duckdb")) as connection:
        connection.execute("INSERT INTO entities FROM entities LIMIT 1; UPDATE documents SET superseded_by = 'nowhere'")
    sign(release)
    described = json.loads((release / "release.json").read_text(encoding="utf-8"))
    described["rows"]["entities"] += 1
    (release / "release.json").write_text(json.dumps(described), encoding="utf-8")
    sign(release)
    assert [(issue.code, issue.message.partition(",")[0]) for issue in issues_of(release)] == [
        ("broken-link", "csv/documents.csv"),
        ("duplicate-key", "csv/entities.csv"),
    ]


def test_a_key_is_checked_in_a_csv_file_whose_parquet_file_is_right(release: Path) -> None:
    edit_csv(release, "entities", lambda rows: rows.append(rows[1]))
    issue = find(issues_of(release), "duplicate-key", "entities")
    assert issue.message.startswith("csv/entities.csv, row XAA")


DATABASE_FAULTS = {
    "row": ("DELETE FROM entities WHERE entity_id = 'XAA'", "rows-differ", "XAA"),
    "type": ("ALTER TABLE documents ALTER COLUMN bytes TYPE INTEGER", "wrong-type", "INTEGER"),
    "column": ("ALTER TABLE themes DROP COLUMN unbis_uri", "missing-column", "theme_id, kind"),
    "table": ("DROP TABLE recommendation_links", "missing-table", ""),
    "view": (
        "CREATE VIEW v_wrong AS SELECT * FROM entities; ALTER TABLE entities RENAME TO people",
        "broken-view",
        "participants_wide",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", DATABASE_FAULTS)
def test_a_database_that_differs_is_found(release: Path, fault: str) -> None:
    statement, code, value = DATABASE_FAULTS[fault]
    with duckdb.connect(str(release / "prepmeet.duckdb")) as connection:
        for view in ("v_recommendations_by_theme",) if fault == "column" else ():
            connection.execute(f"DROP VIEW {view} CASCADE")
        connection.execute(statement)
    sign(release)
    issue = find(issues_of(release), code)
    assert (issue.value or "").startswith(value)
    assert issue.message.startswith("prepmeet.duckdb")


@pytest.mark.slow
def test_a_database_that_is_missing_or_broken_is_found(release: Path) -> None:
    (release / "prepmeet.duckdb").write_bytes(b"no database")
    assert find(issues_of(release), "unreadable-file").message.startswith("prepmeet.duckdb")
    (release / "prepmeet.duckdb").unlink()
    assert find(issues_of(release), "missing-file").message.startswith("prepmeet.duckdb")


def test_rows_that_the_database_has_twice_differ(release: Path) -> None:
    with duckdb.connect(str(release / "prepmeet.duckdb")) as connection:
        connection.execute("INSERT INTO entities FROM entities WHERE entity_id = 'XAA'")
    sign(release)
    assert [issue.value for issue in issues_of(release) if issue.code == "rows-differ"] == ["XAA"]


def test_a_column_of_another_type_with_the_same_values_has_no_other_rows(release: Path) -> None:
    set_column(release, "documents", "bytes", pa.array(["800"]))
    assert "rows-differ" not in {issue.code for issue in issues_of(release)}


@pytest.mark.slow
def test_a_view_is_planned_and_not_run(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "SETTINGS", {**scratch.SETTINGS, "memory_limit": "100MB"})
    with duckdb.connect(str(release / "prepmeet.duckdb")) as connection:
        connection.execute(
            "CREATE VIEW v_large AS SELECT list(i) AS numbers FROM range(30_000_000) AS r(i) HAVING len(numbers) > 0"
        )
    sign(release)
    assert issues_of(release) == ()


def test_a_release_that_there_is_no_room_to_check_is_not_blamed(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {**scratch.SETTINGS, "memory_limit": "1MB", "max_temp_directory_size": "0KB"}
    monkeypatch.setattr(scratch, "SETTINGS", settings)
    with pytest.raises(PrepmeetError, match=r"no room to check the release: .*TMPDIR"):
        issues_of(whole)


def test_a_validation_leaves_no_temporary_file(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert issues_of(whole) == ()
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------------------------ spans

SPAN_TABLES = {
    "participants": "name_as_written",
    "statements": "name_as_written",
    "theme_mentions": "matched_text",
    "recommendations": "text",
    "positions": "text",
    "citations": "as_written",
}


@pytest.mark.slow
@pytest.mark.parametrize("table", SPAN_TABLES)
def test_a_span_that_is_off_by_one_is_found(tmp_path: Path, table: str) -> None:
    tables = small_tables()
    end = tables[table].at[0, "char_end"]
    issues = issues_of(staged(tmp_path / "release", change_row(tables, table, 0, char_end=end - 1)))
    issue = find(issues, "span-mismatch", table)
    assert (issue.field_name, issue.value) == (SPAN_TABLES[table], tables[table].at[0, SPAN_TABLES[table]])
    assert issue.paragraph_key == tables[table].at[0, "paragraph_id"].partition("#")[2]


@pytest.mark.slow
def test_an_officer_whose_span_does_not_hold_the_name_is_found(tmp_path: Path) -> None:
    issues = issues_of(staged(tmp_path / "release", change_row(small_tables(), "officers", 0, char_end=8)))
    assert find(issues, "span-mismatch", "officers").value == "Ilo Varga"


@pytest.mark.slow
@pytest.mark.parametrize(("start", "end"), [(0, 999), (6, 6), (9, 3)])
def test_a_span_outside_its_paragraph_is_found(tmp_path: Path, start: int, end: int) -> None:
    tables = change_row(small_tables(), "officers", 0, char_start=start, char_end=end)
    assert find(issues_of(staged(tmp_path / "release", tables)), "span-outside", "officers").value == f"{start}:{end}"


@pytest.mark.slow
def test_a_paragraph_of_another_document_is_found(tmp_path: Path) -> None:
    tables = small_tables(documents=2)
    change_row(tables, "officers", 0, paragraph_id="A/CONF.999/RPM.2/1-en#p1")
    issue = find(issues_of(staged(tmp_path / "release", tables)), "wrong-document", "officers")
    assert issue.value == DOCUMENT


@pytest.mark.slow
def test_a_paragraph_whose_text_is_longer_than_its_span_is_found(tmp_path: Path) -> None:
    tables = small_tables()
    text = tables["paragraphs"].at[3, "text"]
    issues = issues_of(staged(tmp_path / "release", change_row(tables, "paragraphs", 3, text=text + "!")))
    assert find(issues, "span-mismatch", "paragraphs").paragraph_key == "p3"


@pytest.mark.slow
def test_paragraphs_that_overlap_are_found(tmp_path: Path) -> None:
    tables = small_tables()
    start, end = tables["paragraphs"].at[3, "char_start"] - 5, tables["paragraphs"].at[3, "char_end"] - 5
    change_row(tables, "paragraphs", 3, char_start=start, char_end=end)
    issue = find(issues_of(staged(tmp_path / "release", tables)), "paragraph-overlap")
    assert (issue.paragraph_key, issue.value) == ("p3", str(start))


# ------------------------------------------------------------------------------------------ accounting


def drop_paragraph(key: str) -> dict[str, pd.DataFrame]:
    """The tables as a parser would give them that never saw the paragraph: positions without a hole, no row of it."""
    tables = small_tables()
    lost = f"{DOCUMENT}#{key}"
    for table, frame in tables.items():
        if "paragraph_id" in frame:
            tables[table] = frame[frame["paragraph_id"] != lost].reset_index(drop=True)
    for table in ("theme_mentions", "citations"):
        tables[table] = tables[table][tables[table]["recommendation_id"] != lost].reset_index(drop=True)
    tables["paragraphs"]["position"] = range(1, len(tables["paragraphs"]) + 1)
    tables["recommendations"]["position"] = range(1, len(tables["recommendations"]) + 1)
    return tables


@pytest.mark.slow
def test_a_numbered_paragraph_that_was_dropped_leaves_a_gap(tmp_path: Path) -> None:
    [issue] = issues_of(staged(tmp_path / "release", drop_paragraph("p3")))
    assert (issue.code, issue.severity, issue.paragraph_key) == ("paragraph-number-gap", Severity.WARNING, "p4")
    assert issue.message.endswith("the number 4 follows 2")


@pytest.mark.slow
def test_a_gap_that_the_release_tells_itself_is_not_found_again(tmp_path: Path) -> None:
    tables = drop_paragraph("p3")
    row = tables["issues"].iloc[0].to_dict() | {"issue_id": "told", "code": "paragraph-number-gap"}
    row |= {"severity": "warning", "document_id": DOCUMENT, "paragraph_id": f"{DOCUMENT}#p4"}
    tables["issues"] = pd.concat([tables["issues"], pd.DataFrame([row], dtype=object)], ignore_index=True)
    assert issues_of(staged(tmp_path / "release", tables)) == ()
    tables["issues"].at[len(tables["issues"]) - 1, "paragraph_id"] = f"{DOCUMENT}#p2"
    assert [issue.code for issue in issues_of(staged(tmp_path / "other", tables))] == ["paragraph-number-gap"]


@pytest.mark.slow
def test_the_first_numbered_paragraph_that_was_dropped_leaves_a_gap(tmp_path: Path) -> None:
    tables = drop_paragraph("p1")
    [issue] = issues_of(staged(tmp_path / "release", tables))
    assert (issue.code, issue.paragraph_key) == ("paragraph-number-gap", "p2")
    assert issue.message.endswith("the first number is 2")


@pytest.mark.slow
def test_a_lettered_item_that_was_dropped_leaves_a_gap(tmp_path: Path) -> None:
    [issue] = issues_of(staged(tmp_path / "release", drop_paragraph("p4(b)")))
    assert (issue.code, issue.severity, issue.paragraph_key) == ("letter-gap", Severity.WARNING, "p4(c)")


@pytest.mark.slow
def test_the_first_letter_that_was_dropped_leaves_a_gap(tmp_path: Path) -> None:
    [issue] = issues_of(staged(tmp_path / "release", drop_paragraph("p4(a)")))
    assert (issue.code, issue.paragraph_key) == ("letter-gap", "p4(b)")


@pytest.mark.slow
def test_a_dropped_row_leaves_a_hole_in_the_positions(tmp_path: Path) -> None:
    tables = small_tables()
    tables["agenda_items"] = tables["agenda_items"].iloc[:0]
    change_row(tables, "paragraphs", 7, position=9)
    issue = find(issues_of(staged(tmp_path / "release", tables)), "position-gap", "paragraphs")
    assert (issue.severity, issue.value) == (Severity.ERROR, "9")


@pytest.mark.slow
def test_a_chapeau_with_its_recommendation_has_no_issue(tmp_path: Path) -> None:
    assert issues_of(staged(tmp_path / "release", with_chapeau(small_tables()))) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "values", "code", "field"),
    [
        (0, {"is_chapeau": False}, "chapeau-mismatch", "is_chapeau"),
        (1, {"parent_recommendation_id": None}, "chapeau-mismatch", "is_chapeau"),
        (1, {"parent_recommendation_id": "nowhere"}, "broken-link", "parent_recommendation_id"),
        (1, {"full_text": "Another text"}, "full-text-mismatch", "full_text"),
        (1, {"full_text": "Consider the Harbour Convention, as amended;"}, "full-text-mismatch", "full_text"),
    ],
)
def test_a_chapeau_that_does_not_fit_its_recommendations_is_found(
    tmp_path: Path, row: int, values: dict[str, Any], code: str, field: str
) -> None:
    tables = change_row(with_chapeau(small_tables()), "recommendations", row, **values)
    issue = find(issues_of(staged(tmp_path / "release", tables)), code, "recommendations")
    assert (issue.severity, issue.field_name) == (Severity.ERROR, field)


@pytest.mark.slow
def test_a_chapeau_does_not_count_where_recommendations_are_declared(tmp_path: Path) -> None:
    release = staged(tmp_path / "release", with_chapeau(small_tables()))
    assert issues_of(release, expected={DOCUMENT: {"recommendations": 2}}) == ()
    assert find(issues_of(release, expected={DOCUMENT: {"recommendations": 3}}), "expected-count").value == "2"


@pytest.mark.slow
@pytest.mark.parametrize(("table", "value"), [("recommendations", 5), ("statements", 1)])
def test_positions_of_other_tables_run_without_a_hole(tmp_path: Path, table: str, value: int) -> None:
    tables = change_row(small_tables(), table, 2, position=value)
    assert find(issues_of(staged(tmp_path / "release", tables)), "position-gap", table).field_name == "position"


@pytest.mark.slow
@pytest.mark.parametrize(("share", "severity"), [(0.99, Severity.WARNING), (0.9, Severity.ERROR)])
def test_text_that_is_not_accounted_for_is_told(tmp_path: Path, share: float, severity: Severity) -> None:
    tables = change_row(small_tables(), "documents", 0, text_coverage=share)
    [issue] = issues_of(staged(tmp_path / "release", tables))
    assert (issue.code, issue.severity, issue.value) == ("low-text-coverage", severity, str(share))


@pytest.mark.slow
def test_numbers_that_begin_anew_in_an_annex_are_no_gap(tmp_path: Path) -> None:
    tables = small_tables()
    last = tables["paragraphs"].iloc[7].to_dict()
    for position, number in ((9, "1"), (10, "2")):
        start = int(last["char_end"]) + 100 * position
        row = last | {
            "paragraph_id": f"{DOCUMENT}#annexI.p{number}",
            "position": position,
            "kind": "numbered",
            "number": number,
            "label": number,
            "parent_paragraph_id": None,
            "char_start": start,
            "char_end": start + len(str(last["text"])),
        }
        tables["paragraphs"].loc[position] = row
    assert issues_of(staged(tmp_path / "release", tables)) == ()


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["(a)", "(b)"], [1, 2]),
        (["(y)", "(z)", "(aa)", "(bb)"], [25, 26, 27, 28]),
        (["(h)", "(i)", "(j)"], [8, 9, 10]),
        (["(i)", "(ii)", "(iii)", "(iv)", "(v)", "(ix)", "(x)", "(xiv)"], [1, 2, 3, 4, 5, 9, 10, 14]),
        (["(i)"], [1]),
        (["a)", "2."], [1, 2]),
        (["(а)"], [None]),
        (["–"], [None]),
    ],
)
def test_labels_tell_their_place_in_the_list(labels: list[str], expected: list[int | None]) -> None:
    assert label_ranks(labels) == expected


@pytest.mark.slow
@pytest.mark.parametrize("key", [DOCUMENT, f"{1:064x}", "cc99-wa"])
def test_counts_as_declared_are_met(whole: Path, key: str) -> None:
    counts = {"paragraphs": 8, "paragraphs_numbered": 4, "paragraphs_lettered": 3, "recommendations": 3}
    assert issues_of(whole, expected={key: counts}) == ()


def test_a_count_that_is_off_is_found(whole: Path) -> None:
    [issue] = issues_of(whole, expected={DOCUMENT: {"recommendations": 4, "statements": 3}})
    assert (issue.code, issue.severity) == ("expected-count", Severity.ERROR)
    assert (issue.table_name, issue.value) == ("recommendations", "3")
    assert f"declared number of recommendations of {DOCUMENT}: 4; found: 3" in issue.message


def test_counts_for_a_document_that_is_not_there_are_told(whole: Path) -> None:
    [issue] = issues_of(whole, expected={"A/CONF.1-en": {"recommendations": 4}})
    assert (issue.code, issue.value) == ("expected-count", "A/CONF.1-en")


def test_a_declared_count_of_nothing_we_know_is_refused(whole: Path) -> None:
    with pytest.raises(PrepmeetError, match="a count is declared for 'paragraphes'"):
        issues_of(whole, expected={DOCUMENT: {"paragraphes": 4}})


@pytest.mark.slow
def test_a_fault_of_a_whole_column_is_told_by_its_first_rows(tmp_path: Path) -> None:
    release = staged(tmp_path / "release", small_tables(documents=MAX_REPORTED_ROWS + 5))
    edit_csv(release, "documents", lambda rows: [row.__setitem__(rows[0].index("language"), "xx") for row in rows[1:]])
    found = [issue for issue in issues_of(release) if issue.code == "enum-violation"]
    assert len(found) == MAX_REPORTED_ROWS
    assert f"({MAX_REPORTED_ROWS + 5} rows)" in found[0].message
