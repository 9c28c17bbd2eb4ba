"""The metadata files of a release: what each says is what the release is, and a fault in one is found."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from planted_faults import digest
from small_package import SOURCE, staged

from flows.publishing.metadata import metadata_files
from flows.publishing.metadata.croissant import semantic_version
from flows.publishing.metadata.facts import DatasetFacts, data_files
from flows.publishing.release_sources import ReleaseSource
from flows.schema.files import PackageMetadata, load_package, load_schemas
from flows.schema.text_free import without_text

SCHEMAS, PACKAGE = load_schemas(), load_package()

# The parts of the format 1.2.0 of CITATION.cff that a citation of data needs
CITATION_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["cff-version", "message", "title", "authors", "type", "version", "date-released", "license"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": {"type": "string", "minLength": 1},
        "type": {"const": "dataset"},
        "title": {"type": "string", "minLength": 1},
        "abstract": {"type": "string"},
        "version": {"type": "string"},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "license": {"const": "CC-BY-4.0"},
        "url": {"type": "string", "pattern": "^https?://"},
        "keywords": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "authors": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        },
        "identifiers": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {"type": {"enum": ["doi", "url", "swh", "other"]}},
            },
        },
    },
}
CROISSANT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": [
        *("@context", "@type", "name", "description", "conformsTo", "license", "citeAs"),
        *("creator", "datePublished", "version", "distribution", "recordSet"),
    ],
    "properties": {
        "@type": {"const": "sc:Dataset"},
        "conformsTo": {"const": "http://mlcommons.org/croissant/1.1"},
        "description": {"type": "string", "minLength": 50, "maxLength": 5000},
        "version": {"type": "string", "pattern": r"^[1-9]\d*\.[1-9]\d*\.[1-9]\d*(\+\d+)?$"},
        "datePublished": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "distribution": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["@id", "contentUrl", "contentSize", "encodingFormat", "sha256"],
                "properties": {"sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
            },
        },
    },
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(tmp_path_factory.mktemp("metadata") / "release")


@pytest.fixture(scope="module")
def croissant(release: Path) -> Any:
    return json.loads((release / "croissant.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def catalog(release: Path) -> Any:
    return json.loads((release / "catalog.jsonld").read_text("utf-8"))


def facts(package: PackageMetadata = PACKAGE, version: str = "2026-11-24", **changed: Any) -> DatasetFacts:
    sources = [ReleaseSource(SOURCE, SOURCE.symbol, "A <report>")]
    rows = dict.fromkeys(SCHEMAS, 1)
    values = {"schemas": SCHEMAS, "files": ()} | changed
    return DatasetFacts(
        package=package, version=version, created=f"{version[:10]}T09:00:00Z", rows=rows, sources=sources, **values
    )


def test_the_same_facts_give_the_same_bytes(release: Path) -> None:
    files = data_files(release, SCHEMAS)
    rows = json.loads((release / "release.json").read_text("utf-8"))["rows"]
    sources = [ReleaseSource(SOURCE, SOURCE.symbol, "Report of the Western Asia Regional Preparatory Meeting")]
    again = DatasetFacts(PACKAGE, SCHEMAS, "2026-11-24", "2026-11-24T09:00:00Z", rows, sources, files)
    for name, text in metadata_files(again).items():
        assert (release / name).read_text("utf-8") == text, name


def test_the_data_files_are_all_tables_in_both_formats_and_the_database(release: Path) -> None:
    listed = {file.path: file for file in data_files(release, SCHEMAS)}
    tables = {f"{kind}/{table}.{kind}" for kind in ("csv", "parquet") for table in SCHEMAS}
    zips = {f"prepmeet-2026-11-24-{kind}.zip" for kind in ("csv", "parquet")}
    assert set(listed) == {*tables, *zips, "prepmeet.duckdb", "prepmeet.xlsx"}
    for path, file in listed.items():
        assert (file.size, file.sha256) == ((release / path).stat().st_size, digest(release / path))


# ------------------------------------------------------------------------------------------ Croissant


def test_croissant_has_what_the_format_requires(croissant: Any) -> None:
    assert [error.message for error in Draft7Validator(CROISSANT_SCHEMA).iter_errors(croissant)] == []


@pytest.mark.parametrize("name", ["license", "citeAs", "distribution"])
def test_a_croissant_file_without_a_required_property_is_refused(croissant: Any, name: str) -> None:
    without = {key: value for key, value in croissant.items() if key != name}
    assert not Draft7Validator(CROISSANT_SCHEMA).is_valid(without)


def test_croissant_lists_each_file_with_its_digest_and_not_itself(release: Path, croissant: Any) -> None:
    for file in croissant["distribution"]:
        path = release / file["contentUrl"]
        assert (file["sha256"], file["contentSize"]) == (digest(path), f"{path.stat().st_size} B")
    assert "croissant.json" not in {file["contentUrl"] for file in croissant["distribution"]}


def test_croissant_has_a_record_set_of_each_table_with_all_its_columns(croissant: Any) -> None:
    files = {file["@id"] for file in croissant["distribution"]}
    assert [one["@id"] for one in croissant["recordSet"]] == list(SCHEMAS)
    for one in croissant["recordSet"]:
        schema = SCHEMAS[one["@id"]]
        assert [field["name"] for field in one["field"]] == list(schema.field_names)
        assert [key["@id"] for key in one["key"]] == [f"{schema.name}/{name}" for name in schema.primary_key]
        for field in one["field"]:
            assert field["source"]["fileObject"]["@id"] in files
            assert field["source"]["extract"] == {"column": field["name"]}


@pytest.mark.parametrize(
    ("version", "semantic"),
    [("2026-11-24", "2026.11.24"), ("2026-01-05", "2026.1.5"), ("2026-11-24.2", "2026.11.24+2")],
)
def test_a_version_is_also_a_semantic_version(version: str, semantic: str) -> None:
    assert semantic_version(version) == semantic


@pytest.mark.slow
def test_mlcroissant_reads_all_records_and_refuses_a_missing_column(release: Path, tmp_path: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    data = mlcroissant.Dataset(jsonld=str(release / "croissant.json"))
    assert (data.metadata.issues.errors, data.metadata.issues.warnings) == (set(), set())
    rows = json.loads((release / "release.json").read_text("utf-8"))["rows"]
    assert {name: sum(1 for _ in data.records(record_set=name)) for name in SCHEMAS} == rows
    broken = json.loads((release / "croissant.json").read_text("utf-8"))
    broken["recordSet"][0]["field"][0]["source"]["extract"]["column"] = "no_such_column"
    (release / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    try:
        with pytest.raises(Exception, match="no_such_column"):
            list(mlcroissant.Dataset(jsonld=str(release / "broken.json")).records(record_set="meetings"))
    finally:
        (release / "broken.json").unlink()


# ------------------------------------------------------------------------------------------ DCAT


def test_the_catalogue_needs_no_other_address_to_be_read(catalog: Any) -> None:
    assert isinstance(catalog["@context"], dict)
    used = {key for node in walk(catalog) for key in node} - {"@context", "@id", "@type"}
    assert used - set(catalog["@context"]) <= {"@language"}


def test_each_distribution_has_format_size_and_digest(release: Path, catalog: Any) -> None:
    [dataset] = catalog["dataset"]
    assert len(dataset["distribution"]) == len(data_files(release, SCHEMAS))
    for one in dataset["distribution"]:
        path = release / one["downloadURL"]
        if path.suffix == ".duckdb":  # its bytes differ from one build of the same rows to the next
            assert not {"byteSize", "checksum"} & one.keys()
        else:
            assert one["byteSize"] == str(path.stat().st_size)
            assert one["checksum"]["checksumValue"] == digest(path)
        assert one["mediaType"].startswith("https://www.iana.org/assignments/media-types/")


def test_a_table_with_quotations_has_two_licences_and_a_coded_one_has_one(catalog: Any) -> None:
    [dataset] = catalog["dataset"]
    rights = {one["downloadURL"]: one["rights"] for one in dataset["distribution"]}
    assert rights["csv/paragraphs.csv"] == [*titles(PACKAGE.licenses), *titles(PACKAGE.text_licenses)]
    assert rights["csv/meetings.csv"] == titles(PACKAGE.licenses)


@pytest.mark.slow
def test_a_reader_of_rdf_finds_the_distributions(release: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    graph.parse(release / "catalog.jsonld", format="json-ld", publicID="https://example.org/release/catalog.jsonld")
    sizes = list(graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/dcat#byteSize")))
    assert len(sizes) == len(data_files(release, SCHEMAS))


def walk(value: Any) -> Any:
    """Yield all objects of JSON values except the context."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key != "@context":
                yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def titles(licenses: Any) -> list[str]:
    return [item["title"] for item in licenses]


