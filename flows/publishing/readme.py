"""README.md of a release: its content, how to load it, its limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.publishing.metadata.facts import DatasetFacts
from flows.publishing.views import VIEWS
from flows.publishing.views.macros import MACROS, VIEW_MACROS
from flows.publishing.workbook import MAX_ROWS
from flows.schema.files import TableSchema


@dataclass(frozen=True, slots=True)
class Content:
    """What the README says of the rows.

    The figures of each table as ``quality_lines`` returns them, how many texts look like formulas, whether there are a
    workbook and reading pages, and the notes on all meetings, with which the description of the package begins.
    """

    quality: Sequence[Sequence[str]]
    formula_cells: int
    has_workbook: bool
    has_pages: bool
    notes: Sequence[str] = ()


def release_readme(facts: DatasetFacts, wide: Mapping[str, TableSchema], content: Content) -> str:
    """Return the README of a release in Markdown; ``wide`` are the schemas of the wide tables."""
    package = facts.package
    tables = "\n".join(
        f"| {name} | {facts.rows[name]} | {schema.description} | {', '.join(schema.primary_key)} |"
        for name, schema in facts.schemas.items()
    )
    macros = MACROS if facts.has_text else VIEW_MACROS
    return _TEXT.format(
        title=package.title,
        description=_described(package.description, content.notes),
        version=facts.version,
        zips=_ZIPS,
        matrix=_MATRIX if facts.has_text else "",
        pages=_PAGES if content.has_pages else "",
        tables=tables,
        wide="\n".join(f"| {name} | {schema.description} |" for name, schema in wide.items()),
        views="\n".join(f"| {view.name} | {view.comment} |" for view in VIEWS),
        macros="\n".join(f"| {macro.name}({macro.parameters}) | {macro.comment} |" for macro in macros),
        search_in_file=" and full-text search" if facts.has_text else "",
        about_search=_ABOUT_SEARCH if facts.has_text else "",
        search_in_sql=_SEARCH_IN_SQL if facts.has_text else "",
        search_in_python=_SEARCH_IN_PYTHON if facts.has_text else "",
        from_value=_FROM_VALUE if facts.has_text else _FROM_VALUE_WITHOUT_TEXT,
        workbook=_IN_WORKBOOK if content.has_workbook else _NO_WORKBOOK.format(most=MAX_ROWS),
        formula_cells=content.formula_cells,
        quality="\n".join(f"| {' | '.join(line)} |" for line in content.quality),
        license=_license_lines(package.licenses),
        verbatim=_verbatim(facts),
        citation=facts.citation,
    )


def _described(description: str, notes: Sequence[str]) -> str:
    """Return the description with each note in bold type, as a separate paragraph."""
    for note in notes:
        description = description.replace(f"{note} ", f"**{note}**\n\n", 1)
    return description


def _verbatim(facts: DatasetFacts) -> str:
    """Return which tables quote documents, and under which licence."""
    quoting = [name for name, schema in facts.schemas.items() if schema.verbatim_fields]
    if not quoting:
        return "This release is without verbatim text: the columns that quote documents are null.\n"
    licenses = _license_lines(facts.package.text_licenses)
    return f"Columns of {', '.join(quoting)} quote documents of the United Nations:\n\n{licenses}\n"


def _license_lines(licenses: Sequence[Mapping[str, str]]) -> str:
    return "\n".join(f"* {item['title']}{_address(item)}" for item in licenses)


def _address(item: Mapping[str, str]) -> str:
    return f": {item['path']}" if "path" in item else ""


_ZIPS = "Each of these two folders as one file, with `README.md`, `codebook.csv`, `CITATION.cff` and `LICENSES.md`"
_IN_WORKBOOK = "All tables for a spreadsheet, every text as text, with a codebook; its first sheet says what is cut"
_NO_WORKBOOK = "Not in this release: it is made of releases of up to {most:,} rows. Import `csv/` with types instead"

_TEXT = """\
# {title}

{description}

Version {version}. `created` in the descriptors is the beginning of this day in UTC, not the time of making.

## Files

