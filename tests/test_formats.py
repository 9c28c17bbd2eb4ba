"""The files of a release that are made from its tables: zips, workbook, catalogue, wide tables; and hostile text."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft7Validator
from small_package import small_tables, staged

from flows import client
from flows.model import LONGEST_TEXT, PrepmeetError
from flows.publishing.declared_keys import DECLARED_KEYS
from flows.publishing.release_table import RELEASE
from flows.publishing.sheet_rows import CELL_CHARACTERS, cut_text
from flows.publishing.views import STORED, VIEWS
from flows.publishing.workbook import fits_in_workbook
from flows.schema.files import load_schemas
from flows.schema.wide import load_wide_schemas

HOSTILE = (
    "=1+1",
    "+1",
    "-2",
    "@SUM(A1)",
    "\t=cmd",
    '=HYPERLINK("http://example.org","x")',
    "<script>alert(1)</script> & <b>",
    "'; DROP TABLE entities; --",
    "\u202eright to left\u202c \u200fmarks\u200e",
    "NUL \x00 in the middle",
    "escape \x1b[31m and bell \x07",
    "_x0041_ is no escape",
    "a line\r\nbreak\rand\nanother",
    " blanks at both ends ",
    "\ufffe and \uffff",
    "008",
    "16.10",
    "1e5",
    "2031-01-01",
    "TRUE",
    "NA",
    "null",
    '"quoted", and #',
    "http://example.org/",
    "Orchid 🌸 é e\u0301",
)
LONG = "= a long text " + "é" * (LONGEST_TEXT - 20)


def hostile_tables() -> dict[str, pd.DataFrame]:
    """The small package with one more entity for each hostile text, which is its French name."""
    tables = small_tables()
    entities = tables["entities"]
    more = [
        dict.fromkeys(entities.columns)
        | {"entity_id": f"x-{at:02}", "name": "Avaria", "name_fr": text, "m49": "008", "entity_type": "other"}
        | {"resolved": False}
        for at, text in enumerate((*HOSTILE, LONG))
    ]
    tables["entities"] = pd.concat([entities, pd.DataFrame(more, columns=list(entities.columns), dtype=object)])
    tables["entities"] = tables["entities"].sort_values("entity_id").reset_index(drop=True)
    return tables


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(tmp_path_factory.mktemp("formats") / "release", hostile_tables())


@pytest.fixture(scope="module")
def database(release: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(release / "prepmeet.duckdb"), read_only=True) as connection:
        yield connection


# ------------------------------------------------------------------------------------------ reading a workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cell = tuple[str, str]


def sheets_of(path: Path) -> dict[str, list[list[Cell]]]:
    """The cells of each sheet as (type, text); a missing cell is ("", "")."""
    with zipfile.ZipFile(path) as book:
        names = [
            node.get("name") or "" for node in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        ]
        parts = [ElementTree.fromstring(book.read(f"xl/worksheets/sheet{at}.xml")) for at in range(1, len(names) + 1)]
    return {name: [row_of(row) for row in part.iter(f"{MAIN}row")] for name, part in zip(names, parts, strict=True)}


def row_of(row: ElementTree.Element) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.iter(f"{MAIN}c"):
        assert cell.find(f"{MAIN}f") is None, "a formula"
        letters = re.match("[A-Z]+", cell.get("r") or "")
        assert letters is not None
        column = 0
        for letter in letters[0]:
            column = 26 * column + ord(letter) - 64
        cells += [("", "")] * (column - 1 - len(cells))
        text = "".join(node.text or "" for node in cell.iter() if node.tag in (f"{MAIN}t", f"{MAIN}v"))
        cells.append((cell.get("t") or "n", re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)))
    return cells


@pytest.fixture(scope="module")
def sheets(release: Path) -> dict[str, list[list[Cell]]]:
    return sheets_of(release / "prepmeet.xlsx")


def column(sheet: list[list[Cell]], name: str) -> list[Cell]:
    at = [text for _, text in sheet[0]].index(name)
    return [row[at] if at < len(row) else ("", "") for row in sheet[1:]]


# ------------------------------------------------------------------------------------------ hostile text


def test_hostile_text_is_the_same_in_csv(release: Path) -> None:
    csv.field_size_limit(10_000_000)
    with (release / "csv" / "entities.csv").open(encoding="utf-8", newline="") as file:
        found = {row["entity_id"]: row["name_fr"] for row in csv.DictReader(file)}
    assert [found[f"x-{at:02}"] for at in range(len(HOSTILE) + 1)] == [*HOSTILE, LONG]


def test_hostile_text_is_the_same_in_parquet_and_database(release: Path, database: duckdb.DuckDBPyConnection) -> None:
    rows = pq.read_table(release / "parquet" / "entities.parquet").to_pylist()
    assert [row["name_fr"] for row in rows if row["entity_id"].startswith("x-")] == [*HOSTILE, LONG]
    query = "SELECT name_fr FROM entities WHERE starts_with(entity_id, 'x-') ORDER BY entity_id"
    assert [text for (text,) in database.execute(query).fetchall()] == [*HOSTILE, LONG]


@pytest.mark.parametrize("kind", ["pandas", "polars", "arrow"])
def test_hostile_text_is_the_same_in_a_data_frame(release: Path, kind: Any) -> None:
    if kind == "polars":
        pytest.importorskip("polars")
    frame = client.load("entities", release, kind)
    keys, texts = (
        frame[name].to_pylist() if kind == "arrow" else list(frame[name]) for name in ("entity_id", "name_fr")
    )
    assert [text for key, text in zip(keys, texts, strict=True) if key.startswith("x-")] == [*HOSTILE, LONG]


def test_hostile_text_is_a_text_cell_of_the_workbook(sheets: dict[str, list[list[Cell]]]) -> None:
    keys, texts = column(sheets["entities"], "entity_id"), column(sheets["entities"], "name_fr")
    found = [text for (_, key), text in zip(keys, texts, strict=True) if key.startswith("x-")]
    assert found[:-1] == [("inlineStr", text) for text in HOSTILE]
    kind, cut = found[-1]
    assert kind == "inlineStr"
    assert LONG.startswith(cut[:30_000])
    assert cut.endswith(f"[… cut: {len(LONG):,} characters]")


def test_the_workbook_says_what_is_cut(sheets: dict[str, list[list[Cell]]]) -> None:
    told = {row[0][1]: row[-1][1] for row in sheets["read me"] if row}
    assert told["entities"].endswith(" 1 long texts are cut.")
    assert "cut" not in told["meetings"]


def test_a_lone_surrogate_is_refused_and_named(tmp_path: Path) -> None:
    tables = small_tables()
    tables["entities"].at[0, "name_fr"] = "half \ud83c a flower"
    with pytest.raises(PrepmeetError, match="table entities, field name_fr, row "):
        staged(tmp_path / "release", tables)


def test_the_readme_tells_how_many_texts_look_like_formulas(release: Path) -> None:
    text = (release / "README.md").read_text(encoding="utf-8")
    [number] = re.findall(r"release that begin so: (\d+)\.", text)
    csv_cells = 0
    for path in (release / "csv").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            csv_cells += sum(
                cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in csv.reader(file) for cell in row
            )
    assert int(number) == csv_cells == 7


# ------------------------------------------------------------------------------------------ workbook


def test_codes_are_texts_numbers_numbers_and_dates_dates(sheets: dict[str, list[list[Cell]]]) -> None:
    assert ("inlineStr", "008") in column(sheets["entities"], "m49")
    assert set(column(sheets["recommendations"], "agenda_item")) <= {("inlineStr", "4"), ("", "")}
    assert column(sheets["recommendations"], "position")[0] == ("n", "1")
    assert column(sheets["recommendations"], "is_chapeau")[0] == ("b", "0")
    assert column(sheets["documents"], "document_date")[0] == ("n", "47913")  # 6 March 2031


def test_every_table_is_a_sheet_with_a_head_that_stays_and_filters(release: Path, sheets: dict[str, Any]) -> None:
    assert list(sheets) == ["read me", "codebook", *load_wide_schemas(), *load_schemas()]
    with zipfile.ZipFile(release / "prepmeet.xlsx") as book:
        for at in range(2, len(sheets) + 1):
            part = book.read(f"xl/worksheets/sheet{at}.xml").decode("utf-8")
            assert '<pane xSplit="1" ySplit="1"' in part
            assert "<autoFilter ref=" in part
        assert not [name for name in book.namelist() if "calcChain" in name or "hyperlink" in name]


def test_the_codebook_describes_every_column(sheets: dict[str, list[list[Cell]]]) -> None:
    told = [(row[0][1], row[1][1]) for row in sheets["codebook"][1:]]
    tables = load_wide_schemas() | dict(load_schemas())
    assert told == [(name, field) for name, schema in tables.items() for field in schema.field_names]


@pytest.mark.parametrize("text", ["a" * CELL_CHARACTERS, "🌸" * (CELL_CHARACTERS // 2)])
def test_a_text_that_just_fits_is_whole(text: str) -> None:
    assert cut_text(text) == text


@pytest.mark.parametrize("text", ["a" * (CELL_CHARACTERS + 1), "🌸" * (CELL_CHARACTERS // 2 + 1)])
def test_a_longer_text_is_cut_with_a_mark_and_fits(text: str) -> None:
    cut = cut_text(text)
    assert cut.endswith(f"[… cut: {len(text):,} characters]")
    assert len(cut.encode("utf-16-le")) // 2 <= CELL_CHARACTERS


@pytest.mark.slow
def test_a_table_with_more_rows_than_a_sheet_is_left_out_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.publishing.workbook.SHEET_ROWS", 8)
    found = sheets_of(staged(tmp_path / "release", small_tables()) / "prepmeet.xlsx")
    assert "paragraphs" not in found
    told = {row[0][1]: row[-1][1] for row in found["read me"] if row}
    assert told["paragraphs"].endswith("LEFT OUT: a sheet holds 7 rows; see csv/ or parquet/.")


@pytest.mark.slow
def test_a_release_of_too_many_rows_has_no_workbook_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.publishing.workbook.MAX_ROWS", 3)
    assert not fits_in_workbook(4)
    release = staged(tmp_path / "release", small_tables())
    assert not (release / "prepmeet.xlsx").exists()
    assert "| `prepmeet.xlsx` | Not in this release" in (release / "README.md").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------ LibreOffice

OFFICE = shutil.which("soffice")


def by_office(file: Path, folder: Path, *, options: str) -> None:
    """Convert a file to CSV with LibreOffice."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    target = f"csv:Text - txt - csv (StarCalc):{options}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", target, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_texts_of_the_workbook_unchanged(release: Path, tmp_path: Path) -> None:
    by_office(release / "prepmeet.xlsx", tmp_path, options="44,34,76,1,,0,true,true,false,false,false,-1")
    with (tmp_path / "prepmeet-entities.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["entity_id"]: row for row in csv.DictReader(file)}
    # LibreOffice itself drops characters that XML cannot hold, and makes every line break the same
    shown = {text: rows[f"x-{at:02}"]["name_fr"] for at, text in enumerate(HOSTILE)}
    plain = [text for text in HOSTILE if text.isprintable() or "\u202e" in text]
    assert {text: shown[text] for text in plain} == {text: text for text in plain}
    assert {row["m49"] for key, row in rows.items() if key.startswith("x-")} == {"008"}


# ------------------------------------------------------------------------------------------ zips


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_zip_has_the_files_of_its_folder_at_the_top(release: Path, kind: str) -> None:
    with zipfile.ZipFile(release / f"prepmeet-2026-11-24-{kind}.zip") as archive:
        names = archive.namelist()
        assert names[0] == "datapackage.json"
        beside = ("README.md", "codebook.csv", "CITATION.cff", "LICENSES.md")
        assert sorted(names) == sorted([*(path.name for path in (release / kind).iterdir()), *beside])
        for name in names:
            assert archive.read(name) == (release / ("" if name in beside else kind) / name).read_bytes()


def test_who_has_only_a_zip_knows_how_to_cite_it_and_which_licence_quoted_text_has(release: Path) -> None:
    with zipfile.ZipFile(release / "prepmeet-2026-11-24-csv.zip") as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        citation = descriptor["citation"]
        assert "2026-11-24" in citation and descriptor["title"] in citation
        assert citation in archive.read("README.md").decode()
        assert "ST/AI/189/Add.9/Rev.2" in archive.read("LICENSES.md").decode()


@pytest.mark.slow
def test_frictionless_opens_the_zip_of_the_csv_files(tmp_path: Path) -> None:
    release = staged(tmp_path / "release")
    report = frictionless.Package(str(release / "prepmeet-2026-11-24-csv.zip")).validate()
    assert report.flatten(["name", "message"]) == []
    assert len(report.tasks) == len(load_schemas())


@pytest.mark.slow
def test_the_same_rows_give_the_same_bytes_of_every_file_but_the_database(release: Path, tmp_path: Path) -> None:
    again = staged(tmp_path / "elsewhere" / "again", hostile_tables())
    names = sorted(path.relative_to(release) for path in release.rglob("*") if path.is_file())
    changed = [str(name) for name in names if (release / name).read_bytes() != (again / name).read_bytes()]
    assert set(changed) <= {"prepmeet.duckdb", "SHA256SUMS"}
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{release / 'prepmeet.duckdb'}' AS a (READ_ONLY)")
        connection.execute(f"ATTACH '{again / 'prepmeet.duckdb'}' AS b (READ_ONLY)")
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'a'").fetchall()
        assert len(tables) == len(load_schemas()) + len(STORED) + 5
        for (name,) in tables:
            rows = [connection.execute(f"SELECT * FROM {side}.main.{name}").fetchall() for side in "ab"]
            assert rows[0] == rows[1], name


# ------------------------------------------------------------------------------------------ wide tables


def test_a_wide_recommendation_has_meeting_themes_and_instruments(release: Path) -> None:
    with (release / "wide" / "csv" / "recommendations_wide.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = [
        (row["label"], row["region"], row["city"], row["themes"], row["theme_ids"], row["instruments"]) for row in rows
    ]
    place = ("western_asia", "Bleue-sur-Mer")
    assert told == [
        ("4 (a)", *place, "Access to courts", "access", ""),
        ("4 (b)", *place, "", "", "Harbour Convention"),
        ("4 (c)", *place, "Access to courts", "access", ""),
    ]


def test_the_matrix_tells_no_recommendation_from_no_report(release: Path) -> None:
    [row] = pq.read_table(release / "wide" / "parquet" / "matrix.parquet").to_pylist()
    assert (row["theme"], row["western_asia"], row["europe"]) == ("Access to courts", 2, None)


def test_wide_participants_have_codes_and_statements(release: Path) -> None:
    rows = pq.read_table(release / "wide" / "parquet" / "participants_wide.parquet").to_pylist()
    assert [(row["name"], row["un_regional_group"], row["statements"]) for row in rows] == [
        ("Avaria", "weog", 1),
        ("Côte Bleue", "weog", 1),
        ("Orchid Network 🌸", None, 1),
    ]


def test_a_repeated_column_is_described_as_where_it_comes_from() -> None:
    wide, base = load_wide_schemas()["participants_wide"].field("m49"), load_schemas()["entities"].field("m49")
    assert (wide.description, wide.pattern, wide.example) == (base.description, base.pattern, base.example)


def test_a_column_that_refers_to_nothing_is_refused(tmp_path: Path) -> None:
    source = Path(__file__).parents[1] / "schemas"
    shutil.copytree(source, tmp_path / "schemas")
    path = tmp_path / "schemas" / "wide" / "matrix.schema.json"
    path.write_text(path.read_text("utf-8").replace('"themes.kind"', '"themes.sort"'), "utf-8")
    with pytest.raises(PrepmeetError, match=r"matrix\.schema\.json: .* themes\.sort, which does not exist"):
        load_wide_schemas(tmp_path / "schemas")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_published_profiles_accept_the_wide_packages(release: Path, kind: str) -> None:
    profiles = Path(pytest.importorskip("dplib").__path__[0]) / "profiles" / "2.0"
    told = json.loads((release / "wide" / kind / "datapackage.json").read_text(encoding="utf-8"))
    parts = {"datapackage": [told], "tableschema": [item["schema"] for item in told["resources"]]}
    for name, values in parts.items():
        profile = Draft7Validator(json.loads((profiles / f"{name}.json").read_text(encoding="utf-8")))
        assert [error.json_path for value in values for error in profile.iter_errors(value)] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_stock_validator_accepts_the_wide_packages(example: Path, kind: str) -> None:
    report = frictionless.Package(str(example / "latest" / "wide" / kind / "datapackage.json")).validate()
    assert report.flatten(["name", "message"]) == []


# ------------------------------------------------------------------------------------------ catalog.sql


@pytest.mark.slow
def test_the_catalogue_answers_as_the_database_does(release: Path, database: duckdb.DuckDBPyConnection) -> None:
    with duckdb.connect() as connection:
        connection.execute("SET VARIABLE base = ?", [f"{release}/"])
        connection.execute((release / "catalog.sql").read_text(encoding="utf-8"))
        for name in (
            *load_schemas(),
            *load_wide_schemas(),
            *(view.name for view in (*STORED, *VIEWS)),
            RELEASE,
            DECLARED_KEYS,
        ):
            query = f"SELECT * FROM {name} ORDER BY ALL"
            assert connection.execute(query).fetchall() == database.execute(query).fetchall(), name
        query = "SELECT label FROM recommendations_on('Access to courts')"
        assert connection.execute(query).fetchall() == database.execute(query).fetchall() == [("4 (a)",), ("4 (c)",)]


def test_the_catalogue_works_in_the_folder_of_the_release(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(release)
    with duckdb.connect() as connection:
        connection.execute((release / "catalog.sql").read_text(encoding="utf-8"))
        assert connection.execute("SELECT count(*) FROM recommendations_wide").fetchall() == [(3,)]
        connection.execute("RESET VARIABLE base")  # as in a new session
        with pytest.raises(duckdb.Error, match="SET VARIABLE base"):
            connection.execute("FROM meetings")
