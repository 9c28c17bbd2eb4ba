"""What may be removed of an output, and what never is: in a folder and in a bucket."""

import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from golden_set import GOLDEN
from in_process import prepmeet_here
from object_store import StorageServer
from run_record import RELEASED

from flows.model import PrepmeetError
from flows.run.output import Output, open_output, staging
from flows.run.prepare import plan_only
from flows.run.pruning import Keep, Kind, Removable, find_removable, prune
from flows.run.record import RunInProgress, RunStatus
from flows.run.record_files import write_run
from flows.run.settings import RunSettings
from flows.storage import Location
from flows.work.cache import report_key
from flows.work.documents import read_and_cache

SHORT = "latin1_short.txt"
DAYS = ("2029-01-05", "2029-02-05", "2029-03-05")
NOW = datetime(2029, 3, 9, 12, 0, 0, tzinfo=UTC)
OLD = 1000.0  # long ago by any clock


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.slow)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> RunSettings:
    """An output with three releases and the records of six runs, over an archive of one report."""
    (tmp_path / "raw").mkdir()
    shutil.copy(GOLDEN / SHORT, tmp_path / "raw")
    place, work = str(tmp_path / "output"), None
    if request.param == "bucket":
        server: StorageServer = request.getfixturevalue("server")
        place, work = f"s3://{server.new_bucket()}/open", str(tmp_path / "work")
    made = RunSettings(raw=str(tmp_path / "raw"), output=place, work=work)
    output = open_output(place, work)
    for day in DAYS:
        with output.hold(), staging(output, day) as folder:
            output.publish(fill(folder, day), day)
        record(output, f"{day.replace('-', '')}T050000Z", RunStatus.RELEASED, day)
        record(output, f"{day.replace('-', '')}T060000Z", RunStatus.FAILED, None)
    return made


