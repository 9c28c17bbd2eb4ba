"""Imports run one way: model ← the stages ← pipeline ← command line; and each heavy library has its one place."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "flows"

# what each part of the package may import of the others; what is not listed here is a fault
MAY_IMPORT = {
    "__init__": set(),
    "model": set(),
    "plain": set(),
    "symbols": set(),
    "expected": {"model", "symbols"},
    "schema_rules": set(),
    "schemas": {"model", "schema_rules"},
    "reading": {"model"},
    "parsing": {"model"},
    "resolving": {"model", "parsing"},
    "disk": set(),
    "sources": {"model", "disk", "symbols", "expected"},
    "inspection": {"model", "reading", "parsing", "sources", "workers"},
    "tables": {"model", "expected", "schemas", "resolving"},
    "publishing": {"model", "disk", "schemas", "schema_rules", "tables"},
    "validation": {"model", "schemas", "schema_rules"},
    "storage": {"model", "publishing"},
    "query": {"model", "storage"},
    "workers": set(),
    "notices": set(),
    "engine": {"model"},
    "fingerprints": {"model", "schemas", "sources"},
    "intermediate": {"model", "schemas", "tables", "publishing", "storage"},
    "steps": {"model", "reading", "parsing", "tables", "storage", "intermediate", "workers"},
    "records": {"model", "sources", "steps"},
    "outputs": {"model", "publishing", "storage", "records"},
    "runs": {"model", "sources", "tables", "fingerprints", "steps", "records", "outputs"},
    "jobs": {
        "model",
        "sources",
        "inspection",
        "tables",
        "storage",
        "intermediate",
        "steps",
        "records",
        "outputs",
        "runs",
    },
    "pipeline": {
        "__init__",
        "model",
        "schemas",
        "sources",
        "publishing",
        "validation",
        "storage",
        "workers",
        "notices",
        "intermediate",
        "steps",
        "records",
        "outputs",
        "runs",
        "jobs",
    },
    "console": {"model", "sources", "query", "records", "runs"},
    "cli_options": set(),
    "archive_commands": {"__init__", "cli_options", "model", "sources", "inspection", "console"},
    "cli": {
        "archive_commands",
        "cli_options",
        "notices",
        "__init__",
        "model",
        "plain",
        "reading",
        "parsing",
        "schemas",
        "publishing",
        "validation",
        "storage",
        "query",
        "engine",
        "records",
        "outputs",
        "runs",
        "jobs",
        "pipeline",
        "console",
    },
}
ONLY_IN = {
    "prefect": {"pipeline"},
    "prefect_dask": {"pipeline"},
    "frictionless": {"validation"},
    "httpx": {"sources"},
    "pypdfium2": {"reading"},
    "lxml": {"reading"},
    "pebble": {"workers"},
    "msgspec": {"intermediate", "publishing"},
    "duckdb": {"publishing", "validation", "query", "storage"},
    "rich": {"console"},
    "typer": {"cli", "cli_options", "archive_commands"},
    "jsonschema": {"sources"},
    "yaml": {"sources"},
    "fsspec": {"storage"},
    "s3fs": {"storage"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part of the package that a file belongs to: a module's name, or that of the folder it is in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_names(tree: ast.AST) -> Iterator[str]:
    """Every dotted name that is imported anywhere in the module, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_imports(part: str, source: str) -> list[str]:
    """What a module of ``part`` imports against the rules."""
    wrong = []
    for name in imported_names(ast.parse(source)):
        first, _, rest = name.partition(".")
        if first == "flows":
            target = rest.split(".")[0]
            if not (PACKAGE / target).exists() and not (PACKAGE / f"{target}.py").exists():
                target = "__init__"
            if target != part and target not in MAY_IMPORT[part]:
                wrong.append(name)
        elif part not in ONLY_IN.get(first, {part}):
            wrong.append(name)
    return wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    assert wrong_imports(part_of(path), path.read_text("utf-8")) == []


def test_every_part_has_a_rule_and_every_rule_a_part() -> None:
    assert {part_of(path) for path in FILES} == set(MAY_IMPORT)


def test_the_rules_themselves_go_one_way() -> None:
    order = list(TopologicalSorter(MAY_IMPORT).static_order())
    assert order.index("model") < order.index("steps") < order.index("pipeline") < order.index("cli")


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("parsing", "from flows.tables import build_tables"),
        ("model", "import flows.schemas"),
        ("reading", "def f():\n    from flows import parsing"),
        ("runs", "from prefect import flow"),
        ("tables", "import prefect.states as states"),
        ("publishing", "from frictionless import validate"),
        ("validation", "from flows.publishing.release import promote"),
    ],
)
def test_a_wrong_import_is_found(part: str, line: str) -> None:
    assert len(wrong_imports(part, line)) == 1
