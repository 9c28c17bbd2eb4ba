"""Where releases go: a folder and a bucket answer alike."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from object_store import StorageServer
from run_record import RELEASED

from flows.model import PrepmeetError
from flows.run.output import (
    BucketOutput,
    FolderOutput,
    Output,
    check_locations,
    choose_version,
    open_output,
    open_raw,
    staging,
    work_folder,
)
from flows.run.record import RunInProgress, RunStatus
from flows.run.record_files import write_run
from flows.storage import Location, cache_name

DAY = "2029-03-09"
NOON = datetime(2029, 3, 9, 12, 0, 0, tzinfo=UTC)


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.slow)])
def output(request: pytest.FixtureRequest, tmp_path: Path) -> Output:
    if request.param == "folder":
        return open_output(str(tmp_path / "output"))
    server: StorageServer = request.getfixturevalue("server")
    return open_output(f"s3://{server.new_bucket()}/open/data", tmp_path / "work")


def fill(folder: Path, version: str, rows: str = "id\n1\n") -> Path:
    """A staged release, small but with the files that count."""
    files = {
        "csv/meetings.csv": rows,
        "csv/datapackage.json": json.dumps({"version": version, "resources": [sha256(rows.encode()).hexdigest()]}),
        "release.json": json.dumps({"version": version}),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    sums = (f"{sha256(text.encode()).hexdigest()}  {path}\n" for path, text in sorted(files.items()))
    (folder / "SHA256SUMS").write_text("".join(sums))
    return folder


def release(output: Output, version: str, rows: str = "id\n1\n") -> None:
    with output.hold(), staging(output, version) as folder:
        output.publish(fill(folder, version, rows), version)


def record(output: Output, number: int, **changes: object) -> None:
    run = RunInProgress(replace(RELEASED, run_id=f"20290309T12000{number}Z", **changes))  # type: ignore[arg-type]
    with output.hold():
        output.keep_record(write_run(output.work, run))


# ---------------------------------------------------------------------------------------------- alike


def test_a_new_place_holds_nothing(output: Output) -> None:
    assert (output.latest_version(), output.last_settled(), list(output.runs())) == (None, None, [])
    assert (list(output.versions()), list(output.run_ids())) == ([], [])


def test_a_published_release_is_the_latest_and_stays(output: Output) -> None:
    release(output, DAY)
    assert (output.latest_version(), list(output.versions())) == (DAY, [DAY])
    release(output, f"{DAY}.1", "id\n2\n")
    assert (output.latest_version(), list(output.versions())) == (f"{DAY}.1", [DAY, f"{DAY}.1"])


def test_a_version_is_published_once(output: Output) -> None:
    release(output, DAY)
    with pytest.raises(PrepmeetError, match=f"release {DAY} exists"):
        release(output, DAY, "id\n2\n")
    assert output.same_as_latest(fill(output.work / "aside", "2029-03-10"))


def test_the_same_tables_are_known_whatever_their_version(output: Output) -> None:
    first = fill(output.work / "first", "2029-03-10")
    assert not output.same_as_latest(first)
    release(output, DAY)
    assert output.same_as_latest(first)
    assert not output.same_as_latest(fill(output.work / "second", "2029-03-10", "id\n2\n"))


def test_records_come_the_newest_first_and_the_settled_one_is_found(output: Output) -> None:
    record(output, 1)
    record(output, 2, status=RunStatus.INGESTED)
    record(output, 3, status=RunStatus.FAILED, release=None)
    assert [report.run_id[-2] for report in output.runs()] == ["3", "2", "1"]
    assert [run_id[-2] for run_id in output.run_ids()] == ["3", "2", "1"]
    settled = output.last_settled()
    assert settled is not None and settled.run_id[-2] == "1"


def test_one_run_holds_the_place_at_a_time(output: Output) -> None:
    with output.hold(), pytest.raises(PrepmeetError, match="another run"), output.hold():
        pass
    with output.hold():
        pass


def test_what_is_staged_does_not_outlive_the_run(output: Output) -> None:
    with pytest.raises(ZeroDivisionError), staging(output, DAY) as folder:
        fill(folder, DAY)
        raise ZeroDivisionError
    assert not folder.exists()
    assert list(output.versions()) == []


def test_what_a_killed_run_left_is_taken_away(output: Output) -> None:
    release(output, DAY)
    unfinished = output.work / "runs" / ".20290309T120000Z"
    unfinished.mkdir(parents=True)
    with output.hold():
        output.recover()
    assert not unfinished.exists()
    assert output.latest_version() == DAY


# ---------------------------------------------------------------------------------------------- a folder


def test_a_folder_is_its_own_working_folder(tmp_path: Path) -> None:
    output = open_output(str(tmp_path / "output"))
    assert isinstance(output, FolderOutput)
    assert (output.work, str(output)) == (tmp_path / "output", str(tmp_path / "output"))
    assert work_folder(str(tmp_path / "output"), tmp_path / "work") == tmp_path / "output"


def test_a_publication_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    output = open_output(str(tmp_path))
    release(output, DAY)
    (tmp_path / "latest").unlink()
    assert output.latest_version() is None
    output.publish(tmp_path / ".staging" / "gone", DAY)
    assert output.latest_version() == DAY
    (tmp_path / "latest").unlink()
    with output.hold():
        output.recover()
    assert output.latest_version() == DAY


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PrepmeetError, match="file/output: cannot be written to"):
        open_output(str(tmp_path / "file" / "output")).hold().__enter__()


# ---------------------------------------------------------------------------------------------- a bucket


def test_a_bucket_has_a_working_folder_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = work_folder("s3://bucket/open/data")
    assert here.parent == Path(".prepmeet") and here.name.startswith("bucket-open-data-")
    assert work_folder("s3://bucket/open/other") != here
    assert work_folder("s3://bucket/open/data", tmp_path / "work") == tmp_path / "work"
    output = open_output("s3://bucket/open/data")
    assert isinstance(output, BucketOutput)
    assert (output.work, str(output)) == (here, "s3://bucket/open/data")
    assert not (tmp_path / ".prepmeet").exists()


def test_a_bucket_holds_what_was_staged_and_recorded(server: StorageServer, tmp_path: Path) -> None:
    place = f"s3://{server.new_bucket()}/open/data"
    output = open_output(place, tmp_path / "work")
    release(output, DAY)
    record(output, 1)
    expected = {
        path.relative_to(tmp_path / "aside").as_posix()
        for path in fill(tmp_path / "aside", DAY).rglob("*")
        if path.is_file()
    }
    found = server.contents(place)
    assert "releases/versions.json" in found
    assert expected == {name.removeprefix(f"releases/{DAY}/") for name in found if name.startswith(f"releases/{DAY}/")}
    assert found[f"releases/{DAY}/csv/meetings.csv"] == b"id\n1\n"
    assert {name for name in found if name.startswith("runs/")} == {
        f"runs/20290309T120001Z/{name}" for name in ("report.json", "report.md", "issues.csv")
    }
    assert open_output(place, tmp_path / "another machine").last_settled() == next(output.runs())


# ---------------------------------------------------------------------------------------------- the reports


def test_reports_in_a_folder_are_read_where_they_lie(tmp_path: Path) -> None:
    location, folder = open_raw(str(tmp_path / "raw"), open_output(str(tmp_path / "output")))
    assert (location, folder) == (Location(tmp_path / "raw"), tmp_path / "raw")
    assert list(tmp_path.iterdir()) == []


def test_reports_in_a_bucket_are_copied_into_the_working_folder(server: StorageServer, tmp_path: Path) -> None:
    place = f"s3://{server.new_bucket()}/raw"
    Location(place).write_bytes("a.txt", b"first")
    location, folder = open_raw(place, open_output(str(tmp_path / "output")))
    assert (str(location), (folder / "a.txt").read_bytes()) == (place, b"first")
    assert folder.is_relative_to(tmp_path / "output" / "mirror" / cache_name(location))
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


# ---------------------------------------------------------------------------------------------- versions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_a_version_asked_for_is_taken(folder: Path) -> None:
    assert choose_version(FolderOutput(folder), "2029-03-09.7", NOON) == "2029-03-09.7"


def test_the_version_is_the_day_of_the_run_with_a_number_where_that_is_taken(folder: Path) -> None:
    assert choose_version(FolderOutput(folder), None, NOON) == "2029-03-09"
    (folder / "releases" / "2029-03-09").mkdir(parents=True)
    assert choose_version(FolderOutput(folder), None, NOON) == "2029-03-09.1"


def test_a_version_before_the_latest_release_is_refused(folder: Path) -> None:
    (folder / "releases" / "2029-03-10.1").mkdir(parents=True)
    with pytest.raises(PrepmeetError, match=r"holds release 2029-03-10.1; a version must come after it"):
        choose_version(FolderOutput(folder), "2029-03-10", NOON)


@pytest.mark.parametrize(
    "version", ["", "1.0", "2029-3-9", "20290309", "2029-02-30", "2029-03-09.", "2029-03-09.0", "../x"]
)
def test_what_is_no_version_is_refused(folder: Path, version: str) -> None:
    with pytest.raises(PrepmeetError, match="is not a version"):
        choose_version(FolderOutput(folder), version, NOON)


def test_a_version_that_exists_is_refused(folder: Path) -> None:
    (folder / "releases" / "2029-03-09").mkdir(parents=True)
    with pytest.raises(PrepmeetError, match="release 2029-03-09 exists"):
        choose_version(FolderOutput(folder), "2029-03-09", NOON)


# ---------------------------------------------------------------------------------------------- locations


@pytest.mark.parametrize(
    ("raw", "output", "cache", "fault"),
    [
        ("output/releases", "output", None, "output/releases: the reports may not be inside the output, output"),
        ("s3://b/open/raw", "s3://b/open/", None, "the reports may not be inside the output"),
        ("raw", "output", "raw/cache", "raw/cache: the cache may not be among the reports in raw"),
        ("raw", "raw", None, "the reports may not be inside the output"),
    ],
)
def test_results_of_a_run_may_not_be_taken_for_reports(raw: str, output: str, cache: str | None, fault: str) -> None:
    with pytest.raises(PrepmeetError, match=fault):
        check_locations(raw, output, cache)


@pytest.mark.parametrize(
    ("raw", "output", "cache"),
    [
        ("raw", "raw/output", "raw/output/cache"),
        ("raw", "raw-output", None),
        ("raw", "s3://b/raw", "s3://b/cache"),
        ("s3://b/raw", "s3://b/raw-output", None),
    ],
)
def test_an_output_among_the_reports_is_no_report(raw: str, output: str, cache: str | None) -> None:
    check_locations(raw, output, cache)
