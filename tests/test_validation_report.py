"""The report of the validation: what each check covered comes from the check itself, and a fault shows in its check."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from markupsafe import escape
from planted_faults import digest, set_cell, set_column, sign
from small_package import small_tables, staged

from flows.model import Issue, Severity
from flows.model.validation_report import CheckResult, ValidationReport
from flows.pages.validation import validation_page
from flows.publishing.validation_files import remove_validation, write_validation
from flows.run.stages import validate
from flows.schema.files import load_schemas
from flows.validation import check_release, validate_release

pytestmark = pytest.mark.slow  # each test checks a whole release

SCHEMAS = load_schemas()


@pytest.fixture(autouse=True)
def _without_frictionless(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "whole" not in request.fixturenames:
        monkeypatch.setattr("flows.validation.check_data_package", lambda *_: [])


@pytest.fixture(scope="module")
def staged_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(tmp_path_factory.mktemp("report") / "release", small_tables(documents=2))


@pytest.fixture(scope="module")
def whole(staged_release: Path) -> ValidationReport:
    return check_release(staged_release, SCHEMAS)


@pytest.fixture
def release(staged_release: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(staged_release, tmp_path / "release"))


def named(report: ValidationReport) -> Mapping[str, CheckResult]:
    return {check.name: check for check in report.checks}


def test_every_check_of_a_valid_release_has_passed(whole: ValidationReport) -> None:
    assert whole.is_valid and whole.version == "2026-11-24"
    assert {check.result for check in whole.checks} == {"passed"}
    assert list(named(whole)) == [
        *("files", "readable", "constraints", "keys", "agreement", "row-counts"),
        *("spans", "accounting", "official-themes", "expected", "changes", "frictionless"),
    ]


def test_the_checks_of_all_rows_cover_all_tables_columns_and_rows(
    staged_release: Path, whole: ValidationReport
) -> None:
    parquet = {name: pq.read_metadata(staged_release / "parquet" / f"{name}.parquet").num_rows for name in SCHEMAS}
    rows = sum(parquet.values())
    columns = sum(len(schema.fields) for schema in SCHEMAS.values())
    checks = named(whole)
    for name in ("readable", "constraints"):
        assert (list(checks[name].tables), checks[name].columns, checks[name].rows) == (
            list(SCHEMAS),
            columns,
            2 * rows,
        )
    assert (checks["row-counts"].rows, checks["frictionless"].rows) == (rows, rows)
    assert checks["frictionless"].columns == columns


def test_the_figures_are_those_of_the_schemas_and_of_the_rows(staged_release: Path, whole: ValidationReport) -> None:
    checks = named(whole)
    links = sum(len(schema.foreign_keys) for schema in SCHEMAS.values())
    assert checks["keys"].figures["foreign keys"] == 2 * links
    assert checks["readable"].figures == {"table files": 2 * len(SCHEMAS), "databases": 1}
    assert checks["accounting"].figures["documents in reading order"] == 2
    spans = sum(
        pq.read_table(staged_release / "parquet" / f"{name}.parquet")["char_start"].drop_null().length()
        for name, schema in SCHEMAS.items()
        if "char_start" in schema.field_names and "paragraph_id" in schema.field_names and name != "paragraphs"
    )
    assert checks["spans"].figures["spans"] == spans > 0
    files = [path for path in staged_release.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert checks["files"].figures["files"] == len(files)


def test_the_doubts_are_the_rows_of_issues_by_code(staged_release: Path, whole: ValidationReport) -> None:
    codes = pq.read_table(staged_release / "parquet" / "issues.parquet")["code"].to_pylist()
    assert {one.code: one.count for one in whole.doubts} == {code: codes.count(code) for code in set(codes)}


def test_what_was_not_there_was_not_covered(release: Path) -> None:
    (release / "parquet" / "meetings.parquet").unlink()
    checks = named(check_release(release, SCHEMAS))
    assert checks["readable"].figures["table files"] == 2 * len(SCHEMAS) - 1
    assert checks["files"].result == "failed"


@pytest.mark.parametrize(
    ("table", "field", "value", "check"),
    [
        ("documents", "language", "de", "constraints"),
        ("documents", "meeting_id", "cc99-xx", "keys"),
        ("meetings", "city", "Elsewhere", "agreement"),
    ],
)
def test_a_fault_counts_for_the_check_that_found_it(
    release: Path, table: str, field: str, value: str, check: str
) -> None:
    set_cell(release, table, field, value)
    report = check_release(release, SCHEMAS)
    assert named(report)[check].errors >= 1 and named(report)[check].result == "failed"
    assert sum(one.errors + one.warnings for one in report.checks) == len(report.issues)
    assert not report.is_valid


def test_a_span_of_other_words_counts_for_the_check_of_places(release: Path) -> None:
    import pyarrow as pa

    rows = pq.read_table(release / "parquet" / "positions.parquet")["text"].to_pylist()
    set_column(release, "positions", "text", pa.array(["Other words", *rows[1:]]))
    assert named(check_release(release, SCHEMAS))["spans"].errors == 1


# ------------------------------------------------------------------------------------------ the files


def test_validating_a_staged_release_writes_the_report_into_it(release: Path) -> None:
    assert validate(release, {}) == ()
    report = json.loads((release / "validation.json").read_text("utf-8"))
    assert (report["valid"], report["version"], report["issues"]) == (True, "2026-11-24", [])
    sums = dict(reversed(line.split("  ")) for line in (release / "SHA256SUMS").read_text("utf-8").splitlines())
    for name in ("validation.json", "validation.html"):
        assert sums[name] == digest(release / name)
    assert list(sums) == sorted(sums)
    assert validate_release(release, SCHEMAS) == ()


def test_a_second_validation_writes_the_same_bytes(release: Path) -> None:
    validate(release, {})
    first = {name: (release / name).read_bytes() for name in ("validation.json", "validation.html", "SHA256SUMS")}
    validate(release, {})
    assert first == {name: (release / name).read_bytes() for name in first}


def test_the_report_of_a_failed_attempt_does_not_stay(release: Path) -> None:
    validate(release, {})
    remove_validation(release)
    assert not (release / "validation.json").exists()
    assert "validation" not in (release / "SHA256SUMS").read_text("utf-8")


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        ({"version": "2020-01-01"}, "report-mismatch"),
        ({"valid": False}, "report-mismatch"),
        ({"checks": None}, "unreadable-file"),
    ],
)
def test_a_report_of_another_or_an_invalid_release_is_found(
    release: Path, edit: Mapping[str, object], code: str
) -> None:
    validate(release, {})
    path = release / "validation.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | edit), encoding="utf-8")
    sign(release)
    assert [issue.code for issue in validate_release(release, SCHEMAS)] == [code]


@pytest.mark.parametrize("name", ["codebook.html", "croissant.json", "LICENSES.md", "CITATION.cff", "validation.json"])
def test_a_missing_or_changed_file_of_the_release_is_found(release: Path, name: str) -> None:
    validate(release, {})
    path = release / name
    path.write_bytes(path.read_bytes() + b" ")
    assert {"hash-mismatch"} == {issue.code for issue in validate_release(release, SCHEMAS)}
    path.unlink()
    assert "missing-file" in {issue.code for issue in validate_release(release, SCHEMAS)}


# ------------------------------------------------------------------------------------------ the page


def test_the_page_shows_each_check_and_escapes_what_it_found(whole: ValidationReport) -> None:
    hostile = Issue(Severity.ERROR, "enum-violation", "a <script>alert(1)</script>", value="<img src=x>")
    report = ValidationReport(whole.version, whole.checks, (hostile,), whole.doubts)
    page = validation_page(report, title="Data & more")
    assert "<script" not in page and "<img" not in page and "&lt;script&gt;" in page
    assert all(str(escape(one)) in page for check in whole.checks for one in (check.title, check.description))
    assert "This release has errors." in page and "Data &amp; more" in page


def test_the_page_names_what_a_check_left_out() -> None:
    check = CheckResult("stock", "Stock", "It runs.", ("a",), 1, 1_000, {}, 0, 0, limit="The first 1,000 rows.")
    page = validation_page(ValidationReport("1", (check,), (), ()), title="Data")
    assert "Checked in part: The first 1,000 rows." in page


def test_writing_the_report_of_an_invalid_release_says_that_it_is_not_valid(release: Path) -> None:
    set_cell(release, "documents", "language", "de")
    write_validation(release, check_release(release, SCHEMAS))
    report = json.loads((release / "validation.json").read_text("utf-8"))
    assert report["valid"] is False
    assert {"code": "enum-violation", "severity": "error", "count": 1} in report["issues_by_code"]
