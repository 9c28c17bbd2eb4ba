"""Whether there is news, what of it is to be read, and what a run leaves behind."""

import csv
import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from run_record import RELEASED

from flows.model import Issue, Masthead, PrepmeetError, Severity, SourceFile
from flows.run.output import FolderOutput, choose_version
from flows.run.plan import (
    Plan,
    Selection,
    describe_failure,
    gone_documents,
    hold_back_unselected,
    leave_out_other_meetings,
    lock_new_files,
    make_plan,
    sort_out,
    start_report,
)
from flows.run.record import (
    ISSUE_COLUMNS,
    DocumentResult,
    RunInProgress,
    RunStatus,
    changes_since,
    clean_unfinished_records,
    document_results,
    documents_line,
    finding_rows,
    last_settled,
    local_run_ids,
    new_run_id,
    parse_run,
    read_run,
    runs_newest_first,
    to_markdown,
    write_run,
)
from flows.schema.files import load_schemas, schema_directory
from flows.sources.archive import Inventory, Refusal
from flows.storage import Location
from flows.work.cache import ReadHead, report_key, write_report
from flows.work.documents import Outcome
from flows.work.fingerprints import code_fingerprints

NOON = datetime(2029, 3, 9, 12, 0, 0, tzinfo=UTC)
REPORT = replace(
    RELEASED,
    documents=(
        DocumentResult("a.txt", 5, "a" * 64, "read", 0.1),
        DocumentResult("b.png", 7, "b" * 64, "quarantined", 0.0, "unsupported-format", "b.png: no | report"),
    ),
    tables={"meetings": 2},
    issues={"unsupported-format": 1},
    selection="meeting cc15-lac",
    timings={"read": 1.25},
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


def plan(raw: Path, output: Path, selection: Selection | None = None) -> Plan:
    return make_plan(raw, FolderOutput(output), selection)


def settle(raw: Path, output: Path, **changes: object) -> None:
    """Leave behind what a run that released these inputs leaves."""
    fingerprint = plan(raw, output).fingerprint
    release = output / "releases" / "2029-03-09"
    release.mkdir(parents=True, exist_ok=True)
    (release / "release.json").write_text("{}")
    if not (output / "latest").exists():
        (output / "latest").symlink_to(Path("releases") / "2029-03-09")
    report = replace(REPORT, fingerprint=fingerprint, documents=())
    write_run(output, replace(report, **changes), [])  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------- news


def test_the_first_run_has_news(raw: Path, output: Path) -> None:
    assert plan(raw, output).has_news()


def test_a_run_after_a_release_of_the_same_inputs_has_none(raw: Path, output: Path) -> None:
    settle(raw, output)
    assert not plan(raw, output).has_news()


def test_a_run_that_came_to_the_same_tables_counts_as_settled(raw: Path, output: Path) -> None:
    settle(raw, output, status=RunStatus.UNCHANGED)
    assert not plan(raw, output).has_news()


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.INVALID])
def test_a_run_that_made_no_release_does_not_settle_anything(raw: Path, output: Path, status: RunStatus) -> None:
    settle(raw, output, status=status, release=None)
    assert plan(raw, output).has_news()


def test_a_failed_run_does_not_hide_the_settled_one_before_it(raw: Path, output: Path) -> None:
    settle(raw, output)
    write_run(output, replace(REPORT, run_id="20290309T130000Z", status=RunStatus.FAILED, release=None), [])
    assert not plan(raw, output).has_news()


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
    assert plan(raw, output).has_news()


def test_a_release_that_is_gone_is_news(raw: Path, output: Path) -> None:
    settle(raw, output)
    (output / "latest").unlink()
    assert plan(raw, output).has_news()


def test_a_latest_that_leads_elsewhere_is_news(raw: Path, output: Path) -> None:
    settle(raw, output)
    shutil.copytree(output / "releases" / "2029-03-09", output / "releases" / "2029-03-08")
    (output / "latest").unlink()
    (output / "latest").symlink_to(Path("releases") / "2029-03-08")
    assert plan(raw, output).has_news()


