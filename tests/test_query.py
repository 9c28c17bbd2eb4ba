"""SQL over a release, here or in object storage: the answer in three forms, and no way out of the release."""

import csv
import hashlib
import json
import tempfile
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from in_process import prepmeet_here
from object_store import StorageServer
from small_package import staged

from flows.cli.query import Answer, as_csv, as_json, find_release, release_folder, run_query
from flows.cli.remote_query import remote_database
from flows.model import PrepmeetError
from flows.schema.wide import load_wide_schemas
from flows.storage import Location, RemoteOutput
from flows.storage.objects import ObjectStore


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output" / "releases" / "2029-03-09"
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / "prepmeet.duckdb")) as connection:
        connection.execute("CREATE TABLE meetings AS SELECT 'cc16-ap' AS meeting_id, DATE '2029-03-05' AS start_date")
        connection.execute("INSERT INTO meetings VALUES ('cc16-eur', NULL)")
    (tmp_path / "output" / "latest").symlink_to(Path("releases") / "2029-03-09")
    return tmp_path / "output"


def test_the_latest_release_answers(output: Path) -> None:
    answer = run_query(release_folder(output, None), "SELECT * FROM meetings ORDER BY meeting_id")
    assert answer == Answer(("meeting_id", "start_date"), (("cc16-ap", date(2029, 3, 5)), ("cc16-eur", None)))


def test_a_release_is_found_by_version_and_by_path(output: Path) -> None:
    folder = output / "releases" / "2029-03-09"
    assert release_folder(output, "2029-03-09") == folder
    assert release_folder(Path("elsewhere"), str(folder)) == folder


def test_a_release_that_is_not_there_is_named_with_those_that_are(output: Path) -> None:
    with pytest.raises(PrepmeetError, match=r"1999-01-01: no such release .* there are: 2029-03-09"):
        release_folder(output, "1999-01-01")


def test_without_any_release_the_way_to_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(PrepmeetError, match="no release yet; make one with: prepmeet run"):
        release_folder(tmp_path, None)


def test_a_folder_without_a_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(PrepmeetError, match=r"prepmeet\.duckdb: there is no database"):
        run_query(tmp_path, "SELECT 1")


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM meetings",
        "CREATE TABLE t AS SELECT 1",
        "COPY meetings TO '{folder}/out.csv'",
        "SELECT * FROM read_csv('{folder}/secret.csv')",
        "SELECT * FROM '{folder}/secret.csv'",
        "ATTACH '{folder}/other.duckdb'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_a_query_neither_writes_nor_leaves_the_database(output: Path, tmp_path: Path, sql: str) -> None:
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(PrepmeetError):
        run_query(output / "latest", sql.format(folder=tmp_path))
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_mistake_in_a_query_is_one_line(output: Path) -> None:
    with pytest.raises(PrepmeetError, match=r"Binder Error.*meeting_name") as caught:
        run_query(output / "latest", "SELECT meeting_name FROM meetings")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("sql", ["", " ", ";", "/* x */", "-- x"])
def test_an_empty_query_is_told_in_one_line(output: Path, sql: str) -> None:
    with pytest.raises(PrepmeetError, match=r"^the query is empty; [^\n]+$"):
        run_query(output / "latest", sql)


@pytest.mark.parametrize(
    "sql", ["SELECT 1; SELECT 2", "SELECT 1; DELETE FROM meetings", "PIVOT meetings ON meeting_id; SELECT 2"]
)
def test_of_several_queries_none_is_answered(output: Path, sql: str) -> None:
    with pytest.raises(PrepmeetError, match=r"^one query at a time: these are 2; [^\n]+$"):
        run_query(output / "latest", sql)


@pytest.mark.parametrize(
    ("sql", "row"),
    [("SELECT ';' ; -- one; only one", (";",)), ("PIVOT meetings ON meeting_id USING count(start_date)", (1, 0))],
)
def test_a_query_that_is_one_is_answered(output: Path, sql: str, row: tuple[object, ...]) -> None:
    assert run_query(output / "latest", sql).rows == (row,)


def test_looking_at_a_query_opens_no_other_file(output: Path, tmp_path: Path) -> None:
    (tmp_path / "schema.sql").write_text("SELECT 1;")
    (tmp_path / "load.sql").write_text("SELECT 1;")
    with pytest.raises(PrepmeetError, match="Permission Error"):
        run_query(output / "latest", f"IMPORT DATABASE '{tmp_path}'")


