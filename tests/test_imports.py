"""Imports run one way: model ← the stages ← pipeline ← command line; and each heavy library has its one place."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "flows"

# what each room may import of the others; what is not listed here is a fault
MAY_IMPORT = {
    "__init__": set(),
    "model": set(),
    "storage": {"model"},
    "schema": {"model"},
    "reading": {"model"},
    "reference": {"model"},
    "mentions": {"model", "reference"},
    "parsing": {"model", "reference", "mentions"},
    "resolving": {"model", "reference", "mentions", "parsing"},
    "sources": {"model", "storage", "schema"},
    "tables": {"model", "schema", "sources", "reference", "mentions", "parsing", "resolving"},
    "linking": {"reference"},
    "pages": {"model"},
    "publishing": {"model", "storage", "schema", "reference", "tables", "linking", "pages"},
    "validation": {"model", "schema"},
    "review": {"model", "schema", "sources", "reading", "reference", "parsing", "resolving", "tables", "pages"},
    "site": {"__init__", "model", "pages", "publishing", "review"},
    "work": {"model", "storage", "schema", "sources", "reading", "parsing", "tables", "publishing", "review"},
    "run": {
        "__init__",
        "model",
        "storage",
        "schema",
        "sources",
        "resolving",
        "tables",
        "publishing",
        "validation",
        "review",
        "work",
    },
    "prefect_app": {"__init__", "model", "storage", "schema", "sources", "publishing", "validation", "work", "run"},
    "client": set(),  # the package prepmeet: it must work where "flows" is something else
    "cli": {
        "__init__",
        "model",
        "storage",
        "schema",
        "sources",
        "reading",
        "parsing",
        "pages",
        "publishing",
        "validation",
        "work",
        "run",
        "prefect_app",
        "review",
        "site",
    },
}
ONLY_IN = {
    "prefect": {"prefect_app"},
    "prefect_dask": {"prefect_app"},
    "frictionless": {"validation"},
    "httpx": {"sources"},
    "pypdfium2": {"reading"},
    "lxml": {"reading"},
    "jinja2": {"pages", "review"},
    "markupsafe": {"pages", "review"},
    "markdown_it": {"pages"},
    "pebble": {"work"},
    "msgspec": {"work", "publishing", "cli"},
    "duckdb": {"publishing", "validation", "review", "site", "cli", "client"},
    "rich": {"cli"},
    "typer": {"cli"},
    "starlette": {"review", "site", "prefect_app"},
    "uvicorn": {"review", "site"},
    "jsonschema": {"sources"},
    "yaml": {"sources"},
    "fsspec": {"storage", "cli"},
    "xlsxwriter": {"publishing"},
    "snowballstemmer": {"publishing"},
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
        elif isinstance(node, ast.ImportFrom) and not node.level:
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


def test_a_module_imports_only_what_stands_before_it() -> None:
    wrong = {module_name(path): wrong_imports(part_of(path), path.read_text("utf-8")) for path in FILES}
    assert {name: imports for name, imports in wrong.items() if imports} == {}


def module_imports(path: Path) -> set[str]:
    """The modules of the package that a module names, also inside functions and for its types alone."""
    modules = {module_name(file) for file in FILES}
    named = imported_names(ast.parse(path.read_text("utf-8")))
    found = (name if name in modules else name.rpartition(".")[0] for name in named)
    return {name for name in found if name in modules} - {module_name(path)}


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports_by_place(path: Path) -> set[int]:
    """The levels of the relative imports of a module."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {node.level for node in nodes if isinstance(node, ast.ImportFrom) and node.level}


def test_only_the_package_that_has_two_names_imports_by_place() -> None:
    levels = {path: imports_by_place(path) for path in FILES}
    assert {part_of(path) for path in FILES if levels[path]} == {"client"}
    assert set().union(*levels.values()) == {1}


@pytest.mark.slow
def test_no_two_modules_import_each_other() -> None:
    TopologicalSorter({module_name(path): module_imports(path) for path in FILES}).prepare()


def test_every_part_has_a_rule_and_every_rule_a_part() -> None:
    assert {part_of(path) for path in FILES} == set(MAY_IMPORT)


def test_the_rules_themselves_go_one_way() -> None:
    order = list(TopologicalSorter(MAY_IMPORT).static_order())
    assert (
        order.index("model")
        < order.index("work")
        < order.index("run")
        < order.index("prefect_app")
        < order.index("cli")
    )


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("parsing", "from flows.tables import build_part"),
        ("model", "import flows.schema.files"),
        ("reading", "def f():\n    from flows import parsing"),
        ("run", "from prefect import flow"),
        ("tables", "import prefect.states as states"),
        ("publishing", "from frictionless import validate"),
        ("validation", "from flows.storage.folder import promote"),
    ],
)
def test_a_wrong_import_is_found(part: str, line: str) -> None:
    assert len(wrong_imports(part, line)) == 1
