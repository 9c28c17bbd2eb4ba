"""One contract, two engines: the checks compiled from the schemas and frictionless say the same of every fault."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from arrow_parquet import arrow_parquet
from contract_faults import CELLS, FILES, SHAPES, Fault, plant, reshape
from planted_faults import sign
from small_package import small_tables, staged

from flows.schema.files import load_schemas
from flows.validation.constraints import check_constraints
from flows.validation.coverage import Coverage
from flows.validation.data_package import frictionless_findings
from flows.validation.files import check_files
from flows.validation.finding import Finding
from flows.validation.keys import check_keys
from flows.validation.opening import open_release
from flows.validation.scratch import scratch_connection

pytestmark = pytest.mark.slow  # each test makes or checks a whole release

# the tables of the faults, with those that they reference: frictionless takes seconds for all
TABLES = ("meetings", "documents", "paragraphs", "entities", "participants", "positions")
SCHEMAS = {name: load_schemas()[name] for name in TABLES}
FORMATS = ("csv", "parquet")
FAULTS = [*CELLS, *SHAPES, *FILES]
Verdicts = set[tuple[str, str | None]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both packages of a release, with the TABLES alone."""
    release = staged(tmp_path_factory.mktemp("whole") / "release", small_tables(2))
    few = release.with_name("few")
    for name in FORMATS:
        (few / name).mkdir(parents=True)
        descriptor = json.loads((release / name / "datapackage.json").read_text(encoding="utf-8"))
        descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] in TABLES]
        (few / name / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        for table in TABLES:
            shutil.copy(release / name / f"{table}.{name}", few / name)
    return few


@pytest.fixture
def release(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "release"))


@pytest.fixture(autouse=True)
def _by_arrow() -> Iterator[None]:
    with arrow_parquet():
        yield


def ours(release: Path, file_format: str) -> list[Finding]:
    """What the checks that are compiled from the schemas find in the files of one format."""
    with scratch_connection(None) as connection:
        opened = open_release(connection, release, SCHEMAS)
        listed = check_files(release, SCHEMAS, Coverage())
        found = [*listed, *opened.findings, *check_constraints(opened), *check_keys(opened)]
    return [one for one in found if one.table is not None and one.place.startswith(f"{file_format}/")]


def stock(release: Path, file_format: str) -> list[Finding]:
    return frictionless_findings(release / file_format / "datapackage.json")


def verdicts(findings: list[Finding]) -> Verdicts:
    return {(one.code, one.table) for one in findings}


def fields(findings: list[Finding]) -> set[tuple[str, str | None, str | None]]:
    return {(one.code, one.table, one.field) for one in findings}


def name_of(fault: Fault | str) -> str:
    return fault if isinstance(fault, str) else f"{fault.kind}: {fault.table}.{fault.field} = {fault.text[:20]!r}"


def put(release: Path, file_format: str, fault: Fault | str) -> tuple[str, str]:
    """Plant a fault and return its code and table; the files are signed anew unless that is the fault."""
    if isinstance(fault, Fault):
        plant(release, file_format, fault)
        sign(release)
        return fault.code, fault.table
    if fault in SHAPES:
        table, code, edit = SHAPES[fault]
        reshape(release, file_format, table, edit)
        sign(release)
        return code, "documents" if fault == "row of a link missing" else table
    path = release / file_format / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    stated: dict[str, Any] = next(one for one in descriptor["resources"] if one["name"] == "documents")
    stated |= {"hash": "sha256:" + "0" * 64} if fault == "digest" else {"bytes": 7}
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    return "hash-mismatch", "documents"


def test_there_are_enough_faults_of_enough_kinds() -> None:
    assert len(FAULTS) >= 30
    assert len({fault.kind if isinstance(fault, Fault) else fault for fault in FAULTS}) >= 15


@pytest.mark.parametrize("file_format", FORMATS)
def test_both_engines_pass_a_right_release(whole: Path, file_format: str) -> None:
    assert ours(whole, file_format) == [] == stock(whole, file_format)


@pytest.mark.slow
@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("fault", FAULTS, ids=name_of)
def test_both_engines_give_the_same_verdicts(release: Path, file_format: str, fault: Fault | str) -> None:
    planted = put(release, file_format, fault)
    mine, other = ours(release, file_format), stock(release, file_format)
    assert planted in verdicts(mine)
    assert verdicts(mine) == verdicts(other)
    assert {one for one in fields(other) if one[2] is not None} <= fields(mine)


# ---------------------------------------------------------------------------------------------- gaps of frictionless


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_unique_key_that_frictionless_does_not_check_is_checked(release: Path, file_format: str) -> None:
    plant(release, file_format, Fault("", "", "paragraphs", "position", "2", row=2))
    sign(release)
    assert ("duplicate-key", "paragraphs") in verdicts(ours(release, file_format))
    assert stock(release, file_format) == []


def test_every_field_with_categories_has_an_enum_with_the_same_values() -> None:
    """frictionless does not check categories; our checks are compiled from the enum."""
    for schema in load_schemas().values():
        for field in schema.descriptor()["fields"]:
            if "categories" in field:
                values = [one["value"] if isinstance(one, dict) else one for one in field["categories"]]
                assert field["constraints"]["enum"] == values, (schema.name, field["name"])
