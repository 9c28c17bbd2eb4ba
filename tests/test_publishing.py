from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import frictionless
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frame_rows import FrameRows, records
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from planted_faults import digest
from small_package import SOURCE, small_tables, staged, with_chapeau

from flows.model import PrepmeetError, SourceFile
from flows.model.release_files import CSV
from flows.publishing.arrow import arrow_table
from flows.publishing.delimited import write_csv
from flows.publishing.descriptor import package_descriptor
from flows.publishing.release_sources import ReleaseSource
from flows.publishing.staging import stage_release
from flows.publishing.views import VIEWS
from flows.publishing.views.wide import wide_views
from flows.schema.files import duckdb_type, load_package, load_schemas
from flows.schema.wide import WIDE_TABLES

SCHEMAS = load_schemas()
TABLES = tuple(SCHEMAS)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(tmp_path_factory.mktemp("staged") / "release")


@pytest.fixture(scope="module")
def database(release: Path) -> Any:
    with duckdb.connect(str(release / "prepmeet.duckdb"), read_only=True) as connection:
        yield connection


def descriptor(release: Path, kind: str) -> Any:
    return json.loads((release / kind / "datapackage.json").read_text(encoding="utf-8"))


def entity(**values: Any) -> dict[str, Any]:
    """A row of the table entities."""
    row = {"entity_id": "XAA", "name": "Avaria", "entity_type": "state", "resolved": True}
    return dict.fromkeys(SCHEMAS["entities"].field_names) | row | values


def document(**values: Any) -> dict[str, Any]:
    """A row of the table documents."""
    return records(small_tables()["documents"])[0] | values


def csv_bytes(table: pa.Table) -> bytes:
    """What the CSV file of a table holds."""
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        rows, path = Path(folder) / "table.parquet", Path(folder) / "table.csv"
        pq.write_table(table, rows)
        write_csv(connection, rows, path)
        return path.read_bytes()


def csv_text(*rows: dict[str, Any]) -> str:
    """What the CSV file of these entities holds."""
    return csv_bytes(arrow_table(rows, SCHEMAS["entities"])).decode("utf-8")


# ------------------------------------------------------------------------------------------ rows → Arrow


def test_null_stays_null() -> None:
    table = arrow_table([entity(iso3=None)], SCHEMAS["entities"])
    assert table.column("iso3").to_pylist() == [None]


def test_texts_of_dates_become_dates() -> None:
    table = arrow_table([document(document_date="2031-03-06")], SCHEMAS["documents"])
    assert table.column("document_date").to_pylist() == [date(2031, 3, 6)]


def test_texts_of_times_become_naive_utc() -> None:
    table = arrow_table([document(retrieved_at_utc="2031-04-01T12:30:00Z")], SCHEMAS["documents"])
    assert table.column("retrieved_at_utc").to_pylist() == [datetime(2031, 4, 1, 12, 30)]


def test_rows_keep_their_order() -> None:
    rows = [entity(entity_id=key) for key in ("p2", "p10", "p1")]
    assert arrow_table(rows, SCHEMAS["entities"]).column("entity_id").to_pylist() == ["p2", "p10", "p1"]


def test_a_table_without_rows_keeps_its_types() -> None:
    table = arrow_table([], SCHEMAS["entities"])
    assert (table.num_rows, str(table.schema.field("resolved").type)) == (0, "bool")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (document(bytes="800"), "field bytes, row .*: '800' is not of type integer"),
        (document(bytes=1.5), "field bytes, row .*: '1.5' is not of type integer"),
        (document(bytes=True), "field bytes, row .*: 'True' is not of type integer"),
        (document(bytes=2**70), "field bytes, row .* is not of type integer"),
        (document(document_date="6 March 2031"), "field document_date, row .*: '6 March 2031' is not of type date"),
        (document(document_date=date(2031, 3, 6)), "field document_date, row .* is not of type date"),
        (
            document(retrieved_at_utc="2031-04-01"),
            "field retrieved_at_utc, row .*: '2031-04-01' is not of type datetime",
        ),
        (document(symbol=5), "field symbol, row .*: '5' is not of type string"),
        (document(symbol="\ud800"), "field symbol, row .* is not of type string"),
        (document(symbol=""), "field symbol, row .*: the value is an empty string; it must be null"),
        (document(language=None), "field language, row .*: the value is required and missing"),
    ],
)
def test_a_value_that_its_field_does_not_take_is_refused_and_named(row: dict[str, Any], message: str) -> None:
    with pytest.raises(PrepmeetError, match=f"table documents, {message}"):
        arrow_table([document(), row], SCHEMAS["documents"])


