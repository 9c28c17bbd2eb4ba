"""The record of a run: complete or nothing, in order, and what a page says of it."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from run_record import RELEASED, outcome_of

from flows.model import FileOutcome, FileStatus, Issue, Masthead, Severity, SourceFile, quarantined
from flows.run.record import RunInProgress, RunRecord, RunStatus, changes_since, file_outcomes
from flows.run.record_files import (
    ISSUE_COLUMNS,
    clean_unfinished_records,
    copy_issues,
    last_settled,
    local_run_ids,
    new_run_id,
    parse_run,
    read_run,
    runs_newest_first,
    write_run,
)
from flows.run.record_page import CHANGES_SHOWN, counted, documents_line, to_markdown
from flows.schema.files import load_schemas
from flows.sources.archive import Inventory

NOON = datetime(2029, 3, 9, 12, 0, 0, tzinfo=UTC)
READ, KEPT, QUARANTINED = FileStatus.READ, FileStatus.KEPT, FileStatus.QUARANTINED
RECORD = replace(
    RELEASED,
    documents=(
        outcome_of("a.txt", READ),
        outcome_of("b.png", QUARANTINED, "unsupported-format", "no | report"),
    ),
    tables={"meetings": 2},
    issues={"unsupported-format": 1},
    issue_examples={"unsupported-format": "b.png: no | report"},
    findings={"broken-link": 1},
    selection="meeting cc15-lac",
    timings={"read": 1.25},
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def written(output: Path, record: RunRecord = RECORD) -> Path:
    return write_run(output, RunInProgress(record))


def test_a_record_is_read_back_as_it_was_written(output: Path) -> None:
    folder = written(output)
    assert read_run(folder) == RECORD
    assert sorted(path.name for path in folder.iterdir()) == ["issues.csv", "report.json", "report.md"]


def test_a_record_in_a_format_of_long_ago_is_passed_over(output: Path) -> None:
    """So that the next run makes its release anew instead of failing."""
    facts = json.loads((written(output) / "report.json").read_bytes())
    for document in facts["documents"]:
        document["status"] = document.pop("outcome")
    for changed in (facts, [], 3, {**facts, "documents": None}, {**facts, "status": "unknown"}):
        assert parse_run(json.dumps(changed).encode()) is None


def test_a_record_that_is_not_whole_is_passed_over(output: Path) -> None:
    written(output)
    for name, text in (("20290309T130000Z", "{"), ("20290309T140000Z", '{"run_id": "x"}')):
        (output / "runs" / name).mkdir()
        (output / "runs" / name / "report.json").write_text(text)
    (output / "runs" / "20290309T150000Z").mkdir()
    assert list(runs_newest_first(output)) == [RECORD]


def test_runs_of_one_second_keep_their_order(output: Path) -> None:
    for number in range(1, 12):
        run_id = new_run_id(next(iter(local_run_ids(output)), None), NOON)
        assert run_id == ("20290309T120000Z" if number == 1 else f"20290309T120000Z-{number}")
        written(output, replace(RECORD, run_id=run_id, release=str(number)))
    last = last_settled(runs_newest_first(output))
    assert last is not None and last.release == "11"


def test_a_run_comes_after_the_last_one_whatever_the_clock_says() -> None:
    assert new_run_id("20290309T115959Z-4", NOON) == "20290309T120000Z"
    assert new_run_id("20290310T080000Z", NOON) == "20290310T080000Z-2"
    assert new_run_id("20290310T080000Z-2", NOON) == "20290310T080000Z-3"


def test_the_issues_of_a_record_have_the_columns_of_the_issues_table(output: Path) -> None:
    assert load_schemas()["issues"].field_names == ISSUE_COLUMNS
    run = RunInProgress(RECORD)
    run.add_findings([Issue(Severity.ERROR, "broken-link", "no such meeting", table_name="documents")] * 2)
    folder = write_run(output, run)
    with (folder / "issues.csv").open(encoding="utf-8", newline="") as stream:
        written = list(csv.DictReader(stream))
    assert [row["issue_id"] for row in written] == ["validation/broken-link-1", "validation/broken-link-2"]
    assert (written[0]["severity"], written[0]["table_name"], written[0]["value"]) == ("error", "documents", "")


def stage_tables(folder: Path) -> Path:
    """As much of a staged release as the record of a run takes over."""
    (folder / "csv").mkdir(parents=True)
    header = ",".join(ISSUE_COLUMNS)
    rows = [
        "a.txt/b-1,warning,b,,,,,,,of b,false",
        "a.txt/c-1,warning,c,,,,,,,the first of c,true",
        "a.txt/c-2,warning,c,,,,,,,the second of c",
        "a.txt/a-1,error,a,,,,,,,of a",
    ]
    (folder / "csv" / "issues.csv").write_text("".join(f"{line}\n" for line in [header, *rows]))
    (folder / "csv" / "documents.csv").write_text("document_id,source_file,sha256,bytes\nA/1-en,a.txt,aa,5\n")
    (folder / "release.json").write_text('{"rows": {"documents": 1, "issues": 4}}')
    return folder


def test_a_record_takes_over_rows_issues_and_sources_of_the_staged_release(tmp_path: Path) -> None:
    run = RunInProgress(RECORD)
    run.take_staged(stage_tables(tmp_path / "staged"))
    assert run.record.tables == {"documents": 1, "issues": 4}
    assert list(run.record.issues.items()) == [("c", 2), ("a", 1), ("b", 1)]
    assert dict(run.record.settled_issues) == {"c": 1}
    assert "* issues: 3 open, 1 settled by decisions\n" in to_markdown(run.record)
    assert list(run.record.issue_examples.items()) == [("a", "of a"), ("b", "of b"), ("c", "the first of c")]
    assert run.sources == [{"document_id": "A/1-en", "source_file": "a.txt", "sha256": "aa"}]


def test_findings_are_counted_and_written_behind_the_issues_of_the_release(output: Path, tmp_path: Path) -> None:
    run, staged = RunInProgress(RECORD), stage_tables(tmp_path / "staged")
    copy_issues(output, RECORD.run_id, staged)
    run.take_staged(staged)
    run.add_findings([Issue(Severity.ERROR, code, "…") for code in ("c", "z")])
    assert list(run.record.issues.items()) == [("c", 2), ("a", 1), ("b", 1)]
    assert dict(run.record.findings) == {"c": 1, "z": 1}
    folder = write_run(output, run)
    with (folder / "issues.csv").open(encoding="utf-8", newline="") as stream:
        ids = [row["issue_id"] for row in csv.DictReader(stream)]
    assert ids == ["a.txt/b-1", "a.txt/c-1", "a.txt/c-2", "a.txt/a-1", "validation/c-1", "validation/z-1"]
    assert not list((output / "runs").glob(".*"))


def test_what_a_killed_run_left_of_its_record_is_taken_away(output: Path, tmp_path: Path) -> None:
    kept = written(output)
    copy_issues(output, "20290309T130000Z", stage_tables(tmp_path / "staged"))
    assert list(runs_newest_first(output)) == [RECORD]
    clean_unfinished_records(output)
    assert list((output / "runs").iterdir()) == [kept]


def test_a_run_notes_how_long_each_stage_took_also_one_that_fails() -> None:
    run = RunInProgress(replace(RECORD, timings={}))
    with run.timed("read"):
        pass
    with pytest.raises(ZeroDivisionError), run.timed("build"):
        raise ZeroDivisionError
    assert list(run.record.timings) == ["read", "build"]


def test_a_record_of_an_older_version_is_read(output: Path) -> None:
    facts = json.loads((written(output) / "report.json").read_bytes())
    for name in ("selection", "timings", "issue_examples", "findings"):
        del facts[name]
    expected = replace(RECORD, selection=None, timings={}, issue_examples={}, findings={})
    assert parse_run(json.dumps(facts).encode()) == expected


def test_every_file_that_was_found_is_accounted_for() -> None:
    files = [SourceFile(f"{name}.txt", 1, name * 64) for name in "abcdef"]
    inventory = Inventory(
        files=(files[0], files[2], files[4], files[5]),
        duplicates=(FileOutcome(files[1], FileStatus.DUPLICATE, "duplicate-file", "b.txt: …"),),
        refused=(quarantined(files[3], "too-large", "d.txt: …"),),
    )
    outcomes = [
        quarantined(files[2], "empty-file", "c.txt: …", 0.25),
        FileOutcome(files[0], READ, seconds=0.5, masthead=Masthead("en")),
        FileOutcome(files[4], KEPT, seconds=0.5, masthead=Masthead("en")),
    ]
    results = file_outcomes(inventory, outcomes, held_back=[files[5]])
    assert [(one.source.path, one.status, one.code) for one in results] == [
        ("a.txt", "read", None),
        ("b.txt", "duplicate", "duplicate-file"),
        ("c.txt", "quarantined", "empty-file"),
        ("d.txt", "quarantined", "too-large"),
        ("e.txt", "kept", None),
        ("f.txt", "held-back", None),
    ]
    assert [one.source.path for one in results if one.is_in_release] == ["a.txt", "e.txt"]
    report = replace(RECORD, documents=results)
    assert documents_line(report) == (
        "2 in the release (1 of them read by earlier runs), 2 quarantined, 1 duplicate, 1 held back for a later run"
    )
    page = to_markdown(report)
    assert "## Left out" in page
    assert "| f.txt | held-back | held-back | left for a later run |" in page
    assert "* selection: meeting cc15-lac" in page


def test_the_exit_code_tells_release_quarantine_and_error_apart() -> None:
    clean = replace(RECORD, documents=RECORD.documents[:1])
    assert [clean.exit_code(), RECORD.exit_code()] == [0, 3]
    assert {replace(clean, status=status).exit_code() for status in (RunStatus.FAILED, RunStatus.INVALID)} == {1}


def test_a_record_tells_what_changed_since_the_run_before() -> None:
    before = replace(
        RECORD,
        documents=(outcome_of("a.txt", READ), outcome_of("gone.txt", KEPT)),
        tables={"meetings": 2, "documents": 2},
    )
    now = replace(
        RECORD,
        documents=(
            outcome_of("a.txt", READ, digest="d"),
            outcome_of("b.txt", READ),
            outcome_of("bad.txt", QUARANTINED, "empty-file", "the file is empty"),
        ),
        tables={"meetings": 5, "documents": 2},
    )
    compared = changes_since(before, now)
    assert compared.changed_documents == {"a.txt": "changed", "b.txt": "new", "gone.txt": "gone"}
    assert compared.changed_rows == {"meetings": 3}
    assert "| meetings | 5 | +3 |" in to_markdown(compared)
    assert "| gone.txt | gone |" in to_markdown(compared)


# ---------------------------------------------------------------------------------------------- the page


def test_the_page_for_people_names_each_quarantined_file() -> None:
    page = to_markdown(RECORD)
    assert page.startswith("# Run 20290309T120000Z: released\n")
    assert "| b.png | quarantined | unsupported-format | no \\| report |" in page
    assert "| meetings | 2 |" in page
    assert "| unsupported-format | 1 | 0 | b.png: no \\| report |" in page
    assert "| broken-link | 1 |" in page


@pytest.mark.parametrize("status", [RunStatus.INGESTED, RunStatus.FAILED])
def test_a_run_without_a_release_tells_what_was_read_and_no_issues_that_nobody_counted(status: RunStatus) -> None:
    kept = outcome_of("c.txt", KEPT)
    report = replace(RECORD, status=status, release=None, tables={}, issues={}, documents=(*RECORD.documents, kept))
    assert documents_line(report) == "2 read (1 of them by earlier runs), 1 quarantined"
    page = to_markdown(report)
    assert "* release: none\n* documents: 2 read" in page
    assert "issues" not in page
    assert "* issues: 0 open\n" in to_markdown(replace(RECORD, issues={}))


def test_a_page_shows_some_of_many_changes_and_says_so() -> None:
    changes = {f"{number}.txt": "new" for number in range(CHANGES_SHOWN + 7)}
    page = to_markdown(replace(RECORD, changed_documents=changes))
    assert page.count(".txt | new |") == CHANGES_SHOWN
    assert "… and 7 more: report.json has them all" in page


def test_one_thing_is_counted_in_the_singular() -> None:
    assert [counted(number, "document") for number in (0, 1, 2)] == ["0 documents", "1 document", "2 documents"]