| File | Content |
| --- | --- |
| `csv/` | All tables as CSV (UTF-8, comma, empty cell = null) with `datapackage.json` (Data Package 2.0) |
| `parquet/` | The same tables as Parquet, typed, each column described in the file, with `datapackage.json` |
| `prepmeet-{version}-csv.zip`, `prepmeet-{version}-parquet.zip` | {zips} |
| `wide/csv/`, `wide/parquet/` | Wide tables: rows of several tables joined, each folder a data package |
| `prepmeet.duckdb` | The same tables, the views and macros below{search_in_file} (opens in DuckDB 1.2 and later) |
| `prepmeet.xlsx` | {workbook} |
| `catalog.sql` | The tables and views over the Parquet files, for DuckDB where the files lie (a folder or an address) |
{matrix}{pages}| `codebook.html`, `codebook.csv` | Every table, column and code, with examples and counts |
| `methodology.html` | How values are read, what counts as what, what is not known, quality figures |
| `validation.html`, `validation.json` | Every check of this release, what it covered, doubts by code |
| `LICENSES.md` | Which licence applies to which tables and columns |
| `CITATION.cff`, `CITATION.bib`, `.zenodo.json` | How to cite the release; metadata for a deposit |
| `croissant.json`, `catalog.jsonld` | Metadata for catalogues: Croissant 1.1 (also schema.org) and DCAT 3 |
| `CHANGELOG.md` | What changed since the release before, why, and which ids moved |
| `changes/` | The same row by row, as CSV and Parquet: `row_changes` (with causes) and `id_map` (ids that moved) |
| `release.json` | Version, numbers of rows, and the source files with their SHA-256 digests |
| `SHA256SUMS` | Digests of all files; check with `sha256sum --check SHA256SUMS` |

## Tables

| Table | Rows | One row is | Primary key |
| --- | ---: | --- | --- |
{tables}

Every column and code is explained in `codebook.html`, in `csv/datapackage.json`, and in the comments of the DuckDB file
(`SELECT * FROM duckdb_columns()`).

## Views in prepmeet.duckdb

| View | One row is |
| --- | --- |
{views}

The table `release` has version, licences and citation, `declared_keys` the keys by which the tables join. Tables whose
names begin with `current_` are made of the others, so that the views answer quickly. Views of many rows have no order:
`ORDER BY` is for the query.

| Macro | One row is |
| --- | --- |
{macros}
{about_search}
## Wide tables

| Table | One row is |
| --- | --- |
{wide}

Lists in a cell are separated by " | ". In `prepmeet.duckdb` they are views of the same names.

## Loading

DuckDB:

```sql
ATTACH 'prepmeet.duckdb' (READ_ONLY);
USE prepmeet;
SELECT theme, regions, recommendations FROM v_theme_by_region;
```

{search_in_sql}After `USE`, macros find the tables; views need no `USE`. Without the database file, over the Parquet
files: `.read catalog.sql` in DuckDB's shell; its first lines say how to name another folder or an address.

Python with pandas; the Parquet files contain the types of the columns, for CSV files they are in the descriptor:

```python
import json
import pandas as pd

recommendations = pd.read_parquet("parquet/recommendations.parquet")

with open("csv/datapackage.json", encoding="utf-8") as file:
    resources = json.load(file)["resources"]
types = {{"integer": "Int64", "number": "Float64", "boolean": "boolean"}}  # all others are strings
tables = {{}}
for table in resources:
    dtype = {{field["name"]: types.get(field["type"], "string") for field in table["schema"]["fields"]}}
    tables[table["name"]] = pd.read_csv("csv/" + table["path"], dtype=dtype, keep_default_na=False, na_values=[""])
```

Python with polars:

```python
import polars as pl

types = {{"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}}
for table in resources:
    schema = {{field["name"]: types.get(field["type"], pl.String) for field in table["schema"]["fields"]}}
    tables[table["name"]] = pl.read_csv("csv/" + table["path"], schema=schema)
```

Python with the package prepmeet, which keeps all types and reads a folder or an address (`https://…`):

```python
import prepmeet

with prepmeet.open_release(".") as release:
    recommendations = release.table("recommendations").to_pandas()  # or to_polars(), to_arrow()
{search_in_python}```

R, from Parquet with `arrow::read_parquet("parquet/recommendations.parquet")`, or from CSV with readr and the types of
the descriptor (as `frictionless::read_package("csv/datapackage.json")` does, too):

