"""The doubts of a release, each with the text of its paragraph: on a terminal, as CSV and JSON, here and elsewhere."""

import csv
import json
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from in_process import prepmeet_here
from object_store import StorageServer
from small_package import PARAGRAPHS, SPEAKERS, small_tables, staged

from flows.cli.doubts import find_doubts
from flows.model import PrepmeetError
from flows.storage import Location, RemoteOutput

VERSION = "2029-03-09"
SYMBOL = "A/CONF.999/RPM.1/1"
FILE = "files/avaria.txt"


def doubt(document: str, code: str, number: int = 1, **facts: Any) -> dict[str, Any]:
    row = {
        "severity": "warning",
        "code": code,
        "document_id": document,
        "source_file": FILE,
        "message": f"It is {code}.",
        "reviewed": False,
    }
    return {"issue_id": f"{document}/{code}-{number}", **row, **facts}


def tables() -> dict[str, pd.DataFrame]:
    made = small_tables()
    document = made["documents"]["document_id"][0]
    rows = [
        doubt(document, "unclear-name", 1, paragraph_id=f"{document}#p4(a)"),
        doubt(
            document,
            "unclear-name",
            2,
            paragraph_id=f"{document}#p2",
            value="Orchid Network 🌸",
            table_name="participants",
            field_name="entity_id",
        ),
        doubt(document, "a-count", reviewed=True),
        doubt("files/broken.pdf", "empty-file", severity="error", document_id=None, source_file="files/broken.pdf"),
    ]
    columns = list(made["issues"].columns)
    made["issues"] = pd.DataFrame(
        [{name: row.get(name) for name in columns} for row in rows], columns=columns, dtype=object
    )
    return made


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    staged(folder / "releases" / VERSION, tables(), VERSION)
    (folder / "latest").symlink_to(Path("releases") / VERSION)
    return folder


def issues(output: Path | str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return prepmeet_here("issues", "--output", output, *arguments)


def codes(output: Path, *arguments: str) -> list[str]:
    done = issues(output, "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return [row["code"] for row in json.loads(done.stdout)]


def test_errors_come_first_then_each_code_in_the_order_of_the_document(output: Path) -> None:
    rows = json.loads(issues(output, "--format", "json").stdout)
    assert [row["issue_id"].rpartition("/")[2] for row in rows] == [
        "empty-file-1",
        "a-count-1",
        "unclear-name-2",
        "unclear-name-1",
    ]
    assert [row["text"] for row in rows] == [None, None, SPEAKERS, {p[0]: p[5] for p in PARAGRAPHS}["p4(a)"]]
    assert [row["symbol"] for row in rows] == [None, SYMBOL, SYMBOL, SYMBOL]


@pytest.mark.slow
@pytest.mark.parametrize("name", [SYMBOL, "a/conf.999 /rpm.1/1", FILE, "avaria.txt"])
def test_the_issues_of_one_document_are_found_by_whatever_names_it(output: Path, name: str) -> None:
    assert codes(output, "--document", name) == ["a-count", "unclear-name", "unclear-name"]
    assert codes(output, "--document", name, "--code", "a-count") == ["a-count"]


def test_the_issues_of_a_file_that_could_not_be_read_are_found_too(output: Path) -> None:
    assert codes(output, "--document", "broken.pdf") == ["empty-file"]
    assert codes(output, "--document", "broken.pdf", "--code", "a-count") == []


def test_a_terminal_shows_place_message_value_and_text(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = issues(output, "--code", "unclear-name")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert lines[0].startswith(f"1/2 unclear-name (warning) {SYMBOL} · ")
    assert lines[0].endswith("#p2 · participants.entity_id")
    assert lines[1].startswith("  id: ") and "unclear-name-" in lines[1]
    assert lines[2:4] == ["  It is unclear-name.", "  value: Orchid Network 🌸"]
    assert " ".join(line.strip() for line in lines[4 : lines.index("")]) == SPEAKERS
    assert lines[-1] == "issues: 2 open; by code: unclear-name 2"


def test_what_a_reviewer_settled_is_counted_and_shown_if_asked_for(output: Path) -> None:
    lines = issues(output).stdout.splitlines()
    assert not any("a-count (" in line for line in lines)
    assert lines[-1] == (
        "issues: 3 open, 1 settled by decisions (shown by --settled); by code: empty-file 1, unclear-name 2"
    )
    lines = issues(output, "--settled").stdout.splitlines()
    assert any(line.startswith(f"2/4 a-count (warning, settled by a reviewer) {SYMBOL}") for line in lines)
    assert lines[-1] == "issues: 3 open, 1 settled by decisions; by code: a-count 1, empty-file 1, unclear-name 2"
    rows = json.loads(issues(output, "--format", "json").stdout)
    assert [row["reviewed"] for row in rows] == [False, True, False, False]


def test_what_decisions_settle_since_the_release_is_marked_as_open_until_the_next_run(
    output: Path, tmp_path: Path
) -> None:
    (tmp_path / "raw").mkdir()
    (one,) = [row for row in json.loads(issues(output, "--format", "json").stdout) if row["value"]]
    places = ("--raw", tmp_path / "raw", "--output", output)
    done = prepmeet_here("decide", "confirm", one["issue_id"], "--table", "issues", "--reviewer", "R", *places)
    assert done.returncode == 0, done.stderr
    lines = issues(output, "--raw", str(tmp_path / "raw")).stdout.splitlines()
    assert any(line.startswith("2/3 unclear-name (warning, settled in the next release)") for line in lines)
    assert lines[-2].startswith("issues: 3 open, 1 settled by decisions")
    assert lines[-1] == "of the open ones, decisions since this release settle 1: prepmeet run"
    assert "since this release" not in issues(output, "--raw", str(tmp_path)).stdout


def test_csv_has_a_row_an_issue(output: Path) -> None:
    rows = list(csv.DictReader(StringIO(issues(output, "--format", "csv").stdout)))
    assert [row["code"] for row in rows] == ["empty-file", "a-count", "unclear-name", "unclear-name"]
    assert rows[2]["text"] == SPEAKERS


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--code", "unclear"), "has this code; there are: a-count (1), empty-file (1), unclear-name (2)"),
        (("--document", "A/CONF.999/RPM.7"), "A/CONF.999/RPM.7: no document of"),
    ],
)
def test_a_mistyped_name_is_one_line_instead_of_nothing(output: Path, arguments: tuple[str, str], reason: str) -> None:
    done = issues(output, *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert reason in done.stderr


@pytest.mark.slow
def test_a_release_without_issues_has_none(tmp_path: Path) -> None:
    made = small_tables()
    release = staged(tmp_path / VERSION, made | {"issues": made["issues"].head(0)})
    assert find_doubts(release).rows == ()
    with pytest.raises(PrepmeetError, match="there are: none"):
        find_doubts(release, code="a-count")
    done = prepmeet_here("issues", "--release", release)
    assert (done.returncode, done.stdout) == (0, "issues: 0 open\n")


def test_object_storage_tells_the_same(output: Path, server: StorageServer) -> None:
    place = f"s3://{server.new_bucket()}/data"
    remote = RemoteOutput(Location(place))
    with remote.hold():
        remote.publish(output / "releases" / VERSION, VERSION)
    there = issues(place, "--format", "json", "--document", "avaria.txt")
    assert there.returncode == 0, there.stderr
    assert there.stdout == issues(output, "--format", "json", "--document", "avaria.txt").stdout
