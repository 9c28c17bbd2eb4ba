"""Prefect's database in a new home: as its migrations make it, and never in place of one that is there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from conftest import REPOSITORY

from flows.prefect_app.home_database import DEFINITION, first_line, make_database


def lines(definition: str) -> list[str]:
    """The lines of a definition; the order of the constraints of a table means nothing."""
    return sorted(line.strip().rstrip(",").rstrip() for line in definition.splitlines() if line.strip())


def revision(home: Path) -> list[tuple[str]]:
    with sqlite3.connect(home / "prefect.db") as database:
        return database.execute("SELECT version_num FROM alembic_version").fetchall()


def test_a_new_home_has_a_migrated_database(tmp_path: Path) -> None:
    make_database(tmp_path)
    (found,) = revision(tmp_path)
    assert f"INSERT INTO \"alembic_version\" VALUES('{found[0]}')" in DEFINITION.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["prefect.db"]


def test_a_database_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "prefect.db").write_bytes(b"mine")
    make_database(tmp_path)
    assert (tmp_path / "prefect.db").read_bytes() == b"mine"


def test_what_a_killed_start_left_is_made_again(tmp_path: Path) -> None:
    (tmp_path / ".prefect.db").write_bytes(b"half")
    make_database(tmp_path)
    assert len(revision(tmp_path)) == 1


def test_another_version_of_prefect_makes_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.prefect_app.home_database.version", lambda _: "3.9.99")
    make_database(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_definition_is_what_the_migrations_of_the_locked_version_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(REPOSITORY / "scripts"))
    import prefect_database

    locked = (REPOSITORY / "requirements.lock").read_text("utf-8")
    stated = DEFINITION.read_text("utf-8").partition("\n")
    assert stated[0] in {
        first_line(line.split("==")[1].split()[0]) for line in locked.splitlines() if line.startswith("prefect==")
    }
    prefect_database.migrate(tmp_path / "prefect.db")
    made = prefect_database.dumped(tmp_path / "prefect.db")
    assert lines(made) == lines(stated[2]), "run scripts/prefect_database.py"