def fill(folder: Path, version: str) -> Path:
    """A staged release, small but with the files that count."""
    files = {
        "csv/datapackage.json": json.dumps({"version": version, "resources": [version]}),
        "release.json": json.dumps({"version": version}),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    sums = (f"{sha256(text.encode()).hexdigest()}  {path}\n" for path, text in sorted(files.items()))
    (folder / "SHA256SUMS").write_text("".join(sums))
    return folder


def record(output: Output, run_id: str, status: RunStatus, release: str | None) -> None:
    with output.hold():
        run = RunInProgress(replace(RELEASED, run_id=run_id, status=status, release=release))
        output.keep_record(write_run(output.work, run))


def names(removed: tuple[Removable, ...], kind: Kind) -> list[str]:
    return [one.name for one in removed if one.kind is kind]


def opened_output(settings: RunSettings) -> Output:
    return open_output(settings.output, settings.work)


def test_releases_and_their_records_stay_unless_asked_for(settings: RunSettings) -> None:
    removed = prune(settings, Keep(days=30), NOW)
    assert names(removed, Kind.RELEASE) == []
    assert names(removed, Kind.RECORD) == ["20290205T060000Z", "20290105T060000Z"]
    output = opened_output(settings)
    assert list(output.versions()) == list(DAYS)
    assert list(output.run_ids()) == [
        *("20290305T060000Z", "20290305T050000Z"),
        *("20290205T050000Z", "20290105T050000Z"),
    ]
    assert prune(settings, Keep(days=30), NOW) == ()


def test_the_newest_releases_stay_where_a_number_is_asked_for(settings: RunSettings) -> None:
    removed = prune(settings, Keep(days=30, releases=2), NOW)
    assert names(removed, Kind.RELEASE) == ["2029-01-05"]
    assert "20290105T050000Z" in names(removed, Kind.RECORD)
    output = opened_output(settings)
    assert (list(output.versions()), output.latest_version()) == (list(DAYS[1:]), DAYS[2])
    place = Location(settings.output)
    assert not [file.path for file in place.list_files() if "2029-01-05" in file.path or "20290105" in file.path]


def test_whatever_is_asked_for_the_latest_release_and_the_last_records_stay(settings: RunSettings) -> None:
    prune(settings, Keep(days=0, releases=1), datetime(2039, 1, 1, tzinfo=UTC))
    output = opened_output(settings)
    assert (list(output.versions()), output.latest_version()) == ([DAYS[2]], DAYS[2])
    assert list(output.run_ids()) == ["20290305T060000Z", "20290305T050000Z"]
    settled = output.last_settled()
    assert settled is not None and settled.release == DAYS[2]


def test_the_bytes_are_those_of_the_files(settings: RunSettings) -> None:
    place = Location(settings.output)
    expected = sum(file.size for file in place.below("releases/2029-01-05").list_files())
    removable = find_removable(settings, Keep(days=30, releases=2), NOW)
    assert [one.bytes for one in removable if one.kind is Kind.RELEASE] == [expected]
    assert expected > 0


def test_a_dry_run_changes_nothing(settings: RunSettings) -> None:
    before = Location(settings.output).list_files()
    assert find_removable(settings, Keep(days=0, releases=1), NOW)
    assert [file.path for file in Location(settings.output).list_files()] == [file.path for file in before]


# ---------------------------------------------------------------------------------------------- intermediate results


@pytest.fixture
def local(tmp_path: Path) -> RunSettings:
    (tmp_path / "raw").mkdir()
    shutil.copy(GOLDEN / SHORT, tmp_path / "raw")
    return RunSettings(raw=str(tmp_path / "raw"), output=str(tmp_path / "output"))


def keep_results(settings: RunSettings) -> tuple[Path, Path, Path]:
    """The reading of the report, one by other code and one of now; the first two are old."""
    plan, _ = plan_only(settings)
    (source,) = plan.inventory.files
    read_and_cache(plan.context, source)
    read_and_cache(replace(plan.context, reading_code="of long ago"), source)
    read_and_cache(replace(plan.context, reading_code="of today"), source)
    codes = (plan.context.reading_code, "of long ago", "of today")
    used, stale, young = (Path(plan.context.cache) / report_key(source, code) for code in codes)
    for path in (used, stale):
        os.utime(path, (OLD, OLD))
    os.utime(young, (NOW.timestamp(), NOW.timestamp()))
    return used, stale, young


def test_old_results_that_the_next_run_needs_stay(local: RunSettings) -> None:
    used, stale, young = keep_results(local)
    size = stale.stat().st_size
    (removed,) = prune(local, Keep(days=30), NOW)
    assert (removed.kind, removed.bytes) == (Kind.RESULT, size)
    assert (used.exists(), stale.exists(), young.exists()) == (True, False, True)


def test_an_archive_that_cannot_be_read_stops_it_before_anything_goes(local: RunSettings) -> None:
    _, stale, _ = keep_results(local)
    (Path(local.raw) / "sources.yml").write_text("meetings: 3\n")
    with pytest.raises(PrepmeetError, match=r"sources\.yml"):
        prune(local, Keep(days=0), NOW)
    assert stale.exists()


def test_a_run_that_holds_the_output_is_not_disturbed(local: RunSettings) -> None:
    _, stale, _ = keep_results(local)
    with opened_output(local).hold(), pytest.raises(PrepmeetError, match="another run is writing into this folder"):
        prune(local, Keep(days=0), NOW)
    assert stale.exists()


# ---------------------------------------------------------------------------------------------- the command


@pytest.mark.slow
def test_the_command_says_what_goes_and_how_many_bytes(local: RunSettings) -> None:
    _, stale, _ = keep_results(local)
    size = stale.stat().st_size
    output = opened_output(local)
    for day in DAYS[:2]:
        with output.hold(), staging(output, day) as folder:
            output.publish(fill(folder, day), day)
    weight = sum(file.size for file in Location(local.output).below("releases/2029-01-05").list_files())
    places = ("--raw", local.raw, "--output", local.output)
    told = [
        f"would remove release 2029-01-05: {weight:,} bytes",
        f"would remove 1 intermediate result: {size:,} bytes",
        f"would remove {weight + size:,} bytes in all",
    ]
    dry = prepmeet_here("prune", *places, "--keep-releases", "1", "--dry-run")
    assert (dry.returncode, dry.stdout.splitlines()) == (0, told)
    done = prepmeet_here("prune", *places, "--keep-releases", "1")
    assert done.stdout.splitlines() == [line.replace("would remove", "removed") for line in told]
    assert prepmeet_here("prune", *places).stdout == "nothing to remove\n"


@pytest.mark.parametrize("arguments", [("--keep-releases", "0"), ("--days", "-1")])
def test_no_release_at_all_is_wrong_usage(local: RunSettings, arguments: tuple[str, str]) -> None:
    assert prepmeet_here("prune", "--raw", local.raw, "--output", local.output, *arguments).returncode == 2
