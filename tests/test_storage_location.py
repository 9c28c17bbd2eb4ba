"""Locations: what a user writes, the same few operations on a folder and on object storage, and what goes wrong."""

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from object_store import StorageServer

from flows.model import PrepmeetError, StorageFault
from flows.run.failures import describe_failure
from flows.storage import Location, cache_name


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    """An empty location of either kind."""
    if request.param == "folder":
        return Location(tmp_path / "place")
    return Location(f"s3://{request.getfixturevalue('server').new_bucket()}/some/prefix")


# ---------------------------------------------------------------------------------------------- what is written


@pytest.mark.parametrize(
    "given", ["raw", "./raw/", "/data/raw", "file:///data/raw", "s3://reports/raw", "s3://reports/"]
)
def test_a_location_is_told_as_it_was_written(given: str) -> None:
    assert str(Location(given)) == given


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ("raw", Path("raw")),
        (Path("a/b"), Path("a/b")),
        ("file:///data/a%20b", Path("/data/a b")),
        ("C:/x", Path("C:/x")),
    ],
)
def test_a_folder_is_local(given: str | Path, folder: Path) -> None:
    location = Location(given)
    assert location.is_local
    assert location.local_path == folder


def test_an_address_that_has_been_a_path_is_understood() -> None:
    location = Location(Path("s3://reports/raw"))
    assert not location.is_local
    assert str(location) == "s3://reports/raw"


def test_locations_are_equal_where_they_are_the_same_place() -> None:
    assert Location("s3://reports/raw/") == Location("s3://reports/raw") != Location("s3://reports/ra")
    assert Location("file:///data") == Location(Path("/data"))
    assert len({Location("raw"), Location(Path("raw"))}) == 1


def test_a_folder_below_is_a_location() -> None:
    assert str(Location("s3://reports").below("raw/x")) == "s3://reports/raw/x"
    assert Location("raw").below("x").local_path == Path("raw/x")


@pytest.mark.parametrize("given", ["s3://", "s3:///raw/..", "s3://reports//raw", "s3://reports/../raw"])
def test_an_address_with_odd_parts_is_refused(given: str) -> None:
    with pytest.raises(PrepmeetError, match="write it as s3://bucket/prefix"):
        Location(given)


def test_another_kind_of_address_is_refused() -> None:
    with pytest.raises(PrepmeetError, match=r"gs://reports/raw: not a supported location"):
        Location("gs://reports/raw")


def test_a_file_address_of_another_machine_is_refused() -> None:
    with pytest.raises(PrepmeetError, match="has three slashes"):
        Location("file://machine/raw")


def test_keys_in_an_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(PrepmeetError, match="AWS_SECRET_ACCESS_KEY") as caught:
        Location("s3://hidden-key:hidden-secret@reports/raw")
    assert "hidden" not in str(caught.value)


def test_what_only_one_kind_has_is_refused_of_the_other() -> None:
    with pytest.raises(PrepmeetError, match=r"s3://reports: this needs a local folder"):
        _ = Location("s3://reports").local_path
    with pytest.raises(PrepmeetError, match="raw: this needs object storage"):
        _ = Location("raw").store


def test_each_location_has_a_name_for_its_copy() -> None:
    names = [cache_name(Location(f"s3://reports/{end}")) for end in ("a/b", "a-b", "a_b", "")]
    assert len(set(names)) == 4
    assert all(name.startswith("reports-") and "/" not in name for name in names)


# ---------------------------------------------------------------------------------------------- operations


def test_what_was_written_is_read(place: Location) -> None:
    place.write_bytes("a/b c.txt", b"first")
    place.write_bytes("a/b c.txt", b"second")
    assert place.read_bytes("a/b c.txt") == b"second"
    assert place.exists("a/b c.txt")


def test_what_is_not_there_is_none(place: Location) -> None:
    place.write_bytes("a/bc", b"1")
    assert place.read_bytes("a/b") is None
    assert not place.exists("a/b")
    assert not place.exists("a")


def test_a_deleted_file_is_gone_and_may_be_gone_before(place: Location) -> None:
    place.write_bytes("x", b"1")
    place.delete("x")
    place.delete("x")
    assert not place.exists("x")


def test_all_files_are_listed_in_order(place: Location) -> None:
    names = sorted(f"part/{number}" for number in range(12))
    for name in (*names, "other"):
        place.write_bytes(name, name.encode())
    assert [file.path for file in place.list_files()] == ["other", *names]
    assert [(file.path, file.size) for file in place.list_files("part/1")] == [
        ("part/1", 6),
        ("part/10", 7),
        ("part/11", 7),
    ]