ANSWER = Answer(
    ("text", "day", "time", "flag", "number", "many", "text"),
    (
        ('a, "b"', date(2029, 3, 5), datetime(2029, 3, 5, 9, 30), True, 1.5, ["x", None], "second"),
        (None, None, None, False, 0, [], ""),
    ),
)


def test_an_answer_as_csv_reads_back() -> None:
    rows = list(csv.reader(StringIO(as_csv(ANSWER))))
    assert rows == [
        list(ANSWER.columns),
        ['a, "b"', "2029-03-05", "2029-03-05T09:30:00", "true", "1.5", '["x", null]', "second"],
        ["", "", "", "false", "0", "[]", ""],
    ]


def test_an_answer_as_json_keeps_every_column() -> None:
    first, second = json.loads(as_json(ANSWER))
    assert first == {
        "text": 'a, "b"',
        "day": "2029-03-05",
        "time": "2029-03-05T09:30:00",
        "flag": True,
        "number": 1.5,
        "many": ["x", None],
        "text_2": "second",
    }
    assert second["text"] is None and second["text_2"] == ""


def test_a_number_that_json_has_no_word_for_is_null_there_and_told_elsewhere(output: Path) -> None:
    sql = "SELECT 'nan'::DOUBLE AS a, 'inf'::FLOAT AS b, ['-inf'::DOUBLE, 1.5] AS c, {'d': 'nan'::DOUBLE} AS e"
    answer = run_query(output / "latest", sql)
    assert json.loads(as_json(answer), parse_constant=pytest.fail) == [
        {"a": None, "b": None, "c": [None, 1.5], "e": {"d": None}}
    ]
    assert as_csv(answer).splitlines()[1].startswith("nan,inf,")


def test_an_answer_without_rows_keeps_its_header(output: Path) -> None:
    answer = run_query(output / "latest", "SELECT * FROM meetings WHERE false")
    assert (as_csv(answer), as_json(answer)) == ("meeting_id,start_date\n", "[]\n")


# ---------------------------------------------------------------------------------------------- object storage

