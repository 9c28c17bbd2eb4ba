"""A printed enumeration with its parts → the names in it, with their places in the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.model import Entity, EntityType, NameAlias, NameList, NamePart, ResolvedName
from flows.parsing.affiliations import state_of_organ
from flows.parsing.wording import PROFESSION, honorific, pattern
from flows.reference.name_shape import has_head_noun
from flows.reference.name_words import announces_several, articles_pattern, words_of
from flows.reference.normalize import ascii_slug, fold
from flows.resolving.abroad import is_short_unknown, represented_abroad, resolved_abroad
from flows.resolving.adjectives import adjectives_of_list, without_noun
from flows.resolving.names import (
    ANNOUNCED_ORGANIZATIONS,
    person_entity,
    resolve_list,
    resolve_name,
    without_honorific,
)
from flows.resolving.offices import names_organization
from flows.resolving.printed_items import PrintedItems
from flows.resolving.states_apart import states_apart

_PREPOSITION = re.compile(r"\s(?:of|from|at|de|del|du|des)\s(?:(?:the|la|el|l[’'])\s?)?")
Aliases = tuple[NameAlias, ...]


def resolve_listed(
    text: str, names: NameList, language: str, aliases: Aliases = (), items: PrintedItems | None = None
) -> tuple[ResolvedName, ...]:
    """Return every name of an enumeration in printed order, with spans in ``text``, the text of its paragraph.

    For a person in office, the participant is the organization of the office; if it is unknown, the office itself.
    A hole that is still to be filled ("[to be completed]") is not a name. ``items`` is what the other lists of the
    report show about its names.
    """
    items = items or PrintedItems()
    if names.parts:
        found = _of_parts(text, names, language, aliases, items)
    else:
        found = _of_names(text, names, language, aliases, items)
    if names.source == "statement":
        found = (_of_state(text, _named(text, name, language, aliases), language, aliases) for name in found)
    apart = (one for name in found for one in states_apart(name, language))
    named = (name for name in apart if not _is_unnamed(name, language))
    represented = (one for name in named for one in represented_abroad(name, language, aliases))
    return tuple(_known_person(_bare(name), items) for name in represented if name.start not in names.holes)


def _is_unnamed(name: ResolvedName, language: str) -> bool:
    """Return whether words count and give no name: "several universities", "a large number of staff"."""
    if not is_short_unknown(name):
        return False
    return pattern(language, "attendance", "unnamed").fullmatch(name.as_written) is not None


def _named(text: str, name: ResolvedName, language: str, aliases: Aliases) -> ResolvedName:
    """Return an unknown organization without the words for what it is: "the organization X"."""
    capital = next((index for index in range(name.start, name.end) if text[index].isupper()), name.start)
    designator = pattern(language, "retold", "designator").match(text[name.start : capital])
    if name.entity.resolved or designator is None:
        return name
    return resolve_name(text[capital : name.end], language, aliases=aliases).moved(capital)


def _of_state(text: str, name: ResolvedName, language: str, aliases: Aliases) -> ResolvedName:
    """Return the State for which its organ speaks: "the Ministry of Justice of STATE"."""
    state = state_of_organ(text, name.start, name.end, language) if name.is_unknown_body else None
    return resolve_name(text[slice(*state)], language, aliases=aliases).moved(state[0]) if state else name


def group_of(name: ResolvedName, names: NameList) -> str | None:
    """Return the group that a name represents: from the remark after it, else from the whole list."""
    remarks = {remark.start: remark.group for remark in names.remarks}
    return remarks.get(name.end) or names.on_behalf_of


def _of_names(
    text: str, names: NameList, language: str, aliases: Aliases, items: PrintedItems
) -> Iterator[ResolvedName]:
    are_several = (
        announces_several(text[: names.start], language)
        or _follows_status(text, names.start, language)
        or _are_classed(text, names.end, language)
    )
    several = names.expects in ANNOUNCED_ORGANIZATIONS and are_several
    is_item = (names.paragraph_key, names.start) in items.single
    span = (names.start, names.end)
    return _in_span(text, span, language, names.expects, several, aliases, items.names, is_item)


def _in_span(
    text: str,
    span: tuple[int, int],
    language: str,
    expects: str | None,
    several: bool,
    aliases: Aliases,
    whole_names: frozenset[str],
    is_item: bool = False,
) -> Iterator[ResolvedName]:
    """Yield every name of a part of a text; a State that an adjective names is without the noun beside it."""
    adjectives = adjectives_of_list(text, *span, language)
    keys = tuple((key, one.state) for one in adjectives for key in one.keys)
    for name in resolve_list(text[slice(*span)], language, expects, several, aliases, whole_names, is_item, keys):
        yield without_noun(name.moved(span[0]), adjectives)


def _follows_status(text: str, start: int, language: str) -> bool:
    """Return whether names come after the words for their status: "category II: A and B"."""
    found = pattern(language, "attendance", "status").finditer(text, 0, start)
    return any(not text[one.end() : start].strip() for one in found)


def _are_classed(text: str, end: int, language: str) -> bool:
    """Return whether names come before the words for what they all are: "A and B as non-governmental organizations"."""
    found = pattern(language, "attendance", "as_class").match(text, end + 1)
    return found is not None and announces_several(found["words"], language)


def _of_parts(
    text: str, names: NameList, language: str, aliases: Aliases, items: PrintedItems
) -> Iterator[ResolvedName]:
    for part in names.parts:
        if part.is_office:
            owner, person = _officeholder(text, part, language, aliases), part.person
            is_open = person is not None and not owner.entity.resolved
            yield _person(text, *person) if is_open and person and _attends(text[slice(*person)], items) else owner
        else:
            span = (part.start, part.end)
            yield from _in_span(text, span, language, None, several=False, aliases=aliases, whole_names=items.names)


def _attends(person: str, items: PrintedItems) -> bool:
    """Return whether the list of participants announces somebody as a person: then no unknown affiliation speaks."""
    return fold(without_honorific(_without_article(person.strip(" ,;.")))) in items.persons


def _officeholder(text: str, part: NamePart, language: str, aliases: Aliases) -> ResolvedName:
    """Return the known entity of an office or person, else the organization it names, else the person."""
    adjectives = adjectives_of_list(text, part.start, part.end, language)
    if adjectives and part.is_office:
        return adjectives[0].name(text)
    shown = [part.affiliation] if part.affiliation else []
    for start, end in (*(((part.start, part.end),) if part.person is None else ()), *shown, *part.owners):
        name = resolved_abroad(text[start:end], language, aliases)
        if name.entity.resolved and name.doubt is None:
            return name.moved(start)
    for start, end in part.organizations:
        name = resolve_name(text[start:end], language, aliases=aliases).moved(start)
        if names_organization(name.as_written, language) or _is_affiliation(text, start, name.as_written, part):
            return replace(name, method="new", doubt="An office of an organization that the reference does not know.")
    for start, end in shown:
        name = resolve_name(text[start:end], language, aliases=aliases).moved(start)
        return replace(name, method="new", doubt="An office of an organization that the reference does not know.")
    return _unknown_person(text, part) if part.person is None else _person(text, *part.person)


def _is_affiliation(text: str, start: int, written: str, part: NamePart) -> bool:
    """Return whether the words right after a person are a proper name: "A (Blue Lantern)", not "A (Chair)"."""
    first, *others = written.split() or [""]
    is_name = first[:1].isupper() and bool(others) and others[-1][:1].isupper()
    is_office = not set(fold(written).split()).isdisjoint(words_of("office"))
    follows = part.person is not None and text[part.person[1] : start].strip() in (",", "(", ", the")
    return follows and is_name and not is_office


def _person(text: str, start: int, end: int) -> ResolvedName:
    written = text[start:end].strip(" ,;.")
    name = " ".join(written.split())
    return ResolvedName(start, start + len(written), written, person_entity(name), "person")


def _unknown_person(text: str, part: NamePart) -> ResolvedName:
    whole = text[part.start : part.end].strip(" ,;.")
    start = text.index(whole, part.start)
    person = Entity(f"person:{ascii_slug(whole)}", whole, EntityType.INDIVIDUAL, resolved=False)
    return ResolvedName(start, start + len(whole), whole, person, "new", "An office that names no known entity.")


def _bare(name: ResolvedName) -> ResolvedName:
    """A person's name without the form of address or the profession, which is no part of the name as written either."""
    if name.entity.entity_type is not EntityType.INDIVIDUAL:
        return _without_delegate(name)
    written = _without_affiliation(name.as_written)
    bare = without_honorific(_without_article(written))
    if bare == name.as_written:
        return name
    entity = replace(name.entity, entity_id=f"person:{ascii_slug(bare)}", name=bare)
    end = name.start + len(written)
    return replace(name, start=end - len(bare), end=end, as_written=bare, entity=entity)


