"""What is news to which stage: the digests of the code follow what the results depend on, and nothing else."""

import ast
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows.model import SourceFile
from flows.schema.files import schema_directory
from flows.work import fingerprints
from flows.work.fingerprints import READING, RELEASE, TABLES, CodeFingerprints, code_fingerprints, input_fingerprint

FLOWS = Path(__file__).resolve().parents[1] / "flows"
NONE, ALL, FROM_TABLES, RELEASE_ONLY = "", "reading tables release", "tables release", "release"
CHANGES = {
    "cli/app.py": NONE,
    "cli/console.py": NONE,
    "prefect_app/flows.py": NONE,
    "prefect_app/server.py": NONE,
    "cli/query.py": NONE,
    "run/execute.py": NONE,
    "run/record.py": NONE,
    "run/plan.py": RELEASE_ONLY,
    "work/pool.py": NONE,
    "sources/official.py": NONE,
    "validation/spans.py": NONE,
    "model/report.py": ALL,
    "reading/pdf/reader.py": ALL,
    "parsing/dates.py": ALL,
    "parsing/languages/es.toml": ALL,
    "work/documents.py": ALL,
    "resolving/names.py": FROM_TABLES,
    "reference/states.csv": ALL,
    "tables/content.py": FROM_TABLES,
    "publishing/part_files.py": FROM_TABLES,
    "work/rows.py": FROM_TABLES,
    "publishing/rows.py": RELEASE_ONLY,
    "linking/comparison.py": RELEASE_ONLY,
    "linking/terms.csv": RELEASE_ONLY,
    "publishing/database.py": RELEASE_ONLY,
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code and the schemas in a folder of their own: every test puts back what it changes."""
    folder = tmp_path_factory.mktemp("code")
    shutil.copytree(FLOWS, folder / "flows", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(schema_directory(), folder / "schemas")
    return folder


def taken(copy: Path) -> CodeFingerprints:
    return code_fingerprints(copy / "flows", copy / "schemas")


def changed(before: CodeFingerprints, after: CodeFingerprints) -> str:
    """The stages whose digests differ."""
    return " ".join(name for name in ("reading", "tables", "release") if getattr(before, name) != getattr(after, name))


def with_one_more_line(copy: Path, path: Path) -> str:
    """The stages that another line in a file makes anew."""
    before, text = taken(copy), path.read_bytes()
    path.write_bytes(text + b"\n")
    after = taken(copy)
    path.write_bytes(text)
    assert taken(copy) == before
    return changed(before, after)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "stages"), CHANGES.items(), ids=CHANGES.keys())
def test_a_change_of_the_code_is_news_to_the_stages_that_depend_on_it(copy: Path, name: str, stages: str) -> None:
    assert with_one_more_line(copy, copy / "flows" / name) == stages


def test_a_change_of_a_check_is_news_to_what_was_validated(copy: Path) -> None:
    before = taken(copy)
    path = copy / "flows" / "validation" / "spans.py"
    text = path.read_bytes()
    path.write_bytes(text + b"\n")
    after = taken(copy)
    path.write_bytes(text)
    assert after != before == replace(after, validation=before.validation)


def test_a_change_of_a_schema_is_news_to_the_tables(copy: Path) -> None:
    assert with_one_more_line(copy, copy / "schemas" / "meetings.schema.json") == FROM_TABLES


def test_a_change_of_what_the_package_says_of_itself_is_news_to_the_release(copy: Path) -> None:
    assert with_one_more_line(copy, copy / "schemas" / "package.json") == RELEASE_ONLY


def test_a_new_module_of_a_stage_is_news_and_a_note_beside_it_is_none(copy: Path) -> None:
    before = taken(copy)
    note, module = copy / "flows" / "parsing" / "notes.txt", copy / "flows" / "parsing" / "another.py"
    note.write_text("x")
    assert taken(copy) == before
    module.write_text("")
    assert changed(before, taken(copy)) == ALL
    module.rename(module.with_name("renamed.py"))
    assert len({before.reading, taken(copy).reading}) == 2
    for path in (note, module.with_name("renamed.py")):
        path.unlink()


def test_the_place_of_the_code_does_not_count(copy: Path, tmp_path: Path) -> None:
    shutil.copytree(copy, tmp_path / "elsewhere")
    assert taken(tmp_path / "elsewhere") == taken(copy)


@pytest.mark.parametrize(
    ("library", "stages"), [("lxml", ALL), ("rapidfuzz", FROM_TABLES), ("rich", NONE), ("duckdb", NONE)]
)
def test_another_version_of_a_library_is_news(
    copy: Path, monkeypatch: pytest.MonkeyPatch, library: str, stages: str
) -> None:
    before, real = taken(copy), fingerprints.version
    monkeypatch.setattr(fingerprints, "version", lambda name: "0.0.1" if name == library else real(name))
    assert changed(before, taken(copy)) == stages


# ---------------------------------------------------------------------------------------------- nothing is left out


def imported(path: Path) -> Iterator[Path]:
    """The modules of the package that a module imports anywhere."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            places = [FLOWS.joinpath(*parts[1:end]) for end in range(2, len(parts) + 1)] if parts[0] == "flows" else []
            yield from (file for place in places for file in (place.with_suffix(".py"), place / "__init__.py"))


def all_imported(starts: list[Path]) -> set[str]:
    """The modules with code that these modules import, and those that they import, by path below the package."""
    seen: set[Path] = set()
    waiting = starts
    while waiting:
        path = waiting.pop()
        if path.exists() and path not in seen and len(ast.parse(path.read_text("utf-8")).body) > 1:
            seen.add(path)
            waiting.extend(imported(path))
    return {path.relative_to(FLOWS).as_posix() for path in seen}


def modules(*parts: str) -> list[Path]:
    paths = [FLOWS / part for part in parts]
    return [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))]


