"""The names and explanations of the checks, as the validation report of a release prints them."""

from __future__ import annotations

from flows.validation.report import CheckTexts

FILES = CheckTexts(
    "files",
    "Files and descriptors",
    "Every file is in SHA256SUMS with its digest, none is missing, and both descriptors state what the files are: "
    "digests, sizes, schemas, versions.",
)
READABLE = CheckTexts(
    "readable",
    "Readable tables",
    "DuckDB reads every CSV file, Parquet file and the database, with the columns of the schemas in their order.",
)
CONSTRAINTS = CheckTexts(
    "constraints",
    "Types and values",
    "Every value of every CSV and Parquet file has the type, the form, the code, the pattern and the range that its "
    "column requires; required values are there.",
)
KEYS = CheckTexts(
    "keys",
    "Keys and links",
    "Primary keys and unique columns have no value twice; every foreign key refers to a row that exists.",
)
AGREEMENT = CheckTexts(
    "agreement",
    "The same rows in all formats",
    "The CSV files and the database have the rows of the Parquet files, and every view fits the database's tables.",
)
ROW_COUNTS = CheckTexts("row-counts", "Numbers of rows", "release.json states the number of rows that each file has.")
SPANS = CheckTexts(
    "spans",
    "Places in the documents",
    "The characters that each row refers to are in its paragraph and document and, in a release with text, are the "
    "words that the row quotes.",
)
ACCOUNTING = CheckTexts(
    "accounting",
    "No lost text",
    "The characters of each document are accounted for, its paragraphs follow each other without overlap, printed "
    "numbers and letters have no unexplained gap, and recommendations repeat their chapeaux. What is a row of the "
    "table issues already is not repeated.",
)
OFFICIAL_THEMES = CheckTexts(
    "official-themes",
    "Themes of a Congress",
    "The headings of the main theme, of each substantive item and of each workshop of a Congress print one title "
    "in one language: titles with few common words may be two themes under one number.",
)
EXPECTED = CheckTexts(
    "expected",
    "Declared numbers",
    "The registry of reports may declare how many recommendations, participants or paragraphs a document has; the "
    "release has as many.",
)
CHANGES = CheckTexts(
    "changes",
    "Changes since the release before",
    "The tables in changes/ are valid, and agree with the rows of the release and with release.json.",
)
WITHHELD = CheckTexts(
    "withheld", "No verbatim text", "The columns that quote documents are null, as the release has no verbatim text."
)
STOCK = CheckTexts(
    "frictionless",
    "The standard tool",
    "frictionless, which users of Data Packages run, accepts the CSV package. A fault that a check above has found is "
    "not repeated.",
)
