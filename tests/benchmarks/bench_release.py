"""Writing a release of about a million rows against a bare COPY of the same rows, and asking it.

Run: python -m tests.benchmarks.bench_release [ROWS] [FOLDER]; by default 1,000,000 rows. Eight fictional reports are read
once; their rows are then repeated with other ids, Congresses and regions. The letters of texts rotate from one repetition
to the next, so that there are about as many words as in that many real reports. Links are made up as well, two for each
recommendation: bench_links measures how they are found. The release stays in FOLDER, if that is given;
rows that are there already are taken.

Prints the processor's seconds of each stage (of all threads; making the rows is not counted), the ratio of writing the
tables to a bare COPY of them to CSV, Parquet and a database, then each view and example query: milliseconds for all rows
as an Arrow table, for all rows without fetching them ("in place": all values are made, and hashed), and for the first
100; the best of three, each on a connection that has read nothing yet. They are the lesser of the wall clock and of the
processor's time in one thread, so that other work on the machine hardly counts.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.publishing import database, staging
from flows.publishing.links import LINKS, link_chunks
from flows.publishing.parquet import write_parquet
from flows.publishing.rows import query_chunks
from flows.publishing.views import VIEWS
from flows.publishing.views.wide import wide_views
from flows.schema.files import TableSchema, load_package, load_schemas
from flows.schema.sql import identifier, literal
from flows.site.queries import QUERIES
from flows.tables import DERIVED
from tests.frame_rows import FrameRows, build_tables, read_file

from .synthetic import reports

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "queries.sql"
BASES = 8
ROTATIONS = 26
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CONGRESSES = 15
LINKED_COPIES = (1, CONGRESSES)  # how many copies later the recommendations are to which one is linked
REGIONS = ("africa", "asia_pacific", "europe", "latin_america_caribbean", "western_asia")
MOST_MILLISECONDS = 200
# what a bare COPY of the tables does as well; all other stages make something more of them
WRITING = ("write_parquet", "write_csv_files", "write_database")
STAGES = (
    *("write_parquet", "write_csv_files", "notes_of_files", "write_database", "insert_search_rows", "fill_stored"),
    *("write_wide_tables", "_describe", "write_zip", "write_workbook", "write_matrix", "write_codebook"),
    *("quality_lines", "write_methodology", "data_files", "write_metadata", "formula_cells", "write_changes"),
    "write_sums",
)


def main(rows: int, folder: Path | None = None) -> None:
    """Make, write and ask a release of about so many rows."""
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary) if folder is None else folder
        if not (here / "rows").is_dir():
            write_repeated(here / "base", here / "rows", rows)
        made, release = FileRows(here / "rows"), here / "release"
        shutil.rmtree(release, ignore_errors=True)
        release.mkdir()
        measure_writing(made, release)
        measure_copies(release, here / "copies")
        measure_queries(release / "prepmeet.duckdb")


# ---------------------------------------------------------------------------------------------- the rows


class FileRows:
    """The rows of all tables, from Parquet files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def chunks(self, schema: TableSchema) -> Iterator[pa.Table]:
        with pq.ParquetFile(self._folder / f"{schema.name}.parquet") as file:
            for group in range(file.num_row_groups):
                yield file.read_row_group(group)


def write_repeated(base: Path, folder: Path, rows: int) -> None:
    """Write the rows of the base reports again and again, up to about so many rows."""
    base.mkdir(parents=True)
    folder.mkdir()
    schemas = {name: schema for name, schema in load_schemas().items() if name not in DERIVED}
    read = [read_file(name, data) for name, data in reports(BASES)]
    tables = FrameRows(build_tables(read, ()))
    counts = {
        name: write_parquet(tables.chunks(one), one, load_package(), base / f"{name}.parquet")
        for name, one in schemas.items()
    }
    with duckdb.connect() as connection:
        of_reports = sum(count for name, count in counts.items() if _repeats(name))
        of_links = len(LINKED_COPIES) * counts["recommendations"]
        once = sum(counts.values()) - of_reports
        copies = max(1, round((rows - once) / (of_reports + of_links)))
        for name, schema in schemas.items():
            query = _repetition(schema, base / f"{name}.parquet", copies)
            write_parquet(query_chunks(connection, query, schema), schema, load_package(), folder / f"{name}.parquet")
        _refuse_repeated_keys(connection, schemas, folder)
        links = load_schemas()[LINKS]
        query = _links(folder / "recommendations.parquet", counts["recommendations"])
        write_parquet(query_chunks(connection, query, links), links, load_package(), folder / f"{LINKS}.parquet")


def _refuse_repeated_keys(
    connection: duckdb.DuckDBPyConnection, schemas: Mapping[str, TableSchema], folder: Path
) -> None:
    """Raise ValueError if a key appears twice: joins over it would give many more rows than a real release has."""
    for name, schema in schemas.items():
        keys = ", ".join(map(identifier, schema.primary_key))
        rows = f"FROM read_parquet({literal(str(folder / f'{name}.parquet'))})"
        if connection.execute(f"SELECT {keys} {rows} GROUP BY ALL HAVING count(*) > 1 LIMIT 1").fetchall():
            raise ValueError(f"table {name}: a repetition of the base reports has the keys of another")


