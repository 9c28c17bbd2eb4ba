"""Who a sentence says chaired the meeting: "The session was chaired by NAME", "NAME presided over the meeting".

A person of no State may chair, so a name alone is enough beside the words for chairing. Panels, contact groups and
meetings before this one have other chairs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from flows.parsing.holders import find_holders, named_alone
from flows.parsing.next_to_office import is_next_to
from flows.parsing.office_links import AND, Link, is_of_another_body, is_of_panel
from flows.parsing.persons import Office, Person, find_offices
from flows.parsing.wording import LETTERS, honorific, pattern

LETTERS_AFTER = 80  # in which the meeting is named after its chair: "Under the chairmanship of NAME, the Committee"
_COMMA = re.compile(r",\s$")
_WITH = re.compile(r"(?:with|con|avec)\s", re.IGNORECASE)  # "With NAME in the chair"


def stated_chairs(text: str, language: str, before: str = "") -> list[Link]:
    """Return those of whom a sentence says that they chaired: "The session was chaired by A (X)".

    ``before``: the sentence before, which says what "It was chaired by" is about.
    """
    chairing = pattern(language, "officers", "chairing").search(text)
    if chairing is None or pattern(language, "officers", "earlier").search(text):
        return []
    office = next((one for one in find_offices(text, language) if one.start == chairing.end()), None)
    if office is None:
        return _chairs_after(text, chairing, language, before)
    if pattern(language, "officers", "own").match(text, office.end) is None:
        return []
    everyone = find_holders(text, language)
    persons = [one for one in everyone if not one.is_state]
    alone = named_alone(text[: chairing.start()], 0, persons, language)
    holders = sorted([*persons, *alone], key=lambda one: one.start) or everyone[:1]
    named = [one for one in holders if one.end <= chairing.start()][-1:]
    # "NAME, as Chair of the Committee": the office is a title of the person, too
    ends = [(one, one.after if one.after <= chairing.start() else one.end) for one in named]
    near = [one for one, end in ends if not LETTERS.search(text[end : chairing.start()])]
    return [Link(office.role, one) for one in near]


def _chairs_after(text: str, chairing: re.Match[str], language: str, before: str) -> list[Link]:
    """Return those named after the words for chairing, and those beside them in another office."""
    role = _role(chairing)
    everyone = find_holders(text, language)
    holders = [one for one in everyone if not one.is_state] or everyone[:1]
    after = [one for one in holders if one.start >= chairing.end()]
    alone = named_alone(text, chairing.end(), [one for one in holders if not one.is_state], language)
    after = sorted([*after, *alone], key=lambda one: one.start)
    others = {
        one: other
        for one in after[1:]
        if (
            other := _seconding(text, one, language)
            or _other_office(text, one, language)
            or _office_before(text, one, after[1:], language)
        )
    }
    chairs = [one for one in after if one not in others]
    office = Office(role, chairing.start(), chairing.end())
    bare = [one for one in chairs if one in alone or one.is_state]  # "by the Government of STATE" is no person
    near = [one for one in chairs if is_next_to(text, one, office, chairs, language, strict=one in bare)]
    if not near or not _is_of_meeting(text, chairing, near, language, before):
        return []
    roles = {one: _office_of(text, one, near, language) or role for one in near}
    return [*(Link(roles[one], one) for one in near), *(Link(other.role, one) for one, other in others.items())]


def _role(chairing: re.Match[str]) -> str:
    """Return the office that words for chairing mean: "co-chaired by", "under the presidency of", "chaired by"."""
    words = chairing.groupdict()
    if any(found for name, found in words.items() if name.startswith("co")):
        return "Co-Chair"
    return "President" if words.get("president") else "Chair"


def _seconding(text: str, holder: Person, language: str) -> Office | None:
    """Return the office of one who deputizes for the Chair: "directed by A (X), seconded by B (Y)"."""
    seconded = pattern(language, "officers", "seconded").search(text, 0, holder.first)
    return Office("Vice-Chair", *seconded.span()) if seconded else None


def _other_office(text: str, holder: Person, language: str) -> Office | None:
    """Return the office right after a person: "chaired by A, with B serving as Rapporteur"."""
    following = next((one for one in find_offices(text, language) if one.start >= holder.after), None)
    if following is None or not is_next_to(text, holder, following, [], language):
        return None
    return None if is_of_another_body(text, following, language) else following


def _office_before(text: str, holder: Person, holders: Sequence[Person], language: str) -> Office | None:
    """Return the office of several persons after it: "chaired by A, assisted by the Vice-Chairs, B and C"."""
    before = [one for one in find_offices(text, language) if holders[0].first > one.end] if holders else []
    if not before or not is_next_to(text, holder, before[-1], holders, language, strict=True):
        return None
    return None if is_of_another_body(text, before[-1], language) else before[-1]


def active_chairs(text: str, language: str) -> list[Link]:
    """Return those who are the subject of chairing the meeting: "A (X) and B (Y) co-chaired the forum"."""
    chairing = pattern(language, "officers", "chairs").search(text)
    if chairing is None or is_of_panel(text, chairing.start(), language):
        return []
    if any(pattern(language, "officers", name).search(text) for name in ("earlier", "recalled")):
        return []
    role = _role(chairing)
    office = Office(role, chairing.start(), chairing.end())
    everyone = find_holders(text, language)
    opening = pattern(language, "officers", "opening_state")
    persons = [one for one in everyone if not one.is_state or opening.fullmatch(text, 0, one.first)]
    if LETTERS.search(text[: chairing.start()]):
        before = [one for one in persons if one.after <= chairing.start()]
        preposition = _WITH.match(text)
        alone = named_alone(text[: chairing.start()], preposition.end() if preposition else 0, before, language)
    else:  # "Presidió la reunión la Sra. NAME"
        before = [one for one in persons if one.first >= chairing.end()]
        alone = named_alone(text, chairing.end(), before, language)
    named = sorted([*before, *alone], key=lambda one: one.start)
    near = [one for one in named if is_next_to(text, one, office, named, language, strict=one in alone)]
    return [Link(_office_of(text, one, near, language) or role, one) for one in near]


def _office_of(text: str, person: Person, persons: Sequence[Person], language: str) -> str | None:
    """Return the office printed with one who chaired: "Mr. NAME, Vice-Chair, presided", "the Vice-Chair, Mr. NAME"."""
    own = pattern(language, "officers", "own")
    for office in find_offices(text, language):
        if office.start >= person.after:
            is_after = _COMMA.search(text, person.after, office.start) and own.match(text, office.end)
            apposed = is_after and is_next_to(text, person, office, persons, language, strict=True)
            return office.role if apposed and not is_of_another_body(text, office, language) else None
        bodies = (pattern(language, "officers", name) for name in ("own_office", "of_council"))
        called = next((found for body in bodies if (found := body.match(text, office.end))), None)
        if called and _apposed().fullmatch(text, called.end(), person.start):
            return office.role
    return None


def _is_of_meeting(
    text: str, chairing: re.Match[str], chairs: Sequence[Person], language: str, sentence_before: str
) -> bool:
    """Return whether what was chaired is the meeting or a session of it, not a panel or a drafting group."""
    chaired, other = (pattern(language, "officers", name) for name in ("chaired", "not_chaired"))
    is_whole = any(found for name, found in chairing.groupdict().items() if name.startswith("alone"))
    before = text[: chairing.start() if is_whole else chairing.end()]
    if other.search(before):
        return False
    if chaired.search(before) or is_whole:  # "La presidencia correspondió a NAME"
        return True
    if pattern(language, "officers", "it").match(text):
        return chaired.search(sentence_before) is not None and other.search(sentence_before) is None
    end = chairs[-1].after
    after = text[end : end + LETTERS_AFTER]
    return chaired.search(after) is not None and other.search(after) is None


def stated_holders(text: str, language: str) -> list[Link]:
    """Return the offices that a person is said to have had: "A (X), Minister of …, was Chair and Rapporteur"."""
    offices = find_offices(text, language)
    if not offices or is_of_panel(text, offices[-1].start, language):
        return []
    holders: list[Person] | None = None  # looked for only where words say that somebody was in an office
    found: list[Link] = []
    last: Link | None = None  # whose second office may follow
    end = 0
    for office in offices:
        is_second = last is not None and AND.fullmatch(text, end, office.start) is not None
        says = pattern(language, "officers", "was_office").search(text, 0, office.start)
        if says and holders is None:
            holders = [one for one in find_holders(text, language) if not one.is_state and one.country]
        before = [one for one in holders or () if one.after <= says.start()] if says else []
        own = pattern(language, "officers", "own").match(text, office.end)
        if not (is_second or before) or own is None or is_of_another_body(text, office, language):
            last = None
            continue
        last = Link(office.role, last.holder if is_second and last else before[-1])
        end = office.end
        found.append(last)
    return found


@cache
def _apposed() -> re.Pattern[str]:
    return re.compile(rf",\s(?:(?:el|la|le)\s)?(?:{honorific().pattern})?")
