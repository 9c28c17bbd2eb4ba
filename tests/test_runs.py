"""Whether there is news, what a run leaves behind, and that one run goes at a time."""

import csv
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from flows.model import Issue, PrepmeetError, Report, Severity, SourceFile
from flows.records import (
    ISSUE_COLUMNS,
    DocumentResult,
    RunReport,
    RunStatus,
    count_codes,
    document_results,
    finding_rows,
    last_settled_run,
    new_run_id,
    read_run,
    runs_newest_first,
    table_rows,
    to_markdown,
    write_run,
)
from flows.runs import (
    choose_version,
    code_fingerprint,
    describe_failure,
    lock_new_files,
    make_plan,
    output_lock,
    start_report,
)
from flows.schemas import load_schemas
from flows.sources.archive import Inventory, Refusal
from flows.workers import Outcome

NOON = datetime(2029, 3, 9, 12, 0, 0, tzinfo=UTC)
REPORT = RunReport(
    run_id="20290309T120000Z",
    status=RunStatus.RELEASED,
    started_at_utc="2029-03-09T12:00:00Z",
    seconds=1.5,
    raw="raw",
    fingerprint="f" * 64,
    message="release 2029-03-09",
    release="2029-03-09",
    documents=(
        DocumentResult("a.txt", 5, "a" * 64, "read", 0.1),
        DocumentResult("b.png", 7, "b" * 64, "quarantined", 0.0, "unsupported-format", "b.png: no | report"),
    ),
    tables={"meetings": 2},
    issues={"unsupported-format": 1},
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text("first", "utf-8")
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def settle(raw: Path, output: Path, **changes: object) -> None:
    """Leave behind what a run that released these inputs leaves."""
    fingerprint = make_plan(raw, output).fingerprint
    release = output / "releases" / "2029-03-09"
    release.mkdir(parents=True, exist_ok=True)
    if not (output / "latest").exists():
        (output / "latest").symlink_to(Path("releases") / "2029-03-09")
    report = replace(REPORT, fingerprint=fingerprint, documents=())
    write_run(output, replace(report, **changes), [])  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------- news


def test_the_first_run_has_news(raw: Path, output: Path) -> None:
    assert make_plan(raw, output).has_news()


def test_a_run_after_a_release_of_the_same_inputs_has_none(raw: Path, output: Path) -> None:
    settle(raw, output)
    assert not make_plan(raw, output).has_news()


def test_a_run_that_came_to_the_same_tables_counts_as_settled(raw: Path, output: Path) -> None:
    settle(raw, output, status=RunStatus.UNCHANGED)
    assert not make_plan(raw, output).has_news()


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.INVALID])
def test_a_run_that_made_no_release_does_not_settle_anything(raw: Path, output: Path, status: RunStatus) -> None:
    settle(raw, output, status=status, release=None)
    assert make_plan(raw, output).has_news()


def test_a_failed_run_does_not_hide_the_settled_one_before_it(raw: Path, output: Path) -> None:
    settle(raw, output)
    write_run(output, replace(REPORT, run_id="20290309T130000Z", status=RunStatus.FAILED, release=None), [])
    assert not make_plan(raw, output).has_news()


