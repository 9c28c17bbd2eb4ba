"""Recommendations of several meetings as the tables that links are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.publishing.connection import bounded_connection
from flows.publishing.link_issues import link_issue_chunks
from flows.publishing.links import LINKS, READ_TABLES, link_chunks
from flows.schema.files import arrow_schema, load_schemas

OUTSIDE = "no preparatory meeting"
UNKNOWN = "meeting of an unknown Congress"


@dataclass(frozen=True)
class Recommended:
    """One recommendation; the meeting's one document has its name."""

    key: str
    meeting: str
    text: str
    language: str = "en"
    parent: str | None = None
    is_chapeau: bool = False
    superseded: bool = False
    themes: tuple[str, ...] = ()
    doubtful_themes: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    other_texts: Mapping[str, str] = field(default_factory=dict)


def links(folder: Path, recommended: Sequence[Recommended]) -> list[dict[str, Any]]:
    """The rows of recommendation_links for these recommendations."""
    chunks = list(link_chunks(_written(folder, recommended), folder / "scratch", load_schemas()[LINKS]))
    return [row for chunk in chunks for row in chunk.to_pylist()]


def link_issues(
    folder: Path, recommended: Sequence[Recommended], decisions: Sequence[Mapping[str, Any]] = ()
) -> list[dict[str, Any]]:
    """The issues about the links between these recommendations, after these rows of decisions."""
    tables = _written(folder, recommended)
    tables |= {LINKS: folder / f"{LINKS}.parquet", "decisions": folder / "decisions.parquet"}
    _write(tables[LINKS], LINKS, links(folder / "linked", recommended))
    _write(tables["decisions"], "decisions", decisions)
    with bounded_connection(folder / "scratch") as connection:
        chunks = list(link_issue_chunks(connection, tables, load_schemas()["issues"]))
    return [row for chunk in chunks for row in chunk.to_pylist()]


def _written(folder: Path, recommended: Sequence[Recommended]) -> dict[str, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.parquet" for name in READ_TABLES}
    rows = _rows(recommended)
    for name, path in paths.items():
        _write(path, name, rows[name])
    return paths


def _write(path: Path, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of a table; columns that they do not have are null."""
    types = arrow_schema(load_schemas()[name])
    pq.write_table(pa.table({one.name: pa.array([row.get(one.name) for row in rows], one.type) for one in types}), path)


def _rows(recommended: Sequence[Recommended]) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in READ_TABLES}
    documents = {one.meeting: one.superseded for one in recommended}
    rows["meetings"] = [
        {"meeting_id": name, "is_preparatory_meeting": name != OUTSIDE, "congress": None if name == UNKNOWN else 19}
        for name in documents
    ]
    rows["documents"] = [
        {
            "document_id": name,
            "meeting_id": name,
            "source_file": f"{name}.txt",
            "superseded_by": "later" if superseded else None,
        }
        for name, superseded in documents.items()
    ]
    for position, one in enumerate(recommended, 1):
        rows["recommendations"].append(
            {
                "recommendation_id": one.key,
                "paragraph_id": f"{one.meeting}#{one.key}",
                "position": position,
                "meeting_id": one.meeting,
                "document_id": one.meeting,
                "text": one.text,
                "language": one.language,
                "parent_recommendation_id": one.parent,
                "is_chapeau": one.is_chapeau,
            }
        )
        for language, text in one.other_texts.items():
            rows["recommendation_texts"].append({"recommendation_id": one.key, "language": language, "text": text})
        rows["theme_mentions"] += [
            {"theme_id": name, "recommendation_id": one.key, "method": method, "reviewed": False}
            for method, names in (("phrase", one.themes), ("slot", one.doubtful_themes))
            for name in names
        ]
        rows["citations"] += [{"instrument_id": name, "recommendation_id": one.key} for name in one.instruments]
    return rows
