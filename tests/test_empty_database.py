"""The database of a release: the one without rows is kept for the next release, and what users see is the same."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from flows.publishing import database
from flows.publishing.database import write_database
from flows.publishing.facts import ReleaseFacts
from flows.publishing.pieces import TakenOver
from flows.schema.files import TableSchema, load_package, load_schemas
from flows.schema.text_free import without_text
from tests.small_package import VERSION, staged

pytestmark = pytest.mark.slow  # each test writes several whole databases

FACTS = ReleaseFacts(VERSION, f"{VERSION}T00:00:00Z", "f" * 64, "0.1.0", "1.0.0")
SHOWN = (
    "SELECT table_name, comment, sql FROM duckdb_tables() WHERE NOT internal ORDER BY ALL",
    "SELECT view_name, comment, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL",
    "SELECT function_name, macro_definition FROM duckdb_functions() WHERE NOT internal ORDER BY ALL",
    "SELECT table_name, column_name, comment, data_type, is_nullable FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(tmp_path_factory.mktemp("database") / "release")


@pytest.fixture
def made_empty(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of tables of each database without rows that was made and not taken over."""
    made: list[int] = []

    def noted(*given: object) -> bytes:
        made.append(len(load_schemas()))
        return make(*given)  # type: ignore[arg-type]

    make = database._empty_database
    monkeypatch.setattr(database, "_empty_database", noted)
    return made


def written(release: Path, path: Path, kept: TakenOver | None, schemas: dict[str, TableSchema] | None = None) -> Path:
    schemas = schemas or dict(load_schemas())
    tables = {name: release / "parquet" / f"{name}.parquet" for name in schemas}
    write_database(tables, schemas, load_package(), FACTS, path, kept)
    return path


def shown(path: Path) -> list[list[tuple[object, ...]]]:
    """What a database shows: tables, views, macros and columns with their comments, then the rows of all tables."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
        rows = [f'SELECT * FROM "{name}" ORDER BY ALL' for name in names]
        return [connection.execute(sql).fetchall() for sql in (*SHOWN, *rows)]


def test_a_database_from_a_kept_one_shows_the_same(release: Path, tmp_path: Path, made_empty: list[int]) -> None:
    kept = TakenOver(tmp_path / "kept", "code")
    first, second = (written(release, tmp_path / f"{name}.duckdb", kept) for name in ("first", "second"))
    assert len(made_empty) == 1
    assert shown(second) == shown(first) == shown(written(release, tmp_path / "without.duckdb", None))


def test_a_damaged_database_and_that_of_other_code_or_schemas_is_made_anew(
    release: Path, tmp_path: Path, made_empty: list[int]
) -> None:
    folder = tmp_path / "kept"
    first = written(release, tmp_path / "0.duckdb", TakenOver(folder, "code"))
    [place] = folder.iterdir()
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.write_bytes(content)
    again = written(release, tmp_path / "1.duckdb", TakenOver(folder, "code"))
    written(release, tmp_path / "2.duckdb", TakenOver(folder, "other code"))
    written(release, tmp_path / "3.duckdb", TakenOver(folder, "other code"), dict(without_text(load_schemas())))
    assert len(made_empty) == 4 and shown(again) == shown(first)
    assert len(list(folder.iterdir())) == 1
