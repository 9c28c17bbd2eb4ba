"""Lists of participants in annexes, printed by class: a caption ("Observers"), then names, each above its persons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.mentions import find_mentions
from flows.mentions.kinds import ENTITIES
from flows.mentions.shares import known_names, known_share
from flows.model import Capacity, NameList, Paragraph, ParagraphKind
from flows.parsing.delegations import FOR, before_its_persons, state_of_line
from flows.parsing.enumerations import KNOWN_LETTERS, PARENTHESES, announced_class, is_prose, list_span
from flows.parsing.listed_persons import is_person_name
from flows.parsing.marked_entries import marked_entries
from flows.parsing.participant_lines import BETWEEN_PERSONS, before_persons, name_with_persons
from flows.parsing.participant_lists import UMBRELLA, UNITED_NATIONS, capacity_of_class, line_of_list
from flows.parsing.wording import honorific, pattern
from flows.reference.name_shape import starts_with_head
from flows.reference.name_words import subdivision_nouns
from flows.reference.normalize import fold
from flows.reference.states import is_state

NO_NAME = re.compile(r"\d|@|:\s*$")  # addresses, numbers and lines that open others are no names
FUNCTION = re.compile(r"\s*[,;(–—]|\s-\s")  # after a person's name
SECRETARIAT = re.compile(
    r"\W{0,8}(?:[A-Z]\. )?secr[eé]tar(?:iat|[ií]a)(?: (?:of|de) (?:the|la) \w{4,10})?\W{0,8}", re.IGNORECASE
)
LINES_OF_PERSON = 3  # of name, post and department
FEWEST_BARE = 3  # names without a form of address that make a line a list of persons, not "NAME, Chief Judge"
FEWEST_STATES = 2  # alone on their lines that make the persons below them theirs
LONGEST_CAPTION = 20  # words: "Instituts du réseau du programme des Nations Unies pour la prévention du crime …"
ORGANIZATIONS = ("ngo", "igo", "un_institute", "un_entity", "organization")


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of a list below one caption and heading.

    ``above``: the caption, else the heading; ``lines``: how many; ``has_only_names``: none is a person's, an address or
    opens others; ``is_by_state``: persons are printed below the names of their States.
    """

    caption: str
    above: str
    lines: int
    has_only_names: bool
    is_by_state: bool


def sections_of_lines(paragraphs: Sequence[Paragraph], places: Collection[int], language: str) -> Mapping[int, Section]:
    """Return the section of each line of the lists, by the place of the line; a caption is in none."""
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, caption in _captions_of_lines(paragraphs, places, language).items():
        members[caption, paragraphs[place].heading].append(place)
    sections: dict[int, Section] = {}
    for (caption, heading), inside in members.items():
        lines = [paragraphs[place].text for place in inside]
        persons = sum(is_person_name(line) and "," not in line for line in lines)  # or names that look like persons
        is_of_names = not any(map(_is_no_name, lines)) and (persons == 0 or 2 * persons < len(lines))
        by_state = sum(map(is_state, lines)) >= FEWEST_STATES
        section = Section(caption, caption or heading, len(inside), is_of_names, by_state)
        sections.update(dict.fromkeys(inside, section))
    return sections


def _is_no_name(line: str) -> bool:
    return bool(honorific().match(line) or NO_NAME.search(line))


def _captions_of_lines(paragraphs: Sequence[Paragraph], places: Collection[int], language: str) -> Mapping[int, str]:
    """Return the captions above each line of a list, by the place of the line; a caption itself has none.

    "Observers" stays above the captions and headings below it ("States", "Organizations") up to "Members" or "Experts".
    """
    captions: dict[int, str] = {}
    group, caption = "", ""
    headings = {place for place, one in enumerate(paragraphs) if one.kind is ParagraphKind.HEADING and one.annex}
    for index in sorted({*places, *headings}):
        paragraph = paragraphs[index]
        above = index - 1
        if not (above in places or above in headings) or paragraphs[above].annex != paragraph.annex:
            group, caption = "", ""
        if index not in headings and not _is_caption(paragraphs, index, language):
            is_named_by_heading = not caption and paragraph.heading == group
            captions[index] = "" if is_named_by_heading else f"{group} {caption}".strip()
        elif pattern(language, "attendance", "observers").search(paragraph.text):
            group, caption = paragraph.text, ""
        else:
            stays = announced_class(paragraph.text, language) in (*ORGANIZATIONS, "state")
            is_of_members = pattern(language, "attendance", "of_members").search(paragraph.text)
            group = group if stays and not is_of_members else ""
            caption = paragraph.text if index not in headings or group else ""
    return captions


