"""Where a report tells what speakers said: its summaries of deliberations, not its outcomes and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.model import Paragraph, ParagraphKind
from flows.parsing.headings import ANNEX, PLAIN, SECTION
from flows.parsing.wording import pattern

READ_KINDS = (ParagraphKind.NUMBERED, ParagraphKind.UNNUMBERED)


def told_of_speakers(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs that can tell views of speakers, in the order of the text.

    Left out: the head; recitals of resolutions; what stands below "Outcome of deliberations" or "Attendance"; the words
    before a list of recommendations; annexes, where the body has summaries of its own. A report without such headings
    is read whole.
    """
    has_summaries = any(_is_heading(one, "summary", language) and not one.annex for one in paragraphs)
    reads = True
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.HEADING:
            reads = _reads_below(paragraph, language, reads=reads, has_summaries=has_summaries)
        elif reads and _tells(paragraph, language):
            yield paragraph


def _reads_below(heading: Paragraph, language: str, *, reads: bool, has_summaries: bool) -> bool:
    if heading.level == ANNEX or heading.annex:
        return not has_summaries
    if _is_heading(heading, "attendance", language):
        return False
    if _is_heading(heading, "summary", language):
        return True
    if heading.level is not None and heading.level <= SECTION:
        return True
    outcome = heading.level is not None and heading.level >= PLAIN and _is_heading(heading, "outcome", language)
    return reads and not outcome


def _is_heading(paragraph: Paragraph, name: str, language: str) -> bool:
    is_heading = paragraph.kind is ParagraphKind.HEADING
    return is_heading and pattern(language, "headings", name).search(paragraph.text) is not None


def _tells(paragraph: Paragraph, language: str) -> bool:
    chapeau = pattern(language, "recommendations", "chapeau")
    announces = paragraph.text.rstrip().endswith(":") and chapeau.search(paragraph.text) is not None
    is_recital = pattern(language, "speakers", "recital").match(paragraph.text) is not None
    return not paragraph.in_masthead and paragraph.kind in READ_KINDS and not announces and not is_recital
