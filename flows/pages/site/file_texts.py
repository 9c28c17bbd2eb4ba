"""What the files of a release are, for the page of downloads."""

from __future__ import annotations

import re
from types import MappingProxyType

_TEXTS = MappingProxyType(
    {
        r".*\.duckdb": "All tables and views in one DuckDB file, typed and commented",
        r".*-csv\.zip|csv\.zip": "All tables as CSV, with their descriptor",
        r".*-parquet\.zip|parquet\.zip": "All tables as Parquet, with their descriptor",
        r".*\.xlsx": "All tables as a workbook, with the codebook",
        r"catalog\.sql": "Views over the Parquet files where they are, for DuckDB",
        r"matrix\.html": "Recommendations by theme and region, as a page",
        r"codebook\.html": "Every column and code explained, as a page",
        r"codebook\.csv": "Every column and code explained, as a table",
        r"methodology\.html": "How values are read, as a page",
        r"validation.*\.html": "The checks of this release and their results, as a page",
        r"validation.*\.json": "The checks of this release and their results",
        r"README\.md": "How to load the data, and their limits",
        r"release\.json": "Version, numbers of rows, and the source files with their digests",
        r"SHA256SUMS": "Digests of all files",
        r"versions\.json": "All versions of the data set",
        r"CHANGELOG\.md": "What changed since the version before",
        r"id_map\.csv": "Ids that changed since the version before",
        r"croissant\.json": "Description for machine learning and search engines (Croissant)",
        r".*\.jsonld": "Description for data portals (DCAT)",
        r"CITATION\.cff": "How to cite, for machines",
        r".*\.bib": "How to cite, for BibTeX",
        r"\.zenodo\.json": "Description for a deposit at Zenodo",
        r"LICEN[CS]ES?(\.md|\.txt)?": "Licences",
        r"(csv|parquet)/datapackage\.json": "Descriptor of the data package: every column with type and meaning",
    }
)


def file_text(path: str) -> str:
    """Return what a file of a release is; "" if it needs no explanation or is unknown."""
    return next((text for pattern, text in _TEXTS.items() if re.fullmatch(pattern, path)), "")
