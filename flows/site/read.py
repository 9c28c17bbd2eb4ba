"""Read a release on disk into what the pages of its catalogue show."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from flows.model import PrepmeetError
from flows.model.release_files import (
    CODEBOOK_FILE,
    CSV,
    DATABASE_FILE,
    DESCRIPTOR_FILE,
    DOCUMENTS_FOLDER,
    PARQUET,
    README_FILE,
    RELEASE_FILE,
    SUMS_FILE,
)
from flows.pages.places import page_name
from flows.pages.site import Catalogue, Code, Column, DocumentFacts, FileFacts, Link, MeetingFacts, Table, View
from flows.publishing.figures import agreement_text, counts_of, lines_of, precision_text, recall_text
from flows.publishing.meeting_notes import shared_notes
from flows.site.queries import QUERIES, needs_text

PREVIEW_ROWS = 10
CROISSANT_FILE = "croissant.json"

_MEETINGS = """
    SELECT meeting_id, congress, CAST(region AS VARCHAR), coalesce(city, ''), coalesce(month, ''),
        coalesce(CAST(status AS VARCHAR), ''), documents, recommendations
    FROM v_coverage ORDER BY congress DESC NULLS LAST, region, meeting_id
"""
_DOCUMENTS = """
    SELECT document_id, coalesce(symbol, ''), coalesce(d.title, ''), coalesce(source_file, ''),
        coalesce(d.meeting_id, ''), coalesce(CAST(language AS VARCHAR), ''),
        coalesce(CAST(document_type AS VARCHAR), ''), source_url,
        superseded_by IS NOT NULL, coalesce(CAST(m.region AS VARCHAR), ''), coalesce(m.city, ''),
        coalesce(CAST(m.start_date AS VARCHAR), m.month, '')
    FROM documents AS d LEFT JOIN meetings AS m ON m.meeting_id = d.meeting_id
    ORDER BY m.start_date DESC NULLS LAST, m.congress DESC NULLS LAST, d.meeting_id, document_id
"""
_QUALITY = "SELECT * FROM quality ORDER BY quality_id"
_REVIEWED = """
    SELECT DISTINCT document_id FROM decisions
    WHERE document_id IS NOT NULL AND action NOT IN ('withdraw', 'merge') AND outcome IN ('applied', 'redundant')
"""
_ISSUES = "SELECT CAST(code AS VARCHAR), count(*) FROM issues GROUP BY code ORDER BY count(*) DESC, code"
_VIEWS = "SELECT view_name, coalesce(comment, '') FROM duckdb_views() WHERE NOT internal ORDER BY view_name"


def read_catalogue(folder: Path) -> Catalogue:
    """Return what the pages of a release show.

    Args:
        folder: A release in a local folder.

    Raises:
        PrepmeetError: A file of the release is missing or cannot be read; the message names it.
    """
    release = _json(folder / RELEASE_FILE)
    descriptor = _json(folder / CSV / DESCRIPTOR_FILE)
    files = tuple(_files(folder))
    try:
        with duckdb.connect(str(_there(folder / DATABASE_FILE)), read_only=True) as connection:
            has_text = bool(release.get("verbatim_text", True))
            facts = _database_facts(connection, {file.path for file in files}, has_text=has_text)
    except duckdb.Error as error:
        raise PrepmeetError(f"{folder / DATABASE_FILE}: cannot be read ({str(error).splitlines()[0]})") from error
    try:
        version, created = str(release["version"]), str(release["created"])
        title, description = str(descriptor["title"]), str(descriptor["description"])
        examples = _examples(folder / CODEBOOK_FILE)
        tables = tuple(
            _table(folder, one, descriptor, release["rows"], files, examples) for one in descriptor["resources"]
        )
        licences = _licences(descriptor)
    except (KeyError, TypeError) as error:
        raise PrepmeetError(f"{folder}: the description of the release lacks {error}; is it complete?") from error
    return Catalogue(
        name=str(descriptor.get("name", "prepmeet")),
        title=title,
        description=_without_notes(description, facts["notes"]),
        version=version,
        created=created,
        licences=licences,
        citation=_citation(descriptor, title, version, created),
        tables=tables,
        files=files,
        guide=_guide(folder / README_FILE),
        dataset_json=_text(folder / CROISSANT_FILE),
        **facts,
    )


def _database_facts(connection: duckdb.DuckDBPyConnection, paths: set[str], *, has_text: bool) -> dict[str, Any]:
    def ask(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query).fetchall()

    quality = connection.execute(_QUALITY)
    names = [column[0] for column in quality.description or ()]
    figures = [dict(zip(names, row, strict=True)) for row in quality.fetchall()]
    documents = tuple(_document(row, paths) for row in ask(_DOCUMENTS))
    reviewed = {document_id for (document_id,) in ask(_REVIEWED)}
    return {
        "meetings": tuple(MeetingFacts(*row) for row in ask(_MEETINGS)),
        "documents": documents,
        "quality": tuple(lines_of(figures)),
        "quality_counts": tuple(counts_of(figures)),
        "reviewed": tuple(one.heading for one in documents if one.document_id in reviewed),
        "quality_parts": tuple(_parts(figures)),
        "issues": tuple((str(code), int(number)) for code, number in ask(_ISSUES)),
        "views": tuple(View(*row) for row in ask(_VIEWS)),
        "queries": tuple(
            (question, sql)
            for question, sql in QUERIES
            if (has_text or not needs_text(sql)) and _can_answer(connection, sql)
        ),
        "notes": shared_notes(connection, "meetings", "documents"),
    }


def _without_notes(description: str, notes: Sequence[str]) -> str:
    """Return the description without the notes with which it begins, which the front page shows by themselves."""
    for note in notes:
        description = description.removeprefix(note).lstrip()
    return description


def _document(row: Sequence[Any], paths: set[str]) -> DocumentFacts:
    document_id, symbol, title, source_file, meeting, language, kind, source_url, is_superseded, *meeting_facts = row
    page = f"{DOCUMENTS_FOLDER}/{page_name(document_id)}"
    return DocumentFacts(
        document_id=document_id,
        heading=": ".join(one for one in (symbol or source_file.rpartition("/")[2] or document_id, title) if one),
        meeting_id=meeting,
        language=language,
        document_type=kind,
        source_url=source_url,
        page=page if page in paths else None,
        is_superseded=is_superseded,
        **dict(zip(("region", "city", "date"), meeting_facts, strict=True)),
    )


def _parts(figures: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Yield the figures of meetings and languages that were reviewed."""
    for row in figures:
        part = row["meeting_id"] or row["language"]
        if part is not None and (row["reviewed"] or row["paragraphs_reviewed"]):
            figure = (precision_text(row), recall_text(row), agreement_text(row))
            yield (str(part), str(row["table_name"]), str(row["status"]), *figure)


