"""The stock tool (frictionless) beside our own checks: neither may drift from the other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_faults import CSV_FAULTS, set_cell, sign
from small_package import small_tables, staged

from flows.model import Issue
from flows.schema.files import Field, load_schemas
from flows.schema.rules import WRITTEN_FORMS
from flows.validation import KnownSamples, check_release, data_package, validate_release
from flows.validation.coverage import Coverage
from flows.validation.data_package import frictionless_findings
from flows.validation.finding import Finding
from flows.validation.value_checks import typed_sql, written_sql

pytestmark = pytest.mark.slow
SCHEMAS = load_schemas()


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(tmp_path_factory.mktemp("whole") / "release")


@pytest.fixture
def release(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "release"))


def test_a_right_release_has_no_issue(whole: Path) -> None:
    assert validate_release(whole, SCHEMAS) == ()


@pytest.mark.slow
def test_a_package_above_the_limit_is_sampled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = staged(tmp_path / "release", small_tables(documents=4))
    set_cell(release, "documents", "language", "", row=4)
    monkeypatch.setattr("flows.validation.check_constraints", lambda _: ())
    assert "missing-value" in {issue.code for issue in validate_release(release, SCHEMAS)}
    monkeypatch.setattr(data_package, "FULL_ROWS", 10)
    monkeypatch.setattr(data_package, "SAMPLE_ROWS", 3)
    assert "missing-value" not in {issue.code for issue in validate_release(release, SCHEMAS)}


def test_a_sample_does_not_follow_links_into_other_tables(release: Path) -> None:
    set_cell(release, "documents", "meeting_id", "cc99-xx")
    descriptor = release / "csv" / "datapackage.json"
    assert {finding.code for finding in frictionless_findings(descriptor)} == {"broken-link"}
    assert frictionless_findings(descriptor, limit_rows=10) == []


@pytest.fixture
def ours(release: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[Issue, ...]]:
    """Checks the release without the stock tool."""
    monkeypatch.setattr("flows.validation.check_data_package", lambda *_: [])
    return lambda: validate_release(release, SCHEMAS)


@pytest.mark.slow
@pytest.mark.parametrize("fault", CSV_FAULTS)
def test_our_checks_name_every_csv_fault(release: Path, ours: Callable[[], tuple[Issue, ...]], fault: str) -> None:
    table, field, value, code = CSV_FAULTS[fault]
    set_cell(release, table, field, value)
    [issue] = [issue for issue in ours() if issue.code == code]
    assert (issue.table_name, issue.field_name, issue.value) == (table, field, value or None)
    key = value if field == "entity_id" else {"documents": "A/CONF.999/RPM.1/1-en", "entities": "XAA"}[table]
    assert issue.message.startswith(f"csv/{table}.csv, row {key}: ")


@pytest.mark.slow
@pytest.mark.parametrize("fault", CSV_FAULTS)
def test_the_stock_tool_finds_every_csv_fault_and_none_that_ours_do_not(
    release: Path, ours: Callable[[], tuple[Issue, ...]], fault: str
) -> None:
    table, field, value, code = CSV_FAULTS[fault]
    set_cell(release, table, field, value)
    stock = {(finding.code, finding.table) for finding in frictionless_findings(release / "csv" / "datapackage.json")}
    assert (code, table) in stock
    assert stock <= {(issue.code, issue.table_name) for issue in ours()}


def test_the_stock_tool_finds_nothing_in_a_right_package(whole: Path) -> None:
    assert frictionless_findings(whole / "csv" / "datapackage.json") == []


def test_what_only_the_stock_tool_refuses_is_told(release: Path) -> None:
    path = release / "csv" / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["created"] = "yesterday"
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    sign(release)
    [issue] = validate_release(release, SCHEMAS)
    assert issue.code == "frictionless-package-error"
    assert 'property "created" is not valid' in issue.message


TEXTS = st.one_of(
    st.text(alphabet="0123456789+-.eE_TZ: truefalsnINx/٣", max_size=12),
    st.from_regex(r"[+-]?[0-9]{1,20}(\.[0-9]{0,3})?([eE][+-]?[0-9]{1,2})?", fullmatch=True),
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z?)?", fullmatch=True),
    st.sampled_from(["true", "false", "True", "1", "infinity", "epoch", "0000-01-01", "2024-02-29", "9999-12-31"]),
).filter(bool)


@pytest.mark.parametrize("kind", WRITTEN_FORMS)
def test_what_duckdb_reads_under_a_type_frictionless_reads_as_the_same_value(kind: str) -> None:
    field = Field("f", kind, "F", "F.", "x")
    stock = frictionless.Field.from_descriptor(
        {"name": "f", "type": kind} | ({"format": "%Y-%m-%dT%H:%M:%SZ"} if kind == "datetime" else {})
    )
    connection = duckdb.connect()

    @given(st.lists(TEXTS, min_size=1, max_size=20))
    def check(texts: list[str]) -> None:
        rows = connection.execute(
            f"SELECT f, {written_sql(field)}, {typed_sql(field)} FROM (SELECT unnest($texts) AS f)", {"texts": texts}
        ).fetchall()
        for text, readable, value in rows:
            if readable:
                read, notes = stock.read_cell(text)
                assert not notes, text
                assert (float(read) if kind == "number" else read) == value

    check()


# ---------------------------------------------------------------------------------------------- known samples


@pytest.fixture
def read_by_stock(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The tables that each call of the stock tool reads, of samples of three rows."""
    monkeypatch.setattr(data_package, "FULL_ROWS", 10)
    monkeypatch.setattr(data_package, "SAMPLE_ROWS", 3)
    calls: list[list[str]] = []

    def noted(descriptor: Path, limit: int | None, coverage: Coverage, described: dict[str, Any]) -> list[Finding]:
        calls.append([one["name"] for one in described["resources"]])
        return frictionless_findings(descriptor, limit, coverage, described)

    monkeypatch.setattr(data_package, "frictionless_findings", noted)
    return calls


