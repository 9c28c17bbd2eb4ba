"""One run from its settings to its record, apart from the engine."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from golden_set import GOLDEN
from run_record import RELEASED

from flows.model import PrepmeetError
from flows.run.output import FolderOutput
from flows.run.plan import Plan, Selection, start_report
from flows.run.record import DocumentResult, RunReport, RunStatus, document_results, write_run
from flows.run.settings import (
    RunSettings,
    Stages,
    divide_for,
    failure_notice,
    ingested,
    notice_of,
    opened,
    planned,
    prune_cache,
    sort_for,
)
from flows.storage import Location
from flows.work.cache import read_head, report_key
from flows.work.documents import Outcome, read_and_keep

NOON = datetime(2029, 3, 9, 12, 0, 0, tzinfo=UTC)
TWO = ("en_full_lac.txt", "latin1_short.txt")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    shutil.copy(GOLDEN / TWO[0], folder)
    return folder


@pytest.fixture
def settings(raw: Path, tmp_path: Path) -> RunSettings:
    return RunSettings(str(raw), str(tmp_path / "output"))


def read_all(settings: RunSettings) -> list[Outcome]:
    plan, _ = planned(settings)
    return [read_and_keep(plan.places, source) for source in sort_for(settings, plan).to_read]


def settle(settings: RunSettings, outcomes: Sequence[Outcome], plan: Plan | None = None) -> RunReport:
    """Leave behind what a release of what was read and kept leaves."""
    plan = plan or planned(settings)[0]
    output = Path(settings.output)
    (output / "releases" / "2029-03-09").mkdir(parents=True, exist_ok=True)
    (output / "releases" / "2029-03-09" / "release.json").write_text("{}")
    if not (output / "latest").exists():
        (output / "latest").symlink_to(Path("releases") / "2029-03-09")
    sorting = sort_for(settings, plan)
    report = replace(
        start_report(plan, FolderOutput(output), NOON),
        status=RunStatus.RELEASED,
        release="2029-03-09",
        documents=document_results(plan.inventory, outcomes, sorting.held_back),
    )
    write_run(output, report)
    return report


# ---------------------------------------------------------------------------------------------- planning


def test_planning_writes_nothing_and_holds_nothing(settings: RunSettings, raw: Path) -> None:
    with opened(settings):
        before = sorted(path.name for path in raw.rglob("*"))
        plan, _ = planned(settings)
        sort_for(settings, plan)
    assert sorted(path.name for path in raw.rglob("*")) == before
    assert [path.name for path in Path(settings.output).iterdir()] == [".lock"]


def test_only_one_run_holds_an_output(settings: RunSettings) -> None:
    with opened(settings), pytest.raises(PrepmeetError, match="another run is writing"), opened(settings):
        pass


def test_the_cache_lies_in_the_output_or_where_the_user_wants_it(settings: RunSettings, tmp_path: Path) -> None:
    plan, _ = planned(settings)
    assert Path(plan.places.cache) == Path(settings.output).resolve() / ".cache"
    plan, _ = planned(replace(settings, cache=str(tmp_path / "elsewhere")))
    assert Path(plan.places.cache) == tmp_path / "elsewhere"


def test_what_a_run_makes_may_not_lie_among_the_reports(settings: RunSettings) -> None:
    with pytest.raises(PrepmeetError, match="the reports may not be inside the output"):
        planned(replace(settings, raw=f"{settings.output}/releases"))
    with pytest.raises(PrepmeetError, match="the cache may not be among the reports"):
        planned(replace(settings, cache=f"{settings.raw}/cache"))
    inside = f"{settings.raw}/output"
    planned(replace(settings, output=inside, cache=f"{inside}/cache"))
    planned(replace(settings, output=f"{settings.raw}-output"))


# ---------------------------------------------------------------------------------------------- publishing alone


def publishing(settings: RunSettings) -> RunSettings:
    return replace(settings, stages=Stages.PUBLISH)


def test_publishing_alone_takes_what_was_read_and_holds_back_what_was_not(settings: RunSettings, raw: Path) -> None:
    read_all(settings)
    shutil.copy(GOLDEN / TWO[1], raw)
    sorting = sort_for(publishing(settings), planned(publishing(settings))[0])
    assert [one.source.path for one in sorting.kept] == [TWO[0]]
    assert [one.path for one in sorting.held_back] == [TWO[1]]
    assert sorting.to_read == ()


def test_publishing_alone_after_all_was_read_has_the_fingerprint_of_a_whole_run(settings: RunSettings) -> None:
    read_all(settings)
    assert planned(publishing(settings))[0].fingerprint == planned(settings)[0].fingerprint


def test_what_publishing_alone_left_out_is_news_to_a_run_and_none_to_publishing(
    settings: RunSettings, raw: Path
) -> None:
    settle(settings, read_all(settings))
    shutil.copy(GOLDEN / TWO[1], raw)
    plan, _ = planned(publishing(settings))
    sorting = sort_for(publishing(settings), plan)
    report = settle(publishing(settings), sorting.kept, plan)
    assert [one.path for one in report.held_back()] == [TWO[1]]
    assert not planned(publishing(settings))[0].has_news()
    assert planned(settings)[0].has_news()
    assert planned(replace(settings, stages=Stages.INGEST))[0].has_news()


def test_publishing_alone_refuses_to_lose_a_released_document(settings: RunSettings, raw: Path) -> None:
    settle(settings, read_all(settings))
    shutil.copy(GOLDEN / TWO[1], raw)
    shutil.rmtree(Path(settings.output) / ".cache")
    with pytest.raises(
        PrepmeetError, match=rf"1 documents of release 2029-03-09 .* first of them {TWO[0]}; run prepmeet"
    ):
        planned(publishing(settings))
    assert [one.path for one in sort_for(settings, planned(settings)[0]).to_read] == [*TWO]


def test_publishing_alone_refuses_where_nothing_was_read(settings: RunSettings) -> None:
    with pytest.raises(PrepmeetError, match="nothing in it has been read yet; run prepmeet ingest first"):
        planned(publishing(settings))


def test_publishing_alone_without_news_needs_no_cache(settings: RunSettings) -> None:
    settle(settings, read_all(settings))
    shutil.rmtree(Path(settings.output) / ".cache")
    assert not planned(publishing(settings))[0].has_news()


# ---------------------------------------------------------------------------------------------- what is absent


def test_what_is_not_in_the_release_is_an_issue_of_it(settings: RunSettings, raw: Path) -> None:
    (raw / "sources.yml").write_text(
        "meetings:\n  - {meeting_id: cc16-lac, congress: 16, region: latin_america_caribbean, evidence: invented}\n"
        "  - {meeting_id: cc15-eur, congress: 15, region: europe, evidence: invented}\n"
        f"documents:\n  - {{path: {TWO[1]}, source: invented, licence_note: none, meeting_id: cc15-eur}}\n"
    )
    shutil.copy(GOLDEN / TWO[1], raw)
    (raw / "empty.txt").write_bytes(b"")
    shutil.copy(raw / TWO[0], raw / "the_same_again.txt")
    limited = replace(settings, selection=Selection(meeting_id="cc16-lac"))
    outcomes = read_all(limited)
    plan, _ = planned(limited)
    works = divide_for(plan, outcomes, sort_for(limited, plan))
    absent = {(one.source_file, one.issue.code, str(one.issue.severity)) for one in works[0].doubts}
    assert absent == {
        ("empty.txt", "empty-file", "error"),
        (TWO[1], "held-back", "warning"),
        ("the_same_again.txt", "duplicate-file", "warning"),
    }
    assert {identity.source.path for work in works for identity in work.identities} == {TWO[0]}


# ---------------------------------------------------------------------------------------------- what is old


def test_only_what_was_not_used_for_a_month_leaves_the_cache(settings: RunSettings, raw: Path) -> None:
    shutil.copy(GOLDEN / TWO[1], raw)
    read_all(settings)
    plan, _ = planned(settings)
    cache = Location(plan.places.cache)
    first, second = (report_key(source, plan.places.reading_code) for source in plan.inventory.files)
    for key in (first, second):
        os.utime(cache.local_path / key, (NOON.timestamp(),) * 2)
    (raw / TWO[1]).unlink()
    left, _ = planned(settings)
    prune_cache(left, (), NOON.replace(month=4, day=7))
    assert read_head(cache, second) is not None
    prune_cache(left, (), NOON.replace(month=4, day=9))
    assert (read_head(cache, first) is None, read_head(cache, second) is None) == (False, True)


# ---------------------------------------------------------------------------------------------- what is told


REPORT = replace(
    RELEASED,
    documents=(
        DocumentResult("a.txt", 5, "a" * 64, "read", 0.1),
        DocumentResult("b.txt", 5, "b" * 64, "kept", 0.1),
        DocumentResult("c.png", 7, "c" * 64, "quarantined", 0.0, "unsupported-format", "c.png: no report"),
    ),
    tables={"meetings": 2},
)


def test_a_release_is_told_with_its_figures() -> None:
    assert notice_of(REPORT, "s3://open/data") == {
        "event": "release",
        "status": "released",
        "message": "release 2029-03-09",
        "output": "s3://open/data",
        "release": "2029-03-09",
        "run_id": "20290309T120000Z",
        "documents": {
            "read": 1,
            "kept": 1,
            "quarantined": [{"file": "c.png", "code": "unsupported-format"}],
            "gone": [],
        },
        "rows": {"meetings": 2},
    }


@pytest.mark.parametrize(
    ("status", "event"),
    [
        (RunStatus.INVALID, "failure"),
        (RunStatus.FAILED, "failure"),
        (RunStatus.UNCHANGED, None),
        (RunStatus.INGESTED, None),
    ],
)
def test_a_failure_is_told_and_a_run_that_nobody_waits_for_is_not(status: RunStatus, event: str | None) -> None:
    notice: dict[str, Any] | None = notice_of(replace(REPORT, status=status), "output")
    assert (notice and notice["event"]) == event


def test_a_failure_before_the_record_is_told() -> None:
    assert failure_notice("raw: there is no such folder", "output") == {
        "event": "failure",
        "status": "failed",
        "message": "raw: there is no such folder",
        "output": "output",
    }


def test_a_run_that_only_reads_says_how_many_documents_it_read() -> None:
    report = ingested(REPORT)
    assert (report.status, report.exit_code()) == (RunStatus.INGESTED, 3)
    assert report.message.startswith("1 documents read; prepmeet publish ")


def test_a_run_that_only_read_settles_nothing(settings: RunSettings) -> None:
    outcomes = read_all(settings)
    report = settle(settings, outcomes)
    shutil.rmtree(Path(settings.output) / "runs")
    write_run(Path(settings.output), ingested(report))
    assert FolderOutput(Path(settings.output)).last_settled() is None
    assert planned(settings)[0].has_news()
