"""README.md of a release: its content, how to load it, its limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.publishing.views import VIEWS
from flows.schema.files import PackageMetadata, TableSchema


def release_readme(
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    rows: Mapping[str, int],
    quality: Sequence[Sequence[str]],
    *,
    version: str,
    created: str,
) -> str:
    """Return the README of a release in Markdown.

    Args:
        schemas: All tables.
        package: Title, licences and similar.
        rows: Numbers of rows by table name.
        quality: The figures of each table, as ``quality_lines`` returns them.
        version: Version of the release.
        created: RFC 3339 time in UTC.
    """
    tables = "\n".join(
        f"| {name} | {rows[name]} | {schema.description} | {', '.join(schema.primary_key)} |"
        for name, schema in schemas.items()
    )
    views = "\n".join(f"| {view.name} | {view.comment} |" for view in VIEWS)
    return _TEXT.format(
        title=package.title,
        description=package.description,
        version=version,
        created=created,
        year=created[:4],
        tables=tables,
        views=views,
        quality="\n".join(f"| {' | '.join(line)} |" for line in quality),
        license=_license_lines(package.licenses),
        text_license=_license_lines(package.text_licenses),
        verbatim=", ".join(package.verbatim_tables),
    )


def _license_lines(licenses: Sequence[Mapping[str, str]]) -> str:
    return "\n".join(f"* {item['title']}{_address(item)}" for item in licenses)


def _address(item: Mapping[str, str]) -> str:
    return f": {item['path']}" if "path" in item else ""


_TEXT = """\
# {title}

{description}

Version {version}, created {created}.

## Files

| File | Content |
| --- | --- |
| `csv/` | All tables as CSV (UTF-8, comma, empty cell = null) with `datapackage.json` (Data Package 2.0) |
| `parquet/` | The same tables as Parquet, typed, each column described in the file, with `datapackage.json` |
| `prepmeet.duckdb` | The same tables and the views below in one DuckDB file (opens in DuckDB 1.2 and later) |
| `matrix.html` | Recommendations by theme and region, as a page: open it in a browser |
| `documents/` | A page of each document with every value in its place (in releases of up to 1,000 documents) |
| `CHANGELOG.md` | What changed since the release before, why, and which ids moved |
| `changes/` | The same row by row, as CSV and Parquet: `row_changes` (with causes) and `id_map` (ids that moved) |
| `release.json` | Version, numbers of rows, and the source files with their SHA-256 digests |
| `SHA256SUMS` | Digests of all files; check with `sha256sum --check SHA256SUMS` |

## Tables

| Table | Rows | One row is | Primary key |
| --- | ---: | --- | --- |
{tables}

Every column is described in `csv/datapackage.json`, with type, constraints and an example, and in the comments of
the DuckDB file (`SELECT * FROM duckdb_columns()`).

## Views in prepmeet.duckdb

| View | One row is |
| --- | --- |
{views}

## Loading

DuckDB:

```sql
ATTACH 'prepmeet.duckdb' (READ_ONLY);
USE prepmeet;
SELECT theme, regions, recommendations FROM v_theme_by_region;
```

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

R:

```r
recommendations <- arrow::read_parquet("parquet/recommendations.parquet")
# or, from the CSV package with all types and descriptions:
package <- frictionless::read_package("csv/datapackage.json")
recommendations <- frictionless::read_resource(package, "recommendations")
```

Both packages can be checked with frictionless: `frictionless validate csv/datapackage.json`.

## From a value back to the page

A row that was read from a report has `paragraph_id` and the offsets `char_start` and `char_end`: characters
(Unicode code points, from 0) of `paragraphs.text`, the end not included. The text between them is the text as printed:

```sql
SELECT p.name, substring(q.text, p.char_start + 1, p.char_end - p.char_start) AS as_printed, q.page, d.symbol
FROM participants AS p
JOIN paragraphs AS q USING (paragraph_id)
JOIN documents AS d ON d.document_id = q.document_id;
```

`documents` contains the path of the archived file, its SHA-256 digest and, if known, its source address.
The name as printed (`name_as_written`) is next to the name as resolved (`name`, `entity_id`).

## Quality

How right the rules read, as judged by people, with 95 % intervals; the table `quality` has the same by meeting and by
language, and describes each figure. Precision: how often a row was read right; recall: how much of what the documents
contain was read right. Both are before the corrections of reviewers, which the tables have. What was not reviewed has
no figure.

| Table | Review | Precision | Recall | Reviewers |
| --- | --- | --- | --- | --- |
{quality}

## Limits

* The reports are summaries that the meetings adopted, not records of what was said: a speaker who is not named in a
  report is not in the data, and a report that lists no attendance says nothing about who was absent.
* `meetings.status` shows what is archived: no report yet (awaited), only drafts, or the final report. Count with
  `v_current_documents` and the views built on it; the tables also contain superseded drafts and other languages.
* `documents.text_coverage` is the share of the document's characters that is accounted for.
* Themes are found by phrases and headings, positions by their quantifiers and verbs: by rules, not by human coders.
  Each row contains the matched words. Quantifiers ("some", "several") have no official scale.
* Links between recommendations are found by comparing words and terms; each has its reasons beside it. "same" means the
  same action on the same object, whatever its qualifications; read both texts before you count on it.
* Doubts about values are rows of `issues`; doubtful values are not removed.

## Licences

{license}

The tables {verbatim} contain text of the United Nations:

{text_license}

This is not a publication of the United Nations.

## Citation

prepmeet contributors ({year}): {title}. Data set, version {version}.
"""