VERSION = "2026-11-24"


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A staged release on this machine."""
    return staged(tmp_path_factory.mktemp("local") / VERSION, version=VERSION)


@pytest.fixture(scope="module")
def remote(server: StorageServer, local: Path) -> str:
    """An output in object storage that holds the same release."""
    output = RemoteOutput(Location(f"s3://{server.new_bucket()}/open/data"))
    with output.hold():
        output.publish(local, VERSION)
    return str(output.location)


def test_a_folder_is_found_as_before(output: Path) -> None:
    folder = output / "releases" / "2029-03-09"
    assert find_release(output, None) == Location(folder.resolve())
    assert find_release(str(output), "2029-03-09") == Location(folder)
    assert run_query(find_release(output, None), "SELECT count(*) FROM meetings").rows == ((2,),)


def test_a_release_in_object_storage_is_found_by_version_and_by_address(remote: str) -> None:
    where = Location(f"{remote}/releases/{VERSION}")
    assert find_release(remote, None) == find_release(remote, VERSION) == where
    assert find_release("elsewhere", str(where)) == where


def test_a_release_that_is_not_in_object_storage_is_named_with_those_that_are(remote: str) -> None:
    with pytest.raises(PrepmeetError, match=f"1999-01-01: no such release in {remote}; there are: {VERSION}"):
        find_release(remote, "1999-01-01")


def test_an_output_without_releases_is_named(server: StorageServer) -> None:
    place = f"s3://{server.new_bucket()}/data"
    with pytest.raises(PrepmeetError, match=f"{place}: no release yet; make one with: prepmeet run --output {place}"):
        find_release(place, None)
    with pytest.raises(PrepmeetError, match=f"{place}: there is no release here"):
        run_query(Location(place), "SELECT 1")


def test_every_table_and_view_answers_there_as_here(remote: str, local: Path) -> None:
    here = local / "prepmeet.duckdb"
    with (
        remote_database(find_release(remote, None)) as there_connection,
        duckdb.connect(str(here), read_only=True) as here_connection,
    ):
        names = there_connection.execute("SHOW TABLES").fetchall()
        # what only the database file has: its search, wide tables and what it says of itself
        own = {"release", "declared_keys", *load_wide_schemas(), "search_texts", "search_words", "search_terms"}
        assert {name for (name,) in here_connection.execute("SHOW TABLES").fetchall()} == {*own, *(n for (n,) in names)}
        assert len(names) > 20
        for (name,) in names:
            for sql in (
                f"SELECT column_name, column_type FROM (DESCRIBE {name})",
                f"SELECT * FROM {name} ORDER BY ALL",
            ):
                answer = here_connection.execute(sql).fetchall()
                assert there_connection.execute(sql).fetchall() == answer, sql


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM prepmeet.main.meetings",
        "SELECT severity, count(*) FROM issues GROUP BY severity ORDER BY severity",
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal AND table_name IN ('meetings', 'documents', 'positions') ORDER BY ALL",
        "SELECT view_name, comment FROM duckdb_views() WHERE view_name[:2] = 'v_' ORDER BY ALL",
    ],
)
def test_a_query_answers_there_as_here(remote: str, local: Path, sql: str) -> None:
    answer = run_query(local, sql)
    assert answer.rows
    assert run_query(find_release(remote, None), sql) == answer


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM meetings",
        "CREATE TABLE t AS SELECT 1",
        "COPY meetings TO '{folder}/out.csv'",
        "COPY (SELECT 1 AS a) TO 'release://parquet/meetings.parquet' (FORMAT parquet)",
        "COPY meetings TO 'release://parquet/out.parquet'",
        "SELECT * FROM read_csv('{folder}/secret.csv')",
        "SELECT * FROM '{remote}/secret.csv'",
        "SELECT * FROM read_text('release://SHA256SUMS')",
        "SELECT * FROM read_text('release://parquet/../../../secret.csv')",
        "SELECT * FROM glob('release://parquet/*')",
        "ATTACH '{folder}/other.duckdb'",
        "SET allowed_directories = ['/']",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_a_query_neither_writes_into_object_storage_nor_leaves_the_release(
    server: StorageServer, remote: str, tmp_path: Path, sql: str
) -> None:
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    Location(remote).write_bytes("secret.csv", b"a,b\n1,2\n")
    before = server.contents(remote)
    with pytest.raises(PrepmeetError) as caught:
        run_query(find_release(remote, None), sql.format(folder=tmp_path, remote=remote))
    assert "\n" not in str(caught.value)
    assert server.contents(remote) == before
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_a_mistake_in_a_query_is_one_line_there_too(remote: str) -> None:
    with pytest.raises(PrepmeetError, match=r"Binder Error.*meeting_name") as caught:
        run_query(find_release(remote, None), "SELECT meeting_name FROM meetings")
    assert "\n" not in str(caught.value)


def test_of_a_large_table_only_what_a_query_needs_is_read(
    server: StorageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Location(f"s3://{server.new_bucket()}/releases/{VERSION}")
    path = tmp_path / "large.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT range AS number, md5(range::VARCHAR) AS text FROM range(200000)) "
            f"TO '{path}' (ROW_GROUP_SIZE 20000)"
        )
    fields = [
        {"name": name, "type": kind, "description": "."} for name, kind in (("number", "integer"), ("text", "string"))
    ]
    table = {"name": "large", "description": "Large.", "path": "large.parquet", "schema": {"fields": fields}}
    place.write_bytes("parquet/datapackage.json", json.dumps({"resources": [table]}).encode())
    place.write_bytes("parquet/large.parquet", path.read_bytes())
    sizes: list[int] = []
    read_range = ObjectStore.read_range

    def counting(store: ObjectStore, relative: str, start: int, end: int) -> bytes:
        data = read_range(store, relative, start, end)
        sizes.append(len(data))
        return data

    monkeypatch.setattr(ObjectStore, "read_range", counting)
    assert run_query(place, "SELECT count(*) FROM large").rows == ((200_000,),)
    assert sum(sizes) <= 64 << 10
    sizes.clear()
    text = hashlib.md5(b"12345").hexdigest()
    assert run_query(place, "SELECT text FROM large WHERE number = 12345").rows == ((text,),)
    assert sum(sizes) < path.stat().st_size / 2


def test_a_release_without_a_view_s_tables_answers_from_those_it_has(server: StorageServer, local: Path) -> None:
    place = Location(f"s3://{server.new_bucket()}/old")
    descriptor = json.loads((local / "parquet" / "datapackage.json").read_text())
    descriptor["resources"] = [item for item in descriptor["resources"] if item["name"] in ("meetings", "documents")]
    place.write_bytes("parquet/datapackage.json", json.dumps(descriptor).encode())
    for name in ("meetings.parquet", "documents.parquet"):
        place.write_bytes(f"parquet/{name}", (local / "parquet" / name).read_bytes())
    assert run_query(place, "SHOW TABLES").rows == (("documents",), ("meetings",), ("v_current_documents",))
    assert run_query(place, "FROM v_current_documents") == run_query(local, "FROM v_current_documents")


@pytest.mark.parametrize(
    ("descriptor", "message"),
    [
        (b"{", r"parquet/datapackage\.json: not a descriptor that prepmeet wrote"),
        (
            b'{"resources": [{"name": "a", "description": "", "path": "a.parquet", "schema": {"fields": '
            b'[{"name": "b", "type": "string", "description": ""}]}}]}',
            r"a\.parquet",
        ),
    ],
)
def test_a_release_that_is_damaged_is_told_in_one_line(server: StorageServer, descriptor: bytes, message: str) -> None:
    place = Location(f"s3://{server.new_bucket()}/data")
    place.write_bytes("parquet/datapackage.json", descriptor)
    with pytest.raises(PrepmeetError, match=message) as caught:
        run_query(place, "SELECT 1")
    assert "\n" not in str(caught.value)


def test_object_storage_that_fails_in_the_middle_is_named(remote: str, monkeypatch: pytest.MonkeyPatch) -> None:
    release = find_release(remote, None)

    def fail(*_: object) -> bytes:
        raise PrepmeetError("s3://somewhere: the object storage cannot be reached")

    monkeypatch.setattr(ObjectStore, "read_range", fail)
    with pytest.raises(PrepmeetError, match="the object storage cannot be reached") as caught:
        run_query(release, "SELECT * FROM meetings")
    assert "\n" not in str(caught.value)


def test_a_query_leaves_nothing_on_this_machine(remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    run_query(find_release(remote, None), "SELECT * FROM meetings")
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------------------------------- the command


COUNT = "SELECT count(*) AS meetings FROM meetings"


def test_a_query_comes_from_a_file(output: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.sql"
    file.write_text(f"\ufeff-- how many\n{COUNT};\n", "utf-8")
    done = prepmeet_here("sql", "--file", file, "--output", output, "--format", "csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "meetings\n2\n", "")


def test_a_query_comes_from_standard_input(output: Path) -> None:
    done = prepmeet_here("sql", "-", "--output", output, "--format", "csv", given=f"{COUNT}\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "meetings\n2\n", "")


@pytest.mark.parametrize("arguments", [(), ("SELECT 1", "--file", "q.sql"), ("-", "--file", "q.sql")])
def test_a_query_comes_from_one_place(output: Path, arguments: tuple[str, ...]) -> None:
    done = prepmeet_here("sql", *arguments, "--output", output)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'give a query, "-" for standard input, or --file' in done.stderr


def test_a_file_that_holds_no_query_is_one_line(output: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.sql"
    missing = prepmeet_here("sql", "--file", file, "--output", output)
    assert missing.stderr == f"prepmeet: {file}: the file cannot be opened (No such file or directory)\n"
    file.write_bytes(b"SELECT '\xe9'")
    foreign = prepmeet_here("sql", "--file", file, "--output", output)
    assert (foreign.returncode, foreign.stderr) == (1, f"prepmeet: {file}: no UTF-8 text; save the query as UTF-8\n")
    stream = prepmeet_here("sql", "-", "--output", output, given=b"\xff")
    assert stream.stderr == "prepmeet: standard input: no UTF-8 text; save the query as UTF-8\n"


def test_parameters_are_values_and_never_parts_of_the_query(output: Path) -> None:
    sql = "SELECT meeting_id FROM meetings WHERE meeting_id = ?"
    release = release_folder(output, None)
    assert run_query(release, sql, ["cc16-ap"]).rows == (("cc16-ap",),)
    assert run_query(release, sql, ["' OR 1 = 1 --"]).rows == ()
