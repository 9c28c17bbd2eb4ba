"""The raw folder: which files are found, and what the lock refuses."""

import hashlib
import json
import os
import threading
from pathlib import Path

import pytest
from frictionless import Package

from flows.model import PrepmeetError
from flows.sources import archive
from flows.sources.archive import find_files, has_lock, read_lock, take_inventory, verify_lock, write_lock
from flows.sources.registry import Registry, SourceDeclaration, load_registry
from flows.sources.writing import archive_lock

REPOSITORY = Path(__file__).resolve().parents[1]


def declared(path: str, **facts: str) -> Registry:
    return Registry(documents=(SourceDeclaration(path, source="invented", licence_note="none", **facts),))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "files").mkdir(parents=True)
    (folder / "sources.yml").write_text("meetings: []\n", "utf-8")
    (folder / "files" / "a.txt").write_text("first", "utf-8")
    (folder / "files" / "b.txt").write_text("second", "utf-8")
    return folder


def sources(raw: Path) -> tuple[archive.SourceFile, ...]:
    return take_inventory(raw, Registry()).all_sources()


def test_files_are_found_in_order_and_the_rest_is_left_out(raw: Path) -> None:
    (raw / ".hidden.txt").write_text("x")
    (raw / ".git").mkdir()
    (raw / ".git" / "config").write_text("x")
    (raw / "datapackage.json").write_text("{}")
    (raw / "Z.txt").write_text("x")
    assert find_files(raw) == ("Z.txt", "files/a.txt", "files/b.txt")


def test_only_the_folder_s_own_registry_and_lock_are_left_out(raw: Path) -> None:
    (raw / "files" / "datapackage.json").write_text("{}")
    assert "files/datapackage.json" in find_files(raw)


def test_an_output_folder_inside_the_raw_folder_is_no_source(raw: Path) -> None:
    (raw / "output" / "runs").mkdir(parents=True)
    (raw / "output" / "runs" / "report.md").write_text("x")
    assert find_files(raw, outside=[raw / "output"]) == ("files/a.txt", "files/b.txt")


def test_a_file_has_its_size_digest_and_declared_facts(raw: Path) -> None:
    inventory = take_inventory(raw, declared("files/a.txt", language="en", symbol="A/CONF.999/1"))
    source = inventory.files[0]
    assert (source.path, source.size, source.sha256) == ("files/a.txt", 5, hashlib.sha256(b"first").hexdigest())
    assert (source.language, source.symbol, inventory.files[1].symbol) == ("en", "A/CONF.999/1", None)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PrepmeetError, match=r"nowhere: there is no such folder"):
        take_inventory(tmp_path / "nowhere", Registry())


def test_a_declared_file_that_is_not_there_is_named(raw: Path) -> None:
    with pytest.raises(PrepmeetError, match=r"c\.txt: declared in .*sources\.yml, but there is no such file"):
        take_inventory(raw, declared("files/c.txt"))


def test_the_same_bytes_are_read_once_under_the_declared_name(raw: Path) -> None:
    (raw / "files" / "copy.txt").write_text("second", "utf-8")
    inventory = take_inventory(raw, declared("files/copy.txt"))
    assert [source.path for source in inventory.files] == ["files/a.txt", "files/copy.txt"]
    (duplicate,) = inventory.duplicates
    assert (duplicate.source.path, duplicate.code) == ("files/b.txt", "duplicate-file")
    assert "the same bytes as files/copy.txt" in duplicate.message


def test_a_file_over_the_limit_is_refused(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 5)
    inventory = take_inventory(raw, Registry())
    assert [source.path for source in inventory.files] == ["files/a.txt"]
    assert [(item.source.path, item.code) for item in inventory.refused] == [("files/b.txt", "too-large")]


