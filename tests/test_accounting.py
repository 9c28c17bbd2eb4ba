"""What a report names and no row explains: paragraphs become issues, and each document has its coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import pytest
from documents import report
from frame_rows import build_tables

from flows.model import SourceFile
from flows.tables import ReadReport, Row, identify
from flows.tables.accounting import account
from flows.tables.inputs import IdentifiedReport

OPENING = (
    "African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal Justice"
    "\n\nNairobi, 4–6 March 2030\n\nReport\n\nI. The lakes\n\n1. The Meeting looked at the lakes."
)
TWO = "2. The river flows through Kenya before it reaches Mali."
ONE = "2. The lakes of Kenya are wide."
THEME = "2. Corruption near the lakes of Kenya and Mali was common."


def identified(*paragraphs: str) -> IdentifiedReport:
    source = SourceFile("r.txt", 1, "0" * 64)
    read = ReadReport(source, report("\n\n".join([OPENING, *paragraphs])))
    (identity,), _ = identify([read.head])
    return identity.of(read.report)


def row_of(one: IdentifiedReport, key: str) -> dict[str, Sequence[Row]]:
    return {"citations": [{"paragraph_id": one.paragraph_id(key)}]}


def tables(*paragraphs: str) -> Mapping[str, pd.DataFrame]:
    source = SourceFile("r.txt", 1, "0" * 64)
    return build_tables([ReadReport(source, report("\n\n".join([OPENING, *paragraphs])))], ())


def unread(built: Mapping[str, pd.DataFrame]) -> list[str]:
    issues = built["issues"]
    return list(issues[issues.code == "unread-entities"].value)


def test_a_paragraph_with_two_entities_and_no_row_is_an_issue() -> None:
    one = identified(TWO)
    (issue,) = account([one], {}).issues
    assert (issue.issue.code, issue.issue.paragraph_key) == ("unread-entities", "p2")
    assert issue.issue.value == TWO.removeprefix("2. ")
    assert (issue.document_id, issue.source_file) == (one.document_id, "r.txt")


@pytest.mark.parametrize(("document_type", "number"), [("corrigendum", 1), ("report", 0)])
def test_a_corrigendum_is_accounted_for_but_no_other_version(document_type: str, number: int) -> None:
    one = identified(TWO)
    masthead = replace(one.report.masthead, document_type=document_type)
    version = replace(one, leads=False, report=replace(one.report, masthead=masthead))
    accounts = account([version], {})
    assert (len(accounts.issues), accounts.coverage) == (number, {})


@pytest.mark.parametrize("paragraph", [ONE, "2. The lakes were wide.", "2. Lakes of the River Union are wide."])
def test_a_paragraph_with_one_entity_is_none(paragraph: str) -> None:
    assert account([identified(paragraph)], {}).issues == ()


@pytest.mark.parametrize("table", ["citations", "theme_mentions", "positions", "issues"])
def test_a_row_of_any_table_explains_its_paragraph(table: str) -> None:
    one = identified(TWO)
    accounts = account([one], {table: [{"paragraph_id": one.paragraph_id("p2")}]})
    assert accounts.issues == ()
    assert accounts.coverage == {one.document_id: 1.0}


@pytest.mark.parametrize("table", ["paragraphs", "documents", "paragraph_concordance"])
def test_the_paragraph_itself_is_no_explanation(table: str) -> None:
    one = identified(TWO)
    accounts = account([one], {table: [{"paragraph_id": one.paragraph_id("p2")}]})
    assert len(accounts.issues) == 1
    assert accounts.coverage == {one.document_id: 0.0}


def test_a_row_of_another_paragraph_explains_nothing() -> None:
    one = identified(TWO)
    assert len(account([one], row_of(one, "p1")).issues) == 1


def test_coverage_is_a_share_of_mentions() -> None:
    one = identified(TWO, "3. The lakes of Chile, Peru and Cuba are far.", "4. The lakes of Togo are wide.")
    assert account([one], row_of(one, "p3")).coverage == {one.document_id: 0.5}  # three of six


def test_a_document_that_names_nobody_is_covered() -> None:
    one = identified("2. The lakes were wide.")
    assert account([one], {}).coverage == {one.document_id: 1.0}


def test_headings_are_not_read() -> None:
    one = identified("II. Lakes of Kenya and Mali", "2. The lakes were wide.")
    accounts = account([one], {})
    assert (accounts.issues, accounts.coverage) == ((), {one.document_id: 1.0})


def test_a_version_that_does_not_count_is_not_accounted_for() -> None:
    accounts = account([replace(identified(TWO), leads=False)], {})
    assert (accounts.issues, dict(accounts.coverage)) == ((), {})


def test_the_release_has_the_issue_and_the_coverage() -> None:
    built = tables(TWO)
    assert unread(built) == [TWO.removeprefix("2. ")]
    assert list(built["documents"].entity_coverage) == [0.0]


def test_a_tagged_theme_explains_a_paragraph() -> None:
    built = tables(THEME)
    assert len(built["theme_mentions"]) > 0
    assert unread(built) == []
    assert list(built["documents"].entity_coverage) == [1.0]