def _links(recommendations: Path, of_one_copy: int) -> str:
    """Return SQL for links: the same text in the next copy is related, in the next of the same Congress the same."""
    return f"""
        WITH rows AS (
            SELECT recommendation_id, file_row_number AS place
            FROM read_parquet({literal(str(recommendations))}, file_row_number = true)
        )
        SELECT a.recommendation_id || '~' || b.recommendation_id AS recommendation_link_id,
            a.recommendation_id AS recommendation_a, b.recommendation_id AS recommendation_b,
            CASE d.copies WHEN 1 THEN 'related' ELSE 'same' END AS relation, 0.5 AS score, 0.5 AS word_similarity,
            'cooperation, police' AS shared_terms, NULL AS shared_themes, NULL AS shared_instruments,
            'words' AS method, '1' AS method_version
        FROM rows AS a CROSS JOIN (VALUES {", ".join(f"({one})" for one in LINKED_COPIES)}) AS d(copies)
        JOIN rows AS b ON b.place = a.place + d.copies * {of_one_copy}
        ORDER BY a.place, b.place
    """


def _repeats(name: str) -> bool:
    return name not in ("entities", "instruments", "theme_phrases", "verbs", "quality")


def _repetition(schema: TableSchema, base: Path, copies: int) -> str:
    """Return SQL for the rows of a table in all copies; of themes, those of the vocabulary are not repeated."""
    columns = ", ".join(
        f"{_in_copy(schema.name, one.name, one.type)} AS {identifier(one.name)}" for one in schema.fields
    )
    once = "" if schema.name != "themes" else "WHERE copy = 0 OR contains(theme_id, '-conf-')"
    number = copies if _repeats(schema.name) else 1
    return (
        f"SELECT {columns} FROM (SELECT *, file_row_number AS place FROM read_parquet({literal(str(base))}, "
        f"file_row_number = true)) AS rows, range({number}) AS copies(copy) {once} ORDER BY copy, place"
    )


def _in_copy(table: str, name: str, kind: str) -> str:
    column = identifier(name)
    match table, name:
        case "meetings", "is_preparatory_meeting":
            return "true"
        case "meetings", "congress":
            return f"1 + copy % {CONGRESSES}"
        case "meetings", "region":
            regions = ", ".join(map(literal, REGIONS))
            return f"list_value({regions})[1 + (copy // {CONGRESSES} + place) % {len(REGIONS)}]"
    if name in ("text", "full_text"):
        turned = " ".join(
            f"WHEN {turn} THEN translate({column}, '{LETTERS}', '{LETTERS[turn:] + LETTERS[:turn]}')"
            for turn in range(1, ROTATIONS)
        )
        return f"CASE copy % {ROTATIONS} {turned} ELSE {column} END"
    if kind != "string" or name in ("sha256", "as_read"):
        return column
    return f"replace(replace({column}, 'CONF.10', 'CONF.' || (10 + copy)), 'conf-10', 'conf-' || (10 + copy))"


# ---------------------------------------------------------------------------------------------- writing


class Stopwatch:
    """Processor seconds of functions, each without the others that it calls."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running: list[str] = []
        self._since = 0.0

    def _turn(self, begun: str | None) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] = self.seconds.get(self._running[-1], 0.0) + now - self._since
        if begun is None:
            self._running.pop()
        else:
            self._running.append(begun)
        self._since = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, timed; of a generator, the time that its values take."""

        @wraps(function)
        def call(*arguments: Any, **named: Any) -> Any:
            self._turn(name)
            try:
                result = function(*arguments, **named)
            finally:
                self._turn(None)
            return self._each(name, result) if isinstance(result, Iterator) else result

        return call

    def _each(self, name: str, values: Iterator[Any]) -> Iterator[Any]:
        while True:
            self._turn(name)
            try:
                value = next(values)
            except StopIteration:
                return
            finally:
                self._turn(None)
            yield value


def measure_writing(rows: FileRows, release: Path) -> Mapping[str, float]:
    """Stage the release and print the seconds of each stage."""
    watch = Stopwatch()
    kept = {name: (module, getattr(module, name)) for module, name in _measured()}
    kept[link_chunks.__name__] = (staging, link_chunks)
    rows.chunks = watch.timed("(making the rows)", rows.chunks)  # type: ignore[method-assign]
    try:
        for name, (module, function) in kept.items():
            setattr(module, name, watch.timed(name, function))
        staging.link_chunks = lambda tables, scratch, schema: rows.chunks(schema)
        watch.timed("(all else)", staging.stage_release)(
            rows,
            release,
            version="2026-01-01",
            created="2026-01-01T00:00:00Z",
            sources=[],
            fingerprint=None,
            code_version="0",
        )
    finally:
        for name, (module, function) in kept.items():
            setattr(module, name, function)
    for name, seconds in sorted(watch.seconds.items(), key=lambda item: -item[1]):
        print(f"  {name:24} {seconds:8.2f} s processor")
    counted = sum(seconds for name, seconds in watch.seconds.items() if name != "(making the rows)")
    writing = sum(watch.seconds.get(name, 0.0) for name in WRITING)
    print(f"release: {counted:.1f} s processor, of which the tables in three formats {writing:.1f} s", flush=True)
    return watch.seconds


