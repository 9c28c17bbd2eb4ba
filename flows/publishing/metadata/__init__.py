"""What a release says about itself to catalogues and to people who cite it, all from one source: ``DatasetFacts``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flows.model.release_files import (
    BIBTEX_FILE,
    CATALOG_FILE,
    CITATION_FILE,
    CROISSANT_FILE,
    LICENSES_FILE,
    ZENODO_FILE,
)
from flows.publishing.descriptor import json_text
from flows.publishing.metadata.catalog import dcat_catalog
from flows.publishing.metadata.citation import bibtex, citation_cff, zenodo
from flows.publishing.metadata.croissant import croissant
from flows.publishing.metadata.facts import DatasetFacts
from flows.publishing.metadata.licenses import license_text


def metadata_files(facts: DatasetFacts) -> Mapping[str, str]:
    """Return the texts of the metadata files by name. The same facts give the same bytes."""
    return {
        CROISSANT_FILE: json_text(croissant(facts)),
        CATALOG_FILE: json_text(dcat_catalog(facts)),
        **terms_files(facts),
    }


def terms_files(facts: DatasetFacts) -> Mapping[str, str]:
    """Return the texts of the files that say how to cite the release and under which licences, by name.

    They do not depend on the data files, so that the zips have them, too.
    """
    return {
        CITATION_FILE: citation_cff(facts),
        BIBTEX_FILE: bibtex(facts),
        ZENODO_FILE: json_text(zenodo(facts)),
        LICENSES_FILE: license_text(facts),
    }


def write_metadata(facts: DatasetFacts, folder: Path) -> None:
    """Write the metadata files into the folder of the release."""
    _write(metadata_files(facts), folder)


def write_terms(facts: DatasetFacts, folder: Path) -> None:
    """Write the files on citation and licences into the folder of the release."""
    _write(terms_files(facts), folder)


def _write(texts: Mapping[str, str], folder: Path) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
