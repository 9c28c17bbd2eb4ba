"""Whether there is news, which files a run reads, and what becomes an issue of the release."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from golden_set import GOLDEN
from run_record import RELEASED, outcome_of

from flows.model import FileOutcome, FileStatus, Masthead, PrepmeetError, SourceFile, quarantined
from flows.run.output import FolderOutput
from flows.run.plan import (
    Plan,
    divide_for,
    gone_documents,
    hold_back_unselected,
    leave_out_other_meetings,
    lock_new_files,
    make_plan,
    prune_cache,
    sort_for,
    sort_out,
)
from flows.run.prepare import plan_only
from flows.run.record import RunInProgress, RunRecord, RunStatus, file_outcomes
from flows.run.record_files import local_run_ids, new_run_id, write_run
from flows.run.settings import RunSettings, Selection, Stages
from flows.schema.files import schema_directory
from flows.storage import Location
from flows.work.cache import read_outcome, report_key, write_report
from flows.work.documents import read_and_cache
from flows.work.fingerprints import code_fingerprints

NOON = datetime(2029, 3, 9, 12, 0, 0, tzinfo=UTC)
ALL = Selection()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text("first", "utf-8")
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def plan(raw: Path, output: Path, selection: Selection = ALL) -> Plan:
    chosen = {"meeting": selection.meeting_id, "congress": selection.congress, "since": selection.since}
    settings = RunSettings(raw=str(raw), output=str(output), force=selection.force, **chosen)  # type: ignore[arg-type]
    return make_plan(settings, raw, FolderOutput(output))


def settle(raw: Path, output: Path, **changes: Any) -> RunRecord:
    """Leave behind what a run that released these inputs leaves."""
    release = output / "releases" / "2029-03-09"
    release.mkdir(parents=True, exist_ok=True)
    (release / "release.json").write_text("{}")
    if not (output / "latest").exists():
        (output / "latest").symlink_to(Path("releases") / "2029-03-09")
    facts = {"run_id": new_run_id(next(iter(local_run_ids(output)), None), NOON)}
    facts["fingerprint"] = changes.get("fingerprint") or plan(raw, output).fingerprint
    record = replace(RELEASED, **facts | changes)
    write_run(output, RunInProgress(record))
    return record


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
    settle(raw, output, run_id="20290309T130000Z", status=RunStatus.FAILED, release=None)
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


@pytest.mark.parametrize(("code", "news"), [("reader-killed", True), ("reader-timeout", False), ("empty-file", False)])
def test_only_what_may_not_happen_again_is_tried_again(raw: Path, output: Path, code: str, news: bool) -> None:
    settle(raw, output, documents=(outcome_of("a.txt", FileStatus.QUARANTINED, code, "…"),))
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
    "a reader": ("flows/reading/text/reader.py", True, False),
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
    before = plan(raw, output).context
    with (code / path).open("a") as file:
        file.write("\n")
    changed = plan(raw, output)
    assert changed.has_news() is news
    assert [one.source.path for one in sort_out(changed).kept] == (["a.txt"] if kept else [])
    parts_are_kept = changed.context.tables_code == before.tables_code
    assert parts_are_kept is (path in ("flows/cli/app.py", "flows/cli/console.py", "flows/publishing/delimited.py"))


def test_declared_counts_are_those_of_the_documents_that_were_read(raw: Path, output: Path) -> None:
    entry = "  - {path: %s, source: invented, licence_note: none, expect: {recommendations: %d}}\n"
    (raw / "b.txt").write_text("second")
    (raw / "sources.yml").write_text("documents:\n" + entry % ("a.txt", 4) + entry % ("b.txt", 5))
    counts = plan(raw, output).expected_counts((outcome_of("a.txt", FileStatus.READ),))
    assert counts == {"a" * 64: {"recommendations": 4}}


# ---------------------------------------------------------------------------------------------- which files are read


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


def read(source: SourceFile, masthead: Masthead) -> FileOutcome:
    return FileOutcome(source, FileStatus.READ, masthead=masthead)


def keep_read(planned: Plan, *names: str, mastheads: dict[str, Masthead] | None = None) -> None:
    """Keep of these files (of all, where none is named) that they were read."""
    for source in planned.inventory.files:
        if not names or source.path in names:
            masthead = (mastheads or {}).get(source.path, Masthead("en"))
            key = report_key(source, planned.context.reading_code)
            write_report(Location(planned.context.cache), key, read(source, masthead), None)


def release(archive: Path, output: Path, **outcomes: str) -> None:
    """Leave behind a release of the archive in which the named files (without .txt) had these outcomes."""
    lock_new_files(plan(archive, output))
    documents = tuple(
        FileOutcome(source, FileStatus(outcomes[name]))
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


@pytest.mark.slow
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
    outcomes = [read(one, mastheads.get(one.path, Masthead("en"))) for one in sorting.to_read]
    settled, late, taken = hold_back_unselected(before, sorting, outcomes)
    keep_read(before, mastheads=mastheads)
    again = plan(archive, output, selection)
    assert settled.fingerprint == again.fingerprint != before.fingerprint
    assert late.held_back == sort_out(again).held_back
    assert {one.source.path for one in taken} == {one.source.path for one in sort_out(again).kept}


def test_what_a_release_holds_is_not_held_back_by_its_reading_either(archive: Path, output: Path) -> None:
    release(archive, output, unknown="read")
    planned = plan(archive, output, Selection(meeting_id="cc16-afr"))
    sorting = sort_out(planned)
    outcomes = [read(one, Masthead("en", congress=17, region="africa")) for one in sorting.to_read]
    assert "unknown.txt" in [one.source.path for one in hold_back_unselected(planned, sorting, outcomes)[2]]


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
        read(one, mastheads.get(one.path, Masthead("en", congress=16, region="africa")))
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
    bad = [quarantined(one, "empty-text", "x") for one in planned.inventory.files if one.path == "new.txt"]
    assert lock_new_files(planned, bad)
    (archive / "new.txt").write_text("a good one")
    (archive / "last.txt").write_text("other bytes")
    with pytest.raises(PrepmeetError, match=r"last\.txt: not the file that was archived"):
        plan(archive, output)
    (archive / "last.txt").write_text("last")
    assert [one.path for one in plan(archive, output).unlocked] == ["new.txt"]


def test_a_quarantined_file_without_a_lock_is_no_news(archive: Path, output: Path) -> None:
    planned = plan(archive, output)
    outcomes = [
        quarantined(one, "x", "x") if one.path == "new.txt" else read(one, Masthead("en"))
        for one in planned.inventory.files
    ]
    lock_new_files(planned, outcomes)
    settle(archive, output, documents=tuple(outcomes))
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


# ---------------------------------------------------------------------------------------------- publishing alone


TWO = ("en_full_lac.txt", "latin1_short.txt")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(GOLDEN / TWO[0], folder)
    return folder


@pytest.fixture
def settings(reports: Path, output: Path) -> RunSettings:
    return RunSettings(raw=str(reports), output=str(output))


def planned(settings: RunSettings) -> Plan:
    return plan_only(settings)[0]


def read_all(settings: RunSettings) -> list[FileOutcome]:
    plan = planned(settings)
    return [read_and_cache(plan.context, source) for source in sort_for(settings, plan).to_read]


def release_read(settings: RunSettings, outcomes: Sequence[FileOutcome]) -> RunRecord:
    """Leave behind what a release of the documents that were read and kept leaves."""
    plan = planned(settings)
    documents = file_outcomes(plan.inventory, outcomes, sort_for(settings, plan).held_back)
    return settle(Path(settings.raw), Path(settings.output), fingerprint=plan.fingerprint, documents=documents)


def with_changes(settings: RunSettings, **changes: object) -> RunSettings:
    return settings.model_copy(update=changes)


def publishing(settings: RunSettings) -> RunSettings:
    return with_changes(settings, stages=Stages.PUBLISH)


def test_publishing_alone_takes_what_was_read_and_holds_back_what_was_not(settings: RunSettings, reports: Path) -> None:
    read_all(settings)
    shutil.copy(GOLDEN / TWO[1], reports)
    sorting = sort_for(publishing(settings), planned(publishing(settings)))
    assert [one.source.path for one in sorting.kept] == [TWO[0]]
    assert [one.path for one in sorting.held_back] == [TWO[1]]
    assert sorting.to_read == ()


@pytest.mark.slow
def test_publishing_alone_after_all_was_read_has_the_fingerprint_of_a_whole_run(settings: RunSettings) -> None:
    read_all(settings)
    assert planned(publishing(settings)).fingerprint == planned(settings).fingerprint


@pytest.mark.slow
def test_what_publishing_alone_left_out_is_news_to_a_run_and_none_to_publishing(
    settings: RunSettings, reports: Path
) -> None:
    release_read(settings, read_all(settings))
    shutil.copy(GOLDEN / TWO[1], reports)
    kept = sort_for(publishing(settings), planned(publishing(settings))).kept
    report = release_read(publishing(settings), kept)
    assert [one.source.path for one in report.held_back()] == [TWO[1]]
    assert not planned(publishing(settings)).has_news()
    assert planned(settings).has_news()
    assert planned(with_changes(settings, stages=Stages.INGEST)).has_news()


@pytest.mark.slow
def test_publishing_alone_refuses_to_lose_a_released_document(settings: RunSettings, reports: Path) -> None:
    release_read(settings, read_all(settings))
    shutil.copy(GOLDEN / TWO[1], reports)
    shutil.rmtree(Path(settings.output) / ".cache")
    with pytest.raises(PrepmeetError, match=rf"1 document of release 2029-03-09 .* first: {TWO[0]}; run prepmeet"):
        planned(publishing(settings))
    assert [one.path for one in sort_for(settings, planned(settings)).to_read] == [*TWO]


def test_publishing_alone_refuses_where_nothing_was_read(settings: RunSettings) -> None:
    with pytest.raises(PrepmeetError, match="nothing in it has been read yet; run prepmeet ingest first"):
        planned(publishing(settings))


def test_planning_writes_and_holds_nothing_also_while_a_run_holds_the_output(
    settings: RunSettings, reports: Path
) -> None:
    with FolderOutput(Path(settings.output)).hold():
        before = sorted(path.name for path in reports.rglob("*"))
        sort_for(settings, planned(settings))
    assert sorted(path.name for path in reports.rglob("*")) == before
    assert [path.name for path in Path(settings.output).iterdir()] == [".lock"]


@pytest.mark.slow
def test_publishing_alone_without_news_needs_no_cache(settings: RunSettings) -> None:
    release_read(settings, read_all(settings))
    shutil.rmtree(Path(settings.output) / ".cache")
    assert not planned(publishing(settings)).has_news()


def test_a_run_that_only_read_settles_nothing(settings: RunSettings) -> None:
    outcomes = read_all(settings)
    report = release_read(settings, outcomes)
    shutil.rmtree(Path(settings.output) / "runs")
    record = replace(report, status=RunStatus.INGESTED, release=None)
    write_run(Path(settings.output), RunInProgress(record))
    assert FolderOutput(Path(settings.output)).last_settled() is None
    assert planned(settings).has_news()


# ---------------------------------------------------------------------------------------------- what is left out


def test_what_is_not_in_the_release_is_an_issue_of_it(settings: RunSettings, reports: Path) -> None:
    (reports / "sources.yml").write_text(
        "meetings:\n  - {meeting_id: cc16-lac, congress: 16, region: latin_america_caribbean, evidence: invented}\n"
        "  - {meeting_id: cc15-eur, congress: 15, region: europe, evidence: invented}\n"
        f"documents:\n  - {{path: {TWO[1]}, source: invented, licence_note: none, meeting_id: cc15-eur}}\n"
    )
    shutil.copy(GOLDEN / TWO[1], reports)
    (reports / "empty.txt").write_bytes(b"")
    shutil.copy(reports / TWO[0], reports / "the_same_again.txt")
    limited = with_changes(settings, meeting="cc16-lac")
    outcomes = read_all(limited)
    plan = planned(limited)
    works = divide_for(plan, outcomes, sort_for(limited, plan))
    absent = {(one.source_file, one.issue.code, str(one.issue.severity)) for one in works[0].doubts}
    assert absent == {
        ("empty.txt", "empty-file", "error"),
        (TWO[1], "held-back", "warning"),
        ("the_same_again.txt", "duplicate-file", "warning"),
    }
    assert {identity.source.path for work in works for identity in work.identities} == {TWO[0]}


# ---------------------------------------------------------------------------------------------- the cache


def test_the_cache_lies_in_the_output_or_where_the_user_wants_it(settings: RunSettings, tmp_path: Path) -> None:
    plan = planned(settings)
    assert Path(plan.context.cache) == Path(settings.output).resolve() / ".cache"
    plan = planned(with_changes(settings, cache=str(tmp_path / "elsewhere")))
    assert Path(plan.context.cache) == tmp_path / "elsewhere"


@pytest.mark.slow
def test_only_what_was_not_used_for_a_month_leaves_the_cache(settings: RunSettings, reports: Path) -> None:
    shutil.copy(GOLDEN / TWO[1], reports)
    read_all(settings)
    plan = planned(settings)
    cache = Location(plan.context.cache)
    first, second = (report_key(source, plan.context.reading_code) for source in plan.inventory.files)
    for key in (first, second):
        os.utime(cache.local_path / key, (NOON.timestamp(),) * 2)
    (reports / TWO[1]).unlink()
    left = planned(settings)
    prune_cache(left, (), NOON.replace(month=4, day=7))
    assert read_outcome(cache, second) is not None
    prune_cache(left, (), NOON.replace(month=4, day=9))
    assert (read_outcome(cache, first) is None, read_outcome(cache, second) is None) == (False, True)
