"""A printed enumeration with its parts → the names in it, with their places in the paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.model import Entity, EntityType, NameList, NamePart, ResolvedName
from flows.resolving.names import ANNOUNCED_ORGANIZATIONS, resolve_list, resolve_name, without_honorific
from flows.resolving.normalize import ascii_slug
from flows.resolving.offices import names_organization
from flows.resolving.wording import announces_several


def resolve_listed(text: str, names: NameList, language: str) -> tuple[ResolvedName, ...]:
    """Return every name of an enumeration in printed order; ``text`` is its paragraph's, and the places are in it.

    Of a person in office, what the office belongs to takes part; where nothing known is named, the office itself does.
    A hole that is still to be filled is no name.
    """
    found = _of_parts(text, names, language) if names.parts else _of_names(text, names, language)
    return tuple(_bare(name) for name in found if name.start not in names.holes)


def group_of(name: ResolvedName, names: NameList) -> str | None:
    """Return the group that a name speaks for: as the remark right behind it says, else as the whole list does."""
    remarks = {remark.start: remark.group for remark in names.remarks}
    return remarks.get(name.end) or names.on_behalf_of


def _of_names(text: str, names: NameList, language: str) -> Iterator[ResolvedName]:
    several = names.expects in ANNOUNCED_ORGANIZATIONS and announces_several(text[: names.start], language)
    listed = text[names.start : names.end]
    return (_shifted(name, names.start) for name in resolve_list(listed, language, names.expects, several))


def _of_parts(text: str, names: NameList, language: str) -> Iterator[ResolvedName]:
    for part in names.parts:
        if part.is_office:
            yield _officeholder(text, part, language)
        else:
            found = resolve_list(text[part.start : part.end], language)
            yield from (_shifted(name, part.start) for name in found)


def _officeholder(text: str, part: NamePart, language: str) -> ResolvedName:
    for start, end in ((part.start, part.end), *part.owners):
        name = resolve_name(text[start:end], language)
        if name.entity.resolved and name.doubt is None:
            return _shifted(name, start)
    for start, end in part.organizations:
        if names_organization(text[start:end], language):
            name = _shifted(resolve_name(text[start:end], language), start)
            return replace(name, method="new", doubt="An office of an organization that the reference does not know.")
    return _unknown_person(text, part)


def _unknown_person(text: str, part: NamePart) -> ResolvedName:
    whole = text[part.start : part.end].strip(" ,;.")
    start = text.index(whole, part.start)
    person = Entity(f"person:{ascii_slug(whole)}", whole, EntityType.INDIVIDUAL, resolved=False)
    return ResolvedName(start, start + len(whole), whole, person, "new", "An office that names no known entity.")


def _bare(name: ResolvedName) -> ResolvedName:
    """A person's name without the form of address, which is no part of the name as written either."""
    bare = without_honorific(name.as_written)
    if name.entity.entity_type is not EntityType.INDIVIDUAL or bare == name.as_written:
        return name
    entity = replace(name.entity, entity_id=f"person:{ascii_slug(bare)}", name=bare)
    return replace(name, start=name.end - len(bare), as_written=bare, entity=entity)


def _shifted(name: ResolvedName, by: int) -> ResolvedName:
    return replace(name, start=name.start + by, end=name.end + by)
