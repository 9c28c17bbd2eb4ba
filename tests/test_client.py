"""The package prepmeet for users of a release: frames with the right types, and errors that say what to do."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from small_package import staged

import flows.client as prepmeet
from flows.schema.files import load_schemas
from flows.schema.wide import load_wide_schemas

pytestmark = pytest.mark.slow  # each test makes or checks a whole release

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(tmp_path_factory.mktemp("client") / "release")


@pytest.fixture(scope="module")
def release(folder: Path) -> Iterator[prepmeet.Release]:
    with prepmeet.open_release(folder) as opened:
        yield opened


@pytest.mark.parametrize("name", load_schemas())
def test_a_pandas_frame_is_that_of_the_parquet_file(release: prepmeet.Release, folder: Path, name: str) -> None:
    expected = pd.read_parquet(folder / "parquet" / f"{name}.parquet")
    pd.testing.assert_frame_equal(release.table(name).to_pandas(), expected)


def test_codes_stay_texts_and_numbers_with_nulls_integers(example: Path) -> None:
    themes, entities, items = (prepmeet.load(name, example) for name in ("themes", "entities", "recommendations"))
    assert "16.10" in set(themes["sdg_target"])
    assert "012" in set(entities["m49"])
    assert {str(items[name].dtype) for name in ("agenda_item", "action_category")} == {"string"}
    assert str(prepmeet.load("paragraphs", example)["page"].dtype) == "Int64"


def test_polars_and_arrow_have_the_same_rows(folder: Path) -> None:
    polars = pytest.importorskip("polars")
    arrow = prepmeet.load("recommendations", folder, as_="arrow")
    frame = prepmeet.load("recommendations", folder, as_="polars")
    assert frame.equals(polars.from_arrow(arrow))
    assert frame["is_chapeau"].to_list() == [False, False, False]


def test_views_wide_tables_and_searches_are_results_too(release: prepmeet.Release) -> None:
    assert release.table("v_recommendations").to_pandas()["themes"].map(list, na_action="ignore")[0] == [
        "Access to courts"
    ]
    assert release.table("recommendations_wide").to_pandas()["themes"].isna().tolist() == [False, True, False]
    assert list(release.search("harbor courts").to_pandas()["label"])[:1] == ["4 (a)"]
    assert len(release.sql("FROM recommendations WHERE label = ?", ["4 (a)"])) == 1


def test_the_tables_and_columns_are_described(release: prepmeet.Release) -> None:
    for name, schema in load_schemas().items():
        assert release.tables[name] == schema.description
        assert release.columns(name) == {field.name: field.comment for field in schema.fields}
    for name, schema in load_wide_schemas().items():
        assert release.tables[name] == schema.description
        assert release.columns(name) == {field.name: field.description for field in schema.fields}


def test_a_release_says_what_it_is(release: prepmeet.Release) -> None:
    assert (release.version, repr(release)) == ("2026-11-24", "<Release 2026-11-24 of prepmeet>")
    assert release.citation.endswith("version 2026-11-24.")


def test_the_release_cannot_be_changed(release: prepmeet.Release) -> None:
    with pytest.raises(duckdb.Error, match="read-only"):
        release.connection.execute("DELETE FROM meetings")


# ------------------------------------------------------------------------------------------ places


def test_an_output_folder_leads_to_its_latest_release(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with prepmeet.open_release(example) as opened:
        assert opened.version == "2045-06-01"
    monkeypatch.chdir(example.parent)
    assert example.name == "output"
    with prepmeet.open_release() as opened:
        assert opened.version == "2045-06-01"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Print nothing."""