def _can_answer(connection: duckdb.DuckDBPyConnection, sql: str) -> bool:
    """Return whether the release has what a query needs; an older release may lack a view."""
    try:
        connection.execute(f"EXPLAIN {sql}").fetchall()
    except duckdb.Error:
        return False
    return True


# ---------------------------------------------------------------------------------------------- descriptor


def _table(
    folder: Path,
    resource: Mapping[str, Any],
    package: Mapping[str, Any],
    rows: Mapping[str, int],
    files: Sequence[FileFacts],
    examples: Mapping[tuple[str, str], str],
) -> Table:
    name, schema = str(resource["name"]), resource["schema"]
    keys = {fields[0]: key["reference"] for key in schema.get("foreignKeys", ()) if len(fields := key["fields"]) == 1}
    own = {f"{kind}/{name}.{kind}" for kind in (CSV, PARQUET)}
    return Table(
        name=name,
        title=str(resource["title"]),
        description=str(resource["description"]),
        rows=int(rows[name]),
        columns=tuple(
            Column(
                name=field["name"],
                type=field["type"],
                title=field["title"],
                description=field["description"],
                example=examples.get((name, field["name"]), ""),
                is_required=bool(field.get("constraints", {}).get("required")),
                is_key=field["name"] in schema.get("primaryKey", ()),
                refers_to=keys[field["name"]].get("resource") or name if field["name"] in keys else None,
                codes=tuple(_codes(field)),
            )
            for field in schema["fields"]
        ),
        licences=_licences(resource) or _licences(package),
        preview=_preview(folder / CSV / resource["path"]),
        files=tuple(file for file in files if file.path in own),
    )


def _examples(codebook: Path) -> Mapping[tuple[str, str], str]:
    """Return a value of the release for each table and column that has one, from its codebook if there is one."""
    if not codebook.is_file():
        return {}
    with codebook.open(encoding="utf-8", newline="") as file:
        return {
            (row["table_name"], row["field_name"]): row["example"] for row in csv.DictReader(file) if not row["code"]
        }


def _codes(field: Mapping[str, Any]) -> Iterator[Code]:
    """Yield the codes of a field: its categories, else the values of its enum."""
    for one in field.get("categories") or field.get("constraints", {}).get("enum", ()):
        if isinstance(one, Mapping):
            yield Code(str(one["value"]), str(one.get("label", "")), str(one.get("description", "")))
        else:
            yield Code(str(one))


def _licences(described: Mapping[str, Any]) -> tuple[Link, ...]:
    return tuple(Link(str(one.get("title") or one["name"]), one.get("path")) for one in described.get("licenses", ()))


def _preview(path: Path) -> tuple[tuple[str, ...], ...]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(tuple(row) for row in islice(csv.reader(file), 1, 1 + PREVIEW_ROWS))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PrepmeetError(f"{path}: the table cannot be read ({error})") from error


def _citation(descriptor: Mapping[str, Any], title: str, version: str, created: str) -> str:
    names = ", ".join(str(one["title"]) for one in descriptor.get("contributors", ()))
    return f"{names or 'prepmeet contributors'} ({created[:4]}): {title}. Data set, version {version}."


# ---------------------------------------------------------------------------------------------- files


def _files(folder: Path) -> Iterator[FileFacts]:
    """Yield the files that SHA256SUMS lists, with their sizes on disk, and SHA256SUMS's own name is left out."""
    sums = folder / SUMS_FILE
    text = _text(_there(sums)) or ""
    for line in text.splitlines():
        digest, separator, path = line.partition("  ")
        if not separator or Path(path).is_absolute() or ".." in Path(path).parts:
            raise PrepmeetError(f"{sums}: this line is no digest with a path of the release: {line[:80]!r}")
        yield FileFacts(path, _there(folder / path).stat().st_size, digest)


def _guide(path: Path) -> str | None:
    """Return the README of the release with the heading of its page."""
    text = _text(path)
    return text if text is None else re.sub(r"\A# .*", "# How to use the data", text)


def _there(path: Path) -> Path:
    if not path.is_file():
        raise PrepmeetError(f"{path}: this file of the release is missing; is the folder a complete release?")
    return path


def _json(path: Path) -> Any:
    try:
        return json.loads(_there(path).read_bytes())
    except ValueError as error:
        raise PrepmeetError(f"{path}: cannot be read as JSON ({error})") from error


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8") if path.is_file() else None
    except UnicodeDecodeError as error:
        raise PrepmeetError(f"{path}: no UTF-8 text") from error