@pytest.mark.parametrize(("code", "news"), [("reader-timeout", True), ("empty-file", False)])
def test_only_what_may_not_happen_again_is_tried_again(raw: Path, output: Path, code: str, news: bool) -> None:
    settle(raw, output, documents=(DocumentResult("a.txt", 5, "a" * 64, "quarantined", 0.0, code, "a.txt: …"),))
    assert plan(raw, output).has_news() is news


def test_a_folder_with_nothing_in_it_is_an_error(tmp_path: Path, output: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PrepmeetError, match="there are no files to read"):
        plan(tmp_path / "empty", output)


def test_planning_writes_nothing(raw: Path, output: Path) -> None:
    (raw / "sources.yml").write_text("meetings: []\n")
    before = sorted(path.name for path in raw.iterdir())
    plan(raw, output)
    assert sorted(path.name for path in raw.iterdir()) == before
    assert not output.exists()


def test_new_files_go_into_the_lock_of_an_archive_only(raw: Path, output: Path) -> None:
    lock_new_files(plan(raw, output))
    assert not (raw / "datapackage.json").exists()
    (raw / "sources.yml").write_text("meetings: []\n")
    lock_new_files(plan(raw, output))
    assert [item["path"] for item in json.loads((raw / "datapackage.json").read_text())["resources"]] == ["a.txt"]


def test_a_run_leaves_in_the_lock_what_another_has_locked_since_it_was_planned(raw: Path, tmp_path: Path) -> None:
    (raw / "sources.yml").write_text("meetings: []\n")
    first = plan(raw, tmp_path / "one")
    (raw / "b.txt").write_text("another report")
    lock_new_files(plan(raw, tmp_path / "two"))
    lock_new_files(first)
    (raw / "b.txt").write_text("other bytes")
    with pytest.raises(PrepmeetError, match=r"b\.txt: not the file that was archived"):
        plan(raw, tmp_path / "one")


