"""croissant.json: the release as a Croissant 1.1 data set, which is also a schema.org Dataset for search engines.

Records are read from the Parquet files: readers of Croissant guess the types of CSV cells, and "008" would become 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flows.model.release_files import PARQUET
from flows.publishing.metadata.facts import DataFile, DatasetFacts
from flows.schema.files import TableSchema

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
DATA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "string": "sc:Text",
        "integer": "sc:Integer",
        "number": "sc:Float",
        "boolean": "sc:Boolean",
        "date": "sc:Date",
        "datetime": "sc:DateTime",
    }
)
# as the specification of Croissant 1.1 prints it
CONTEXT: Mapping[str, Any] = MappingProxyType(
    {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "arrayShape": "cr:arrayShape",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "containedIn": "cr:containedIn",
        "cr": "http://mlcommons.org/croissant/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "description": {"@container": "@language"},
        "equivalentProperty": "cr:equivalentProperty",
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "extract": "cr:extract",
        "field": "cr:field",
        "fileObject": "cr:fileObject",
        "fileProperty": "cr:fileProperty",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isArray": "cr:isArray",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "name": {"@container": "@language"},
        "parentField": "cr:parentField",
        "path": "cr:path",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    }
)


def croissant(facts: DatasetFacts) -> dict[str, Any]:
    """Return the metadata as JSON values: a FileObject per data file, a RecordSet per table."""
    package = facts.package
    described: dict[str, Any] = {
        "@context": dict(CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": package.title,
        "alternateName": package.name,
        "description": package.description,
        "identifier": package.id,
        "license": [item["path"] for item in facts.licenses if "path" in item],
        "version": semantic_version(facts.version),
        "datePublished": facts.date,
        "isLiveDataset": False,
        "citeAs": facts.citation,
        "creator": [{"@type": "sc:Organization", "name": name} for name in facts.creators],
        "keywords": list(package.keywords),
        "distribution": [_file_object(file) for file in facts.files if file.is_reproducible],
        "recordSet": [_record_set(schema) for schema in facts.schemas.values()],
    }
    if package.homepage:
        described["url"] = package.homepage
    return described


def semantic_version(version: str) -> str:
    """Return the version of a release as MAJOR.MINOR.PATCH: "2026-01-05" is 2026.1.5, "2026-01-05.2" is 2026.1.5+2."""
    day, _, number = version.partition(".")
    numbers = ".".join(str(int(part)) for part in day.split("-"))
    return f"{numbers}+{number}" if number else numbers


def _file_object(file: DataFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "description": file.title,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": "application/x-parquet" if file.file_format == PARQUET else file.media_type,
        "sha256": file.sha256,
    }


def _record_set(schema: TableSchema) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": f"{schema.title}. {schema.description}",
        "key": [{"@id": f"{schema.name}/{name}"} for name in schema.primary_key],
        "field": [_field(schema, name) for name in schema.field_names],
    }


def _field(schema: TableSchema, name: str) -> dict[str, Any]:
    field = schema.field(name)
    return {
        "@type": "cr:Field",
        "@id": f"{schema.name}/{name}",
        "name": name,
        "description": field.comment,
        "dataType": DATA_TYPES[field.type],
        "source": {
            "fileObject": {"@id": f"{PARQUET}/{schema.name}.{PARQUET}"},
            "extract": {"column": name},
        },
    }