def test_a_sample_is_read_once_and_the_report_is_the_same(tmp_path: Path, read_by_stock: list[list[str]]) -> None:
    release = staged(tmp_path / "release", small_tables(documents=4))
    known = KnownSamples(tmp_path / "kept" / "samples", "code")
    first = check_release(release, SCHEMAS, samples=known)
    assert not first.issues
    assert check_release(release, SCHEMAS, samples=known) == first
    set_cell(release, "documents", "language", "fr", row=4)  # below the sample
    check_release(release, SCHEMAS, samples=known)
    assert read_by_stock == [list(SCHEMAS)]
    set_cell(release, "documents", "language", "fr", row=1)
    check_release(release, SCHEMAS, samples=known)
    check_release(release, SCHEMAS, samples=KnownSamples(known.place, "other code"))
    assert read_by_stock[1:] == [["documents"], list(SCHEMAS)]
    known.place.write_bytes(known.place.read_bytes()[:-1])
    check_release(release, SCHEMAS, samples=known)
    assert read_by_stock[3:] == [list(SCHEMAS)]


@pytest.mark.parametrize(
    ("change", "tables_read"),
    [
        ({"version": "2030-02-01", "created": "2030-02-01T00:00:00Z"}, 0),
        ({"sources": [{"title": "A/CONF.1", "version": "sha256:0"}, {"title": "A/CONF.2", "version": "sha256:1"}]}, 0),
        ({"sources": [{"title": "A/CONF.1", "version": 1}]}, 1),
        ({"sources": [{"version": "sha256:0"}]}, 1),
        ({"title": "Other"}, 1),
    ],
)
def test_a_description_of_another_release_is_known_and_another_description_is_read(
    tmp_path: Path, read_by_stock: list[list[str]], change: dict[str, Any], tables_read: int
) -> None:
    release = staged(tmp_path / "release", small_tables(documents=4))
    known = KnownSamples(tmp_path / "kept" / "samples", "code")
    descriptor = release / "csv" / "datapackage.json"
    described = json.loads(descriptor.read_text("utf-8"))
    described |= {"sources": [{"title": "A/CONF.1", "version": "sha256:0"}]}
    descriptor.write_text(json.dumps(described), encoding="utf-8")
    check_release(release, SCHEMAS, samples=known)
    descriptor.write_text(json.dumps(described | change), encoding="utf-8")
    check_release(release, SCHEMAS, samples=known)
    assert read_by_stock[1:] == [[next(iter(SCHEMAS))]] * tables_read


def test_a_sample_with_a_fault_is_never_known(
    tmp_path: Path, read_by_stock: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    release = staged(tmp_path / "release", small_tables(documents=4))
    known = KnownSamples(tmp_path / "kept" / "samples", "code")
    check_release(release, SCHEMAS, samples=known)
    monkeypatch.setattr("flows.validation.check_constraints", lambda _: ())
    set_cell(release, "documents", "language", "", row=1)
    for _ in range(2):
        report = check_release(release, SCHEMAS, samples=known)
        assert "missing-value" in {issue.code for issue in report.issues}
    assert read_by_stock[1:] == [["documents"], ["documents"]]
