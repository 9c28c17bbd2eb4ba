"""A small fictional package that is right in every table: one meeting, a few paragraphs, three entities."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from frame_rows import FrameRows

from flows.model import SourceFile
from flows.publishing.staging import stage_release
from flows.schema.files import load_schemas

MEETING = "cc99-wa"
VERSION = "2026-11-24"
ENTITIES = {"XAA": "Avaria", "XBB": "Côte Bleue", "orchid-network": "Orchid Network 🌸"}
SPEAKERS = (
    "Statements were made by the representatives of Avaria and Côte Bleue and by the observer for Orchid Network 🌸."
)
PARAGRAPHS = (
    ("h1", "heading", None, None, None, "Recommendations"),
    ("p1", "numbered", "1", "1", "h1", 'Mr. Ilo Varga (Avaria), Rapporteur, introduced the "blue, draft" report.'),
    ("p2", "numbered", "2", "2", "h1", SPEAKERS),
    ("p3", "numbered", "3", "3", "h1", "Some speakers welcomed the Harbour Convention."),
    ("p4", "numbered", "4", "4", "h1", "The following recommendations were made:"),
    ("p4(a)", "lettered", "4", "(a)", "p4", "Strengthen access to harbour courts;"),
    ("p4(b)", "lettered", "4", "(b)", "p4", "Consider the Harbour Convention, as amended;"),
    ("p4(c)", "lettered", "4", "(c)", "p4", "Promote access to harbour courts for sailors."),
)
BY_RULE = {"origin": "rule", "reviewed": False}
READ_BY = {  # by the table of the rows that something read
    "participants": "attendance.names-after-cue",
    "statements": "tagger:0.97",
    "officers": "officers.elected",
    "recommendations": "recommendations.item-of-list",
    "positions": "positions.subject-verb",
    "citations": "citations.name",
}
SOURCE = SourceFile(
    path="files/avaria.txt",
    size=800,
    sha256="0" * 64,
    meeting_id=MEETING,
    symbol="A/CONF.999/RPM.1/1",
    source_url="https://example.org/avaria.txt",
)
# Archived, but not read: no document of the release comes from it.
UNREAD = SourceFile(path="files/broken.pdf", size=3, sha256="b" * 64, symbol="A/CONF.999/RPM.2/1")


def small_tables(documents: int = 1) -> dict[str, pd.DataFrame]:
    """The tables as tables.py hands them over; more documents repeat the first under other symbols."""
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    _add_reference(rows)
    for number in range(1, documents + 1):
        _add_document(rows, number)
    for name, reader in READ_BY.items():
        rows[name] = [{"read_by": reader, **row} for row in rows[name]]
    return {name: _frame(schema.field_names, rows[name]) for name, schema in load_schemas().items()}


def with_chapeau(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with the first recommendation as chapeau of the second."""
    rows = tables["recommendations"]
    rows.at[0, "is_chapeau"] = True
    rows.at[1, "parent_recommendation_id"] = rows.at[0, "recommendation_id"]
    rows.at[1, "full_text"] = f"{rows.at[0, 'full_text']} {rows.at[1, 'text']}"
    return tables


def staged(folder: Path, tables: dict[str, pd.DataFrame] | None = None, version: str = VERSION) -> Path:
    """The small package staged in ``folder``, which is made for it; without ``tables`` and ``version``, a copy."""
    if tables is None and version == VERSION:
        return Path(shutil.copytree(_plain_release(), folder))
    return _staged(folder, small_tables() if tables is None else tables, version)