def test_other_columns_than_the_schema_has_are_refused() -> None:
    unknown, missing = entity() | {"capital": "x"}, entity()
    del missing["iso3"]
    for row, column in ((unknown, "capital"), (missing, "iso3")):
        with pytest.raises(PrepmeetError, match=f"table entities: columns that are missing or unknown: {column}$"):
            arrow_table([row], SCHEMAS["entities"])


# ------------------------------------------------------------------------------------------ CSV


def test_csv_is_plain_and_quotes_only_what_needs_it() -> None:
    text = csv_text(entity(name='Blue, "Coast"', name_fr="Côte\nBleue", resolved=False))
    header, _, rest = text.partition("\n")
    assert header == ",".join(SCHEMAS["entities"].field_names)
    assert rest == 'XAA,"Blue, ""Coast""",,"Côte\nBleue",state,,,,,false\n'


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives_csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_text(entity(name=text)), newline="")))
    assert [row[1] for row in rows] == ["name", text]


def test_dates_times_and_numbers_are_written_by_iso_8601_and_in_full(release: Path) -> None:
    rows = list(csv.DictReader((release / "csv" / "documents.csv").open(encoding="utf-8", newline="")))
    assert rows[0]["document_date"] == "2031-03-06"
    assert rows[0]["retrieved_at_utc"] == "2031-04-01T12:30:00Z"
    assert rows[0]["text_coverage"] == "1.0"
    assert rows[0]["superseded_by"] == ""