def test_a_locked_file_that_became_a_link_out_of_the_folder_is_told_as_one(raw: Path, output: Path) -> None:
    (raw / "sources.yml").write_text("meetings: []\n")
    lock_new_files(plan(raw, output))
    (raw / "a.txt").rename(raw.parent / "outside.txt")
    (raw / "a.txt").symlink_to(raw.parent / "outside.txt")
    with pytest.raises(PrepmeetError, match=r"a\.txt: a link to a file outside the folder"):
        plan(raw, output)


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code that runs are planned for."""
    flows = Path(__file__).resolve().parents[1] / "flows"
    shutil.copytree(flows, tmp_path / "flows", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(schema_directory(), tmp_path / "schemas")
    monkeypatch.setattr(
        "flows.run.plan.code_fingerprints", lambda: code_fingerprints(tmp_path / "flows", tmp_path / "schemas")
    )
    return tmp_path


CODE_CHANGES = {
    "cli.py": ("flows/cli/app.py", False, True),
    "console.py": ("flows/cli/console.py", False, True),
    "a reader": ("flows/reading/text.py", True, False),
    "wording": ("flows/parsing/languages/fr.toml", True, False),
    "a resolver": ("flows/resolving/names.py", True, True),
    "a schema": ("schemas/meetings.schema.json", True, True),
    "publishing": ("flows/publishing/delimited.py", True, True),
}


@pytest.mark.parametrize(("path", "news", "kept"), CODE_CHANGES.values(), ids=CODE_CHANGES.keys())
def test_code_is_news_where_results_depend_on_it(
    raw: Path, output: Path, code: Path, path: str, news: bool, kept: bool
) -> None:
    keep_read(plan(raw, output))
    settle(raw, output)
    before = plan(raw, output).places
    with (code / path).open("a") as file:
        file.write("\n")
    changed = plan(raw, output)
    assert changed.has_news() is news
    assert [one.source.path for one in sort_out(changed).kept] == (["a.txt"] if kept else [])
    parts_are_kept = changed.places.tables_code == before.tables_code
    assert parts_are_kept is (path in ("flows/cli/app.py", "flows/cli/console.py", "flows/publishing/delimited.py"))


def test_declared_counts_are_those_of_the_documents_that_were_read(raw: Path, output: Path) -> None:
    entry = "  - {path: %s, source: invented, licence_note: none, expect: {recommendations: %d}}\n"
    (raw / "b.txt").write_text("second")
    (raw / "sources.yml").write_text("documents:\n" + entry % ("a.txt", 4) + entry % ("b.txt", 5))
    counts = plan(raw, output).expected_counts((DocumentResult("a.txt", 5, "a" * 64, "read"),))
    assert counts == {"a" * 64: {"recommendations": 4}}


# ---------------------------------------------------------------------------------------------- versions


def test_a_version_asked_for_is_taken(output: Path) -> None:
    assert choose_version(FolderOutput(output), "2029-03-09.7", NOON) == "2029-03-09.7"


def test_the_version_is_the_day_of_the_run_with_a_number_where_that_is_taken(output: Path) -> None:
    assert choose_version(FolderOutput(output), None, NOON) == "2029-03-09"
    (output / "releases" / "2029-03-09").mkdir(parents=True)
    assert choose_version(FolderOutput(output), None, NOON) == "2029-03-09.1"


def test_a_version_before_the_latest_release_is_refused(output: Path) -> None:
    (output / "releases" / "2029-03-10.1").mkdir(parents=True)
    with pytest.raises(PrepmeetError, match=r"holds release 2029-03-10.1; a version must come after it"):
        choose_version(FolderOutput(output), "2029-03-10", NOON)


@pytest.mark.parametrize(
    "version", ["", "1.0", "2029-3-9", "20290309", "2029-02-30", "2029-03-09.", "2029-03-09.0", "../x"]
)
def test_what_is_no_version_is_refused(output: Path, version: str) -> None:
    with pytest.raises(PrepmeetError, match="is not a version"):
        choose_version(FolderOutput(output), version, NOON)


def test_a_version_that_exists_is_refused(output: Path) -> None:
    (output / "releases" / "2029-03-09").mkdir(parents=True)
    with pytest.raises(PrepmeetError, match="release 2029-03-09 exists"):
        choose_version(FolderOutput(output), "2029-03-09", NOON)


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
        run_id = new_run_id(next(iter(local_run_ids(output)), None), NOON)
        assert run_id == ("20290309T120000Z" if number == 1 else f"20290309T120000Z-{number}")
        write_run(output, replace(REPORT, run_id=run_id, release=str(number)), [])
    last = last_settled(runs_newest_first(output))
    assert last is not None and last.release == "11"


def test_a_run_comes_after_the_last_one_whatever_the_clock_says() -> None:
    assert new_run_id("20290309T115959Z-4", NOON) == "20290309T120000Z"
    assert new_run_id("20290310T080000Z", NOON) == "20290310T080000Z-2"
    assert new_run_id("20290310T080000Z-2", NOON) == "20290310T080000Z-3"


def test_the_issues_of_a_record_have_the_columns_of_the_issues_table(output: Path) -> None:
    assert load_schemas()["issues"].field_names == ISSUE_COLUMNS
    rows = finding_rows([Issue(Severity.ERROR, "broken-link", "no such meeting", table_name="documents")] * 2)
    folder = write_run(output, REPORT, rows)
    with (folder / "issues.csv").open(encoding="utf-8", newline="") as stream:
        written = list(csv.DictReader(stream))
    assert [row["issue_id"] for row in written] == ["validation/broken-link-1", "validation/broken-link-2"]
    assert (written[0]["severity"], written[0]["table_name"], written[0]["value"]) == ("error", "documents", "")


def stage_tables(folder: Path) -> Path:
    """As much of a staged release as the record of a run takes over."""
    (folder / "csv").mkdir(parents=True)
    header = ",".join(ISSUE_COLUMNS)
    rows = ["a.txt/b-1,warning,b", "a.txt/c-1,warning,c", "a.txt/c-2,warning,c", "a.txt/a-1,error,a"]
    (folder / "csv" / "issues.csv").write_text(
        "".join(f"{line}\n" for line in [header, *(f"{row},,,,,,,x" for row in rows)])
    )
    (folder / "csv" / "documents.csv").write_text("document_id,source_file,sha256,bytes\nA/1-en,a.txt,aa,5\n")
    (folder / "release.json").write_text('{"rows": {"documents": 1, "issues": 4}}')
    return folder


def test_a_record_takes_over_rows_issues_and_sources_of_the_staged_release(output: Path, tmp_path: Path) -> None:
    run = RunInProgress(REPORT)
    run.take_staged(output, stage_tables(tmp_path / "staged"))
    assert run.report.tables == {"documents": 1, "issues": 4}
    assert list(run.report.issues.items()) == [("c", 2), ("a", 1), ("b", 1)]
    assert run.sources == [{"document_id": "A/1-en", "source_file": "a.txt", "sha256": "aa"}]


def test_findings_are_counted_and_written_behind_the_issues_of_the_release(output: Path, tmp_path: Path) -> None:
    run = RunInProgress(REPORT)
    run.take_staged(output, stage_tables(tmp_path / "staged"))
    run.add_findings([Issue(Severity.ERROR, code, "…") for code in ("c", "z")])
    assert list(run.report.issues.items()) == [("c", 2), ("a", 1), ("b", 1)]
    assert dict(run.report.findings) == {"c": 1, "z": 1}
    folder = write_run(output, run.ended(), run.findings)
    with (folder / "issues.csv").open(encoding="utf-8", newline="") as stream:
        ids = [row["issue_id"] for row in csv.DictReader(stream)]
    assert ids == ["a.txt/b-1", "a.txt/c-1", "a.txt/c-2", "a.txt/a-1", "validation/c-1", "validation/z-1"]
    assert not list((output / "runs").glob(".*"))


def test_what_a_killed_run_left_of_its_record_is_taken_away(output: Path, tmp_path: Path) -> None:
    kept = write_run(output, REPORT)
    RunInProgress(replace(REPORT, run_id="20290309T130000Z")).take_staged(output, stage_tables(tmp_path / "staged"))
    assert list(runs_newest_first(output)) == [REPORT]
    clean_unfinished_records(output)
    assert list((output / "runs").iterdir()) == [kept]


def test_a_run_notes_how_long_each_stage_took_also_one_that_fails() -> None:
    run = RunInProgress(replace(REPORT, timings={}))
    with run.timed("read"):
        pass
    with pytest.raises(ZeroDivisionError), run.timed("build"):
        raise ZeroDivisionError
    assert list(run.report.timings) == ["read", "build"]


def test_a_record_of_an_older_version_is_read(output: Path) -> None:
    facts = json.loads((write_run(output, REPORT) / "report.json").read_bytes())
    for name in ("selection", "timings"):
        del facts[name]
    assert parse_run(json.dumps(facts).encode()) == replace(REPORT, selection=None, timings={})


def test_every_file_that_was_found_is_accounted_for() -> None:
    files = [SourceFile(f"{name}.txt", 1, name * 64) for name in "abcdef"]
    inventory = Inventory(
        files=(files[0], files[2], files[4], files[5]),
        duplicates=(Refusal(files[1], "duplicate-file", "b.txt: …"),),
        refused=(Refusal(files[3], "too-large", "d.txt: …"),),
    )
    outcomes = [
        Outcome(files[2], 0.25, code="empty-file", message="c.txt: …"),
        Outcome(files[0], 0.5, masthead=Masthead("en")),
        Outcome(files[4], 0.5, masthead=Masthead("en"), is_kept=True),
    ]
    results = document_results(inventory, outcomes, held_back=[files[5]])
    assert [(item.path, item.outcome, item.code) for item in results] == [
        ("a.txt", "read", None),
        ("b.txt", "duplicate", "duplicate-file"),
        ("c.txt", "quarantined", "empty-file"),
        ("d.txt", "quarantined", "too-large"),
        ("e.txt", "kept", None),
        ("f.txt", "held-back", None),
    ]
    assert [item.path for item in results if item.is_in_release()] == ["a.txt", "e.txt"]
    report = replace(REPORT, documents=results)
    assert documents_line(report) == (
        "2 in the release (1 of them read by earlier runs), 2 quarantined, 1 there twice, 1 held back for a later run"
    )
    page = to_markdown(report)
    assert "## Left out" in page
    assert "| f.txt | held-back | held-back | left for a later run |" in page
    assert "* selection: meeting cc15-lac" in page


def test_the_exit_code_tells_release_quarantine_and_error_apart() -> None:
    clean = replace(REPORT, documents=REPORT.documents[:1])
    assert [clean.exit_code(), REPORT.exit_code()] == [0, 3]
    assert {replace(clean, status=status).exit_code() for status in (RunStatus.FAILED, RunStatus.INVALID)} == {1}


def test_the_page_for_people_names_each_quarantined_file() -> None:
    page = to_markdown(REPORT)
    assert page.startswith("# Run 20290309T120000Z: released\n")
    assert "| b.png | quarantined | unsupported-format | no \\| report |" in page
    assert "| meetings | 2 |" in page


@pytest.mark.parametrize("status", [RunStatus.INGESTED, RunStatus.FAILED])
def test_a_run_without_a_release_tells_what_was_read_and_no_issues_that_nobody_counted(status: RunStatus) -> None:
    kept = DocumentResult("c.txt", 5, "c" * 64, "kept")
    report = replace(REPORT, status=status, release=None, tables={}, issues={}, documents=(*REPORT.documents, kept))
    assert documents_line(report) == "2 read (1 of them by earlier runs), 1 quarantined"
    page = to_markdown(report)
    assert "* release: none\n* documents: 2 read" in page
    assert "issues" not in page
    assert "* issues: 0\n" in to_markdown(replace(REPORT, issues={}))


def test_a_run_that_never_ends_its_work_has_failed(raw: Path, output: Path) -> None:
    report = start_report(plan(raw, output, Selection(congress=16)), FolderOutput(output), NOON)
    assert (report.run_id, report.exit_code(), report.release) == ("20290309T120000Z", 1, None)
    assert report.selection == "Congress 16"


NO_ROOM = "no room left on the disk; make room, or name another folder by --output; the last release is as it was"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PrepmeetError("raw/a.txt: broken"), "raw/a.txt: broken"),
        (KeyboardInterrupt(), "the run was interrupted"),
        (ValueError("two\nlines"), "the run failed (ValueError: two lines)"),
        (OSError(28, "No space left on device", "o/a"), "o/a: No space left on device; the last release is as it was"),
        (OSError(28, "Error writing bytes. Detail: [errno 28] No space left on device"), NO_ROOM),
        (OSError(28, "No space left on device"), NO_ROOM),
        (duckdb.TransactionException('Could not write file "o/a": No space left on device'), NO_ROOM),
    ],
)
def test_what_stopped_a_run_is_one_line(error: BaseException, words: str) -> None:
    assert describe_failure(error) == words


# ---------------------------------------------------------------------------------------------- what is to be read


REGISTRY = """
meetings:
  - {meeting_id: cc15-lac, congress: 15, region: latin_america_caribbean, evidence: invented}
  - {meeting_id: cc16-afr, congress: 16, region: africa, evidence: invented}
  - {meeting_id: cc16-eur, congress: 16, region: europe, evidence: invented}