def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_followed(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("outside")
    (raw / "out.txt").symlink_to(tmp_path / "secret.txt")
    (raw / "in.txt").symlink_to(raw / "files" / "a.txt")
    inventory = take_inventory(raw, Registry())
    assert [(item.source.path, item.code, item.source.sha256) for item in inventory.refused] == [
        ("out.txt", "link-outside", "")
    ]
    assert [item.source.path for item in inventory.duplicates] == ["in.txt"]


def test_a_link_to_nothing_is_refused(raw: Path) -> None:
    (raw / "gone.txt").symlink_to(raw / "nothing.txt")
    (refusal,) = take_inventory(raw, Registry()).refused
    assert (refusal.code, refusal.source.path) == ("unreadable-file", "gone.txt")


def test_the_lock_is_read_back_as_it_was_written(raw: Path) -> None:
    write_lock(raw, sources(raw))
    assert read_lock(raw) == {source.path: (source.size, source.sha256) for source in sources(raw)}
    assert verify_lock(raw, sources(raw)) == ()


def test_new_files_are_told_from_locked_ones(raw: Path) -> None:
    write_lock(raw, sources(raw))
    (raw / "files" / "c.txt").write_text("third")
    assert [source.path for source in verify_lock(raw, sources(raw))] == ["files/c.txt"]


def test_a_changed_file_is_an_error_that_says_what_to_do(raw: Path) -> None:
    write_lock(raw, sources(raw))
    (raw / "files" / "b.txt").write_text("Second")
    with pytest.raises(
        PrepmeetError, match=r"b\.txt: not the file that was archived .* restore it, or take its entry out"
    ):
        verify_lock(raw, sources(raw))


def test_a_missing_file_is_an_error_that_says_what_to_do(raw: Path) -> None:
    write_lock(raw, sources(raw))
    (raw / "files" / "b.txt").unlink()
    with pytest.raises(PrepmeetError, match=r"b\.txt: archived and locked, but the file is missing; restore it"):
        verify_lock(raw, sources(raw))


@pytest.mark.parametrize("text", ["", "[]", '{"resources": [{"path": "a"}]}', '{"resources": 1}'])
def test_a_damaged_lock_is_an_error(raw: Path, text: str) -> None:
    (raw / "datapackage.json").write_text(text)
    with pytest.raises(PrepmeetError, match=r"datapackage\.json: the lock is damaged"):
        read_lock(raw)


def test_a_lock_that_cannot_be_written_is_left_as_it_was(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lock(raw, sources(raw)[:1])
    before = (raw / "datapackage.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(PrepmeetError, match="No space left on device"):
        write_lock(raw, sources(raw))
    assert (raw / "datapackage.json").read_bytes() == before


def test_the_lock_is_a_data_package_that_the_usual_tool_accepts(raw: Path) -> None:
    (raw / "files" / "A.txt").write_text("a name that differs in case only")
    write_lock(raw, sources(raw))
    report = Package(str(raw / "datapackage.json")).validate()
    names = [resource["name"] for resource in json.loads((raw / "datapackage.json").read_text())["resources"]]
    assert report.valid, report.flatten(["title", "message"])
    assert len(set(names)) == len(names) == 3


def test_the_usual_tool_finds_a_file_changed_under_the_lock(raw: Path) -> None:
    write_lock(raw, sources(raw))
    (raw / "files" / "a.txt").write_text("other")
    assert not Package(str(raw / "datapackage.json")).validate().valid


def test_a_folder_with_neither_a_registry_nor_a_lock_is_no_archive(raw: Path) -> None:
    assert has_lock(raw)
    (raw / "sources.yml").unlink()
    assert not has_lock(raw)


def test_a_lock_that_has_lost_its_registry_is_an_error_that_names_it(raw: Path) -> None:
    write_lock(raw, sources(raw))
    (raw / "sources.yml").rename(raw / "sources.yaml")
    assert has_lock(raw)
    with pytest.raises(PrepmeetError, match=r"sources\.yml: the file is missing, but .*datapackage\.json locks"):
        verify_lock(raw, sources(raw))


@pytest.mark.parametrize(
    ("target", "message"),
    [("../outside.txt", "a link to a file outside the folder"), ("nowhere.txt", "the file cannot be opened")],
)
def test_a_locked_file_that_is_not_to_be_read_is_told_by_the_reason(raw: Path, target: str, message: str) -> None:
    write_lock(raw, sources(raw))
    (raw / "files" / "b.txt").rename(raw.parent / "outside.txt")
    (raw / "files" / "b.txt").symlink_to(raw / target)
    inventory = take_inventory(raw, Registry())
    with pytest.raises(
        PrepmeetError, match=rf"raw/files/b\.txt: {message}.* locked: restore it, or take its entry out"
    ):
        verify_lock(raw, inventory.all_sources(), inventory.refused)


def test_what_others_have_locked_meanwhile_stays_locked(raw: Path) -> None:
    one, two = sources(raw)
    write_lock(raw, [one])
    write_lock(raw, [two])
    assert set(read_lock(raw)) == {"files/a.txt", "files/b.txt"}


def test_a_file_that_another_run_has_locked_with_other_bytes_is_not_locked_anew(raw: Path) -> None:
    planned = sources(raw)
    (raw / "files" / "b.txt").write_text("another")
    write_lock(raw, sources(raw))
    before = (raw / "datapackage.json").read_bytes()
    with pytest.raises(PrepmeetError, match=r"b\.txt: not the file that was archived"):
        write_lock(raw, planned)
    assert (raw / "datapackage.json").read_bytes() == before


def test_runs_that_lock_at_the_same_time_lose_nothing_of_each_other(raw: Path) -> None:
    for number in range(20):
        (raw / "files" / f"{number}.txt").write_text(str(number))
    files = sources(raw)
    at_once = threading.Barrier(len(files))

    def lock(source: archive.SourceFile) -> None:
        at_once.wait()
        write_lock(raw, [source])

    threads = [threading.Thread(target=lock, args=(source,)) for source in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(read_lock(raw)) == [source.path for source in files]
    assert json.loads((raw / "datapackage.json").read_text())["name"] == "prepmeet-raw"


def test_the_lock_is_on_the_disk_before_it_takes_its_place(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (calls.append("fsync"), fsync(handle)))
    monkeypatch.setattr(os, "replace", lambda old, new: (calls.append("replace"), replace(old, new)))
    write_lock(raw, sources(raw))
    assert calls == ["fsync", "replace", "fsync"]


def test_a_file_is_locked_also_while_another_command_adds_to_the_folder(raw: Path) -> None:
    with archive_lock(raw):
        write_lock(raw, sources(raw))
    assert len(read_lock(raw)) == 2


def test_the_repository_s_archive_is_as_it_was_locked() -> None:
    raw = REPOSITORY / "raw"
    inventory = take_inventory(raw, load_registry(raw))
    assert verify_lock(raw, inventory.all_sources()) == ()


def test_a_file_whose_name_is_no_text_is_refused_by_an_escaped_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("first")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("second")
    inventory = take_inventory(tmp_path, Registry())
    assert [source.path for source in inventory.files] == ["a.txt"]
    (refusal,) = inventory.refused
    assert (refusal.source.path, refusal.code) == ("caf\\udce9.txt", "file-name-not-utf-8")
