"""The parts of a report that summarize what speakers said: deliberations, not outcomes and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.model import Paragraph, ParagraphKind, Position, Recommendation
from flows.parsing.headings import ANNEX, PLAIN, SECTION
from flows.parsing.wording import pattern

LABEL = re.compile(r"^(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})[.)]\s|^[a-z]\)\s")  # of a heading: "IV. ", "2. ", "b) "
READ_KINDS = (ParagraphKind.NUMBERED, ParagraphKind.UNNUMBERED)
OF_ALL = ("passive", "bare", "all")  # classes of views that the meeting as a whole can hold, as what it recommends


def paragraphs_with_views(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs that may contain views of speakers, in the order of the text.

    Skipped: the head; recitals of resolutions; the text below "Outcome of deliberations" or "Attendance"; the words
    before a list of recommendations; annexes if the body has summaries. A report without such headings is read in full.
    """
    has_summaries = any(_is_heading(one, "summary", language) and not one.annex for one in paragraphs)
    included = True
    outcome: str | None = None  # the heading of an outcome below which nothing is read
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.HEADING:
            if outcome is not None and outcome not in (paragraph.section_path or "").split(" > "):
                included, outcome = True, None  # "Workshop 1" beside the "Recommendations" of the item above
            below = _includes_below(paragraph, language, included=included, has_summaries=has_summaries)
            outcome = (
                paragraph.text if included and not below and _is_heading(paragraph, "outcome", language) else outcome
            )
            included = below
        elif included and _may_contain_views(paragraph, language):
            yield paragraph


def _includes_below(heading: Paragraph, language: str, *, included: bool, has_summaries: bool) -> bool:
    if heading.level == ANNEX or heading.annex:
        return not has_summaries
    if _is_of_attendance(heading, language):
        return False
    if _is_heading(heading, "summary", language):
        return True
    if heading.level is not None and heading.level <= SECTION:
        return True
    outcome = heading.level is not None and heading.level >= PLAIN and _is_heading(heading, "outcome", language)
    return included and not outcome


def _is_of_attendance(heading: Paragraph, language: str) -> bool:
    """Return whether a heading is of who attended, not of a subject: "Participation of the public (agenda item 4)"."""
    if not _is_heading(heading, "attendance", language) or _is_heading(heading, "agenda_item", language):
        return False
    return any(_is_heading(heading, one, language) for one in ("session", "participants"))


def _is_heading(paragraph: Paragraph, name: str, language: str) -> bool:
    is_heading = paragraph.kind is ParagraphKind.HEADING
    return is_heading and pattern(language, "headings", name).search(paragraph.text) is not None


def _may_contain_views(paragraph: Paragraph, language: str) -> bool:
    chapeau = pattern(language, "recommendations", "chapeau")
    announces = paragraph.text.rstrip().endswith(":") and chapeau.search(paragraph.text) is not None
    is_recital = pattern(language, "speakers", "recital").match(paragraph.text) is not None
    return not paragraph.in_masthead and paragraph.kind in READ_KINDS and not announces and not is_recital


def is_below_outcome(paragraph: Paragraph, language: str) -> bool:
    """Return whether the nearest heading of its kind opens what the meeting arrived at, and no summary of a debate."""
    outcome = pattern(language, "positions", "outcome_section")
    debate = pattern(language, "positions", "debate_section")
    parts = (LABEL.sub("", part) for part in reversed((paragraph.section_path or "").split(" > ")))
    nearest = next((part for part in parts if outcome.search(part) or debate.search(part)), None)
    return nearest is not None and debate.search(nearest) is None


def is_below_business(paragraph: Paragraph, language: str) -> bool:
    """Return whether the heading is of the meeting's own business: "Adoption of the report", "Election of officers"."""
    heading = LABEL.sub("", paragraph.heading)
    return pattern(language, "positions", "procedure_heading").search(heading) is not None


def without_recommended(
    positions: Sequence[Position], recommendations: Sequence[Recommendation]
) -> tuple[Position, ...]:
    """Return the views without those that are recommendations: "States were urged to …" where the meeting asks."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in recommendations:
        spans.setdefault(one.paragraph_key, []).append((one.start, one.end))
    return tuple(
        one
        for one in positions
        if one.quantifier_class not in OF_ALL
        or not any(start < one.end and one.start < end for start, end in spans.get(one.paragraph_key, ()))
    )
