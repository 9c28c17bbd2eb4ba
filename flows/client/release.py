"""Open a release: a folder, its database file, or the address of a folder on a web server."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, overload

from .errors import ReleaseError
from .result import Result

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

DATABASE = "prepmeet.duckdb"
LATEST = Path("output") / "latest"


class Release:
    """An open release. Use it in a ``with`` block, or call ``close()``.

    ``connection`` is a DuckDB connection that can only read; the release's tables, views and macros need no prefix.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, resources: ExitStack) -> None:
        self.connection = connection
        self._resources = resources

    @property
    def version(self) -> str:
        """Return the version of the release."""
        return str(self._fact("version"))

    @property
    def citation(self) -> str:
        """Return how the release is cited."""
        return str(self._fact("citation"))

    @property
    def tables(self) -> Mapping[str, str]:
        """Return the tables, views and wide tables by name, with what one row is."""
        rows = self.connection.execute(
            "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal AND database_name = current_database() "
            "UNION ALL "
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND database_name = current_database() "
            "ORDER BY 1"
        ).fetchall()
        return dict(rows)

    def columns(self, table: str) -> Mapping[str, str]:
        """Return the columns of a table by name, with their descriptions. ReleaseError if there is no such table."""
        rows = self.connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() "
            "WHERE database_name = current_database() AND table_name = ? ORDER BY column_index",
            [self._known(table)],
        ).fetchall()
        return dict(rows)

    def table(self, name: str) -> Result:
        """Return all rows of a table, view or wide table. ReleaseError if there is none of this name."""
        return self.sql(f'SELECT * FROM "{self._known(name)}"')

    def sql(self, query: str, parameters: Sequence[object] | Mapping[str, object] | None = None) -> Result:
        """Return the rows of a query; ``parameters`` fill its question marks or $names. Errors are DuckDB's."""
        rows = self.connection.sql(query, params=parameters) if parameters else self.connection.sql(query)
        if rows is None:
            raise ReleaseError("this statement has no rows; use the attribute connection for other statements")
        return Result(_plain(rows.to_arrow_table()))

    def search(self, words: str, n: int = 20) -> Result:
        """Return the ``n`` recommendations and paragraphs that have these words or other forms of them, best first."""
        return self.sql("SELECT * FROM search(?, n := ?)", [words, n])

    def close(self) -> None:
        """Close the connection, and remove the file if it was downloaded."""
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Release {self.version} of prepmeet>"

    def _fact(self, name: str) -> object:
        [(value,)] = self.connection.execute(f'SELECT "{name}" FROM release').fetchall()
        return value

    def _known(self, name: str) -> str:
        if name not in self.tables:
            raise ReleaseError(f"{name!r} is no table of this release; there are: {', '.join(self.tables)}")
        return name


def open_release(path_or_url: str | Path | None = None) -> Release:
    """Open a release for reading.

    Args:
        path_or_url: A folder of a release, an output folder (its latest release), a database file, or the http or https
            address of a folder: then its database file is downloaded to a temporary file and checked against
            SHA256SUMS. None: output/latest in the working directory.

    Raises:
        ReleaseError: There is no release, or it cannot be opened or downloaded. The message says what to do.
    """
    import duckdb  # noqa: PLC0415 - importing this package is quick

    with ExitStack() as resources:
        place = str(path_or_url) if path_or_url is not None else str(LATEST)
        if place.startswith(("http://", "https://")):
            from .download import fetch_database  # noqa: PLC0415 - libraries that only an address needs

            folder = resources.enter_context(tempfile.TemporaryDirectory(prefix="prepmeet-"))
            database = fetch_database(place, DATABASE, Path(folder))
        elif "://" in place:
            raise ReleaseError(f"{place}: give a folder, a file, or an address that begins with http:// or https://")
        else:
            database = _database_of(Path(place))
        try:
            connection = resources.enter_context(duckdb.connect(str(database), read_only=True))
            connection.execute("SELECT version FROM release").fetchall()
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise ReleaseError(f"{place}: DuckDB cannot open it as a release of prepmeet: {reason}") from error
        return Release(connection, resources.pop_all())


@overload
def load(table: str, release: str | Path | None = None, as_: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def load(table: str, release: str | Path | None = None, *, as_: Literal["polars"]) -> pl.DataFrame: ...
@overload
def load(table: str, release: str | Path | None = None, *, as_: Literal["arrow"]) -> pa.Table: ...
def load(
    table: str, release: str | Path | None = None, as_: Literal["pandas", "polars", "arrow"] = "pandas"
) -> pd.DataFrame | pl.DataFrame | pa.Table:
    """Return all rows of a table, view or wide table: ``load("recommendations")``.

    Args:
        table: Its name.
        release: What ``open_release`` takes.
        as_: The kind of frame: pandas, polars or arrow.

    Raises:
        ReleaseError: There is no such release or table.
        ValueError: ``as_`` is none of the three.
    """
    if as_ not in ("pandas", "polars", "arrow"):
        raise ValueError(f"as_ is {as_!r}; it must be 'pandas', 'polars' or 'arrow'")
    with open_release(release) as opened:
        rows = opened.table(table)
    return {"pandas": rows.to_pandas, "polars": rows.to_polars, "arrow": rows.to_arrow}[as_]()


def _database_of(path: Path) -> Path:
    candidates = (path, path / DATABASE, path / "latest" / DATABASE)
    found = next((candidate for candidate in candidates if candidate.is_file()), None)
    if found is None:
        raise ReleaseError(f"{path}: there is no release here ({DATABASE}); make one with: prepmeet run")
    return found


def _plain(rows: pa.Table) -> pa.Table:
    """Return the rows with texts instead of the dictionaries that enums become in Arrow."""
    import pyarrow as pa  # noqa: PLC0415

    fields = [
        pa.field(field.name, pa.string(), field.nullable) if pa.types.is_dictionary(field.type) else field
        for field in rows.schema
    ]
    return rows.cast(pa.schema(fields))
