from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from schema_edits import change, field

from flows.model import PrepmeetError
from flows.publishing.dictionary import data_dictionary
from flows.schema.files import (
    Field,
    arrow_schema,
    duckdb_type,
    load_package,
    load_schemas,
    schema_directory,
)
from flows.schema.text_free import WITHHELD, without_text

SCHEMAS = load_schemas()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(schema_directory(), tmp_path / "schemas"))


def test_schemas_come_in_the_order_of_the_package_file() -> None:
    assert tuple(SCHEMAS) == load_package().resources
    assert SCHEMAS["meetings"].primary_key == ("meeting_id",)


def test_a_link_without_a_resource_leads_to_the_table_itself() -> None:
    [link] = [key for key in SCHEMAS["themes"].foreign_keys if key.fields == ("broader_theme_id",)]
    assert (link.table, link.target_fields) == ("themes", ("theme_id",))


def test_a_table_that_quotes_documents_also_has_the_licence_of_the_text() -> None:
    package = load_package()
    assert package.licenses_of(SCHEMAS["positions"]) == (*package.licenses, *package.text_licenses)
    assert package.licenses_of(SCHEMAS["meetings"]) == package.licenses != package.text_licenses


def test_the_columns_with_the_text_of_paragraphs_and_of_what_is_read_from_them_are_verbatim() -> None:
    verbatim = {(schema.name, name) for schema in SCHEMAS.values() for name in schema.verbatim_fields}
    texts = {(schema.name, name) for schema in SCHEMAS.values() for name in schema.field_names if name.endswith("text")}
    assert texts - {("theme_mentions", "matched_text"), ("positions", "quantifier_text")} <= verbatim


@pytest.mark.parametrize(
    ("table", "name"),
    [(schema.name, field.name) for schema in SCHEMAS.values() for field in schema.fields if field.enum is not None],
)
def test_every_code_of_a_coded_column_has_a_label_and_an_explanation(table: str, name: str) -> None:
    coded = SCHEMAS[table].field(name)
    assert tuple(one.value for one in coded.categories) == coded.enum
    assert all(one.label and one.description and one.description != one.value for one in coded.categories)


def test_the_comment_of_a_coded_column_explains_its_codes() -> None:
    comment = SCHEMAS["meetings"].field("status").comment
    assert comment.endswith(
        "awaited: No report is archived, but one was issued or is due; draft: Only draft reports are archived; "
        "final: The final report is archived."
    )
    assert "Codes: not_published: No report is archived, because none was published; unknown: " in comment


def test_a_release_without_text_has_the_same_columns_and_none_of_them_is_verbatim() -> None:
    withheld = without_text(SCHEMAS)
    assert {name: schema.field_names for name, schema in withheld.items()} == {
        name: schema.field_names for name, schema in SCHEMAS.items()
    }
    assert not any(schema.verbatim_fields for schema in withheld.values())
    text = withheld["paragraphs"].field("text")
    assert (text.required, WITHHELD in text.description) == (False, True)
    described = withheld["paragraphs"].descriptor()["fields"]
    [raw] = [item for item in described if item["name"] == "text"]
    assert "constraints" not in raw and "example" not in raw and WITHHELD in raw["description"]
    assert withheld["meetings"] is SCHEMAS["meetings"]