CHANGES = {
    "a new file": lambda raw: (raw / "b.txt").write_text("second"),
    "changed bytes": lambda raw: (raw / "a.txt").write_text("First"),
    "another name": lambda raw: (raw / "a.txt").rename(raw / "c.txt"),
    "a registry": lambda raw: (raw / "sources.yml").write_text("# facts\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_of_the_inputs_is_news(raw: Path, output: Path, change: object) -> None:
    settle(raw, output)
    change(raw)  # type: ignore[operator]
    assert make_plan(raw, output).has_news()


def test_a_release_that_is_gone_is_news(raw: Path, output: Path) -> None:
    settle(raw, output)
    (output / "latest").unlink()
    assert make_plan(raw, output).has_news()


def test_a_latest_that_leads_elsewhere_is_news(raw: Path, output: Path) -> None:
    settle(raw, output)
    (output / "releases" / "2029-03-08").mkdir()
    (output / "latest").unlink()
    (output / "latest").symlink_to(Path("releases") / "2029-03-08")
    assert make_plan(raw, output).has_news()


@pytest.mark.parametrize(("code", "news"), [("reader-timeout", True), ("empty-file", False)])
def test_only_what_may_not_happen_again_is_tried_again(raw: Path, output: Path, code: str, news: bool) -> None:
    settle(raw, output, documents=(DocumentResult("a.txt", 5, "a" * 64, "quarantined", 0.0, code, "a.txt: …"),))
    assert make_plan(raw, output).has_news() is news


def test_a_folder_with_nothing_in_it_is_an_error(tmp_path: Path, output: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PrepmeetError, match="there are no files to read"):
        make_plan(tmp_path / "empty", output)


def test_planning_writes_nothing(raw: Path, output: Path) -> None:
    (raw / "sources.yml").write_text("meetings: []\n")
    before = sorted(path.name for path in raw.iterdir())
    make_plan(raw, output)
    assert sorted(path.name for path in raw.iterdir()) == before
    assert not output.exists()


def test_new_files_go_into_the_lock_of_an_archive_only(raw: Path, output: Path) -> None:
    lock_new_files(make_plan(raw, output))
    assert not (raw / "datapackage.json").exists()
    (raw / "sources.yml").write_text("meetings: []\n")
    lock_new_files(make_plan(raw, output))
    assert [item["path"] for item in json.loads((raw / "datapackage.json").read_text())["resources"]] == ["a.txt"]


def test_the_code_s_fingerprint_changes_with_code_data_and_schemas(tmp_path: Path) -> None:
    code = tmp_path / "flows"
    shutil.copytree(Path(__file__).resolve().parents[1] / "schemas", tmp_path / "schemas")
    (code / "words").mkdir(parents=True)
    (code / "a.py").write_text("A = 1\n")
    (code / "words" / "en.toml").write_text("a = 1\n")
    (code / "notes.txt").write_text("x")
    seen = [code_fingerprint(code)]
    (code / "notes.txt").write_text("y")
    assert code_fingerprint(code) == seen[0]
    for path in (code / "a.py", code / "words" / "en.toml", tmp_path / "schemas" / "meetings.schema.json"):
        path.write_text(path.read_text() + "\n")
        seen.append(code_fingerprint(code))
    assert len(set(seen)) == 4


def test_declared_counts_are_those_of_the_documents_that_were_read(raw: Path, output: Path) -> None:
    entry = "  - {path: %s, source: invented, licence_note: none, expect: {recommendations: %d}}\n"
    (raw / "b.txt").write_text("second")
    (raw / "sources.yml").write_text("documents:\n" + entry % ("a.txt", 4) + entry % ("b.txt", 5))
    counts = make_plan(raw, output).expected_counts((DocumentResult("a.txt", 5, "a" * 64, "read"),))
    assert counts == {"a" * 64: {"recommendations": 4}}


# ---------------------------------------------------------------------------------------------- versions


def test_a_version_asked_for_is_taken(output: Path) -> None:
    assert choose_version(output, "2029-03-09.7", NOON) == "2029-03-09.7"


def test_the_version_is_the_day_of_the_run_with_a_number_where_that_is_taken(output: Path) -> None:
    assert choose_version(output, None, NOON) == "2029-03-09"
    (output / "releases" / "2029-03-09").mkdir(parents=True)
    assert choose_version(output, None, NOON) == "2029-03-09.1"


@pytest.mark.parametrize(
    "version", ["", "1.0", "2029-3-9", "20290309", "2029-02-30", "2029-03-09.", "2029-03-09.0", "../x"]
)
def test_what_is_no_version_is_refused(output: Path, version: str) -> None:
    with pytest.raises(PrepmeetError, match="is no version"):
        choose_version(output, version, NOON)


def test_a_version_that_exists_is_refused(output: Path) -> None:
    (output / "releases" / "2029-03-09").mkdir(parents=True)
    with pytest.raises(PrepmeetError, match="release 2029-03-09 exists"):
        choose_version(output, "2029-03-09", NOON)


# ---------------------------------------------------------------------------------------------- records


def test_a_record_is_read_back_as_it_was_written(output: Path) -> None:
    folder = write_run(output, REPORT, [])
    assert read_run(folder) == REPORT
    assert sorted(path.name for path in folder.iterdir()) == ["issues.csv", "report.json", "report.md"]


def test_a_record_that_is_not_whole_is_passed_over(output: Path) -> None:
    write_run(output, REPORT, [])
    for name, text in (("20290309T130000Z", "{"), ("20290309T140000Z", '{"run_id": "x"}')):
        (output / "runs" / name).mkdir()
        (output / "runs" / name / "report.json").write_text(text)
    (output / "runs" / "20290309T150000Z").mkdir()
    assert list(runs_newest_first(output)) == [REPORT]


def test_runs_of_one_second_keep_their_order(output: Path) -> None:
    for number in range(1, 12):
        run_id = new_run_id(output, NOON)
        assert run_id == ("20290309T120000Z" if number == 1 else f"20290309T120000Z-{number}")
        write_run(output, replace(REPORT, run_id=run_id, release=str(number)), [])
    last = last_settled_run(output)
    assert last is not None and last.release == "11"


def test_the_issues_of_a_record_have_the_columns_of_the_issues_table(output: Path) -> None:
    assert load_schemas()["issues"].field_names == ISSUE_COLUMNS
    rows = finding_rows([Issue(Severity.ERROR, "broken-link", "no such meeting", table_name="documents")] * 2)
    folder = write_run(output, REPORT, rows)
    with (folder / "issues.csv").open(encoding="utf-8", newline="") as stream:
        written = list(csv.DictReader(stream))
    assert [row["issue_id"] for row in written] == ["validation/broken-link-1", "validation/broken-link-2"]
    assert (written[0]["severity"], written[0]["table_name"], written[0]["value"]) == ("error", "documents", "")


def test_missing_values_of_a_table_are_none_in_its_rows() -> None:
    frame = pd.DataFrame({"code": ["a", "b"], "value": ["x", None], "number": [1, None]})
    assert table_rows(frame) == [
        {"code": "a", "value": "x", "number": 1},
        {"code": "b", "value": None, "number": None},
    ]


def test_codes_are_counted_the_most_frequent_first() -> None:
    counts = count_codes([{"code": "b"}, {"code": "c"}, {"code": "c"}, {"code": "a"}])
    assert list(counts.items()) == [("c", 2), ("a", 1), ("b", 1)]


def test_every_file_that_was_found_is_accounted_for(report_stub: Report) -> None:
    files = [SourceFile(f"{name}.txt", 1, name * 64) for name in "abcd"]
    inventory = Inventory(
        files=(files[0], files[2]),
        duplicates=(Refusal(files[1], "duplicate-file", "b.txt: …"),),
        refused=(Refusal(files[3], "too-large", "d.txt: …"),),
    )
    outcomes = [
        Outcome(files[2], 0.25, code="empty-file", message="c.txt: …"),
        Outcome(files[0], 0.5, report=report_stub),
    ]
    results = document_results(inventory, outcomes)
    assert [(item.path, item.outcome, item.code) for item in results] == [
        ("a.txt", "read", None),
        ("b.txt", "duplicate", "duplicate-file"),
        ("c.txt", "quarantined", "empty-file"),
        ("d.txt", "quarantined", "too-large"),
    ]


@pytest.fixture
def report_stub() -> Report:
    return object.__new__(Report)


def test_the_exit_code_tells_release_quarantine_and_error_apart() -> None:
    clean = replace(REPORT, documents=REPORT.documents[:1])
    assert [clean.exit_code(), REPORT.exit_code()] == [0, 3]
    assert {replace(clean, status=status).exit_code() for status in (RunStatus.FAILED, RunStatus.INVALID)} == {1}


def test_the_page_for_people_names_each_quarantined_file() -> None:
    page = to_markdown(REPORT)
    assert page.startswith("# Run 20290309T120000Z: released\n")
    assert "| b.png | quarantined | unsupported-format | b.png: no \\| report |" in page
    assert "| meetings | 2 |" in page


def test_a_run_that_never_ends_its_work_has_failed(raw: Path, output: Path) -> None:
    report = start_report(make_plan(raw, output), NOON)
    assert (report.run_id, report.exit_code(), report.release) == ("20290309T120000Z", 1, None)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PrepmeetError("raw/a.txt: broken"), "raw/a.txt: broken"),
        (KeyboardInterrupt(), "the run was interrupted"),
        (ValueError("two\nlines"), "the run failed (ValueError: two lines)"),
    ],
)
def test_what_stopped_a_run_is_one_line(error: BaseException, words: str) -> None:
    assert describe_failure(error) == words


# ---------------------------------------------------------------------------------------------- one at a time


def test_a_second_run_is_kept_out_of_the_folder_of_the_first(output: Path) -> None:
    with output_lock(output), pytest.raises(PrepmeetError, match="another run is writing"), output_lock(output):
        pass
    with output_lock(output):
        assert output.is_dir()


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PrepmeetError, match="cannot be written to"), output_lock(tmp_path / "file" / "output"):
        pass
