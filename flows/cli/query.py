"""SQL on a release's database: read-only, without access to other files or the network."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from flows.model import PrepmeetError
from flows.model.release_files import DATABASE_FILE, RELEASE_FILE
from flows.storage import Location, RemoteOutput
from flows.storage.folder import versions
from flows.storage.scratch import own_folder

LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of a query's result; values are Python's, None for null."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def release_folder(output: Path, release: str | None) -> Path:
    """Return the folder of a release: a version or a path, None for the latest. PrepmeetError if there is none."""
    if release is None:
        latest = output / "latest"
        if not latest.is_dir():
            raise PrepmeetError(f"{latest}: no release yet; make one with: prepmeet run")
        return latest.resolve()
    for folder in (output / "releases" / release, Path(release)):
        if folder.is_dir():
            return folder
    releases = output / "releases"
    known = versions(output)
    raise PrepmeetError(f"{release}: no such release in {releases}; there are: {', '.join(known) or 'none'}")


def find_release(output: str | Path, release: str | None) -> Location:
    """Return the location of a release, local or in object storage: by version or location, None for the latest.

    "latest" is the latest, too. PrepmeetError if there is none.
    """
    release = None if release == LATEST else release
    if release is not None and Location(release).is_local is False:
        return Location(release)
    where = Location(output)
    if where.is_local:
        return Location(release_folder(where.local_path, release))
    remote = RemoteOutput(where)
    version = release or remote.latest_version()
    if version is None:
        raise PrepmeetError(f"{where}: no release yet; make one with: prepmeet run --output {where}")
    known = remote.versions()
    if version not in known:
        raise PrepmeetError(f"{version}: no such release in {where}; there are: {', '.join(known) or 'none'}")
    return where.below(f"releases/{version}")


def last_two(output: str | Path) -> tuple[str, str]:
    """Return the versions of the last two releases, the older one first. PrepmeetError if there are no two."""
    where = Location(output)
    known = versions(where.local_path) if where.is_local else RemoteOutput(where).versions()
    if len(known) < 2:
        raise PrepmeetError(f"{output}: two releases are compared; there are: {', '.join(known) or 'none'}")
    return known[-2], known[-1]


def release_version(release: Location) -> str:
    """Return the version that a release states. PrepmeetError if it states none."""
    try:
        return str(json.loads(release.read_bytes(RELEASE_FILE) or b"")["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PrepmeetError(f"{release}/{RELEASE_FILE}: the version of the release cannot be read") from error


def read_query(source: Path | BinaryIO) -> str:
    """Return the text of a query from a file or from a stream such as standard input.

    Raises:
        PrepmeetError: the file cannot be opened, or holds no UTF-8 text.
    """
    name = str(source) if isinstance(source, Path) else "standard input"
    try:
        data = source.read_bytes() if isinstance(source, Path) else source.read()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise PrepmeetError(f"{name}: the file cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise PrepmeetError(f"{name}: no UTF-8 text; save the query as UTF-8") from error


def run_query(release: Path | Location, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Answer:
    """Return what ``sql`` answers over a release; ``parameters`` fill its question marks, or its $names.

    Raises:
        PrepmeetError: with DuckDB's own first lines; also where ``sql`` is empty, or more than one query.
    """
    where = release if isinstance(release, Location) else Location(release)
    try:
        with _database(where) as connection:
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            _check_is_one_query(connection, sql)
            result = connection.execute(sql, parameters)
            columns = tuple(column[0] for column in result.description or ())
            return Answer(columns, tuple(result.fetchall()))
    except duckdb.Error as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        raise PrepmeetError(" ".join(lines[:2])) from error


def _check_is_one_query(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = connection.extract_statements(sql)
    if not statements:
        raise PrepmeetError('the query is empty; ask something like: prepmeet sql "SELECT * FROM meetings"')
    # DuckDB splits PIVOT into a type without text and the query itself
    queries = [one for one in statements if one.query.strip() or one.type == duckdb.StatementType.SELECT]
    if len(queries) > 1:
        raise PrepmeetError(f"one query at a time: these are {len(queries)}; ask each of them by itself")


@contextmanager
def _database(release: Location) -> Iterator[duckdb.DuckDBPyConnection]:
    if not release.is_local:
        from flows.cli.remote_query import remote_database  # noqa: PLC0415 - only a remote query needs fsspec

        with remote_database(release) as connection:
            yield connection
        return
    database = release.local_path / DATABASE_FILE
    if not database.is_file():
        raise PrepmeetError(f"{database}: there is no database in this release")
    # what does not fit into memory must not be written next to the database: a release is never changed
    with (
        own_folder() as folder,
        duckdb.connect(str(database), read_only=True, config={"temp_directory": str(folder)}) as connection,
    ):
        yield connection


def as_csv(answer: Answer) -> str:
    """Return the answer as CSV with a header; null is an empty cell."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([as_text(value) for value in row] for row in answer.rows)
    return text.getvalue()


def as_json(answer: Answer) -> str:
    """Return the answer as a JSON array with one object per row; NaN and infinity are null."""
    names = _distinct(answer.columns)
    rows = [dict(zip(names, (_json_value(value) for value in row), strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_text(value: Any) -> str:
    """Return a value as the published CSV files write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(value)
    if isinstance(value, list | dict):
        return json.dumps(_json_value(value), ensure_ascii=False)
    return str(_json_value(value))


def _json_value(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_json_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _json_value(item) for key, item in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def _distinct(columns: Sequence[str]) -> list[str]:
    """Return the names of the columns, repeated names with a number: an object would lose the first."""
    names: list[str] = []
    for column in columns:
        name, count = column, 2
        while name in names:
            name, count = f"{column}_{count}", count + 1
        names.append(name)
    return names
