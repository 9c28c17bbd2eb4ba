"""Parsing: Document → Report, what the document says, as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.model import Block, BlockRole, Document, Issue, Masthead, Paragraph, ParagraphKind, Report, Severity
from flows.parsing.agenda import adopted_agenda, parse_agenda
from flows.parsing.agenda_headings import headings_by_title, with_agenda_items
from flows.parsing.attendance import parse_attendance
from flows.parsing.citations import parse_citations
from flows.parsing.corrections import parse_corrections, unread_corrections
from flows.parsing.dates import impossible_dates
from flows.parsing.debates import without_recommended
from flows.parsing.deliberations import parse_positions, read_views
from flows.parsing.detection import detect_language
from flows.parsing.document_kind import document_kind
from flows.parsing.experts_present import without_present
from flows.parsing.frames import with_frames
from flows.parsing.joint_headings import with_items_of_joint_headings
from flows.parsing.languages import LANGUAGES
from flows.parsing.listed_persons import persons_attending
from flows.parsing.lists_in_text import places_in_text
from flows.parsing.masthead import parse_masthead
from flows.parsing.name_parts import with_parts
from flows.parsing.officers import mentioned_officers, officers_of_list, parse_officers, unread_officers
from flows.parsing.official_themes import heading_doubts, parse_official_themes
from flows.parsing.outline import parse_outline
from flows.parsing.paragraph_items import with_items_of_paragraphs
from flows.parsing.participant_lists import lines_of_persons, places_in_annexes
from flows.parsing.presumed_officers import presumed_officers
from flows.parsing.recommendations import parse_recommendations
from flows.parsing.speakers import parse_speakers
from flows.parsing.spelled_out import spelled_out
from flows.parsing.states_of_officers import with_states_of_lists
from flows.parsing.unread_attributions import unread_attributions
from flows.parsing.unread_speakers import unread_speakers
from flows.parsing.wording import pattern

NO_REPORT = "not-a-meeting-report"
CORRECTING = ("corrigendum", "other")  # a corrigendum that the registry declares may have no such title


def parse_report(document: Document) -> Report:
    """Return what the document says: the readings of the rules, completed and checked by all other evidence."""
    return completed(parse_by_rules(document))


def completed(report: Report) -> Report:
    """Return what the rules read with what all other evidence adds; a document of another kind stays as it is."""
    if _is_no_report(report):
        return report
    read = with_frames(report)
    positions = without_recommended(read.positions, read.recommendations)
    return replace(read, positions=positions, issues=(*read.issues, *unread_speakers(read)))


def parse_by_rules(document: Document) -> Report:
    """Return what the document says; in a language that is not supported, only its paragraphs and an issue."""
    language = detect_language(document.text)
    if language not in LANGUAGES:
        return _unread(document, language)
    paragraphs = parse_outline(document, language)
    masthead = parse_masthead(document, paragraphs, language)
    kind = document_kind(paragraphs, masthead.symbol, language)
    if not kind.is_report:
        return _of_no_meeting(document, masthead, paragraphs)
    adopted = adopted_agenda(paragraphs, language)
    by_title = headings_by_title(paragraphs, adopted, language)
    paragraphs = with_items_of_joint_headings(with_agenda_items(paragraphs, by_title, language), language)
    paragraphs = with_items_of_paragraphs(paragraphs, adopted, language)
    is_list = masthead.document_type == "list_of_participants"
    spelled = spelled_out(paragraphs, language)
    attendance, doubts = parse_attendance(spelled.paragraphs, document.blocks, language, is_list=is_list)
    listed = lines_of_persons(paragraphs, language) if is_list else _keys_in_lists(paragraphs, language)
    others = [one for one in spelled.paragraphs if one.key not in listed]
    of_officers = officers_of_list(paragraphs, language) if is_list else paragraphs
    persons = persons_attending(attendance, {one.key: one.text for one in spelled.paragraphs}, language)
    spoke = without_present(parse_speakers(others, language, persons), attendance)
    name_lists = with_parts(attendance + spoke, spelled.paragraphs, language)
    named, views = mentioned_officers(of_officers, language), [*read_views(paragraphs, language)]
    officers = with_states_of_lists(parse_officers(of_officers, language, named), paragraphs, language)
    presumed, presumptions = ((), ()) if is_list else presumed_officers(paragraphs, officers, language)
    is_of_congress = masthead.congress is not None
    themes = parse_official_themes(paragraphs, adopted, language, of_congress=is_of_congress, by_title=by_title)
    return Report(
        document=document,
        masthead=masthead,
        paragraphs=paragraphs,
        name_lists=spelled.lists_as_printed(name_lists),
        officers=officers + presumed,
        agenda_items=parse_agenda(paragraphs, themes, language),
        official_themes=themes,
        recommendations=parse_recommendations(paragraphs, themes, language),
        positions=parse_positions(paragraphs, language, views),
        citations=parse_citations(paragraphs, language),
        corrections=parse_corrections(paragraphs, language) if masthead.document_type in CORRECTING else (),
        text_coverage=text_coverage(document, paragraphs),
        issues=document.issues
        + spelled.issues_as_printed(doubts)
        + unread_attributions(paragraphs, language, views)
        + unread_officers(of_officers, language, named)
        + presumptions
        + heading_doubts(paragraphs, adopted, themes, language)
        + _placeholders(paragraphs, language)
        + _language_mismatch(document, language)
        + _of_corrections_and_dates(paragraphs, masthead, language),
    )


def _keys_in_lists(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the keys of the paragraphs of a list of participants: no names of speakers."""
    places = places_in_annexes(paragraphs, language) | places_in_text(paragraphs, language)
    return frozenset(paragraphs[place].key for place in places)


