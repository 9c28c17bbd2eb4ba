"""Every doubt is a row of issues: breaks in numbers and letters, and what was doubtful in a document that failed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from frame_rows import build_tables

from flows.model import FileOutcome, FileStatus, Issue, Severity, SourceFile, quarantined
from flows.parsing import parse_report
from flows.reading import read_document
from flows.tables import ReadReport
from flows.work.documents import WorkContext, cached_outcome, read_and_cache
from flows.work.parts import build_and_cache, divide

REPORT = (
    "A/CONF.261/RPM.2/1\n\n"
    "European Regional Preparatory Meeting for the Seventeenth United Nations Congress on Crime Prevention and "
    "Criminal Justice\n\nVienna, 4–6 March 2031\n\nReport of the Meeting\n\n"
    "I. Recommendations\n\n1. The Meeting was opened.\n\n2. The Meeting made the following recommendations:\n\n"
    "(a) Strengthen legal aid in the region;\n\n(b) Train the judges of all the courts."
)
ID = "A/CONF.261/RPM.2/1-en"
LOSSES = ("paragraph-number-gap", "letter-gap", "low-text-coverage")
DOUBT = Issue(Severity.WARNING, "encoding-guessed", "It was guessed.", paragraph_key="p4")


def source_of(name: str, data: bytes) -> SourceFile:
    return SourceFile(name, len(data), hashlib.sha256(data).hexdigest())


def read(text: str) -> ReadReport:
    data = text.encode()
    return ReadReport(source_of("a.txt", data), parse_report(read_document(data, "a.txt")))


def losses(*reports: ReadReport) -> list[tuple[str, str | None, str]]:
    issues = build_tables(reports, ())["issues"]
    return [(row.code, row.paragraph_id, row.value) for row in issues[issues.code.isin(LOSSES)].itertuples()]


@pytest.fixture
def context(tmp_path: Path) -> WorkContext:
    for name in ("raw", "cache"):
        (tmp_path / name).mkdir()
    return WorkContext(str(tmp_path / "raw"), str(tmp_path / "cache"), "reading", "tables")


def archived(context: WorkContext, data: bytes) -> SourceFile:
    Path(context.raw, "a.txt").write_bytes(data)
    return source_of("a.txt", data)


# ---------------------------------------------------------------------------------------------- losses


def test_a_report_without_losses_has_no_issue_of_one() -> None:
    assert losses(read(REPORT)) == []


@pytest.mark.parametrize(
    ("words", "changed", "expected"),
    [
        ("2. The Meeting made", "3. The Meeting made", ("paragraph-number-gap", f"{ID}#p3", "3")),
        ("(b) Train", "(c) Train", ("letter-gap", f"{ID}#p2(c)", "(c)")),
    ],
)
def test_numbers_and_letters_that_break_off_are_issues(
    words: str, changed: str, expected: tuple[str, str, str]
) -> None:
    assert losses(read(REPORT.replace(words, changed))) == [expected]


def test_numbers_may_begin_anew() -> None:
    assert losses(read(f"{REPORT}\n\nAnnex\n\n1. The first.\n\n2. The second.")) == []


def test_numbers_by_chapter_that_break_off_are_an_issue() -> None:
    text = "The panel considered the lamps of the harbour at length and held the matter over for a year."
    numbers = [number for chapter in "12" for number in (f"{chapter}.{place}" for place in range(1, 9))]
    body = "\n\n".join(f"{number} {text}" for number in numbers if number != "2.4")
    report = f"{REPORT.partition('1. The')[0]}{body}"
    assert losses(read(report)) == [("paragraph-number-gap", f"{ID}#p2.5", "2.5")]


def test_characters_that_are_not_accounted_for_are_an_issue() -> None:
    whole = read(REPORT)
    lossy = ReadReport(whole.source, replace(whole.report, text_coverage=0.99))
    assert losses(lossy) == [("low-text-coverage", None, "0.99")]


# ---------------------------------------------------------------------------------------------- documents that failed


def issues_of(outcome: FileOutcome) -> pd.DataFrame:
    return build_tables([], (), [outcome])["issues"]


def test_the_doubts_about_a_document_in_quarantine_are_issues_of_its_file() -> None:
    failed = replace(quarantined(SourceFile("a.txt", 1, "0" * 64), "tables-error", "a.txt: no rows"), doubts=(DOUBT,))
    rows = [(row.code, row.severity, row.source_file, row.paragraph_id) for row in issues_of(failed).itertuples()]
    assert rows == [("encoding-guessed", "warning", "a.txt", None), ("tables-error", "error", "a.txt", None)]


def test_the_message_of_such_a_doubt_names_its_paragraph() -> None:
    failed = replace(quarantined(SourceFile("a.txt", 1, "0" * 64), "tables-error", "a.txt: no rows"), doubts=(DOUBT,))
    assert issues_of(failed).message.iloc[0] == "It was guessed. (paragraph p4)"


def test_a_document_that_was_read_has_no_issue_of_its_outcome() -> None:
    assert issues_of(FileOutcome(SourceFile("a.txt", 1, "0" * 64), FileStatus.READ)).empty


def test_a_document_that_is_no_report_keeps_the_doubts_of_its_reading(context: WorkContext) -> None:
    soup = "Soupe à l’oignon\n\n1. Couper les oignons.\n\n2. Cuire la soupe dans le bouillon.".encode("cp1252")
    source = archived(context, soup)
    outcome, cached = read_and_cache(context, source), cached_outcome(context, source)
    assert (outcome.code, [doubt.code for doubt in outcome.doubts]) == ("not-a-report", ["encoding-guessed"])
    assert cached is not None and cached.doubts == outcome.doubts


def test_a_document_whose_rows_fail_keeps_the_doubts_of_reading_and_identifying_it(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = REPORT.removeprefix("A/CONF.261/RPM.2/1\n\n").replace("legal aid", "l’aide légale")
    outcome = read_and_cache(context, archived(context, text.encode("cp1252")))
    work = divide(context, [outcome], (), ())[1]
    assert [doubt.issue.code for doubt in work.doubts] == ["symbol-not-printed"]

    def fail(*_: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("flows.work.parts.build_part", fail)
    (failure,) = build_and_cache(context, work).failures
    assert failure.code == "tables-error"
    assert [doubt.code for doubt in failure.doubts] == ["encoding-guessed", "symbol-not-printed"]
