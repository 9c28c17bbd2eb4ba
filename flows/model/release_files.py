"""Names of the files of a release, which publishing writes, storage uploads and validation reads back."""

from types import MappingProxyType

CSV = "csv"  # format of a table's file, its folder in the release, and its suffix
PARQUET = "parquet"
MEDIA_TYPES = MappingProxyType({CSV: "text/csv", PARQUET: "application/vnd.apache.parquet"})
DESCRIPTOR_FILE = "datapackage.json"
DATABASE_FILE = "prepmeet.duckdb"
WORKBOOK_FILE = "prepmeet.xlsx"
CATALOG_SQL_FILE = "catalog.sql"  # views over the Parquet files
WIDE_FOLDER = "wide"  # the data packages of the wide tables
README_FILE = "README.md"
MATRIX_FILE = "matrix.html"
DOCUMENTS_FOLDER = "documents"  # the reading pages
RELEASE_FILE = "release.json"
CHANGES_FOLDER = "changes"  # what changed since the release before
CHANGELOG_FILE = "CHANGELOG.md"
VERSIONS_FILE = "versions.json"  # beside the releases: all of them, to poll
SUMS_FILE = "SHA256SUMS"
CROISSANT_FILE = "croissant.json"
CATALOG_FILE = "catalog.jsonld"
CITATION_FILE = "CITATION.cff"
BIBTEX_FILE = "CITATION.bib"
ZENODO_FILE = ".zenodo.json"
LICENSES_FILE = "LICENSES.md"
CODEBOOK_PAGE = "codebook.html"
CODEBOOK_FILE = "codebook.csv"
METHODOLOGY_PAGE = "methodology.html"
VALIDATION_FILE = "validation.json"
VALIDATION_PAGE = "validation.html"
VALIDATION_FILES = (VALIDATION_FILE, VALIDATION_PAGE)


def archive_file(version: str, file_format: str) -> str:
    """Return the name of the zip of a data package: "prepmeet-2026.11.0-csv.zip"."""
    return f"prepmeet-{version}-{file_format}.zip"