STAGES = {
    "reading": (("reading", "parsing"), READING),
    # what carries the work out, such as the pool of processes, has no say in its results
    "tables": (tuple(part for part in TABLES if not part.startswith("work/")), (*READING, *TABLES)),
    "release": (("publishing/staging.py", "publishing/rows.py"), (*READING, *TABLES, *RELEASE)),
}


@pytest.mark.slow
@pytest.mark.parametrize(("work", "covered"), STAGES.values(), ids=STAGES.keys())
def test_a_stage_s_digest_covers_all_that_its_work_imports(work: tuple[str, ...], covered: tuple[str, ...]) -> None:
    # storage moves bytes and makes none
    found = {name for name in all_imported(modules(*work)) if not name.startswith("storage/")}
    assert len(found) > 10
    assert [
        name for name in sorted(found) if not any(name == part or name.startswith(f"{part}/") for part in covered)
    ] == []


def test_every_part_that_is_counted_is_there() -> None:
    assert [part for part in (*READING, *TABLES, *RELEASE) if not (FLOWS / part).exists()] == []


# ---------------------------------------------------------------------------------------------- the inputs


SOURCE = SourceFile("a.txt", 1, "a" * 64)
CODE = CodeFingerprints("1", "2", "3")
OTHER_INPUTS = {
    "another name": ([replace(SOURCE, path="b.txt")], CODE),
    "other bytes": ([replace(SOURCE, sha256="b" * 64)], CODE),
    "a second file": ([SOURCE, replace(SOURCE, path="b.txt")], CODE),
    "no file": ([], CODE),
    "other code": ([SOURCE], replace(CODE, release="4")),
}


@pytest.mark.parametrize(("sources", "code"), OTHER_INPUTS.values(), ids=OTHER_INPUTS.keys())
def test_other_inputs_have_another_digest(tmp_path: Path, sources: list[SourceFile], code: CodeFingerprints) -> None:
    assert input_fingerprint(tmp_path, sources, code) != input_fingerprint(tmp_path, [SOURCE], CODE)


@pytest.mark.parametrize("name", ["sources.yml", "aliases.csv"])
def test_what_the_archive_declares_is_an_input_and_the_same_inputs_have_the_same_digest(
    tmp_path: Path, name: str
) -> None:
    without = input_fingerprint(tmp_path, [SOURCE], CODE)
    (tmp_path / name).write_text("# facts\n")
    declared = input_fingerprint(tmp_path, [SOURCE], CODE)
    assert declared != without
    assert input_fingerprint(tmp_path, [replace(SOURCE)], replace(CODE)) == declared
