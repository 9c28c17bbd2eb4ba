"""One report changes: what the next release says, what prepmeet diff says, which ids move, which bytes stay."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from golden_set import GOLDEN
from in_process import prepmeet_here
from object_store import StorageServer
from runs import Runs, assert_whole, digests

from flows.run.output import open_output
from flows.run.pruning import Keep, prune
from flows.run.record import RunStatus
from flows.schema.files import load_schemas
from flows.schema.version import load_schema_version

pytestmark = pytest.mark.slow

FIRST, SECOND, THIRD = "2029-03-09", "2029-03-10", "2029-03-11"
REPORT = "en_full_lac.txt"
DOCUMENT = "A/CONF.251/RPM.2/1-en"
BEFORE, AFTER = "clear budgets and indicators", "clear budgets and yearly indicators"
PLACE_ONLY = {"position", "page", "char_start", "char_end"}


def reword(raw: Path, old: str = BEFORE, new: str = AFTER) -> None:
    path = raw / REPORT
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def table(release: Path, name: str) -> list[dict[str, Any]]:
    return pq.read_table(release / f"{name}.parquet").to_pylist()


def answer(*arguments: str | Path) -> str:
    done = prepmeet_here(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Reworded:
    """Releases of one report before and after one recommendation was reworded."""

    output: Path

    @property
    def releases(self) -> tuple[Path, Path]:
        return self.output / "releases" / FIRST, self.output / "releases" / SECOND


@pytest.fixture(scope="module")
def reworded(tmp_path_factory: pytest.TempPathFactory) -> Reworded:
    with pytest.MonkeyPatch.context() as patch:
        runs = Runs(tmp_path_factory.mktemp("reworded"), patch).without_processes()
        runs.add("fr_full_lac.txt")
        runs.done(FIRST)
        reword(runs.raw)
        assert runs.done(SECOND).status is RunStatus.RELEASED
        return Reworded(runs.output)


def test_only_the_rows_that_the_rewording_explains_change(reworded: Reworded) -> None:
    _, after = reworded.releases
    rows = table(after, "changes/row_changes")
    assert {row["cause"] for row in rows} == {"document-replaced"}
    assert all(row["row_id"].partition("#")[0] == DOCUMENT for row in rows)
    changed = {
        (row["table_name"], row["row_id"].partition("#")[2].partition("/")[0])
        for row in rows
        if row["change"] != "moved"
    }
    assert changed == {
        ("documents", ""),
        ("paragraphs", "p21(a)"),
        ("recommendations", "p21(a)"),
        ("theme_mentions", "p21(a)"),
    }
    assert {row["field_name"] for row in rows if row["change"] == "moved"} <= PLACE_ONLY
    [text] = [row for row in rows if (row["table_name"], row["field_name"]) == ("recommendations", "text")]
    assert BEFORE in text["old_value"] and AFTER in text["new_value"]


def test_what_is_not_listed_as_changed_is_equal_in_both_releases(reworded: Reworded) -> None:
    before, after = reworded.releases
    listed = {(row["table_name"], row["row_id"]) for row in table(after, "changes/row_changes")}
    for name, schema in load_schemas().items():
        (key,) = schema.primary_key
        old, new = ({row[key]: row for row in table(one, f"parquet/{name}")} for one in (before, after))
        differing = {row_id for row_id in old.keys() | new.keys() if old.get(row_id) != new.get(row_id)}
        assert differing == {row_id for table_name, row_id in listed if table_name == name}


def test_the_difference_is_told_with_the_reason(reworded: Reworded) -> None:
    text = answer("diff", FIRST, SECOND, "--output", reworded.output)
    assert f"a document with other bytes: {DOCUMENT}" in text
    assert f"{DOCUMENT}#p21(a): changed, because of a document with other bytes" in text
    assert '    text: "…h clear budgets and indicators;" → "…h clear budgets and yearly indicators;"' in text
    assert "paragraphs       1 changed, 95 moved" in text


@pytest.mark.parametrize("named", [(), (FIRST,), (FIRST, "latest")])
def test_without_names_the_last_two_releases_are_compared(reworded: Reworded, named: tuple[str, ...]) -> None:
    text = answer("diff", *named, "--output", reworded.output)
    assert text == answer("diff", FIRST, SECOND, "--output", reworded.output)


def test_one_release_alone_is_compared_with_none(tmp_path: Path) -> None:
    (tmp_path / "releases" / FIRST).mkdir(parents=True)
    done = prepmeet_here("diff", "--output", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "two releases are compared; there are: " in done.stderr


def test_one_table_can_be_asked_for_with_all_its_rows(reworded: Reworded) -> None:
    text = answer("diff", FIRST, SECOND, "--table", "paragraphs", "--output", reworded.output)
    assert text.count(": moved, because of") == 95
    assert "recommendations" not in text


def test_the_difference_comes_as_csv_and_json_with_the_rows_of_the_release(reworded: Reworded) -> None:
    before, after = reworded.releases
    stored = (after / "changes" / "row_changes.csv").read_text(encoding="utf-8")
    printed = answer("diff", before, after, "--format", "csv")
    assert list(csv.reader(io.StringIO(printed))) == list(csv.reader(io.StringIO(stored)))
    found = json.loads(answer("diff", before, after, "--format", "json"))
    assert found["rows"] == table(after, "changes/row_changes")
    assert (found["previous"], found["release"], found["ids"]) == (FIRST, SECOND, [])


def test_the_other_way_round_old_and_new_change_places(reworded: Reworded) -> None:
    text = answer("diff", SECOND, FIRST, "--table", "recommendations", "--output", reworded.output)
    assert '"…h clear budgets and yearly indicators;" → "…h clear budgets and indicators;"' in text


def test_a_release_compared_with_itself_has_no_change(reworded: Reworded) -> None:
    assert answer("diff", FIRST, FIRST, "--output", reworded.output).endswith("no row changed\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((FIRST, "2031-01-01"), f"2031-01-01: no such release in .*; there are: {FIRST}, {SECOND}$"),
        ((FIRST, SECOND, "--table", "speakers"), "speakers: no such table; there are: meetings, "),
        ((FIRST, str(GOLDEN)), "no release, as it has no release.json"),
    ],
)
def test_what_cannot_be_compared_is_one_line(reworded: Reworded, arguments: tuple[str, ...], told: str) -> None:
    done = prepmeet_here("diff", *arguments, "--output", reworded.output)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1

    assert re.search(told, done.stderr.strip()), done.stderr


def test_a_check_of_the_release_finds_nothing(reworded: Reworded) -> None:
    assert_whole(reworded.releases[1])
    assert prepmeet_here("check", SECOND, "--output", reworded.output).returncode == 0


# ---------------------------------------------------------------------------------------------- versions.json


def index(output: Path) -> dict[str, Any]:
    return json.loads((output / "releases" / "versions.json").read_text(encoding="utf-8"))


def test_all_versions_are_listed_with_their_figures(reworded: Reworded) -> None:
    found = index(reworded.output)
    assert found["latest"] == SECOND
    assert [entry["version"] for entry in found["versions"]] == [SECOND, FIRST]
    newest = found["versions"][0]
    described = json.loads((reworded.releases[1] / "release.json").read_text(encoding="utf-8"))
    assert newest["rows"] == described["rows"]
    assert newest["schema_version"] == load_schema_version()
    assert newest["changes"]["previous"] == FIRST
    sums = reworded.output / "releases" / newest["sums"]
    assert newest["sums_sha256"] == digests(sums.parent, sums.name)[sums.name]
    assert (reworded.output / "releases" / newest["changes"]["folder"] / "row_changes.csv").is_file()


def test_a_run_without_news_makes_a_damaged_list_anew(reworded: Reworded) -> None:
    path = reworded.output / "releases" / "versions.json"
    whole = path.read_bytes()
    path.write_text("{", encoding="utf-8")
    output = open_output(str(reworded.output))
    with output.hold():
        output.recover()
    assert path.read_bytes() == whole


# ---------------------------------------------------------------------------------------------- ids


@pytest.fixture
def unsigned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """An archive of the report without its symbol."""
    runs = Runs(tmp_path, monkeypatch).without_processes()
    reword(runs.raw, "A/CONF.251/RPM.2/1\n\n", "")
    return runs


UNSIGNED = "cc16-lac/report/2030-03-01-en"


def test_a_word_of_a_report_without_symbol_moves_none_of_its_ids(unsigned: Runs) -> None:
    unsigned.done(FIRST)
    assert unsigned.rows("SELECT document_id FROM documents") == [(UNSIGNED,)]
    reword(unsigned.raw)
    unsigned.done(SECOND)
    rows = table(unsigned.latest, "changes/row_changes")
    assert {row["row_id"] for row in rows if row["table_name"] == "recommendations"} == {f"{UNSIGNED}#p21(a)"}
    assert table(unsigned.latest, "changes/id_map") == []


def test_a_declared_symbol_moves_the_ids_and_says_so(unsigned: Runs) -> None:
    unsigned.done(FIRST)
    declaration = f"documents:\n  - path: {REPORT}\n    symbol: A/CONF.251/RPM.2/1\n    source: Written for a test\n    licence_note: None\n"
    (unsigned.raw / "sources.yml").write_text(f"meetings: []\n{declaration}", encoding="utf-8")
    unsigned.done(SECOND)
    moved = table(unsigned.latest, "changes/id_map")
    documents = [(row["old_id"], row["new_id"], row["reason"]) for row in moved if row["table_name"] == "documents"]
    assert documents == [(UNSIGNED, DOCUMENT, "symbol")]
    assert {
        "table_name": "recommendations",
        "old_id": f"{UNSIGNED}#p21(a)",
        "new_id": f"{DOCUMENT}#p21(a)",
    }.items() <= next(
        row for row in moved if row["old_id"] == f"{UNSIGNED}#p21(a)" and row["table_name"] == "recommendations"
    ).items()
    text = answer("diff", FIRST, SECOND, "--output", unsigned.output)
    assert f"id moved (symbol): {UNSIGNED} → {DOCUMENT}, with all ids of its rows" in text
    # the issue that the file prints no symbol says what the id is made from; a meeting names its document as evidence
    assert {row["table_name"] for row in table(unsigned.latest, "changes/row_changes")} <= {
        "issues",
        "documents",
        "meetings",
    }


def test_pruned_releases_stay_in_the_list_as_not_available(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(tmp_path, monkeypatch).without_processes()
    runs.done(FIRST)
    reword(runs.raw)
    runs.done(SECOND)
    prune(runs.settings(), Keep(releases=1), datetime(2029, 3, 12, tzinfo=UTC))
    assert [(one["version"], one["available"]) for one in index(runs.output)["versions"]] == [
        (SECOND, True),
        (FIRST, False),
    ]


def test_a_bucket_has_the_same_changes_and_list(
    server: StorageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = Runs(tmp_path, monkeypatch).without_processes()
    place = f"s3://{server.new_bucket()}/open"
    more = {"output": place, "work": str(tmp_path / "work")}
    runs.done(FIRST, **more)
    reword(runs.raw)
    runs.done(SECOND, **more)
    output = open_output(place, tmp_path / "work")
    copy = output.local_release(SECOND)
    assert {row["cause"] for row in table(copy, "changes/row_changes")} == {"document-replaced"}
    found = json.loads(output.location.read_bytes("releases/versions.json"))  # type: ignore[attr-defined]
    assert [one["version"] for one in found["versions"]] == [SECOND, FIRST]
    text = answer("diff", FIRST, SECOND, "--output", place, "--work", tmp_path / "work")
    assert f"{DOCUMENT}#p21(a): changed" in text


# ---------------------------------------------------------------------------------------------- the same bytes


def test_the_same_files_give_the_same_bytes_elsewhere_later_and_with_other_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the database, which DuckDB writes in other bytes each time, the rows are compared."""
    first, second = tmp_path / "one", tmp_path / "another" / "place"
    made = []
    connect = duckdb.connect
    for folder, threads, day in ((first, 1, 1), (second, 4, 20)):
        folder.mkdir(parents=True)

        class Later(datetime):
            @classmethod
            def now(cls, tz: Any = None, day: int = day) -> datetime:
                return datetime(2029, 3, day, day, 7, 5, tzinfo=tz)

        def with_threads(*arguments: Any, threads: int = threads, **options: Any) -> Any:
            connection = connect(*arguments, **options)
            connection.execute(f"SET threads = {threads}")
            return connection

        monkeypatch.setattr("flows.run.prepare.datetime", Later)
        monkeypatch.setattr(duckdb, "connect", with_threads)
        runs = Runs(folder, monkeypatch).without_processes()
        runs.add("fr_full_lac.txt")
        runs.done("2029-03-21")
        reword(runs.raw)
        runs.done("2029-03-22")
        os.utime(runs.raw / REPORT, (day, day))
        made.append(runs.output / "releases")
    one, other = (digests(releases, "*/**/*.*") for releases in made)
    unequal = {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}
    assert {path.partition("/")[2] for path in unequal} <= {"prepmeet.duckdb"}
    sums = [(releases / "2029-03-22" / "SHA256SUMS").read_text().splitlines() for releases in made]
    assert [line for line in sums[0] if "duckdb" not in line] == [line for line in sums[1] if "duckdb" not in line]
    assert rows_of(made[0] / "2029-03-22" / "prepmeet.duckdb") == rows_of(made[1] / "2029-03-22" / "prepmeet.duckdb")


def rows_of(database: Path) -> dict[str, list[Any]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
        return {name: connection.execute(f'FROM "{name}"').fetchall() for name in tables}