def _is_caption(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
    """Return whether a line names a class of participants: no known name, and no person follows as after a name."""
    text = paragraphs[index].text
    if pattern(language, "masthead", "list_headings").match(text) or SECRETARIAT.fullmatch(text):
        return True
    if fold(text) in UNITED_NATIONS:
        return index + 1 < len(paragraphs) and not _is_followed_by_person(paragraphs, index)
    expects = announced_class(text, language)
    is_class = not is_prose(text, language) or pattern(language, "attendance", "observers").search(text)
    is_short = len(text.split()) <= LONGEST_CAPTION and is_class
    known = [one for one in find_mentions(text) if one.kind in ENTITIES and one.start == 0]
    if known and known[0].entity_id is None and text.split()[0].lower().endswith("s"):
        known = []  # "Institutes of the … Programme network": the plural of a class, in three languages
    if [(one.entity_id, one.end) for one in known] == [(UMBRELLA, len(text))]:
        return index + 1 < len(paragraphs) and not _is_followed_by_person(paragraphs, index)
    if expects in ORGANIZATIONS and starts_with_head(text) and not text.split()[0].endswith("s"):
        return False  # "Institut international de hautes études": one of the institutes
    if expects is None or not is_short or known or honorific().match(text) or before_persons(text) < len(text):
        return False
    return expects == "individual" or not _is_followed_by_person(paragraphs, index)


def entries_of_line(paragraphs: Sequence[Paragraph], index: int, section: Section, language: str) -> list[NameList]:
    """Return the names of a line of a list: known ones, persons below "Experts", organizations below their class."""
    paragraph = paragraphs[index]
    captioned = _names_after_caption(paragraph, language)
    if captioned:
        return captioned
    marked = marked_entries(paragraph, section.above, language)
    if marked and SECRETARIAT.fullmatch(section.above) is None:
        return marked
    expects = announced_class(section.above, language)
    if FOR.match(paragraph.text) and (name := before_its_persons(paragraph.text)) is not None:
        return [
            NameList(
                paragraph.key,
                *name,
                "attendance",
                capacity_of_class(expects, section.above, language),
                read_by="attendance.annex-entry",
            )
        ]
    if expects == "individual" and not section.is_by_state and name_with_persons(paragraph.text) is None:
        span = _persons(paragraph.text)
        return (
            [NameList(paragraph.key, *span, "attendance", Capacity.EXPERT, expects, read_by="attendance.annex-entry")]
            if span
            else []
        )
    status = pattern(language, "attendance", "status").match(paragraph.text) if expects in ORGANIZATIONS else None
    names = paragraph if status else replace(paragraph, text=paragraph.text[: before_persons(paragraph.text)])
    if _is_unit_of_person(paragraphs, index):
        return []
    line = None if status else line_of_list(names, language, section.caption)
    if line is not None:
        serves = SECRETARIAT.fullmatch(section.above)
        return [replace(line, capacity=Capacity.SECRETARIAT) if serves else line]
    has_persons = len(names.text) < len(paragraph.text)
    is_entry = has_persons or section.has_only_names or _is_followed_by_person(paragraphs, index)
    if expects not in ORGANIZATIONS or not is_entry or _is_sentence_or_person(paragraph.text, language):
        return []
    span = list_span(names.text, status.end() if status else 0, len(names.text), language)
    single = status is None and (has_persons or not _is_enumeration(names.text, section.lines))
    capacity = capacity_of_class(expects, section.above, language)
    return (
        [
            NameList(
                paragraph.key,
                *span,
                "attendance",
                capacity,
                expects,
                is_single=single,
                read_by="attendance.annex-entry",
            )
        ]
        if span
        else []
    )


def _is_unit_of_person(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Return whether a line is the department of the person above it: "Mr. A", "Director", "Ministry of Fisheries"."""
    first = re.split(r"[\s-]", fold(paragraphs[index].text), maxsplit=1)[0]
    if first not in subdivision_nouns() or known_names(paragraphs[index].text):
        return False
    for above in reversed(paragraphs[max(0, index - LINES_OF_PERSON) : index]):
        if honorific().match(above.text):
            return True
        if known_names(above.text):
            return False
    return False


def _names_after_caption(paragraph: Paragraph, language: str) -> list[NameList]:
    """Return the names after the words for their class in one line: "Specialized agencies: A and B"."""
    text = paragraph.text
    colon = text.find(":")
    words = text[: max(colon, 0)].strip()
    expects = announced_class(words, language)
    is_caption = pattern(language, "masthead", "list_headings").match(words) is not None
    span = list_span(text, colon + 1, len(text), language)
    if span is None or not is_caption or not (expects or _are_observers(words, text[slice(*span)], language)):
        return []
    return [
        NameList(
            paragraph.key,
            *span,
            "attendance",
            capacity_of_class(expects, words, language),
            expects,
            read_by="attendance.names-after-caption",
        )
    ]


def _are_observers(caption: str, names: str, language: str) -> bool:
    """Return whether observers are known, or persons with States: "Observers: FAO", "Observers: Ms. A (Mali)"."""
    observe = pattern(language, "attendance", "observers").search(caption) is not None
    is_known = known_share(names, known_names(names)) >= KNOWN_LETTERS
    return observe and (is_known or all(state_of_line(one) is not None for one in re.split(r";\s", names)))


def _is_sentence_or_person(text: str, language: str) -> bool:
    return honorific().match(text) is not None or is_prose(text, language)


def _is_enumeration(text: str, lines: int) -> bool:
    """Return whether a line holds several names: with semicolons, or alone in its section with commas."""
    return ";" in text or (lines == 1 and "," in text)


def _persons(text: str) -> tuple[int, int] | None:
    """Return the span of all persons of a line that names several, else of the one that it begins with."""
    names = BETWEEN_PERSONS.split(PARENTHESES.sub("", text).rstrip(" .;"))  # "Hanna Quill (Malta), Ada Reed (Fiji)"
    are_bare = len(names) >= FEWEST_BARE and all(is_person_name(one.strip()) for one in names)
    several = are_bare or (len(honorific().findall(text)) > 1 and honorific().match(text) is not None)
    return (0, len(text.rstrip(" .;"))) if several else _person(text)


def _person(text: str) -> tuple[int, int] | None:
    """Return the span of the person whom a line begins with, before the function: "Ms. NAME, professor of law"."""
    end = FUNCTION.search(text)
    name = text[: end.start()] if end else text
    is_person = honorific().match(text) or is_person_name(name)
    return (0, len(name.rstrip())) if is_person else None


def _is_followed_by_person(paragraphs: Sequence[Paragraph], index: int) -> bool:
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    return following is not None and honorific().match(following.text) is not None