documents:
  - {path: old.txt, source: invented, licence_note: none, meeting_id: cc15-lac, retrieved_at_utc: "2029-01-05T23:59:59Z"}
  - {path: new.txt, source: invented, licence_note: none, meeting_id: cc16-afr, retrieved_at_utc: "2029-02-01T00:00:00Z"}
  - {path: last.txt, source: invented, licence_note: none, meeting_id: cc16-eur, retrieved_at_utc: "2029-03-01T00:00:00Z"}
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three declared documents, and one of which nothing is known."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for name in ("old", "new", "last", "unknown"):
        (folder / f"{name}.txt").write_text(name)
    os.utime(folder / "unknown.txt", (datetime(2029, 2, 15, tzinfo=UTC).timestamp(),) * 2)
    (folder / "sources.yml").write_text(REGISTRY)
    return folder


def keep_read(planned: Plan, *names: str, mastheads: dict[str, Masthead] | None = None) -> None:
    """Keep of these files (of all, where none is named) that they were read."""
    for source in planned.inventory.files:
        if not names or source.path in names:
            masthead = (mastheads or {}).get(source.path, Masthead("en"))
            key = report_key(source, planned.places.reading_code)
            write_report(Location(planned.places.cache), key, ReadHead(0.5, masthead), None)


def release(archive: Path, output: Path, **outcomes: str) -> None:
    """Leave behind a release of the archive in which the named files (without .txt) had these outcomes."""
    lock_new_files(plan(archive, output))
    documents = tuple(
        DocumentResult(source.path, source.size, source.sha256, outcomes[name])
        for source in plan(archive, output).inventory.files
        if (name := source.path.removesuffix(".txt")) in outcomes
    )
    settle(archive, output, documents=documents)