FAULTS: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "misspelt key": ("themes", lambda raw: raw.update(primaryKy=raw.pop("primaryKey")), "unknown key 'primaryKy'"),
    "no key": ("themes", lambda raw: raw.pop("primaryKey"), "primaryKey is missing"),
    "key field unknown": ("themes", lambda raw: raw.update(primaryKey=["id"]), "primaryKey names 'id'"),
    "key not required": (
        "themes",
        lambda raw: field(raw, "theme_id")["constraints"].pop("required"),
        "key field theme_id must be required",
    ),
    "other name": ("themes", lambda raw: raw.update(name="topics"), "the name must be 'themes'"),
    "no title": ("themes", lambda raw: field(raw, "kind").pop("title"), "field kind: title is missing"),
    "blank description": (
        "themes",
        lambda raw: field(raw, "kind").update(description=" "),
        "field kind: description must be a text",
    ),
    "no example": ("themes", lambda raw: field(raw, "kind").pop("example"), "field kind: example is missing"),
    "example of another type": (
        "documents",
        lambda raw: field(raw, "pages").update(example="24.0"),
        "the example '24.0' is no integer",
    ),
    "example that is no text": (
        "documents",
        lambda raw: field(raw, "pages").update(example=24),
        "the example 24 must be a text",
    ),
    "empty example": ("themes", lambda raw: field(raw, "kind").update(example=""), "the example '' must be a text"),
    "example is no number": (
        "documents",
        lambda raw: field(raw, "text_coverage").update(example="0,9"),
        "the example '0,9' is no number",
    ),
    "example is no boolean": (
        "entities",
        lambda raw: field(raw, "resolved").update(example="True"),
        "the example 'True' is no boolean",
    ),
    "example is no datetime": (
        "documents",
        lambda raw: field(raw, "retrieved_at_utc").update(example="2025-02-30T10:00:00Z"),
        "is no datetime",
    ),
    "example is no date": (
        "documents",
        lambda raw: field(raw, "document_date").update(example="2025-02-30"),
        "is no date",
    ),
    "example outside the enum": ("themes", lambda raw: field(raw, "kind").update(example="topic"), "not in the enum"),
    "example against the pattern": (
        "themes",
        lambda raw: field(raw, "iccs_code").update(example="A1"),
        "does not match the pattern",
    ),
    "example out of range": (
        "documents",
        lambda raw: field(raw, "text_coverage").update(example="1.5"),
        "the example '1.5' is out of range",
    ),
    "example below the minimum": (
        "documents",
        lambda raw: field(raw, "pages").update(example="0"),
        "the example '0' is out of range",
    ),
    "unknown type": ("themes", lambda raw: field(raw, "kind").update(type="text"), "the type 'text' is none of"),
    "unknown field key": ("themes", lambda raw: field(raw, "kind").update(unit="m"), "unknown key 'unit'"),
    "unknown constraint": (
        "themes",
        lambda raw: field(raw, "kind")["constraints"].update(minLength=3),
        "unknown constraint 'minLength'",
    ),
    "constraint of another type": (
        "themes",
        lambda raw: field(raw, "kind")["constraints"].update(minimum=3),
        "minimum does not apply to the type string",
    ),
    "enum with a repeat": (
        "themes",
        lambda raw: field(raw, "kind")["constraints"].update(enum=["subject", "subject"]),
        "the constraint enum cannot be",
    ),
    "pattern that DuckDB lacks": (
        "themes",
        lambda raw: field(raw, "iccs_code")["constraints"].update(pattern="^(?=0)\\d+$"),
        "the constraint pattern cannot be",
    ),
    "datetime without its format": (
        "documents",
        lambda raw: field(raw, "retrieved_at_utc").pop("format"),
        "a datetime has the format",
    ),
    "field twice": ("themes", lambda raw: raw["fields"].append(field(raw, "kind")), "kind is defined twice"),
    "fields no list": ("themes", lambda raw: raw.update(fields={}), "fields must be a list"),
    "link to a missing table": (
        "themes",
        lambda raw: raw["foreignKeys"][0]["reference"].update(resource="topics"),
        "references the table 'topics', which does not exist",
    ),
    "link to a missing field": (
        "themes",
        lambda raw: raw["foreignKeys"][0]["reference"].update(fields=["id"]),
        "reference.fields names 'id', which is no field of themes",
    ),
    "link of a missing field": (
        "themes",
        lambda raw: raw["foreignKeys"][0].update(fields=["broader"]),
        "fields names 'broader', which is no field of themes",
    ),
    "link to another field than the key": (
        "themes",
        lambda raw: raw["foreignKeys"][0]["reference"].update(fields=["kind"]),
        "must reference the primary key of themes",
    ),
    "code without explanation": (
        "meetings",
        lambda raw: field(raw, "status")["categories"][0].pop("description"),
        "field status, category: description is missing",
    ),
    "empty label of a code": (
        "meetings",
        lambda raw: field(raw, "status")["categories"][0].update(label=" "),
        "label must be a text that is not empty",
    ),
    "code that is not explained": (
        "meetings",
        lambda raw: field(raw, "status")["categories"].pop(),
        "the values of the categories are not those of the enum",
    ),
    "codes in another order": (
        "meetings",
        lambda raw: field(raw, "status")["categories"].reverse(),
        "the values of the categories are not those of the enum",
    ),
    "enum without categories": (
        "meetings",
        lambda raw: field(raw, "region").pop("categories"),
        "a field has both categories and the constraint enum",
    ),
    "order of no codes": (
        "meetings",
        lambda raw: field(raw, "city").update(categoriesOrdered=True),
        "categoriesOrdered is true, on a field with categories",
    ),
    "verbatim number": (
        "documents",
        lambda raw: field(raw, "bytes").update(verbatim=True),
        "verbatim is true, on a string",
    ),
    "misspelt link key": (
        "themes",
        lambda raw: raw["foreignKeys"][0].update(referense=raw["foreignKeys"][0].pop("reference")),
        "unknown key 'referense'",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_schema_file_is_refused_and_named(folder: Path, fault: str) -> None:
    table, edit, message = FAULTS[fault]
    change(folder, f"{table}.schema.json", edit)
    with pytest.raises(PrepmeetError, match=rf"{table}\.schema\.json: .*{re.escape(message)}"):
        load_schemas(folder)


PACKAGE_FAULTS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "table not listed": (lambda raw: raw["resources"].remove("themes"), "resources does not name it"),
    "listed without file": (lambda raw: raw["resources"].append("topics"), "no file topics.schema.json"),
    "unknown key": (lambda raw: raw.update(homePage="x"), "unknown key 'homePage'"),
    "no licence": (lambda raw: raw.update(licenses=[]), "licenses must be a list"),
    "licence without title": (lambda raw: raw["licenses"][0].pop("title"), "each of licenses must be an object"),
    "homepage without scheme": (lambda raw: raw.update(homepage="example.org"), "homepage must be an address"),
    "no id": (lambda raw: raw.update(id=" "), "id must be a text"),
    "name listed twice": (lambda raw: raw["keywords"].append(raw["keywords"][0]), "keywords must list different"),
}


