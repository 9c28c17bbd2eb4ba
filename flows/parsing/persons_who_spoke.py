"""Persons named with a form of address as the subject or agent of a statement: "Ms. A, consultant, led off".

Reports print such a person with an office, an affiliation or neither; the parts of the list say which.
"""

from __future__ import annotations

import re

from flows.mentions import find_mentions
from flows.mentions.finder import ENTITIES
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.affiliations import affiliation
from flows.parsing.enumerations import PARENTHESES, list_span
from flows.parsing.persons import PARTICLE
from flows.parsing.single_names import masked, single_name
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import offices, words_of
from flows.reference.normalize import fold
from flows.reference.states import state_of_key

_BEFORE_HEAD = re.compile(
    r",?\s+(?:(?:and|y|e|et)\s+)?(?:(?:by|por|par)\s+)?(?:the\s+|an?\s+|el\s+|la\s+|los\s+|las\s+|una?\s+|le\s+|les\s+|l[’']|une\s+)?$"
)
LEAST_WORDS = 2  # of a name; a surname alone repeats a person
PARTICLES = re.compile(rf"(?:{PARTICLE})|\w{{1,3}}[-’'].*")  # "de la", "al-Amin"
LONGEST = 700  # characters from a person to what the sentence says of that person, which keeps reading linear
OTHER_SECTIONS = ("attendance", "officers", "documents")


def persons_who_spoke(paragraph: Paragraph, start: int, end: int, kind: str | None, language: str) -> list[NameList]:
    """Return the persons of the sentence ``text[start:end]`` who spoke, each group of coordinated persons as a list."""
    deepest = paragraph.heading
    if paragraph.annex is not None or any(pattern(language, "headings", one).search(deepest) for one in OTHER_SECTIONS):
        return []
    text = paragraph.text
    found: list[NameList] = []
    hidden = masked(text, start, end)
    for address in _addresses(text, start, end):
        if found and address < found[-1].end:
            continue
        limits = (start, end)
        span = _as_subject(text, hidden, address, limits, language)
        span = span or _as_agent(text, hidden, address, limits, language)
        if span is None or not _is_speaker(text[span[0] : span[1]]):
            continue
        for part in _parts(text, span, limits, language):
            owner = _owner(text, part[0], limits, language)
            found.append(
                NameList(
                    paragraph.key,
                    *(owner or part),
                    "statement",
                    Capacity.REPRESENTATIVE,
                    statement_kind=kind or "statement",
                    is_single=owner is not None,
                )
            )
    return found


def _parts(text: str, span: tuple[int, int], limits: tuple[int, int], language: str) -> list[tuple[int, int]]:
    """Return the persons as one list; the last one apart if the words after the list say whom that one represents."""
    addresses = _addresses(text, *span)
    after = pattern(language, "retold", "represents_after").match(text, span[1], limits[1])
    if after is None or len(addresses) < 2 or addresses[-1] <= span[0]:
        return [span]
    before = list_span(text, span[0], addresses[-1], language)
    return [*([before] if before else []), (addresses[-1], span[1])]


def _owner(text: str, address: int, limits: tuple[int, int], language: str) -> tuple[int, int] | None:
    """Return the organization or State that one person represents: "Ms. A, speaking for the Peace Network"."""
    start, end = limits[0], min(limits[1], address + LONGEST)
    lead = pattern(language, "retold", "represents_before").match(text, start, address)
    if lead is not None:
        last = text.rfind(",", lead.end(), address)
        return (lead.end(), last if last > lead.end() else address)
    after = pattern(language, "retold", "represents_after").search(text, address, end)
    if after is None or len(_addresses(text, address, after.start())) > 1:
        return None
    owner = single_name(text, after.end(), end, language)
    named = affiliation(text, address, after.start(), language) if "," in text[address : after.start()] else None
    return None if named or owner is None or _is_group(text[slice(*owner)]) else owner


def _is_group(words: str) -> bool:
    """Return whether words name a group of States: "the Pacific island countries"."""
    return not set(fold(words).split()).isdisjoint(words_of("announces_several"))


def _addresses(text: str, start: int, end: int) -> list[int]:
    """Return where persons with a form of address begin."""
    return [
        one.start()
        for one in honorific().finditer(text, start, end)
        if not text[one.start() - 1 : one.start()].isalnum()
    ]


def _as_subject(text: str, hidden: str, address: int, limits: tuple[int, int], language: str) -> tuple[int, int] | None:
    """Return the persons from the one at ``address`` to their verb: "Mr. A, Attorney General of X, and Ms. B said"."""
    start, end = limits
    before = text[max(start, address - LONGEST) : address]
    represents = pattern(language, "retold", "represents_before").match(text, start, address)
    if before and not represents and (_names_somebody(before) or not _opens_clause(before, language)):
        return None
    verb = pattern(language, "retold", "past_verb").search(hidden, address, min(end, address + LONGEST))
    if verb is None or pattern(language, "retold", "not_said").match(hidden, verb.start()):
        return None
    return list_span(text, address, _before_head(text, address, verb.start(), language), language)


def _before_head(text: str, start: int, end: int, language: str) -> int:
    """Return where speakers with a word of capacity begin: "Ms. A and the observer for B"."""
    head = pattern(language, "retold", "any_head").search(text, start, end)
    cut = _BEFORE_HEAD.search(text, start, head.start()) if head else None
    return cut.start() if cut else end


def _as_agent(text: str, hidden: str, address: int, limits: tuple[int, int], language: str) -> tuple[int, int] | None:
    """Return the persons after words that name a statement: "a presentation by Ms. A", "invited Mr. B to speak"."""
    start, end = limits
    before = text[max(start, address - LONGEST) : address]
    invited = pattern(language, "retold", "invited").search(before)
    to_speak = (
        pattern(language, "retold", "to_speak_later").search(hidden, address, min(end, address + LONGEST))
        if invited
        else None
    )
    if to_speak is not None:
        return list_span(text, address, to_speak.start(), language)
    if pattern(language, "retold", "person_agent").search(before) is None:
        return None
    verb = pattern(language, "retold", "past_verb").search(hidden, address, min(end, address + LONGEST))
    until = verb.start() if verb else end
    return list_span(text, address, _before_head(text, address, until, language), language)


def _opens_clause(before: str, language: str) -> bool:
    return pattern(language, "retold", "clause").search(before) is not None


def _names_somebody(before: str) -> bool:
    """Return whether words before a person already name who spoke: "the Minister of Justice of STATE, Mr. A"."""
    last = re.split(r"[;:]", before)[-1]
    return not offices().isdisjoint(fold(last).split()) or any(one.kind in ENTITIES for one in find_mentions(last))


def _is_speaker(words: str) -> bool:
    """Return whether a person is named in full, and not as an officer: "Ms. A (STATE)"."""
    address = honorific().match(words)
    name = re.split(r"[,(]", words[address.end() if address else 0 :])[0].split()
    bracket = PARENTHESES.search(words)
    inside = bracket.group().strip("() ") if bracket else ""
    is_officer = bool(inside) and state_of_key(fold(inside), inside) is not None
    is_owner = any(word.endswith(("’s", "'s")) for word in name)  # "Ms. A's paper was circulated"
    is_clause = any(word[:1].islower() and not PARTICLES.fullmatch(word) for word in name)
    return len(name) >= LEAST_WORDS and not is_clause and name[0][:1].isupper() and not is_officer and not is_owner
