"""Decisions on a fictional report, applied and measured: from the reading to the table quality."""

from __future__ import annotations

from typing import Any

import pytest
from documents import report

from flows.model import Action, Decision, SourceFile
from flows.model.decision import paragraph_digest
from flows.tables import IdentifiedReport, ReportHead, Row, build_part, identify, merge_parts

TEXT = (
    "A/CONF.251/RPM.8/1\n\n"
    "African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal "
    "Justice\n\nNairobi, 4–6 March 2030\n\nReport of the Meeting\n\nI. Debate\n\n"
    "1. Statements were made by the representatives of Kenya, Mali and Ghana.\n\n"
    "2. The report of the expert group (Cairo, Egypt, 2028) was available to the Meeting.\n"
)
SHA256 = "1" * 64
SAMPLE = "2031-05-01-seed7"


def reports() -> tuple[IdentifiedReport, ...]:
    source = SourceFile("a.txt", len(TEXT), SHA256)
    read = report(TEXT)
    identities, _ = identify([ReportHead(source, read.masthead, read.document.reader)])
    return tuple(one.of(read) for one in identities)


def decide(number: int, action: Action, words: str | None, table: str = "statements", **other: Any) -> Decision:
    """A decision about the words of the report, or about the paragraph that begins so."""
    paragraphs = reports()[0].report.paragraphs
    paragraph = next((one for one in paragraphs if words is not None and words in one.text), None)
    start = paragraph.text.index(words) if paragraph is not None and words is not None else None
    is_place = table in ("paragraphs", "documents")
    made: dict[str, Any] = {
        "table": table,
        "sha256": SHA256,
        "paragraph": paragraph.key if paragraph is not None else None,
        "paragraph_digest": paragraph_digest(paragraph.text) if paragraph is not None else None,
        "char_start": None if is_place else start,
        "char_end": None if is_place or start is None or words is None else start + len(words),
        "as_written": None if is_place else words,
        "code_version": "0.1.0",
    }
    return Decision(f"d-{number:012x}", f"2031-05-01T08:00:{number:02}Z", "A. Reader", action, **{**made, **other})


def statements(*decisions: Decision) -> Row:
    tables = merge_parts([build_part(reports(), [], decisions=decisions)])
    assert {row["outcome"] for row in tables["decisions"]} <= {"applied"}, tables["decisions"]
    return next(row for row in tables["quality"] if row["quality_id"] == "statements/all")


def test_the_figures_of_a_whole_document_are_those_of_its_reader() -> None:
    row = statements(
        decide(1, Action.REMOVE, "Mali"),
        decide(2, Action.CHANGE, "Ghana", field="capacity", value="observer", as_read={"capacity": "representative"}),
        decide(3, Action.ADD, "Egypt", value='{"entity_id": "EGY"}'),
        decide(4, Action.CONFIRM, None, "documents"),
    )
    assert row["status"] == "whole"
    assert (row["rows"], row["reviewed"], row["right"], row["wrong"]) == (3, 3, 1, 2)
    assert (row["found"], row["missed"], row["recall"]) == (1, 2, 0.3333)


def test_a_sampled_name_that_was_moved_is_one_wrong_row() -> None:
    moved = decide(1, Action.CHANGE, "Mali", field="span", value="54:62", sample=SAMPLE)
    confirmed = decide(2, Action.CONFIRM, "Kenya", sample=SAMPLE)
    row = statements(moved, confirmed)
    assert (row["status"], row["reviewed"], row["right"], row["wrong"]) == ("sample", 2, 1, 1)


@pytest.mark.parametrize(
    ("sample", "expected"), [(SAMPLE, (2, 3, 1, 0.75)), (None, (2, 3, 0, 1.0))], ids=["drawn", "not drawn"]
)
def test_a_sampled_paragraph_shows_what_the_sample_missed(sample: str | None, expected: tuple[float, ...]) -> None:
    row = statements(
        decide(1, Action.ADD, "Egypt", value='{"entity_id": "EGY"}', sample=sample),
        decide(2, Action.CONFIRM, "The report of the expert", "paragraphs", sample=SAMPLE),
        decide(3, Action.CONFIRM, "Statements were made", "paragraphs", sample=SAMPLE),
    )
    assert (row["paragraphs_reviewed"], row["found"], row["missed"], row["recall"]) == expected