def _of_no_meeting(document: Document, masthead: Masthead, paragraphs: tuple[Paragraph, ...]) -> Report:
    """Return a document of another kind, such as rules of procedure: what it says of names and work is no record."""
    language = masthead.language
    issue = Issue(
        Severity.WARNING,
        NO_REPORT,
        "The title is not that of a meeting's report: no participants, speakers, officers or recommendations are read.",
        value=masthead.title or masthead.symbol,
        table_name="documents",
        field_name="title",
    )
    adopted = adopted_agenda(paragraphs, language)
    themes = parse_official_themes(paragraphs, adopted, language, of_congress=masthead.congress is not None)
    return Report(
        document=document,
        masthead=masthead,
        paragraphs=paragraphs,
        agenda_items=parse_agenda(paragraphs, themes, language),
        official_themes=themes,
        citations=parse_citations(paragraphs, language),
        corrections=parse_corrections(paragraphs, language) if masthead.document_type in CORRECTING else (),
        text_coverage=text_coverage(document, paragraphs),
        issues=(
            *document.issues,
            issue,
            *_placeholders(paragraphs, language),
            *_language_mismatch(document, language),
            *_of_corrections_and_dates(paragraphs, masthead, language),
        ),
    )


def _of_corrections_and_dates(paragraphs: Sequence[Paragraph], masthead: Masthead, language: str) -> tuple[Issue, ...]:
    """Return the doubts about a corrigendum without corrections, and about dates that are no days."""
    impossible = tuple(
        Issue(
            Severity.WARNING,
            "impossible-date",
            "A date is printed that is no day of the calendar, or ends before it begins; it is not read.",
            value=printed,
            paragraph_key=paragraph.key,
        )
        for paragraph in paragraphs
        for printed in impossible_dates(paragraph.text, language)
    )
    is_correcting = masthead.document_type in CORRECTING
    corrections = parse_corrections(paragraphs, language) if is_correcting else ()
    return unread_corrections(corrections, masthead.document_type) + impossible


def _is_no_report(report: Report) -> bool:
    return any(issue.code == NO_REPORT for issue in report.issues)


def text_coverage(document: Document, paragraphs: Sequence[Paragraph]) -> float:
    """Return the share of the visible characters of the file that are in a paragraph, its label or furniture."""
    visible = _visible(document.text)
    kept = {paragraph.block for paragraph in paragraphs}
    accounted = sum(
        _visible(block.text)
        for index, block in enumerate(document.blocks)
        if index in kept or block.role is BlockRole.FURNITURE
    )
    return round(document.read_coverage * accounted / visible, 6) if visible else 1.0


def _visible(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _unread(document: Document, language: str) -> Report:
    paragraphs = tuple(
        _plain(block, index, number)
        for number, (index, block) in enumerate(
            ((index, block) for index, block in enumerate(document.blocks) if block.role is not BlockRole.FURNITURE), 1
        )
    )
    issue = Issue(
        Severity.WARNING,
        "language-not-read",
        "The language of the text is not supported: only its paragraphs are published.",
        value=language,
    )
    return Report(
        document=document,
        masthead=Masthead(language=language, symbol=document.properties.get("symbol")),
        paragraphs=paragraphs,
        text_coverage=text_coverage(document, paragraphs),
        issues=(*document.issues, issue),
    )


def _plain(block: Block, index: int, number: int) -> Paragraph:
    return Paragraph(f"u{number}", ParagraphKind.UNNUMBERED, block.text, block.start, block.end, index, page=block.page)


def _placeholders(paragraphs: Sequence[Paragraph], language: str) -> tuple[Issue, ...]:
    """Return an issue for each placeholder that a draft prints: "[To be completed]"."""
    return tuple(
        Issue(
            Severity.WARNING,
            "text-to-be-completed",
            "A placeholder in the document, to be completed in a later version.",
            value=placeholder.group(),
            paragraph_key=paragraph.key,
        )
        for paragraph in paragraphs
        for placeholder in pattern(language, "holes", "open").finditer(paragraph.text)
    )


def _language_mismatch(document: Document, language: str) -> tuple[Issue, ...]:
    declared = document.properties.get("language")
    if declared in (None, language):
        return ()
    return (
        Issue(
            Severity.WARNING,
            "language-mismatch",
            f"The file declares another language than that of its text ({language}).",
            value=declared,
            table_name="documents",
            field_name="language",
        ),
    )