def _measured() -> Iterator[tuple[Any, str]]:
    for name in STAGES:
        yield (staging if hasattr(staging, name) else database), name


def measure_copies(release: Path, folder: Path) -> None:
    """Print what a bare COPY of the tables to CSV, Parquet and a database takes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    seconds = {}
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {literal(str(folder / 'bare.duckdb'))} AS bare (STORAGE_VERSION 'v1.2.0')")
        kinds: Mapping[str, Callable[[str, str], str]] = {
            "csv": lambda name, rows: f"COPY (FROM {rows}) TO '{folder}/{name}.csv' (FORMAT csv, HEADER)",
            "parquet": lambda name, rows: f"COPY (FROM {rows}) TO '{folder}/{name}.parquet' (COMPRESSION zstd)",
            "database": lambda name, rows: f"CREATE TABLE bare.{identifier(name)} AS FROM {rows}",
        }
        for kind, statement in kinds.items():
            started = time.process_time()
            for name in load_schemas():
                connection.execute(statement(name, f"read_parquet('{release}/parquet/{name}.parquet')"))
            if kind == "database":
                connection.execute("CHECKPOINT bare")
            seconds[kind] = time.process_time() - started
        number = sum(pq.read_metadata(path).num_rows for path in (release / "parquet").glob("*.parquet"))
    size = (release / "prepmeet.duckdb").stat().st_size / 1e6
    each = ", ".join(f"{kind} {spent:.2f} s" for kind, spent in seconds.items())
    print(
        f"bare COPY of {number:,} rows: {sum(seconds.values()):.2f} s processor ({each}); prepmeet.duckdb {size:.0f} MB",
        flush=True,
    )


# ---------------------------------------------------------------------------------------------- asking


def measure_queries(database: Path) -> None:
    """Print the milliseconds of each view and each example query."""
    print(f"{'best of three, milliseconds':54} {'all rows':>9} {'in place':>9} {'first 100':>9} {'rows':>9}")
    slow = 0
    for name, query in _asked():
        whole, rows = _milliseconds(database, query)
        in_place, _ = _milliseconds(database, f"SELECT bit_xor(hash(COLUMNS(*))) FROM ({query})")
        first, _ = _milliseconds(database, f"SELECT * FROM ({query}) LIMIT 100")
        is_slow = whole > MOST_MILLISECONDS
        slow += is_slow
        mark = f" <-- slow; its rows from a table {_of_table(database, query):.0f}" if is_slow else ""
        print(f"{name[:54]:54} {whole:9.0f} {in_place:9.0f} {first:9.0f} {rows:9,}{mark}", flush=True)
    print(f"{slow} above {MOST_MILLISECONDS} ms")


def _asked() -> Iterable[tuple[str, str]]:
    for view in (*VIEWS, *wide_views()):
        yield view.name, f"FROM {view.name}"
    for part in EXAMPLES.read_text("utf-8").split(";\n"):
        lines = part.strip().splitlines()
        query = "\n".join(line for line in lines if not line.startswith("--"))
        if query:
            yield next(line.removeprefix("-- ") for line in reversed(lines) if line.startswith("--")), query
    yield from QUERIES


def _milliseconds(database: Path, query: str) -> tuple[float, int]:
    best, rows = float("inf"), 0
    for _ in range(3):
        with duckdb.connect(str(database), read_only=True) as connection:
            connection.execute("SET threads = 1; SET enable_progress_bar = false")
            started, used = time.perf_counter(), time.process_time()
            rows = connection.sql(query).to_arrow_table().num_rows
            best = min(best, 1000 * (time.perf_counter() - started), 1000 * (time.process_time() - used))
    return best, rows


def _of_table(database: Path, query: str) -> float:
    """Return the milliseconds of the same rows from a table that holds them: the least that fetching them takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.duckdb")
        with duckdb.connect() as connection:
            connection.execute(f"SET enable_progress_bar = false; ATTACH {literal(str(path))} AS kept")
            connection.execute(f"ATTACH {literal(str(database))} AS release (READ_ONLY); USE release")
            connection.execute(f"CREATE TABLE kept.main.asked AS {query}")
        return _milliseconds(path, "FROM asked")[0]


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 1_000_000, Path(given[1]) if len(given) > 1 else None)
