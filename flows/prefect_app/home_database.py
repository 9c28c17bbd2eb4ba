"""Prefect's database in a new home: made from its definition, because a hundred migrations take seconds."""

from __future__ import annotations

import sqlite3
from importlib.metadata import version
from pathlib import Path

DATABASE = "prefect.db"
DEFINITION = Path(__file__).with_name("database.sql")  # by scripts/prefect_database.py


def first_line(prefect: str) -> str:
    """Return the first line of the definition of the database of a version of Prefect."""
    return f"-- the database of Prefect {prefect}, as its migrations make it"


def make_database(home: Path) -> None:
    """Make the database in ``home`` unless there is one; with another version of Prefect its server makes it."""
    path, unfinished = home / DATABASE, home / f".{DATABASE}"
    definition = DEFINITION.read_text("utf-8")
    if path.exists() or definition.partition("\n")[0] != first_line(version("prefect")):
        return
    for left in (unfinished, home / f"{DATABASE}-wal", home / f"{DATABASE}-shm"):
        left.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    try:
        connection.executescript(definition)
    finally:
        connection.close()
    unfinished.rename(path)
