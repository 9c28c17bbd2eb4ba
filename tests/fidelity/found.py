"""What the program finds in one document, as plain facts that can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.model import Paragraph, ParagraphKind, Report, SourceFile
from flows.parsing import parse_report
from flows.reading import read_document
from flows.tables.inputs import IdentifiedReport, ReportHead
from flows.tables.people import Mention, find_mentions, officer_rows
from flows.tables.sets import identify

LABELLED = (ParagraphKind.NUMBERED, ParagraphKind.LETTERED)
MASTHEAD_FIELDS = (
    "symbol",
    "distribution",
    "document_date",
    "language",
    "original_language",
    "document_type",
    "start_date",
    "end_date",
    "city",
    "job_number",
)


def shortened(text: str) -> str:
    """The first and the last words of a text, to find it by."""
    words = text.split()
    return " ".join(words) if len(words) <= 10 else f"{' '.join(words[:5])} … {' '.join(words[-4:])}"


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered paragraph or lettered item: its chain of labels ("16", "(a)"), its annex, its text."""

    labels: tuple[str, ...]
    annex: str | None
    text: str

    def __str__(self) -> str:
        place = "" if self.annex is None else f"annex {self.annex} "
        return f"{place}{' '.join(self.labels)}: {shortened(self.text)}"


@dataclass(frozen=True, slots=True)
class Name:
    as_written: str
    iso3: str | None
    entity_type: str
    capacity: str

    def __str__(self) -> str:
        return f"{self.as_written} [{self.iso3}, {self.entity_type}, {self.capacity}]"


@dataclass(frozen=True, slots=True)
class Speaker:
    paragraph: str | None
    name: Name

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.name}"


@dataclass(frozen=True, slots=True)
class Officer:
    role: str
    name: str
    iso3: str | None

    def __str__(self) -> str:
        return f"{self.role}: {self.name} [{self.iso3}]"


@dataclass(frozen=True, slots=True)
class Title:
    number: str | None
    title: str | None

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


@dataclass(frozen=True, slots=True)
class Recommendation:
    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label}: {shortened(self.text)}"


@dataclass(frozen=True, slots=True)
class Found:
    """All facts of one document, its text without furniture, and how much of it is accounted for."""

    masthead: dict[str, str | None]
    paragraphs: tuple[Part, ...]
    participants: tuple[Name, ...]
    speakers: tuple[Speaker, ...]
    officers: tuple[Officer, ...]
    agenda_items: tuple[Title, ...]
    recommendations: tuple[Recommendation, ...]
    declared: tuple[tuple[str | None, int], ...]
    texts: tuple[str, ...]
    text_coverage: float
    read_coverage: float


NOTHING = Found({}, (), (), (), (), (), (), (), (), 0.0, 0.0)


def find(path: Path) -> Found:
    """Read and parse one file. Raises UnreadableDocument where the program cannot read it."""
    report = parse_report(read_document(path.read_bytes(), path.name))
    source = SourceFile(path.name, report.document.size, report.document.sha256)
    identities, _ = identify([ReportHead(source, report.masthead)])
    reports = tuple(identity.of(report) for identity in identities)
    mentions = find_mentions(reports)[0]
    places = numbered_places(report)
    paragraphs = {paragraph.key: paragraph for paragraph in report.paragraphs}
    return Found(
        masthead={field: getattr(report.masthead, field) for field in MASTHEAD_FIELDS},
        paragraphs=parts(report),
        participants=tuple(_name(one) for one in mentions if one.names.source == "attendance"),
        speakers=_speakers(mentions, places),
        officers=_officers(reports),
        agenda_items=tuple(Title(item.number, item.title) for item in report.agenda_items),
        recommendations=tuple(
            Recommendation(item.label, paragraphs[item.paragraph_key].text[item.start : item.end])
            for item in report.recommendations
        ),
        declared=tuple(
            (places[names.paragraph_key], names.declared_count)
            for names in report.name_lists
            if names.declared_count is not None
        ),
        texts=tuple(block.text for block in report.document.blocks if block.furniture is None),
        text_coverage=report.text_coverage,
        read_coverage=report.document.read_coverage,
    )


def parts(report: Report) -> tuple[Part, ...]:
    """Every numbered paragraph and lettered item with the labels that lead to it.

    The items of an agenda below a paragraph ("172", "4", "(a)") are neither: the agenda is scored by itself.
    """
    by_key = {paragraph.key: paragraph for paragraph in report.paragraphs}
    labelled = (one for one in report.paragraphs if one.kind in LABELLED)
    every = (Part(_chain(one, by_key), annex_of(one), one.text) for one in labelled)
    return tuple(part for part in every if not any(label.isdigit() for label in part.labels[1:]))


def _chain(paragraph: Paragraph, by_key: dict[str, Paragraph]) -> tuple[str, ...]:
    parent = by_key.get(paragraph.parent_key or "")
    above = _chain(parent, by_key) if parent is not None and parent.kind in LABELLED else ()
    return (*above, paragraph.label or "")


def annex_of(paragraph: Paragraph) -> str | None:
    """The annex's number alone ("II"), empty for an annex without number, None in the body."""
    return None if paragraph.annex is None else paragraph.annex.casefold().removeprefix("annex").strip().upper()


def numbered_places(report: Report) -> dict[str, str | None]:
    """For each paragraph the number of the numbered paragraph that it is, belongs to or comes after."""
    places: dict[str, str | None] = {}
    latest: str | None = None
    for paragraph in report.paragraphs:
        if paragraph.kind is ParagraphKind.NUMBERED:
            latest = paragraph.label if paragraph.annex is None else f"annex.{paragraph.label}"
        places[paragraph.key] = latest
    return places


def _name(mention: Mention) -> Name:
    entity = mention.resolved.entity
    return Name(mention.resolved.as_written, entity.iso3, entity.entity_type.value, mention.capacity.value)


def _speakers(mentions: tuple[Mention, ...], places: dict[str, str | None]) -> tuple[Speaker, ...]:
    """One speaker a paragraph and entity, however often the paragraph says that it spoke."""
    speakers = {
        (places[one.paragraph.key], one.resolved.entity.entity_id): Speaker(places[one.paragraph.key], _name(one))
        for one in reversed(mentions)
        if one.names.source == "statement"
    }
    return tuple(reversed(speakers.values()))


def _officers(reports: tuple[IdentifiedReport, ...]) -> tuple[Officer, ...]:
    rows = officer_rows(reports)[0]
    return tuple(Officer(str(row["role"]), str(row["name"]), _text(row["country_iso3"])) for row in rows)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
