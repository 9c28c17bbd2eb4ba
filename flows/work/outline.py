"""The outline of one document as lines: its paragraphs, then what was read in it as lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.model import Paragraph, ParagraphKind, Report, SourceFile
from flows.tables.inputs import IdentifiedReport
from flows.tables.people import find_mentions, participant_rows, statement_rows
from flows.tables.rows import Row
from flows.work.inspection import read_whole

WIDTH = 100


def outlined(name: str, data: bytes) -> list[str]:
    """Return the lines of the outline of a file as a run reads it. UnreadableDocument if it cannot be read."""
    return list(outline(read_whole(name, data)))


def outline(report: Report) -> Iterator[str]:
    """Yield the lines of an outline: what the document is, its paragraphs, and what was found in it."""
    head = report.masthead
    facts = (head.symbol, head.document_type, head.language, head.document_date, head.meeting_title)
    yield f"{report.document.name}: {', '.join(fact for fact in facts if fact)}"
    open_headings: list[int] = []
    nesting: dict[str, int] = {}
    for paragraph in report.paragraphs:
        nesting[paragraph.key] = _nesting(paragraph, nesting)
        indent = "  " * (_headings_above(paragraph, open_headings) + nesting[paragraph.key])
        label = f"{paragraph.label} " if _is_label_apart(report, paragraph) else ""
        mark = "# " if paragraph.kind is ParagraphKind.HEADING else ""
        yield f"{indent}{mark}{label}{_short(paragraph.text)}"
    for title, lines in _lists(report):
        yield f"{title} ({len(lines)}):"
        yield from (f"  {line}" for line in lines)
    counts = (
        ("paragraphs", report.paragraphs),
        ("lists of names", report.name_lists),
        ("officers", report.officers),
        ("recommendations", [one for one in report.recommendations if not one.is_chapeau]),
        ("positions", report.positions),
        ("citations", report.citations),
        ("issues", (*report.document.issues, *report.issues)),
    )
    yield ", ".join(f"{len(found)} {name}" for name, found in counts)
    yield f"text accounted for: {report.text_coverage:.1%}"


def _lists(report: Report) -> Iterator[tuple[str, list[str]]]:
    """Yield the title and lines of each list: names as printed and as resolved, each with its paragraph."""
    name = report.document.name
    mentions, _ = find_mentions((IdentifiedReport(SourceFile(name, 0, ""), report, name, name),))
    entities = {one.resolved.entity.entity_id: one.resolved.entity.name for one in mentions}
    yield "Participants", [_person(row, entities) for row in participant_rows(mentions)]
    yield "Speakers", [_person(row, entities) for row in statement_rows(mentions)]
    yield (
        "Officers",
        [
            f"{one.role}: {one.name}{f' ({one.country_as_written})' if one.country_as_written else ''}"
            f", {one.paragraph_key}"
            for one in report.officers
        ],
    )
    texts = {one.key: one.text for one in report.paragraphs}
    yield (
        "Recommendations",
        [
            f"{one.label}: {_short(texts[one.paragraph_key][one.start : one.end])}"
            for one in report.recommendations
            if not one.is_chapeau
        ],
    )


def _person(row: Row, entities: Mapping[str, str]) -> str:
    name, entity = row["name_as_written"], entities[row["entity_id"]]
    resolved = f" = {entity}" if entity != name else ""
    return f"{name}{resolved}, {row['capacity']}, {row['paragraph_id'].rpartition('#')[2]}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= WIDTH else f"{plain[: WIDTH - 1]}…"


def _is_label_apart(report: Report, paragraph: Paragraph) -> bool:
    """Return whether the label is printed before the text and not within it, as in the heading "Annex II"."""
    block = report.document.blocks[paragraph.block]
    return paragraph.label is not None and paragraph.label in report.document.text[block.start : paragraph.start]


def _nesting(paragraph: Paragraph, nesting: Mapping[str, int]) -> int:
    """Return the depth of a lettered item below its numbered paragraph: (a) 1, (i) 2; other paragraphs 0."""
    if paragraph.kind is not ParagraphKind.LETTERED:
        return 0
    return nesting.get(paragraph.parent_key or "", 0) + 1


def _headings_above(paragraph: Paragraph, open_headings: list[int]) -> int:
    """Return the number of higher headings above a line; ``open_headings`` keeps their levels."""
    if paragraph.kind is not ParagraphKind.HEADING:
        return len(open_headings)
    level = 1 if paragraph.level is None else paragraph.level
    while open_headings and open_headings[-1] >= level:
        open_headings.pop()
    open_headings.append(level)
    return len(open_headings) - 1
