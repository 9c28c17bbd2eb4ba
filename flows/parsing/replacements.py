"""Officers named during the meeting: "Mr. B (STATE) was designated in her place", "STATE designated Ms. C"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.model import Officer, Paragraph, ParagraphKind
from flows.parsing.holders import find_holders, named_alone
from flows.parsing.persons import Person, find_offices
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern
from flows.reference.normalize import fold


def replacing_officers(
    paragraphs: Sequence[Paragraph], elected: Sequence[Officer], language: str
) -> tuple[Officer, ...]:
    """Return those who replaced one of the officers ``elected``, in the office of the one replaced.

    The report names who leaves by surname, and who comes by full name with a State or "of the same delegation".
    """
    found: list[Officer] = []
    for paragraph in paragraphs:
        if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE):
            continue
        before = 0
        for start, end in split_sentences(paragraph.text):
            if pattern(language, "officers", "replaces").search(paragraph.text, start, end):
                # "Ms. A of STATE was Rapporteur. She was replaced by Ms. B": the sentence before names who leaves
                first = next(
                    (at for at in (start, before) if _of_sentence(paragraph.text[at:end], elected, language)), start
                )
                found += [
                    replace(one, paragraph_key=paragraph.key, start=first + one.start, end=first + one.end)
                    for one in _of_sentence(paragraph.text[first:end], elected, language)
                ]
            before = start
    return tuple(found)


def designated_officers(
    paragraphs: Sequence[Paragraph], elected: Sequence[Officer], language: str
) -> tuple[Officer, ...]:
    """Return the persons whom States in office name for it: "The Meeting noted the designation of Ms. A by STATE"."""
    states = {fold(one.name): one for one in elected if one.name == one.country_as_written}
    found: list[Officer] = []
    for paragraph in paragraphs if states else ():
        if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE):
            continue
        for start, end in split_sentences(paragraph.text):
            if pattern(language, "officers", "designates").search(paragraph.text, start, end):
                for one in _designated(paragraph.text[start:end], states, language):
                    found.append(
                        replace(one, paragraph_key=paragraph.key, start=start + one.start, end=start + one.end)
                    )
    return tuple(found)


def _designated(sentence: str, states: Mapping[str, Officer], language: str) -> list[Officer]:
    """Return the one person of a sentence that names exactly one State in office."""
    holders = find_holders(sentence, language)
    named = [states[fold(one.name)] for one in holders if one.is_state and fold(one.name) in states]
    persons = [one for one in holders if not one.is_state] or named_alone(sentence, 0, holders, language)
    if len(named) != 1 or len(persons) != 1 or " " not in persons[0].name:
        return []
    person, office = persons[0], named[0]
    roles = {one.role for one in find_offices(sentence, language)}
    if person.country is not None or (roles and office.role not in roles):
        return []
    rule = "officers.designated"
    return [Officer(office.role, person.name, office.name, office.paragraph_key, person.start, person.end, rule)]


def _of_sentence(sentence: str, elected: Sequence[Officer], language: str) -> list[Officer]:
    """Return the one who comes if the sentence names exactly one officer who leaves and one other person."""
    persons = [one for one in find_holders(sentence, language) if not one.is_state]
    persons += _named_in_full(sentence, elected, persons)
    leaving = {place: officer for place, one in enumerate(persons) if (officer := _known(one, elected))}
    coming = [one for place, one in enumerate(persons) if place not in leaving and " " in one.name]
    if len(leaving) != 1 or len(coming) != 1:
        return []
    officer, person = next(iter(leaving.values())), coming[0]
    of_same = pattern(language, "officers", "same_delegation").match(sentence, person.after)
    country = person.country or (officer.country_as_written if of_same else None)
    named = {one.role for one in find_offices(sentence, language)}
    if country is None or (named and officer.role not in named):
        return []
    rule = "officers.replacing"
    return [Officer(officer.role, person.name, country, officer.paragraph_key, person.start, person.end, rule)]


def _named_in_full(sentence: str, elected: Sequence[Officer], persons: Sequence[Person]) -> list[Person]:
    """Return the officers whom a sentence names in full without honorific or State, which find_holders needs."""
    found: list[Person] = []
    for name in sorted({one.name for one in elected if " " in one.name and one.name != one.country_as_written}):
        start = sentence.find(name)
        end = start + len(name)
        if start >= 0 and not any(one.first < end and start < one.after for one in persons):
            found.append(Person(name, start, end, None, start, end))
    return found


def _known(person: Person, elected: Sequence[Officer]) -> Officer | None:
    """Return the officer whose name or surname a person has."""
    name = person.name.casefold()
    return next((one for one in elected if f" {one.name.casefold()}".endswith(f" {name}")), None)
