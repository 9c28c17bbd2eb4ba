"""Whole fictional reports: what a person wrote down of each, before seeing any output, is what comes out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows.model import ParagraphKind, Report, SourceFile
from flows.parsing import parse_report
from flows.reading import read_document
from flows.tables.inputs import ReportHead
from flows.tables.people import Mention, find_mentions
from flows.tables.sets import identify

GOLDEN = Path(__file__).parent / "golden"
# tests/golden/other_habits_score.py measures the reports in other habits
TRUTHS = sorted(path for path in GOLDEN.rglob("*.truth.json") if not path.parent.name.endswith("_habits"))
MASTHEAD_FIELDS = (
    "symbol",
    "distribution",
    "document_date",
    "original_language",
    "language",
    "document_type",
    "congress",
    "region",
    "city",
    "start_date",
    "end_date",
    "job_number",
)


def name_of(path: Path) -> str:
    return path.name.removesuffix(".truth.json")


@cache
def truth_of(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


@cache
def report_of(path: Path) -> Report:
    text = path.with_name(name_of(path) + ".txt")
    return parse_report(read_document(text.read_bytes(), text.name))


every_report = pytest.mark.parametrize("path", TRUTHS, ids=name_of)


@every_report
def test_masthead(path: Path) -> None:
    truth, masthead = truth_of(path)["masthead"], report_of(path).masthead
    declared = {name: truth[name] for name in MASTHEAD_FIELDS if name in truth}
    assert {name: getattr(masthead, name) for name in declared} == declared


@every_report
def test_headings_in_order(path: Path) -> None:
    report = report_of(path)
    printed = [
        report.document.blocks[paragraph.block].text
        for paragraph in report.paragraphs
        if paragraph.kind is ParagraphKind.HEADING
    ]
    assert printed == truth_of(path)["headings"]


def plain(text: str) -> str:
    """The text with no-break spaces as plain ones, which a person does not see."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@every_report
def test_numbered_paragraphs_and_items_with_their_boundaries(path: Path) -> None:
    paragraphs = {paragraph.key: paragraph for paragraph in report_of(path).paragraphs}
    expected = truth_of(path)["paragraphs"]
    wrong = [
        one["key"]
        for one in expected
        if one["key"] not in paragraphs
        or paragraphs[one["key"]].label != one["label"]
        or not plain(paragraphs[one["key"]].text).startswith(plain(one["first_words"]))
        or not plain(paragraphs[one["key"]].text).endswith(plain(one["last_words"]))
    ]
    assert wrong == []
    numbered = [paragraph.key for paragraph in paragraphs.values() if paragraph.kind is ParagraphKind.NUMBERED]
    assert numbered == [one["key"] for one in expected if one["label"].split()[0].isdigit()]


@every_report
def test_officers(path: Path) -> None:
    found = [(officer.role, officer.name) for officer in report_of(path).officers]
    expected = list(dict.fromkeys((one["role"], one["name"]) for one in truth_of(path)["officers"]))
    assert sorted(found) == sorted(expected)


@every_report
def test_agenda_that_the_meeting_adopted(path: Path) -> None:
    found = [(item.number, item.title) for item in report_of(path).agenda_items]
    expected = [(one["number"], one["title"]) for one in truth_of(path)["agenda_items"]]
    assert [item for item in found if item in expected] == expected


@every_report
def test_themes_that_the_congress_set(path: Path) -> None:
    found = [(theme.kind, plain(theme.title)) for theme in report_of(path).official_themes]
    assert found == [(one["kind"], plain(one["title"])) for one in truth_of(path)["official_themes"]]


@every_report
def test_recommendations_to_the_letter(path: Path) -> None:
    report = report_of(path)
    paragraphs = {paragraph.key: paragraph for paragraph in report.paragraphs}
    found = [
        (
            item.label,
            paragraphs[item.paragraph_key].text[item.start : item.end],
            item.negotiated,
            paragraphs[item.paragraph_key].agenda_item,
        )
        for item in report.recommendations
    ]
    expected = [
        (one["label"], one["text"], one["negotiated"], one["agenda_item"]) for one in truth_of(path)["recommendations"]
    ]
    assert found == expected