def test_csv_files_have_neither_mark_nor_carriage_returns(release: Path) -> None:
    for path in (release / "csv").glob("*.csv"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data


# ------------------------------------------------------------------------------------------ the whole release


def test_a_release_holds_every_table_in_every_kind(release: Path) -> None:
    names = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    tables = {f"{kind}/{table}.{kind}" for kind in ("csv", "parquet") for table in TABLES}
    tables |= {f"wide/{kind}/{table}.{kind}" for kind in ("csv", "parquet") for table in WIDE_TABLES}
    assert names == tables | {
        "csv/datapackage.json",
        "parquet/datapackage.json",
        "prepmeet.duckdb",
        "prepmeet.xlsx",
        "prepmeet-2026-11-24-csv.zip",
        "prepmeet-2026-11-24-parquet.zip",
        "catalog.sql",
        "wide/csv/datapackage.json",
        "wide/parquet/datapackage.json",
        "matrix.html",
        "codebook.html",
        "codebook.csv",
        "methodology.html",
        "croissant.json",
        "catalog.jsonld",
        "CITATION.cff",
        "CITATION.bib",
        ".zenodo.json",
        "LICENSES.md",
        "README.md",
        "release.json",
        "SHA256SUMS",
        "CHANGELOG.md",
        "changes/datapackage.json",
        *(f"changes/{name}.{kind}" for name in ("row_changes", "id_map") for kind in ("csv", "parquet")),
    }


@pytest.mark.slow
def test_the_same_tables_give_the_same_bytes_under_another_version(release: Path, tmp_path: Path) -> None:
    again = staged(tmp_path / "again", version="2026-12-01")
    for kind in ("csv", "parquet"):
        for table in TABLES:
            name = f"{kind}/{table}.{kind}"
            assert digest(again / name) == digest(release / name), name


def test_sums_tell_the_digest_of_every_other_file(release: Path) -> None:
    lines = (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = dict(reversed(line.split("  ", 1)) for line in lines)  # type: ignore[misc]
    found = {
        path.relative_to(release).as_posix(): digest(path)
        for path in release.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert told == found


def test_release_json_tells_rows_sources_and_fingerprint(release: Path) -> None:
    told = json.loads((release / "release.json").read_text(encoding="utf-8"))
    assert told["rows"] == {name: len(frame) for name, frame in small_tables().items()}
    assert (told["version"], told["created"], told["code_version"]) == ("2026-11-24", "2026-11-24T09:00:00Z", "0.1.0")
    assert told["fingerprint"] == "f" * 64
    assert [(item["path"], item["sha256"]) for item in told["sources"]] == [(SOURCE.path, SOURCE.sha256)]


def test_a_source_has_the_symbol_and_title_that_the_document_prints(tmp_path: Path) -> None:
    tables = small_tables()
    tables["documents"].at[0, "symbol"] = "A/CONF.999/RPM.1/1/Rev.1"
    release = staged(tmp_path / "release", tables)
    [source] = json.loads((release / "release.json").read_text(encoding="utf-8"))["sources"]
    title = "Report of the Western Asia Regional Preparatory Meeting"
    assert (source["symbol"], source["title"]) == ("A/CONF.999/RPM.1/1/Rev.1", title)
    [source] = descriptor(release, "csv")["sources"]
    assert source["title"] == f"A/CONF.999/RPM.1/1/Rev.1: {title}"


def test_a_folder_that_is_not_empty_is_refused(release: Path) -> None:
    with pytest.raises(PrepmeetError, match="is not empty"):
        rows = FrameRows(small_tables())
        stage_release(rows, release, version="1", created="", sources=[], fingerprint=None, code_version="0")


# ------------------------------------------------------------------------------------------ descriptors


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_descriptor_is_a_data_package_of_version_2(release: Path, kind: str) -> None:
    package, told = load_package(), descriptor(release, kind)
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (told["version"], told["created"]) == ("2026-11-24", "2026-11-24T09:00:00Z")
    assert set(told) == {
        *("$schema", "name", "id", "title", "description", "version", "created", "keywords", "licenses"),
        *("contributors", "citation", "sources", "resources"),
    }
    assert told["sources"] == [
        {
            "title": f"{SOURCE.symbol}: Report of the Western Asia Regional Preparatory Meeting",
            "path": SOURCE.source_url,
            "version": f"sha256:{SOURCE.sha256}",
        }
    ]
    assert [item["name"] for item in told["resources"]] == list(TABLES)
    for item in told["resources"]:
        path = release / kind / item["path"]
        assert (item["type"], item["hash"]) == ("table", f"sha256:{digest(path)}")
        assert item["$schema"] == "https://datapackage.org/profiles/2.0/dataresource.json"
        assert item["schema"] == SCHEMAS[item["name"]].descriptor()
        assert "fieldsMatch" not in item["schema"]
        assert item.get("bytes") == (path.stat().st_size if kind == "csv" else None)
        assert item["licenses"] == [dict(part) for part in package.licenses_of(SCHEMAS[item["name"]])]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_published_profiles_accept_the_descriptor(release: Path, kind: str) -> None:
    # Frictionless has no copy of the profiles, dplib ships them as published. Its own reader asks the network for them.
    profiles = Path(pytest.importorskip("dplib").__path__[0]) / "profiles" / "2.0"
    told = descriptor(release, kind)
    parts = {
        "datapackage": [told],
        "dataresource": told["resources"],
        "tableschema": [item["schema"] for item in told["resources"]],
    }
    for name, values in parts.items():
        profile = Draft7Validator(json.loads((profiles / f"{name}.json").read_text(encoding="utf-8")))
        for value in values:
            assert [error.json_path for error in profile.iter_errors(value)] == []


def test_a_source_without_symbol_title_and_address_is_named_by_its_path() -> None:
    source = ReleaseSource(SourceFile(path="files/a.txt", size=1, sha256="1" * 64), None, None)
    told = package_descriptor(CSV, {}, {}, load_package(), version="1", created="x", sources=[source])
    assert told["sources"] == [{"title": "files/a.txt", "version": f"sha256:{'1' * 64}"}]


# ------------------------------------------------------------------------------------------ Parquet


@pytest.mark.parametrize("table", TABLES)
def test_parquet_carries_its_schema_licences_and_words(release: Path, table: str) -> None:
    file = pq.ParquetFile(release / "parquet" / f"{table}.parquet")
    metadata = file.schema_arrow.metadata
    assert json.loads(metadata[b"table_schema"]) == SCHEMAS[table].descriptor()
    assert json.loads(metadata[b"licenses"]) == [dict(item) for item in load_package().licenses_of(SCHEMAS[table])]
    for field in SCHEMAS[table].fields:
        column = file.schema_arrow.field(field.name)
        assert column.metadata[b"description"] == field.description.encode()
    if file.metadata.num_row_groups:
        assert file.metadata.row_group(0).column(0).compression == "ZSTD"


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_parquet_under_nullable_types(release: Path, table: str) -> None:
    types = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    types |= {"date": "object", "datetime": "datetime64[us]"}
    frame = pd.read_parquet(release / "parquet" / f"{table}.parquet")
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        field.name: types[field.type] for field in SCHEMAS[table].fields
    }
    assert len(frame) == len(small_tables()[table])


@pytest.mark.slow
def test_the_stock_validator_accepts_the_parquet_package(release: Path) -> None:
    report = frictionless.Package(str(release / "parquet" / "datapackage.json")).validate()
    assert {task.name: task.errors for task in report.tasks} == {table: [] for table in TABLES}
    assert report.valid


@pytest.mark.slow
def test_the_stock_validator_refuses_a_parquet_package_with_a_wrong_value(tmp_path: Path) -> None:
    tables = small_tables()
    tables["documents"].at[0, "pages"] = 0
    package = frictionless.Package(str(staged(tmp_path / "release", tables) / "parquet" / "datapackage.json"))
    [[kind, field]] = package.validate().flatten(["type", "fieldName"])
    assert (kind, field) == ("constraint-error", "pages")


# ------------------------------------------------------------------------------------------ DuckDB


@pytest.mark.parametrize("table", TABLES)
def test_database_tables_are_typed_and_commented(database: Any, table: str) -> None:
    rows = database.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE table_name = $table ORDER BY column_index",
        {"table": table},
    ).fetchall()
    schema = SCHEMAS[table]
    assert rows == [(field.name, duckdb_type(field), not field.required, field.comment) for field in schema.fields]
    [(comment,)] = database.execute(
        "SELECT comment FROM duckdb_tables() WHERE table_name = $table", {"table": table}
    ).fetchall()
    assert comment == schema.description


def test_the_database_has_no_indexes_and_the_storage_of_duckdb_1_2(database: Any) -> None:
    assert database.execute("SELECT count(*) FROM duckdb_indexes()").fetchall() == [(0,)]
    [(tags,)] = database.execute("SELECT tags FROM duckdb_databases() WHERE path LIKE '%prepmeet.duckdb'").fetchall()
    assert tags["storage_version"].startswith("v1.2.0")


def test_every_view_is_commented(database: Any) -> None:
    rows = database.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
    assert dict(rows) == {view.name: view.comment for view in (*VIEWS, *wide_views())}


def test_views_answer_when_the_file_is_attached_under_another_name(release: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{release / 'prepmeet.duckdb'}' AS un (READ_ONLY)")
        assert connection.execute("SELECT count(*) FROM un.v_recommendations").fetchall() == [(3,)]


def test_a_value_outside_its_enum_is_refused_by_the_database(tmp_path: Path) -> None:
    tables = small_tables()
    tables["meetings"].at[0, "status"] = "planned"
    with pytest.raises(PrepmeetError, match=r"table meetings: DuckDB rejects a value: .*planned"):
        staged(tmp_path / "release", tables)


def test_recommendations_come_with_themes_and_instruments(database: Any) -> None:
    rows = database.execute("SELECT label, region, city, themes, instruments FROM v_recommendations").fetchall()
    place = ("western_asia", "Bleue-sur-Mer")
    assert rows == [
        ("4 (a)", *place, ["Access to courts"], None),
        ("4 (b)", *place, None, ["Harbour Convention"]),
        ("4 (c)", *place, ["Access to courts"], None),
    ]


def test_themes_are_counted_by_region(database: Any) -> None:
    rows = database.execute(
        "SELECT theme, congress, regions, recommendations, western_asia, europe FROM v_theme_by_region"
    ).fetchall()
    assert rows == [("Access to courts", 99, 1, 2, 2, 0)]


@pytest.mark.slow
def test_a_chapeau_is_not_counted_and_its_theme_is_that_of_the_recommendations_below_it(tmp_path: Path) -> None:
    release = staged(tmp_path / "release", with_chapeau(small_tables()))
    with duckdb.connect(str(release / "prepmeet.duckdb"), read_only=True) as connection:
        rows = connection.execute("SELECT label, themes FROM v_recommendations").fetchall()
        assert rows == [("4 (b)", ["Access to courts"]), ("4 (c)", ["Access to courts"])]
        by_theme = connection.execute("SELECT label FROM v_recommendations_by_theme").fetchall()
        assert by_theme == [("4 (b)",), ("4 (c)",)]
        assert connection.execute("SELECT recommendations FROM v_theme_by_region").fetchall() == [(2,)]
        assert connection.execute("SELECT max(recommendations) FROM v_coverage").fetchall() == [(2,)]


def test_speakers_are_counted_by_regional_group(database: Any) -> None:
    rows = database.execute("SELECT un_regional_group, speakers, names FROM v_speakers_by_regional_group").fetchall()
    assert rows == [("weog", 2, ["Avaria", "Côte Bleue"]), (None, 1, ["Orchid Network 🌸"])]


def test_positions_are_counted_by_quantifier(database: Any) -> None:
    rows = database.execute(
        "SELECT quantifier_class, verb_class, positions, quantifiers FROM v_positions_by_quantifier"
    ).fetchall()
    assert rows == [("some", "evaluate_positive", 1, ["Some speakers"])]


def test_coverage_lists_meetings_that_are_awaited_too(database: Any) -> None:
    rows = database.execute(
        "SELECT meeting_id, status, documents, document_names, recommendations, issues FROM v_coverage"
    ).fetchall()
    assert rows == [
        ("cc99-eur", "awaited", 0, None, 0, 0),
        ("cc99-wa", "final", 1, ["A/CONF.999/RPM.1/1 (en)"], 3, 1),
    ]


def test_expected_documents_are_shown_with_their_meeting_and_file(database: Any) -> None:
    rows = database.execute(
        "SELECT meeting_id, document_type, symbol, language, status, source_file FROM v_expected_documents"
    ).fetchall()
    assert rows == [
        ("cc99-eur", "report", None, None, "awaited", None),
        ("cc99-wa", "report", "A/CONF.999/RPM.1/1", "en", "archived", "files/avaria.txt"),
    ]


def test_participants_carry_what_is_known_of_them(database: Any) -> None:
    rows = database.execute("SELECT name, entity_type, capacity, un_regional_group FROM v_participants").fetchall()
    assert rows == [
        ("Avaria", "state", "representative", "weog"),
        ("Côte Bleue", "state", "representative", "weog"),
        ("Orchid Network 🌸", "ngo", "observer", None),
    ]


@pytest.mark.slow
def test_superseded_drafts_and_other_languages_are_not_counted_again(tmp_path: Path) -> None:
    tables = small_tables(documents=3)
    frame = tables["documents"]
    frame.at[0, "superseded_by"] = frame.at[1, "document_id"]
    frame.loc[2, ["symbol", "language"]] = [frame.at[1, "symbol"], "es"]
    release = staged(tmp_path / "release", tables)
    with duckdb.connect(str(release / "prepmeet.duckdb"), read_only=True) as connection:
        rows = connection.execute("SELECT document_id FROM v_current_documents").fetchall()
        assert rows == [("A/CONF.999/RPM.2/1-en",)]
        assert connection.execute("SELECT recommendations FROM v_theme_by_region").fetchall() == [(2,)]


@pytest.mark.slow
def test_no_view_holds_a_meeting_that_prepares_no_congress(tmp_path: Path) -> None:
    tables = small_tables()
    tables["meetings"]["is_preparatory_meeting"] = False
    release = staged(tmp_path / "release", tables)
    with duckdb.connect(str(release / "prepmeet.duckdb"), read_only=True) as connection:
        rows = {view.name: connection.execute(f"SELECT * FROM {view.name}").fetchall() for view in VIEWS}
        assert rows == {view.name: [] for view in VIEWS}
        assert connection.execute("SELECT count(*) FROM recommendations").fetchall() == [(3,)]


# ------------------------------------------------------------------------------------------ README


def test_the_readme_tells_rows_views_licences_and_version(release: Path) -> None:
    text = (release / "README.md").read_text(encoding="utf-8")
    for name, frame in small_tables().items():
        assert f"| {name} | {len(frame)} | " in text
    for view in VIEWS:
        assert f"| {view.name} | " in text
    for item in (*load_package().licenses, *load_package().text_licenses):
        assert item["title"] in text
    assert "version 2026-11-24" in text
    assert re.findall(r"\{\w*\}", text.replace("tables = {}", "")) == []


def snippets(release: Path, language: str) -> list[str]:
    """The README's examples in one language, in their order."""
    return re.findall(rf"```{language}\n(.*?)```", (release / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def test_the_readme_has_the_figures_of_each_table_and_none_where_nothing_was_reviewed(release: Path) -> None:
    text = (release / "README.md").read_text(encoding="utf-8")
    assert "| participants | sample | 19 of 20 right: 95 % interval 76–99 % | not reviewed | 1 reviewer |" in text
    assert "| officers | not reviewed | not reviewed | not reviewed |  |" in text


def test_the_readme_s_queries_run_one_after_the_other(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(release)
    with duckdb.connect() as connection:
        found = [connection.execute(snippet).fetchall() for snippet in snippets(release, "sql")]
    themes, searched, names = found
    assert [row[2:4] for row in searched] == [("western_asia", "4 (a)"), ("western_asia", "4 (c)")]
    assert themes == [("Access to courts", 1, 2)]
    assert {row[0]: row[1] for row in names} == {name: name for name in ("Avaria", "Côte Bleue", "Orchid Network 🌸")}


def test_the_readme_s_pandas_example_reads_every_table_as_parquet_has_it(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(release)
    values: dict[str, Any] = {}
    exec(snippets(release, "python")[0], values)
    assert len(values["recommendations"]) == 3
    assert list(values["tables"]) == list(TABLES)
    for name, read in values["tables"].items():
        typed = pd.read_parquet(f"parquet/{name}.parquet")
        same = [field.name for field in SCHEMAS[name].fields if field.type not in ("date", "datetime")]
        pd.testing.assert_frame_equal(read[same], typed[same])


@pytest.mark.slow
def test_the_readme_s_polars_example_reads_every_table(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    polars = pytest.importorskip("polars")
    monkeypatch.chdir(release)
    values: dict[str, Any] = {}
    for snippet in snippets(release, "python"):
        exec(snippet, values)
    for name, read in values["tables"].items():
        typed = polars.read_parquet(f"parquet/{name}.parquet")
        same = [field.name for field in SCHEMAS[name].fields if field.type != "datetime"]
        assert read[same].equals(typed[same]), name
