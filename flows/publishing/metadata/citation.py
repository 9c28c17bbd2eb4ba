"""How to cite a release: CITATION.cff, BibTeX, and the metadata of a deposit at Zenodo."""

from __future__ import annotations

import json
import re
from typing import Any

from flows.publishing.metadata.facts import DatasetFacts

_TEX = {"\\": "\\textbackslash{}", **{sign: f"\\{sign}" for sign in "&%$#_{}"}, "~": "\\~{}", "^": "\\^{}"}


def citation_cff(facts: DatasetFacts) -> str:
    """Return the text of CITATION.cff (format 1.2.0), of type dataset."""
    package = facts.package
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {_quoted(package.title)}",
        f"version: {_quoted(facts.version)}",
        f"date-released: {facts.date}",
        f"abstract: {_quoted(package.description)}",
        "authors:",
        *(f"  - name: {_quoted(name)}" for name in facts.creators),
        f"license: {package.licenses[0]['name']}",
        "identifiers:",
        "  - type: other",
        f"    value: {_quoted(package.id)}",
        "    description: The data set in all its versions",
        "keywords:",
        *(f"  - {_quoted(word)}" for word in package.keywords),
    ]
    if package.homepage:
        lines.append(f"url: {_quoted(package.homepage)}")
    return "\n".join(lines) + "\n"


def bibtex(facts: DatasetFacts) -> str:
    """Return a BibTeX entry of the type ``misc``, which all styles know."""
    package = facts.package
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in facts.creators),
        "title": f"{{{_tex(package.title)}}}",
        "year": facts.date[:4],
        "month": str(int(facts.date[5:7])),
        "version": _tex(facts.version),
        "note": f"Data set, version {_tex(facts.version)}",
    }
    if package.homepage:
        fields["url"] = package.homepage
    key = re.sub(r"[^a-z0-9]+", "-", f"{package.name}-{facts.version}".lower())
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}\n}}\n"


def zenodo(facts: DatasetFacts) -> dict[str, Any]:
    """Return the metadata of a deposit, in the form that Zenodo reads from .zenodo.json."""
    package = facts.package
    return {
        "upload_type": "dataset",
        "title": package.title,
        "description": package.description,
        "version": facts.version,
        "publication_date": facts.date,
        "creators": [{"name": name} for name in facts.creators],
        "license": package.licenses[0]["name"].lower(),
        "access_right": "open",
        "keywords": list(package.keywords),
        "language": "eng",
        "notes": " ".join(f"{item['title']}." for item in facts.licenses),
        "related_identifiers": _derived_from(facts),
    }


def _derived_from(facts: DatasetFacts) -> list[dict[str, str]]:
    addresses = sorted({source.file.source_url for source in facts.sources if source.file.source_url})
    return [
        {"identifier": address, "relation": "isDerivedFrom", "scheme": "url", "resource_type": "publication-report"}
        for address in addresses
    ]


def _quoted(text: str) -> str:
    """Return a text as a double-quoted YAML scalar: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