@pytest.mark.parametrize("fault", PACKAGE_FAULTS)
def test_a_fault_in_the_package_file_is_refused_and_named(folder: Path, fault: str) -> None:
    edit, message = PACKAGE_FAULTS[fault]
    change(folder, "package.json", edit)
    with pytest.raises(PrepmeetError, match=rf"package\.json: .*{re.escape(message)}"):
        load_package(folder)


def test_a_key_that_stands_twice_in_a_file_is_refused(folder: Path) -> None:
    path = folder / "themes.schema.json"
    path.write_text(path.read_text(encoding="utf-8").replace("{", '{"name": "themes",', 1), encoding="utf-8")
    with pytest.raises(PrepmeetError, match="the key 'name' is repeated"):
        load_schemas(folder)


def test_a_folder_without_schema_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(PrepmeetError, match=r"package.json is missing"):
        load_schemas(tmp_path)


def test_duckdb_types_follow_the_field() -> None:
    documents = SCHEMAS["documents"]
    names = ("document_id", "bytes", "text_coverage", "document_date", "retrieved_at_utc")
    assert [duckdb_type(documents.field(name)) for name in names] == [
        "VARCHAR",
        "BIGINT",
        "DOUBLE",
        "DATE",
        "TIMESTAMP",
    ]
    assert duckdb_type(SCHEMAS["entities"].field("resolved")) == "BOOLEAN"
    assert (
        duckdb_type(SCHEMAS["meetings"].field("status"))
        == "ENUM('not_published', 'unknown', 'awaited', 'draft', 'final')"
    )


def test_a_quote_in_an_enum_is_doubled_for_duckdb() -> None:
    assert duckdb_type(Field("f", "string", "F", "F.", "o'clock", enum=("o'clock",))) == "ENUM('o''clock')"


@pytest.mark.parametrize("table", SCHEMAS)
def test_the_arrow_schema_has_the_columns_types_and_words_of_the_schema(table: str) -> None:
    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    types |= {"date": pa.date32(), "datetime": pa.timestamp("us")}
    schema = SCHEMAS[table]
    arrow = arrow_schema(schema)
    assert tuple(arrow.names) == schema.field_names
    for column, item in zip(arrow, schema.fields, strict=True):
        assert (column.type, column.nullable) == (types[item.type], not item.required)
        assert column.metadata == {b"title": item.title.encode(), b"description": item.description.encode()}


def test_the_data_dictionary_tells_every_column_with_its_rules_and_links() -> None:
    lines = data_dictionary(SCHEMAS).splitlines()
    for schema in SCHEMAS.values():
        start = lines.index(f"## {schema.name}")
        rows = [line for line in lines[start:] if line.startswith("| `")][: len(schema.fields)]
        assert [row.split("`")[1] for row in rows] == list(schema.field_names)
    status = next(line for line in lines if line.startswith("| `status`"))
    assert "; `awaited`: No report is archived, but one was issued or is due; `draft`: Only draft reports" in status
    assert any("References [documents](#documents)." in line for line in lines if line.startswith("| `document_id`"))


def test_the_contract_is_read_with_the_standard_library_alone() -> None:
    code = (
        "import sys, flows.schema.files, flows.storage.folder, flows.publishing.dictionary;"
        "flows.schema.files.load_schemas();"
        "print({'pandas', 'pyarrow', 'duckdb', 'frictionless', 'prefect'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
