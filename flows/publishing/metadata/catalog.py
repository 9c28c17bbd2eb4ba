"""catalog.jsonld: the release as a DCAT 3 data set. The context is inline, so that no reader needs the network."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flows.publishing.metadata.facts import DataFile, DatasetFacts

MEDIA_TYPE_PREFIX = "https://www.iana.org/assignments/media-types/"
CONTEXT: Mapping[str, Any] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "title": {"@id": "dct:title", "@language": "en"},
        "description": {"@id": "dct:description", "@language": "en"},
        "keyword": {"@id": "dcat:keyword", "@language": "en"},
        "rights": {"@id": "dct:rights", "@language": "en"},
        "identifier": "dct:identifier",
        "version": "dcat:version",
        "citation": "dct:bibliographicCitation",
        "issued": {"@id": "dct:issued", "@type": "xsd:dateTime"},
        "license": {"@id": "dct:license", "@type": "@id"},
        "source": {"@id": "dct:source", "@type": "@id"},
        "creator": "dct:creator",
        "name": "foaf:name",
        "homepage": {"@id": "foaf:homepage", "@type": "@id"},
        "landingPage": {"@id": "dcat:landingPage", "@type": "@id"},
        "conformsTo": {"@id": "dct:conformsTo", "@type": "@id"},
        "dataset": "dcat:dataset",
        "distribution": "dcat:distribution",
        "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
        "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
        "byteSize": {"@id": "dcat:byteSize", "@type": "xsd:nonNegativeInteger"},
        "checksum": "spdx:checksum",
        "algorithm": {"@id": "spdx:algorithm", "@type": "@id"},
        "checksumValue": {"@id": "spdx:checksumValue", "@type": "xsd:hexBinary"},
    }
)
SHA256 = "spdx:checksumAlgorithm_sha256"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def dcat_catalog(facts: DatasetFacts) -> dict[str, Any]:
    """Return the catalogue as JSON values: one data set, one distribution per data file.

    Addresses of files are relative to that of the catalogue, so that a copy of the release has right ones.
    """
    package = facts.package
    described: dict[str, Any] = {
        "@id": f"{package.id}#{facts.version}",
        "@type": "dcat:Dataset",
        "title": package.title,
        "description": package.description,
        "identifier": package.id,
        "version": facts.version,
        "issued": facts.created,
        "keyword": list(package.keywords),
        "creator": [{"@type": "foaf:Agent", "name": name} for name in facts.creators],
        "license": [item["path"] for item in facts.licenses if "path" in item],
        "rights": [item["title"] for item in facts.licenses],
        "citation": facts.citation,
        "conformsTo": PROFILE,
        "distribution": [_distribution(file, facts) for file in facts.files],
    }
    addresses = [source.file.source_url for source in facts.sources if source.file.source_url]
    if addresses:
        described["source"] = sorted(set(addresses))
    if package.homepage:
        described["landingPage"] = package.homepage
    return {
        "@context": dict(CONTEXT),
        "@id": f"{package.id}#catalog",
        "@type": "dcat:Catalog",
        "title": package.title,
        "description": package.description,
        "dataset": [described],
    }


def _distribution(file: DataFile, facts: DatasetFacts) -> dict[str, Any]:
    table = facts.schemas.get(file.table or "")
    licenses = facts.licenses if table is None else facts.package.licenses_of(table)
    described = {
        "@id": f"{facts.package.id}#{facts.version}/{file.path}",
        "@type": "dcat:Distribution",
        "title": file.title,
        "downloadURL": file.path,
        "mediaType": MEDIA_TYPE_PREFIX + file.media_type,
        "license": [item["path"] for item in licenses if "path" in item],
        "rights": [item["title"] for item in licenses],
    }
    if file.is_reproducible:
        checksum = {"@type": "spdx:Checksum", "algorithm": SHA256, "checksumValue": file.sha256}
        described |= {"byteSize": str(file.size), "checksum": checksum}
    return described
