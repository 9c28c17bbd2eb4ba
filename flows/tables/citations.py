"""Cited instruments as rows: each mention by name or number, and the instruments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.model import Citation, Instrument, NameAlias, Paragraph, ParagraphKind
from flows.resolving.antecedents import Antecedents
from flows.resolving.instruments import instrument_index
from flows.tables.identifiers import natural_key
from flows.tables.inputs import IdentifiedReport, LocatedIssue, leading, warning
from flows.tables.recommended import recommendation_at, recommended_spans
from flows.tables.rows import BY_RULE, Row
from flows.tables.shared import PRECEDENCE

BY_NAME = "citations.name"


@dataclass(frozen=True, slots=True)
class Cited:
    """One mention of an instrument, by its name or number: ``text[start:end]`` of the paragraph."""

    instrument: Instrument
    start: int
    end: int
    is_official_name: bool
    read_by: str = BY_NAME


def citation_rows(
    reports: tuple[IdentifiedReport, ...],
) -> tuple[list[Row], list[Row], list[LocatedIssue]]:
    """Return one row per mention, one shared row per instrument, and an issue for each number of an unknown body."""
    citations: list[Row] = []
    instruments: dict[str, Row] = {}
    issues: list[LocatedIssue] = []
    for one in leading(reports):
        recommended = recommended_spans(one)
        unknown = (citation for citation in one.report.citations if citation.body is None)
        issues += [_unknown_body(one, citation) for citation in unknown if citation.kind != "document"]
        report = one.report
        cited = cited_instruments(report.paragraphs, report.citations, report.masthead.language, one.aliases)
        for paragraph, found in cited:
            taken: Counter[int] = Counter()
            for mention in found:
                instrument = mention.instrument
                instruments.setdefault(instrument.instrument_id, instrument_row(instrument, one.document_id))
                recommendation = recommendation_at(recommended, paragraph.key, mention.start)
                citations.append(_citation(one, paragraph, mention, recommendation, taken[mention.start]))
                taken[mention.start] += 1
    return citations, list(instruments.values()), issues


def cited_instruments(
    paragraphs: Sequence[Paragraph], citations: Sequence[Citation], language: str, aliases: tuple[NameAlias, ...] = ()
) -> Iterator[tuple[Paragraph, list[Cited]]]:
    """Yield each paragraph of a document with the instruments that it cites, by number and by name, in order."""
    index = instrument_index(aliases, language)
    antecedents = Antecedents()
    numbered: dict[str, list[Citation]] = {}
    for citation in citations:
        numbered.setdefault(citation.paragraph_key, []).append(citation)
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.HEADING:
            antecedents.open_section()
        # a footnote interrupts the text that it belongs to
        named = Antecedents() if paragraph.kind is ParagraphKind.FOOTNOTE else antecedents
        by_name = index.find(paragraph.text, language, named)
        by_number = [
            Cited(index.identify(one), one.start, one.end, True, one.read_by) for one in numbered.get(paragraph.key, ())
        ]
        found = [Cited(one.instrument, one.start, one.end, one.is_official_name) for one in by_name]
        if not paragraph.in_masthead:
            yield paragraph, _without_overlaps(found, by_number)


def _without_overlaps(by_name: Sequence[Cited], by_number: Sequence[Cited]) -> list[Cited]:
    """Return the mentions in order; the longer one of a name and a number that overlap."""
    kept = [one for one in by_name if not any(_is_longer(other, one) for other in by_number)]
    kept += [one for one in by_number if not any(_is_longer(other, one) for other in by_name)]
    return sorted(kept, key=lambda one: (one.start, one.end))


def _is_longer(one: Cited, other: Cited) -> bool:
    """Return whether two mentions overlap and the first is longer, or as long and begins first."""
    overlap = one.start < other.end and other.start < one.end
    return overlap and (one.end - one.start, -one.start) > (other.end - other.start, -other.start)


def _unknown_body(one: IdentifiedReport, citation: Citation) -> LocatedIssue:
    issue = warning(
        "adopting-body-unknown",
        "The words around the number do not name the body that adopted it.",
        value=citation.as_written,
        key=citation.paragraph_key,
        table="instruments",
        field="adopted_by",
    )
    return LocatedIssue(issue, one.document_id, one.source.path)


def _citation(
    one: IdentifiedReport, paragraph: Paragraph, cited: Cited, recommendation: str | None, repeated: int
) -> Row:
    paragraph_id = one.paragraph_id(paragraph.key)
    # "73/183 to 73/186" is one place of several instruments
    further = f"/{repeated + 1}" if repeated else ""
    return {
        "citation_id": f"{paragraph_id}/c{cited.start}{further}",
        "instrument_id": cited.instrument.instrument_id,
        "document_id": one.document_id,
        "paragraph_id": paragraph_id,
        "recommendation_id": recommendation,
        "as_written": paragraph.text[cited.start : cited.end],
        "is_official_name": cited.is_official_name,
        "char_start": cited.start,
        "char_end": cited.end,
        "read_by": cited.read_by,
        **BY_RULE,
    }


def instrument_row(instrument: Instrument, document_id: str) -> Row:
    """Return the shared row of an instrument that a document cites."""
    return {
        "instrument_id": instrument.instrument_id,
        "title": instrument.title,
        "kind": instrument.kind,
        "symbol": instrument.symbol,
        "adopted_by": instrument.adopted_by,
        PRECEDENCE: natural_key(document_id),
    }
