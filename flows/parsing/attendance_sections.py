"""Which paragraphs say who attended: those below such a heading, or from the one that names the States that attended.

Short reports have no heading for it: below "Organization of the meeting" a paragraph opens with "The Meeting was
attended by representatives of the following States", and observers, organizations and experts follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.mentions import MentionKind, find_mentions
from flows.mentions.kinds import KNOWN
from flows.model import Paragraph, ParagraphKind
from flows.parsing.attendance_order import clauses
from flows.parsing.attendance_runs import persons_with_states, verb_of_coming
from flows.parsing.enumerations import announced_class, listed_below, names_absent
from flows.parsing.sentences import split_sentences
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import pattern

LONGEST_CLASS = 10  # words
LABEL = re.compile(r"(?:\d{1,3}|[A-Z]|[IVX]{1,5})\.\s+")
LEAST_NAMES = 5  # by the paragraph that opens a section without heading, with the lines below it
FEWEST_NAMES = 3  # by a sentence below a heading on the meeting itself
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_ARTICLE = 4  # characters before the first name, at the start of a sentence or after its verb: "The "
EARLY = 10  # texts of a report among which it says who came, where no heading or set form of words does
TEXTS = (ParagraphKind.NUMBERED, ParagraphKind.UNNUMBERED)
OF_ATTENDANCE = ("verbs", "before_verb", "after_verb", "gatherings")


def is_below_heading(paragraph: Paragraph, language: str) -> bool:
    """Return whether the deepest heading above a paragraph is about attendance, and about nothing else."""
    *above, deepest = (paragraph.section_path or "").split(" > ")
    is_of_meeting = pattern(language, "headings", "place_and_date").search(deepest)
    if (
        above
        and (is_of_meeting or _is_class(deepest, language))
        and not pattern(language, "headings", "attendance").search(deepest)
    ):
        deepest = above[-1]
    own = pattern(language, "headings", "attendance").search(deepest)
    other = pattern(language, "headings", "not_attendance").search(deepest)
    return paragraph.is_body_text and own is not None and other is None


def _is_class(heading: str, language: str) -> bool:
    """Return whether a heading names a class of participants alone: "Member States", "2. Specialized agencies"."""
    words = LABEL.sub("", heading).strip()
    if pattern(language, "masthead", "list_headings").match(words):
        return True
    is_other = len(words.split()) > LONGEST_CLASS or pattern(language, "headings", "not_attendance").search(words)
    return not is_other and announced_class(words, language) is not None


def places_of_attendance(paragraphs: Sequence[Paragraph], language: str) -> frozenset[int]:
    """Return the places of the paragraphs that say who attended, as headings or their own words show."""
    alone = frozenset(index for index, one in enumerate(paragraphs) if _says_alone(one, language))
    found = frozenset(index for index, one in enumerate(paragraphs) if is_below_heading(one, language))
    if found:
        return found | alone
    opening = next((index for index in range(len(paragraphs)) if _opens(paragraphs, index, language)), None)
    opening = _early_place(paragraphs, language) if opening is None else opening
    return alone if opening is None else alone | frozenset(_section(paragraphs, opening, language))


def _says_alone(paragraph: Paragraph, language: str) -> bool:
    """Return whether a paragraph is a list that says of itself who attended: "The following were represented: …"."""
    return paragraph.is_body_text and pattern(language, "attendance", "alone").match(paragraph.text) is not None


def _opens(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
    """Return whether a sentence of a paragraph begins with who attended and names some States or organizations."""
    paragraph = paragraphs[index]
    is_candidate = paragraph.is_body_text and paragraph.kind in TEXTS and paragraph.annex is None
    text = paragraph.text
    opens = pattern(language, "attendance", "opens")
    if not is_candidate or not any(opens.match(text, start) for start, _ in split_sentences(text)):
        return False
    lines = (line.text for line in listed_below(paragraphs, index))
    named = [one for words in (text, *lines) for one in find_mentions(words) if one.kind in KNOWN]
    return len(named) >= LEAST_NAMES and not names_absent(text, language)


def _early_place(paragraphs: Sequence[Paragraph], language: str) -> int | None:
    """Return the place of the first text at the start of a report with a sentence that names who came; None without."""
    texts = [
        index
        for index, one in enumerate(paragraphs)
        if one.is_body_text and one.kind in TEXTS and one.annex is None and one.text.rstrip().endswith(".")
    ]
    if not texts:
        return None
    years = frozenset(year for one in paragraphs[: texts[0]] for year in YEAR.findall(one.text))
    experts = pattern(language, "attendance", "body_of_experts")
    of_experts = any(experts.search(one.text) for one in paragraphs[: texts[0]])
    came = (_names_who_came(paragraphs[index], years, language, of_experts=of_experts) for index in texts[:EARLY])
    return next((index for index, names in zip(texts, came, strict=False) if names), None)


def _names_who_came(paragraph: Paragraph, years: frozenset[str], language: str, *, of_experts: bool) -> bool:
    """Return whether a sentence names several States that came: "Nine countries sent delegations – Chad, Mali …".

    Below a heading on the meeting itself ("Introduction", "Opening of the session") fewer names are enough, and some
    may be of organizations. ``years`` are those on the title page: a sentence with another one is on another meeting.
    Persons with their States came for them, but for themselves to a meeting ``of_experts``.
    """
    text, heading = paragraph.text, (paragraph.section_path or "").rpartition(" > ")[2]
    is_on_meeting = pattern(language, "headings", "session").search(heading) is not None
    kinds = KNOWN if is_on_meeting else (MentionKind.STATE,)
    least = FEWEST_NAMES if is_on_meeting else LEAST_NAMES
    for start, end in clauses(text, language):
        sentence = text[start:end]
        came = verb_of_coming(sentence, language)
        if came is None or (years and not years.issuperset(YEAR.findall(sentence))):
            continue
        is_of_persons = not of_experts and persons_with_states(sentence, language) is not None
        if is_of_persons and statement_kind(sentence, language) is None:
            return True
        names = [one for one in find_mentions(sentence) if one.kind in kinds]
        if len({one.entity_id for one in names}) < least:
            continue
        is_subject = any(0 <= names[0].start - place <= LONGEST_ARTICLE for place in (0, came.end()))
        has_persons = pattern(language, "attendance", "persons_present").search(sentence) is not None
        if (is_subject or has_persons) and statement_kind(sentence, language) is None:
            return True
    return False


def _section(paragraphs: Sequence[Paragraph], opening: int, language: str) -> list[int]:
    """Return the places of the opening paragraph and of those after it that name more of who attended."""
    places = [opening]
    is_prose = paragraphs[opening].kind is ParagraphKind.UNNUMBERED  # a report whose paragraphs have no numbers
    for index in range(opening + 1, len(paragraphs)):
        one = paragraphs[index]
        words = (pattern(language, "attendance", name).search(one.text) for name in OF_ATTENDANCE)
        elects = pattern(language, "officers", "votes").search(one.text)
        is_text = one.kind is ParagraphKind.NUMBERED or (is_prose and one.text.rstrip().endswith("."))
        if one.section_path != paragraphs[opening].section_path or (is_text and (elects or not any(words))):
            break
        places.append(index)
    return places
