"""A new archive from the command alone, with the meetings that the package knows."""

import tomllib
from pathlib import Path

import pytest
from conftest import REPOSITORY
from in_process import prepmeet_here

from flows.model import PrepmeetError
from flows.sources.registry import load_registry
from flows.sources.starting import SHIPPED_REGISTRY, init_archive

REPORT = (
    "1. The representatives of the States that took part in the meeting made statements on the items.\n\n"
    "2. The United Nations thanked them."
)


def test_the_registry_of_the_repository_is_the_shipped_one_with_its_own_documents() -> None:
    shipped = SHIPPED_REGISTRY.read_text("utf-8")
    own = (REPOSITORY / "raw" / "sources.yml").read_text("utf-8")
    assert own.startswith(shipped + "documents:\n")


def test_the_registry_ships_in_the_wheel() -> None:
    with (REPOSITORY / "pyproject.toml").open("rb") as stream:
        data = tomllib.load(stream)["tool"]["setuptools"]["package-data"]["flows.sources"]
    assert any(SHIPPED_REGISTRY.match(pattern) for pattern in data)


def test_a_new_archive_knows_the_meetings_and_takes_reports(tmp_path: Path) -> None:
    folder = tmp_path / "my reports"
    done = prepmeet_here("init", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{folder}: an archive with 28 meetings in sources.yml, and no reports yet",
        f"next: prepmeet add FILE --raw '{folder}', then prepmeet run --raw '{folder}'",
    ]
    assert list((folder / "files").iterdir()) == []
    assert load_registry(folder).meetings == load_registry(REPOSITORY / "raw").meetings
    (tmp_path / "report.txt").write_text(REPORT)
    added = prepmeet_here("add", tmp_path / "report.txt", "--raw", folder)
    assert added.returncode == 0, added.stdout
    assert [one.path for one in load_registry(folder).documents] == [
        path.relative_to(folder).as_posix() for path in (folder / "files").iterdir()
    ]


def test_a_folder_with_other_things_in_it_may_become_an_archive(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("my reports")
    assert init_archive(tmp_path) == 28


@pytest.mark.parametrize("name", ["sources.yml", "datapackage.json", "fetched.jsonl", "files"])
def test_a_folder_with_a_part_of_an_archive_is_refused_and_stays_as_it_was(tmp_path: Path, name: str) -> None:
    if name == "files":
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.txt").write_text(REPORT)
    else:
        (tmp_path / name).write_text("mine")
    done = prepmeet_here("init", tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith(f"prepmeet: {tmp_path / name}: is there already")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_start_that_was_cut_off_can_be_done_again(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    assert init_archive(tmp_path) == 28


def test_a_second_start_is_refused(tmp_path: Path) -> None:
    init_archive(tmp_path)
    with pytest.raises(PrepmeetError, match=r"sources\.yml: is there already"):
        init_archive(tmp_path)


def test_a_place_that_cannot_be_a_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PrepmeetError, match="cannot be written to"):
        init_archive(tmp_path / "file" / "archive")
