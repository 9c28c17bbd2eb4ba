"""The cache: what comes out is what was put in, or nothing at all."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from golden_set import TEXTS, report_of, source_of
from object_store import StorageServer

from flows.model import FileOutcome, FileStatus, Issue, Report, Severity, SourceFile, StorageFault, quarantined
from flows.schema.files import load_schemas
from flows.storage import Location
from flows.tables import ReadReport, build_part, identify
from flows.work.cache import (
    has_part,
    local_parts,
    part_key,
    prune,
    read_kept,
    read_outcome,
    read_report,
    report_key,
    write_kept,
    write_part,
    write_report,
)
from flows.work.rows import keyed_rows

SHORT = "latin1_short.txt"
KEY = "reports/ab/abcdef"
PART = "parts/abcdef"


@pytest.fixture
def cache(tmp_path: Path) -> Location:
    return Location(tmp_path / "cache")


def keep(cache: Location, path: str, key: str = KEY, read: Report | None = None) -> tuple[FileOutcome, Report]:
    report = read or report_of(path)
    outcome = FileOutcome(source_of(path), FileStatus.READ, seconds=1.25, masthead=report.masthead, reader="text")
    write_report(cache, key, outcome, report)
    return outcome, report


def keep_part(cache: Location, key: str = PART) -> None:
    (identity,), doubts = identify([ReadReport(source_of(SHORT), report_of(SHORT)).head])
    rows = build_part((identity.of(report_of(SHORT)),), (), doubts)
    write_part(cache, key, [keyed_rows(rows, load_schemas())])


# ---------------------------------------------------------------------------------------------- reports


@pytest.mark.parametrize("path", TEXTS)
def test_a_report_comes_back_as_it_was(cache: Location, path: str, golden_reports: Mapping[str, Report]) -> None:
    outcome, report = keep(cache, path, read=golden_reports[path])
    assert read_report(cache, KEY) == report
    assert read_outcome(cache, KEY) == outcome


def test_why_there_is_no_report_comes_back_and_no_report_does(cache: Location) -> None:
    outcome = quarantined(SourceFile("empty.txt", 0, "0" * 64), "empty-file", "empty.txt: the file is empty", 0.5)
    outcome = replace(outcome, doubts=(Issue(Severity.WARNING, "encoding-guessed", "Read as cp1252."),))
    write_report(cache, KEY, outcome, None)
    assert read_outcome(cache, KEY) == outcome
    with pytest.raises(ValueError, match="missing or damaged"):
        read_report(cache, KEY)


def test_nothing_is_kept_of_what_was_never_read(cache: Location) -> None:
    assert read_outcome(cache, KEY) is None
    with pytest.raises(ValueError, match="missing or damaged"):
        read_report(cache, KEY)


def outcome_of_damage(cache: Location, damaged: bytes) -> tuple[FileOutcome | None, Report | None]:
    cache.write_bytes(KEY, damaged)
    try:
        report: Report | None = read_report(cache, KEY)
    except ValueError:
        report = None
    return read_outcome(cache, KEY), report


def test_a_truncated_file_never_gives_a_report(cache: Location) -> None:
    outcome, _ = keep(cache, SHORT)
    whole = cache.read_bytes(KEY)
    assert whole is not None
    for end in [*range(0, len(whole), 101), len(whole) - 1]:
        kept_outcome, report = outcome_of_damage(cache, whole[:end])
        assert report is None
        assert kept_outcome in (None, outcome)
    assert outcome_of_damage(cache, whole[:3])[0] is None


def test_a_flipped_bit_never_gives_another_report(cache: Location) -> None:
    outcome, report = keep(cache, SHORT)
    whole = cache.read_bytes(KEY)
    assert whole is not None
    lost = 0
    for at in [*range(12), *range(12, len(whole), 53)]:
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        kept_outcome, kept_report = outcome_of_damage(cache, bytes(damaged))
        assert kept_outcome in (None, outcome)
        assert kept_report in (None, report)
        lost += kept_outcome is None or kept_report is None
    assert lost > len(whole) / 53


OTHER_SOURCES = {
    "another path": replace(source_of(SHORT), path="other.txt"),
    "other bytes": replace(source_of(SHORT), sha256="0" * 64),
}


@pytest.mark.parametrize("other", OTHER_SOURCES.values(), ids=OTHER_SOURCES.keys())
def test_a_report_is_kept_by_path_and_bytes(other: SourceFile) -> None:
    assert report_key(other, "a" * 64) != report_key(source_of(SHORT), "a" * 64)


def test_two_versions_of_the_code_never_share_a_report(cache: Location) -> None:
    old, new = (report_key(source_of(SHORT), code * 64) for code in "ab")
    keep(cache, SHORT, old)
    assert read_outcome(cache, new) is None
    with pytest.raises(ValueError, match="missing or damaged"):
        read_report(cache, new)
    assert read_outcome(cache, old) is not None


# ---------------------------------------------------------------------------------------------- parts


def test_two_versions_of_the_code_never_share_a_part(cache: Location) -> None:
    old, new = (part_key([("meeting",), ()], code * 64) for code in "ab")
    keep_part(cache, old)
    assert (has_part(cache, old), has_part(cache, new)) == (True, False)


def test_a_part_is_kept_by_all_that_it_is_made_from() -> None:
    (identity,), _ = identify([ReadReport(source_of(SHORT), report_of(SHORT)).head])
    made_from = (identity,), (), ()
    others = [
        ((replace(identity, leads=False),), (), ()),
        ((replace(identity, source=replace(identity.source, sha256="0" * 64)),), (), ()),
        ((), (identity,), ()),
        ((identity,), ("meeting",), ()),
    ]
    keys = {part_key(made, "a" * 64) for made in (made_from, *others)}
    assert len(keys) == 1 + len(others)


def test_a_part_that_was_cut_off_in_writing_is_none(cache: Location) -> None:
    keep_part(cache)
    (cache.local_path / PART / "whole").unlink()
    assert not has_part(cache, PART)


@pytest.mark.parametrize("name", ["paragraphs.parquet", "shared.msgpack"])
def test_a_part_with_a_damaged_file_is_made_again(cache: Location, name: str) -> None:
    keep_part(cache)
    path = cache.local_path / PART / name
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert not has_part(cache, PART)
    path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    assert not has_part(cache, PART)
    path.unlink()
    assert not has_part(cache, PART)
    keep_part(cache)
    assert has_part(cache, PART)
    assert path.read_bytes() == whole


def test_parts_in_a_folder_are_taken_where_they_lie(cache: Location, tmp_path: Path) -> None:
    keep_part(cache)
    assert local_parts(cache, [PART], tmp_path / "scratch") == [cache.local_path / PART]
    assert not (tmp_path / "scratch").exists()


def test_reports_and_parts_are_kept_in_object_storage_too(
    server: StorageServer, cache: Location, tmp_path: Path
) -> None:
    remote = Location(f"s3://{server.new_bucket()}/intermediate")
    outcome, report = keep(remote, SHORT)
    assert (read_outcome(remote, KEY), read_report(remote, KEY)) == (outcome, report)
    assert not has_part(remote, PART)
    keep_part(remote)
    keep_part(cache)
    assert has_part(remote, PART)
    (copied,) = local_parts(remote, [PART], tmp_path / "scratch")
    names = {path.name for path in (cache.local_path / PART).iterdir()}
    for name in names - {"whole"}:
        assert (copied / name).read_bytes() == (cache.local_path / PART / name).read_bytes()
    assert len(names) > 10


class DownServer:
    """A file system on a server that does not answer."""

    def call_s3(self, *_: object, **__: object) -> None:
        raise ConnectionError("no answer")


@pytest.mark.parametrize("operation", [read_outcome, read_report, has_part])
def test_a_storage_that_does_not_answer_is_not_taken_for_one_that_keeps_nothing(
    operation: Callable[[Location, str], object],
) -> None:
    remote = Location("s3://reports/intermediate")
    remote.store.__dict__["files"] = DownServer()
    with pytest.raises(StorageFault, match="cannot be reached"):
        operation(remote, KEY)


# ---------------------------------------------------------------------------------------------- what is old


def test_what_is_old_and_not_used_goes_and_the_rest_stays(cache: Location) -> None:
    reports = [f"reports/ab/{name}" for name in ("used", "young", "old")]
    parts = [f"parts/{name}" for name in ("used", "young", "old")]
    for key in reports:
        keep(cache, SHORT, key)
    for key in parts:
        keep_part(cache, key)
    for key in (*reports, *parts):
        if not key.endswith("young"):
            os.utime(cache.local_path / key, (1000, 1000))
    prune(cache, {reports[0], parts[0]}, before=2000)
    assert [key for key in reports if read_outcome(cache, key)] == reports[:2]
    assert [key for key in parts if has_part(cache, key)] == parts[:2]
    assert not (cache.local_path / parts[2]).exists()


@pytest.mark.parametrize("folder", ["meetings", "pages"])
def test_rows_and_pages_of_meetings_go_when_they_are_old_and_not_used(cache: Location, folder: str) -> None:
    keys = [f"{folder}/ab/{name}" for name in ("used", "young", "old")]
    for key in keys:
        write_kept(cache, key, key.encode())
    for key in (keys[0], keys[2]):
        os.utime(cache.local_path / key, (1000, 1000))
    prune(cache, {keys[0]}, before=2000)
    assert [read_kept(cache, key) for key in keys] == [keys[0].encode(), keys[1].encode(), None]


def test_what_cannot_be_looked_at_or_removed_stops_nothing(cache: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(cache, SHORT, "reports/ab/old")
    os.utime(cache.local_path / "reports/ab/old", (1000, 1000))
    (cache.local_path / "reports/aa").mkdir()
    (cache.local_path / "reports/aa/link").symlink_to("nowhere")
    (cache.local_path / "reports/aa/folder").mkdir()
    gone = cache.local_path / "reports/ab/gone"
    found = Path.glob
    monkeypatch.setattr(Path, "glob", lambda path, pattern: [gone, *found(path, pattern)])
    prune(cache, set(), before=2000)
    assert read_outcome(cache, "reports/ab/old") is None


def test_a_folder_that_goes_while_it_is_looked_through_stops_nothing(
    cache: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_part(cache, "parts/old")
    os.utime(cache.local_path / "parts/old", (1000, 1000))
    found = Path.glob

    def glob(path: Path, pattern: str) -> Iterator[Path]:
        if pattern.startswith("reports"):
            raise FileNotFoundError(2, "No such file or directory", "reports/ab")
        return found(path, pattern)

    monkeypatch.setattr(Path, "glob", glob)
    prune(cache, set(), before=2000)
    assert not (cache.local_path / "parts/old").exists()