@cache
def _plain_release() -> Path:
    """The package without changes, staged once for this process."""
    folder = Path(tempfile.mkdtemp(prefix="small-package-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return _staged(folder / "release", small_tables(), VERSION)


def _staged(folder: Path, tables: dict[str, pd.DataFrame], version: str) -> Path:
    folder.mkdir(parents=True)
    stage_release(
        FrameRows(tables),
        folder,
        version=version,
        created=f"{version[:10]}T09:00:00Z",
        sources=[SOURCE, UNREAD],
        fingerprint="f" * 64,
        code_version="0.1.0",
    )
    return folder


def _frame(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> pd.DataFrame:
    unknown = {name for row in rows for name in row} - set(columns)
    assert not unknown, unknown
    return pd.DataFrame(
        [{name: row.get(name, BY_RULE.get(name)) for name in columns} for row in rows],
        columns=list(columns),
        dtype=object,
    )


def _add_reference(rows: defaultdict[str, list[dict[str, Any]]]) -> None:
    rows["meetings"].append(
        {
            "meeting_id": MEETING,
            "is_preparatory_meeting": True,
            "congress": 99,
            "congress_city": "Port Avena",
            "region": "western_asia",
            "title": "Western Asia Regional Preparatory Meeting",
            "city": "Bleue-sur-Mer",
            "country_iso3": "XBB",
            "start_date": "2031-03-04",
            "end_date": "2031-03-06",
            "month": "2031-03",
            "status": "final",
        }
    )
    rows["meetings"].append(
        {
            "meeting_id": "cc99-eur",
            "is_preparatory_meeting": True,
            "congress": 99,
            "region": "europe",
            "status": "awaited",
        }
    )
    rows["expected_documents"].append(
        {
            "expected_document_id": "cc99-eur/report",
            "meeting_id": "cc99-eur",
            "document_type": "report",
            "status": "awaited",
            "archived_documents": 0,
        }
    )
    for entity_id, name in ENTITIES.items():
        state = len(entity_id) == 3
        rows["entities"].append(
            {
                "entity_id": entity_id,
                "name": name,
                "entity_type": "state" if state else "ngo",
                "iso3": entity_id if state else None,
                "un_regional_group": "weog" if state else None,
                "resolved": state,
            }
        )
    rows["themes"].append(
        {"theme_id": "justice", "kind": "subject", "label_en": "Justice", "is_roll_up": True, "is_tagged": True}
    )
    rows["themes"].append(
        {
            "theme_id": "access",
            "kind": "subject",
            "label_en": "Access to courts",
            "broader_theme_id": "justice",
            "is_roll_up": False,
            "is_tagged": True,
        }
    )
    rows["theme_phrases"].append(
        {
            "theme_phrase_id": "access/en/access to courts",
            "theme_id": "access",
            "language": "en",
            "match": "phrase",
            "phrase": "access to courts",
            "source": "prepmeet",
        }
    )
    rows["verbs"].append(
        {
            "verb_id": "en:build",
            "language": "en",
            "verb": "build",
            "action_category": "specific",
            "confidence": 0.8,
            "forms": "build | building",
        }
    )
    _add_quality(rows)
    rows["instruments"].append(
        {"instrument_id": "harbour", "title": "Harbour Convention", "kind": "convention", "adopted_by": None}
    )


def _add_quality(rows: defaultdict[str, list[dict[str, Any]]]) -> None:
    nothing = {"reviewed": 0, "paragraphs_reviewed": 0, "reviewers": 0, "agreement_rows": 0}
    rows["quality"].append(
        {
            **nothing,
            "quality_id": "officers/all",
            "table_name": "officers",
            "status": "not reviewed",
            "rows": 1,
        }
    )
    rows["quality"].append(
        {
            **nothing,
            "quality_id": "participants/all",
            "table_name": "participants",
            "status": "sample",
            "rows": 3,
            "reviewed": 20,
            "right": 19,
            "wrong": 1,
            "precision": 0.95,
            "precision_low": 0.7639,
            "precision_high": 0.9911,
            "reviewers": 1,
            "first_reviewed_at_utc": "2031-05-01T08:00:00Z",
            "last_reviewed_at_utc": "2031-05-02T09:30:00Z",
            "code_versions": "0.1.0",
        }
    )


def _add_document(rows: defaultdict[str, list[dict[str, Any]]], number: int) -> None:
    symbol = f"A/CONF.999/RPM.{number}/1"
    document = f"{symbol}-en"
    rows["documents"].append(
        {
            "document_id": document,
            "meeting_id": MEETING,
            "symbol": symbol,
            "language": "en",
            "document_type": "report",
            "document_date": "2031-03-06",
            "title": "Report of the Western Asia Regional Preparatory Meeting",
            "source_file": "files/avaria.txt",
            "media_type": "text/plain",
            "reader": "text",
            "sha256": f"{number:064x}",
            "bytes": 800,
            "text_coverage": 1.0,
            "entity_coverage": 1.0,
            "retrieved_at_utc": "2031-04-01T12:30:00Z",
        }
    )
    rows["expected_documents"].append(
        {
            "expected_document_id": f"{MEETING}/{document}",
            "meeting_id": MEETING,
            "document_type": "report",
            "symbol": symbol,
            "language": "en",
            "status": "archived",
            "document_id": document,
            "archived_documents": 1,
        }
    )
    offset = 0
    for position, (key, kind, paragraph_number, label, parent, text) in enumerate(PARAGRAPHS, start=1):
        start = offset + (len(label) + 1 if label else 0)
        rows["paragraphs"].append(
            {
                "paragraph_id": f"{document}#{key}",
                "document_id": document,
                "position": position,
                "kind": kind,
                "number": paragraph_number,
                "label": label,
                "parent_paragraph_id": parent and f"{document}#{parent}",
                "chapter": "I",
                "text": text,
                "char_start": start,
                "char_end": start + len(text),
            }
        )
        offset = start + len(text) + 2
    _add_attendance(rows, document, number)
    _add_findings(rows, document)
    _add_decision(rows, document, number)


def _add_attendance(rows: defaultdict[str, list[dict[str, Any]]], document: str, number: int) -> None:
    place = {"document_id": document, "paragraph_id": f"{document}#p2", "meeting_id": MEETING}
    for position, (entity_id, name) in enumerate(ENTITIES.items(), start=1):
        start = SPEAKERS.index(name)
        who = {
            **place,
            "entity_id": entity_id,
            "name_as_written": name,
            "capacity": "representative" if len(entity_id) == 3 else "observer",
            "char_start": start,
            "char_end": start + len(name),
        }
        rows["statements"].append(
            {
                **who,
                "statement_id": f"{document}#p2/s{position}",
                "position": position,
                "statement_kind": "statement",
                "agenda_item": "4",
            }
        )
        if number == 1:
            rows["participants"].append(
                {
                    **who,
                    "participant_id": f"{MEETING}/{entity_id}",
                    "name": name,
                    "entity_type": "state" if len(entity_id) == 3 else "ngo",
                    "iso3": entity_id if len(entity_id) == 3 else None,
                    "in_attendance": False,
                    "made_statement": True,
                }
            )
    if number == 1:
        rows["officers"].append(
            {
                **place,
                "officer_id": f"{MEETING}/rapporteur-1",
                "role": "Rapporteur",
                "name": "Ilo Varga",
                "country_iso3": "XAA",
                "entity_id": "XAA",
                "paragraph_id": f"{document}#p1",
                "char_start": 0,
                "char_end": 35,
            }
        )
        rows["agenda_items"].append(
            {
                **place,
                "agenda_item_id": f"{MEETING}/4",
                "number": "4",
                "kind": "main_theme",
                "paragraph_id": f"{document}#h1",
            }
        )


def _add_findings(rows: defaultdict[str, list[dict[str, Any]]], document: str) -> None:
    for position, (key, _, _, label, _, text) in enumerate(PARAGRAPHS[5:], start=1):
        paragraph = f"{document}#{key}"
        rows["recommendations"].append(
            {
                "recommendation_id": paragraph,
                "meeting_id": MEETING,
                "document_id": document,
                "paragraph_id": paragraph,
                "agenda_item": "4",
                "label": f"4 {label}",
                "position": position,
                "parent_recommendation_id": None,
                "is_chapeau": False,
                "text": text,
                "full_text": f"The following recommendations were made: {text}",
                "lead_verb": text.split()[0].lower(),
                "action_category": "general",
                "means": "aim_only",
                "addressee": None,
                "addressee_explicit": False,
                "negotiated": None,
                "language": "en",
                "char_start": 0,
                "char_end": len(text),
            }
        )
        if "access" in text:
            start = text.index("access")
            rows["theme_mentions"].append(
                {
                    "theme_mention_id": f"{paragraph}/access@{start}",
                    "theme_id": "access",
                    "paragraph_id": paragraph,
                    "text_paragraph_id": paragraph,
                    "recommendation_id": paragraph,
                    "matched_text": "access to harbour courts",
                    "char_start": start,
                    "char_end": start + len("access to harbour courts"),
                    "method": "phrase",
                    "read_by": "access/en/access to harbour courts",
                    "method_version": "1",
                }
            )
        if "Harbour Convention" in text:
            start = text.index("Harbour Convention")
            rows["citations"].append(
                {
                    "citation_id": f"{paragraph}/c{start}",
                    "instrument_id": "harbour",
                    "document_id": document,
                    "paragraph_id": paragraph,
                    "recommendation_id": paragraph,
                    "as_written": "Harbour Convention",
                    "is_official_name": True,
                    "char_start": start,
                    "char_end": start + len("Harbour Convention"),
                }
            )
    view = PARAGRAPHS[3][5].removesuffix(".")
    rows["positions"].append(
        {
            "position_id": f"{document}#p3/v1",
            "document_id": document,
            "paragraph_id": f"{document}#p3",
            "subject": "speakers",
            "quantifier_text": "Some speakers",
            "quantifier_class": "some",
            "verb": "welcomed",
            "verb_class": "evaluate_positive",
            "text": view,
            "char_start": 0,
            "char_end": len(view),
        }
    )
    rows["issues"].append(
        {
            "issue_id": f"{document}/unresolved-name-1",
            "severity": "warning",
            "code": "unresolved-name",
            "document_id": document,
            "paragraph_id": f"{document}#p2",
            "table_name": "participants",
            "field_name": "entity_id",
            "value": "Orchid Network 🌸",
            "message": "The name is not in the reference; it is kept as an entity of its own.",
        }
    )


def _add_decision(rows: defaultdict[str, list[dict[str, Any]]], document: str, number: int) -> None:
    start = SPEAKERS.index("Avaria")
    rows["decisions"].append(
        {
            "decision_id": f"d-{number:012x}",
            "decided_at_utc": "2031-05-01T10:00:00Z",
            "reviewer": "R. Reviewer",
            "action": "confirm",
            "table_name": "statements",
            "sha256": f"{number:064x}",
            "language": "en",
            "meeting_id": MEETING,
            "paragraph": "p2",
            "paragraph_digest": "0" * 16,
            "char_start": start,
            "char_end": start + len("Avaria"),
            "as_written": "Avaria",
            "as_read": '{"capacity": "representative", "entity_id": "XAA"}',
            "document_id": document,
            "paragraph_id": f"{document}#p2",
            "row_id": f"{document}#p2/s1",
            "outcome": "applied",
        }
    )