def sorted_names(planned: Plan) -> dict[str, set[str]]:
    sorting = sort_out(planned)
    names = {
        "read": {one.path for one in sorting.to_read},
        "kept": {one.source.path for one in sorting.kept},
        "held back": {one.path for one in sorting.held_back},
    }
    return {word: {path.removesuffix(".txt") for path in paths} for word, paths in names.items() if paths}


SELECTIONS = {
    "all": (Selection(), {"old", "new", "last", "unknown"}),
    "meeting": (Selection(meeting_id="cc16-afr"), {"new", "unknown"}),
    "congress": (Selection(congress=16), {"new", "last", "unknown"}),
    "day": (Selection(since=date(2029, 2, 1)), {"new", "last", "unknown"}),
    "later day": (Selection(since=date(2029, 2, 16)), {"last"}),
    "both": (Selection(congress=16, since=date(2029, 2, 16)), {"last"}),
}


@pytest.mark.parametrize(("selection", "selected"), SELECTIONS.values(), ids=SELECTIONS.keys())
def test_new_documents_outside_of_the_selection_are_held_back(
    archive: Path, output: Path, selection: Selection, selected: set[str]
) -> None:
    expected = {"read": selected, "held back": {"old", "new", "last", "unknown"} - selected}
    assert sorted_names(plan(archive, output, selection)) == {word: names for word, names in expected.items() if names}


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_a_release_holds_is_never_held_back(archive: Path, output: Path, is_kept: bool) -> None:
    """Also where the code has changed, so that nothing is kept of it: then it is read again."""
    release(archive, output, old="read", last="kept", unknown="quarantined", new="held-back")
    if is_kept:
        keep_read(plan(archive, output), "old.txt", "last.txt", "unknown.txt")
    found = sorted_names(plan(archive, output, Selection(since=date(2029, 12, 1))))
    assert found == {"kept" if is_kept else "read": {"old", "last", "unknown"}, "held back": {"new"}}


