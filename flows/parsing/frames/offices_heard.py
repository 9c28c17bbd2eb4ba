"""Speakers whom their office names: "The President of the Harbour Clinic, NAME, said"; who moderated "and stressed".

An office that begins its sentence and has a verb of speaking is that of a speaker, also of an organization that no word
shows to be one. The person's name between the office and the verb says that what is before it is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.mentions import Mention, MentionKind, find_mentions, opens_with_known
from flows.mentions.kinds import ENTITIES
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.affiliations import affiliation, is_field_of_office, is_society
from flows.parsing.enumerations import SMALL_WORD, is_prose
from flows.parsing.frames.bodies_heard import is_replaced
from flows.parsing.frames.owners import division
from flows.parsing.frames.subjects import names_office
from flows.parsing.persons import NAME, find_offices
from flows.parsing.single_names import masked
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles_pattern, head_nouns, offices, unit_nouns, words_of
from flows.reference.normalize import fold
from flows.reference.organizations import organization_index

LONGEST = 400  # characters of an office with its person
FIRST_WORDS = 6  # "Deputy Executive Director", "Parliamentary Secretary": the noun is among them
LAST_FIELD = 40  # characters before the organization that say which office it is
_SECOND = re.compile(
    r"\s(?:and|y|e|et)\s(?:(?!of\b)[\w’'-]+\s){0,4}?(?P<noun>[\w-]+)(?=\s(?:of|for|at|on|de|del|du|des)\b|\sd[’'])"
)
# a small word inside shows that it is no person's name
_FIELD = re.compile(
    r"[A-ZÀ-Þ][^,;:()]{3,60},\s(?P<unit>(?:[A-ZÀ-Þ][\w-]+\s){1,4}(?:and|for|on|et|pour|sur|para|sobre)\s(?:[A-ZÀ-Þ][\w-]+\s?){1,4})"
)
_OF = re.compile(r",|\s(?:of|for|at|in|de|del|du|des|en)\s|\sd[’']")
_ITEM = re.compile(r"[^;]+")
_JOINT = re.compile(r"\s*(?:(?:and|y|e|et)\s+)?(?:(?:by|por|par)\s+)?")
_LEGAL_FORM = re.compile(r",\s(?:Inc|Ltd|LLC|Corp|S\.A)\b")
_CLOSED = re.compile(r"[;:]")
Span = tuple[int, int]


def offices_heard(paragraph: Paragraph, start: int, end: int, language: str) -> Iterator[tuple[Span, NameList]]:
    """Yield the offices that speak in a sentence, each with whom its holder represents."""
    text = paragraph.text
    subjects = (_office(text, one, min(end, one + LONGEST), language) for one in _starts(text, start, end, language))
    for office in (*subjects, *_agents(text, start, end, language)):
        owner = _owner(text, office, language) if office else None
        if office is not None and owner is not None:
            kind = statement_kind(text[start:end], language) or "statement"
            yield (
                office,
                NameList(
                    paragraph.key,
                    *owner,
                    "statement",
                    Capacity.REPRESENTATIVE,
                    statement_kind=kind,
                    is_single=True,
                    read_by="speakers.office-heard",
                ),
            )


def gives_way(one: NameList, name: NameList, office: Span, text: str) -> bool:
    """Return whether a list inside an office is not whom its holder represents: the office is that of one speaker."""
    is_named = _before_person(text, *office) < office[1]
    if one.source != "statement":
        return False
    is_state = any(mention.kind is MentionKind.STATE for mention in find_mentions(text[one.start : one.end]))
    is_part = name.start <= one.start and one.end <= name.end
    if is_state and not (is_part and is_society(text[name.start : name.end])):
        return False
    is_inside = office[0] <= one.start and one.end <= office[1]
    if is_inside and _is_of_known(one, name, office, text):
        return True
    if one.start <= name.start and name.end <= one.end:
        is_whole = one.expects is None and not one.is_single and one.start < name.start
        return is_named and is_inside and is_whole and names_office(text[one.start : name.start])
    return is_replaced(one, name, text) or (is_inside and is_named)


def _is_of_known(one: NameList, name: NameList, office: Span, text: str) -> bool:
    """Return whether a list is the office or a unit of a known organization: "the UNFPA Director of the Division"."""
    mentions = find_mentions(text[name.start : name.end])
    is_known = len(mentions) == 1 and mentions[0].kind is MentionKind.ORGANIZATION and mentions[0].start == 0
    if not is_known:
        return False
    if (one.start, one.end) == (name.start, name.end):
        return office[0] == name.start
    if one.start <= name.start and name.end <= one.end:
        is_unit = not unit_nouns().isdisjoint(fold(text[one.start : one.end]).split())
        is_one = len([other for other in find_mentions(text[one.start : one.end]) if other.kind in ENTITIES]) == 1
        return is_unit and is_one and one.expects is None and one.start == name.start
    is_other = any(
        other.kind in ENTITIES and other.kind is not MentionKind.NAME
        for other in find_mentions(text[one.start : one.end])
    )
    return office[0] == name.start and not is_other


def _starts(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Yield where an office may begin: with the sentence, after words on place and time, after "moderated by"."""
    lead = pattern(language, "speakers", "lead").match(text, start, end)
    yield lead.end() if lead else start
    yield from (one.end() for one in pattern(language, "retold", "led_by").finditer(text, start, end))