def _without_delegate(name: ResolvedName) -> ResolvedName:
    """Return an unknown organization without the person who came for it: "the Law League, Ms. NAME"."""
    comma = name.as_written.rfind(", ")
    if comma < 0 or name.entity.resolved or not honorific().match(_without_article(name.as_written[comma + 2 :])):
        return name
    written = name.as_written[:comma]
    entity = replace(name.entity, entity_id=f"org:{ascii_slug(written)}", name=written)
    return replace(name, end=name.start + len(written), as_written=written, entity=entity)


def _without_affiliation(name: str) -> str:
    """Return a person's name without "of the Lake University": after the preposition is an organization's noun."""
    after = _PREPOSITION.search(name)
    is_affiliation = after is not None and has_head_noun(fold(name[after.end() :]))
    return name[: after.start()] if after and is_affiliation else name


def _known_person(name: ResolvedName, items: PrintedItems) -> ResolvedName:
    """A name without a form of address is a person's if the list of participants announces that person."""
    if name.entity.resolved or fold(name.as_written) not in items.persons:
        return name
    return replace(name, entity=person_entity(name.as_written), method="person", doubt=None)


def _without_article(name: str) -> str:
    """Return a person's name without the article before the form of address: "la Sra. NAME"; "El" begins names.

    Without a profession either, "el magistrado NAME": small letters without an article may begin a name ("della").
    """
    article = articles_pattern().match(name)
    if article is None or honorific().match(name, article.end()):
        return name[article.end() :] if article else name
    profession = PROFESSION.match(name, article.end())
    return name[profession.end() :] if profession else name