@pytest.mark.parametrize("selection", [Selection(meeting_id="cc16-afr"), Selection(congress=16)])
def test_what_only_its_reading_tells_not_to_be_selected_is_held_back_then(
    archive: Path, output: Path, selection: Selection
) -> None:
    """So that the release is the same one whatever the cache holds."""
    before = plan(archive, output, selection)
    sorting = sort_out(before)
    assert "unknown.txt" in [one.path for one in sorting.to_read]
    mastheads = {"unknown.txt": Masthead("en", congress=17, region="africa")}
    read = [Outcome(one, 0.5, mastheads.get(one.path, Masthead("en"))) for one in sorting.to_read]
    settled, late, taken = hold_back_unselected(before, sorting, read)
    keep_read(before, mastheads=mastheads)
    again = plan(archive, output, selection)
    assert settled.fingerprint == again.fingerprint != before.fingerprint
    assert late.held_back == sort_out(again).held_back
    assert {one.source.path for one in taken} == {one.source.path for one in sort_out(again).kept}


def test_what_a_release_holds_is_not_held_back_by_its_reading_either(archive: Path, output: Path) -> None:
    release(archive, output, unknown="read")
    planned = plan(archive, output, Selection(meeting_id="cc16-afr"))
    sorting = sort_out(planned)
    read = [Outcome(one, 0.5, Masthead("en", congress=17, region="africa")) for one in sorting.to_read]
    assert "unknown.txt" in [one.source.path for one in hold_back_unselected(planned, sorting, read)[2]]