@pytest.fixture
def address(folder: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a web server, and the folder that it serves: a copy of the release in "release"."""
    shutil.copytree(folder, tmp_path / "release")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", tmp_path
        server.shutdown()


def test_an_address_is_downloaded_checked_and_removed(address: tuple[str, Path]) -> None:
    with prepmeet.open_release(f"{address[0]}/release/") as opened:
        files = "SELECT path FROM duckdb_databases() WHERE path LIKE '%prepmeet.duckdb'"
        [(path,)] = opened.connection.execute(files).fetchall()
        assert len(opened.table("recommendations")) == 3
        assert Path(path).is_file()
    assert not Path(path).exists()


def test_a_file_that_is_not_the_listed_one_is_refused(address: tuple[str, Path]) -> None:
    with (address[1] / "release" / "prepmeet.duckdb").open("ab") as file:
        file.write(b"x")
    with pytest.raises(prepmeet.ReleaseError, match="the file is not the one that SHA256SUMS states"):
        prepmeet.open_release(f"{address[0]}/release")


def test_an_address_without_a_release_is_an_error(address: tuple[str, Path]) -> None:
    with pytest.raises(prepmeet.ReleaseError, match=r"/nothing: no release can be downloaded from here: .*404"):
        prepmeet.open_release(f"{address[0]}/nothing")


def test_what_is_no_release_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database", "utf-8")
    duckdb.connect(str(tmp_path / "other.duckdb")).close()
    for place, message in (
        (tmp_path / "missing", "there is no release here .*; make one with: prepmeet run"),
        (tmp_path / "notes.txt", "DuckDB cannot open it as a release of prepmeet: "),
        (tmp_path / "other.duckdb", "DuckDB cannot open it as a release of prepmeet: "),
        ("s3://bucket/release", "give a folder, a file, or an address that begins with http"),
    ):
        with pytest.raises(prepmeet.ReleaseError, match=message) as error:
            prepmeet.open_release(place)
        assert "\n" not in str(error.value)


def test_an_unknown_table_or_frame_is_an_error_that_names_the_known_ones(
    release: prepmeet.Release, folder: Path
) -> None:
    with pytest.raises(
        prepmeet.ReleaseError, match=r"'recomendations' is no table of this release; there are: .*recommend"
    ):
        release.table("recomendations")
    with pytest.raises(ValueError, match="must be 'pandas', 'polars' or 'arrow'"):
        prepmeet.load("meetings", folder, as_="excel")  # type: ignore[call-overload]


def test_importing_it_is_quick_and_loads_no_other_package() -> None:
    code = (
        "import sys; sys.path.insert(0, 'flows'); import client; "
        "print(sorted({'prefect', 'duckdb', 'pandas', 'pyarrow', 'polars', 'flows'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ------------------------------------------------------------------------------------------ examples

QUERIES = re.findall(
    r"^-- (.*\?)\n((?:SELECT|FROM)[^;]*);", (REPOSITORY / "examples" / "queries.sql").read_text("utf-8"), re.M
)


@pytest.mark.parametrize(("question", "query"), QUERIES, ids=[question for question, _ in QUERIES])
def test_every_example_query_has_an_answer(question: str, query: str, example: Path) -> None:
    with prepmeet.open_release(example) as opened:
        assert len(opened.sql(query)) > 0, question


def test_the_example_queries_are_found() -> None:
    assert len(QUERIES) == 10


def test_the_example_notebook_runs_from_top_to_bottom(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("polars")
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "output").symlink_to(example)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "prepmeet", prepmeet)
    notebook = json.loads((REPOSITORY / "examples" / "recommendations.ipynb").read_text("utf-8"))
    assert [cell for cell in notebook["cells"] if cell.get("outputs")] == []
    values: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(cell["source"], values)
    assert set(values["by_theme"].columns) == set(values["regions"])
    assert values["entities"].loc[values["entities"]["iso3"] == "DZA", "m49"].tolist() == ["012"]
    assert len(values["found"]) == 5
    assert values["counts"]["recommendations"].sum() == 79


RSCRIPT = shutil.which("Rscript")


@pytest.mark.slow
@pytest.mark.skipif(RSCRIPT is None, reason="R is not installed")
def test_the_readme_s_example_for_readr_keeps_codes_as_texts(example: Path, tmp_path: Path) -> None:
    [snippet] = re.findall(r"```r\n(.*?)```", (example / "latest" / "README.md").read_text("utf-8"), re.DOTALL)
    script = tmp_path / "read.R"
    shown = 'cat(tables$entities$m49[tables$entities$iso3 %in% "DZA"], nrow(tables$recommendations), length(tables), sep = " ")\n'
    script.write_text(f"{snippet}\n{shown}", "utf-8")
    done = subprocess.run(
        [str(RSCRIPT), str(script)], cwd=example / "latest", capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-3:] == ["012", "79", str(len(load_schemas()))]
