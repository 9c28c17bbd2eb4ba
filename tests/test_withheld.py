"""A release without verbatim text: no sentence of a document in any file, and all else as in a release with text."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from frame_rows import FrameRows
from jsonschema import Draft7Validator
from planted_faults import set_column
from small_package import PARAGRAPHS, SOURCE, small_tables, staged

from flows.model import PrepmeetError
from flows.publishing.staging import stage_release
from flows.review.release import Release
from flows.schema.files import load_package, load_schemas
from flows.validation import check_release, validate_release

pytestmark = pytest.mark.slow  # each test makes or checks a whole release

SCHEMAS = load_schemas()
SENTENCES = [text for *_, text in PARAGRAPHS if len(text.split()) > 3]


def withheld(folder: Path) -> Path:
    folder.mkdir(parents=True)
    stage_release(
        FrameRows(small_tables()),
        folder,
        version="2026-11-24",
        created="2026-11-24T09:00:00Z",
        sources=[SOURCE],
        fingerprint=None,
        code_version="0.1.0",
        with_text=False,
    )
    return folder


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return withheld(tmp_path_factory.mktemp("bare") / "release")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(tmp_path_factory.mktemp("full") / "release")


def test_no_file_has_a_sentence_of_a_document(bare: Path, full: Path) -> None:
    def quoting(release: Path) -> set[str]:
        files = {
            path.relative_to(release).as_posix(): path.read_bytes() for path in release.rglob("*") if path.is_file()
        }
        return {name for name, data in files.items() if any(one.encode() in data for one in SENTENCES)}

    assert quoting(bare) == set()
    assert "csv/paragraphs.csv" in quoting(full)


def test_no_cell_of_the_database_has_a_sentence_of_a_document(bare: Path) -> None:
    with duckdb.connect(str(bare / "prepmeet.duckdb"), read_only=True) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND data_type = 'VARCHAR'"
        ).fetchall()
        for table, column in columns:
            cells = connection.execute(f'SELECT DISTINCT "{column}" FROM "{table}"').fetchall()
            assert not [cell for (cell,) in cells if cell in SENTENCES], (table, column)


def test_the_other_columns_are_those_of_a_release_with_text(bare: Path, full: Path) -> None:
    for name, schema in SCHEMAS.items():
        one, other = (pd.read_parquet(folder / "parquet" / f"{name}.parquet") for folder in (bare, full))
        kept = [column for column in schema.field_names if column not in schema.verbatim_fields]
        pd.testing.assert_frame_equal(one[kept], other[kept])
        assert one[list(schema.verbatim_fields)].isna().all(axis=None)


def test_it_has_no_page_that_shows_text_and_says_so(bare: Path) -> None:
    assert not (bare / "matrix.html").exists()
    readme = (bare / "README.md").read_text("utf-8")
    assert "This release is without verbatim text" in readme and "matrix.html" not in readme
    assert json.loads((bare / "release.json").read_text("utf-8"))["verbatim_text"] is False


def test_its_tables_have_the_licence_of_the_coded_tables(bare: Path) -> None:
    for kind in ("csv", "parquet"):
        described = json.loads((bare / kind / "datapackage.json").read_text("utf-8"))
        assert all(
            item["licenses"] == [dict(one) for one in load_package().licenses] for item in described["resources"]
        )


def test_its_descriptor_is_valid_by_the_published_profile(bare: Path) -> None:
    profiles = Path(pytest.importorskip("dplib").__path__[0]) / "profiles" / "2.0"
    validator = Draft7Validator(json.loads((profiles / "tableschema.json").read_text("utf-8")))
    described = json.loads((bare / "csv" / "datapackage.json").read_text("utf-8"))
    assert [error.json_path for item in described["resources"] for error in validator.iter_errors(item["schema"])] == []


def test_it_passes_all_checks_and_one_more(bare: Path) -> None:
    report = check_release(bare, SCHEMAS)
    assert report.issues == ()
    [check] = [one for one in report.checks if one.name == "withheld"]
    assert set(check.tables) == {name for name, schema in SCHEMAS.items() if schema.verbatim_fields}


def test_text_that_is_there_nevertheless_is_found(tmp_path: Path) -> None:
    release = withheld(tmp_path / "release")
    set_column(release, "positions", "text", pa.array(["Some speakers welcomed the Harbour Convention."]))
    assert ("verbatim-text", "positions", "text") in {
        (issue.code, issue.table_name, issue.field_name) for issue in validate_release(release, SCHEMAS)
    }


def test_a_review_of_it_is_refused(bare: Path, full: Path) -> None:
    Release(full).require_text()
    with pytest.raises(PrepmeetError, match="without verbatim text, which a review needs"):
        Release(bare).require_text()
