"""Names of the files of a release, which publishing writes, storage uploads and validation reads back."""

from types import MappingProxyType

CSV = "csv"  # format of a table's file, its folder in the release, and its suffix
PARQUET = "parquet"
MEDIA_TYPES = MappingProxyType({CSV: "text/csv", PARQUET: "application/vnd.apache.parquet"})
DESCRIPTOR_FILE = "datapackage.json"
DATABASE_FILE = "prepmeet.duckdb"
WORKBOOK_FILE = "prepmeet.xlsx"
CATALOG_FILE = "catalog.sql"  # views over the Parquet files
WIDE_FOLDER = "wide"  # the data packages of the wide tables
README_FILE = "README.md"
MATRIX_FILE = "matrix.html"
DOCUMENTS_FOLDER = "documents"  # the reading pages
RELEASE_FILE = "release.json"
SUMS_FILE = "SHA256SUMS"


def archive_file(version: str, file_format: str) -> str:
    """Return the name of the zip of a data package: "prepmeet-2026.11.0-csv.zip"."""
    return f"prepmeet-{version}-{file_format}.zip"