def _agents(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """Yield the offices with their persons after "a statement was made by", also those after semicolons."""
    agent = pattern(language, "retold", "agent_of_speech").search(text, start, end)
    if agent is None or pattern(language, "retold", "unsaid_by").search(text[agent.start() : agent.end()]):
        return  # "who made a statement, moderated by the"
    for item in _ITEM.finditer(text, agent.end(), end):
        first = _past_joint(text, *item.span(), language)
        last = item.start() + len(item.group().rstrip(" .,"))
        if first is not None and _before_person(text, first, last) < last and _is_office(text[first:last], language):
            yield first, last


def _past_joint(text: str, start: int, end: int, language: str) -> int | None:
    """Return where an item begins after its conjunction and article, None without article."""
    joint = _JOINT.match(text, start, end)
    first = joint.end() if joint else start
    article = _article(text, first, end, language)
    return article.end() if article else None


def _article(text: str, start: int, end: int, language: str) -> re.Match[str] | None:
    return articles_pattern().match(text, start, end) or pattern(language, "speakers", "article").match(text, start)


def _office(text: str, start: int, end: int, language: str) -> Span | None:
    """Return the span of an office and its person before a verb of speaking; a relative clause may have the verb."""
    article = _article(text, start, end, language)
    first = article.end() if article else start
    hidden = masked(text, first, end)
    verb = pattern(language, "retold", "past_verb").search(hidden, first, end)
    if article is None or verb is None:
        return None
    relative = pattern(language, "retold", "who").search(text, first, verb.start() + 1)
    last = relative.start() if relative else verb.start()
    is_led = start > 0 and not text[:start].rstrip().endswith((".", ",")) and text[:start].strip() != ""
    acts = pattern(language, "retold", "acts").match(text, verb.start()) is not None
    remark = pattern(language, "retold", "beside_office").search(text, first, last)
    last = remark.start() if remark else last
    words = text[first:last]
    if not acts or not _is_office(words, language) or _CLOSED.search(words) or (is_led and relative is None):
        return None
    if pattern(language, "retold", "not_said").match(text, verb.start()) or _is_of_meeting(words, language):
        return None
    return first, last


def _is_office(words: str, language: str) -> bool:
    """Return whether words begin with an office that is held now: "Deputy Executive Director of", not "former"."""
    if pattern(language, "retold", "former_office").match(words):
        return False
    noun = fold(_OF.split(words)[0]).split()[:FIRST_WORDS]
    return bool(noun) and not (offices() - set(words_of("rank"))).isdisjoint(noun)


def _is_of_meeting(words: str, language: str) -> bool:
    """Return whether an office is one of the meeting with its State: "Rapporteur, NAME (STATE)"."""
    found = find_offices(words, language)
    return bool(found) and found[0].start == 0 and words.rstrip(" ,").endswith(")")


def _owner(text: str, office: Span, language: str) -> Span | None:
    """Return whom the holder of an office represents; of two offices the first one that names somebody."""
    start, end = office
    last = _before_person(text, start, end)
    for one in _SECOND.finditer(text, start, last):
        if not offices().isdisjoint(fold(one["noun"]).split()):
            found = _named(text, start, one.start(), one.start(), language)
            if found is not None and not _is_field_of_chief(text, found[0], language):
                return found
    return _named(text, start, last, end, language)


def _is_field_of_chief(text: str, start: int, language: str) -> bool:
    """Return whether words without article are what somebody directs: "the Chief of Humanitarian Action"."""
    return pattern(language, "retold", "directs").search(text, max(0, start - LAST_FIELD), start) is not None


def _named(text: str, start: int, last: int, end: int, language: str) -> Span | None:
    """Return the entity that the words of an office name, else what is printed last in them."""
    whole = _printed_last(text, start, last, language)
    if whole is not None and last == end and not is_society(text[slice(*whole)]):
        whole = None  # "Director of the Interior": no person shows where the name ends
    found = affiliation(text, start, end, language) or _field_after_comma(text, start, end)
    if found is None and whole is not None:
        found = affiliation(text, start, whole[1], language) or whole
    before = text[start : found[0]] if found else ""
    recognized = pattern(language, "attendance", "recognized_by").search(before)
    if found is None or recognized or is_field_of_office(text, found[0], language):
        return None
    is_longer = whole is not None and found[0] == whole[0] and not opens_with_known(text[slice(*found)])
    is_field = whole is not None and found[1] < whole[0] and _is_at(text, whole[0])
    if whole is not None and (is_longer or is_field):
        found = whole  # "Coalition for Asia and the Pacific"; "Director for STATE at Harbour Works"
    name = text[slice(*found)]
    is_chair = last == end and bool(find_offices(text[start:last], language)) and not opens_with_known(name)
    if fold(name) in head_nouns() or is_chair:
        return None
    return (division(text, Mention(*found, MentionKind.NAME), language) if _leads(name) else None) or found


def _field_after_comma(text: str, start: int, end: int) -> Span | None:
    """Return the unit between the commas after an office: "The Director, Fundraising and Partnerships, said"."""
    field = _FIELD.fullmatch(text, start, end) if text[end : end + 1] == "," else None
    return field.span("unit") if field and not names_office(field["unit"]) else None


def _leads(name: str) -> bool:
    """Return whether a unit's name begins with its organization: "UNODC Bureau for Asia"."""
    first = name.split(maxsplit=1)[0]
    return first in organization_index().acronyms and first != name


def _before_person(text: str, start: int, end: int) -> int:
    """Return where the person's name after an office begins, with its comma; ``end`` if there is none."""
    named = _person_last().search(text, start, end)
    if named is None or names_office(named["name"]):
        return end
    known = find_mentions(named["name"])
    is_entity = any(one.kind in ENTITIES for one in known)
    return end if is_entity else named.start()


def _printed_last(text: str, start: int, end: int, language: str) -> Span | None:
    """Return the name after the last "of the" or "at" of an office; after "of" if the office is of a whole body."""
    whole = pattern(language, "retold", "whole_of").match(text, start, end)
    begins = [one.end() for one in pattern(language, "retold", "of_the").finditer(text, start, end)]
    for begin in (*reversed(begins), *((whole.end(),) if whole else ())):
        name = text[begin:end].rstrip(" ,")
        is_at = _is_at(text, begin)
        if _is_whole(name, language, is_open=not is_at) and (is_at or " " in name):
            return begin, begin + len(name)
    return None


def _is_at(text: str, start: int) -> bool:
    return text[:start].removesuffix("the ").endswith(" at ")


def _is_whole(name: str, language: str, *, is_open: bool) -> bool:
    """Return whether words are a name to their end: "Harbour Clinic", not "Committee during 2023"."""
    is_mixed = language == "en" and any(word[:1].islower() and len(word) > SMALL_WORD for word in name.split())
    has_comma = "," in _LEGAL_FORM.sub("", name)
    return name[:1].isupper() and not (is_open and is_mixed) and not has_comma and not is_prose(name, language)


@cache
def _person_last() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:{honorific().pattern})?{NAME},?$")
