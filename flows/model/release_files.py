"""Names of the files of a release, which publishing writes, storage uploads and validation reads back."""

from types import MappingProxyType

CSV = "csv"  # format of a table's file, its folder in the release, and its suffix
PARQUET = "parquet"
MEDIA_TYPES = MappingProxyType({CSV: "text/csv", PARQUET: "application/vnd.apache.parquet"})
DESCRIPTOR_FILE = "datapackage.json"
DATABASE_FILE = "prepmeet.duckdb"
README_FILE = "README.md"
MATRIX_FILE = "matrix.html"
DOCUMENTS_FOLDER = "documents"  # the reading pages
RELEASE_FILE = "release.json"
CHANGES_FOLDER = "changes"  # what changed since the release before
CHANGELOG_FILE = "CHANGELOG.md"
VERSIONS_FILE = "versions.json"  # beside the releases: all of them, to poll
SUMS_FILE = "SHA256SUMS"