def test_a_tag_changes_with_the_content(place: Location) -> None:
    place.write_bytes("x", b"1")
    [before] = place.list_files()
    place.write_bytes("x", b"2")
    [after] = place.list_files()
    assert (before.size, before.path) == (after.size, after.path)
    assert before.tag != after.tag


def test_a_neighbour_of_the_prefix_is_not_listed(server: StorageServer) -> None:
    bucket = server.new_bucket()
    Location(f"s3://{bucket}/raw-old").write_bytes("x", b"1")
    Location(f"s3://{bucket}/raw").write_bytes("y", b"1")
    assert [file.path for file in Location(f"s3://{bucket}/raw").list_files()] == ["y"]


def test_a_folder_marker_is_no_file(server: StorageServer) -> None:
    bucket = server.new_bucket()
    server.files().pipe_file(f"{bucket}/raw/", b"")
    assert Location(f"s3://{bucket}/raw").list_files() == ()
    assert Location(f"s3://{bucket}").list_files() == ()


def test_a_write_into_a_folder_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Location(tmp_path)
    place.write_bytes("x", b"before")

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        place.write_bytes("x", b"after")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x", b"before")]


# ---------------------------------------------------------------------------------------------- what goes wrong

OPERATIONS: tuple[Callable[[Location], object], ...] = (
    lambda place: place.read_bytes("x"),
    lambda place: place.write_bytes("x", b"1"),
    lambda place: place.list_files(),
    lambda place: place.delete("x"),
)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_bucket_that_is_not_there_is_named(server: StorageServer, operation: Callable[[Location], object]) -> None:
    with pytest.raises(
        PrepmeetError, match=r"^s3://no-such-bucket/p.*: there is no bucket 'no-such-bucket'; create it"
    ):
        operation(Location("s3://no-such-bucket/p"))


def test_without_credentials_their_names_are_told(server: StorageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    with pytest.raises(PrepmeetError, match="no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"):
        Location("s3://reports").list_files()


def test_half_of_the_credentials_is_none(server: StorageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(PrepmeetError, match="no credentials") as caught:
        Location("s3://reports").list_files()
    assert "test-key" not in str(caught.value)


def test_a_server_that_does_not_answer_is_named_without_its_password(
    server: StorageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://hidden-user:hidden-word@127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(PrepmeetError, match=r"cannot be reached; .* AWS_ENDPOINT_URL \(http://127.0.0.1:9\)") as caught:
        Location("s3://reports").list_files()
    assert "hidden" not in str(caught.value)


def test_an_address_of_a_server_that_is_none_is_told(server: StorageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "nonsense")
    with pytest.raises(
        PrepmeetError, match=r"AWS_ENDPOINT_URL is not an address \(nonsense\); write it as https://host"
    ):
        Location("s3://reports").list_files()


class Refusing:
    """A file system that answers everything with one error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def call_s3(self, *_: Any, **__: Any) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError("key AKIA123 has no rights"), "access is denied"),
        (OSError(5, "signed with secret AKIA123"), "refused"),
        (RuntimeError("AKIA123"), r"refused \(RuntimeError\)"),
    ],
)
def test_what_the_server_says_is_not_repeated(error: Exception, message: str) -> None:
    location = Location("s3://reports/raw")
    location.store.__dict__["files"] = Refusing(error)
    with pytest.raises(PrepmeetError, match=message) as caught:
        location.list_files()
    assert "AKIA123" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_fault_of_the_storage_is_told_in_one_line_and_counts_as_one_of_a_disk() -> None:
    location = Location("s3://reports/raw")
    location.store.__dict__["files"] = Refusing(ConnectionError("no answer"))
    with pytest.raises(StorageFault, match="cannot be reached") as caught:
        location.read_bytes("a.txt")
    assert isinstance(caught.value, OSError)
    assert describe_failure(caught.value) == str(caught.value)
    # a worker's comes to the run from another process
    arrived = pickle.loads(pickle.dumps(caught.value))
    assert (type(arrived), str(arrived)) == (StorageFault, str(caught.value))


def test_a_lack_of_memory_is_no_fault_of_the_storage() -> None:
    location = Location("s3://reports/raw")
    location.store.__dict__["files"] = Refusing(MemoryError())
    with pytest.raises(MemoryError):
        location.read_bytes("a.txt")


def test_without_the_extra_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(PrepmeetError, match=r"pip install 'prepmeet\[s3\]'"):
        Location("s3://reports").list_files()
