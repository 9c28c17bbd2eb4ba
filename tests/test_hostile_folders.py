"""Odd entries of a raw folder are read or named; odd configuration is one line. Nothing is waited for."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from flows.model import PrepmeetError
from flows.sources.aliases import read_aliases
from flows.sources.archive import take_inventory
from flows.sources.decisions import read_decisions
from flows.sources.registry import Registry, load_registry
from flows.storage.regular import NotRegularError, TooLargeError, read_regular


def named(raw: Path) -> dict[str, str]:
    """Path → why it is not read."""
    return {one.source.path: str(one.message) for one in take_inventory(raw, Registry()).refused}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "report.txt").write_text("A report.")
    return folder


def test_pipes_sockets_and_links_to_them_are_named_and_not_opened(raw: Path) -> None:
    os.mkfifo(raw / "pipe.txt")
    (raw / "to_pipe.txt").symlink_to(raw / "pipe.txt")
    (raw / "to_device.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        # the name of a socket is short; the folder of a test may be deep
        before = Path.cwd()
        os.chdir(raw)
        listening.bind("socket.txt")
        os.chdir(before)
    assert named(raw) == {
        "pipe.txt": "pipe.txt: a named pipe, no file; not opened",
        "socket.txt": "socket.txt: a socket, no file; not opened",
        "to_device.txt": "to_device.txt: a link to a device; not followed",
        "to_pipe.txt": "to_pipe.txt: a link to a named pipe; not followed",
    }
    assert [one.path for one in take_inventory(raw, Registry()).files] == ["report.txt"]


def test_links_in_a_circle_and_linked_folders_are_named(raw: Path, tmp_path: Path) -> None:
    (raw / "a.txt").symlink_to(raw / "b.txt")
    (raw / "b.txt").symlink_to(raw / "a.txt")
    (raw / "again").symlink_to(raw)
    (tmp_path / "elsewhere").mkdir()
    (raw / "elsewhere").symlink_to(tmp_path / "elsewhere")
    found = named(raw)
    assert set(found) == {"a.txt", "again", "b.txt", "elsewhere"}
    assert found["again"] == "again: a link to a folder; not followed"
    assert "the file cannot be opened" in found["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may list every folder")
def test_a_folder_that_cannot_be_listed_is_named(raw: Path) -> None:
    (raw / "closed").mkdir(mode=0)
    assert named(raw) == {"closed": "closed: the folder cannot be listed (Permission denied)"}


def test_a_folder_that_cannot_be_listed_is_an_entry(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    (raw / "closed").mkdir()
    monkeypatch.setattr("flows.sources.archive.os.scandir", refuse)
    assert named(raw) == {"closed": "closed: the folder cannot be listed (Permission denied)"}


def test_only_regular_files_are_read_and_no_more_than_the_limit(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotRegularError, match="a named pipe"):
        read_regular(tmp_path / "pipe", 10)
    with pytest.raises(NotRegularError, match="a folder"):
        read_regular(tmp_path, 10)
    (tmp_path / "file").write_bytes(b"12345")
    assert read_regular(tmp_path / "file", 5) == b"12345"
    with pytest.raises(TooLargeError, match="more than 4 bytes"):
        read_regular(tmp_path / "file", 4)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{letter}: &{letter} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB, "line 2: not valid YAML: the alias \\*a is not followed"),
        ("meetings: " + "[" * 50_000, "nested more than 20 times"),
        ("meetings: " + "{a: " * 3_000, "nested more than 20 times"),
        (f"meetings: [{{meeting_id: x, evidence: y, congress: {'9' * 6_000}}}]", "a number of more than 18 digits"),
        (f"meetings: [{{meeting_id: x, evidence: y, congress: 1{'0' * 17}}}]", "greater than the maximum of 999"),
        ("meetings: {}\n\0", "not valid YAML"),
        ("? [a, b]\n: c\n", "a key is no text"),
    ],
)
def test_a_registry_that_is_none_is_one_line_at_once(raw: Path, text: str, words: str) -> None:
    (raw / "sources.yml").write_text(text)
    started = time.process_time()
    with pytest.raises(PrepmeetError, match=words) as caught:
        load_registry(raw)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 1_000 + len(str(raw))
    assert time.process_time() - started < 10


def test_a_pipe_in_place_of_configuration_is_refused(raw: Path) -> None:
    for name in ("sources.yml", "aliases.csv", "decisions.csv"):
        os.mkfifo(raw / name)
    for read in (load_registry, read_aliases, read_decisions):
        with pytest.raises(PrepmeetError, match="a named pipe, no file"):
            read(raw)


def test_long_cells_of_authored_tables_are_one_line(raw: Path) -> None:
    (raw / "aliases.csv").write_text("kind,alias,entity_id\nstate," + "x" * 200_000 + ",iso:FRA\n")
    (raw / "decisions.csv").write_text('action,value\nchange,"' + "[" * 200_000 + '"\n')
    for read in (read_aliases, read_decisions):
        with pytest.raises(PrepmeetError) as caught:
            read(raw)
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 2_000