@pytest.mark.parametrize("leaves_out", [True, False])
def test_documents_outside_the_congress_are_quarantined_where_the_registry_leaves_them_out(
    archive: Path, output: Path, leaves_out: bool
) -> None:
    if leaves_out:
        registry = archive / "sources.yml"
        registry.write_text(registry.read_text() + "outside_the_congress: leave_out\n")
    planned = plan(archive, output)
    mastheads = {"unknown.txt": Masthead("en", symbol="E/HPF/2031/3/Add.1"), "old.txt": Masthead("en")}
    outcomes = [
        Outcome(one, 0.5, mastheads.get(one.path, Masthead("en", congress=16, region="africa")))
        for one in sort_out(planned).to_read
    ]
    taken = leave_out_other_meetings(planned, outcomes)
    assert {one.source.path: one.code for one in taken if one.code} == (
        {"unknown.txt": "outside-the-congress"} if leaves_out else {}
    )
    message = next((one.message for one in taken if one.message), "unknown.txt: ")
    assert message.startswith("unknown.txt: ")
    assert sorted(one.source.path for one in taken) == sorted(one.source.path for one in outcomes)


def test_a_folder_without_any_document_of_the_release_is_refused(archive: Path, output: Path, tmp_path: Path) -> None:
    release(archive, output, old="read", new="read")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("another report")
    with pytest.raises(PrepmeetError, match="holds none of the 2 documents of release"):
        plan(other, output)
    shutil.copy(archive / "old.txt", other / "renamed.txt")
    assert gone_documents(plan(other, output)) == ("new.txt",)


def test_what_cannot_be_read_is_not_locked_and_may_be_replaced(archive: Path, output: Path) -> None:
    planned = plan(archive, output)
    bad = [
        Outcome(one, 0.5, code="empty-text", message="x") for one in planned.inventory.files if one.path == "new.txt"
    ]
    assert lock_new_files(planned, bad)
    (archive / "new.txt").write_text("a good one")
    (archive / "last.txt").write_text("other bytes")
    with pytest.raises(PrepmeetError, match=r"last\.txt: not the file that was archived"):
        plan(archive, output)
    (archive / "last.txt").write_text("last")
    assert [one.path for one in plan(archive, output).unlocked] == ["new.txt"]


def test_a_quarantined_file_without_a_lock_is_no_news(archive: Path, output: Path) -> None:
    planned = plan(archive, output)
    documents = tuple(
        DocumentResult(one.path, one.size, one.sha256, "quarantined" if one.path == "new.txt" else "read", code="x")
        for one in planned.inventory.files
    )
    lock_new_files(planned, [Outcome(one, 0.5, code="x") for one in planned.inventory.files if one.path == "new.txt"])
    settle(archive, output, documents=documents)
    assert [one.path for one in plan(archive, output).unlocked] == ["new.txt"]
    assert not plan(archive, output).has_news()


