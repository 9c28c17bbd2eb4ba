"""A copy of a raw folder in object storage: what is fetched, what is removed, and what a kill leaves."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from object_store import StorageServer

from flows.model import PrepmeetError, StorageFault
from flows.sources.archive import LOCK_NAME, find_files, take_inventory, verify_lock, write_lock
from flows.sources.registry import load_registry
from flows.storage import Location, StoredFile, mirror, write_back
from flows.storage.objects import ObjectStore

REPOSITORY = Path(__file__).resolve().parents[1]
REPORTS = {
    "avaria.txt": b"Avaria",
    "files/cote.txt": "Côte Bleue".encode(),
    "files/deep/orchid.txt": b"",
    "été.txt": b"1",
}


@pytest.fixture
def raw(server: StorageServer) -> Location:
    """A raw folder in object storage, with REPORTS in it."""
    location = Location(f"s3://{server.new_bucket()}/raw")
    for path, data in REPORTS.items():
        location.write_bytes(path, data)
    return location


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fetched(server: StorageServer, raw: Location, before: int = 0) -> list[str]:
    """The objects of which the bytes were asked for, after so many requests for bytes."""
    lines = server.requests(f"GET /{raw.store.bucket}/raw/")[before:]
    return [line.split()[6].partition("/raw/")[2] for line in lines]


def test_a_copy_holds_every_file(raw: Location, tmp_path: Path) -> None:
    files = mirror(raw, tmp_path / "copy")
    assert contents(files) == REPORTS
    assert set(find_files(files)) == set(REPORTS)


def test_a_storage_that_does_not_answer_is_told_as_it_is_and_not_as_a_fault_of_the_copy(
    raw: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(StorageFault, match=rf"^{raw}: the object storage cannot be reached"):
        mirror(Location(str(raw)), tmp_path)


def test_a_second_mirror_fetches_nothing(server: StorageServer, raw: Location, tmp_path: Path) -> None:
    mirror(raw, tmp_path)
    asked = len(fetched(server, raw))
    assert asked >= len(REPORTS)
    assert contents(mirror(raw, tmp_path)) == REPORTS
    assert len(fetched(server, raw)) == asked


def test_a_copy_is_as_old_as_the_file_that_it_is_of(raw: Location, tmp_path: Path) -> None:
    copy = mirror(raw, tmp_path)
    assert {file.path: file.modified for file in raw.list_files()} == {
        path.relative_to(copy).as_posix(): path.stat().st_mtime for path in copy.rglob("*") if path.is_file()
    }


def test_only_what_has_changed_is_fetched(server: StorageServer, raw: Location, tmp_path: Path) -> None:
    mirror(raw, tmp_path)
    asked = len(fetched(server, raw))
    raw.write_bytes("avaria.txt", b"Baltia")  # as long as before
    raw.write_bytes("new.txt", b"new")
    files = mirror(raw, tmp_path)
    assert contents(files) == REPORTS | {"avaria.txt": b"Baltia", "new.txt": b"new"}
    assert set(fetched(server, raw, asked)) == {"avaria.txt", "new.txt"}


def test_what_has_gone_there_is_removed_here(raw: Location, tmp_path: Path) -> None:
    mirror(raw, tmp_path)
    raw.delete("files/deep/orchid.txt")
    files = mirror(raw, tmp_path)
    assert "files/deep/orchid.txt" not in contents(files)
    assert not (files / "files" / "deep").exists()


def test_a_file_may_take_the_place_of_a_folder(raw: Location, tmp_path: Path) -> None:
    mirror(raw, tmp_path)
    raw.delete("files/deep/orchid.txt")
    raw.write_bytes("files/deep", b"a file now")
    files = mirror(raw, tmp_path)
    assert (files / "files" / "deep").read_bytes() == b"a file now"


def test_a_copy_that_was_tampered_with_is_put_right(raw: Location, tmp_path: Path) -> None:
    files = mirror(raw, tmp_path)
    (files / "avaria.txt").write_bytes(b"Edited")
    (files / "files" / "cote.txt").unlink()
    (files / "extra.txt").write_bytes(b"not there")
    assert contents(mirror(raw, tmp_path)) == REPORTS


def test_hidden_files_stay_out(raw: Location, tmp_path: Path) -> None:
    for path in (".lock", ".aside/x.txt", "files/.DS_Store"):
        raw.write_bytes(path, b"hidden")
    assert contents(mirror(raw, tmp_path)) == REPORTS


def test_a_local_folder_is_its_own_copy(tmp_path: Path) -> None:
    assert mirror(Location(tmp_path / "raw"), tmp_path / "copy") == tmp_path / "raw"
    write_back(Location(tmp_path / "raw"), tmp_path / "copy", LOCK_NAME)
    assert list(tmp_path.iterdir()) == []


def test_a_place_without_files_is_named(server: StorageServer, tmp_path: Path) -> None:
    place = f"s3://{server.new_bucket()}/raw"
    with pytest.raises(PrepmeetError, match=f"{place}: there are no files here"):
        mirror(Location(place), tmp_path)


@pytest.mark.parametrize("name", ["a//b", "../b", "a/../b", "./b", "/b", "a\\b", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(
    raw: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = contents(mirror(raw, tmp_path / "copy"))
    monkeypatch.setattr(ObjectStore, "list", lambda *_: (StoredFile(name, 1, "tag", 0.0),))
    with pytest.raises(PrepmeetError, match="cannot have this name"):
        mirror(raw, tmp_path / "copy")
    assert contents(tmp_path / "copy" / "files") == before


def test_a_file_and_a_folder_of_one_name_are_refused(raw: Location, tmp_path: Path) -> None:
    raw.write_bytes("files/deep", b"a file, too")
    with pytest.raises(PrepmeetError, match=r"/raw/files/deep: a file and a folder have this name"):
        mirror(raw, tmp_path)


def test_an_object_that_changes_while_it_is_fetched_is_told(
    raw: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects = raw.store.list()
    monkeypatch.setattr(ObjectStore, "list", lambda *_: objects)
    raw.write_bytes("avaria.txt", b"longer than it was")
    with pytest.raises(PrepmeetError, match=r"avaria.txt: it was changed during the download; run it again"):
        mirror(raw, tmp_path)


def test_a_folder_that_is_no_copy_is_left_alone(raw: Location, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "mine.txt").write_bytes(b"mine")
    with pytest.raises(PrepmeetError, match="not a copy that prepmeet made; move it away"):
        mirror(raw, tmp_path)
    assert contents(tmp_path / "files") == {"mine.txt": b"mine"}


def test_the_copy_of_another_place_is_replaced(server: StorageServer, raw: Location, tmp_path: Path) -> None:
    mirror(raw, tmp_path)
    other = Location(f"s3://{server.new_bucket()}/raw")
    other.write_bytes("only.txt", b"1")
    assert contents(mirror(other, tmp_path)) == {"only.txt": b"1"}


MIRROR_AND_DIE = """
import os, signal, sys, threading
from pathlib import Path
from flows.storage import Location, mirror, objects
download, count = objects.ObjectStore.download, iter(range(int(sys.argv[3])))
def dying(store, relative, target):
    if next(count, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
    download(store, relative, target)
objects.ObjectStore.download = dying
objects.PARALLEL_TRANSFERS = 1
mirror(Location(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_mirror_that_was_killed_goes_on(server: StorageServer, tmp_path: Path) -> None:
    raw = Location(f"s3://{server.new_bucket()}/raw")
    reports = {f"{number:02}.txt": os.urandom(2000) for number in range(12)}
    for path, data in reports.items():
        raw.write_bytes(path, data)
    arguments = [sys.executable, "-c", MIRROR_AND_DIE, str(raw), str(tmp_path), "7"]
    died = subprocess.run(arguments, cwd=REPOSITORY, timeout=60, check=False)
    assert died.returncode == -signal.SIGKILL
    there = contents(tmp_path / "files")
    assert there.items() <= reports.items()
    asked = len(fetched(server, raw))
    assert contents(mirror(raw, tmp_path)) == reports
    assert contents(tmp_path).keys() == {f"files/{name}" for name in reports} | {"state.jsonl", ".lock"}
    again = set(fetched(server, raw, asked))
    # the last file may have arrived without being noted down
    assert 5 <= len(again) <= 6
    assert again >= reports.keys() - there.keys()


def test_a_note_that_was_cut_off_costs_one_fetch(server: StorageServer, raw: Location, tmp_path: Path) -> None:
    mirror(raw, tmp_path)
    asked = len(fetched(server, raw))
    state = tmp_path / "state.jsonl"
    state.write_bytes(state.read_bytes()[:-20])
    assert contents(mirror(raw, tmp_path)) == REPORTS
    assert len(fetched(server, raw, asked)) == 1


# ---------------------------------------------------------------------------------------------- the lock of the archive


def archive(server: StorageServer, files: Mapping[str, bytes]) -> Location:
    raw = Location(f"s3://{server.new_bucket()}/raw")
    for path, data in {"sources.yml": b"meetings: []\ndocuments: []\n", **files}.items():
        raw.write_bytes(path, data)
    return raw


def lock(files: Path) -> None:
    write_lock(files, take_inventory(files, load_registry(files)).all_sources())


def test_new_entries_of_the_lock_are_write_back(server: StorageServer, tmp_path: Path) -> None:
    raw = archive(server, {"a.txt": b"a"})
    for number, name in enumerate(("a.txt", "b.txt")):
        raw.write_bytes(name, name.encode())
        files = mirror(raw, tmp_path / "copy")
        lock(files)
        write_back(raw, tmp_path / "copy", LOCK_NAME)
        assert raw.read_bytes(LOCK_NAME) == (files / LOCK_NAME).read_bytes()
        assert raw.read_bytes(LOCK_NAME).count(b"sha256:") == number + 1  # type: ignore[union-attr]
    elsewhere = mirror(raw, tmp_path / "elsewhere")
    assert verify_lock(elsewhere, take_inventory(elsewhere, load_registry(elsewhere)).all_sources()) == ()
    raw.write_bytes("a.txt", b"another one")
    files = mirror(raw, tmp_path / "copy")
    with pytest.raises(PrepmeetError, match=r"a\.txt: not the file that was archived"):
        verify_lock(files, take_inventory(files, load_registry(files)).all_sources())


def test_what_was_write_back_is_not_fetched_again_nor_put_again(server: StorageServer, tmp_path: Path) -> None:
    raw = archive(server, {"a.txt": b"a"})
    lock(mirror(raw, tmp_path))
    write_back(raw, tmp_path, LOCK_NAME)
    before = len(server.requests(f"/{raw.store.bucket}/raw/"))
    write_back(raw, tmp_path, LOCK_NAME)
    mirror(raw, tmp_path)
    write_back(raw, tmp_path, LOCK_NAME)
    assert server.requests(f"/{raw.store.bucket}/raw/")[before:] == []


@pytest.mark.parametrize("there", [False, True])
def test_a_lock_that_another_run_has_written_is_not_written_over(
    server: StorageServer, tmp_path: Path, there: bool
) -> None:
    raw = archive(server, {"a.txt": b"a"})
    if there:
        raw.write_bytes(LOCK_NAME, b'{"resources": []}')
    lock(mirror(raw, tmp_path))
    raw.write_bytes(LOCK_NAME, b'{"resources": "of another run"}')
    with pytest.raises(PrepmeetError, match="changed there during this run; run it again"):
        write_back(raw, tmp_path, LOCK_NAME)
    assert raw.read_bytes(LOCK_NAME) == b'{"resources": "of another run"}'
