"""What the pipeline found in one file, in the same plain values as what must come out of a fictional report."""

from __future__ import annotations

import re
from typing import Any

from flows.model import BlockRole, ParagraphKind, Report, SourceFile
from flows.parsing import parse_report
from flows.reading import read_document
from flows.tables.inputs import ReportHead
from flows.tables.people import find_mentions, officer_rows
from flows.tables.sets import identify
from maker.script import Expected


def read_back(data: bytes, name: str, expected: Expected) -> tuple[Report, Expected]:
    """Return the report and what was found in it: of the masthead the fields that ``expected`` names, and the views
    that stand in its summaries of deliberations.
    """
    report = parse_report(read_document(data, name))
    source = SourceFile(name, report.document.size, report.document.sha256)
    identities, _ = identify([ReportHead(source, report.masthead)])
    reports = tuple(identity.of(report) for identity in identities)
    found = Expected(masthead={field: getattr(report.masthead, field) for field in expected.masthead})
    _outline(report, found)
    summaries = {key for key, _ in expected.positions}
    found.positions = [
        [one.paragraph_key, one.quantifier_class] for one in report.positions if one.paragraph_key in summaries
    ]
    for mention in find_mentions(reports)[0]:
        entity, written = mention.resolved.entity.entity_id, plain(mention.resolved.as_written)
        if mention.names.source == "attendance":
            found.attendance.append([entity, written, mention.capacity.value])
        else:
            group = re.sub("^the ", "", mention.on_behalf_of) if mention.on_behalf_of else None
            row = [entity, written, mention.capacity.value, mention.names.statement_kind, group]
            found.statements.setdefault(mention.paragraph.key, []).append(row)
    found.officers = [[row["role"], row["name"], row["entity_id"]] for row in officer_rows(reports)[0]]
    return report, found


def _outline(report: Report, found: Expected) -> None:
    texts = {paragraph.key: paragraph for paragraph in report.paragraphs}
    agenda = {item.paragraph_key for item in report.agenda_items}
    for paragraph in report.paragraphs:
        block = report.document.blocks[paragraph.block]
        if paragraph.kind is ParagraphKind.HEADING:
            found.headings.append(plain(block.text))
        elif paragraph.kind is ParagraphKind.FOOTNOTE:
            found.notes.append(plain(paragraph.text))
        elif paragraph.kind in (ParagraphKind.NUMBERED, ParagraphKind.LETTERED) and paragraph.key not in agenda:
            found.paragraphs.append([paragraph.key, paragraph.label or "", plain(paragraph.text)])
    found.agenda = [
        [plain(item.number or ""), plain(item.title or "")]
        for item in report.agenda_items
        if texts[item.paragraph_key].kind is ParagraphKind.LETTERED
    ]
    found.themes = [[theme.kind, plain(theme.title)] for theme in report.official_themes]
    found.recommendations = [
        [
            plain(one.label),
            plain(texts[one.paragraph_key].text[one.start : one.end]),
            one.negotiated,
            texts[one.paragraph_key].agenda_item,
        ]
        for one in report.recommendations
    ]
    found.citations = [
        [one.paragraph_key, one.kind, one.body, one.number]
        for one in report.citations
        if texts[one.paragraph_key].annex is None and texts[one.paragraph_key].kind is not ParagraphKind.HEADING
    ]


def plain(text: str) -> str:
    """The text with any blank as one plain space: what a person sees of no-break spaces and tabs."""
    return " ".join(text.split())


def differences(expected: Expected, found: Expected) -> list[str]:
    """Return one line for each thing that differs: which part, what must come out, what came out."""
    lines: list[str] = []
    for part in Expected.__dataclass_fields__:
        wanted, seen = normal(getattr(expected, part)), normal(getattr(found, part))
        if part == "statements":
            wanted, seen = (_with_listed_capacity(one, expected.attendance) for one in (wanted, seen))
        if wanted == seen:
            continue
        if isinstance(wanted, dict) and isinstance(seen, dict):
            keys = [*wanted, *(key for key in seen if key not in wanted)]
            lines.extend(
                f"{part}[{key}]: {wanted.get(key)} != {seen.get(key)}"
                for key in keys
                if wanted.get(key) != seen.get(key)
            )
            continue
        place = next((n for n, both in enumerate(zip(wanted, seen, strict=False)) if both[0] != both[1]), None)
        place = min(len(wanted), len(seen)) if place is None else place
        lines.append(f"{part}[{place}]: {wanted[place : place + 1]} != {seen[place : place + 1]}")
    return lines


def _with_listed_capacity(statements: dict[str, Any], attendance: list[Any]) -> dict[str, Any]:
    """Speakers who may observe by the list of participants, or by what they are, with "either" as their capacity."""
    observing = {entity for entity, _, capacity in attendance if capacity == "observer"}

    def row(one: list[Any]) -> list[Any]:
        is_either = one[2] in ("representative", "observer") and (one[0] in observing or str(one[0]).startswith("org:"))
        return [*one[:2], "either", *one[3:]] if is_either else one

    return {key: [row(one) for one in rows] for key, rows in statements.items()}


def normal(value: Any) -> Any:
    """The value with every text in it as ``plain`` text."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: normal(one) for key, one in value.items()}
    return [normal(one) for one in value] if isinstance(value, list | tuple) else value


def hidden_text(report: Report) -> list[str]:
    """Return the paragraphs whose span does not give their text back, and a note where text is unaccounted for."""
    document = report.document
    wrong = [one.key for one in report.paragraphs if document.text[one.start : one.end] != one.text]
    lost = [] if report.text_coverage == 1.0 else [f"text_coverage {report.text_coverage}"]
    empty = [block.text for block in document.blocks if block.role is not BlockRole.FURNITURE and not block.text]
    return [*wrong, *lost, *empty]
