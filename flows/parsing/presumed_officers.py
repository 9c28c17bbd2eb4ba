"""Officers whom no rule reads, by place and form: a person of a State beside a word of office or of presiding.

Reports say in many ways who chaired, deputized and reported: "At his side was Mr. A (STATE) as Vice-Chair", "The pen
was held by Ms. B (STATE), Rapporteur". Where the rules found no one in an office, who is named beside it is presumed to
have held it, with an issue. Not who is beside the office of another body, of an earlier meeting, or a verb of speaking.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from flows.mentions import MentionKind, find_mentions
from flows.model import Issue, Officer, Paragraph, ParagraphKind, Severity
from flows.parsing.asking_bodies import noun_of_body, own_bodies
from flows.parsing.enumerations import PARENTHESES, SMALL_WORD
from flows.parsing.holders import find_holders
from flows.parsing.named_besides import is_of_before, leaves
from flows.parsing.office_links import PART, is_absent, is_asking, is_of_another_body, is_of_panel, is_of_theme
from flows.parsing.persons import Office, Person, find_offices
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import LETTERS, honorific, pattern

LETTERS_BETWEEN = 90  # between an office and who holds it
WORDS_BETWEEN = 6  # that are no words of election
VALUE_LETTERS = 160
CHAIR, VICE, RAPPORTEUR = "chair", "vice", "rapporteur"
_KINDS = {
    CHAIR: ("Chair", "President", "Co-Chair", "Chair-Rapporteur"),
    VICE: ("Vice-Chair", "Vice-President", "Vice-Chair-cum-Rapporteur"),
    RAPPORTEUR: ("Rapporteur", "Chair-Rapporteur", "Vice-Chair-cum-Rapporteur"),
}
_WIDE = (("presiding", "Chair"), ("deputizing", "Vice-Chair"), ("reporting", "Rapporteur"))
_JOINT = re.compile(r"(?:[\s,]|\b(?:and|y|e|et|to|the|a|al|la|el|los|las|à|au|le|les)\b|l[’'])*+", re.IGNORECASE)
_OF_BODY = re.compile(r"\s(?:of|for|del?|du|des)\s|\sd[’']", re.IGNORECASE)
_IN_OFFICE = re.compile(r",?\s(?:as|como|comme|en tant que|en qualité de|de)\s(?:\w{2,4}\s|l[’'])?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Beside:
    """An office and those named beside it, in a sentence."""

    role: str
    holders: Sequence[Person]


def presumed_officers(
    paragraphs: Sequence[Paragraph], read: Sequence[Officer], language: str
) -> tuple[tuple[Officer, ...], tuple[Issue, ...]]:
    """Return those who are presumed to hold the offices that no one ``read`` holds, and an issue for each."""
    open_kinds = {kind for kind, roles in _KINDS.items() if not any(one.role in roles for one in read)}
    own = own_bodies(paragraphs, language) if open_kinds else frozenset[str]()
    known = {one.name for one in read}
    found: list[Officer] = []
    for paragraph in paragraphs if open_kinds else ():
        if not _may_name_officers(paragraph, language):
            continue
        officers = [
            one
            for one in _of_paragraph(paragraph, language, own)
            if one.name not in known and any(one.role in _KINDS[kind] for kind in open_kinds)
        ]
        found += officers
        known.update(one.name for one in officers)
        open_kinds -= {kind for kind, roles in _KINDS.items() if any(one.role in roles for one in officers)}
        if not open_kinds:
            break
    return tuple(found), tuple(_issue(one, paragraphs) for one in found)


def _issue(officer: Officer, paragraphs: Sequence[Paragraph]) -> Issue:
    text = next(one.text for one in paragraphs if one.key == officer.paragraph_key)
    return Issue(
        Severity.WARNING,
        "officer-presumed",
        "The words do not show that this person held the office: the name is printed beside it, and no other was read.",
        value=text[officer.start :][:VALUE_LETTERS],
        paragraph_key=officer.paragraph_key,
        table_name="officers",
    )


def _may_name_officers(paragraph: Paragraph, language: str) -> bool:
    if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE) or paragraph.annex is not None:
        return False
    if pattern(language, "officers", "not_chaired").search(paragraph.heading):
        return False
    return pattern(language, "officers", "office_beside").search(paragraph.text) is not None


def _of_paragraph(paragraph: Paragraph, language: str, own: Collection[str]) -> Iterator[Officer]:
    is_headed = pattern(language, "headings", "officers").search(paragraph.heading) is not None
    for start, end in split_sentences(paragraph.text):
        sentence = paragraph.text[start:end]
        elects = is_headed or pattern(language, "officers", "elected").search(sentence) is not None
        if not _is_of_meeting(sentence, language, own):
            continue
        offices = _offices(sentence, language, own)
        holders = [one for one in find_holders(sentence, language) if _is_of_state(one)] if offices else []
        holders = [
            one for one in holders if not leaves(sentence, one, language) and not is_of_before(sentence, one, language)
        ]
        for part in PART.finditer(sentence):
            first, last = part.span()
            inside = [one for one in holders if first <= one.start < last]
            named = [one for one in offices if first <= one.start < last]
            if all(one.is_state for one in inside):
                is_clear = len(inside) > 1 and (elects or any(_is_plural(sentence, one) for one in named))
                named = named if is_clear and _are_of_states(sentence, language) else []
            for beside in _beside(sentence, named, inside, language):
                for one in beside.holders:
                    country = one.country
                    place = (paragraph.key, start + one.start, start + one.end)
                    yield Officer(beside.role, one.name, country, *place, "officers.beside-office")


def _are_of_states(sentence: str, language: str) -> bool:
    """Return whether a sentence names no person: then States hold the offices that it names."""
    return honorific().search(sentence) is None and bool(find_offices(sentence, language))


def _is_of_state(holder: Person) -> bool:
    """Return whether a State is printed with somebody: experts of organizations hold no office."""
    return holder.country is not None and any(one.kind is MentionKind.STATE for one in find_mentions(holder.country))


def _is_plural(sentence: str, office: Office) -> bool:
    return sentence[office.start : office.end].casefold().endswith(("s", "men"))


def _is_of_meeting(sentence: str, language: str, own: Collection[str]) -> bool:
    """Return whether a sentence is about this meeting: not one before, a panel, or a smaller body."""
    if pattern(language, "officers", "office_beside").search(sentence) is None:
        return False
    if pattern(language, "officers", "recalled").search(sentence):
        return False
    is_earlier = pattern(language, "officers", "earlier").search(sentence) is not None
    if is_earlier and not pattern(language, "officers", "had_chosen").search(sentence):
        return False
    smaller = (one.group() for one in pattern(language, "officers", "smaller_body").finditer(sentence))
    return not is_of_panel(sentence, len(sentence), language) and all(noun_of_body(one) in own for one in smaller)


def _offices(text: str, language: str, own: Collection[str]) -> list[Office]:
    """Return the offices of this meeting that a sentence names, and the words of presiding and reporting as offices."""
    named = find_offices(text, language)
    words = [
        Office(role, *found.span())
        for name, role in _WIDE
        for found in pattern(language, "officers", name).finditer(text)
        if not any(one.start < found.end() and found.start() < one.end for one in named)
    ]
    return sorted(
        [one for one in named if _is_own(text, one, language, own)] + words, key=lambda one: (one.start, -one.end)
    )


def _is_own(text: str, office: Office, language: str, own: Collection[str]) -> bool:
    if is_of_another_body(text, office, language) or is_of_theme(text, office, language):
        return False
    if is_absent(text, office, language) or is_asking(text, office, language):
        return False
    if _OF_BODY.match(text, office.end) is None:
        return True
    of_body = pattern(language, "officers", "of_body").match(text, office.end)
    if of_body is not None and own:
        return noun_of_body(of_body.group("body")) in own
    return pattern(language, "officers", "own").match(text, office.end) is not None


def _beside(text: str, offices: Sequence[Office], holders: Sequence[Person], language: str) -> Iterator[_Beside]:
    """Yield each office of a part of a sentence with those beside it, before it or after it."""
    persons = [one for one in holders if not one.is_state]
    offices = [one for one in offices if not any(who.first <= one.start < who.after for who in persons)]
    groups = _groups(text, persons or holders)
    taken = set[Office]()
    while groups:
        group = groups.pop(0)
        first, last = group[0].first, group[-1].after
        before = next((one for one in reversed(offices) if one.end <= first), None)
        after = next((one for one in offices if one.start >= last), None)
        ways = [(before, before.end, first)] if before is not None and before not in taken else []
        ways += [(after, last, after.start)] if after is not None else []
        if len(ways) > 1 and _IN_OFFICE.fullmatch(text, last, ways[1][0].start):
            ways.reverse()
        office = next((one for one, start, end in ways if _joins(text, start, end, holders, language)), None)
        if office is None:
            continue
        if office is before and len(group) > 1 and not _is_plural(text, office):
            groups.insert(0, group[1:])  # "the Chair, A (STATE), and B (STATE) as Rapporteur"
            group = group[:1]
        taken.add(office)
        yield _Beside(office.role, group)


def _groups(text: str, holders: Sequence[Person]) -> list[list[Person]]:
    """Return the holders; those joined by a comma or conjunction together: "A (STATE), B (STATE) and C (STATE)"."""
    groups: list[list[Person]] = []
    for one in holders:
        words = honorific().sub("", text[groups[-1][-1].after : one.first] + " ") if groups else ""
        if groups and _JOINT.fullmatch(words):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _joins(text: str, start: int, end: int, holders: Sequence[Person], language: str) -> bool:
    """Return whether words between an office and a name say nothing else than who holds it."""
    if end - start > LETTERS_BETWEEN or any(start <= one.start < end for one in holders):
        return False
    between = PARENTHESES.sub(" ", text[start:end])
    if pattern(language, "officers", "not_beside").search(between):
        return False
    between = pattern(language, "officers", "linking").sub(" ", between)
    return sum(len(word) > SMALL_WORD for word in LETTERS.findall(between)) <= WORDS_BETWEEN