```r
package <- jsonlite::read_json("csv/datapackage.json")
types <- c(string = "c", integer = "i", number = "d", boolean = "l", date = "D", datetime = "T")
tables <- lapply(package$resources, function(table) {{
  kinds <- vapply(table$schema$fields, function(field) field$type, "")
  readr::read_csv(file.path("csv", table$path), col_types = paste(types[kinds], collapse = ""), na = "")
}})
names(tables) <- vapply(package$resources, function(table) table$name, "")
```

Excel, LibreOffice and other spreadsheets: open `prepmeet.xlsx`. A spreadsheet that opens a CSV file by itself turns
`008` into 8 and `16.10` into 16.1, and may take a text that begins with =, +, - or @ for a formula. Texts of this
release that begin so: {formula_cells}. The CSV files have them unchanged, because another text would be another value.
If you need CSV in a spreadsheet, import it ("Data, From Text/CSV") with UTF-8, comma, and every column as text.

SQLite: `sqlite-utils insert prepmeet.db entities csv/entities.csv --csv --no-detect-types`; with types detected, 008
becomes 8 there, too.

Both packages can be checked with frictionless: `frictionless validate csv/datapackage.json`. It reads Parquet cell by
cell, many times slower than CSV; both hold the same rows.

## From a value back to the page

A row that was read from a report has `paragraph_id` and the offsets `char_start` and `char_end`: characters
(Unicode code points, from 0) of `paragraphs.text`, the end not included. {from_value}
`documents` contains the path of the archived file, its SHA-256 digest and, if known, its source address.
The name as printed (`name_as_written`) is next to the name as resolved (`name`, `entity_id`).

## Quality

How right the rules read, as judged by people; the table `quality` has the same by meeting and by language, and
describes each figure. Precision: how often a row was read right; recall: how much of what the documents contain was
read right. Both are before the corrections of reviewers, which the tables have. 95 % interval: between these two the
share of all values lies, in 95 of 100 such samples; if one of one is right, it may be anywhere from 21 % to 100 %, and
values of a single paragraph, which are found or missed together, say no more than one. What was not reviewed has no
figure.

| Table | Review | Precision | Recall | Reviewers |
| --- | --- | --- | --- | --- |
{quality}

## Limits

* The reports are summaries that the meetings adopted, not records of what was said: a speaker who is not named in a
  report is not in the data, and a report that lists no attendance says nothing about who was absent.
* `meetings.status` shows what is archived: no report (awaited; not_published; unknown: whether one was issued), only
  drafts, or the final report. Count with `v_current_documents` and the views built on it; the tables also contain
  superseded drafts and other languages.
* `documents.text_coverage` is the share of the document's characters that is accounted for.
* Themes are found by phrases and headings, positions by their quantifiers and verbs: by rules, not by human coders.
  Each row contains the matched words. Quantifiers ("some", "several") have no official scale.
* Links between recommendations are found by comparing words and terms; each has its reasons beside it. "same" means the
  same action on the same object, whatever its qualifications; read both texts before you count on it.
* Doubts about values are rows of `issues`; doubtful values are not removed.

## Licences

{license}

{verbatim}
`LICENSES.md` lists the columns. This is not a publication of the United Nations.

## Citation

{citation}
"""

_MATRIX = "| `matrix.html` | Recommendations by theme and region, as a page: open it in a browser |\n"
_PAGES = "| `documents/` | A page of each document with every value in its place |\n"
_ABOUT_SEARCH = """
`search` finds texts with any of the words, or other forms of them in English, Spanish and French; it does not
translate. Texts with all words come first (`all_words`), each part by its score. It needs no extension.
"""
_SEARCH_IN_SQL = """\
```sql
SELECT score, all_words, region, label, text FROM search('access to courts', n := 5);
```

"""
_SEARCH_IN_PYTHON = """\
    found = release.search("access to courts").to_pandas()
"""
_FROM_VALUE = """\
The text between them is the text as printed:

```sql
SELECT p.name, substring(q.text, p.char_start + 1, p.char_end - p.char_start) AS as_printed, q.page, d.symbol
FROM participants AS p
JOIN paragraphs AS q USING (paragraph_id)
JOIN documents AS d ON d.document_id = q.document_id;
```
"""
_FROM_VALUE_WITHOUT_TEXT = """\
This release is without text: count in the document.
"""
