"""A release in object storage as a database: views over its Parquet files, which DuckDB reads in place.

DuckDB opens no database file over a file system of Python's, and its own way to S3 is an extension that it would have
to fetch; so the tables are views with the names and types of prepmeet.duckdb. Of each file only its end is read first,
and then those parts that a query needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import duckdb
from fsspec import AbstractFileSystem
from fsspec.spec import AbstractBufferedFile

from flows.model import PrepmeetError
from flows.publishing.views import STORED, VIEWS, create_view
from flows.schema.files import with_codes
from flows.schema.sql import identifier, literal
from flows.storage.location import Location
from flows.storage.objects import ObjectStore, StoredFile, in_parallel
from flows.storage.scratch import own_folder

PROTOCOL = "release"
DESCRIPTOR = "parquet/datapackage.json"
TAIL = 64 << 10  # a whole small table; of a larger one, the footer with the positions of its columns
BLOCK = 1 << 20


@contextmanager
def remote_database(release: Location) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a release in object storage as a read-only database.

    PrepmeetError where there is no release. A query reaches no other file than the tables of the release.
    """
    tables = _tables(release)
    files = _ReleaseFiles(release.store, _table_files(release, tables))
    with own_folder() as folder:
        database = folder / "prepmeet.duckdb"
        with duckdb.connect(str(database)) as connection:
            connection.register_filesystem(files)
            connection.execute("BEGIN")
            for name, table in tables.items():
                _create_table_view(connection, name, table)
            connection.execute("COMMIT")
            for view in (*STORED, *VIEWS):
                # a release of another version of this program may lack a table of the view
                with suppress(duckdb.CatalogException, duckdb.BinderException):
                    create_view(connection, view)
        with duckdb.connect(str(database), read_only=True) as connection:
            connection.register_filesystem(files)
            allowed = ", ".join(literal(_address(table)) for table in tables.values())
            connection.execute(f"SET allowed_paths = [{allowed}]")
            yield connection


def _tables(release: Location) -> dict[str, Any]:
    """Return the tables by name, from the descriptor of the Parquet files."""
    found = release.read_bytes(DESCRIPTOR)
    if found is None:
        raise PrepmeetError(f"{release}: there is no release here ({DESCRIPTOR} is missing)")
    try:
        return {item["name"]: item for item in json.loads(found)["resources"]}
    except (ValueError, TypeError, KeyError) as error:
        raise PrepmeetError(f"{release}/{DESCRIPTOR}: not a descriptor that prepmeet wrote") from error


def _create_table_view(connection: duckdb.DuckDBPyConnection, name: str, table: Mapping[str, Any]) -> None:
    fields = table["schema"]["fields"]
    columns = ", ".join(_column(field) for field in fields)
    source = f"read_parquet({literal(_address(table))})"
    statements = [
        f"CREATE VIEW {identifier(name)} AS SELECT {columns} FROM {source}",
        f"COMMENT ON VIEW {identifier(name)} IS {literal(table['description'])}",
    ]
    for field in fields:
        column = f"{identifier(name)}.{identifier(field['name'])}"
        codes = ((one["value"], one.get("description", "")) for one in field.get("categories", ()))
        statements.append(f"COMMENT ON COLUMN {column} IS {literal(with_codes(field['description'], codes))}")
    connection.execute("; ".join(statements))


def _column(field: Mapping[str, Any]) -> str:
    """Return the column's SQL; an enum gets the order of its values, which Parquet does not keep."""
    name = identifier(field["name"])
    values = field.get("constraints", {}).get("enum")
    if values is None or field["type"] != "string":
        return name
    return f"CAST({name} AS ENUM({', '.join(map(literal, values))})) AS {name}"


def _address(table: Mapping[str, Any]) -> str:
    return f"{PROTOCOL}://parquet/{table['path']}"


def _table_files(release: Location, tables: Mapping[str, Mapping[str, Any]]) -> list[StoredFile]:
    found = {file.path: file for file in release.list_files("parquet/")}
    paths = [f"parquet/{table['path']}" for table in tables.values()]
    for path in paths:
        if path not in found:
            raise PrepmeetError(f"{release}/{path}: the file is missing from the release")
    return [found[path] for path in paths]


# ---------------------------------------------------------------------------------------------- the file system


class _ReleaseFiles(AbstractFileSystem):  # type: ignore[misc]
    """The files of one release as a read-only file system for DuckDB: "release://parquet/meetings.parquet"."""

    protocol = PROTOCOL
    cachable = False

    def __init__(self, store: ObjectStore, files: Iterable[StoredFile]) -> None:
        super().__init__()
        self._store = store
        self._sizes = {file.path: file.size for file in files}
        self._tails = dict(in_parallel(self._tail, self._sizes))

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """Return name, size and type of a file."""
        name = self._strip_protocol(path)
        if name not in self._sizes:
            raise FileNotFoundError(f"{path}: there is no such file in this release")
        return {"name": name, "size": self._sizes[name], "type": "file"}

    def modified(self, path: str) -> datetime:
        """Return the same time for all files: a release never changes."""
        self.info(path)
        return datetime(2000, 1, 1, tzinfo=UTC)

    def fetch(self, path: str, start: int, end: int) -> bytes:
        """Return the bytes of a file from ``start`` to before ``end``."""
        tail = self._tails[path]
        begin = self._sizes[path] - len(tail)
        if start >= begin:
            return tail[start - begin : end - begin]
        return self._store.read_range(path, start, end)

    def _tail(self, path: str) -> bytes:
        size = self._sizes[path]
        return self._store.read_range(path, max(0, size - TAIL), size) if size else b""

    def _open(self, path: str, mode: str = "rb", **_: Any) -> AbstractBufferedFile:
        if mode != "rb":
            raise PermissionError(f"{path}: a release is never changed")
        return _ReleaseFile(self, path, size=self.info(path)["size"], block_size=BLOCK)


class _ReleaseFile(AbstractBufferedFile):  # type: ignore[misc]
    def _fetch_range(self, start: int, end: int) -> bytes:
        data: bytes = self.fs.fetch(self.path, start, end)
        return data
