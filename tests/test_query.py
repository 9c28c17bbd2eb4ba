"""SQL over a release: the answer in three forms, and no way out of the database."""

import csv
import json
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import duckdb
import pytest

from flows.model import PrepmeetError
from flows.query import Answer, as_csv, as_json, release_folder, run_query


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


def test_an_answer_without_rows_keeps_its_header(output: Path) -> None:
    answer = run_query(output / "latest", "SELECT * FROM meetings WHERE false")
    assert (as_csv(answer), as_json(answer)) == ("meeting_id,start_date\n", "[]\n")
