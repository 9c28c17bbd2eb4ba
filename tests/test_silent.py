"""The command that lists paragraphs that are silent and rows that are made up: on planted faults, and on real documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from documents import report

from flows.model import SourceFile
from flows.tables import ReadReport, build_part, identify
from flows.tables.inputs import IdentifiedReport
from flows.tables.rows import Row
from training.silent import absent_facts, made_up, print_silent, read_tables, silent

TEXT = (
    "African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention and Criminal "
    "Justice\n\nNairobi, 4–6 March 2030\n\nReport\n\nI. The lakes\n\n1. The Meeting recommended that harbours be dredged."
    "\n\n2. The river flows through Kenya before it reaches Mali."
)


def tables_of(name: str) -> tuple[IdentifiedReport, dict[str, list[Row]]]:
    read = ReadReport(SourceFile(name, 1, "0" * 64), report(TEXT))
    (identity,), _ = identify([read.head])
    one = identity.of(read.report)
    return one, build_part((one,), ())


def test_a_paragraph_that_names_entities_is_an_issue_and_not_silent() -> None:
    assert list(silent(*tables_of("r.txt"))) == []


def test_without_its_issue_it_is_silent() -> None:
    one, tables = tables_of("r.txt")
    (place,) = silent(one, tables | {"issues": []})
    assert (place.file, place.paragraph_key, place.reason) == ("r.txt", "p2", "2 entities")


def test_a_row_of_a_document_that_holds_none_is_made_up() -> None:
    (place,) = made_up(*tables_of("A_52_620-EN.pdf"))
    assert (place.paragraph_key, place.reason) == ("p1", "recommendations")
    assert list(made_up(*tables_of("r.txt"))) == []


@pytest.mark.parametrize(
    ("file", "tables"),
    [
        ("A_RES_1_1-EN.html", ("participants", "statements", "officers", "recommendations")),
        ("A_CONF.230_2025_15-EN.pdf", ("participants", "recommendations")),
        ("report.pdf", ()),
    ],
)
def test_which_facts_a_document_lacks(file: str, tables: tuple[str, ...]) -> None:
    assert absent_facts(file) == tables


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4 broken")
    assert read_tables(path) is None


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("PREPMEET_CORPUS"), reason="PREPMEET_CORPUS names no folder of documents")
def test_no_paragraph_of_real_documents_is_silent_and_nothing_is_made_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_silent() == 0, capsys.readouterr().out
