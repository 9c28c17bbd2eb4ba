"""The parts of a report that summarize what speakers said: deliberations, not outcomes and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.model import Paragraph, ParagraphKind
from flows.parsing.headings import ANNEX, PLAIN, SECTION
from flows.parsing.wording import pattern

READ_KINDS = (ParagraphKind.NUMBERED, ParagraphKind.UNNUMBERED)


def paragraphs_with_views(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs that may contain views of speakers, in the order of the text.

    Skipped: the head; recitals of resolutions; the text below "Outcome of deliberations" or "Attendance"; the words
    before a list of recommendations; annexes if the body has summaries. A report without such headings is read in full.
    """
    has_summaries = any(_is_heading(one, "summary", language) and not one.annex for one in paragraphs)
    included = True
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.HEADING:
            included = _includes_below(paragraph, language, included=included, has_summaries=has_summaries)
        elif included and _may_contain_views(paragraph, language):
            yield paragraph


def _includes_below(heading: Paragraph, language: str, *, included: bool, has_summaries: bool) -> bool:
    if heading.level == ANNEX or heading.annex:
        return not has_summaries
    if _is_heading(heading, "attendance", language):
        return False
    if _is_heading(heading, "summary", language):
        return True
    if heading.level is not None and heading.level <= SECTION:
        return True
    outcome = heading.level is not None and heading.level >= PLAIN and _is_heading(heading, "outcome", language)
    return included and not outcome


def _is_heading(paragraph: Paragraph, name: str, language: str) -> bool:
    is_heading = paragraph.kind is ParagraphKind.HEADING
    return is_heading and pattern(language, "headings", name).search(paragraph.text) is not None


def _may_contain_views(paragraph: Paragraph, language: str) -> bool:
    chapeau = pattern(language, "recommendations", "chapeau")
    announces = paragraph.text.rstrip().endswith(":") and chapeau.search(paragraph.text) is not None
    is_recital = pattern(language, "speakers", "recital").match(paragraph.text) is not None
    return not paragraph.in_masthead and paragraph.kind in READ_KINDS and not announces and not is_recital
