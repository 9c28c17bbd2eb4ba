"""A run does not import pandas, which takes longer than the rows of a report; conversions to it still work."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from golden_set import GOLDEN

from flows.schema.sql import constant

LISTS = """
import sys
import duckdb
import pyarrow as pa
from flows.publishing.arrow import postpone_pandas
from flows.schema.sql import constant
postpone_pandas()
table = pa.table({"a": pa.array(["x", None])})
with duckdb.connect() as connection:
    connection.register("texts", table)
    connection.execute(f"SELECT count(*) FROM texts WHERE a = {constant('x')}").fetchall()
print("pandas" in sys.modules, len(table.to_pandas()), "pandas" in sys.modules)
"""
RUN = """
import sys
from flows.run.execute import LocalExecutor, execute
from flows.run.settings import RunSettings
record = execute(RunSettings(raw=sys.argv[1], output=sys.argv[2]), LocalExecutor())
print(record.release is not None, "pandas" in sys.modules)
"""


@pytest.mark.slow
def test_a_whole_run_does_not_import_pandas(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    shutil.copy(GOLDEN / "latin1_short.txt", tmp_path / "raw")
    command = [sys.executable, "-c", RUN, str(tmp_path / "raw"), str(tmp_path / "output")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


def test_lists_and_queries_do_not_import_pandas_and_a_conversion_does() -> None:
    done = subprocess.run([sys.executable, "-c", LISTS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "2", "True"]


@pytest.mark.parametrize("value", ["it's", None, ["a", "b'"], [], ""])
def test_a_constant_is_the_value(value: object) -> None:
    kind = "VARCHAR[]" if isinstance(value, list) else "VARCHAR"
    assert duckdb.sql(f"SELECT {constant(value)}::{kind}").fetchall() == [(value,)]