@every_report
def test_every_character_is_accounted_for(path: Path) -> None:
    report = report_of(path)
    assert report.text_coverage == 1.0
    for paragraph in report.paragraphs:
        assert report.document.text[paragraph.start : paragraph.end] == paragraph.text


@cache
def mentions_of(path: Path) -> tuple[Mention, ...]:
    """Every name in the report's lists, resolved."""
    report = report_of(path)
    source = SourceFile(path.name, report.document.size, report.document.sha256)
    identities, _ = identify([ReportHead(source, report.masthead)])
    reports = tuple(identity.of(report) for identity in identities)
    return find_mentions(reports)[0]


def entry(mention: Mention) -> tuple[str, str | None, str, str]:
    entity = mention.resolved.entity
    return (plain(mention.resolved.as_written), entity.iso3, entity.entity_type.value, mention.capacity.value)


def entry_in_truth(one: dict[str, Any]) -> tuple[str, str | None, str, str]:
    return (plain(one["name_as_written"]), one["iso3"], one["entity_type"], one["capacity"])


@every_report
def test_attendance_in_printed_order(path: Path) -> None:
    found = [entry(mention) for mention in mentions_of(path) if mention.names.source == "attendance"]
    assert found == [entry_in_truth(one) for one in truth_of(path)["attendance"]]


@every_report
def test_speakers_of_every_paragraph(path: Path) -> None:
    found: dict[str, list[Any]] = {}
    for mention in mentions_of(path):
        if mention.names.source == "statement":
            speaker = (*entry(mention), mention.names.statement_kind)
            found.setdefault(mention.paragraph.key, []).append(speaker)
    optional = {
        one["paragraph"] for one in truth_of(path)["statements"] if any(s.get("optional") for s in one["speakers"])
    }
    expected = {
        one["paragraph"]: [(*entry_in_truth(speaker), speaker["kind"]) for speaker in one["speakers"]]
        for one in truth_of(path)["statements"]
    }
    assert {key: value for key, value in found.items() if key not in optional} == {
        key: value for key, value in expected.items() if key not in optional
    }


@every_report
def test_groups_that_speakers_spoke_for(path: Path) -> None:
    found = {
        (mention.paragraph.key, mention.on_behalf_of.removeprefix("the "))
        for mention in mentions_of(path)
        if mention.on_behalf_of
    }
    expected = {
        (one["paragraph"], speaker["on_behalf_of"])
        for one in truth_of(path)["statements"]
        for speaker in one["speakers"]
        if speaker["on_behalf_of"]
    }
    assert found == expected


def plain_words(text: str) -> str:
    return " ".join(plain(text).split()).rstrip(".")


@every_report
def test_views_of_speakers(path: Path) -> None:
    report = report_of(path)
    texts = {paragraph.key: paragraph.text for paragraph in report.paragraphs}
    found = sorted(
        (one.paragraph_key, one.quantifier_class, plain_words(texts[one.paragraph_key][one.start : one.end]))
        for one in report.positions
    )
    expected = sorted(
        (one["paragraph"], one["quantifier_class"], plain_words(one["first_words"]))
        for one in truth_of(path)["positions"]
    )
    assert [one[:2] for one in found] == [one[:2] for one in expected]
    pairs = zip(found, expected, strict=True)
    assert [(read, told) for read, told in pairs if not read[2].startswith(told[2])] == []


NUMBERED = ("resolution", "decision", "document")


@every_report
def test_resolutions_decisions_and_documents_by_number(path: Path) -> None:
    """What is cited by its name alone (treaties, rules) is found in another step."""
    report = report_of(path)
    paragraphs = {paragraph.key: paragraph for paragraph in report.paragraphs}

    def place(key: str) -> str:
        """A line of the list of documents has no number: the truth calls it "annex"."""
        in_list = paragraphs[key].kind is ParagraphKind.UNNUMBERED and paragraphs[key].annex is not None
        return "annex" if in_list else key

    found = [(place(one.paragraph_key), one.kind, one.body, one.number) for one in report.citations]
    expected = [
        (one["paragraph"], one["kind"], one.get("body"), one.get("number", one["id"]))
        for one in truth_of(path)["citations"]
        if one["kind"] in NUMBERED
    ]
    assert sorted(map(str, found)) == sorted(map(str, expected))