def test_a_document_that_has_been_read_is_of_the_meeting_that_it_prints(archive: Path, output: Path) -> None:
    """Whatever the registry declares of it."""
    mastheads = {
        "unknown.txt": Masthead("en", congress=16, region="europe"),
        "new.txt": Masthead("en", congress=16, region="europe"),
        "last.txt": Masthead("en", congress=16, region="africa"),
    }
    keep_read(plan(archive, output), mastheads=mastheads)
    assert sorted_names(plan(archive, output, Selection(meeting_id="cc16-eur"))) == {
        "kept": {"unknown", "new"},
        "held back": {"old", "last"},
    }


def test_force_reads_what_is_selected_again_and_holds_back_what_is_not(archive: Path, output: Path) -> None:
    keep_read(plan(archive, output), "old.txt", "new.txt")
    assert sorted_names(plan(archive, output, Selection(force=True))) == {"read": {"old", "new", "last", "unknown"}}
    assert sorted_names(plan(archive, output, Selection(congress=16, force=True))) == {
        "read": {"new", "last", "unknown"},
        "held back": {"old"},
    }


def test_a_selection_that_holds_back_is_settled_and_the_rest_is_news(archive: Path, output: Path) -> None:
    selection = Selection(congress=16)
    limited = plan(archive, output, selection)
    assert limited.fingerprint != plan(archive, output).fingerprint
    lock_new_files(limited)
    settle(archive, output, fingerprint=limited.fingerprint)
    assert not plan(archive, output, selection).has_news()
    assert plan(archive, output).has_news()
    assert plan(archive, output, Selection(congress=15)).has_news()


def test_a_selection_that_holds_nothing_back_is_no_news_after_a_release(archive: Path, output: Path) -> None:
    release(archive, output, new="read", last="read", unknown="read", old="read")
    assert not plan(archive, output, Selection(congress=16)).has_news()
    assert plan(archive, output, Selection(force=True)).has_news()


SLIPS = {
    "meeting": (Selection(meeting_id="cc16-arf"), "cc16-arf: no such meeting in the registry"),
    "congress": (Selection(congress=61), "Congress 61: no meeting of it in the registry"),
}


@pytest.mark.parametrize(("selection", "message"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_of_the_pen_selects_nothing_in_silence(
    archive: Path, output: Path, selection: Selection, message: str
) -> None:
    with pytest.raises(PrepmeetError, match=message):
        plan(archive, output, selection)


def test_a_folder_without_a_registry_has_no_meetings_to_hold_against(raw: Path, output: Path) -> None:
    assert sorted_names(plan(raw, output, Selection(meeting_id="cc16-afr"))) == {"read": {"a"}}


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), ""),
        (Selection("cc15-lac", 15, date(2029, 2, 1)), "meeting cc15-lac, Congress 15, retrieved since 2029-02-01"),
        (Selection(congress=15, force=True), "Congress 15 (read again)"),
        (Selection(force=True), "all documents (read again)"),
    ],
)
def test_a_selection_is_told_in_words(selection: Selection, words: str) -> None:
    assert selection.words() == words


def test_a_record_tells_what_changed_since_the_run_before() -> None:
    before = replace(
        REPORT,
        documents=(DocumentResult("a.txt", 5, "a" * 64, "read"), DocumentResult("gone.txt", 5, "c" * 64, "kept")),
        tables={"meetings": 2, "documents": 2},
    )
    now = replace(
        REPORT,
        documents=(
            DocumentResult("a.txt", 6, "d" * 64, "read"),
            DocumentResult("b.txt", 5, "b" * 64, "read"),
            DocumentResult("bad.txt", 5, "e" * 64, "quarantined", code="empty-file"),
        ),
        tables={"meetings": 5, "documents": 2},
    )
    told = changes_since(before, now)
    assert told.changed_documents == {"a.txt": "changed", "b.txt": "new", "gone.txt": "gone"}
    assert told.changed_rows == {"meetings": 3}
    assert "| meetings | 5 | +3 |" in to_markdown(told)
    assert "| gone.txt | gone |" in to_markdown(told)
