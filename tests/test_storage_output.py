"""Releases in object storage: whole or not there, whatever kills a run and whoever else is at work."""

import hashlib
import json
import time
from pathlib import Path
from typing import Any

import pytest
from object_store import StorageServer
from processes import wait_until

from flows.model import PrepmeetError
from flows.storage import Location, RemoteOutput
from flows.storage.locking import LOCK_OBJECT, RunLock
from flows.storage.objects import ObjectStore

DAY = "2026-11-24"
LATER = f"{DAY}.1"


@pytest.fixture
def output(server: StorageServer) -> RemoteOutput:
    return RemoteOutput(Location(f"s3://{server.new_bucket()}/open/data"))


def stage(folder: Path, version: str, rows: str = "id\n1\n", created: str = "first") -> Path:
    """A staged release, small but with the files that count."""
    files = {
        "csv/datapackage.json": json.dumps({"version": version, "created": created, "resources": [rows]}),
        "csv/meetings.csv": rows,
        "csv/themes.csv": "id\n",
        "parquet/meetings.parquet": f"columns of {rows}",
        "release.json": json.dumps({"version": version, "created": created}),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    sums = (f"{hashlib.sha256(text.encode()).hexdigest()}  {path}\n" for path, text in sorted(files.items()))
    (folder / "SHA256SUMS").write_text("".join(sums))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def release(server: StorageServer, output: RemoteOutput, version: str) -> dict[str, bytes]:
    return server.contents(f"{output.location}/releases/{version}")


def publish(output: RemoteOutput, staged: Path, version: str) -> None:
    with output.hold():
        output.publish(staged, version)


# ---------------------------------------------------------------------------------------------- releases


def test_a_published_release_is_whole_and_the_latest(
    server: StorageServer, output: RemoteOutput, tmp_path: Path
) -> None:
    assert (output.latest_version(), output.versions()) == (None, ())
    staged = stage(tmp_path / "staged", DAY)
    publish(output, staged, DAY)
    assert (output.latest_version(), output.versions()) == (DAY, (DAY,))
    assert release(server, output, DAY) == contents(staged)
    pointer = json.loads(server.contents(str(output.location))["latest.json"])
    assert pointer == {"version": DAY, "release": f"releases/{DAY}"}


def test_versions_are_in_order_of_their_numbers(output: RemoteOutput, tmp_path: Path) -> None:
    for number in ("2026-11-23.2", DAY, f"{DAY}.10", f"{DAY}.9"):
        publish(output, stage(tmp_path / number, number), number)
    assert output.versions() == ("2026-11-23.2", DAY, f"{DAY}.9", f"{DAY}.10")


def test_a_release_that_exists_is_never_changed(server: StorageServer, output: RemoteOutput, tmp_path: Path) -> None:
    publish(output, stage(tmp_path / "a", DAY), DAY)
    before = release(server, output, DAY)
    with pytest.raises(PrepmeetError, match=f"release {DAY} exists in {output.location}/releases"):
        publish(output, stage(tmp_path / "b", DAY, "id\n2\n"), DAY)
    assert release(server, output, DAY) == before


@pytest.mark.parametrize("version", ["latest", "../x", "2026-11-24.0"])
def test_what_is_no_version_is_refused(output: RemoteOutput, tmp_path: Path, version: str) -> None:
    with pytest.raises(PrepmeetError, match="is not a version"):
        publish(output, stage(tmp_path, version), version)


def test_a_staged_folder_is_uploaded_as_its_sums_say_or_not_at_all(
    server: StorageServer, output: RemoteOutput, tmp_path: Path
) -> None:
    staged = stage(tmp_path / "more", DAY)
    (staged / "notes.txt").write_text("not in the sums")
    with pytest.raises(PrepmeetError, match=r"notes\.txt: SHA256SUMS and the staged folder"):
        publish(output, staged, DAY)
    assert release(server, output, DAY) == {}
    staged = stage(tmp_path / "other", DAY)
    (staged / "csv" / "themes.csv").write_text("id\n9\n")
    with pytest.raises(PrepmeetError, match=r"csv/themes\.csv: differs from the upload"):
        publish(output, staged, DAY)
    assert (output.versions(), output.latest_version()) == ((), None)


def test_the_same_data_are_known_by_the_descriptor(output: RemoteOutput, tmp_path: Path) -> None:
    publish(output, stage(tmp_path / "a", DAY), DAY)
    assert output.same_data(stage(tmp_path / "b", LATER, created="later"), DAY)
    assert not output.same_data(stage(tmp_path / "c", LATER, "id\n2\n"), DAY)
    assert not output.same_data(stage(tmp_path / "d", LATER), LATER)


def test_a_failed_publication_is_taken_up_where_it_stopped(
    server: StorageServer, output: RemoteOutput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged = stage(tmp_path, DAY)
    call, upload_new = ObjectStore._call, ObjectStore.upload_new
    for fails_at in ("themes.csv", "SHA256SUMS", "latest.json"):

        def failing_call(store: ObjectStore, operation: str, path: str, at: str = fails_at, **arguments: Any) -> Any:
            if operation == "put_object" and path.endswith(at):
                raise TimeoutError
            return call(store, operation, path, **arguments)

        def failing_upload(store: ObjectStore, path: str, source: Path, at: str = fails_at) -> bool:
            if path.endswith(at):
                raise PrepmeetError("cannot be reached")
            return upload_new(store, path, source)

        with monkeypatch.context() as patch, output.hold():
            patch.setattr(ObjectStore, "_call", failing_call)
            patch.setattr(ObjectStore, "upload_new", failing_upload)
            with pytest.raises(PrepmeetError, match="cannot be reached"):
                output.publish(staged, DAY)
        assert output.latest_version() is None
    assert output.versions() == (DAY,)
    publish(output, staged, DAY)
    assert output.latest_version() == DAY
    assert release(server, output, DAY) == contents(staged)


def test_a_pointer_that_is_none_is_named(output: RemoteOutput) -> None:
    output.location.write_bytes("latest.json", b"{}")
    with pytest.raises(PrepmeetError, match=r"latest\.json: not written by prepmeet"):
        output.latest_version()


# ---------------------------------------------------------------------------------------------- run records


def record(folder: Path, run_id: str) -> Path:
    (folder / run_id).mkdir(parents=True)
    (folder / run_id / "report.json").write_text(json.dumps({"run_id": run_id}))
    (folder / run_id / "report.md").write_text(f"# Run {run_id}")
    return folder / run_id


def test_run_records_come_back(server: StorageServer, output: RemoteOutput, tmp_path: Path) -> None:
    ids = ["20261124T080000Z", "20261124T090000Z", "20261124T090000Z-2", "20261124T090000Z-10"]
    with output.hold():
        for run_id in ids:
            output.put_record(record(tmp_path, run_id))
    assert output.run_ids() == set(ids)
    assert json.loads(output.read_report(ids[2]) or "") == {"run_id": ids[2]}
    assert output.read_report("20261124T100000Z") is None
    assert server.contents(f"{output.location}/runs") == contents(tmp_path)


# ---------------------------------------------------------------------------------------------- what killed runs leave


def test_only_what_is_not_whole_is_a_leftover(server: StorageServer, output: RemoteOutput, tmp_path: Path) -> None:
    publish(output, stage(tmp_path / "a", DAY), DAY)
    place = output.location
    for path in (f"releases/{LATER}/csv/meetings.csv", "runs/20261124T090000Z/report.md"):
        place.write_bytes(path, b"left")
    for path in ("releases/README.txt", "releases/notes/x.txt", "runs/20261124T080000Z/report.json", "other/x"):
        place.write_bytes(path, b"kept")
    before = server.contents(str(place))
    with output.hold():
        assert set(output.clean_leftovers()) == {f"releases/{LATER}", "runs/20261124T090000Z"}
        assert output.clean_leftovers() == ()
    after = server.contents(str(place))
    assert before.keys() - after.keys() == {f"releases/{LATER}/csv/meetings.csv", "runs/20261124T090000Z/report.md"}


# ---------------------------------------------------------------------------------------------- one run at a time


def test_a_second_run_is_told_who_holds_the_output(output: RemoteOutput) -> None:
    with output.hold():
        held = json.loads(output.location.read_bytes(LOCK_OBJECT) or "")
        with pytest.raises(PrepmeetError) as caught, RemoteOutput(output.location).hold():
            pytest.fail("held twice")
    message = str(caught.value)
    assert "\n" not in message
    for part in (held["user"], held["host"], f"process {held['pid']}", held["since_utc"], str(output.location)):
        assert part in message


def test_the_output_is_free_after_a_run_however_that_ended(output: RemoteOutput) -> None:
    with output.hold():
        pass
    with pytest.raises(KeyboardInterrupt), output.hold():
        raise KeyboardInterrupt
    with output.hold():
        pass


def test_nothing_is_written_without_holding(output: RemoteOutput, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="hold the output before writing"):
        output.publish(stage(tmp_path, DAY), DAY)


def test_a_hold_is_renewed(output: RemoteOutput) -> None:
    def renewals() -> int:
        return int(json.loads(output.location.read_bytes(LOCK_OBJECT) or "")["renewals"])

    with output.hold(heartbeat=0.1):
        wait_until(lambda: renewals() >= 3, "three renewals")
        with pytest.raises(PrepmeetError, match="another run is writing here"):
            RunLock.acquire(output.location.store)


def test_a_renewal_whose_answer_was_lost_is_no_lost_hold(
    server: StorageServer, output: RemoteOutput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = ObjectStore.replace

    def answer_lost(*arguments: Any) -> str | None:
        replace(*arguments)
        raise PrepmeetError("cannot be reached")

    with output.hold(heartbeat=0.1):
        with monkeypatch.context() as patch:
            patch.setattr(ObjectStore, "replace", answer_lost)
            time.sleep(0.4)
        output.publish(stage(tmp_path, DAY), DAY)
    assert output.latest_version() == DAY
    assert json.loads(output.location.read_bytes(LOCK_OBJECT) or "")["held"] is False


def leave_lock(output: RemoteOutput, **changes: object) -> None:
    """Leave the lock as a run that was killed would, with changes to what it says."""
    with output.hold():
        held = json.loads(output.location.read_bytes(LOCK_OBJECT) or "")
    output.location.write_bytes(LOCK_OBJECT, json.dumps(held | changes).encode())


def test_the_lock_of_another_machine_is_kept_until_it_is_old(output: RemoteOutput) -> None:
    leave_lock(output, place="another machine", pid=1)
    with pytest.raises(PrepmeetError, match="is free"):
        RunLock.acquire(output.location.store)
    time.sleep(1.1)
    RunLock.acquire(output.location.store, stale_after=0.5).release()


def test_of_two_that_take_over_one_gets_it(output: RemoteOutput, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_lock(output, place="another machine", pid=1)
    time.sleep(1.1)
    real = ObjectStore.replace

    def slow(store: ObjectStore, relative: str, data: bytes, tag: str) -> str | None:
        monkeypatch.setattr(ObjectStore, "replace", real)
        rival = RunLock.acquire(store, stale_after=0.5)
        try:
            return real(store, relative, data, tag)
        finally:
            rival.release()

    monkeypatch.setattr(ObjectStore, "replace", slow)
    with pytest.raises(PrepmeetError, match="another run has just taken the lock"):
        RunLock.acquire(output.location.store, stale_after=0.5)


def test_a_run_that_lost_its_hold_writes_nothing_more(
    server: StorageServer, output: RemoteOutput, tmp_path: Path
) -> None:
    staged = stage(tmp_path, DAY)
    with output.hold(heartbeat=0.05):
        output.location.write_bytes(LOCK_OBJECT, b'{"held": true, "user": "another"}')
        time.sleep(0.3)
        for write in (lambda: output.publish(staged, DAY), lambda: output.put_record(record(tmp_path / "r", "1"))):
            with pytest.raises(PrepmeetError, match="another run has taken over"):
                write()
    assert server.contents(str(output.location)) == {LOCK_OBJECT: b'{"held": true, "user": "another"}'}


def test_a_storage_that_ignores_conditions_is_refused(output: RemoteOutput, monkeypatch: pytest.MonkeyPatch) -> None:
    call = ObjectStore._call

    def careless(store: ObjectStore, operation: str, path: str, **arguments: Any) -> Any:
        arguments = {name: value for name, value in arguments.items() if name not in ("IfMatch", "IfNoneMatch")}
        return call(store, operation, path, **arguments)

    monkeypatch.setattr(ObjectStore, "_call", careless)
    with pytest.raises(PrepmeetError, match="ignores the conditions of writes"), output.hold():
        pytest.fail("held")
    assert json.loads(output.location.read_bytes(LOCK_OBJECT) or "")["held"] is False
