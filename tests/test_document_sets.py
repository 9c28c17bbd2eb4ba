"""Which documents count, which meeting they are about, and whether that meeting prepares a Congress."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import duckdb
import pandas as pd
import pytest
from frame_rows import build_tables

from flows.model import Masthead, Meeting, SourceFile, quarantined
from flows.parsing import parse_report
from flows.publishing.views import CURRENT_DOCUMENTS_VIEW
from flows.reading import read_document
from flows.tables import Identity, ReadReport, ReportHead, identify

TITLE = (
    "European Regional Preparatory Meeting for the Seventeenth United Nations Congress on Crime Prevention and "
    "Criminal Justice"
)
REPORT = (
    f"A/CONF.261/RPM.2/1\n\n{TITLE}\n\nVienna, 4–6 March 2031\n\nReport of the Meeting\n\n"
    "I. Attendance\n\n1. The following 2 States were represented: Malta and Norway.\n\n"
    "2. Statements were made by the representatives of Malta and Norway.\n\n"
    "II. Recommendations\n\n3. The Meeting made the following recommendations:\n\n"
    "(a) Strengthen legal aid in the region;\n\n(b) Train the judges of all the courts."
)
PLAIN_TABLES = ("participants", "statements", "recommendations", "positions", "theme_mentions", "agenda_items")


def read(text: str, name: str) -> ReadReport:
    data = text.encode()
    source = SourceFile(name, len(data), hashlib.sha256(data).hexdigest())
    return ReadReport(source, parse_report(read_document(data, name)))


def as_html(text: str) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{paragraphs}</body></html>"


def superseded(tables: Mapping[str, pd.DataFrame]) -> dict[str, tuple[str | None, str | None]]:
    """Why a file does not count, and which document counts instead."""
    return {row.source_file: (row.superseded_by, row.superseded_reason) for row in tables["documents"].itertuples()}


def head(name: str, reader: str | None = None, **masthead: str) -> ReportHead:
    facts = {"language": "en", "document_type": "report", **masthead}
    return ReportHead(SourceFile(name, 1, hashlib.sha256(name.encode()).hexdigest()), Masthead(**facts), reader)  # type: ignore[arg-type]


def identities(*heads: ReportHead) -> dict[str, Identity]:
    return {one.source.path: one for one in identify(heads)[0]}


# ---------------------------------------------------------------------------------------------- formats


@pytest.mark.slow
def test_a_report_in_two_formats_counts_once_in_the_plain_tables() -> None:
    one = build_tables([read(as_html(REPORT), "b.html")], ())
    two = build_tables([read(REPORT, "a.txt"), read(as_html(REPORT), "b.html")], ())
    assert {name: len(two[name]) for name in PLAIN_TABLES} == {name: len(one[name]) for name in PLAIN_TABLES}
    assert superseded(two) == {"a.txt": ("A/CONF.261/RPM.2/1-en", "other_format"), "b.html": (None, None)}
    assert set(two["recommendations"].document_id) == {"A/CONF.261/RPM.2/1-en"}
    assert "same-symbol-twice" not in set(two["issues"].code)


def test_a_report_in_two_formats_counts_once_in_the_views() -> None:
    tables = build_tables([read(REPORT, "a.txt"), read(as_html(REPORT), "b.html")], ())
    with duckdb.connect() as connection:
        for name in ("documents", "meetings"):
            connection.register(name, tables[name])
        assert len(connection.execute(CURRENT_DOCUMENTS_VIEW.sql).fetchall()) == 1


@pytest.mark.parametrize(
    ("better", "worse"),
    [("docx", "tagged_pdf"), ("tagged_pdf", "pdf"), ("pdf", "html"), ("html", "text"), ("docx", "text")],
)
def test_of_two_formats_the_better_one_counts(better: str, worse: str) -> None:
    symbol = "A/CONF.261/RPM.2/1"
    found = identities(head("a", worse, symbol=symbol), head("b", better, symbol=symbol))
    assert (found["b"].superseded_by, found["b"].leads, found["b"].document_id) == (None, True, f"{symbol}-en")
    assert (found["a"].superseded_by, found["a"].superseded_reason) == (f"{symbol}-en", "other_format")
    assert not found["a"].leads


def test_a_draft_in_two_formats_gives_way_to_the_final_report_step_by_step() -> None:
    meeting = {"congress": 17, "region": "europe"}
    draft = {"symbol": "A/CONF.261/RPM.2/L.1", "document_type": "draft_report", **meeting}
    found = identities(
        head("draft.pdf", "pdf", **draft),  # type: ignore[arg-type]
        head("draft.docx", "docx", **draft),  # type: ignore[arg-type]
        head("final.docx", "docx", symbol="A/CONF.261/RPM.2/1", **meeting),  # type: ignore[arg-type]
    )
    assert {path: one.superseded_reason for path, one in found.items()} == {
        "draft.pdf": "other_format",
        "draft.docx": "final_report",
        "final.docx": None,
    }


def test_formats_that_disagree_are_an_issue() -> None:
    shorter = REPORT.replace("\n\n(b) Train the judges of all the courts", "")
    tables = build_tables([read(shorter, "a.txt"), read(as_html(REPORT), "b.html")], ())
    issues = tables["issues"][tables["issues"].code == "copies-disagree"]
    assert [(row.source_file, row.value) for row in issues.itertuples()] == [("a.txt", "p3(b)")]


def test_of_two_files_in_one_format_the_first_counts_and_the_other_is_doubted() -> None:
    tables = build_tables([read(REPORT, "a.txt"), read(REPORT + " ", "b.txt")], ())
    assert superseded(tables) == {"a.txt": (None, None), "b.txt": ("A/CONF.261/RPM.2/1-en", "same_symbol")}
    assert len(tables["recommendations"]) == 2
    doubts = tables["issues"][tables["issues"].code == "same-symbol-twice"]
    assert list(doubts.source_file) == ["b.txt"]


def test_a_corrigendum_in_two_formats_corrects_once_and_corrects_the_report_that_counts() -> None:
    corrigendum = (
        f"A/CONF.261/RPM.2/1/Corr.1\n\n{TITLE}\n\nVienna, 4–6 March 2031\n\nCorrigendum\n\n"
        "1. Paragraph 2\n\nFor Malta read Monaco."
    )
    files = [
        read(REPORT, "a.txt"),
        read(as_html(REPORT), "b.html"),
        read(corrigendum, "c.txt"),
        read(as_html(corrigendum), "d.html"),
    ]
    corrections = build_tables(files, ())["corrections"]
    assert list(corrections.corrected_document_id) == ["A/CONF.261/RPM.2/1-en"]


# ---------------------------------------------------------------------------------------------- addenda

FORUMS = (
    ("Africa Regional Forum on Sustainable Harbours", "Kampala from 3 to 5 March 2031"),
    ("Regional Forum on Sustainable Harbours of Latin America and the Caribbean", "Lima from 10 to 12 March 2031"),
    ("Regional Forum on Sustainable Harbours for the European Region", "Geneva on 2 and 3 April 2031"),
    ("Asia-Pacific Forum on Sustainable Harbours", "Bangkok from 18 to 21 February 2031"),
    ("Arab Forum for Sustainable Harbours", "Beirut from 14 to 16 April 2031"),
)


def addendum(number: int, forum: str, held: str) -> str:
    """A note by which the Secretariat transmits the report of another meeting, as E/HLPF/2025/3/Add.1 does."""
    return (
        f"United Nations\n\nE/HPF/2031/3/Add.{number}\n\nEconomic and Social Council\n\nDistr.: General\n\n5 May 2031\n\n"
        "High-level political forum on sustainable harbours\n\nNew York, 14–18 July 2031\n\n"
        f"Report of the {forum}\n\nNote by the Secretariat\n\n"
        f"The Secretariat hereby transmits the report of the {forum}, which was held in {held}.\n\n"
        f"I. Attendance\n\n1. The Forum was held in {held}.\n\n2. Harbours were discussed by all who attended it."
    )


def forum_reports() -> list[ReadReport]:
    return [
        read(addendum(number, forum, held), f"{number}.txt") for number, (forum, held) in enumerate(FORUMS, start=1)
    ]


def test_addenda_that_report_on_five_meetings_are_five_meetings() -> None:
    meetings = build_tables(forum_reports(), ())["meetings"]
    assert list(meetings.meeting_id) == [f"meeting-e-hpf-2031-3-add-{number}" for number in range(1, 6)]
    assert list(meetings.city) == ["Kampala", "Lima", "Geneva", "Bangkok", "Beirut"]


@pytest.mark.slow
def test_a_meeting_keeps_its_id_when_the_other_addenda_come() -> None:
    first, *_ = reports = forum_reports()
    alone, beside_others = build_tables([first], ())["documents"], build_tables(reports, ())["documents"]
    assert alone.meeting_id.iloc[0] == beside_others.meeting_id.iloc[0]


def test_addenda_without_days_are_told_apart_by_their_titles() -> None:
    heads = [head(str(at), symbol=f"E/HPF/2031/3/Add.{at}", title=f"Report of the {FORUMS[at][0]}") for at in range(5)]
    assert len({one.meeting_id for one in identities(*heads).values()}) == 5


def test_all_that_is_issued_under_one_addendum_is_of_one_meeting() -> None:
    days = {"start_date": "2031-03-03", "end_date": "2031-03-05"}
    found = identities(
        head("en", symbol="E/HPF/2031/3/Add.1", title="Report of the Africa Regional Forum", **days),
        head("fr", symbol="E/HPF/2031/3/Add.1", language="fr", title="Rapport du Forum régional pour l’Afrique"),
        head("ru", symbol="E/HPF/2031/3/Add.1", language="ru", document_type="other"),
        head("corr", symbol="E/HPF/2031/3/Add.1/Corr.1", document_type="corrigendum"),
        head("rev", symbol="E/HPF/2031/3/Add.1/Rev.1", title="Report of the Africa Regional Forum"),
        head("other", symbol="E/HPF/2031/3/Add.2", start_date="2031-04-02", end_date="2031-04-03"),
    )
    assert {path for path, one in found.items() if one.meeting_id == "meeting-e-hpf-2031-3-add-1"} == {
        "en", "fr", "ru", "corr", "rev",
    }  # fmt: skip


@pytest.mark.parametrize(
    "addendum",
    [
        {"start_date": "2031-03-03", "end_date": "2031-03-05"},
        {"title": "Report of the Conference of the Parties: Addendum"},
        {},
    ],
    ids=["the same days", "the same title", "neither days nor title"],
)
def test_an_addendum_of_the_same_meeting_stays_with_its_report(addendum: dict[str, str]) -> None:
    report = head(
        "a",
        symbol="FCC/CP/2031/5",
        title="Report of the Conference of the Parties",
        start_date="2031-03-03",
        end_date="2031-03-05",
    )
    found = identities(report, head("b", symbol="FCC/CP/2031/5/Add.1", **addendum))
    assert {one.meeting_id for one in found.values()} == {"meeting-fcc-cp-2031-5"}


def test_addenda_of_a_draft_are_parts_of_one_report_whatever_days_they_print() -> None:
    draft = {"document_type": "draft_report_addendum", "title": "Draft report: Addendum"}
    found = identities(
        head("a", symbol="E/AC.99/2031/L.4/Add.1", start_date="2031-05-12", end_date="2031-06-13", **draft),
        head("b", symbol="E/AC.99/2031/L.4/Add.2", start_date="2031-05-20", end_date="2031-05-21", **draft),
        head("c", symbol="E/AC.99/2031/L.4/Add.3", document_type="other", start_date="2031-05-22", end_date="2031-05-23"),
    )  # fmt: skip
    assert {one.meeting_id for one in found.values()} == {"meeting-e-ac-99-2031"}


# ---------------------------------------------------------------------------------------------- outside the Congress


def outside(tables: Mapping[str, pd.DataFrame]) -> list[tuple[str, str]]:
    issues = tables["issues"]
    return [(row.severity, row.source_file) for row in issues[issues.code == "outside-the-congress"].itertuples()]


def test_a_document_outside_the_congress_is_published_with_a_warning() -> None:
    tables = build_tables([read(REPORT, "inside.txt"), read(addendum(1, *FORUMS[0]), "outside.txt")], ())
    assert outside(tables) == [("warning", "outside.txt")]
    flags = {row.meeting_id: row.is_preparatory_meeting for row in tables["meetings"].itertuples()}
    assert flags == {"cc17-eur": True, "meeting-e-hpf-2031-3-add-1": False}
    assert len(tables["documents"]) == 2


def test_a_meeting_of_the_registry_is_one_of_the_congress_though_its_document_names_none() -> None:
    text = REPORT.replace(f"{TITLE}\n\n", "")
    data = text.encode()
    source = SourceFile("a.txt", len(data), hashlib.sha256(data).hexdigest(), meeting_id="cc17-eur")
    report = ReadReport(source, parse_report(read_document(data, "a.txt")))
    tables = build_tables([report], (Meeting("cc17-eur", 17, None, "europe"),))
    assert list(tables["meetings"].is_preparatory_meeting) == [True]
    assert outside(tables) == []


def test_another_document_of_a_symbol_of_the_congress_is_inside() -> None:
    corrigendum = "A/CONF.261/RPM.2/1/Corr.1\n\nCorrigendum\n\n1. Paragraph 2\n\nFor Malta read Monaco."
    assert outside(build_tables([read(REPORT, "a.txt"), read(corrigendum, "b.txt")], ())) == []


def test_of_a_text_in_a_language_that_is_not_read_nothing_is_said() -> None:
    text = "Доклад совещания\n\n1. Совещание было открыто в понедельник представителем страны."
    assert outside(build_tables([read(text, "a.txt")], ())) == []


def test_a_document_that_is_left_out_is_a_warning() -> None:
    left_out = quarantined(SourceFile("soup.txt", 1, "0" * 64), "outside-the-congress", "soup.txt: left out")
    assert outside(build_tables([], (), [left_out])) == [("warning", "soup.txt")]