# ------------------------------------------------------------------------------------------ citation


def citation_of(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def test_the_citation_file_is_of_the_type_dataset_and_valid(release: Path) -> None:
    read = citation_of((release / "CITATION.cff").read_text("utf-8"))
    assert [error.message for error in Draft7Validator(CITATION_SCHEMA).iter_errors(read)] == []
    assert (read["title"], read["version"]) == (PACKAGE.title, "2026-11-24")


@pytest.mark.parametrize("line", ["title: ", "date-released: ", "license: "])
def test_a_citation_file_without_a_required_line_is_refused(release: Path, line: str) -> None:
    lines = (release / "CITATION.cff").read_text("utf-8").splitlines()
    text = "\n".join(one for one in lines if not one.startswith(line))
    assert not Draft7Validator(CITATION_SCHEMA).is_valid(citation_of(text))


def test_signs_of_yaml_and_tex_in_a_title_are_text() -> None:
    from dataclasses import replace

    files = metadata_files(facts(replace(PACKAGE, title='Rules: "50% & more" #1 {x} \\y')))
    assert citation_of(files["CITATION.cff"])["title"] == 'Rules: "50% & more" #1 {x} \\y'
    assert r"{{Rules: \"50".replace("\\", "") in files["CITATION.bib"]
    assert r"50\% \& more" in files["CITATION.bib"] and r"\textbackslash{}y" in files["CITATION.bib"]


def test_the_bibtex_entry_is_balanced_and_names_version_and_year(release: Path) -> None:
    text = (release / "CITATION.bib").read_text("utf-8")
    assert text.startswith("@misc{prepmeet-2026-11-24,\n")
    assert text.count("{") == text.count("}")
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", text, re.MULTILINE))
    assert (fields["year"], fields["version"], fields["title"]) == ("2026", "2026-11-24", f"{{{PACKAGE.title}}}")


def test_the_deposit_is_derived_from_the_documents(release: Path) -> None:
    deposit = json.loads((release / ".zenodo.json").read_text("utf-8"))
    assert (deposit["upload_type"], deposit["license"], deposit["version"]) == ("dataset", "cc-by-4.0", "2026-11-24")
    assert [(one["identifier"], one["relation"]) for one in deposit["related_identifiers"]] == [
        (SOURCE.source_url, "isDerivedFrom")
    ]


def test_a_known_address_of_the_project_is_in_all_files_and_an_unknown_one_in_none() -> None:
    from dataclasses import replace

    address = "https://data.example.org/prepmeet"
    with_address = metadata_files(facts(replace(PACKAGE, homepage=address)))
    assert PACKAGE.homepage is None
    assert {name for name, text in with_address.items() if address not in text} == {".zenodo.json"}
    assert not any(address in text for text in metadata_files(facts()).values())


# ------------------------------------------------------------------------------------------ licences


def test_the_licence_text_lists_every_column_that_quotes_documents(release: Path) -> None:
    text = (release / "LICENSES.md").read_text("utf-8")
    for schema in SCHEMAS.values():
        listed = f"| `{schema.name}` | {', '.join(f'`{name}`' for name in schema.verbatim_fields)} |"
        assert (listed in text) == bool(schema.verbatim_fields)
    assert "CC-BY-4.0" in text and "United Nations" in text


def test_a_release_without_text_has_the_licence_of_the_coded_tables_only() -> None:
    text = metadata_files(facts(schemas=without_text(SCHEMAS)))["LICENSES.md"]
    assert "This release has none" in text
    assert PACKAGE.text_licenses[0]["title"] not in text
