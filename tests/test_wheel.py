"""The wheel holds the whole package: all its modules and data, the schemas, and the marker that it is typed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # each process builds a wheel

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel that is built from a copy of the repository."""
    copy = tmp_path_factory.mktemp("repository")
    for folder in ("flows", "schemas", "docs"):
        shutil.copytree(REPOSITORY / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / file, copy)
    code = "from setuptools import build_meta; build_meta.build_wheel('.')"
    subprocess.run([sys.executable, "-c", code], cwd=copy, check=True, capture_output=True, timeout=240)
    [wheel] = copy.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_says_that_the_package_is_typed(names: set[str]) -> None:
    assert "flows/py.typed" in names


def test_the_wheel_holds_every_module_and_data_file(names: set[str]) -> None:
    package = REPOSITORY / "flows"
    files = {path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert {path.relative_to(REPOSITORY).as_posix() for path in files} <= names


def test_the_wheel_has_the_package_that_users_import(names: set[str]) -> None:
    files = {path.name for path in (REPOSITORY / "flows" / "client").iterdir() if path.is_file()}
    assert {f"prepmeet/{name}" for name in files} <= names


def test_the_wheel_holds_the_schemas(names: set[str]) -> None:
    schemas = REPOSITORY / "schemas"
    assert {f"flows/schema_files/{path.relative_to(schemas)}" for path in schemas.rglob("*.json")} <= names


def test_the_wheel_holds_the_text_of_the_methodology_page(names: set[str]) -> None:
    assert "flows/doc_files/methodology.md" in names


def test_the_wheel_holds_duckdb_for_the_browser(names: set[str]) -> None:
    assert {"flows/pages/vendor/duckdb.wasm.gz", "flows/pages/vendor/licences/duckdb.txt"} <= names
