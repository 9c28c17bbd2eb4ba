"""DuckDB 1.5 and 2: only calls that both have, and of which neither warns."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path

import pytest
from frame_rows import records
from small_package import small_tables, staged

from flows.publishing.part_files import keyed_rows, part_files
from flows.publishing.rows import PartRows
from flows.schema.files import load_schemas
from flows.tables.quality import QUALITY
from flows.tables.rows import DERIVED
from flows.tables.shared import KEYS, PRECEDENCE
from flows.validation import validate_release

PACKAGE = Path(__file__).resolve().parents[1] / "flows"
SCHEMAS = load_schemas()
# Of the result of execute() DuckDB 2 gives Arrow with a warning, or not at all; of sql() it gives relations only.
NOT_BEHIND = {
    "execute": {"arrow", "to_arrow_reader", "to_arrow_table", "fetch_arrow_table", "fetch_record_batch", "pl"},
    "sql": {"execute", "fetchone"},
}
# Deprecated wherever they stand.
NOWHERE = {"fetch_arrow_table", "fetch_record_batch", "fetch_arrow_reader"}


def deprecated_calls(source: str) -> list[str]:
    """Calls that DuckDB 2 warns of or has no more."""
    wrong = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Attribute):
            continue
        before = node.value.func.attr if _is_method_call(node.value) else ""  # type: ignore[attr-defined]
        if node.attr in NOWHERE or node.attr in NOT_BEHIND.get(before, ()):
            wrong.append(f"line {node.lineno}: {before}().{node.attr}")
    return wrong


def _is_method_call(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


@pytest.mark.slow
def test_the_code_makes_no_call_that_duckdb_2_warns_of() -> None:
    found = {path.name: deprecated_calls(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    assert {name: calls for name, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "line", ["c.execute(q).to_arrow_reader(5)", "c.sql(q).fetchone()", "r = c.execute(q)\nr.fetch_record_batch()"]
)
def test_a_deprecated_call_is_found(line: str) -> None:
    assert len(deprecated_calls(line)) == 1


@pytest.mark.slow
def test_staging_and_checking_a_release_give_no_warning(tmp_path: Path) -> None:
    rows = {name: records(frame) for name, frame in small_tables().items()}
    shared = {name: [row | {PRECEDENCE: ""} for row in rows[name]] for name in KEYS}
    for name, content in part_files([keyed_rows(rows | shared, SCHEMAS)]):
        (tmp_path / name).write_bytes(content)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with PartRows([tmp_path], tmp_path / "scratch") as merged:
            in_parts = [name for name in SCHEMAS if name not in (*DERIVED, QUALITY)]
            counts = {name: sum(piece.num_rows for piece in merged.chunks(SCHEMAS[name])) for name in in_parts}
        release = staged(tmp_path / "release", small_tables())
    assert counts == {name: len(part) for name, part in rows.items() if name in in_parts}
    assert validate_release(release, SCHEMAS) == ()
